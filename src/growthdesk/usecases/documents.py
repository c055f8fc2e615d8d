"""What is asked for of every document, what is said about it, and how it is written.

Rule: the target is asked first, then the document printed, then on the disk whole or not at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.domain.document_templates import TemplateFault
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.firms import Paper
from growthdesk.domain.problems import Refusal
from growthdesk.reports.watch import Watch
from growthdesk.usecases.desk import Desk
from growthdesk.wording import _
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    from growthdesk.reports.jobs import Job
    from growthdesk.reports.rendering import RenderedDocument
    from growthdesk.reports.value_summary import FiguresAgreed


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """Which document is wanted: what is left open is decided by the record, `headline` stands while no review has one.

    `account_id` is empty for a blank form; `language` empty is the one in use. `on` is the day it is made for, today
    when left open; `start` and `end` are the days a value summary covers, the only document whose days can be chosen.
    `referral_id` names the request a referral kit is made of.
    """

    kind: DocumentKind
    account_id: str = ""
    review_id: str | None = None
    edition: Edition | None = None
    paper: Paper | None = None
    language: str = ""
    headline: str = ""
    on: date | None = None
    start: date | None = None
    end: date | None = None
    referral_id: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentContents:
    """A document before it is printed: its complete data, and what is said about it beside its pages.

    `agreed` says who agreed its figures, `draft_reason` why it says Draft; at most one of them. `parts` are (name,
    words); `file_name` has no ending; `mail_text` is empty where there is none. `proposed_headline` is what it says
    while nobody writes one. `templates` are the firm's own texts of templates, by name.
    """

    kind: DocumentKind
    job: "Job"
    client: str
    paper: Paper
    language: str
    file_name: str
    parts: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    agreed: str = ""
    draft_reason: str = ""
    mail_text: str = ""
    has_headline: bool = False
    headline: str = ""
    is_headline_proposed: bool = False
    proposed_headline: str = ""
    templates: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        """Whether the document says Draft."""
        return bool(self.draft_reason)


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A finished PDF with the size of each page, (width, height) in points; nothing is on the disk yet.

    `faults`: the edited templates that were not used, each said in `left_out` too.
    """

    pdf: bytes
    page_sizes: tuple[tuple[float, float], ...]
    left_out: tuple[str, ...]
    faults: tuple[TemplateFault, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.page_sizes)


@dataclass(frozen=True, slots=True)
class ExportedDocument:
    """A document as it was written: whether it says Draft, and what was left out and why."""

    file: Path
    kind: DocumentKind
    pages: int
    draft: bool
    left_out: tuple[str, ...]


def export_document(
    desk: Desk,
    path: Path,
    contents: DocumentContents,
    render: "Callable[[Job, Watch], RenderedDocument]",
    *,
    overwrite: bool = False,
    watch: Watch | None = None,
) -> ExportedDocument:
    """Print a document and write it as PDF; `render` prints it in this process or in the worker.

    A failed or cancelled export leaves the old file as it was.
    """
    check_document_target(desk.database.path, path, overwrite=overwrite)
    watch = watch or Watch()
    document = render(contents.job, watch)
    watch.check()
    return _written(path, contents, document, overwrite=overwrite)


def write_document(
    desk: Desk, path: Path, contents: DocumentContents, printed: PrintedDocument, *, overwrite: bool
) -> ExportedDocument:
    """Write a document that was printed already, as it was shown."""
    check_document_target(desk.database.path, path, overwrite=overwrite)
    return _written(path, contents, printed, overwrite=overwrite)


def check_document_target(firm_file: Path, path: Path, *, overwrite: bool) -> None:
    """Raise Refusal when a document cannot be written there: ask before long work, not after it.

    Nothing of the firm's own file is ever replaced, nor any other file of ours: it may be a backup.
    """
    from growthdesk.runtime.atomic import check_target
    from growthdesk.runtime.paths import real_path
    from growthdesk.storage.opening import is_part_of, looks_like_ours

    target = real_path(path)
    if is_part_of(real_path(firm_file), target):
        raise Refusal("file_is_the_firms", path=str(path))
    if looks_like_ours(target):
        raise Refusal("file_is_a_firms", path=str(path))
    check_target(path, overwrite=overwrite)


def _written(
    path: Path, contents: DocumentContents, printed: "RenderedDocument | PrintedDocument", *, overwrite: bool
) -> ExportedDocument:
    from growthdesk.runtime.atomic import write_atomically

    written = write_atomically(path, printed.pdf, overwrite=overwrite)
    return ExportedDocument(written.path, contents.kind, printed.pages, contents.is_draft, printed.left_out)


def agreed_words(agreed: "FiguresAgreed | None", formats: Formats) -> str:
    """Say who agreed the figures of a document and when; empty while nobody did."""
    return _("{name} on {day}").format(name=agreed.name, day=formats.long_date(agreed.on)) if agreed else ""
