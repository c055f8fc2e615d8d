"""A session: one open file, its workspace, its pages and menus; opening, changing and closing the file."""

import logging
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from growthdesk.app.computer import Computer
from growthdesk.app.crash_guard import CrashGuard, tell_last_crash
from growthdesk.app.export_commands import ExportCommands
from growthdesk.app.file_signs import FileSigns
from growthdesk.app.menus import SessionMenus
from growthdesk.app.navigation import Destination, Navigation
from growthdesk.app.opening import Opening
from growthdesk.app.pages import page_makers
from growthdesk.app.settings_store import ThisComputersSettings
from growthdesk.app.upkeep import Upkeep
from growthdesk.domain.problems import Refusal
from growthdesk.runtime import logs
from growthdesk.runtime.logs import Code
from growthdesk.ui.change_feed import ChangeFeed
from growthdesk.ui.kit.background import Background, Progress
from growthdesk.ui.kit.prompts import Prompts
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.files import OpenFile, close_file
from growthdesk.usecases.firms import firm
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.places import why_move
from growthdesk.wording.refusals import sentence

if TYPE_CHECKING:
    from growthdesk.app.documents import WorkerDocuments
    from growthdesk.app.reminders import Reminders
    from growthdesk.app.search_upkeep import SearchUpkeep
    from growthdesk.app.single_instance import RaiseServer
    from growthdesk.app.undo_commands import UndoCommands
    from growthdesk.app.unfinished import Unfinished
    from growthdesk.domain.firms import FirmDraft
    from growthdesk.ui.settings.data_services import DataServices

# Who waits for the title waits for the list: nothing else keeps it from the screen.
AFTER_TITLE_MS = 1
AFTER_FIRST_PAINT_MS = 400
WORK_SOMEBODY_WAITS_FOR = ("import", "export", "backup", "undo", "change", "undo import")
_log = logging.getLogger(__name__)


