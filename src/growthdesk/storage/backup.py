"""Verified backups: a copy counts only once it was opened, checked and compared with the file it was made from.

Each has a manifest beside it with its SHA-256 and its number; numbers, never clocks, say which is newer.
"""

import contextlib
import hashlib
import json
import re
import secrets
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.atomic import write_atomically
from growthdesk.runtime.paths import make_private_folder
from growthdesk.storage import comparing, driver
from growthdesk.storage.disk import make_private, sync_file, sync_folder
from growthdesk.storage.errors import refusing
from growthdesk.storage.mapper import instant_text
from growthdesk.storage.opening import clear_parts
from growthdesk.storage.search_check import leave_out_unsound, says_the_same

SUFFIX = ".growthdesk-backup"
# The instance lock keeps other processes away; this keeps the threads of ours apart.
_ONE_AT_A_TIME = threading.Lock()
_NUMBER = re.compile(r"-(\d{6,})" + re.escape(SUFFIX) + r"(?:\.json)?$")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup held when it was verified. `change_number` is the last user action in it."""

    number: int
    made_at: str
    reason: str
    size: int
    sha256: str
    revision: int
    change_number: int
    firm_id: str
    counts: dict[str, int]
    totals: dict[str, str]


@dataclass(frozen=True, slots=True)
class Backup:
    """A published backup: where it is and what its manifest says."""

    path: Path
    manifest: Manifest

    @property
    def number(self) -> int:
        """Its place in the order of backups."""
        return self.manifest.number

    @property
    def made_at(self) -> datetime:
        """When it was made, by the clock of then."""
        return datetime.fromisoformat(self.manifest.made_at)


@dataclass(frozen=True, slots=True)
class _Figures:
    revision: int
    change_number: int
    firm_id: str
    counts: dict[str, int]
    totals: dict[str, str]


def make_backup(file: Path, folder: Path, *, now: datetime, reason: str) -> Backup:
    """Copy the file, verify the copy against it, and publish it under the next number.

    Where a log is kept, saves go on meanwhile. Raises Refusal; then nothing is published and the file is as it was.
    """
    make_private_folder(folder)
    with _ONE_AT_A_TIME, _verified_part(file, folder, file.stem) as (part, figures):
        return _publish(part, folder, file.stem, figures, now=now, reason=reason)


def copy_verified(file: Path, target: Path) -> None:
    """Copy a file nobody writes to a new place and verify the copy against it; nothing is ever replaced by it."""
    from growthdesk.storage.creating import put_in_place

    copying = _verified_part(file, target.parent, target.name)
    with _ONE_AT_A_TIME, copying as (part, _figures_of_both), refusing(target):
        sync_file(part)
        put_in_place(part, target, overwrite=False)


@contextlib.contextmanager
def _verified_part(file: Path, folder: Path, name: str) -> Iterator[tuple[Path, _Figures]]:
    """Give an unpublished copy that was compared with its file, and the figures of both."""
    clear_parts(folder, name)  # of a copy that was killed
    part = folder / f".{name}-{secrets.token_hex(8)}.part"
    try:
        figures = _copy(file, part)
        leave_out_unsound(part, file)
        _check_copy(part, figures, file)
        yield part, figures
    finally:
        clear_parts(folder, name)


def _copy(file: Path, part: Path) -> _Figures:
    """Copy, and return the figures of the very state that was copied; saves need not wait.

    A save between the two looks at the file is rare and shows in its number; then it is done again, at last while
    saves wait.
    """
    for last_try in (False, False, True):
        with refusing(part):
            part.unlink(missing_ok=True)
            make_private(part)
        with refusing(file):
            figures = _copied(file, part, saves_wait=last_try)
        with _reading_copy(part) as connection:
            if _change_number(connection) == figures.change_number:
                break
    return figures


def _copied(file: Path, part: Path, *, saves_wait: bool) -> _Figures:
    with contextlib.closing(driver.connect(file)) as looking, contextlib.closing(driver.connect(file)) as copying:
        looking.execute("BEGIN IMMEDIATE" if saves_wait else "BEGIN")
        _change_number(looking)  # from here on this connection looks at one state
        copying.execute("VACUUM INTO ?", (str(part),))
        figures = _figures(looking)
        looking.execute("ROLLBACK")
    return figures


def _change_number(connection: Any) -> int:
    number: int = connection.execute("SELECT coalesce(max(number), 0) FROM change_set").fetchone()[0]
    return number


def _figures(connection: Any) -> _Figures:
    firm = connection.execute("SELECT id FROM firm").fetchone()
    return _Figures(
        revision=connection.execute("PRAGMA user_version").fetchone()[0],
        change_number=_change_number(connection),
        firm_id=firm[0] if firm else "",
        counts=comparing.counts(connection),
        totals=comparing.money_totals(connection),
    )


def _check_copy(copy: Path, expected: _Figures, file: Path) -> None:
    with _reading_copy(copy) as connection:
        if not _holds_together(connection) or _figures(connection) != expected:
            raise Refusal("backup_not_verified", path=str(file), folder=str(copy.parent))


@contextlib.contextmanager
def _reading_copy(copy: Path) -> Iterator[Any]:
    with refusing(copy):
        connection = driver.connect_frozen(copy)
        try:
            yield connection
        finally:
            connection.close()


def _holds_together(connection: Any) -> bool:
    return bool(
        connection.execute("PRAGMA application_id").fetchone()[0] == driver.APPLICATION_ID
        and comparing.holds_together(connection)
        and connection.execute("PRAGMA foreign_key_check").fetchall() == []
    )


def _publish(part: Path, folder: Path, stem: str, figures: _Figures, *, now: datetime, reason: str) -> Backup:
    number = _next_number(folder, stem)
    path = folder / f"{stem}-{number:06d}{SUFFIX}"
    try:
        sync_file(part)
        manifest = Manifest(
            number=number,
            made_at=instant_text(now),
            reason=reason,
            size=part.stat().st_size,
            sha256=_sha256(part),
            **asdict(figures),
        )
        text = json.dumps({"format": 1, **asdict(manifest)}, ensure_ascii=False, indent=2) + "\n"
        write_atomically(manifest_path(path), text.encode(), overwrite=True)
        part.replace(path)
    except OSError as error:
        raise Refusal("backup_not_written", path=str(path), folder=str(folder)) from error
    sync_folder(folder)
    return Backup(path, manifest)


def manifest_path(backup: Path) -> Path:
    """Return where a backup's manifest is."""
    return backup.with_name(backup.name + ".json")


