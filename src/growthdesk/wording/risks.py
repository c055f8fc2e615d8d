"""Risks in words: who looks after one, when it is looked at next, and whether it is over."""

from datetime import date

from growthdesk.domain.risks import RiskRow
from growthdesk.wording import _
from growthdesk.wording.formats import Formats


def risk_owner(row: RiskRow) -> str:
    """Name who looks after a risk, or say that nobody does."""
    return row.owner or ("" if row.closed_on is not None else _("Nobody yet"))


def risk_day(row: RiskRow, formats: Formats, today: date) -> str:
    """Say when a risk was closed, or how near the day is on which it is looked at next."""
    if row.closed_on is not None:
        return formats.date(row.closed_on)
    return formats.relative_days(row.due_on, today) if row.due_on is not None else _("No date")


def risk_state(row: RiskRow) -> str:
    """Say whether a risk is over."""
    return _("Open") if row.closed_on is None else _("Closed")
