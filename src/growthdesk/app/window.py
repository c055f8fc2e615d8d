"""Start of the window: show it first, load after. What is imported here decides how long a user waits."""

import gc
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from growthdesk.app.computer import this_computer
from growthdesk.app.toolkit import application_arguments
from growthdesk.runtime.logs import watch_native_crashes
from growthdesk.runtime.paths import resource
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.main_window import MainWindow


def run_window(file: Path | None) -> int:
    """Open the window on a file, on the one last used, or on the welcome page; return the exit code."""
    computer = this_computer()
    crash_watch = watch_native_crashes(computer.folders.logs)
    app = QApplication(application_arguments(sys.argv[0]))
    app.setApplicationName("GrowthDesk")
    app.setDesktopFileName("growthdesk")
    settings = computer.settings
    theme = Theme(app, resource(), Scheme(settings.theme.value), settings.text_size)
    window = MainWindow()
    window.show()
    QTimer.singleShot(0, window, partial(_load, window, theme, computer, file))
    code = app.exec()
    if crash_watch is not None:
        crash_watch.stop()
    return code


def _load(window: MainWindow, theme: Theme, computer: object, file: Path | None) -> None:
    from growthdesk.app.computer import Computer
    from growthdesk.app.session import Session
    from growthdesk.ui.kit.garbage import GarbageRounds

    assert isinstance(computer, Computer)
    session = Session(window, theme, computer)
    session.start(file)
    gc.freeze()
    GarbageRounds(window, session.background.is_running)
