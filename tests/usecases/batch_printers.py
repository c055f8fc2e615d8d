"""A printer of batches for tests: it prints the client's name, or refuses, or is cancelled half-way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from growthdesk.domain.problems import Refusal
from growthdesk.reports.rendering import RenderedDocument
from growthdesk.usecases.batches import Cancelled, OnDone
from growthdesk.usecases.documents import DocumentContents


@dataclass
class BatchPress:
    """Prints documents last first, as several processes may; remembers what was asked."""

    refuses: str = ""
    on_each: Callable[[], object] | None = None
    printed: list[DocumentContents] = field(default_factory=list)
    bound: list[tuple[str, int]] = field(default_factory=list)

    def print_each(self, contents: Sequence[DocumentContents], on_done: OnDone, cancelled: Cancelled) -> None:
        """Print documents."""
        for at in reversed(range(len(contents))):
            if cancelled():
                raise Refusal("document_cancelled")
            one = contents[at]
            self.printed.append(one)
            if self.refuses and one.client == self.refuses:
                on_done(at, Refusal("document_too_long", section="still_open", lines="3"))
            else:
                on_done(at, RenderedDocument(f"%PDF- {one.client}".encode(), 2, one.left_out))
            if self.on_each is not None:
                self.on_each()

    def bind(self, pdfs: Sequence[bytes], title: str, language: str, cancelled: Cancelled) -> bytes:
        """Set documents one after the other."""
        if cancelled():
            raise Refusal("document_cancelled")
        self.bound.append((title, len(pdfs)))
        return b"%PDF-bound\n" + b"\n".join(pdfs)
