"""A desk on another day: what is read there is what was on record when that day ended.

Rule: an earlier day is never guessed. What was recorded later is not known yet, even if it happened before.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from growthdesk.runtime.clock import DayClock
from growthdesk.storage import rewinding
from growthdesk.usecases.desk import Desk


def on_day(desk: Desk, on: date | None) -> Desk:
    """Return the desk with a day asked for taken as today; the record is the one of now."""
    return desk if on is None else replace(desk, clock=DayClock(desk.clock, on))


@contextmanager
def as_it_stood(desk: Desk, on: date | None) -> Iterator[Desk]:
    """Give the desk as it stood when a day ended, for reading; without a day, or on one to come, as it is now."""
    if on is None:
        yield desk
        return
    end = desk.clock.start_of(on + timedelta(days=1))
    with rewinding.as_it_stood(desk.database, on, end) as database:
        yield replace(on_day(desk, on), database=database)
