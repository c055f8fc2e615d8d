"""Never losing work, by keyboard alone: find, note, delete, undo, restart, the bin, history, unfinished text, import.

`GROWTHDESK_PICTURES=FOLDER` writes a picture of each step there.
"""

import gc
import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.app.computer import Computer, this_computer
from growthdesk.app.documents import WorkerDocuments
from growthdesk.app.session import Session
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import resource, user_folders
from growthdesk.runtime.settings import Loaded, Settings, load
from growthdesk.ui.kit.prompts import Patterns, Prompts
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.kit.toast import Toast
from growthdesk.ui.main_window import MainWindow
from growthdesk.usecases.sample_firm import make_sample_firm
from tests.journeys.typist import Pictures, Steps, Typist, front
from tests.ui.driving import rows_in

PICTURES = os.environ.get("GROWTHDESK_PICTURES")
FIRM, PERSON = "Khalij Freight Services", "Omar Haddad"
NOTE = "Asked for the tallies of October"
CHANGE = "Nine in ten double bills are stopped before a customer sees them"


class ChosenFiles(Prompts):
    """The questions of the program as they are; only the dialog of the computer that names a file is scripted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.files: list[Path] = []
        self.target: Path | None = None

    def choose_open_files(self, title: str, patterns: Patterns, folder: Path | None = None) -> list[Path]:
        return self.files

    def choose_save_file(self, title: str, suggested: Path, patterns: Patterns) -> Path | None:
        return self.target

    def show_defect(self, sentence: str, details: str) -> None:
        raise AssertionError(details)


class Office(Typist):
    """A typist at the program: starts it, ends it, and sees its toasts."""

    def __init__(self, computer: Computer, theme: Theme, pictures: Pictures) -> None:
        super().__init__(pictures)
        self._computer, self._theme = computer, theme
        self.windows: list[MainWindow] = []

    @property
    def onward(self) -> str:
        """The arrow key that goes on among choices side by side."""
        return "Left" if QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft else "Right"

    def start(self, file: Path | None = None) -> Steps:
        """Start the program, on a file or on the last one used."""
        window = MainWindow()
        self.windows.append(window)
        self.prompts = ChosenFiles(window)
        window.show()
        window.activateWindow()
        yield from self.until(window.isActiveWindow, "for the window")
        computer = self._computer
        if len(self.windows) > 1:
            computer = replace(computer, loaded=load(computer.folders.settings_file))
        self.session = Session(window, self._theme, computer, self.prompts)
        self.session.start(file)
        yield from self.see("Today", "Overdue")
        yield from self.press("Ctrl+2")
        yield from self.see("Accounts", "Dhow Marine Supply")
        # What a user sees a moment later: drafts are offered, the index of search is there.
        yield from self.until(lambda: self.session._server is not None, "for the window to settle in")
        yield from self.until(lambda: not self.session.background.is_running(("search", "load")), "for the index")

    def quit(self) -> Steps:
        """End the program."""
        window = self.windows[-1]
        yield from self.press("Ctrl+Q")
        yield from self.until(lambda: not window.isVisible(), "for the window to close")

    def toast(self) -> str:
        """Return what is said at the foot of the window."""
        shown = [toast for toast in self.windows[-1].findChildren(Toast) if toast.isVisible()]
        return "" if not shown else shown[-1].accessibleName()

    def hear(self, *words: str) -> Steps:
        """Wait until a toast says it."""
        yield from self.until(lambda: all(one in self.toast() for one in words), f"for the toast {words}")

    def find(self, words: str, *shown: str) -> Steps:
        """Open the palette, type, and wait for what it finds."""
        yield from self.press("Ctrl+K")
        yield from self.write(words)
        yield from self.see(*shown)


@pytest.fixture
def office(
    home: Path, clock: FixedClock, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Office]:
    """Give somebody at the program; everything it took over is given back."""
    scheme, scale, direction = getattr(request, "param", ("light", 100, "ltr"))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(WorkerDocuments, "start", lambda _documents: None)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    quits = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if direction == "rtl" else Qt.LayoutDirection.LeftToRight)
    existing = qapp.findChild(Theme)
    theme = existing if isinstance(existing, Theme) else Theme(qapp, resource(), Scheme.LIGHT)
    theme.set_scheme(Scheme(scheme))
    theme.set_text_scale(scale)
    loaded = Loaded(Settings(user_name="Leila Nasser"))
    computer = replace(this_computer(), folders=user_folders(), loaded=loaded, clock=clock, locale="en_GB")
    pictures = Pictures(Path(PICTURES) if PICTURES else None, f"{scheme}-{scale}-{direction}")
    made = Office(computer, theme, pictures)
    yield made
    for window in made.windows:
        window.close()
        window.deleteLater()
    gc.enable()
    signal.set_wakeup_fd(-1)
    for number, handler in handlers.items():
        signal.signal(number, handler)
    qapp.setQuitOnLastWindowClosed(quits)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.set_scheme(Scheme.LIGHT)
    theme.set_text_scale(100)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="module")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sample firm once."""
    from tests.kit.template import NOW

    path = tmp_path_factory.mktemp("sample") / "Sample.growthdesk"
    make_sample_firm(path, FixedClock(NOW), folders=user_folders())
    return path


