"""Reviews to prepare: tick what is wanted, make it all at once, see what became of it.

Rule: the question about files that are there comes before the printing; one batch runs at a time.
"""

from collections.abc import Callable
from datetime import date
from enum import IntEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from growthdesk.domain.batches import BatchRow, next_month
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.problems import Refusal
from growthdesk.ui.documents.batch_choices import BatchChoices, Scope
from growthdesk.ui.documents.batch_questions import ask_existing, ask_target
from growthdesk.ui.documents.batch_result import BatchResultView
from growthdesk.ui.documents.batch_table import BatchTable
from growthdesk.ui.documents.batch_words import account_words, due_words
from growthdesk.ui.documents.batch_work import is_writing, make_file, make_folder, read
from growthdesk.ui.documents.suggested_file import PURPOSE
from growthdesk.ui.kit.background import Job, Progress
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.cards import Card
from growthdesk.ui.kit.notices import Banner, EmptyState, InlineProgress
from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import boxed, column, fix
from growthdesk.ui.kit.tab_order import stops
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.batches import (
    BatchRequest,
    BatchResult,
    ReadBatch,
    every_account,
    request_of,
    reviews_due,
)
from growthdesk.usecases.firms import firm
from growthdesk.wording import _, ngettext_
from growthdesk.wording.refusals import sentence

# What closing the file asks about before it is stopped.
JOB = "export"
LEAST_TABLE = 220


class View(IntEnum):
    """What the part shows."""

    CHOOSE = 0
    RUNNING = 1
    RESULT = 2


