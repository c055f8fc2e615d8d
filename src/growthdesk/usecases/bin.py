"""The bin: what was deleted in the last days, and the way back.

Rule: it is read from history, so nothing is kept twice; what is there again is not in the bin.
"""

from datetime import timedelta

from growthdesk.domain.bin import KEPT_DAYS, BinRow
from growthdesk.domain.history import Changes
from growthdesk.storage.bin import deletions
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.undo import LONG_FROM, Tell, take_back

MOST_SHOWN = 1_000


def bin_rows(desk: Desk) -> tuple[BinRow, ...]:
    """Read what was deleted in the last days and is not there again, newest first."""
    clock, today = desk.clock, desk.today
    since = clock.start_of(today - timedelta(days=KEPT_DAYS - 1))
    found = deletions(desk.reading, since, MOST_SHOWN)
    return tuple(
        BinRow(deletion, max(KEPT_DAYS - (today - clock.local_day(deletion.at)).days, 1)) for deletion in found
    )


def takes_long(row: BinRow) -> bool:
    """Whether somebody waits for a deletion to be restored: it took many records along."""
    return sum(count for _kind, count in row.deletion.went_along) >= LONG_FROM


def restore(desk: Desk, change_set_id: str, tell: Tell | None = None) -> Changes:
    """Bring back what one user action deleted, all of it; Refusal `undo_not_exact` when that is not possible.

    What takes long may run in any thread; `tell` is told how far it has come and may raise to give it up.
    """
    return take_back(desk, change_set_id, tell)
