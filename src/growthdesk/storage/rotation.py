"""Which backups stay: all of two days, the last of 12 days, 10 weeks and 9 months, and never under three good ones.

Days are told apart by the date a backup carries; their order is the order of numbers, so a clock that jumps
makes a day more, never a backup less.
"""

import contextlib
from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from growthdesk.storage.backup import Backup, backups, is_intact, manifest_path

ALL_OF_DAYS, DAYS, WEEKS, MONTHS = 2, 12, 10, 9
FEWEST_GOOD = 3


class Numbered(Protocol):
    """What rotation needs to know of a backup."""

    @property
    def number(self) -> int:
        """Its place in the order of backups."""
        ...

    @property
    def made_at(self) -> datetime:
        """When it was made, by the clock of then."""
        ...


N = TypeVar("N", bound=Numbered)


def superfluous(all_backups: Sequence[N], is_good: Callable[[N], bool]) -> tuple[N, ...]:
    """Return the backups that may go, oldest first; `is_good` is asked only when some may."""
    newest_first = sorted(all_backups, key=lambda backup: backup.number, reverse=True)
    kept = _kept_numbers(newest_first)
    going = [backup for backup in newest_first if backup.number not in kept]
    if not going:
        return ()
    good = 0
    for backup in newest_first:
        if good == FEWEST_GOOD:
            break
        if is_good(backup):
            good += 1
            kept.add(backup.number)
    return tuple(backup for backup in reversed(going) if backup.number not in kept)


def _kept_numbers(newest_first: Sequence[Numbered]) -> set[int]:
    recent_days = list(dict.fromkeys(_day(backup) for backup in newest_first))[:ALL_OF_DAYS]
    kept = {backup.number for backup in newest_first if _day(backup) in recent_days}
    for most, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        last_of: dict[Hashable, int] = {}
        for backup in newest_first:
            last_of.setdefault(period(backup), backup.number)
        kept.update(list(last_of.values())[:most])
    return kept


def _day(backup: Numbered) -> date:
    return backup.made_at.date()


def _week(backup: Numbered) -> tuple[int, int]:
    return backup.made_at.isocalendar()[:2]


def _month(backup: Numbered) -> tuple[int, int]:
    return backup.made_at.year, backup.made_at.month


def rotate(folder: Path, stem: str) -> tuple[Backup, ...]:
    """Delete the backups that may go and return them; one that cannot be deleted stays.

    Each firm has its own: a file of the same name never ages out another firm's backups.
    """
    of_firm: dict[str, list[Backup]] = {}
    for backup in backups(folder, stem):
        of_firm.setdefault(backup.manifest.firm_id, []).append(backup)
    going = tuple(backup for made in of_firm.values() for backup in superfluous(made, is_intact))
    for backup in going:
        with contextlib.suppress(OSError):
            backup.path.unlink()
            manifest_path(backup.path).unlink(missing_ok=True)
    return going