class BatchPart(QWidget):
    """Many documents at once."""

    account_requested = Signal(str, str)
    review_requested = Signal(str)
    document_requested = Signal(object)
    place_requested = Signal(str)
    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._job: Job | None = None
        self.is_printing = self._is_stopping = False
        self._request: BatchRequest | None = None
        self._known: dict[Scope, set[str]] = {}
        self.choices = BatchChoices(firm(workspace.desk).paper)
        self.choices.changed.connect(self._on_choice)
        self._empty = EmptyState(_("No review is due."), _("Plan a review"), self._plan, icon="reviews")
        self.no_accounts = EmptyState(
            _("No accounts yet. Documents are made of what you record about them."),
            _("Go to accounts"),
            self._go_to_accounts,
            icon="accounts",
        )
        self.table = BatchTable(workspace.formats, workspace.desk.clock.today, self._empty)
        self.table.ticks_changed.connect(self._say_count)
        self.table.opened.connect(self._on_opened)
        for words, tick in ((_("Tick all"), self.table.tick_shown), (_("Tick none"), self.table.clear_ticks)):
            self.table.add_tool(LinkButton(words, tick))
        self.said = Label("", "second", wrap=True)
        self.notice = Banner("", Tone.WATCH)
        self.notice.hide()
        self.progress = InlineProgress()
        self.progress.cancelled.connect(self._on_cancel)
        self.writing = InlineProgress(cancellable=False)
        self.result = BatchResultView(workspace.formats)
        self.result.opened.connect(self._show_document)
        self._lay_out()
        self.reload()

    def _lay_out(self) -> None:
        fix(self.table, min_height=LEAST_TABLE)
        choose = column(
            self.choices, self.notice, self.said, (self.table, 1), (self.no_accounts, 1), margins=(20, 12, 20, 12),
            spacing=12,
        )  # fmt: skip
        self._running_title = Label("", "heading")
        waiting = Card(
            self._running_title,
            self.progress,
            self.writing,
            Label(_("You can go on working meanwhile. Cancelling writes nothing."), "second", wrap=True),
            spacing=12,
            margins=20,
        )
        running = column(fix(waiting, max_width=640), None, margins=(20, 12, 20, 20))
        self._stack = QStackedWidget()
        for view in (Scroll(ScrolledBody(choose)), boxed(running), self.result):
            self._stack.addWidget(view)
        self.setLayout(column(self._stack))
        self.setFocusProxy(self.table)

    @property
    def view(self) -> View:
        """What is shown: the choice, the work under way, or what became of it."""
        return View(self._stack.currentIndex())

    def primary(self) -> str:
        """Say what the page's one button does now; nothing while a batch is under way."""
        if self.view is View.RESULT:
            return _("Make more documents")
        if self.view is View.RUNNING:
            return ""
        count = len(self.choices.request(self.table.ticked_rows()).to_make)
        if not count:
            return _("Make documents")
        words = ngettext_("Make {count} document", "Make {count} documents", count)
        return words.format(count=self._workspace.formats.number(count))

    def act(self) -> None:
        """Do what the page's one button says."""
        if self.view is View.RESULT:
            self._show(View.CHOOSE)
        else:
            self.make()

    # Choosing

    def reload(self) -> None:
        """Read the rows again; what is ticked stays so, and reviews that are new to a month are ticked."""
        scope = self.choices.scope
        self.choices.show_firms_paper(firm(self._workspace.desk).paper)
        rows = self._rows(scope)
        known = self._known.get(scope)
        if scope is not Scope.ALL:
            self.table.tick(one for one in rows if known is None or one.key not in known)
        self._known[scope] = {one.key for one in rows}
        self.table.shows_held = self.choices.kind is DocumentKind.REVIEW_MINUTES
        self.table.show_rows([one for one in rows if not self.table.shows_held or one.held_on is not None])
        self._say(rows)
        self._show_whether_empty(rows)
        self._say_count()

    def _show_whether_empty(self, rows: tuple[BatchRow, ...]) -> None:
        """Where there is no account yet, nothing can be planned or made."""
        is_new = not rows and not every_account(self._workspace.desk)
        had_keyboard = self.no_accounts.isAncestorOf(self.window().focusWidget() or self)
        self.table.setVisible(not is_new)
        self.no_accounts.setVisible(is_new)
        if had_keyboard and not is_new:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rows(self, scope: Scope) -> tuple[BatchRow, ...]:
        desk = self._workspace.desk
        if scope is Scope.ALL:
            return every_account(desk)
        return reviews_due(desk, self._month(scope))

    def _month(self, scope: Scope) -> date:
        today = self._workspace.today
        return next_month(today) if scope is Scope.NEXT_MONTH else today

    def _say(self, rows: tuple[BatchRow, ...]) -> None:
        """Say above the rows which they are, and how many are late."""
        scope, formats, today = self.choices.scope, self._workspace.formats, self._workspace.today
        if scope is Scope.ALL:
            self._empty.set_sentence(_("No account has held a review yet."))
            words = account_words(self.choices.kind)
        else:
            month = formats.month(next_month(today) if scope is Scope.NEXT_MONTH else today)
            self._empty.set_sentence(_("No review is due in {month}.").format(month=month))
            words = due_words(rows, sum(one.is_late(today) for one in rows), month, formats)
        self.said.set_text(words)
        self.said.setVisible(bool(rows and words))

    def _say_count(self) -> None:
        self.notice.hide()
        self.changed.emit()

    def _on_choice(self) -> None:
        self.notice.hide()
        self.reload()

    def _go_to_accounts(self) -> None:
        self.place_requested.emit("accounts")

    def _plan(self) -> None:
        from growthdesk.ui.reviews.plan_dialog import plan_review

        review_id = plan_review(self, self._workspace)
        if review_id:
            self.review_requested.emit(review_id)

    def _on_opened(self, opened: object) -> None:
        assert isinstance(opened, BatchRow)
        if opened.review_id is not None:
            self.review_requested.emit(opened.review_id)
        else:
            self.account_requested.emit(opened.account_id, "")

    def show_document(self) -> None:
        """Show the document of the row the keyboard is on."""
        chosen = self.table.current()
        if self.view is View.CHOOSE and chosen is not None:
            self.document_requested.emit(request_of(self.choices.request((chosen,)), chosen))

    def _show_document(self, wanted: object) -> None:
        assert isinstance(wanted, BatchRow)
        if self._request is not None:
            self.document_requested.emit(request_of(self._request, wanted))

    # Making

    def make(self) -> None:
        """Ask where to, read the documents, ask about files that are there, then print and write."""
        if self._job is not None or self.view is not View.CHOOSE:
            return
        rows = self.table.ticked_rows()
        if not rows:
            self._warn(_("Tick at least one row: a document is made for each."), Tone.WATCH)
            return
        request = self.choices.request(rows)
        target = ask_target(self._workspace, request, is_one_file=self.choices.is_one_file)
        if target is not None:
            self.begin(request, target)

    def begin(self, request: BatchRequest, target: Path) -> None:
        """Make documents in a folder, or as the one file chosen."""
        self._request = request
        self.notice.hide()
        self._name_work(len(request.to_make))
        self.progress.show_step(_("Reading the record"), 0.0)
        self._show_whether_cancellable(is_cancellable=True)
        self._show(View.RUNNING)
        job = self._run(partial(read, self._workspace, request))
        job.finished.connect(partial(self._on_read, target, self.choices.is_one_file))

    def _name_work(self, count: int) -> None:
        title = ngettext_("Making {count} document", "Making {count} documents", count)
        self._running_title.set_text(title.format(count=self._workspace.formats.number(count)))

    def _run(self, work: Callable[[Progress], object]) -> Job:
        self._job = job = self._workspace.background.run(work, JOB)
        # Not followed: between two jobs it would hide, and take the keyboard off its button.
        job.progressed.connect(self._on_step)
        job.failed.connect(self._on_failed)
        return job

    def _on_read(self, target: Path, is_one_file: bool, batch: ReadBatch) -> None:
        self._job = None
        is_stopping = self._is_stopping
        if is_stopping or not self.window().isVisible():
            # Without a window the program is being closed: nobody is there to be asked.
            self._show(View.CHOOSE)
            if is_stopping:
                self._say_cancelled()
            return
        if not batch.documents:
            self._on_made(BatchResult((), (), batch.not_made))
            return
        self._name_work(len(batch.documents))
        if is_one_file:
            job = self._run(partial(make_file, self._workspace, batch, target))
        else:
            existing = ask_existing(self._workspace, batch, target)
            if existing is None:
                self._show(View.CHOOSE)
                return
            job = self._run(partial(make_folder, self._workspace, batch, target, existing))
        self.is_printing = True
        job.finished.connect(self._on_made)

    def _on_made(self, result: BatchResult) -> None:
        self._job = None
        if result.files:
            self._workspace.settings.change_last_folder(PURPOSE, result.files[0].parent)
        self.result.show_result(result)
        self._show(View.RESULT)

    def take_keyboard(self) -> None:
        """Put the keyboard where this part goes on: on Cancel while a batch is under way."""
        shown = self._stack.currentWidget()
        inside = stops(shown) if shown is not None else []
        if inside:
            inside[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_step(self, words: str, fraction: float) -> None:
        if is_writing(fraction):
            self.writing.show_step(words, fraction)
            self._show_whether_cancellable(is_cancellable=False)
        elif not self._is_stopping:
            self.progress.show_step(words, fraction if fraction >= 0 else None)

    def _show_whether_cancellable(self, *, is_cancellable: bool) -> None:
        """Offer Cancel, or no longer: the keyboard stays here then, and goes on to the result."""
        had_keyboard = self.progress.isAncestorOf(self.window().focusWidget() or self)
        self.writing.setVisible(not is_cancellable)
        if had_keyboard and not is_cancellable:
            self.writing.setFocus(Qt.FocusReason.OtherFocusReason)
        self.progress.setVisible(is_cancellable)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._is_stopping = True
            self.progress.show_step(_("Stopping"))
            self._job.cancel()

    def _on_failed(self, problem: object) -> None:
        self._job = None
        self._show(View.CHOOSE)
        if not isinstance(problem, Refusal):
            self._warn(_("The documents could not be made."), Tone.RISK)
            assert isinstance(problem, BaseException)
            raise problem
        if problem.code == "document_cancelled":
            self._say_cancelled()
        else:
            self._warn(sentence(problem, self._workspace.formats), Tone.RISK)

    def _say_cancelled(self) -> None:
        self._warn(_("Cancelled. Nothing was written."), Tone.NEUTRAL)

    def _warn(self, words: str, tone: Tone) -> None:
        self.notice.show_text(words, tone)
        self.notice.show()

    def _show(self, view: View) -> None:
        """Change the view; the keyboard does not stay with what is gone."""
        self.is_printing = self._is_stopping = False
        shown, focused = self._stack.currentWidget(), self.window().focusWidget()
        had_keyboard = shown is not None and focused is not None and shown.isAncestorOf(focused)
        self._stack.setCurrentIndex(view)
        self.changed.emit()
        if had_keyboard:
            self.take_keyboard()
