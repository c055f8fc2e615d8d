"""What is written beyond WeasyPrint's own PDF/A-3a: the second identifier, and streams of an unmistakable length."""

import pydyf

from growthdesk.reports.conformance import AMBIGUOUS_END, finish


def a_pdf(*contents: bytes) -> pydyf.PDF:
    """Make a file of metadata and packed streams."""
    pdf = pydyf.PDF()
    metadata = pydyf.Stream([b"<rdf:RDF></rdf:RDF>"], compress=True)
    pdf.add_object(metadata)
    pdf.catalog["Metadata"] = metadata.reference
    for content in contents:
        pdf.add_object(pydyf.Stream([content], compress=True))
    return pdf


def ambiguous(pdf: pydyf.PDF) -> int:
    """Count the streams whose end reads as one byte too short."""
    return sum(isinstance(found, pydyf.Stream) and found.data.endswith(AMBIGUOUS_END) for found in pdf.objects)


def test_no_stream_ends_in_a_return_before_its_line_end() -> None:
    pdf = a_pdf(b"any", b"\x0c")
    assert ambiguous(pdf) == 1
    finish(pdf)
    assert ambiguous(pdf) == 0


def test_the_other_identifier_stands_unpacked_in_the_metadata() -> None:
    pdf = a_pdf()
    finish(pdf)
    assert b'pdfuaid:part="1"' in pdf.objects[-1].data


def test_another_attempt_is_packed_differently() -> None:
    once, again = a_pdf(), a_pdf()
    finish(once)
    finish(again, 1)
    assert len(again.objects) == len(once.objects) + 1
