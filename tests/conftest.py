"""What every test stands on: no network, no real home folder, no display, and a desk on a copied template file."""

import gc
import os
import shutil
import socket  # noqa: TID251 (to forbid it)
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from growthdesk.app.toolkit import application_arguments
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage.database import Database
from growthdesk.usecases.desk import Desk
from tests.kit.template import NOW, YOU, make_template

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("GROWTHDESK_HOME", None)

# What was found to fail is kept with what else pytest keeps.
set_hypothesis_home_dir(Path(__file__).parents[1] / ".pytest_cache" / "hypothesis")
# How long an example takes says nothing about whether it is right.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


class NetworkForbidden(AssertionError):
    """A test, or the program under test, tried to reach a network."""


def _refusing(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: object) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            raise NetworkForbidden(f"no network: {address!r}")
        return connect(self, address)

    return guarded


def _refuse_name(host: object, *_: object, **__: object) -> NoReturn:
    raise NetworkForbidden(f"no network: {host!r}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Look for garbage between tests of screens only, as the program does between events: see `ui/kit/garbage.py`."""
    if "qapp" in getattr(item, "fixturenames", ()):
        gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail whatever connects to a network or asks for a name; sockets within this computer stay possible."""
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _refusing(getattr(socket.socket, name)))
    monkeypatch.setattr(socket, "getaddrinfo", _refuse_name)


@pytest.fixture(autouse=True)
def nothing_left_open() -> Iterator[None]:
    """Fail a test that leaves a window open: it would have the keyboard of those after it."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    said = [f"{type(widget).__name__} “{widget.windowTitle()}”" for widget in left]
    for widget in left:
        widget.hide()
    assert said == []


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of all homes: pytest would look through all its own folders for the number of the next one."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test its own home: the real one is never touched."""
    folder = Path(tempfile.mkdtemp(dir=homes))
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GROWTHDESK_HOME", str(folder / "growthdesk"))
    return folder


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Make the tests' application as the program makes its own."""
    return application_arguments("growthdesk")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the template file once: a firm and its team, nothing else."""
    path = tmp_path_factory.mktemp("template") / "Template.growthdesk"
    make_template(path)
    return path


@pytest.fixture
def file(template: Path, tmp_path: Path) -> Path:
    """Give a fresh copy of the template file."""
    path = tmp_path / "Firm.growthdesk"
    shutil.copyfile(template, path)
    return path


@pytest.fixture
def clock() -> FixedClock:
    """Give the clock of all tests: 21 November 2026, 10:00 UTC."""
    return FixedClock(NOW)


@pytest.fixture
def desk(file: Path, clock: FixedClock) -> Iterator[Desk]:
    """Give a desk on a fresh file, with the first team member at it."""
    database = Database(file)
    yield Desk(database, clock, YOU)
    database.close()
