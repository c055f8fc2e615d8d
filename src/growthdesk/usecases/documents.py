"""What is asked for of every document, what is said about it, and how it is written.

Rule: the target is asked first, then the document printed, then on the disk whole or not at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from growthdesk.domain.document_templates import TemplateFault
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.firms import Paper
from growthdesk.domain.problems import Refusal
from growthdesk.reports.watch import Watch
from growthdesk.usecases.desk import Desk

if TYPE_CHECKING:
    from growthdesk.reports.jobs import Job
    from growthdesk.reports.rendering import RenderedDocument

Data = TypeVar("Data")


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """Which document is wanted: what is left open is decided by the record, `headline` stands while no review has one.

    `account_id` is empty for a blank form; `language` empty is the one in use.
    """

    kind: DocumentKind
    account_id: str = ""
    review_id: str | None = None
    edition: Edition | None = None
    paper: Paper | None = None
    language: str = ""
    headline: str = ""


@dataclass(frozen=True, slots=True)
class DocumentContents:
    """A document before it is printed: its complete data, and what is said about it beside its pages.

    `agreed` says who agreed its figures, `draft_reason` why it says Draft; at most one of them. `parts` are (name,
    words); `file_name` has no ending; `mail_text` is empty where there is none. `templates` are the firm's own texts
    of templates, by name.
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
    *,
    job: Data,
    kind: DocumentKind,
    draft: bool,
    render: "Callable[[Data, Watch], RenderedDocument]",
    overwrite: bool = False,
    watch: Watch | None = None,
) -> ExportedDocument:
    """Write a document as PDF; `render` prints it in this process or in the worker.

    `job` is the document's complete data, `draft` whether it says so. A failed or cancelled export leaves the old
    file as it was.
    """
    from growthdesk.runtime.atomic import check_target, write_atomically

    if path.resolve() == desk.database.path.resolve():
        raise Refusal("file_is_the_firms", path=str(path))
    check_target(path, overwrite=overwrite)
    watch = watch or Watch()
    document = render(job, watch)
    watch.check()
    written = write_atomically(path, document.pdf, overwrite=overwrite)
    return ExportedDocument(written.path, kind, document.pages, draft, document.left_out)


def write_document(
    desk: Desk, path: Path, contents: DocumentContents, printed: PrintedDocument, *, overwrite: bool
) -> ExportedDocument:
    """Write a document that was printed already, as it was shown."""
    from growthdesk.reports.rendering import RenderedDocument

    finished = RenderedDocument(printed.pdf, printed.pages, printed.left_out)
    return export_document(
        desk,
        path,
        job=contents.job,
        kind=contents.kind,
        draft=contents.is_draft,
        render=lambda _job, _watch: finished,
        overwrite=overwrite,
    )
