"""The day by which the handover of a sale is due, counted once for each day of signature."""

from collections.abc import Callable
from datetime import date
from functools import cache

from growthdesk.domain.stage_facts import handover_day
from growthdesk.domain.working_week import WorkingWeek


def handover_days(week: WorkingWeek) -> Callable[[date | None], date | None]:
    """Return what counts that day; nothing is due without a signature."""

    @cache
    def due_on(signed_on: date | None) -> date | None:
        return None if signed_on is None else handover_day(signed_on, week)

    return due_on
