"""A command that reads a file the window has open touches nothing of it, even when the window's locks are lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import user_folders
from growthdesk.usecases.files import close_file, open_file
from tests.builders import an_account

pytestmark = pytest.mark.skipif(os.name != "posix", reason="elsewhere locks do not depend on who reads a file")


def names_read_by_a_command(firm: Path) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-m", "growthdesk", "accounts", str(firm), "--json"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return {account["name"] for account in json.loads(ran.stdout)}


def drop_locks(file: Path) -> None:
    """Do what any part of a program does that reads the files and closes them again."""
    for end in ("", "-wal", "-shm"):
        Path(f"{file}{end}").read_bytes()


@pytest.mark.parametrize("are_locks_lost", [False, True])
def test_what_the_window_saved_is_read_and_stays(file: Path, clock: FixedClock, are_locks_lost: bool) -> None:
    folders = user_folders()
    folders.make()
    opened = open_file(file, clock, "Nadia Karam", folders=folders)
    an_account(opened.desk, name="Saved before")
    log = Path(f"{opened.path}-wal")
    before = (log.stat().st_ino, log.read_bytes() if are_locks_lost else None)
    if are_locks_lost:
        drop_locks(opened.path)
    assert "Saved before" in names_read_by_a_command(opened.path)
    assert log.stat().st_ino == before[0]
    if before[1] is not None:
        assert log.read_bytes() == before[1]
    an_account(opened.desk, name="Saved after")
    assert {"Saved before", "Saved after"} <= names_read_by_a_command(opened.path)
    close_file(opened)
    assert {"Saved before", "Saved after"} <= names_read_by_a_command(file)
