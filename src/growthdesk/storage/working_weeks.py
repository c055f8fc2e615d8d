"""Reads of the firm's working week."""

from growthdesk.domain.working_week import Holiday, WorkingWeek
from growthdesk.storage.firms import firm
from growthdesk.storage.reading import Reading

_HOLIDAYS = 'SELECT * FROM holiday ORDER BY "on"'


def holidays(reading: Reading) -> tuple[Holiday, ...]:
    """The days the firm does not work, in their order."""
    return reading.rows(Holiday, _HOLIDAYS)


def working_week(reading: Reading) -> WorkingWeek:
    """The week days are counted in: the firm's weekend and holidays."""
    found = firm(reading)
    days = frozenset(holiday.on for holiday in holidays(reading))
    return WorkingWeek(holidays=days) if found is None else WorkingWeek(found.weekend, days)
