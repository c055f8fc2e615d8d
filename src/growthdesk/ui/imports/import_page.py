"""The import page: choose files, look at what would happen, import them beside the window, see what became of them."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from growthdesk.domain.imports import (
    Alike,
    FilePreview,
    ImportKind,
    ImportPreview,
    ImportResult,
    ImportStep,
    QuestionKind,
)
from growthdesk.domain.problems import Refusal
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.imports.chosen_files import ChosenFiles, first_obstacle
from growthdesk.ui.imports.file_cards import FileCards
from growthdesk.ui.imports.file_view import FileView
from growthdesk.ui.imports.looking import Looking
from growthdesk.ui.imports.result_view import ResultView
from growthdesk.ui.imports.saved_files import PURPOSE, save_refused_as, save_template_as
from growthdesk.ui.imports.start_view import StartView
from growthdesk.ui.imports.table_files import table_patterns, tables_dropped
from growthdesk.ui.imports.work import telling
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.cards import Card
from growthdesk.ui.kit.notices import Banner, InlineProgress
from growthdesk.ui.kit.page import Page, Scroll
from growthdesk.ui.kit.spacing import boxed, column, fix
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.firms import team_now
from growthdesk.usecases.imports import accounts_there, import_stands, run_import
from growthdesk.wording import _
from growthdesk.wording.imports import action_words, counted_rows, more_names_words
from growthdesk.wording.labels import label
from growthdesk.wording.refusals import sentence

# What rows are judged against.
TOPICS = {"account", "stakeholder", "agreement", "purchase_order", "measure", "measure_version", "reading", "outcome",
          "team_member", "firm"}  # fmt: skip


class _View(IntEnum):
    START = 0
    FILES = 1
    RUNNING = 2
    RESULT = 3


class ImportPage(Page):
    """Brings tables and workbooks into the firm's file."""

    account_requested = Signal(str, str)
    place_requested = Signal(str)
    previewed = Signal()
    tab_shown = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._chosen = ChosenFiles()
        self._looking = Looking(workspace, self)
        self._looking.found.connect(self._on_looked)
        self._looking.failed.connect(self._show_refusal)
        self._looking.given_up.connect(self._on_look_given_up)
        self._is_result_seen = False
        self._is_answering = False  # names were answered since the last look
        self._primary: Button | None = None
        self._primary_action: Callable[[], object] | None = None
        self._add = Button(_("Add files"), icon="add", on_click=self.choose_files)
        self.header.add_secondary(self._add)
        self.start = StartView(self.choose_files)
        self.start.template_wanted.connect(self._save_template)
        self._make_files_view()
        self._running = InlineProgress()
        self.result = ResultView(workspace)
        self.result.account_requested.connect(lambda account_id: self.account_requested.emit(account_id, ""))
        self.result.refused_wanted.connect(self._save_refused)
        waiting = Card(
            Label(_("Importing"), "heading"),
            self._running,
            Label(_("You can go on working meanwhile. Cancelling leaves everything as it was."), "second", wrap=True),
            spacing=12,
            margins=20,
        )
        running = boxed(column(fix(waiting, max_width=640), None, margins=(20, 8, 20, 20)))
        self._stack = QStackedWidget()
        for view in (self.start, self._files_view, running, self.result):
            self._stack.addWidget(view)
        self.set_content(self._stack)
        self.setAcceptDrops(True)
        workspace.feed.watch(self, TOPICS, self.reload)
        workspace.feed.watch(self, set(), self._check_result)
        self._show(_View.START)

    def _make_files_view(self) -> None:
        formats = self._workspace.formats
        self.cards = FileCards(formats)
        self.cards.chosen.connect(self._on_file)
        self.notice = Banner("", Tone.WATCH)
        self.notice.hide()
        self.file = FileView(formats)
        self.file.kinds_chosen.connect(self._on_kinds)
        self.file.sheet_chosen.connect(self._on_sheet)
        self.file.alike_answered.connect(self._on_alike)
        self.file.afresh_wanted.connect(self._read_afresh)
        self.file.refused_wanted.connect(self._save_shown_refused)
        self.file.column_chosen.connect(self._on_column)
        self.file.answered.connect(self._on_answer)
        self.file.owner_chosen.connect(self._on_owner)
        self.file.removed.connect(self._remove_shown)
        self.file.start_over_wanted.connect(self.start_over)
        body = column(
            self.cards, self._looking.progress, self.notice, (self.file, 1), margins=(20, 4, 20, 12), spacing=12
        )  # fmt: skip
        self._files_view = Scroll(boxed(body))

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        is_chosen = self._stack.currentIndex() == _View.FILES
        return [
            Command(Menu.EDIT, _("Choose files…"), self.choose_files, "Ctrl+Shift+A"),
            Command(Menu.EDIT, _("Filter rows"), self.file.table.focus_filter, "Ctrl+F"),
            Command(Menu.EDIT, _("Import chosen files"), self.run, "Ctrl+Return", is_enabled=is_chosen),
            Command(Menu.EDIT, _("Start over"), self.start_over, is_enabled=is_chosen),
        ]

    def reload(self) -> None:
        """Judge the chosen files again."""
        if not self._chosen.is_empty and self._stack.currentIndex() == _View.FILES:
            self._look()

    # Choosing

    def choose_files(self) -> None:
        """Ask for tables, one or several at once."""
        beside_the_file = self._workspace.desk.database.path.parent
        folder = self._workspace.settings.current.last_folders.get(PURPOSE, beside_the_file)
        paths = self._workspace.prompts.choose_open_files(_("Choose files"), table_patterns(), folder)
        if paths:
            self._workspace.settings.change_last_folder(PURPOSE, paths[0].parent)
            self.add_files(paths)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Take files into the import; what they hold is guessed from their columns."""
        if self._stack.currentIndex() == _View.RUNNING:
            return
        if self._stack.currentIndex() != _View.FILES:
            self._forget()
        self._chosen.add(paths)
        self._show(_View.FILES)
        self._look()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take tables that are dragged over the page."""
        if tables_dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take tables that are dropped on the page."""
        paths = tables_dropped(event)
        if paths:
            event.acceptProposedAction()
            self.add_files(paths)

    def start_over(self) -> None:
        """Let go of the chosen files; nothing was written."""
        if self._stack.currentIndex() != _View.RUNNING:
            self._forget()
            self._show(_View.START)

    def begin_anew(self) -> None:
        """Begin the next import for who comes here anew; a result nobody saw yet stays, and what is chosen."""
        if self._stack.currentIndex() == _View.RESULT and self._is_result_seen:
            self.start_over()

    def take_keyboard(self) -> None:
        """Put the keyboard on what comes next: after an import the list, never its undo."""
        if self._stack.currentIndex() == _View.RESULT and self._primary is not None:
            self._primary.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_keyboard()

    def showEvent(self, event: QShowEvent) -> None:
        """Know that the result was seen."""
        super().showEvent(event)
        self._is_result_seen = True

    def _forget(self) -> None:
        self._looking.forget()
        self._chosen = ChosenFiles()
        self._is_answering = False
        self.notice.hide()

    def _remove_shown(self) -> None:
        self._chosen.remove_shown()
        if self._chosen.is_empty:
            self.start_over()
        else:
            self._look()

    def _save_template(self, kind: ImportKind) -> None:
        save_template_as(self._workspace, kind)

    # Looking

    def _look(self) -> None:
        self._looking.look(self._chosen)
        self.notice.hide()

    def _on_looked(self, found: ImportPreview) -> None:
        asks_more = self._is_answering and self._chosen.has_said_of_all and bool(found.open_alike)
        self._is_answering = False
        self._chosen.take(found)
        self._show_preview()
        if asks_more:
            self._say(more_names_words(found.open_alike, self._workspace.formats), Tone.WATCH)
        self.previewed.emit()

    def _on_look_given_up(self) -> None:
        """Show what was looked at before; files never looked at go."""
        self._chosen.give_up_new()
        if self._chosen.is_empty:
            self.start_over()
            return
        self._show_preview()
        self._say(_("Reading was cancelled. What you see is as it was before."), Tone.NEUTRAL)

    def _say(self, words: str, tone: Tone) -> None:
        self.notice.show_text(words, tone)
        self.notice.show()

    def _show_refusal(self, problem: Exception) -> None:
        """Say what was refused; anything else is a defect of ours."""
        if not isinstance(problem, Refusal):
            raise problem
        self._workspace.prompts.show_refusal(sentence(problem, self._workspace.formats))

    def _show_preview(self) -> None:
        preview, file = self._chosen.preview, self._chosen.shown
        for part in (self.cards, self.file):
            part.setVisible(file is not None)
        if preview is None or file is None or self._stack.currentIndex() != _View.FILES:
            return
        names = [member.name for member in team_now(self._workspace.desk)]
        self.cards.show_files(preview.files, self._chosen.current)
        chosen = self._chosen
        self.file.show_file(preview, file, chosen.kinds, chosen.questions, names, chosen.said)
        self._show_header()

    def _show_header(self) -> None:
        formats = self._workspace.formats
        view = _View(self._stack.currentIndex())
        self._add.setVisible(view in (_View.FILES, _View.RESULT))
        self._add.set_text(_("Import other files") if view is _View.RESULT else _("Add files"))
        sub = ""
        if view is _View.RESULT:
            self._offer(_("Show accounts"), self._show_accounts)
        elif view is _View.FILES and (preview := self._chosen.preview) is not None:
            rows = _records(preview)
            sub = counted_rows(rows, formats) if rows else ""
            self._offer(action_words(preview, formats), self.run)
        else:
            self._offer("", None)
        self.header.set_title(_("Import"), sub)

    def _offer(self, text: str, on_click: Callable[[], object] | None) -> None:
        """Set the one primary button; one that only changes its words keeps the keyboard."""
        if on_click != self._primary_action:
            self._primary_action = on_click
            self.header.clear_primary()
            self._primary = self.header.set_primary(text, on_click) if on_click is not None else None
        if self._primary is not None:
            self._primary.set_text(text)
            self._primary.show()  # at once, so that it can take the keyboard

    def _show(self, view: _View) -> None:
        self._stack.setCurrentIndex(view)
        self._show_preview()
        self._show_header()
        self.tab_shown.emit()

    def _show_accounts(self) -> None:
        self.place_requested.emit("accounts")

    # What the user says about a file

    def _on_file(self, at: int) -> None:
        self._chosen.current = at
        self.file.show_rows()
        self._show_preview()

    def _on_kinds(self, kinds: Sequence[ImportKind]) -> None:
        self.file.show_rows()
        self._chosen.hold(kinds)
        self._look()

    def _on_sheet(self, sheet: str) -> None:
        self.file.show_rows()
        self._chosen.read_sheet(sheet)
        self._look()

    def _on_alike(self, answers: Sequence[tuple[Alike, bool]]) -> None:
        """Show the answers at once; the rows follow when they were judged again."""
        self._chosen.say(answers)
        self._is_answering = True
        if self._chosen.preview is not None:
            self.file.show_names(self._chosen.preview, self._chosen.said)
        self._look()

    def _read_afresh(self) -> None:
        self._chosen.read_afresh()
        self._look()

    def _on_column(self, field: str, header: str) -> None:
        self._chosen.match(field, header)
        self._look()

    def _on_answer(self, kind: QuestionKind, answer: str) -> None:
        self._chosen.answer(kind, answer)
        self._look()

    def _on_owner(self, owner: str) -> None:
        self._chosen.owner = owner
        self._look()

    # Importing

    def run(self) -> None:
        """Import the files as they were looked at; what stands in the way is said where it can be put right."""
        preview = self._chosen.preview
        if preview is None or self._looking.is_under_way or self._stack.currentIndex() != _View.FILES:
            return
        at, obstacle = first_obstacle(preview, self._workspace.formats)
        if obstacle:
            if at is not None:
                self._on_file(at)
                self.file.focus_question()
            elif preview.open_alike:
                self.file.look_at_names()
            self._say(obstacle, Tone.WATCH)
            # After the keyboard has come to the place, which scrolls it into sight.
            QTimer.singleShot(0, self, lambda: self._files_view.ensureWidgetVisible(self.notice))
            return
        request = self._chosen.request(preview)
        desk = self._workspace.desk
        job = self._workspace.background.run(lambda progress: run_import(desk, request, telling(progress)), "import")
        self._show(_View.RUNNING)
        self._running.show_step(label(ImportStep.READING), 0.0)
        self._running.follow(job)
        job.finished.connect(self._on_imported)
        job.failed.connect(self._on_failed)
        job.stopped.connect(self._on_stopped)

    def _on_imported(self, result: ImportResult) -> None:
        self._forget()
        self._is_result_seen = self.isVisible()
        self.result.show_result(result)
        self._show(_View.RESULT)
        if self._primary is not None:
            self._primary.setFocus()
        self.result.begin_above()
        self._workspace.feed.publish(result.changes)

    def _on_failed(self, problem: Exception) -> None:
        self._show(_View.FILES)
        self._show_refusal(problem)
        self._look()

    def _on_stopped(self) -> None:
        self._show(_View.FILES)
        self._say(_("The import was cancelled. Nothing was changed."), Tone.NEUTRAL)

    def _check_result(self) -> None:
        """Say of the import shown whether it stands: it can be taken back, and brought back, from anywhere."""
        if self._stack.currentIndex() == _View.RESULT and self.result.change_set_id:
            desk = self._workspace.desk
            there = accounts_there(desk, self.result.account_ids)
            self.result.show_state(there, stands=import_stands(desk, self.result.change_set_id))

    # Refused rows

    def _save_shown_refused(self) -> None:
        preview, file = self._chosen.preview, self._chosen.shown
        if preview is not None and file is not None:
            self._save_refused([one for one in preview.files if one.source.table == file.source.table])

    def _save_refused(self, files: Sequence[FilePreview]) -> None:
        save_refused_as(self._workspace, files)


def _records(preview: ImportPreview) -> int:
    """Count the rows of all tables, each once whatever it is read as."""
    tables = {file.source.table: len(file.rows) for file in preview.files}
    return sum(tables.values())
