"""The files of a batch: asked for before anything is printed, then written one by one."""

import unicodedata
from collections.abc import Callable, Collection, Sequence
from enum import StrEnum
from pathlib import Path

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.atomic import check_target, refusal_of, write_atomically
from growthdesk.runtime.paths import real_path
from growthdesk.usecases.document_names import ENDING, free_name
from growthdesk.usecases.documents import check_document_target

# What stops the next file as well as this one.
_ENDS_ALL = frozenset(("disk_full", "folder_missing", "folder_not_writable"))


class Existing(StrEnum):
    """What becomes of a file that has the name already."""

    REFUSE = "refuse"
    REPLACE = "replace"
    NUMBER = "number"


def check_folder(firm_file: Path, folder: Path, names: Sequence[str], existing: Existing) -> list[Path]:
    """Return where each file goes, or raise Refusal: ask before long work, not after it."""
    if real_path(folder).exists():
        if not folder.is_dir():
            raise Refusal("path_is_file", path=str(folder))
        there = _names_in(folder)
    else:
        check_target(folder, overwrite=False)
        return [folder / name for name in names]
    if existing is Existing.NUMBER:
        names = [free_name(name.removesuffix(ENDING), there) for name in names]
    paths = [folder / name for name in names]
    for path in paths or [folder / ENDING]:
        check_document_target(firm_file, path, overwrite=existing is not Existing.REFUSE)
    return paths


def _names_in(folder: Path) -> set[str]:
    try:
        return {unicodedata.normalize("NFC", path.name).casefold() for path in folder.iterdir()}
    except OSError as error:
        raise refusal_of(error, folder) from error


def write_each(
    folder: Path, files: Sequence[tuple[Path, bytes]], *, overwrite: bool, tell: Callable[[int], None]
) -> tuple[Collection[Path], dict[Path, Refusal]]:
    """Write files one by one; return those that are on the disk, and why the others are not.

    What would stop every further file ends it: a full disk, a folder that is gone.
    """
    if files:
        _make(folder)
    written: list[Path] = []
    failed: dict[Path, Refusal] = {}
    ended: Refusal | None = None
    for at, (path, pdf) in enumerate(files):
        tell(at)
        if ended is not None:
            failed[path] = _same(ended, path)
            continue
        try:
            write_atomically(path, pdf, overwrite=overwrite)
            written.append(path)
        except Refusal as refusal:
            failed[path] = refusal
            if refusal.code in _ENDS_ALL:
                ended = refusal
    return written, failed


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise refusal_of(error, folder) from error


def _same(refusal: Refusal, path: Path) -> Refusal:
    """Say of another file what stopped the first."""
    return Refusal(refusal.code, **{**dict(refusal.facts), "path": str(path)})


def write_one(path: Path, pdf: bytes, *, overwrite: bool) -> Path:
    """Write the one file, whole or not at all, and return where it is."""
    return write_atomically(path, pdf, overwrite=overwrite).path
