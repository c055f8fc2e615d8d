"""Moving a file to this computer: a verified copy takes over, the original is kept, and failure changes nothing."""

import os
from datetime import date
from pathlib import Path

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.instance_lock import InstanceLock, OpenElsewhere
from growthdesk.runtime.paths import UserFolders
from growthdesk.storage import backup as backup_module
from growthdesk.storage import driver
from growthdesk.usecases.files import close_file, open_file
from growthdesk.usecases.moving import Moved, move_file
from tests.builders import an_account
from tests.kit.template import NOW, YOU

DAY = date(2026, 11, 21)


@pytest.fixture
def folders(home: Path) -> UserFolders:
    """Give this computer's folders."""
    root = home / "growthdesk"
    made = UserFolders(root / "data", root / "config", root / "cache", root / "logs")
    made.make()
    return made


@pytest.fixture
def used(file: Path, folders: UserFolders) -> Path:
    """Give a file with an account in it, closed."""
    opened = open_file(file, FixedClock(NOW), YOU, folders=folders)
    an_account(opened.desk, name="Ernst Handel")
    close_file(opened)
    return file


def moved(file: Path, folders: UserFolders) -> Moved:
    return move_file(file, folders.data, DAY, folders=folders)


def names_in(file: Path, folders: UserFolders) -> list[str]:
    opened = open_file(file, FixedClock(NOW), YOU, folders=folders, read_only=True)
    try:
        return [account.name for account in opened.desk.reading.find(Account)]
    finally:
        close_file(opened)


def test_a_verified_copy_takes_over_and_the_original_is_kept_untouched(used: Path, folders: UserFolders) -> None:
    before = used.read_bytes()
    done = moved(used, folders)
    assert done.file == folders.data / "Firm.growthdesk"
    assert done.kept == used.with_name("Firm (moved 2026-11-21).growthdesk")
    assert done.kept.read_bytes() == before
    assert not used.exists()
    assert names_in(done.file, folders) == names_in(done.kept, folders) == ["Ernst Handel"]
    if os.name == "posix":
        assert done.file.stat().st_mode & 0o077 == 0


def test_nothing_there_is_replaced(used: Path, folders: UserFolders) -> None:
    taken = folders.data / "Firm.growthdesk"
    taken.write_bytes(b"another one")
    kept_before = used.with_name("Firm (moved 2026-11-21).growthdesk")
    kept_before.write_bytes(b"of another day")
    done = moved(used, folders)
    assert (done.file.name, done.kept.name) == ("Firm 2.growthdesk", "Firm (moved 2026-11-21) 2.growthdesk")
    assert (taken.read_bytes(), kept_before.read_bytes()) == (b"another one", b"of another day")


def test_an_original_that_cannot_be_renamed_stays(
    used: Path, folders: UserFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise PermissionError(1, "not here")

    monkeypatch.setattr(Path, "rename", refuse)
    done = moved(used, folders)
    assert done.kept == used
    assert used.exists()
    assert names_in(done.file, folders) == ["Ernst Handel"]


def test_a_copy_that_differs_is_not_kept_and_the_original_stays(
    used: Path, folders: UserFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "_holds_together", lambda _connection: False)
    before = sorted(path.name for path in folders.data.iterdir())
    with pytest.raises(Refusal) as refused:
        moved(used, folders)
    assert refused.value.code == "backup_not_verified"
    assert used.exists()
    assert [name for name in sorted(path.name for path in folders.data.iterdir()) if name not in before] == []


def test_a_file_that_is_open_is_not_moved(used: Path, folders: UserFolders) -> None:
    with InstanceLock.take(used, folders.locks), pytest.raises(OpenElsewhere):
        moved(used, folders)
    # On another computer, which shares no lock with us.
    elsewhere = driver.connect(used)
    elsewhere.execute("SELECT * FROM firm").fetchall()
    with pytest.raises(Refusal) as refused:
        moved(used, folders)
    assert refused.value.code == "file_busy"
    elsewhere.close()
    assert used.exists()
    assert not (folders.data / used.name).exists()


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "file_empty"), (b"Dear Layla" * 90, "file_not_ours"), (None, "file_missing")]
)
def test_what_is_no_sound_file_of_ours_stays_where_it_is(
    used: Path, folders: UserFolders, content: bytes | None, code: str
) -> None:
    used.unlink()
    if content is not None:
        used.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        moved(used, folders)
    assert refused.value.code == code
    assert not (folders.data / used.name).exists()
