"""Reviews to prepare: tick what is wanted, make it all at once, see what became of it.

Rule: the question about files that are there comes before the printing; one batch runs at a time.
"""

from collections.abc import Callable
from datetime import date
from enum import IntEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from growthdesk.domain.batches import BatchRow, next_month
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.problems import Refusal
from growthdesk.ui.documents.batch_choices import BatchChoices, Scope
from growthdesk.ui.documents.batch_result import BatchResultView
from growthdesk.ui.documents.batch_table import BatchTable
from growthdesk.ui.documents.batch_work import make_file, make_folder, read
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
from growthdesk.usecases.batch_files import Existing
from growthdesk.usecases.batches import (
    BatchRequest,
    BatchResult,
    ReadBatch,
    batch_title,
    every_account,
    request_of,
    reviews_due,
)
from growthdesk.usecases.document_names import ENDING
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
        self.choices.scope_chosen.connect(self._on_scope)
        self.choices.changed.connect(self._on_choice)
        self._empty = EmptyState(_("No review is due."), _("Plan a review"), self._plan, icon="reviews")
        self.no_accounts = EmptyState(
            _("No accounts yet. Documents are made of what you record about them."),
            _("Go to accounts"),
            self._go_to_accounts,
            icon="accounts",
        )
        self.table = BatchTable(workspace.formats, workspace.desk.clock.today, self._empty)
        self.table.ticked.changed.connect(self._say_count)
        self.table.opened.connect(self._on_opened)
        for words, tick in ((_("Tick all"), self.table.tick_all), (_("Tick none"), self.table.tick_none)):
            self.table.add_tool(LinkButton(words, tick))
        self.said = Label("", "second", wrap=True)
        self.notice = Banner("", Tone.WATCH)
        self.notice.hide()
        self.progress = InlineProgress()
        self.progress.cancelled.connect(self._on_cancel)
        self.result = BatchResultView(workspace.formats)
        self.result.opened.connect(self._show_document)
        self.result.file_wanted.connect(_open)
        self.result.folder_wanted.connect(_open)
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
        count = len(self.table.chosen_rows())
        if not count:
            return _("Make documents")
        return ngettext_("Make {count} document", "Make {count} documents", count).format(count=count)

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
        rows = self._rows(scope)
        known = self._known.get(scope)
        if scope is not Scope.ALL:
            self.table.ticked.set_rows((one for one in rows if known is None or one.key not in known), ticked=True)
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
            words = _account_words(self.choices.kind)
        else:
            month = formats.month(next_month(today) if scope is Scope.NEXT_MONTH else today)
            self._empty.set_sentence(_("No review is due in {month}.").format(month=month))
            words = _due_words(rows, sum(one.is_late(today) for one in rows), month)
        self.said.set_text(words)
        self.said.setVisible(bool(rows and words))

    def _say_count(self) -> None:
        self.notice.hide()
        self.changed.emit()

    def _on_scope(self) -> None:
        self.notice.hide()
        self.reload()

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
        rows = self.table.chosen_rows()
        if not rows:
            self._warn(_("Tick at least one row: a document is made for each."), Tone.WATCH)
            return
        request = self.choices.request(rows)
        target = self._ask_target(request)
        if target is not None:
            self.begin(request, target)

    def begin(self, request: BatchRequest, target: Path) -> None:
        """Make documents in a folder, or as the one file chosen."""
        self._request = request
        self.notice.hide()
        self._name_work(len(request.rows))
        self.progress.show_step(_("Reading the record"), 0.0)
        self._show(View.RUNNING)
        job = self._run(partial(read, self._workspace, request))
        job.finished.connect(partial(self._on_read, target, self.choices.is_one_file))

    def _name_work(self, count: int) -> None:
        title = ngettext_("Making {count} document", "Making {count} documents", count).format(count=count)
        self._running_title.set_text(title)

    def _ask_target(self, request: BatchRequest) -> Path | None:
        prompts, desk = self._workspace.prompts, self._workspace.desk
        folder = self._workspace.settings.current.last_folders.get(PURPOSE)
        if folder is None or not folder.is_dir():
            folder = desk.database.path.parent
        if not self.choices.is_one_file:
            return prompts.choose_folder(_("Folder for the documents"), folder)
        suggested = folder / f"{batch_title(desk, request.kind)}{ENDING}"
        return prompts.choose_save_file(_("Save all documents as"), suggested, [(_("PDF document"), f"*{ENDING}")])

    def _run(self, work: Callable[[Progress], object]) -> Job:
        self._job = job = self._workspace.background.run(work, JOB)
        # Not followed: between two jobs it would hide, and take the keyboard off its button.
        job.progressed.connect(self._on_step)
        job.failed.connect(self._on_failed)
        return job

    def _on_read(self, target: Path, is_one_file: bool, batch: ReadBatch) -> None:
        self._job = None
        if not self.window().isVisible():
            # The program is being closed: nobody is there to be asked.
            return
        if not batch.documents:
            self._on_made(BatchResult((), (), batch.not_made))
            return
        self._name_work(len(batch.documents))
        if is_one_file:
            job = self._run(partial(make_file, self._workspace, batch, target))
        else:
            existing = self._ask_existing(batch, target)
            if existing is None:
                self._show(View.CHOOSE)
                return
            job = self._run(partial(make_folder, self._workspace, batch, target, existing))
        self.is_printing = True
        job.finished.connect(self._on_made)

    def _ask_existing(self, batch: ReadBatch, folder: Path) -> Existing | None:
        """Ask once what becomes of files that are there; None when the user gives up."""
        there = batch.existing_in(folder)
        if not there:
            return Existing.REFUSE
        count = len(there)
        title = ngettext_("{count} of these files is there already", "{count} of these files are there already", count)
        words = _("{folder} holds {name}.") if count == 1 else _("{folder} holds {name} and others.")
        choices = [
            (Existing.NUMBER.value, _("Keep both, with a number")),
            (Existing.REPLACE.value, _("Replace them")),
        ]
        answer = self._workspace.prompts.ask_choice(
            title.format(count=self._workspace.formats.number(count)),
            words.format(folder=folder, name=there[0]),
            choices,
        )
        return Existing(answer) if answer else None

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
        if not self._is_stopping:
            self.progress.show_step(words, fraction if fraction >= 0 else None)

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
            self._warn(_("Cancelled. Nothing was written."), Tone.NEUTRAL)
        else:
            self._warn(sentence(problem, self._workspace.formats), Tone.RISK)

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


def _account_words(kind: DocumentKind) -> str:
    """Say of which review a document of an account is, where that is not plain."""
    return {
        DocumentKind.REVIEW_PACK: _("Each pack is for the account’s next review. Accounts without one get none."),
        DocumentKind.REVIEW_MINUTES: _("Accounts that held a review: minutes are of the last one."),
    }.get(kind, "")


def _due_words(rows: tuple[BatchRow, ...], late: int, month: str) -> str:
    count = len(rows)
    if not late:
        words = ngettext_("{count} review is due in {month}.", "{count} reviews are due in {month}.", count)
        return words.format(count=count, month=month)
    words = ngettext_(
        "{count} review is due in {month}, late ones included: {late}.",
        "{count} reviews are due in {month}, late ones included: {late}.",
        count,
    )
    return words.format(count=count, month=month, late=late)


def _open(path: object) -> None:
    assert isinstance(path, Path)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
