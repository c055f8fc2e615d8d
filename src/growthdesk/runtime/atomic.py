"""Writes a whole file or nothing: the old file stays until the new one is on the disk and read back.

Every write is checked and the file verified before it takes its name: a rename alone would put a short file
in the place of a good one when the disk is full.
"""

import contextlib
import errno
import hashlib
import io
import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.paths import real_path

_CHUNK = 1 << 20
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_BAD_NAME = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ}
_NO_HARD_LINKS = {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK}
_WINDOWS_FULL, _WINDOWS_IN_USE = {39, 112}, {5, 32, 33}


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is on the disk: its place, its size in bytes and the SHA-256 of what it holds."""

    path: Path
    size: int
    sha256: str


class Disk:
    """The operating system's calls that can fail half-way, in one place so that tests can make them fail."""

    def write(self, handle: int, data: memoryview) -> int:
        """Write some of the bytes and return how many were taken."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Return once the file's bytes are on the disk itself."""
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        else:
            os.fsync(handle)

    def replace(self, source: Path, target: Path) -> None:
        """Give the finished file its name, in one step."""
        source.replace(target)


class _CheckedStream(io.RawIOBase):
    """A stream that cannot seek, counts and digests what it writes, and never forgets a failure.

    Libraries swallow errors while closing; `failure` keeps the first one.
    """

    def __init__(self, handle: int, disk: Disk) -> None:
        super().__init__()
        self._handle = handle
        self._disk = disk
        self.size = 0
        self.digest = hashlib.sha256()
        self.failure: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        view = memoryview(cast("bytes", data)).cast("B")
        try:
            self._write_all(view)
        except OSError as error:
            self.failure = self.failure or error
            raise
        self.digest.update(view)
        self.size += len(view)
        return len(view)

    def _write_all(self, view: memoryview) -> None:
        if self.failure is not None:
            raise self.failure
        taken = 0
        while taken < len(view):
            count = self._disk.write(self._handle, view[taken:])
            if count <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            taken += count


def check_target(path: Path, *, overwrite: bool) -> Path:
    """Return the real path to write to, or raise Refusal: ask before long work, not after it."""
    target = real_path(path)
    with _refusing(path):
        if target.is_dir():
            raise Refusal("path_is_folder", path=str(path))
        _check_folder(path, target.parent)
        if os.path.lexists(target):
            _check_existing(path, target, overwrite=overwrite)
    return target


def _check_folder(path: Path, folder: Path) -> None:
    if not folder.is_dir():
        raise Refusal("folder_missing", path=str(path), folder=str(folder))
    # Root may write anywhere, yet a folder without any write bit was closed on purpose. (Windows: another use.)
    closed = os.name == "posix" and not stat.S_IMODE(folder.stat().st_mode) & 0o222
    if closed or not os.access(folder, os.W_OK):
        raise Refusal("folder_not_writable", path=str(path), folder=str(folder))


def _check_existing(path: Path, target: Path, *, overwrite: bool) -> None:
    if not overwrite:
        raise Refusal("file_exists", path=str(path))
    if not target.stat().st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise Refusal("file_read_only", path=str(path))
    if not target.is_file():
        raise Refusal("not_a_file", path=str(path))


def write_atomically(
    path: Path, data: bytes | Callable[[BinaryIO], None], *, overwrite: bool, disk: Disk | None = None
) -> Written:
    """Write `path` whole, or raise and leave everything as it was.

    `data` is the bytes, or a function that writes them in order to the stream it is given (it cannot seek).
    Raises Refusal for what the disk or the folder does not allow; what the function raises passes through.
    """
    disk = disk or Disk()
    target = check_target(path, overwrite=overwrite)
    part = target.with_name(f".growthdesk-{os.urandom(8).hex()}.part")
    try:
        stream = _write_part(part, target, data, disk, path)
        written = Written(target, stream.size, stream.digest.hexdigest())
        with _refusing(path):
            _verify(part, written, path)
            _take_name(part, target, disk, overwrite=overwrite)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    _sync_folder(target.parent)
    return written


def _write_part(
    part: Path, target: Path, data: bytes | Callable[[BinaryIO], None], disk: Disk, path: Path
) -> _CheckedStream:
    with _refusing(path):
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    stream = _CheckedStream(handle, disk)
    try:
        if callable(data):
            _run_writer(data, stream, path)
        with _refusing(path):
            if not callable(data):
                stream.write(data)
            if target.exists() and os.name == "posix":
                part.chmod(stat.S_IMODE(target.stat().st_mode))
            disk.sync(handle)
    finally:
        with _refusing(path):
            os.close(handle)
    return stream


def _run_writer(writer: Callable[[BinaryIO], None], stream: _CheckedStream, path: Path) -> None:
    buffered = io.BufferedWriter(stream, _CHUNK)
    try:
        writer(buffered)
        if not buffered.closed:
            buffered.flush()
    except Exception:
        if stream.failure is None:  # the writer's own trouble, not our disk's
            raise
    finally:
        with contextlib.suppress(OSError, ValueError):
            buffered.detach()  # or its destructor would flush to a handle that is closed by then
    if stream.failure is not None:
        raise refusal_of(stream.failure, path) from stream.failure


@contextlib.contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Turn what the operating system refuses into our own codes."""
    try:
        yield
    except OSError as error:
        raise refusal_of(error, path) from error


def _verify(part: Path, written: Written, path: Path) -> None:
    digest = hashlib.sha256()
    size = 0
    with part.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    if size != written.size or digest.hexdigest() != written.sha256:
        raise Refusal("file_not_verified", path=str(path))


def _take_name(part: Path, target: Path, disk: Disk, *, overwrite: bool) -> None:
    if overwrite:
        disk.replace(part, target)
    elif os.name == "nt":
        part.rename(target)  # refuses an existing target there
    else:
        _link_new(part, target, disk)


def _link_new(part: Path, target: Path, disk: Disk) -> None:
    """Take a name only if it is still free; folders without hard links get a check and a rename."""
    try:
        target.hardlink_to(part)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
        disk.replace(part, target)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # some network folders cannot; the file itself is synced and verified
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def refusal_of(error: OSError, path: Path) -> Refusal:
    """Return the refusal that says in a code what the operating system said about `path`."""
    number = error.errno or 0
    windows = getattr(error, "winerror", None) or 0
    reason = errno.errorcode.get(number, str(number))
    named = {"path": str(path), "folder": str(path.parent)}
    if number in _FULL or windows in _WINDOWS_FULL:
        return Refusal("disk_full", **named)
    if windows in _WINDOWS_IN_USE or number in {errno.EBUSY, errno.ETXTBSY}:
        return Refusal("file_in_use", **named)
    if number in _FORBIDDEN:
        return Refusal("folder_not_writable", **named)
    if number == errno.EEXIST:
        return Refusal("file_exists", **named)
    if number in {errno.ENOENT, errno.ENOTDIR}:
        return Refusal("folder_missing", **named)
    if number in _BAD_NAME:
        return Refusal("file_name_not_allowed", **named)
    return Refusal("file_not_written", reason=reason, **named)