def _next_number(folder: Path, stem: str) -> int:
    numbers = [int(match[1]) for name in _names(folder, stem) if (match := _NUMBER.search(name))]
    return max(numbers, default=0) + 1


def _names(folder: Path, stem: str) -> list[str]:
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return []
    return [name for name in names if (match := _NUMBER.search(name)) and name[: match.start()] == stem]


def backups(folder: Path, stem: str) -> tuple[Backup, ...]:
    """Return the published backups of a file, newest first; what has no readable manifest is not one."""
    found = []
    for name in _names(folder, stem):
        if name.endswith(SUFFIX):
            backup = backup_at(folder / name)
            if backup is not None:
                found.append(backup)
    return tuple(sorted(found, key=lambda backup: backup.number, reverse=True))


def backup_at(path: Path) -> Backup | None:
    """Return the published backup at a path, None when its manifest or its size is not right."""
    try:
        facts = json.loads(manifest_path(path).read_bytes())
        if facts.pop("format") != 1:
            return None
        backup = Backup(path, Manifest(**facts))
        return backup if path.stat().st_size == backup.manifest.size and backup.made_at.tzinfo else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def newest_backup(folder: Path, stem: str, firm_id: str = "") -> Backup | None:
    """Return the newest published backup of a file, without reading the manifests of older ones.

    Files of one name in turn, and `Firm.growthdesk` beside `Firm.db`, share a folder: `firm_id` tells them apart.
    """
    by_number = {
        int(match[1]): name
        for name in _names(folder, stem)
        if name.endswith(SUFFIX) and (match := _NUMBER.search(name))
    }
    published = (backup_at(folder / by_number[number]) for number in sorted(by_number, reverse=True))
    found = (backup for backup in published if backup is not None)
    return next((backup for backup in found if firm_id in ("", backup.manifest.firm_id)), None)


def is_intact(backup: Backup) -> bool:
    """Whether the backup is byte for byte what was verified."""
    try:
        return _sha256(backup.path) == backup.manifest.sha256
    except OSError:
        return False


def verify_backup(backup: Backup) -> None:
    """Open a published backup and compare it with its manifest; raise Refusal `backup_damaged`."""
    manifest = backup.manifest
    damaged = Refusal("backup_damaged", path=str(backup.path))
    if not is_intact(backup):
        raise damaged
    expected = _Figures(manifest.revision, manifest.change_number, manifest.firm_id, manifest.counts, manifest.totals)
    with _reading_copy(backup.path) as connection:
        if not _holds_together(connection) or _figures(connection) != expected or not says_the_same(connection):
            raise damaged


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
