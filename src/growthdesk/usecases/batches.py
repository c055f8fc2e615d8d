"""Many documents of one kind at once: read, printed side by side, then written as a folder or as one PDF.

Rule: everything is printed before anything is written. What cannot be made is listed with its reason; the rest goes on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from growthdesk.domain.batches import BatchRow, days_due, is_of_its_review, rows_to_make, with_next_reviews
from growthdesk.domain.documents import DocumentKind, Edition, has_editions
from growthdesk.domain.firms import Paper
from growthdesk.domain.problems import Refusal
from growthdesk.storage import batches as storage
from growthdesk.usecases.batch_files import Existing, check_folder, write_each, write_one
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.document_names import file_names
from growthdesk.usecases.documents import DocumentContents, DocumentRequest, check_document_target
from growthdesk.usecases.firms import firm
from growthdesk.wording import N_, language, ngettext_, translated
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    from growthdesk.reports.rendering import RenderedDocument


class BatchStep(StrEnum):
    """What a batch is doing now."""

    READING = "reading"
    PRINTING = "printing"
    BINDING = "binding"
    WRITING = "writing"


OnDone = Callable[[int, "RenderedDocument | Refusal"], None]
Cancelled = Callable[[], bool]

_TITLES = {
    DocumentKind.VALUE_SUMMARY: N_("Value summaries, {date}"),
    DocumentKind.REVIEW_PACK: N_("Review packs, {date}"),
    DocumentKind.REVIEW_MINUTES: N_("Review minutes, {date}"),
    DocumentKind.HANDOVER_BRIEF: N_("Handover briefs, {date}"),
    DocumentKind.WELCOME: N_("Welcome letters, {date}"),
    DocumentKind.ONBOARDING_PLAN: N_("Onboarding plans, {date}"),
    DocumentKind.BLANK_HANDOVER: N_("Handover forms, {date}"),
    DocumentKind.BLANK_REVIEW: N_("Review forms, {date}"),
    DocumentKind.BLANK_HEALTH: N_("Health check forms, {date}"),
    DocumentKind.BLANK_EXIT: N_("Exit interview forms, {date}"),
}
_STEPS = {
    BatchStep.READING: N_("Reading the record: {done} of {count}"),
    BatchStep.PRINTING: N_("Printing: {done} of {count} done"),
    BatchStep.WRITING: N_("Writing the files: {done} of {count}"),
}


class BatchPrinter(Protocol):
    """Prints many documents, in processes of their own or one after the other here; every call blocks."""

    def print_each(self, contents: Sequence[DocumentContents], on_done: OnDone, cancelled: Cancelled) -> None:
        """Print documents; `on_done` is called in this thread for each by its place, in any order."""

    def bind(self, pdfs: Sequence[bytes], title: str, language: str, cancelled: Cancelled) -> bytes:
        """Make one PDF of several of ours."""


def _never() -> bool:
    return False


def _no_news(_step: BatchStep, _done: int, _count: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class BatchWatch:
    """The two callables of whoever waits: told each step with how many are done, asked whether to stop."""

    tell: Callable[[BatchStep, int, int], None] = _no_news
    cancelled: Cancelled = _never

    def check(self) -> None:
        """Raise Refusal when the batch was cancelled."""
        if self.cancelled():
            raise Refusal("document_cancelled")


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """Which documents are wanted: one of the kind for each row, where two rows do not give the same."""

    kind: DocumentKind
    rows: tuple[BatchRow, ...]
    edition: Edition | None = None
    paper: Paper | None = None

    @property
    def to_make(self) -> tuple[BatchRow, ...]:
        """The rows a document is made for."""
        return rows_to_make(self.kind, self.rows)


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document read from the record, with the name of its file."""

    row: BatchRow
    contents: DocumentContents
    name: str


@dataclass(frozen=True, slots=True)
class NotMade:
    """A document that is not there, and why."""

    row: BatchRow
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """A batch before it is printed, and what cannot be made of it."""

    documents: tuple[ReadDocument, ...]
    not_made: tuple[NotMade, ...]
    title: str

    def existing_in(self, folder: Path) -> tuple[str, ...]:
        """Return the names that are taken in a folder."""
        return tuple(one.name for one in self.documents if (folder / one.name).exists())


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document that is on the disk: by itself, or as a part of the one file."""

    row: BatchRow
    file: Path
    pages: int
    is_draft: bool
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of a batch. `not_written` were printed, but the disk did not take them."""

    files: tuple[Path, ...]
    documents: tuple[MadeDocument, ...]
    not_made: tuple[NotMade, ...]
    not_written: tuple[NotMade, ...] = ()

    @property
    def drafts(self) -> int:
        """How many of the documents say Draft."""
        return sum(made.is_draft for made in self.documents)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return sum(made.pages for made in self.documents)


# Which documents


def reviews_due(desk: Desk, month: date) -> tuple[BatchRow, ...]:
    """Read the reviews due in the month of a day, by day; late ones stand in the month that runs."""
    return storage.reviews_to_hold(desk.reading, *days_due(month, desk.today))


def every_account(desk: Desk) -> tuple[BatchRow, ...]:
    """Read all accounts by name, with their next and their last review."""
    to_hold = storage.reviews_to_hold(desk.reading, date.min, date.max)
    return with_next_reviews(storage.accounts_to_print(desk.reading), to_hold, desk.today)


