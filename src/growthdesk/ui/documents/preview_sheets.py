"""The pages of a document: printed in the background, shown as pages or as text, or why there are none.

Rule: who waits longer than a moment is told what for, and can stop it; what went wrong stands where they would be.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from growthdesk.domain.problems import Refusal
from growthdesk.ui.documents.preview_text import PreviewText
from growthdesk.ui.kit.background import Job, Progress
from growthdesk.ui.kit.notices import EmptyState, InlineProgress
from growthdesk.ui.kit.page_view import Draw, PageView
from growthdesk.ui.kit.spacing import boxed, column, fix, row
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.documents import DocumentContents, PrintedDocument
from growthdesk.wording import _
from growthdesk.wording.refusals import sentence

# Most documents are there before it.
WAITING_SHOWN_AFTER_MS = 300


class PreviewSheets(QStackedWidget):
    """What was printed last, and what is being printed."""

    ready = Signal()
    given_up = Signal()
    not_drawn = Signal(str)
    no_text = Signal()
    again_wanted = Signal()
    plan_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._job: Job | None = None
        self._is_text = False
        self._text_of: PrintedDocument | None = None
        self.printed: PrintedDocument | None = None
        self.view = PageView(workspace.background)
        self.view.failed.connect(self._on_page_failed)
        self.text = PreviewText()
        self.waiting = InlineProgress()
        self.waiting.cancelled.connect(self._cancel)
        self.problem = EmptyState("", _("Try again"), self.again_wanted.emit, icon="warning")
        self.unplanned = EmptyState("", _("Plan review…"), self.plan_wanted.emit)
        self.unmet = EmptyState("")
        self.patience = QTimer(self)
        self.patience.setSingleShot(True)
        self.patience.setInterval(WAITING_SHOWN_AFTER_MS)
        self.patience.timeout.connect(self._show_waiting)
        fix(self.waiting, max_width=360)
        self._waiting = boxed(column(None, row(None, (self.waiting, 20), None), None, margins=16))
        for widget in (self.view, self.text, self._waiting, self.problem, self.unplanned, self.unmet):
            self.addWidget(widget)

    @property
    def is_printing(self) -> bool:
        """Whether pages are on their way."""
        return self._job is not None

    def take_keyboard(self) -> None:
        """Let the keys turn pages, or read on, at once."""
        self._seen().setFocus(Qt.FocusReason.OtherFocusReason)

    # Printing to pages

    def forget(self) -> None:
        """Show nothing: another document is to come."""
        self.stop()
        self.printed = self._text_of = None
        self.view.clear(forget=True)
        self._is_text = False
        self.setCurrentWidget(self.view)

    def print_anew(self, contents: DocumentContents) -> None:
        """Print these contents; what is shown stays until they are there or somebody has waited for a moment."""
        self.stop()
        self.printed = None
        self.waiting.show_step(_("Getting the printing ready"))
        self.patience.start()
        self._job = job = self._workspace.background.run(partial(_print, self._workspace, contents), "preview")
        job.progressed.connect(self._on_step)
        job.finished.connect(self._on_printed)
        job.failed.connect(self._on_not_printed)

    def stop(self) -> None:
        """Let go of what is being printed."""
        self.patience.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _cancel(self) -> None:
        if self._job is not None:
            self.stop()
            self.show_problem(sentence(Refusal("document_cancelled")))

    def _show_waiting(self) -> None:
        self.setCurrentWidget(self._waiting)

    def _on_step(self, text: str, fraction: float) -> None:
        if self.sender() is self._job:
            self.waiting.show_step(text, fraction if fraction >= 0 else None)

    def _on_printed(self, printed: PrintedDocument) -> None:
        if self.sender() is not self._job:
            return
        self.stop()
        self.printed = printed
        self.view.show_pages(printed.page_sizes, self.drawing(printed))
        focused = self.focusWidget() or self
        had_keyboard = any(said.isAncestorOf(focused) for said in (self.problem, self.unplanned))
        self.show_as_text(as_text=self._is_text)
        if had_keyboard:
            self.take_keyboard()
        self.ready.emit()

    def _on_not_printed(self, problem: object) -> None:
        if self.sender() is not self._job:
            return
        self.stop()
        if isinstance(problem, Refusal):
            self.show_problem(sentence(problem, self._workspace.formats))
            return
        self.show_problem(_("The document could not be made."))
        assert isinstance(problem, BaseException)
        raise problem

    def show_problem(self, text: str) -> None:
        """Say why there are no pages, and offer to try again."""
        self._say_in(self.problem, text)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why there cannot be pages yet, and offer what helps."""
        said = {"no_review_ahead": self.unplanned, "review_not_held": self.unmet}.get(refusal.code, self.problem)
        self._say_in(said, sentence(refusal, self._workspace.formats))

    def _say_in(self, place: EmptyState, text: str) -> None:
        self.printed = None
        self.view.clear()
        place.set_sentence(text)
        self.setCurrentWidget(place)
        self.given_up.emit()

    # Pages

    def drawing(self, printed: PrintedDocument) -> Draw:
        """Return what draws the pages of a printed document."""
        return partial(_draw, self._workspace, printed)

    def _on_page_failed(self, problem: object) -> None:
        if not isinstance(problem, Refusal):
            assert isinstance(problem, BaseException)
            raise problem
        if problem.code != "document_cancelled":
            self.not_drawn.emit(sentence(problem, self._workspace.formats))

    # As text

    def show_as_text(self, *, as_text: bool) -> None:
        """Show the words in place of the pages, or the pages again; at once, or as soon as they are printed."""
        self._is_text = as_text
        if self.printed is None:
            return
        self.setCurrentWidget(self._seen())
        if as_text and self._text_of is not self.printed:
            self._text_of = printed = self.printed
            self.text.setPlainText(_("Reading the words of the pages"))
            job = self._workspace.background.run(partial(_read, self._workspace, printed), "text")
            job.finished.connect(self._on_read)
            job.failed.connect(self._on_not_read)

    def _on_read(self, result: tuple[PrintedDocument, tuple[str, ...]]) -> None:
        printed, texts = result
        if printed is self._text_of:
            self.text.show_pages(texts)

    def _on_not_read(self, problem: object) -> None:
        self._text_of = None
        self.text.clear()
        self.show_as_text(as_text=False)
        self.no_text.emit()
        self._on_page_failed(problem)

    def _seen(self) -> QWidget:
        return self.text if self._is_text else self.view


def _print(workspace: Workspace, contents: DocumentContents, progress: Progress) -> PrintedDocument:
    return workspace.documents.print_document(contents, progress.step, progress.cancelled)


def _draw(
    workspace: Workspace, printed: PrintedDocument, page: int, width_px: int, cancelled: Callable[[], bool]
) -> tuple[int, int, bytes]:
    return workspace.documents.page_image(printed, page, width_px, cancelled)


def _read(
    workspace: Workspace, printed: PrintedDocument, progress: Progress
) -> tuple[PrintedDocument, tuple[str, ...]]:
    return printed, workspace.documents.page_texts(printed, progress.cancelled)
