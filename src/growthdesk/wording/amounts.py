"""How much and how often, in one phrase."""

from growthdesk.domain.records import Recurrence
from growthdesk.wording import _


def recurring(value: str, recurrence: Recurrence) -> str:
    """Say how often a worded amount comes: "AED 41,000 a year"; one that comes once stands alone."""
    if recurrence is Recurrence.PER_MONTH:
        return _("{value} a month").format(value=value)
    if recurrence is Recurrence.PER_YEAR:
        return _("{value} a year").format(value=value)
    return value
