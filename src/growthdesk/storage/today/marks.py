"""Reads of what was said about lines of Today."""

from growthdesk.domain.today.marks import TodayMark
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only

_MARKS = "SELECT * FROM today_mark WHERE 1 "


def marks(reading: Reading, account_ids: Ids = None) -> tuple[TodayMark, ...]:
    """Every mark, of all accounts or of some."""
    return reading.rows(TodayMark, _MARKS + only("account_id", account_ids), account_ids=account_ids)
