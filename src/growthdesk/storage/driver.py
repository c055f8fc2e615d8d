"""The one way to a database connection: one SQLite library for every file, with the settings of safety.md."""

import sys
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
    "synchronous": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "recursive_triggers": 1,
    "mmap_size": 0,
    "temp_store": 2,
}


def sqlite_version() -> tuple[int, ...]:
    """Return the version of the SQLite library in use."""
    return tuple(int(part) for part in str(dbapi2.sqlite_version).split("."))


def check_library(version: tuple[int, ...] | None = None) -> None:
    """Refuse an SQLite library that can damage a file (WAL-reset, fixed in 3.51.3)."""
    found = version or sqlite_version()
    if found < OLDEST_SQLITE:
        raise Refusal("sqlite_too_old", found=".".join(map(str, found)), needed=".".join(map(str, OLDEST_SQLITE)))


def connect(path: Path, *, read_only: bool = False, create: bool = False) -> Any:
    """Open a connection with every setting applied and the vital ones read back.

    `read_only` never writes the file's content. A missing file is an error unless `create`.
    The caller uses it in one thread at a time and wraps errors with `storage.errors.refusing`.
    """
    check_library()
    connection = _open(path, "rwc" if create else "rw")
    try:
        _apply_settings(connection)
        _use_wal(connection, path)
        if read_only:
            connection.execute("PRAGMA query_only=1")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_frozen(path: Path) -> Any:
    """Open a file nobody writes (a backup, a read-only place): no lock, no file beside it, no write."""
    check_library()
    connection = _open(path, "ro", immutable=True)
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


def _open(path: Path, mode: str, *, immutable: bool = False) -> Any:
    uri = f"{address(path.absolute())}?mode={mode}{'&immutable=1' if immutable else ''}"
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


def _use_wal(connection: Any, path: Path) -> None:
    mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode != "wal":
        raise Refusal("place_not_safe", path=str(path), found=str(mode))


def connect_memory() -> Any:
    """Open an empty database that is never on a disk."""
    check_library()
    return dbapi2.connect(":memory:", isolation_level=None)
