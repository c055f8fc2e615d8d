"""What a reader of a PDF finds in it: text, fonts, tags, attachments."""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader


def opened(pdf: bytes) -> PdfReader:
    """Open a PDF."""
    return PdfReader(io.BytesIO(pdf), strict=True)


def text_of(pdf: bytes) -> str:
    """Return all words of a PDF, one space between them."""
    return " ".join(" ".join(page.extract_text() for page in opened(pdf).pages).split())


def left_edge(pdf: bytes, words: str) -> float:
    """Return how far from the left, in points, some words are printed first."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    index, _count = text.search(words, match_case=True).get_next()
    edge = float(text.get_charbox(index)[0])
    document.close()
    return edge


def fonts_of(pdf: bytes) -> set[str]:
    """Return the names of the embedded fonts without their subset marks."""
    names = set()
    for page in opened(pdf).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            names.add(str(font.get_object()["/BaseFont"]).split("+")[-1].rstrip(","))
    return names


def root_of(pdf: bytes) -> Any:
    """Return the catalogue of a PDF."""
    return opened(pdf).trailer["/Root"].get_object()


def tags_of(pdf: bytes) -> list[Any]:
    """Return every structure element in reading order."""
    return list(_elements(root_of(pdf)["/StructTreeRoot"]["/K"]))


def _elements(node: Any) -> Iterator[Any]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        yield from _elements(node.get("/K", []))