class Session(QObject):
    """Owns the open file. Lives as long as the window."""

    def __init__(self, window: MainWindow, theme: Theme, computer: Computer, prompts: Prompts | None = None) -> None:
        super().__init__(window)
        self.window_ = window
        self.theme = theme
        self.computer = computer
        self.prompts = prompts or Prompts(window)
        self.settings = ThisComputersSettings(computer.folders.settings_file, computer.settings)
        self.background = Background(self)
        self.opened: OpenFile | None = None
        self.workspace: Workspace | None = None
        self.navigation: Navigation | None = None
        self._documents: WorkerDocuments | None = None
        self._server: RaiseServer | None = None
        self._welcome: QWidget | None = None
        self.upkeep: Upkeep | None = None
        self.undo: UndoCommands | None = None
        self._search: SearchUpkeep | None = None
        self.exports = ExportCommands(self)
        self._signs: FileSigns | None = None
        self._reminders: Reminders | None = None
        self._is_closing = False
        self.opening = Opening(window, computer, self.prompts, self.settings)
        self.opening.opened.connect(self._take)
        self.opening.given_up.connect(self._stay)
        self.opening.open_elsewhere.connect(self._leave)
        self.menus = SessionMenus(self)
        self.opening.begun.connect(self.menus.refresh)
        window.ask_before_closing(self.close)
        if sys.platform != "win32":
            from growthdesk.app.ending import close_when_asked

            close_when_asked(window)

    # Start

    def start(self, file: Path | None) -> None:
        """Open the file asked for, else the last one used, else welcome the user."""
        logs.start_log(self.computer.folders.logs)
        CrashGuard(self.window_, self.prompts).install()
        target = file or next(iter(self.settings.current.recent_files), None)
        if target is None:
            self.welcome()
        else:
            self.open(target)
        QTimer.singleShot(AFTER_FIRST_PAINT_MS, self, self._after_first_paint)

    def _after_first_paint(self) -> None:
        if "export" not in self.settings.current.last_folders and self.computer.documents.is_dir():
            self.settings.change_last_folder("export", self.computer.documents)
        folder = self.computer.folders.logs
        crash = logs.last_native_crash(folder)
        if crash is not None:
            tell_last_crash(self.prompts, crash)
        logs.clear_native_crashes(folder)
        problem = self.computer.loaded.problem
        if problem is not None:
            from growthdesk.wording.problems import sentence as problem_sentence

            self.prompts.show_refusal(problem_sentence(problem))

    def welcome(self) -> None:
        """Show the first-run page."""
        from growthdesk.ui.welcome.welcome_page import WelcomePage

        computer, opened = self.computer, self.opened.path.name if self.opened is not None else ""
        page = WelcomePage(
            self.prompts, computer.folders.data, you=computer.you, locale=computer.locale, open_file=opened
        )
        page.file_wanted.connect(self.create)
        page.sample_wanted.connect(self.open_sample)
        page.open_wanted.connect(self.menus.choose_file)
        page.back_wanted.connect(self._back_to_file)
        if self._welcome is not None:
            self._welcome.deleteLater()
        self._welcome = page
        self.window_.show_page(page, "")
        self.menus.refresh()

    def _back_to_file(self) -> None:
        if self.navigation is not None:
            self.navigation.go(self.navigation.current or Destination("today"))

    # Files

    def open(self, file: Path) -> None:
        """Open a file; what stands in the way is said, and the file that was open stays open."""
        if self.opened is not None and file.expanduser().resolve() == self.opened.path:
            self._back_to_file()
        elif not self.opening.is_under_way and self._may_interrupt():
            self.opening.open(file)

    def create(self, file: Path, firm_draft: "FirmDraft", you: str, then: str) -> None:
        """Make a new file from the welcome form and open it at the step chosen there."""
        made = self.opening.make(file, firm_draft, you)
        if made is None:
            return
        self.settings.change(user_name=you)
        self.open(made)
        if self.navigation is not None and then:
            self.navigation.go(Destination("import" if then == "import" else "accounts"))
            if then == "add":
                self.menus.add_account()

    def open_sample(self) -> None:
        """Open the sample firm's file; make it when it does not exist yet."""
        sample = self.opening.make_sample()
        if sample is not None:
            self.open(sample)

    def move_here(self) -> None:
        """Move the open file out of its risky place to this computer, when asked for."""
        folder = self.opening.safe_folder()
        if self.opened is None or self.opened.risk is None or folder is None or not self._may_interrupt():
            return
        file, risk = self.opened.path, self.opened.risk
        title = _("Move {name} to this computer?").format(name=file.name)
        choices = [("move", _("Move it to this computer"))]
        if self.prompts.ask_choice(title, why_move(risk.kind.value, str(folder)), choices) == "move":
            opened = self._put_away()
            assert opened is not None
            self.opening.move(file, partial(_close_quietly, opened))

    def _stay(self) -> None:
        """Nothing was opened: go on where the user was."""
        self.window_.status.set_cell("file", self.opened.path.name if self.opened is not None else "")
        if self.opened is None:
            self.welcome()
        elif self.opening.is_shown:
            self._back_to_file()

    def _leave(self) -> None:
        """Another window has the file and came to the front."""
        if self.opened is None:
            QApplication.exit(0)
        else:
            self._stay()

    def _take(self, opened: OpenFile, server_name: str) -> None:
        from growthdesk.app.documents import WorkerDocuments

        if self._is_closing:
            _close_quietly(opened)
            return
        self._let_go_kindly()
        self.opened = opened
        self._documents = documents = WorkerDocuments(self.computer.folders)
        the_firm = firm(opened.desk)
        self.workspace = Workspace(
            desk=opened.desk,
            feed=ChangeFeed(self),
            prompts=self.prompts,
            background=self.background,
            formats=Formats(the_firm.locale),
            documents=documents,
            settings=self.settings,
        )
        self.workspace.feed.changed.connect(self._on_saved)
        self.workspace.feed.follow_days(opened.desk.clock)
        self._signs = FileSigns(self.window_, self.workspace.formats)
        self.upkeep = Upkeep(opened, self.background, self)
        self.upkeep.backed_up.connect(self._show_backup)
        self.upkeep.failed.connect(self._on_not_backed_up)
        self.navigation = Navigation(self.window_, page_makers(self.workspace, self.theme, self.data_services))
        self.navigation.arrived.connect(self.menus.refresh)
        self.navigation.commands_changed.connect(self.menus.refresh_soon)
        self.navigation.search_requested.connect(self.menus.at_hand.find)
        if opened.risk is not None:
            self._signs.show_risk(opened.risk, self.move_here if self.opening.safe_folder() is not None else None)
        self.navigation.go(Destination("today"))
        # When the list is painted, and what is loaded only when it already stands.
        QTimer.singleShot(0, self, partial(self._name_file, opened, is_sample=the_firm.is_sample))
        QTimer.singleShot(AFTER_FIRST_PAINT_MS, self, partial(self._settle_in, opened, server_name))

    def _name_file(self, opened: OpenFile, *, is_sample: bool) -> None:
        self.window_.show_file(opened.path.name, is_sample=is_sample)
        self.settings.replace(self.settings.current.with_recent_file(opened.path))
        QTimer.singleShot(AFTER_TITLE_MS, self, partial(self._get_going, opened))

    def _get_going(self, opened: OpenFile) -> None:
        """Load what the first keystroke may ask for, if the file is still open."""
        if self.opened is not opened or self.workspace is None:
            return
        from growthdesk.app.undo_commands import UndoCommands

        self.undo = UndoCommands(self.workspace, self.window_, self.menus.refresh)
        self.menus.refresh()
        self._show_backup()

    def _settle_in(self, opened: OpenFile, server_name: str) -> None:
        """Get ready for a second start, the first save and the first document, if the file is still open."""
        if self.opened is not opened or self._documents is None:
            return
        from growthdesk.app.reminders import Reminders
        from growthdesk.app.search_upkeep import SearchUpkeep
        from growthdesk.app.single_instance import RaiseServer
        from growthdesk.ui.desktop_messages import TrayMessages

        self._server = RaiseServer(self, server_name, self.window_.raise_to_front)
        self.background.run(_load, name="load")
        self._unfinished().offer()
        self._documents.start()
        self._search = SearchUpkeep(opened, self.background, self)
        self._search.mend()
        assert self.workspace is not None
        self._reminders = Reminders(self.workspace, TrayMessages(self), self.show_today, self)
        self._reminders.look()

    def show_today(self) -> None:
        """Come to the front at what is due."""
        self.window_.raise_to_front()
        if self.navigation is not None:
            self.navigation.go(Destination("today"))

    def _unfinished(self) -> "Unfinished":
        from growthdesk.app.unfinished import Unfinished

        return Unfinished(self)

    def show_unfinished(self) -> None:
        """Show what was typed and not saved."""
        self._unfinished().show()

    def _on_saved(self, _changes: object) -> None:
        if self._search is not None:  # not before the window has settled in
            self._search.mend()
        if self.upkeep is not None and self._signs is not None:
            self.upkeep.note_save()
            self._signs.show_saved(self.computer.clock.now())

    def _show_backup(self) -> None:
        if self.opened is not None and self._signs is not None:
            self._signs.show_backup(self.opened.last_backup_at)

    def _on_not_backed_up(self, refusal: Refusal) -> None:
        if self.upkeep is not None and self._signs is not None:
            self._signs.show_failed_backup(refusal, self.upkeep.back_up)

    def data_services(self) -> "DataServices":
        """Return what the settings page may do with the open file."""
        from growthdesk.app.data_services import data_services_of

        assert self.opened is not None
        return data_services_of(self.opened, self._show_backup)

    # End

    def _let_go_kindly(self) -> None:
        """Let go of the file; a backup that could not be made is said, the file is whole even then."""
        try:
            self._let_go()
        except Refusal as refusal:
            self.prompts.show_refusal(sentence(refusal))

    def _may_interrupt(self) -> bool:
        """Ask before work that somebody waits for is stopped; an import that is stopped leaves nothing behind."""
        if not self.background.is_running(WORK_SOMEBODY_WAITS_FOR):
            return True
        text = _("An import, an export, a long change or a backup is still under way for the file that is open.")
        choices = [("stop", _("Stop it and go on"))]
        return self.prompts.ask_choice(_("Something is still running"), text, choices) == "stop"

    def _let_go(self) -> None:
        opened = self._put_away()
        if opened is not None:
            close_file(opened)

    def _put_away(self) -> OpenFile | None:
        """Take everything that shows the file or works on it away, and return the file to be closed."""
        if self.upkeep is not None:
            self.upkeep.deleteLater()
            self.upkeep = None
        if self._search is not None:
            self._search.deleteLater()
            self._search = None
        if self._reminders is not None:
            self._reminders.close()
            self._reminders.deleteLater()
            self._reminders = None
        # What still runs works on the file that is let go: it ends first.
        self.background.close()
        self.window_.take_back_notice("unfinished")
        if self.undo is not None:
            self.undo.close()
            self.undo = None
            self.exports.let_go()
        if self._signs is not None:
            self._signs.clear()
            self._signs = None
        if self.navigation is not None:
            self.navigation.close()
            self.navigation = None
        if self._documents is not None:
            self._documents.close()
            self._documents = None
        if self._server is not None:
            self._server.close()
            self._server = None
        opened, self.opened, self.workspace = self.opened, None, None
        return opened

    def close(self) -> bool:
        """Finish running work, back up and close the file; tell whether the window may go."""
        if not self._may_interrupt():
            return False
        focused = QApplication.focusWidget()
        if focused is not None:
            # A field saves when it is left: closing leaves it.
            focused.clearFocus()
        # The backup of a large file takes seconds: nobody needs to watch it.
        self.window_.hide()
        self._is_closing = True
        self.opening.close()
        self._let_go_kindly()
        return True


def _load(_progress: Progress) -> None:
    """Load what the first save and the first document need, beside the window."""
    from growthdesk.usecases.document_contents import prepare_reading
    from growthdesk.usecases.files import prepare_writing

    prepare_writing()
    prepare_reading()


def _close_quietly(opened: OpenFile) -> None:
    """Close a file nobody waits for; the file is whole even where its backup could not be made."""
    try:
        close_file(opened)
    except Refusal as refusal:
        _log.warning("no backup on closing: %s", Code(refusal.code))
