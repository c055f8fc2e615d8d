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


# A return before the line end of "endstream" reads as part of that line end: the stream seems a byte too short.
AMBIGUOUS_END = b"\r\nendstream"
_BEGIN, _END = b"\nstream\n", b"\nendstream"


def finish(pdf: Any, attempt: int = 0) -> None:
    """Complete a PDF just before it is written; `attempt` counts how often it was written before."""
    _add_ua_identifier(pdf)
    _pack(pdf)
    if attempt:
        # What is packed together at the end can only be changed by putting more in; nothing refers to it.
        import pydyf

        for _number in range(attempt):
            pdf.add_object(pydyf.Dictionary({"Type": "/Nothing"}))


def _pack(pdf: Any) -> None:
    """Pack each stream once, for writing would do it again; one whose packed form ends in a return stays unpacked."""
    for stream in pdf.objects:
        if not getattr(stream, "compress", False):
            continue
        packed = stream.data
        stream.compress = False
        if not packed.endswith(AMBIGUOUS_END):
            stream.stream = [packed[packed.index(_BEGIN) + len(_BEGIN) : -len(_END)]]
            stream.extra["Filter"] = "/FlateDecode"


def _add_ua_identifier(pdf: Any) -> None:
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    end = b"</rdf:RDF>"
    metadata.stream = [part.replace(end, _UA_DESCRIPTIONS + end) for part in metadata.stream]
    # Readers of archives must find the metadata without unpacking anything.
    metadata.compress = False
