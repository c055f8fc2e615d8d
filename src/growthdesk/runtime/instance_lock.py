"""One window per firm file: an operating-system lock that dies with its process, shared with the command line.

The lock lives in our own folder under a name made from the file's path; the firm file itself is never opened here
(closing it would drop SQLite's own locks).
"""

import contextlib
import hashlib
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.paths import make_private_folder

_TRIES = 5
_BETWEEN_TRIES_SECONDS = 0.02  # a reader that only looks holds the lock for less
_LOCKED_BYTE = 1 << 30  # far behind the text: Windows does not let others read a locked byte
_LARGEST_NOTE = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a firm file open: its process, and the name under which its window listens (may be empty)."""

    pid: int
    server_name: str


class OpenElsewhere(Refusal):
    """Another GrowthDesk has the file open; `holder` says which, to raise its window."""

    def __init__(self, file: Path, holder: Holder) -> None:
        super().__init__("file_open_elsewhere", path=str(file), process=str(holder.pid))
        self.holder = holder


class InstanceLock:
    """The lock of one firm file, held until released or until the process ends, however it ends."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    @classmethod
    def take(cls, file: Path, folder: Path, server_name: str = "") -> Self:
        """Lock `file` through a lock file in `folder`; raise OpenElsewhere when another process has it."""
        handle = _opened(file, folder)
        for attempt in range(_TRIES):
            if _try_lock(handle):
                _write_note(handle, Holder(os.getpid(), server_name))
                return cls(handle)
            if attempt < _TRIES - 1:
                time.sleep(_BETWEEN_TRIES_SECONDS)
        holder = _read_note(handle)
        os.close(handle)
        raise OpenElsewhere(file, holder)

    def release(self) -> None:
        """Let others open the file; may be called twice."""
        if self._handle is None:
            return
        with contextlib.suppress(OSError):
            os.ftruncate(self._handle, 0)
        _unlock(self._handle)
        os.close(self._handle)
        self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def lock_path(file: Path, folder: Path) -> Path:
    """Return the lock file that stands for `file`, by whatever way its path was written."""
    name = str(file.resolve())
    if not sys.platform.startswith("linux"):
        name = os.path.normcase(name).casefold()
    return folder / f"{hashlib.sha256(os.fsencode(name)).hexdigest()[:32]}.lock"


def holder(file: Path, folder: Path) -> Holder | None:
    """Return who has `file` open at this moment, or None; takes nothing."""
    if not lock_path(file, folder).exists():
        return None
    handle = _opened(file, folder)
    try:
        if not _try_lock(handle):
            return _read_note(handle)
        _unlock(handle)
        return None
    finally:
        os.close(handle)


def _opened(file: Path, folder: Path) -> int:
    path = lock_path(file, folder)
    make_private_folder(folder)
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise Refusal("lock_not_made", path=str(path)) from error


def _write_note(handle: int, note: Holder) -> None:
    """Say who holds the lock; a full disk costs the note, not the lock."""
    text = json.dumps({"pid": note.pid, "server_name": note.server_name}).encode("ascii")
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, text)


def _read_note(handle: int) -> Holder:
    """Return the holder's note; process 0 when it cannot be read."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        note = json.loads(os.read(handle, _LARGEST_NOTE))
        return Holder(int(note["pid"]), str(note["server_name"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder(0, "")


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
