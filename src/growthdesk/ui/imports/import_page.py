"""The import page: choose files, look at what would happen, import them beside the window, see what became of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import IntEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget

from growthdesk.domain.imports import (
    ImportFile,
    ImportKind,
    ImportPreview,
    ImportRequest,
    ImportResult,
    ImportStep,
    Question,
    QuestionKind,
    Verdict,
)
from growthdesk.domain.problems import Refusal
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.imports.file_cards import FileCards
from growthdesk.ui.imports.file_view import FileView
from growthdesk.ui.imports.result_view import ResultView
from growthdesk.ui.imports.start_view import StartView
from growthdesk.ui.imports.work import looked_at, telling
from growthdesk.ui.kit.background import Job
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.cards import Card
from growthdesk.ui.kit.notices import Banner, InlineProgress
from growthdesk.ui.kit.page import Page, Scroll
from growthdesk.ui.kit.spacing import boxed, column, fix
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.firms import team
from growthdesk.usecases.imports import run_import, save_template
from growthdesk.wording import _
from growthdesk.wording.imports import action_words, counted_rows
from growthdesk.wording.labels import label
from growthdesk.wording.refusals import sentence

PURPOSE = "import"
# What rows are judged against.
TOPICS = {"account", "stakeholder", "agreement", "purchase_order", "measure", "measure_version", "reading", "outcome",
          "team_member", "firm"}  # fmt: skip
_SHOW_PROGRESS_AFTER_MS = 400
_TABLES = (".csv", ".txt", ".tsv")


class _View(IntEnum):
    START = 0
    FILES = 1
    RUNNING = 2
    RESULT = 3


class ImportPage(Page):
    """Brings CSV files into the firm's file."""

    account_requested = Signal(str, str)
    place_requested = Signal(str)
    previewed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._files: list[ImportFile] = []
        self._new: list[Path] = []  # chosen, and not looked at yet
        self._asked: dict[Path, dict[QuestionKind, Question]] = {}
        self._preview: ImportPreview | None = None
        self._owner = ""
        self._current = 0
        self._next: int | None = None  # the file to show once it was looked at
        self._looking: Job | None = None
        self._primary: Button | None = None
        self._primary_action: Callable[[], object] | None = None
        self._add = Button(_("Add a file"), icon="add", on_click=self.choose_file)
        self.header.add_secondary(self._add)
        self.start = StartView(self.choose_file)
        self.start.template_wanted.connect(self._save_template)
        self._make_files_view()
        self._running = InlineProgress()
        self.result = ResultView(workspace.formats)
        self.result.account_requested.connect(lambda account_id: self.account_requested.emit(account_id, ""))
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
        self._show(_View.START)

    def _make_files_view(self) -> None:
        formats = self._workspace.formats
        self.cards = FileCards(formats)
        self.cards.chosen.connect(self._on_file)
        self.notice = Banner("", Tone.WATCH)
        self.notice.hide()
        self._reading = InlineProgress(cancellable=False)
        self._reading.hide()
        self.file = FileView(formats)
        self.file.kind_chosen.connect(self._on_kind)
        self.file.column_chosen.connect(self._on_column)
        self.file.answered.connect(self._on_answer)
        self.file.owner_chosen.connect(self._on_owner)
        self.file.removed.connect(self._remove_current)
        self.file.start_over_wanted.connect(self.start_over)
        body = column(
            self.cards, self._reading, self.notice, (self.file, 1), margins=(20, 4, 20, 12), spacing=12
        )  # fmt: skip
        self._files_view = Scroll(boxed(body))

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        return [
            Command(Menu.EDIT, _("Choose CSV file…"), self.choose_file, "Ctrl+Shift+A"),
            Command(Menu.EDIT, _("Filter rows"), self.file.table.focus_filter, "Ctrl+F"),
            Command(Menu.EDIT, _("Import chosen files"), self.run, "Ctrl+Return"),
            Command(Menu.EDIT, _("Start over"), self.start_over),
        ]

    def reload(self) -> None:
        """Judge the chosen files again."""
        if (self._files or self._new) and self._stack.currentIndex() == _View.FILES:
            self._look()

    # Choosing

    def choose_file(self) -> None:
        """Ask for one more CSV file."""
        folder = self._workspace.settings.current.last_folders.get(PURPOSE)
        patterns = [(_("CSV files"), "*.csv *.txt *.tsv"), (_("All files"), "*")]
        path = self._workspace.prompts.choose_open_file(_("Choose CSV file"), patterns, folder)
        if path is not None:
            self._workspace.settings.change_last_folder(PURPOSE, path.parent)
            self.add_files([path])

    def add_files(self, paths: Sequence[Path]) -> None:
        """Take files into the import; what they hold is guessed from their columns."""
        if self._stack.currentIndex() == _View.RUNNING:
            return
        if self._stack.currentIndex() != _View.FILES:
            self._forget()
        known = {*self._new, *(file.path for file in self._files)}
        new = [path for path in dict.fromkeys(paths) if path not in known]
        if new:
            self._next = len(self._files) + len(self._new)
        self._new += new
        self._show(_View.FILES)
        self._look()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take tables that are dragged over the page."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take tables that are dropped on the page."""
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            self.add_files(paths)

    def start_over(self) -> None:
        """Let go of the chosen files; nothing was written."""
        if self._stack.currentIndex() != _View.RUNNING:
            self._forget()
            self._show(_View.START)

    def _forget(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._files = []
        self._new = []
        self._asked = {}
        self._preview = None
        self._owner = ""
        self._current, self._next = 0, None
        self.notice.hide()

    def _remove_current(self) -> None:
        if self._preview is None:
            return
        removed = self._preview.files[self._current].source.path
        self._files = [file for file in self._files if file.path != removed]
        self._next = 0
        if self._files or self._new:
            self._look()
        else:
            self.start_over()

    def _save_template(self, kind: ImportKind) -> None:
        prompts, settings = self._workspace.prompts, self._workspace.settings
        folder = settings.current.last_folders.get(PURPOSE, Path.home())
        suggested = folder / _("{kind} template.csv").format(kind=label(kind))
        path = prompts.choose_save_file(_("Save a template"), suggested, [(_("CSV files"), "*.csv")])
        if path is None:
            return
        try:
            save_template(path, kind, overwrite=True)
        except Refusal as refusal:
            prompts.show_refusal(sentence(refusal))
            return
        settings.change_last_folder(PURPOSE, path.parent)
        text = _("Fill it in with your spreadsheet program, then choose it here: {file}").format(file=path.name)
        prompts.show_message(_("The template is saved"), text)

    # Looking

    def _look(self) -> None:
        """Judge the files beside the window; an older judgement still under way no longer counts."""
        if self._looking is not None:
            self._looking.cancel()
        look = partial(looked_at, self._workspace.desk, tuple(self._files), tuple(self._new), self._owner)
        job = self._workspace.background.run(look, "look")
        self._looking = job
        self._reading.follow(job)
        self._reading.hide()
        QTimer.singleShot(_SHOW_PROGRESS_AFTER_MS, self, lambda: self._reading.setVisible(self._looking is not None))
        self.notice.hide()
        job.finished.connect(lambda found: self._on_looked(job, found))
        job.failed.connect(lambda problem: self._on_look_failed(job, problem))

    def _on_looked(self, job: Job, found: ImportPreview) -> None:
        if job is not self._looking:
            return
        self._looking = None
        self._preview = found
        self._files, self._new = [replace(file.source, digest="") for file in found.files], []
        self._current, self._next = self._current if self._next is None else self._next, None
        for file in found.files:
            asked = self._asked.setdefault(file.source.path, {})
            asked.update({question.kind: question for question in file.questions})
        self._show_preview()
        self.previewed.emit()

    def _on_look_failed(self, job: Job, problem: Exception) -> None:
        if job is not self._looking:
            return
        self._looking = None
        if not isinstance(problem, Refusal):
            raise problem
        self._workspace.prompts.show_refusal(sentence(problem))

    def _show_preview(self) -> None:
        preview = self._preview
        for part in (self.cards, self.file):
            part.setVisible(preview is not None)
        if preview is None or self._stack.currentIndex() != _View.FILES:
            return
        file = preview.files[self._current]
        names = [member.name for member in team(self._workspace.desk) if member.left_on is None]
        asked = tuple(self._asked.get(file.source.path, {}).values())
        self.cards.show_files(preview.files, self._current)
        self.file.show_file(preview, file, asked, names)
        self._show_header()

    def _show_header(self) -> None:
        formats = self._workspace.formats
        view = _View(self._stack.currentIndex())
        self._add.setVisible(view in (_View.FILES, _View.RESULT))
        self._add.set_text(_("Import another file") if view is _View.RESULT else _("Add a file"))
        sub = ""
        if view is _View.RESULT:
            self._offer(_("Show accounts"), self._show_accounts)
        elif view is _View.FILES and self._preview is not None:
            rows = sum(len(file.rows) for file in self._preview.files)
            sub = counted_rows(rows, formats) if rows else ""
            self._offer(action_words(self._preview, formats), self.run)
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

    def _show(self, view: _View) -> None:
        self._stack.setCurrentIndex(view)
        self._show_preview()
        self._show_header()

    def _show_accounts(self) -> None:
        self.place_requested.emit("accounts")

    # What the user says about a file

    def _on_file(self, at: int) -> None:
        self._current = at
        self.file.show_rows()
        self._show_preview()

    def _change(self, changed: Callable[[ImportFile], ImportFile]) -> None:
        """Read the file shown in another way; what was said about it before still counts."""
        if self._preview is not None:
            shown = self._preview.files[self._current].source.path
            self._files = [changed(file) if file.path == shown else file for file in self._files]
            self._look()

    def _on_kind(self, kind: ImportKind) -> None:
        self.file.show_rows()
        self._change(lambda file: self._as_kind(file, kind))

    def _as_kind(self, file: ImportFile, kind: ImportKind) -> ImportFile:
        self._asked.pop(file.path, None)
        return ImportFile(kind, file.path, encoding=file.encoding)

    def _on_column(self, field: str, header: str) -> None:
        said = {field: header or None}
        self._change(lambda file: replace(file, chosen=tuple((dict(file.chosen) | said).items())))

    def _on_answer(self, kind: QuestionKind, answer: str) -> None:
        if kind is QuestionKind.DATE_ORDER:
            self._change(lambda file: replace(file, date_order=answer))
        else:
            self._change(lambda file: replace(file, decimal_mark=answer))

    def _on_owner(self, owner: str) -> None:
        self._owner = owner
        self._look()

    # Importing

    def run(self) -> None:
        """Import the files as they were looked at; what stands in the way is said where it can be put right."""
        preview = self._preview
        if preview is None or self._looking is not None or self._stack.currentIndex() != _View.FILES:
            return
        stopper = self._what_stops(preview)
        if stopper:
            self.notice.show_text(stopper, Tone.WATCH)
            self.notice.show()
            return
        request = ImportRequest(tuple(file.source for file in preview.files), self._owner)
        desk = self._workspace.desk
        job = self._workspace.background.run(lambda progress: run_import(desk, request, telling(progress)), "import")
        self._show(_View.RUNNING)
        self._running.show_step(label(ImportStep.READING), 0.0)
        self._running.follow(job)
        job.finished.connect(self._on_imported)
        job.failed.connect(self._on_failed)
        job.stopped.connect(self._on_stopped)

    def _what_stops(self, preview: ImportPreview) -> str:
        """Say what must be put right first, and show the file it is about."""
        for at, file in enumerate(preview.files):
            if file.refusal is None and not file.missing and not file.questions:
                continue
            self._on_file(at)
            if file.refusal is not None:
                return _("This file cannot be read. Choose another one, or remove it.")
            if file.missing:
                return _("Choose the columns this file needs, or remove it.")
            self.file.focus_question()
            return _("Answer the question about this file first.")
        if not any(preview.count(verdict) for verdict in (Verdict.CREATED, Verdict.UPDATED)):
            refused = preview.count(Verdict.REFUSED)
            if refused:
                return _("No row can be imported. See why in the list, correct the file and choose it again.")
            return _("Everything in these files is there already. There is nothing to import.")
        return ""

    def _on_imported(self, result: ImportResult) -> None:
        self._forget()
        self.result.show_result(result.done)
        self._show(_View.RESULT)
        self._workspace.feed.publish(result.changes)

    def _on_failed(self, problem: Exception) -> None:
        self._show(_View.FILES)
        if not isinstance(problem, Refusal):
            raise problem
        self._workspace.prompts.show_refusal(sentence(problem))
        self._look()

    def _on_stopped(self) -> None:
        self._show(_View.FILES)
        self.notice.show_text(_("The import was cancelled. Nothing was changed."), Tone.NEUTRAL)
        self.notice.show()


def _dropped(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.casefold() in _TABLES]
