"""The one driver: settings as safety.md states them, read back from a real connection."""

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from growthdesk.domain.problems import Refusal
from growthdesk.storage import driver
from growthdesk.storage.creating import make_empty_file
from growthdesk.storage.errors import refusing
from growthdesk.storage.revisions import LATEST


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("recursive_triggers", 1),
        ("temp_store", 2),
        ("application_id", driver.APPLICATION_ID),
        ("user_version", LATEST),
    ],
)
def test_a_connection_has_every_setting(file: Path, setting: str, expected: object) -> None:
    connection = driver.connect(file)
    try:
        assert connection.execute(f"PRAGMA {setting}").fetchone()[0] == expected
    finally:
        connection.close()


def test_a_file_that_is_still_being_made_is_not_synced_at_every_save(tmp_path: Path) -> None:
    make_empty_file(tmp_path / "part")
    for connect, expected in ((driver.connect_part, 0), (driver.connect, 2)):
        connection = connect(tmp_path / "part")
        assert connection.execute("PRAGMA synchronous").fetchone() == (expected,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        connection.close()


@pytest.mark.parametrize(
    ("setting", "expected"),
    [("journal_mode", "delete"), ("synchronous", 3), ("cache_spill", 0), ("foreign_keys", 1), ("secure_delete", 1)],
)
def test_in_a_risky_place_a_connection_is_careful(file: Path, setting: str, expected: object) -> None:
    connection = driver.connect(file, journal=driver.Journal.DELETE)
    try:
        assert connection.execute(f"PRAGMA {setting}").fetchone()[0] == expected
    finally:
        connection.close()


@pytest.mark.parametrize("journal", driver.Journal)
def test_who_comes_beside_keeps_the_journal_and_its_care(file: Path, journal: driver.Journal) -> None:
    opening, beside = driver.connect(file, journal=journal), driver.connect(file)
    try:
        for setting in ("journal_mode", "synchronous"):
            found = [each.execute(f"PRAGMA {setting}").fetchone() for each in (opening, beside)]
            assert found[0] == found[1]
        assert found[0] == ((2,) if journal is driver.Journal.WAL else (3,))
    finally:
        beside.close()
        opening.close()


def test_the_file_is_never_mapped_into_memory(file: Path) -> None:
    connection = driver.connect(file)
    try:
        assert connection.execute("PRAGMA mmap_size").fetchall() in ([], [(0,)])
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("version", "is_safe"),
    [((3, 53, 4), True), ((3, 51, 3), True), ((3, 51, 2), False), ((3, 45, 1), False), ((4, 0, 0), True)],
)
def test_a_library_that_can_damage_files_is_refused(version: tuple[int, ...], is_safe: bool) -> None:
    if is_safe:
        driver.check_library(version)
        return
    with pytest.raises(Refusal) as refused:
        driver.check_library(version)
    assert refused.value.code == "sqlite_too_old"


def test_the_library_in_use_is_safe() -> None:
    assert driver.sqlite_version() >= driver.OLDEST_SQLITE


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    missing = tmp_path / "Missing.growthdesk"
    with pytest.raises(driver.DatabaseError):
        driver.connect(missing)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a b", "a%20b", "a?mode=memory", "a#b", "عقد", "o'brien; drop"])
def test_any_file_name_opens_that_very_file(file: Path, name: str) -> None:
    renamed = file.rename(file.with_name(name))
    connection = driver.connect(renamed)
    try:
        assert connection.execute("SELECT count(*) FROM firm").fetchone()[0] == 1
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/data/Our firm.growthdesk"), "file:/data/Our%20firm.growthdesk"),
        (PureWindowsPath("C:\\Data\\Firm.growthdesk"), "file:/C:/Data/Firm.growthdesk"),
        (PureWindowsPath(r"\\server\share\Firm.growthdesk"), "file:////server/share/Firm.growthdesk"),
    ],
)
def test_a_path_has_its_address_on_every_platform(path: PurePath, address: str) -> None:
    assert driver.address(path) == address


def test_a_reading_connection_cannot_write(file: Path) -> None:
    connection = driver.connect(file, read_only=True)
    try:
        with pytest.raises(Refusal) as refused, refusing(file):
            connection.execute("DELETE FROM team_member")
        assert refused.value.code == "file_read_only"
    finally:
        connection.close()


def test_a_frozen_connection_leaves_nothing_beside_the_file(file: Path) -> None:
    connection = driver.connect_frozen(file)
    try:
        connection.execute("SELECT * FROM firm").fetchall()
        assert [path.name for path in file.parent.iterdir()] == [file.name]
    finally:
        connection.close()
