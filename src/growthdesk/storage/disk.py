"""Makes sure that what was written is on the disk itself, before a name is given to it and after."""

import contextlib
import os
from pathlib import Path

from growthdesk.runtime.atomic import Disk


def sync_file(path: Path) -> None:
    """Return once a file's bytes are on the disk; raises OSError."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        Disk().sync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Return once a folder's names are on the disk, where the system can tell."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # some network folders cannot; the file itself is synced
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_private(path: Path) -> None:
    """Make an empty file only this user may read; raises OSError when something is there."""
    path.touch(mode=0o600, exist_ok=False)
