"""Reads a file somebody chose into memory, or says why not."""

from pathlib import Path

from growthdesk.domain.problems import Refusal

LARGEST_FILE = 32 * 1024 * 1024
_IN_USE = {32, 33}


def read_bytes(path: Path) -> bytes:
    """Read a whole file; missing, unreadable, locked and far too large ones are refused."""
    try:
        if not path.exists():
            raise Refusal("file_missing", path=str(path))
        if not path.is_file():
            raise Refusal("not_a_file", path=str(path))
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise Refusal("csv_too_big", file=path.name, size=megabytes(size), limit=megabytes(LARGEST_FILE))
        return path.read_bytes()
    except OSError as error:
        if getattr(error, "winerror", None) in _IN_USE:  # Excel keeps others from reading what it has open
            raise Refusal("file_in_use", path=str(path)) from error
        raise Refusal("file_unreadable", path=str(path)) from error


def megabytes(size: int) -> str:
    """Return a size in words, rounded up."""
    return f"{-(-size // (1024 * 1024))} MB"
