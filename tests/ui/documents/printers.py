"""A printer for tests: it writes a few bytes, or refuses, or waits until somebody cancels."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from growthdesk.domain.firms import Paper
from growthdesk.domain.problems import Refusal
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.value_summaries import ExportedDocument


@dataclass
class Printer:
    """Prints value summaries; remembers what was asked."""

    refusal: Refusal | None = None
    defect: Exception | None = None
    waits: bool = False
    asked: list[tuple[Path, Paper | None, str | None, bool]] = field(default_factory=list)
    is_printing: threading.Event = field(default_factory=threading.Event)

    def export_value_summary(
        self,
        desk: Desk,
        account_id: str,
        path: Path,
        *,
        paper: Paper | None,
        review_id: str | None,
        overwrite: bool,
        progress: Callable[[str, float | None], None],
        cancelled: Callable[[], bool],
    ) -> ExportedDocument:
        """Print one page."""
        self.asked.append((path, paper, review_id, overwrite))
        progress("Laying out the page", 0.5)
        self.is_printing.set()
        while self.waits:
            if cancelled():
                raise Refusal("document_cancelled")
            threading.Event().wait(0.005)
        for problem in (self.refusal, self.defect):
            if problem is not None:
                raise problem
        path.write_bytes(b"%PDF-")
        return ExportedDocument(path, "value-summary", 1, True, ())
