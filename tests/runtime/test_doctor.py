import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from growthdesk.runtime import doctor
from growthdesk.runtime.paths import user_folders
from growthdesk.runtime.system_libraries import SystemLibrary, missing_from, packages_of

PANGO = SystemLibrary("libpango-1.0.so.0", "libpango-1.0-0")
CURSOR = SystemLibrary("libxcb-cursor.so.0", "libxcb-cursor0")

LOCK = """\
# made by a tool
alembic==1.20.1 \\
    --hash=sha256:00 \\
    # via growthdesk
colorama==0.4.6 ; sys_platform == 'no such system' \\
    --hash=sha256:00
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:00
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:00
"""
NUMPY = "2.4.6" if sys.version_info < (3, 12) else "2.5.5"


@pytest.mark.parametrize(
    ("version", "ok"),
    [((3, 10, 14), False), ((3, 11, 0), True), ((3, 12, 1), True), ((3, 14, 0), True), ((4, 0, 0), True)],
)
def test_python_is_new_enough(version: tuple[int, ...], ok: bool) -> None:
    check = doctor.check_python(version)
    assert check.ok is ok
    assert bool(check.remedy) is not ok
    assert check.found == ".".join(map(str, version))


@pytest.mark.parametrize(
    ("version", "ok"),
    [
        ("3.51.3", True),
        ("3.53.0", True),
        ("3.51.2", False),
        ("3.50.7", True),
        ("3.50.6", False),
        ("3.44.6", True),
        ("3.45.1", False),
        ("3.40.1", False),
        (None, False),
    ],
)
def test_sqlite_has_the_repair(version: str | None, ok: bool) -> None:
    check = doctor.check_sqlite(version)
    assert check.ok is ok
    assert bool(check.remedy) is not ok


@pytest.mark.parametrize("looked_at", [doctor.check_document_libraries, doctor.check_window_libraries])
def test_missing_libraries_name_the_packages_to_install(looked_at: object) -> None:
    assert callable(looked_at)
    assert looked_at(()).ok
    check = looked_at((PANGO, CURSOR))
    assert not check.ok
    assert "libpango-1.0.so.0, libxcb-cursor.so.0" in check.found
    assert check.remedy.endswith("apt-get install libpango-1.0-0 libxcb-cursor0")


def test_missing_libraries_are_those_that_do_not_load() -> None:
    assert missing_from((PANGO, CURSOR), lambda file: "pango" in file) == (CURSOR,)
    assert missing_from((SystemLibrary("libc.so.6", "libc6"), SystemLibrary("libno-such.so.9", "none"))) == (
        SystemLibrary("libno-such.so.9", "none"),
    )
    assert packages_of((PANGO, CURSOR, PANGO)) == ("libpango-1.0-0", "libxcb-cursor0")


@pytest.mark.parametrize(("versions", "ok"), [({"a": "1", "b": "2"}, True), ({"a": "1", "b": None}, False)])
def test_fonts_are_there(versions: Mapping[str, str | None], ok: bool) -> None:
    check = doctor.check_fonts(versions)
    assert check.ok is ok
    assert ok or "b" in check.found


@pytest.mark.parametrize(("version", "ok"), [("1.28", True), (None, False)])
def test_the_bundled_text_libraries_are_there(version: str | None, ok: bool) -> None:
    assert doctor.check_bundled_libraries(version).ok is ok


def test_a_data_folder_that_can_be_written_is_made_and_left_clean(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    check = doctor.check_data_folder(folder)
    assert check.ok
    assert check.found == str(folder)
    assert list(folder.iterdir()) == []


def test_a_data_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o500)
    folder.chmod(0o555)
    check = doctor.check_data_folder(folder)
    assert not check.ok
    assert str(folder) in check.found
    assert check.remedy
    folder.chmod(0o755)


@pytest.mark.parametrize(
    ("free", "ok"), [(10_000_000_000, True), (200_000_000, True), (5_000_000, False), (None, True)]
)
def test_there_is_room(free: int | None, ok: bool) -> None:
    check = doctor.check_free_space(Path("/data"), free)
    assert check.ok is ok
    assert ok or ("5 MB" in check.found and "200 MB" in check.remedy)


def test_free_space_is_asked_of_the_nearest_folder_that_exists(tmp_path: Path) -> None:
    assert doctor.free_bytes(tmp_path / "not" / "yet") == pytest.approx(doctor.free_bytes(tmp_path), rel=0.5)


def test_a_lock_is_read_for_this_computer() -> None:
    assert doctor.locked_versions(LOCK) == {"alembic": {"1.20.1"}, "numpy": {NUMPY}}


@pytest.mark.parametrize(
    ("installed", "ok", "told"),
    [
        ({"alembic": "1.20.1", "numpy": NUMPY}, True, "2"),
        ({"alembic": "1.19.0", "numpy": NUMPY}, False, "alembic 1.19.0"),
        ({"alembic": "1.20.1"}, False, "numpy missing"),
    ],
)
def test_installed_packages_are_the_tested_ones(installed: dict[str, str], ok: bool, told: str) -> None:
    check = doctor.check_locked_versions(LOCK, installed.get)
    assert check.ok is ok
    assert told in check.found
    assert bool(check.remedy) is not ok


def test_many_differences_are_not_all_listed() -> None:
    lock = "".join(f"package{number}==1.0\n" for number in range(30))
    found = doctor.check_locked_versions(lock, lambda name: None).found
    assert "package0 missing" in found
    assert len(found) < 200


def test_this_computer_passes_what_the_tests_themselves_need(tmp_path: Path) -> None:
    folders = user_folders({"GROWTHDESK_HOME": str(tmp_path)})
    checks = doctor.all_checks(folders, lambda: "3.53.0")
    assert len({check.name for check in checks}) == len(checks)
    assert [check for check in checks if not check.ok and check.name != "Libraries for the window"] == []
