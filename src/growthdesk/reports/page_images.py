"""The pages of a finished PDF for the screen: their sizes, their pictures, their words.

Rule: pages are drawn one by one, when somebody looks at them; a few PDFs stay open meanwhile.
"""

from collections import OrderedDict
from contextlib import closing
from hashlib import blake2b
from typing import Any

Raster = tuple[int, int, bytes]
"""Width, height, and the pixels row by row, four bytes each: blue, green, red, nothing."""

MOST_KEPT = 3
# A page at 300 % on a fine screen, or on a printer; more is blown up from there.
MOST_PIXELS = 24_000_000


def digest_of(pdf: bytes) -> bytes:
    """Return what a PDF is known by, so that its bytes need not be sent for each page."""
    return blake2b(pdf, digest_size=16).digest()


class PageImages:
    """PDFs that are looked at, the last ones used; the one that was not for longest goes first."""

    def __init__(self) -> None:
        self._open: OrderedDict[bytes, Any] = OrderedDict()

    def keep(self, pdf: bytes) -> None:
        """Keep a PDF ready to be drawn."""
        import pypdfium2

        digest = digest_of(pdf)
        if digest not in self._open:
            self._open[digest] = pypdfium2.PdfDocument(pdf)
        self._open.move_to_end(digest)
        while len(self._open) > MOST_KEPT:
            self._open.popitem(last=False)[1].close()

    def knows(self, digest: bytes) -> bool:
        """Whether a PDF is kept."""
        return digest in self._open

    def sizes(self, digest: bytes) -> tuple[tuple[float, float], ...]:
        """Return width and height of each page in points."""
        document = self._document(digest)
        return tuple(document.get_page_size(at) for at in range(len(document)))

    def image(self, digest: bytes, page: int, width_px: int) -> Raster:
        """Draw one page, counted from 0, `width_px` wide in device pixels."""
        with closing(self._document(digest)[page]) as drawn:
            width, height = drawn.get_size()
            scale = min(width_px / width, (MOST_PIXELS / (width * height)) ** 0.5)
            with closing(drawn.render(scale=scale, prefer_bgrx=True, maybe_alpha=False)) as bitmap:
                # Bare pixels: packing them as PNG or BMP takes several times as long as drawing them.
                return bitmap.width, bitmap.height, bytes(bitmap.buffer)

    def texts(self, digest: bytes) -> tuple[str, ...]:
        """Return the words of each page in reading order."""
        document = self._document(digest)
        return tuple(_words(document, at) for at in range(len(document)))

    def close(self) -> None:
        """Let go of every PDF."""
        while self._open:
            self._open.popitem()[1].close()

    def _document(self, digest: bytes) -> Any:
        self._open.move_to_end(digest)
        return self._open[digest]


def _words(document: Any, at: int) -> str:
    with closing(document[at]) as page, closing(page.get_textpage()) as text:
        lines = text.get_text_range().replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
