"""Decides what a file is before SQLite sees it, and refuses what is not a sound file of ours without touching it.

Only for files this process does not have open: closing a plain handle would drop SQLite's own locks.
"""

import contextlib
import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from growthdesk.domain.problems import Refusal
from growthdesk.storage import driver
from growthdesk.storage.errors import refusing
from growthdesk.storage.revisions import LATEST

HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\x00"
# A check of a file up to this size costs a few milliseconds at start.
ALWAYS_CHECKED_BYTES = 8 << 20
# Well-known formats whose packed bytes look as random as an encrypted file's.
_FOREIGN_MARKS = (b"PK", b"%PDF", b"\x89PNG", b"\xff\xd8", b"GIF8", b"\x1f\x8b", b"7z", b"Rar!", b"\xd0\xcf\x11\xe0")
_RANDOM_DISTINCT_BYTES = 64  # 100 random bytes hold about 83 different ones, text and tables far fewer


class Kind(StrEnum):
    """What the first bytes say a file is."""

    OURS = "ours"
    OLDER = "older"
    NEWER = "newer"
    EMPTY = "empty"
    FOREIGN = "foreign"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"


_REFUSED = {
    Kind.NEWER: "file_newer",
    Kind.EMPTY: "file_empty",
    Kind.FOREIGN: "file_not_ours",
    Kind.DAMAGED: "file_damaged",
    Kind.ENCRYPTED: "file_encrypted",
}


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a file found. `is_unclean` when the program that had it open did not close it."""

    kind: Kind
    revision: int
    is_unclean: bool
    size: int

    @property
    def takes_long(self) -> bool:
        """Whether opening it takes longer than somebody should look at a window that does not answer."""
        return self.kind is Kind.OLDER or (self.is_unclean and self.size > ALWAYS_CHECKED_BYTES)


def look(path: Path) -> Looked:
    """Read the first 100 bytes and say what the file is; raise Refusal when it cannot be read."""
    refuse_missing(path)
    try:
        with path.open("rb") as file:
            header = file.read(HEADER_BYTES)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise Refusal("file_unreadable", path=str(path)) from error
    is_unclean = has_leftovers(path)
    revision = int.from_bytes(header[60:64], "big")
    return Looked(_kind(header, size, may_be_short=is_unclean), revision, is_unclean, size)


def clear_parts(folder: Path, name: str) -> None:
    """Delete the unfinished copies of a file (and SQLite's files beside them); only while holding its lock."""
    pattern = re.compile(rf"\.{re.escape(name)}-[0-9a-f]{{16}}\.part(-wal|-shm|-journal)?")
    for path in folder.iterdir():
        if pattern.fullmatch(path.name):
            with contextlib.suppress(OSError):
                path.unlink()


def refuse_missing(path: Path) -> None:
    """Raise Refusal unless a file is at the path."""
    if not path.exists():
        raise Refusal("file_missing", path=str(path), folder=str(path.parent))
    if path.is_dir():
        raise Refusal("path_is_folder", path=str(path))
    if not path.is_file():
        raise Refusal("not_a_file", path=str(path))


def _kind(header: bytes, size: int, *, may_be_short: bool) -> Kind:
    if size == 0:
        return Kind.EMPTY
    if not header.startswith(_MAGIC[: len(header)]):
        return Kind.ENCRYPTED if _looks_encrypted(header, size) else Kind.FOREIGN
    if len(header) < HEADER_BYTES:
        return Kind.DAMAGED
    if int.from_bytes(header[68:72], "big") != driver.APPLICATION_ID:
        return Kind.FOREIGN
    revision = int.from_bytes(header[60:64], "big")
    if revision > LATEST:
        return Kind.NEWER
    if revision < 1 or not _is_whole(header, size, may_be_short=may_be_short):
        return Kind.DAMAGED
    return Kind.OURS if revision == LATEST else Kind.OLDER


def _looks_encrypted(header: bytes, size: int) -> bool:
    return size % 512 == 0 and not header.startswith(_FOREIGN_MARKS) and len(set(header)) >= _RANDOM_DISTINCT_BYTES


def _is_whole(header: bytes, size: int, *, may_be_short: bool) -> bool:
    """Whether the file is as long as its header says; what an unclean close left beside it may hold the rest."""
    stated = int.from_bytes(header[16:18], "big")
    page_size = 65536 if stated == 1 else stated
    if page_size < 512 or page_size & (page_size - 1) or size % page_size:
        return False
    return may_be_short or size >= page_size * int.from_bytes(header[28:32], "big")


def log_of(path: Path) -> Path:
    """Return where SQLite keeps the changes not yet moved into the file."""
    return path.with_name(path.name + "-wal")


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps what a save replaces until it is whole, in places that do without a log."""
    return path.with_name(path.name + "-journal")


def has_leftovers(path: Path) -> bool:
    """Whether the program that last had the file open did not close it."""
    return log_of(path).exists() or journal_of(path).exists()


def is_part_of(file: Path, other: Path) -> bool:
    """Whether another path is a firm's file itself, or one SQLite keeps beside it, by whatever name."""
    for part in (file, log_of(file), index_of(file), journal_of(file)):
        if other == part or (other.exists() and part.exists() and other.samefile(part)):
            return True
    return False


def refuse_part_of(file: Path, other: Path) -> None:
    """Raise Refusal for a path that may not be read like any other file: it would drop the locks of an open file."""
    if is_part_of(file, other):
        raise Refusal("file_is_open_here", path=str(other))


def looks_like_ours(path: Path) -> bool:
    """Whether a file, if there is one, is a firm's file or a backup, whatever its state."""
    try:
        return path.is_file() and look(path).kind in (Kind.OURS, Kind.OLDER, Kind.NEWER)
    except Refusal:
        return False


def index_of(path: Path) -> Path:
    """Return where SQLite keeps the index of that log."""
    return path.with_name(path.name + "-shm")


def refuse_unusable(path: Path, looked: Looked) -> None:
    """Raise Refusal unless the file is ours, of this revision or an older one."""
    code = _REFUSED.get(looked.kind)
    if code is None:
        return
    facts = {"path": str(path)}
    if looked.kind is Kind.NEWER:
        facts |= {"found": str(looked.revision), "known": str(LATEST)}
    raise Refusal(code, **facts)


def check_content(path: Path, looked: Looked) -> None:
    """Raise Refusal `file_damaged` when the schema cannot be read, or a checked file does not hold together.

    Small files are checked at every start, larger ones after an unclean close. The file's bytes stay as they are;
    only a save that was cut off half-way is taken back first, as SQLite must before anybody can read.
    """
    had_index = index_of(path).exists()
    with refusing(path):
        connection = _connect_to_check(path, looked)
        try:
            _check_schema(connection, path)
            if looked.is_unclean or path.stat().st_size <= ALWAYS_CHECKED_BYTES:
                _quick_check(connection, path)
        finally:
            connection.close()
            if looked.is_unclean and not had_index:
                index_of(path).unlink(missing_ok=True)


def _connect_to_check(path: Path, looked: Looked) -> Any:
    if not looked.is_unclean:
        return driver.connect_frozen(path)
    return driver.connect(path) if journal_of(path).exists() else driver.connect_untouched(path)


def _check_schema(connection: Any, path: Path) -> None:
    found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"firm", "account", "change_set", "change"} <= found:
        raise Refusal("file_damaged", path=str(path))
    connection.execute("SELECT count(*) FROM firm").fetchone()


def _quick_check(connection: Any, path: Path) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise Refusal("file_damaged", path=str(path))