@pytest.fixture
def sample(made_sample: Path, tmp_path: Path) -> Path:
    """Give a copy of the sample firm."""
    path = tmp_path / "Sample.growthdesk"
    shutil.copyfile(made_sample, path)
    return path


def find_and_note(you: Office) -> Steps:
    """Find a person, open them, log a note."""
    yield from you.find("omar had", f"{PERSON}, Operations Director")
    you.picture("palette")
    yield from you.press("Return")
    yield from you.see(FIRM, "Operations Director")
    you.picture("person opened")
    yield from you.press("Ctrl+Shift+N")
    yield from you.see("Quick add", "What do you want to add?")
    yield from you.go_to("What do you want to add?", "Shift+Tab")
    yield from you.press(you.onward)
    yield from you.go_to("Note")
    yield from you.write(NOTE)
    you.picture("quick add")
    yield from you.press("Ctrl+Return")
    yield from you.hear(f"Note added · {NOTE}")
    you.picture("note logged")


def delete_undo_redo(you: Office) -> Steps:
    """Delete the account, undo, redo."""
    yield from you.find("delete acc", "Delete account")
    yield from you.press("Return")
    yield from you.hear(f"Account deleted · {FIRM}")
    you.picture("account deleted")
    assert FIRM not in rows(you)
    yield from you.press("Ctrl+Z")
    yield from you.until(lambda: FIRM in rows(you), "for the account to be back")
    yield from you.hear(f"Undone: Account deleted · {FIRM}")
    you.picture("deletion undone")
    yield from you.press("Ctrl+Shift+Z")
    yield from you.until(lambda: FIRM not in rows(you), "for the account to be gone again")
    yield from you.hear(f"Redone: Account deleted · {FIRM}")


def undo_after_a_restart(you: Office) -> Steps:
    """Start again on the same file, undo what was done the day before, find the note again."""
    yield from you.quit()
    yield from you.start()
    assert FIRM not in rows(you)
    yield from you.press("Ctrl+Z")
    yield from you.until(lambda: FIRM in rows(you), "for the account to be back")
    you.picture("undone after a restart")
    yield from you.find("october", NOTE)
    yield from you.press("Return")
    yield from you.see(FIRM, NOTE)
    you.picture("note is there")


def rows(you: Office) -> str:
    """Return the rows of the lists in sight."""
    shown = [view for view in you.windows[-1].findChildren(QTableView) if view.isVisible()]
    return "\n".join(row for view in shown for row in rows_in(view))


def delete_and_restore(you: Office) -> Steps:
    """Delete a person, open the bin, have them back."""
    yield from you.find("priya", "Priya Nair, Warehouse Systems Lead")
    yield from you.press("Return")
    yield from you.see("Warehouse Systems Lead")
    yield from you.find("delete pers", "Delete Priya Nair")
    yield from you.press("Return")
    yield from you.until(lambda: "Priya Nair" not in rows(you), "for the person to go")
    yield from you.hear("Person deleted · Priya Nair")
    yield from you.find("bin", "Bin")
    yield from you.press("Return")
    yield from you.see("1 deletion", "Priya Nair")
    you.picture("bin")
    yield from you.press("Return")
    yield from you.see("The bin is empty. What you delete stays here for 30 days.")
    yield from you.hear("Undone: Person deleted · Priya Nair")
    you.picture("restored")


def history(you: Office) -> Steps:
    """Change a field, look at the history, have the field back."""
    yield from you.find("rakesh", "Rakesh Menon, IT Manager")
    yield from you.press("Return")
    yield from you.see("IT Manager")
    yield from you.press("Return")
    yield from you.see("Edit person")
    yield from you.go_to("Job title")
    yield from you.press("Ctrl+A")
    yield from you.write("Janitor")
    yield from you.press("Ctrl+Return")
    yield from you.until(lambda: "Janitor" in rows(you), "for the title")
    yield from you.press("Ctrl+H")
    yield from you.see("history", "Janitor")
    you.picture("history")
    yield from you.activate("Restore Job title")
    yield from you.until(lambda: "IT Manager" in rows(you), "for the title to be back")
    you.picture("history restored")
    yield from you.press("Escape")
    yield from you.see(FIRM)


def unfinished(you: Office) -> Steps:
    """Type half an outcome, end the program, go on writing."""
    yield from you.press("Ctrl+U")
    yield from you.see("Log value")
    yield from you.write(CHANGE[:30])
    you.picture("half an outcome")
    yield from you.press("Escape")
    yield from you.until(lambda: QApplication.activeModalWidget() is None, "for the dialog to close")
    yield from you.quit()
    yield from you.start()
    yield from you.see("You did not finish a text", "Go on writing")
    you.picture("unfinished")
    yield from you.activate("Go on writing", "F6")
    yield from you.see("Log value", CHANGE[:30])
    you.picture("going on")
    yield from you.write(CHANGE[30:])
    yield from you.go_to("Kind of value")
    yield from you.write("Err")
    yield from you.go_to("Where the figure comes from")
    yield from you.write("Invoice audit log")
    yield from you.press("Ctrl+Return")
    yield from you.hear(f"Value logged · {CHANGE}")
    you.picture("outcome logged")
    assert "Go on writing" not in you.seen()


