"""A page in a window over the sample firm with the real worker, and how long the window does not answer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from growthdesk.app.documents import WorkerDocuments
from growthdesk.app.settings_store import ThisComputersSettings
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import resource, user_folders
from growthdesk.runtime.settings import Settings
from growthdesk.ui.change_feed import ChangeFeed
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.prompts import Prompts
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.files import close_file, open_file
from growthdesk.usecases.sample_firm import make_sample_firm
from growthdesk.wording.formats import Formats

W = TypeVar("W", bound=QWidget)
DAY = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Gaps:
    """The longest time the window did not answer."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._since = QElapsedTimer()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to watch."""
        self.longest = 0.0
        self._since.start()
        self._timer.start(5)

    def stop(self) -> float:
        """Return the longest gap in seconds."""
        self._tick()
        self._timer.stop()
        return self.longest

    def _tick(self) -> None:
        self.longest = max(self.longest, self._since.restart() / 1000)


@contextmanager
def shown(folder: Path, app: QApplication, make: Callable[[Workspace], W]) -> Iterator[tuple[W, Desk]]:
    """Give a page in a window over the sample firm, and the desk it shows."""
    folders, clock = user_folders(), FixedClock(DAY)
    file = make_sample_firm(folder / "Sample firm.growthdesk", clock, folders=folders).file
    with in_window(file, app, make, "Leila Nasser", read_only=True) as (page, workspace):
        yield page, workspace.desk


@contextmanager
def in_window(
    file: Path, app: QApplication, make: Callable[[Workspace], W], you: str, *, read_only: bool
) -> Iterator[tuple[W, Workspace]]:
    """Give a page of a file in a window, and what it stands on."""
    folders = user_folders()
    opened = open_file(file, FixedClock(DAY), you, folders=folders, read_only=read_only)
    found = app.findChild(Theme)
    assert found is not None or Theme(app, resource(), Scheme.LIGHT)
    documents, background, window = WorkerDocuments(folders), Background(), QMainWindow()
    workspace = Workspace(
        desk=opened.desk,
        feed=ChangeFeed(),
        prompts=Prompts(),
        background=background,
        formats=Formats("en_GB"),
        documents=documents,
        settings=ThisComputersSettings(None, Settings()),
    )
    page = make(workspace)
    window.setCentralWidget(page)
    window.resize(1166, 700)
    window.show()
    QTest.qWaitForWindowExposed(window)
    yield page, workspace
    background.close()
    documents.close()
    close_file(opened)
    window.close()
    window.deleteLater()
