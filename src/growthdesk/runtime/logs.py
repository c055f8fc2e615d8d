"""The log: what happened, with ids and numbers only. It never holds a word that a user typed.

Our messages are templates from the source with ids as arguments; of other libraries' messages only the place is
kept; of an exception its type and frames, never its text or values.
"""

import contextlib
import errno
import faulthandler
import logging
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import TextIO

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.paths import make_private_folder

_OURS = "growthdesk"
_ID = re.compile(r"[0-9a-f]{32}")
_LARGEST = 1_000_000
_KEPT_FILES = 3
_EMPTY_CRASH_FILE_DAYS = 7


class Code(str):
    """A word of our own source (a rule's or a command's name), safe to log as it is."""

    __slots__ = ()


class IdsOnly(logging.Formatter):
    """Formats a record without any text that could come from a user."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line for the record, and one more per frame of its exception."""
        instant = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        lines = [f"{instant} {record.levelname} {record.process} {record.name} {self._message(record)}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines.append(without_text(record.exc_info[1]))
        return "\n".join(lines)

    def _message(self, record: logging.LogRecord) -> str:
        if record.name.split(".")[0] != _OURS or not isinstance(record.msg, str):
            return f"[{record.module}:{record.lineno} {record.funcName}]"
        arguments = record.args
        try:
            if isinstance(arguments, dict):
                return record.msg % {name: _safe(value) for name, value in arguments.items()}
            return record.msg % tuple(_safe(value) for value in arguments) if arguments else record.msg
        except (TypeError, ValueError, KeyError):
            return record.msg


def _safe(value: object) -> object:
    """Return what may be written of one argument: numbers, codes and ids; of a text only its length."""
    if value is None or isinstance(value, bool | int | float | Code):
        return value
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, type):
        return value.__qualname__
    if isinstance(value, str):
        return value if _ID.fullmatch(value) else f"<text of {len(value)}>"
    return f"<{type(value).__qualname__}>"


def without_text(error: BaseException) -> str:
    """Describe an exception and its causes by types, codes and frames only: safe to log and to send."""
    blocks: list[str] = []
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        current = waiting.pop(0)
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        blocks.append("\n".join([f"  {_type_and_code(current)}", *_frames(current.__traceback__)]))
        waiting.append(current.__cause__ or (None if current.__suppress_context__ else current.__context__))
        if isinstance(current, BaseExceptionGroup):
            waiting.extend(current.exceptions)
    return "\n  because of\n".join(blocks)


def _type_and_code(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, Refusal):
        return f"{kind} {error.code}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{kind} {errno.errorcode.get(error.errno, error.errno)}"
    return kind


def _frames(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        frame = traceback.tb_frame
        module = frame.f_globals.get("__name__", "?")
        yield f"    {module}:{traceback.tb_lineno} {frame.f_code.co_name}"
        traceback = traceback.tb_next


class _RotatingFile(logging.FileHandler):
    """A log file that starts anew when it is large, and never disturbs the work it is about.

    (logging's own rotating handler loads sockets and mail with it.)
    """

    def emit(self, record: logging.LogRecord) -> None:
        with contextlib.suppress(OSError):
            if self.stream and os.fstat(self.stream.fileno()).st_size > _LARGEST:
                self._start_anew()
        super().emit(record)

    def _start_anew(self) -> None:
        self.close()
        file = Path(self.baseFilename)
        names = [file, *(file.with_name(f"{file.name}.{number}") for number in range(1, _KEPT_FILES + 1))]
        for older, newer in zip(reversed(names), reversed(names[:-1]), strict=False):
            if newer.exists():
                newer.replace(older)
        self.stream = self._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the name is logging's)
        """Stay quiet: a full disk must not break what is being logged."""


def start_log(folder: Path, name: str = "growthdesk", level: int = logging.INFO) -> logging.Logger:
    """Begin to log into `folder/name.log` and return our logger; it stays silent when that cannot be written.

    A program that runs beside the window (the command line, the worker) takes a name of its own.
    """
    handler: logging.Handler
    try:
        make_private_folder(folder)
        handler = _RotatingFile(folder / f"{name}.log", encoding="utf-8")
    except (OSError, Refusal):
        handler = logging.NullHandler()  # without any handler Python would print whole messages
    handler.setFormatter(IdsOnly())
    handler.set_name(_OURS)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    ours = logging.getLogger(_OURS)
    ours.setLevel(level)
    return ours


def stop_log() -> None:
    """Close our log files, so that the folder can be removed."""
    root = logging.getLogger()
    for handler in [known for known in root.handlers if known.get_name() == _OURS]:
        root.removeHandler(handler)
        handler.close()


@dataclass(frozen=True, slots=True)
class NativeCrash:
    """What was left behind when the program died below Python."""

    at: datetime
    details: str


class CrashWatch:
    """Writes the frames of a native crash into a file of this process; one that ended well leaves none."""

    def __init__(self, file: Path, stream: TextIO) -> None:
        self._file = file
        self._stream = stream

    def stop(self) -> None:
        """Stop watching: the program ends well."""
        faulthandler.disable()
        self._stream.close()
        with contextlib.suppress(OSError):
            self._file.unlink()


def watch_native_crashes(folder: Path) -> CrashWatch | None:
    """Let Python write its frames into `folder` when the process dies natively; None when it cannot."""
    file = folder / f"crash-{os.getpid()}-{time.time_ns()}.txt"
    try:
        make_private_folder(folder)
        stream = file.open("w", encoding="utf-8")
    except (OSError, Refusal):
        return None
    faulthandler.enable(stream, all_threads=True)
    return CrashWatch(file, stream)


def last_native_crash(folder: Path) -> NativeCrash | None:
    """Return the latest native crash not yet cleared, with this user's folder left out of its paths."""
    left = sorted(_left_behind(folder), key=lambda file: file.stat().st_mtime)
    if not left:
        return None
    text = left[-1].read_text(encoding="utf-8", errors="replace")
    home = os.path.expanduser("~")  # noqa: PTH111 (Path.home raises where there is none)
    details = text.replace(home, "~") if len(home) > 1 else text
    return NativeCrash(datetime.fromtimestamp(left[-1].stat().st_mtime, UTC), details.strip())


def clear_native_crashes(folder: Path) -> None:
    """Forget the native crashes that were shown, and what processes killed from outside left behind."""
    oldest = time.time() - _EMPTY_CRASH_FILE_DAYS * 24 * 3600
    for file in folder.glob("crash-*.txt"):
        with contextlib.suppress(OSError):
            if file.stat().st_size or file.stat().st_mtime < oldest:  # an empty one may belong to a running process
                file.unlink()


def _left_behind(folder: Path) -> list[Path]:
    return [file for file in folder.glob("crash-*.txt") if file.stat().st_size]
