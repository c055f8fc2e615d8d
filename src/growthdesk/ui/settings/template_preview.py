"""The document a template makes, printed in the worker while the template is edited."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.problems import Refusal
from growthdesk.ui.kit.background import Job, Progress
from growthdesk.ui.kit.forms import ChoiceField
from growthdesk.ui.kit.page_places import Raster
from growthdesk.ui.kit.page_view import PageView
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.text import Label
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.accounts import account_rows
from growthdesk.usecases.documents import DocumentContents, PrintedDocument
from growthdesk.usecases.template_previews import preview_contents, shows_accounts, with_text
from growthdesk.wording import _
from growthdesk.wording.refusals import sentence

SAMPLE = ""


class TemplatePreview(QWidget):
    """The pages, of made-up figures or of an account."""

    printed = Signal(object)
    refused = Signal(str)

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._name = name
        self._job: Job | None = None
        self._texts = ("", "")
        accounts = [(account.id, account.name) for account in account_rows(workspace.desk)]
        self.shown_with = ChoiceField(
            "shown_with", _("Shown with"), options=[(SAMPLE, _("Made-up figures")), *accounts]
        )
        self.shown_with.set_value(SAMPLE)
        self.shown_with.setVisible(shows_accounts(name) and bool(accounts))
        self.shown_with.changed.connect(self._on_chosen)
        self.view = PageView(workspace.background)
        self.view.failed.connect(self._on_failed)
        self._note = Label("", "small")
        self._contents: DocumentContents | None = self._read()
        self.setLayout(column(self.shown_with, (self.view, 1), self._note, margins=(8, 8, 16, 6), spacing=6))

    def show_text(self, text: str, shipped: str) -> None:
        """Print with this text of the template; the pages before stay until the new ones are there."""
        self._texts = (text, shipped)
        self.stop()
        if self._contents is None:
            return
        contents = with_text(self._contents, self._name, text, shipped)
        self._note.set_text(_("Making the page…"))
        self._job = job = self._workspace.background.run(partial(_print, self._workspace, contents), "template")
        job.finished.connect(self._on_printed)
        job.failed.connect(self._on_failed)

    def stop(self) -> None:
        """Stop what is being printed."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def is_busy(self) -> bool:
        """Whether a page is being made."""
        return self._job is not None

    def _read(self) -> DocumentContents | None:
        try:
            return preview_contents(self._workspace.desk, self._name, str(self.shown_with.value() or SAMPLE))
        except Refusal as refusal:
            self.refused.emit(sentence(refusal, self._workspace.formats))
            return None

    def _on_chosen(self) -> None:
        self.view.clear(forget=True)
        self._note.set_text("")
        self.stop()
        self._contents = self._read()
        self.show_text(*self._texts)

    def _on_printed(self, printed: PrintedDocument) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self._note.set_text("")
        if not any(self._name in fault.template for fault in printed.faults) or not self.view.pages:
            self.view.show_pages(printed.page_sizes, partial(_draw, self._workspace, printed))
        self.printed.emit(printed)

    def _on_failed(self, problem: object) -> None:
        if isinstance(self.sender(), Job):
            if self.sender() is not self._job:
                return
            self._job = None
        self._note.set_text("")
        if not isinstance(problem, Refusal):
            assert isinstance(problem, BaseException)
            raise problem
        if problem.code != "document_cancelled":
            self.refused.emit(sentence(problem, self._workspace.formats))


def _print(workspace: Workspace, contents: DocumentContents, progress: Progress) -> PrintedDocument:
    return workspace.documents.print_document(contents, progress.step, progress.cancelled)


def _draw(
    workspace: Workspace, printed: PrintedDocument, page: int, width_px: int, cancelled: Callable[[], bool]
) -> Raster:
    return workspace.documents.page_image(printed, page, width_px, cancelled)
