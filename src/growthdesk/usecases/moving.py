"""Moves a firm's file out of a place where a live file is at risk; nothing is deleted on the way."""

import contextlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.atomic import check_target
from growthdesk.runtime.instance_lock import InstanceLock
from growthdesk.runtime.paths import UserFolders, make_private_folder, real_path
from growthdesk.storage.backup import copy_verified
from growthdesk.storage.opening import has_leftovers, refuse_missing
from growthdesk.usecases.files import looked_at
from growthdesk.wording import _


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the live file is now, and where the one it was copied from stays, renamed or, if need be, as it was."""

    file: Path
    kept: Path


def move_file(file: Path, folder: Path, today: date, *, folders: UserFolders) -> Moved:
    """Copy a file nobody has open to a folder, verify the copy, and rename the original so that nobody works in both.

    Raises Refusal; then the original is where it was. A name that is taken gets a number.
    """
    source = real_path(file)
    refuse_missing(source)
    with InstanceLock.take(source, folders.locks):
        check_target(source, overwrite=True)
        looked_at(source)
        make_private_folder(folder)
        target = free_name(folder.resolve() / source.name)
        with InstanceLock.take(target, folders.locks):
            copy_verified(source, target)
            if has_leftovers(source):
                target.unlink()
                raise Refusal("file_busy", path=str(source))  # open on another computer, which must not lose it
            return Moved(target, _kept_aside(source, today))


def free_name(wanted: Path) -> Path:
    """Return the path, with a number when something is there already."""
    path, number = wanted, 1
    while path.exists():
        number += 1
        path = wanted.with_name(f"{wanted.stem} {number}{wanted.suffix}")
    return path


def _kept_aside(source: Path, today: date) -> Path:
    name = _("{name} (moved {day})").format(name=source.stem, day=today.isoformat())
    kept = free_name(source.with_name(name + source.suffix))
    with contextlib.suppress(OSError):  # it may not be renamed there: then it stays under its name
        return source.rename(kept)
    return source
