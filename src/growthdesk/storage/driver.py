"""The one way to a database connection: one SQLite library for every file, with the settings of safety.md."""

import sys
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2

from growthdesk.domain.problems import Refusal

DatabaseError: type[Exception] = dbapi2.DatabaseError

APPLICATION_ID = 0x47724465  # "GrDe"
BUSY_MILLISECONDS = 5000
OLDEST_SQLITE = (3, 51, 3)  # the first release line with the WAL-reset fix

_SETTINGS = {
    "busy_timeout": BUSY_MILLISECONDS,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "recursive_triggers": 1,
    "mmap_size": 0,
    "temp_store": 2,
}

_FULL, _EXTRA = 2, 3


class Journal(StrEnum):
    """How a file is kept whole: `wal` on this computer's own disk, `delete` where other programs touch files."""

    WAL = "wal"
    DELETE = "delete"


def sqlite_version() -> tuple[int, ...]:
    """Return the version of the SQLite library in use."""
    return tuple(int(part) for part in str(dbapi2.sqlite_version).split("."))


def check_library(version: tuple[int, ...] | None = None) -> None:
    """Refuse an SQLite library that can damage a file (WAL-reset, fixed in 3.51.3)."""
    found = version or sqlite_version()
    if found < OLDEST_SQLITE:
        raise Refusal("sqlite_too_old", found=".".join(map(str, found)), needed=".".join(map(str, OLDEST_SQLITE)))


def connect(path: Path, *, read_only: bool = False, journal: Journal | None = None) -> Any:
    """Open a connection with every setting applied and the vital ones read back; a missing file is an error.

    `read_only` never writes the file's content. Without a `journal` the file keeps the one it has: whoever comes
    beside the program that opened it must not change it under its feet.
    The caller uses it in one thread at a time and wraps errors with `storage.errors.refusing`.
    """
    check_library()
    connection = _open(path, "rw")
    try:
        _apply_settings(connection)
        _use_journal(connection, path, journal)
        if read_only:
            connection.execute("PRAGMA query_only=1")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_part(path: Path) -> Any:
    """Open a file that is still being made and has no name of its own: if the computer stops, it is made again."""
    connection = connect(path)
    connection.execute("PRAGMA synchronous=OFF")
    return connection


def connect_frozen(path: Path) -> Any:
    """Open a file nobody writes (a backup, a read-only place): no lock, no file beside it, no write."""
    check_library()
    connection = _open(path, "ro", "immutable=1")
    try:
        _apply_settings(connection)
        connection.execute("PRAGMA query_only=1")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_untouched(path: Path) -> Any:
    """Open a file for looking only, with whatever an unclean close left beside it; never writes the file."""
    check_library()
    connection = _open(path, "ro")
    try:
        _apply_settings(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_beside(path: Path) -> Any:
    """Open a file another program has open: whatever became of that program's locks, nothing of it is touched."""
    check_library()
    connection = _open(path, "ro", "readonly_shm=1")
    try:
        _apply_settings(connection)
        connection.execute("PRAGMA query_only=1")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        _use_journal(connection, path, None)
    except BaseException:
        connection.close()
        raise
    return connection


def _open(path: Path, mode: str, *options: str) -> Any:
    uri = f"{address(path.absolute())}?{'&'.join((f'mode={mode}', *options))}"
    return dbapi2.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MILLISECONDS / 1000
    )


def address(path: PurePath) -> str:
    """Return a path as SQLite's own form of address; shares and drives of Windows need a lead."""
    name = quote(path.as_posix(), safe="/:")
    lead = "//" if name.startswith("//") else "" if name.startswith("/") else "/"
    return f"file:{lead}{name}"


def _apply_settings(connection: Any) -> None:
    for name, value in _SETTINGS.items():
        connection.execute(f"PRAGMA {name}={value}")
    if sys.platform == "darwin":
        connection.execute("PRAGMA checkpoint_fullfsync=1")
    if connection.execute("PRAGMA foreign_keys").fetchone()[0] != 1:
        raise RuntimeError("this SQLite library does not enforce foreign keys")


def _use_journal(connection: Any, path: Path, wanted: Journal | None) -> None:
    set_to = "" if wanted is None else f"={wanted}"
    found = connection.execute(f"PRAGMA journal_mode{set_to}").fetchone()[0]
    if found not in tuple(Journal) if wanted is None else found != wanted:
        raise Refusal("place_not_safe", path=str(path), found=str(found))
    if found == Journal.WAL:
        connection.execute(f"PRAGMA synchronous={_FULL}")
        return
    # EXTRA: the journal's end is on the disk too. Without spilling, readers wait only while a save ends.
    connection.execute(f"PRAGMA synchronous={_EXTRA}")
    connection.execute("PRAGMA cache_spill=0")


def connect_memory() -> Any:
    """Open an empty database that is never on a disk."""
    check_library()
    return dbapi2.connect(":memory:", isolation_level=None)
