"""One PDF that is both PDF/A-3a and PDF/UA-1.

WeasyPrint writes one of the two identifiers; this adds the other to the same metadata, with the schema that PDF/A
asks for wherever it does not know a name.
"""

from typing import Any

VARIANT = "pdf/a-3a"

_UA_DESCRIPTIONS = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard the document follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def add_ua_identifier(_document: Any, pdf: Any) -> None:
    """Complete the metadata just before the file is written; WeasyPrint calls this as its finisher."""
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    end = b"</rdf:RDF>"
    metadata.stream = [part.replace(end, _UA_DESCRIPTIONS + end) for part in metadata.stream]
    # Readers of archives must find the metadata without unpacking anything.
    metadata.compress = False