def request_of(request: BatchRequest, row: BatchRow) -> DocumentRequest:
    """Return the one document of a row: of its review where the kind is made of one not held yet."""
    return DocumentRequest(
        request.kind,
        row.account_id,
        review_id=row.review_id if is_of_its_review(request.kind) else None,
        edition=(request.edition or Edition.CHAMPION) if has_editions(request.kind) else None,
        paper=request.paper,
    )


# Reading


def read_batch(desk: Desk, request: BatchRequest, watch: BatchWatch | None = None) -> ReadBatch:
    """Read every document of a batch, on the connection of the thread that asks; Refusal when it is cancelled."""
    watch = watch or BatchWatch()
    read: list[tuple[BatchRow, DocumentContents]] = []
    not_made: list[NotMade] = []
    rows = request.to_make
    for at, row in enumerate(rows):
        watch.check()
        watch.tell(BatchStep.READING, at, len(rows))
        try:
            read.append((row, read_document(desk, request_of(request, row))))
        except Refusal as refusal:
            not_made.append(NotMade(row, refusal))
    watch.check()
    names = file_names([contents for _row, contents in read])
    documents = (ReadDocument(row, contents, name) for (row, contents), name in zip(read, names, strict=True))
    return ReadBatch(tuple(documents), tuple(not_made), batch_title(desk, request.kind))


def batch_title(desk: Desk, kind: DocumentKind) -> str:
    """Name a batch of a kind after the day it is made."""
    return translated(_TITLES[kind]).format(date=Formats(firm(desk).locale).long_date(desk.today))


# Printing and writing


def print_to_folder(
    desk: Desk,
    batch: ReadBatch,
    folder: Path,
    printer: BatchPrinter,
    *,
    existing: Existing = Existing.REFUSE,
    watch: BatchWatch | None = None,
) -> BatchResult:
    """Print a batch and write each document as a file of its own; a folder that is missing is made at the end.

    Raise Refusal, with nothing written, when the folder cannot take them or the batch is cancelled.
    """
    watch = watch or BatchWatch()
    paths = check_folder(desk.database.path, folder, [one.name for one in batch.documents], existing)
    printed, not_made = _print(batch, printer, watch)
    files = [(paths[at], document.pdf) for at, document in printed.items()]

    def tell(done: int) -> None:
        watch.tell(BatchStep.WRITING, done, len(files))

    written, failed = write_each(folder, files, overwrite=existing is Existing.REPLACE, tell=tell)
    made = [
        _made(batch.documents[at], path, document)
        for (at, document), path in zip(printed.items(), (path for path, _pdf in files), strict=True)
        if path in written
    ]
    row_of = {paths[at]: batch.documents[at].row for at in printed}
    not_written = tuple(NotMade(row_of[path], refusal) for path, refusal in failed.items())
    return BatchResult(tuple(made_one.file for made_one in made), tuple(made), not_made, not_written)


def print_to_file(
    desk: Desk,
    batch: ReadBatch,
    path: Path,
    printer: BatchPrinter,
    *,
    overwrite: bool = False,
    watch: BatchWatch | None = None,
) -> BatchResult:
    """Print a batch and write it as one PDF, whole or not at all; Refusal when that cannot be."""
    watch = watch or BatchWatch()
    check_document_target(desk.database.path, path, overwrite=overwrite)
    printed, not_made = _print(batch, printer, watch)
    if not printed:
        return BatchResult((), (), not_made)
    pdfs = [document.pdf for document in printed.values()]
    watch.tell(BatchStep.BINDING, 0, len(pdfs))
    bound = printer.bind(pdfs, batch.title, language(), watch.cancelled) if len(pdfs) > 1 else pdfs[0]
    watch.check()
    watch.tell(BatchStep.WRITING, 0, 1)
    file = write_one(path, bound, overwrite=overwrite)
    made = tuple(_made(batch.documents[at], file, document) for at, document in printed.items())
    return BatchResult((file,), made, not_made)


def _print(
    batch: ReadBatch, printer: BatchPrinter, watch: BatchWatch
) -> tuple[dict[int, "RenderedDocument"], tuple[NotMade, ...]]:
    """Print everything; return the documents by their place, in order, and all that could not be made."""
    results: dict[int, RenderedDocument | Refusal] = {}
    count = len(batch.documents)

    def on_done(at: int, result: "RenderedDocument | Refusal") -> None:
        results[at] = result
        watch.tell(BatchStep.PRINTING, len(results), count)

    watch.check()
    if count:
        watch.tell(BatchStep.PRINTING, 0, count)
        printer.print_each([one.contents for one in batch.documents], on_done, watch.cancelled)
    watch.check()
    printed: dict[int, RenderedDocument] = {}
    not_made = list(batch.not_made)
    for at in range(count):
        result = results[at]
        if isinstance(result, Refusal):
            not_made.append(NotMade(batch.documents[at].row, result))
        else:
            printed[at] = result
    return printed, tuple(not_made)


def _made(read: ReadDocument, file: Path, document: "RenderedDocument") -> MadeDocument:
    return MadeDocument(read.row, file, document.pages, read.contents.is_draft, document.left_out)


def step_words(step: BatchStep, done: int, count: int, number: Callable[[int], str] = str) -> str:
    """Name a step for the person who waits, with how far it has come; `number` writes a count as they do."""
    if step is BatchStep.BINDING:
        words = ngettext_("Putting {count} document into one PDF", "Putting {count} documents into one PDF", count)
        return words.format(count=number(count))
    return translated(_STEPS[step]).format(done=number(done), count=number(count))
