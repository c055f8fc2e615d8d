"""A printer for tests: it makes pages of plain grey, or refuses, or waits until somebody cancels."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from growthdesk.domain.problems import Refusal
from growthdesk.usecases.documents import DocumentContents, PrintedDocument

A4 = (595.0, 842.0)


@dataclass
class Printer:
    """Prints documents; remembers what was asked."""

    refusal: Refusal | None = None
    defect: Exception | None = None
    page_refusal: Refusal | None = None
    waits: bool = False
    pages: int = 3
    asked: list[DocumentContents] = field(default_factory=list)
    drawn: list[tuple[int, int]] = field(default_factory=list)
    is_printing: threading.Event = field(default_factory=threading.Event)

    def print_document(
        self,
        contents: DocumentContents,
        progress: Callable[[str, float | None], None],
        cancelled: Callable[[], bool],
    ) -> PrintedDocument:
        """Print a document of a few pages."""
        self.asked.append(contents)
        progress("Laying out the page", 0.5)
        self.is_printing.set()
        while self.waits:
            if cancelled():
                raise Refusal("document_cancelled")
            threading.Event().wait(0.005)
        for problem in (self.refusal, self.defect):
            if problem is not None:
                raise problem
        return PrintedDocument(b"%PDF-" + str(len(self.asked)).encode(), (A4,) * self.pages, contents.left_out)

    def page_image(
        self, printed: PrintedDocument, page: int, width_px: int, cancelled: Callable[[], bool] | None = None
    ) -> tuple[int, int, bytes]:
        """Draw an empty page."""
        if self.page_refusal is not None:
            raise self.page_refusal
        self.drawn.append((page, width_px))
        height = round(width_px * A4[1] / A4[0])
        return width_px, height, b"\xee\xee\xee\xff" * (width_px * height)

    def page_texts(self, printed: PrintedDocument, cancelled: Callable[[], bool] | None = None) -> tuple[str, ...]:
        """Return a line for each page."""
        if self.page_refusal is not None:
            raise self.page_refusal
        return tuple(f"Words of sheet {at + 1}" for at in range(printed.pages))
