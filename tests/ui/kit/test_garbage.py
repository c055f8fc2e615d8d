"""Garbage is looked for between events, and never within a call of Qt, where it makes the program stand still."""

import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from growthdesk.ui.kit import garbage
from growthdesk.ui.kit.garbage import GarbageRounds

# A connection ends while objects with connections are garbage, and a look falls due at every moment of its end.
ENDS_A_CONNECTION = """
import gc
from growthdesk.app.toolkit import load_qt

load_qt()
from PySide6.QtCore import QObject, Signal


class Tells(QObject):
    told = Signal()

    def hear(self):
        pass


class Hears:
    def hear(self):
        pass


def end_a_connection(after: int) -> None:
    gc.set_threshold(100_000)
    gc.collect()
    sender, hears = Tells(), Hears()
    sender.told.connect(hears.hear)
    for _ in range(400):
        garbage = Tells()
        garbage.itself = garbage
        garbage.told.connect(garbage.hear)
    del garbage
    made = gc.get_count()[0]
    gc.set_threshold(made + after)
    del hears


for after in range(1, 20):
    end_a_connection(after)
print("went on")
"""


class Made(QObject):
    """Keeps itself alive until somebody looks for garbage."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_the_end_of_a_connection_never_stands_still() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ENDS_A_CONNECTION], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "went on\n"), ended.stderr


@pytest.fixture
def few() -> Iterator[None]:
    """Let two things made be enough for a look."""
    usual = gc.get_threshold()
    gc.collect()
    gc.set_threshold(2, 1, 1)
    yield
    gc.set_threshold(*usual)


@pytest.mark.usefixtures("few")
def test_what_is_garbage_goes_between_events(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "EVERY_MS", 1)
    gone = [weakref.ref(Made()) for _ in range(10)]
    assert all(one() is not None for one in gone)
    parent = QObject()
    GarbageRounds(parent, lambda: False)
    qtbot.waitUntil(lambda: all(one() is None for one in gone))


@pytest.mark.usefixtures("few")
def test_the_old_are_looked_through_too_but_less_often(qtbot: QtBot) -> None:
    rounds = GarbageRounds(QObject(), lambda: False)
    before = gc.get_stats()
    kept: list[object] = []
    for _ in range(20):
        kept.append([[] for _ in range(10)])
        rounds.look()
    looked = [now["collections"] - then["collections"] for now, then in zip(gc.get_stats(), before, strict=True)]
    assert looked[0] > looked[1] > looked[2] > 0, len(kept)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(("is_busy", "goes"), [(True, False), (False, True)])
def test_nobody_looks_while_a_job_is_under_way(qapp: object, is_busy: bool, goes: bool) -> None:
    gone = [weakref.ref(Made()) for _ in range(10)]
    GarbageRounds(QObject(), lambda: is_busy).look()
    assert all(one() is None for one in gone) == goes