def messy_workbook(path: Path) -> Path:
    """Write what somebody keeps by hand: a title over the table, split names, a company spelt otherwise, a bad row."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Contacts 2026")
        rows = [
            ["Our contacts, copied from the old list"],
            [],
            ["First name", "Last name", "Company", "Job title", "E-mail"],
            ["Lina", "Darwish", "Dhow Marine Supplies", "Purchasing", "lina@dhowmarine.example"],
            ["Peter", "Ode", "Falaj Pump Works", "Stores", "peter@falajpumps.example"],
            ["", "", "Falaj Pump Works", "Nobody", ""],
        ]
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return path


def bring_in(you: Office, workbook: Path) -> Steps:
    """Import a workbook, say who is the same, undo the import."""
    you.prompts.files = [workbook]
    yield from you.press("Ctrl+I")
    yield from you.see("Import")
    you.picture("import")
    yield from you.press("Ctrl+Shift+A")
    yield from you.see("Darwish")
    you.picture("import preview")
    yield from you.press("Ctrl+Return")
    yield from you.see("Dhow Marine Supplies", "The same")
    you.picture("looks alike")
    yield from you.activate("The same")
    yield from you.until(lambda: not you.session.background.is_running(("look",)), "for the rows")
    you.picture("answered")
    yield from you.press("Ctrl+Return")
    yield from you.see("The import is done")
    yield from you.see("2 created · 1 refused")
    yield from you.hear("Imported · 2 records")
    you.picture("imported")
    yield from you.press("Ctrl+Z")
    yield from you.hear("Undone: Imported · 2 records")
    you.picture("import taken back")
    yield from you.find("darwish", "Nothing found")
    yield from you.press("Escape")


def merge(you: Office) -> Steps:
    """Find who is there twice, merge, take it back."""
    yield from you.find("duplic", "Find duplicates")
    yield from you.press("Return")
    yield from you.until(lambda: "W.L.L." in rows(you), "for the pairs")
    you.picture("duplicates")
    yield from you.press("Return")
    yield from you.see("Which one stays")
    you.picture("side by side")
    assert you.focused().startswith("Which one stays: Safwa Catering Services")
    yield from you.press("Ctrl+Return")
    yield from you.hear("Accounts merged · Safwa Catering Services")
    you.picture("merged")
    yield from you.press("Ctrl+Z")
    yield from you.hear("Undone: Accounts merged")
    you.picture("merge undone")


def export_and_help(you: Office, folder: Path) -> Steps:
    """Export the list, read the help, go round the window, see the shortcuts."""
    yield from you.press("Ctrl+2")
    yield from you.see("17 accounts")
    you.prompts.target = folder / "Accounts.xlsx"
    yield from you.press("Ctrl+E")
    yield from you.hear("17 rows written to Accounts.xlsx")
    you.picture("exported")
    began = QApplication.focusWidget()
    yield from you.press("F1")
    yield from you.until(lambda: "Help" in front_title(), "for the help")
    you.picture("help")
    yield from you.press("Escape")
    yield from you.until(lambda: QApplication.focusWidget() is began, "for the keyboard to be back in the list")
    for part in range(12):
        yield from you.press("F6")
        you.picture(f"part {part}")
        if QApplication.focusWidget() is began:
            break
    assert QApplication.focusWidget() is began
    assert part >= 4
    yield from you.press("Ctrl+/")
    yield from you.see("Keyboard shortcuts", "Ctrl+Shift+N")
    you.picture("shortcuts")
    yield from you.press("Escape")
    yield from you.until(lambda: QApplication.focusWidget() is began, "for the keyboard to be back in the list")


def front_title() -> str:
    """Return the title of the window with the keyboard."""
    window = front()
    return "" if window is None else window.windowTitle()


def test_nothing_is_lost_by_keyboard(office: Office, sample: Path, tmp_path: Path, qtbot: QtBot) -> None:
    def journey() -> Steps:
        yield from office.start(sample)
        yield from find_and_note(office)
        yield from delete_undo_redo(office)
        yield from undo_after_a_restart(office)
        yield from delete_and_restore(office)
        yield from history(office)
        yield from unfinished(office)
        yield from bring_in(office, messy_workbook(tmp_path / "Contacts.xlsx"))
        yield from merge(office)
        yield from export_and_help(office, tmp_path)
        yield from office.quit()

    office.run(journey(), qtbot)


@pytest.mark.parametrize("office", [("dark", 200, "rtl")], indirect=True, ids=["dark, twice as large, right to left"])
def test_it_goes_the_same_way_with_larger_text_and_right_to_left(
    office: Office, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    def journey() -> Steps:
        yield from office.start(sample)
        yield from find_and_note(office)
        yield from delete_undo_redo(office)
        yield from undo_after_a_restart(office)
        yield from history(office)
        yield from export_and_help(office, tmp_path)
        yield from office.quit()

    office.run(journey(), qtbot)
