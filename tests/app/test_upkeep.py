"""Upkeep: when the log is emptied and when a backup is made, driven by hand instead of by the clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from growthdesk.app.upkeep import BACKUP_EVERY_MS, CALM_AFTER_MS, Upkeep
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import user_folders
from growthdesk.storage.backup import backups, verify_backup
from growthdesk.storage.opening import log_of
from growthdesk.ui.kit.background import Background
from growthdesk.usecases.files import OpenFile, close_file, open_file
from tests.builders import an_account
from tests.kit.template import YOU


class HandTimer(QTimer):
    """A timer that runs out when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[int] = []
        self._is_running = False

    def start(self, ms: int) -> None:  # type: ignore[override]
        """Remember for how long."""
        self.started.append(ms)
        self._is_running = True

    def isActive(self) -> bool:  # noqa: N802 (Qt’s name)
        """Whether it was started and did not run out."""
        return self._is_running

    def run_out(self) -> None:
        """Do what is to be done when the time is over."""
        assert self._is_running
        self._is_running = False
        self.timeout.emit()


class Kept:
    """An open file with its upkeep."""

    def __init__(self, opened: OpenFile, parent: QObject) -> None:
        self.opened = opened
        self.background = Background(parent)
        timers: list[HandTimer] = []

        def make_timer() -> HandTimer:
            timers.append(HandTimer())
            return timers[-1]

        self.upkeep = Upkeep(opened, self.background, parent, make_timer)
        self.calm, self.due = timers

    def save(self) -> None:
        """Save something and say so."""
        an_account(self.opened.desk, name=f"Account {len(self.calm.started)}")
        self.upkeep.note_save()

    @property
    def made(self) -> int:
        """How many backups there are."""
        return len(backups(self.opened.backup_folder, self.opened.path.stem))


@pytest.fixture
def kept(file: Path, clock: FixedClock, home: Path, qtbot: QtBot) -> Iterator[Kept]:
    """Give an open file with its upkeep."""
    folders = user_folders()
    folders.make()
    parent = QObject()
    found = Kept(open_file(file, clock, YOU, folders=folders), parent)
    yield found
    found.background.close()
    close_file(found.opened)


def test_nothing_is_done_for_a_file_that_is_only_read(kept: Kept) -> None:
    assert (kept.calm.started, kept.due.started) == ([], [])


def test_a_minute_after_the_last_save_everything_is_in_the_file_itself(kept: Kept) -> None:
    kept.save()
    kept.save()
    assert kept.calm.started == [CALM_AFTER_MS] * 2, "each save begins the minute anew"
    assert log_of(kept.opened.path).stat().st_size > 0
    kept.calm.run_out()
    kept.background.close()
    assert log_of(kept.opened.path).stat().st_size == 0


def test_half_an_hour_after_the_first_save_a_verified_backup_is_made(kept: Kept, qtbot: QtBot) -> None:
    kept.save()
    kept.save()
    assert kept.due.started == [BACKUP_EVERY_MS], "later saves do not put it off"
    with qtbot.waitSignal(kept.upkeep.backed_up):
        kept.due.run_out()
    (made,) = backups(kept.opened.backup_folder, kept.opened.path.stem)
    verify_backup(made)
    assert made.manifest.counts["account"] == 2
    kept.save()
    assert kept.due.started == [BACKUP_EVERY_MS] * 2


def test_what_a_backup_holds_already_is_not_backed_up_again(kept: Kept, qtbot: QtBot) -> None:
    kept.save()
    with qtbot.waitSignal(kept.upkeep.backed_up):
        kept.upkeep.back_up()
    with qtbot.waitSignal(kept.upkeep.backed_up):
        kept.due.run_out()
    assert kept.made == 1


def test_a_backup_that_fails_is_told_and_tried_again(kept: Kept, qtbot: QtBot) -> None:
    kept.opened.backup_folder.write_bytes(b"a file where the folder should be")
    kept.save()
    with qtbot.waitSignal(kept.upkeep.failed) as failed:
        kept.due.run_out()
    assert failed.args is not None
    assert isinstance(failed.args[0], Refusal)
    assert failed.args[0].code == "folder_is_file"
    assert kept.due.started == [BACKUP_EVERY_MS] * 2
    kept.opened.backup_folder.unlink()
    with qtbot.waitSignal(kept.upkeep.backed_up):
        kept.due.run_out()
    assert kept.made == 1


def test_a_log_that_cannot_be_emptied_disturbs_nobody(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_opened: OpenFile) -> None:
        raise Refusal("disk_full", path="x")

    monkeypatch.setattr("growthdesk.app.upkeep.settle_log", refuse)
    kept.save()
    kept.calm.run_out()
    kept.background.close()
    assert not kept.calm.isActive()
