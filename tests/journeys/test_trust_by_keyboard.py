"""Never losing work, by keyboard alone: find, note, delete, undo, restart, the bin, history, unfinished text, import.

`GROWTHDESK_PICTURES=FOLDER` writes a picture of each step there.
"""

import gc
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
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
from tests.journeys.typist import Pictures, Steps, Typist
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
def office(home: Path, clock: FixedClock, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Office]:
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
    yield from you.find("omar had", f"{PERSON}, {FIRM}")
    you.picture("palette")
    yield from you.press("Return")
    yield from you.see(FIRM, "Operations Director")
    you.picture("person opened")
    yield from you.press("Ctrl+Shift+N")
    yield from you.see("Quick add", "What do you want to add?")
    yield from you.go_to("What do you want to add?", "Shift+Tab")
    yield from you.press("Right")
    yield from you.go_to("Note")
    yield from you.write(NOTE)
    you.picture("quick add")
    yield from you.press("Ctrl+Return")
    yield from you.hear("Note logged", "Undo") if False else you.until(lambda: bool(you.toast()), "toast")
    print("TOAST", you.toast())
    you.picture("note logged")


def delete_undo_restart(you: Office) -> Steps:
    """Delete the account, undo, redo, start again, undo."""
    yield from you.find("delete acc", "Delete account")
    yield from you.press("Return")
    yield from you.hear(FIRM)
    print("TOAST", you.toast())
    you.picture("account deleted")
    assert FIRM not in rows(you)
    yield from you.press("Ctrl+Z")
    yield from you.until(lambda: FIRM in rows(you), "for the account to be back")
    print("TOAST", you.toast())
    you.picture("deletion undone")
    yield from you.press("Ctrl+Shift+Z")
    yield from you.until(lambda: FIRM not in rows(you), "for the account to be gone again")
    print("TOAST", you.toast())
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
    """Return the rows of the list in sight."""
    return "\n".join(rows_in(next(v for v in you.windows[-1].findChildren(QTableView) if v.isVisible())))


def delete_and_restore(you: Office) -> Steps:
    """Delete a person, open the bin, have them back."""
    yield from you.find("rakesh", f"Rakesh Menon, {FIRM}")
    yield from you.press("Return")
    yield from you.see("IT Manager")
    yield from you.find("delete pers", "Delete person")
    yield from you.press("Return")
    yield from you.until(lambda: "Rakesh" not in rows(you), "for the person to go")
    print("TOAST", you.toast())
    yield from you.find("bin", "Bin")
    you.picture("palette bin")
    yield from you.press("Return")
    yield from you.see("Rakesh Menon", "Days left")
    you.picture("bin")
    print("FOCUS", you.focused())
    yield from you.press("Return")
    yield from you.until(lambda: "Rakesh" not in rows(you), "for the line to go")
    print("TOAST", you.toast())
    you.picture("restored")


def history(you: Office) -> Steps:
    """Change a field, look at the history, have the field back."""
    yield from you.find("rakesh", f"Rakesh Menon, {FIRM}")
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
    yield from you.see("Find or do" if False else FIRM)


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
    for _part in range(8):
        if "Go on writing" in you.focused():
            break
        yield from you.press("F6")
        print("F6", you.focused())
    you.picture("unfinished focused")
    yield from you.press("Space")
    yield from you.see("Log value", CHANGE[:30])
    print("FOCUS", you.focused())
    you.picture("going on")
    yield from you.press("Ctrl+End")
    yield from you.write(CHANGE[30:])
    yield from you.go_to("Kind of value")
    yield from you.write("Err")
    yield from you.press("Ctrl+Return")
    yield from you.until(lambda: bool(you.toast()), "toast")
    print("TOAST", you.toast())
    you.picture("outcome logged")


def test_nothing_is_lost_by_keyboard(office: Office, sample: Path, qtbot: QtBot) -> None:
    def journey() -> Steps:
        yield from office.start(sample)
        office.picture("started")
        yield from find_and_note(office)
        yield from delete_undo_restart(office)
        yield from delete_and_restore(office)
        yield from history(office)
        yield from unfinished(office)
        yield from office.quit()

    office.run(journey(), qtbot)
