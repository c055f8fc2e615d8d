"""The command line run in this process, as a shell would, and the window's session as the program starts it."""

import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from growthdesk.app.command_line import run
from growthdesk.app.computer import Computer, this_computer
from growthdesk.app.crash_guard import CrashGuard
from growthdesk.app.documents import WorkerDocuments
from growthdesk.app.session import Session
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import resource, user_folders
from growthdesk.runtime.settings import Loaded, Settings
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.today.page import TodayPage
from growthdesk.usecases.files import OpenFile
from tests.ui.driving import AskedPrompts


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        """The one JSON document on stdout."""
        return json.loads(self.out)


Run = Callable[..., Ran]
Start = Callable[..., Session]


@pytest.fixture
def growthdesk(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command."""

    def ran(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        try:
            code = run([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return ran


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an empty folder of the user."""
    made = tmp_path / "Documents"
    made.mkdir()
    return made


@pytest.fixture
def computer(home: Path, clock: FixedClock) -> Computer:
    """Give a computer nobody has used GrowthDesk on."""
    loaded = Loaded(Settings(user_name="Nadia Karam"))
    return replace(this_computer(), folders=user_folders(), loaded=loaded, clock=clock, locale="en_GB")


@pytest.fixture
def prompts() -> AskedPrompts:
    """Give prompts that answer nothing."""
    return AskedPrompts()


@pytest.fixture
def defects(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Give what escaped to the crash guard; a test that lets something escape on purpose clears it."""
    escaped: list[BaseException] = []
    tell = CrashGuard._on_exception

    def note(guard: CrashGuard, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        if not isinstance(error, Refusal):
            escaped.append(error)
        tell(guard, kind, error, where)

    monkeypatch.setattr(CrashGuard, "_on_exception", note)
    return escaped


@pytest.fixture
def start(
    qapp: QApplication,
    qtbot: QtBot,
    computer: Computer,
    prompts: AskedPrompts,
    defects: list[BaseException],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Start]:
    """Start a session in a window, as the program does; everything it took over is given back.

    The crash guard stands before pytest: what only it would hear of is raised in the end.
    """
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(WorkerDocuments, "start", lambda _documents: None)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    existing = qapp.findChild(Theme)
    theme = existing if isinstance(existing, Theme) else Theme(qapp, resource(), Scheme.LIGHT)
    windows: list[MainWindow] = []

    def started(file: Path | None = None, on: Computer = computer) -> Session:
        window = MainWindow()
        windows.append(window)
        window.show()
        session = Session(window, theme, on, prompts)
        session.start(file)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: session.opened is None or session.undo is not None)
        wait_for_today(session, qtbot)
        return session

    yield started
    for window in windows:
        window.close()
        window.deleteLater()
    signal.set_wakeup_fd(-1)
    for number, handler in handlers.items():
        signal.signal(number, handler)
    theme.set_scheme(Scheme.LIGHT)
    theme.set_text_scale(100)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for error in defects:
        raise error


def wait_for_today(session: Session, qtbot: QtBot) -> None:
    """Wait until the page a file begins with says what there is to do."""
    if session.navigation is not None:
        page = session.navigation.page("today")
        assert isinstance(page, TodayPage)
        qtbot.waitUntil(lambda: page.keeper.board is not None)


def opened_of(session: Session) -> OpenFile:
    """Return the file a session has open."""
    assert session.opened is not None
    return session.opened
