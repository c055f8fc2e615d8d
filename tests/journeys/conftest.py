"""Somebody at the keyboard of the whole program.

`GROWTHDESK_PICTURES=FOLDER` writes a picture of each step there.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from growthdesk.app.computer import this_computer
from growthdesk.app.documents import WorkerDocuments
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import resource, user_folders
from growthdesk.runtime.settings import Loaded, Settings
from growthdesk.ui.kit.theme import Scheme, Theme
from tests.journeys.office import Office
from tests.journeys.typist import Pictures

PICTURES = os.environ.get("GROWTHDESK_PICTURES")


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
    signal.set_wakeup_fd(-1)
    for number, handler in handlers.items():
        signal.signal(number, handler)
    qapp.setQuitOnLastWindowClosed(quits)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.set_scheme(Scheme.LIGHT)
    theme.set_text_scale(100)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
