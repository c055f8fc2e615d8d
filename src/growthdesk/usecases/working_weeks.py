"""The firm's working week: its weekend and its holidays, typed one by one or pasted as a list.

Rule: what would leave no working day, or not be understood, is refused before anything changes.
"""

from collections.abc import Sequence
from dataclasses import replace

from growthdesk.domain.firms import Firm
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.domain.working_week import (
    Holiday,
    HolidayDraft,
    HolidayLine,
    WorkingWeek,
    judged_lines,
    problems_in_holiday,
    problems_in_weekend,
)
from growthdesk.storage import working_weeks as storage
from growthdesk.storage.firms import firm
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.wording.holidays import typed_holidays


def working_week(desk: Desk) -> WorkingWeek:
    """Read the week days are counted in."""
    return storage.working_week(desk.reading)


def holidays(desk: Desk) -> tuple[Holiday, ...]:
    """Read the firm's holidays in their order."""
    return storage.holidays(desk.reading)


def weekend_form(desk: Desk) -> tuple[tuple[int, ...], int]:
    """Read the weekend as ISO weekdays (1 Monday .. 7 Sunday), with the revision to hand back."""
    found = _firm(desk)
    return found.weekend, found.revision


def save_weekend(desk: Desk, weekend: Sequence[int], revision: int) -> Changes:
    """Save which weekdays the firm does not work; at least one day is left to work."""
    days = tuple(sorted(set(weekend)))
    refuse_problems(problems_in_weekend(days))
    with desk.transaction("weekend_changed") as t:
        t.change(replace(_firm(desk), revision=revision), weekend=days)
    return t.changes


def holiday_form(desk: Desk, holiday_id: str) -> tuple[HolidayDraft, int]:
    """Read a holiday for its form, with the revision to hand back."""
    found = desk.reading.get(Holiday, holiday_id)
    return draft_of(HolidayDraft, found), found.revision


def add_holiday(desk: Desk, draft: HolidayDraft) -> Changes:
    """Add a day the firm does not work."""
    refuse_problems(problems_in_holiday(draft, holidays(desk)))
    with desk.transaction("holiday_added") as t:
        t.new(Holiday, **fields_of(draft))
    return t.changes


def save_holiday(desk: Desk, holiday_id: str, draft: HolidayDraft, revision: int) -> Changes:
    """Correct a holiday."""
    refuse_problems(problems_in_holiday(draft, [one for one in holidays(desk) if one.id != holiday_id]))
    with desk.transaction("holiday_changed") as t:
        t.change(replace(t.get(Holiday, holiday_id), revision=revision), **fields_of(draft))
    return t.changes


def delete_holidays(desk: Desk, holiday_ids: Sequence[str]) -> Changes:
    """Delete holidays; days already counted stay as they are."""
    with desk.transaction("holidays_deleted") as t:
        for holiday_id in holiday_ids:
            t.delete(t.get(Holiday, holiday_id))
    return t.changes


def read_holidays(desk: Desk, text: str, locale: str) -> tuple[HolidayLine, ...]:
    """Read a pasted list, one holiday a line such as "25 December 2026 Christmas", and say what each line comes to."""
    return judged_lines(typed_holidays(text, desk.today, locale), holidays(desk))


def add_holidays(desk: Desk, text: str, locale: str) -> Changes:
    """Add the holidays of a pasted list, all of them or none; what is known already is left as it is."""
    lines = read_holidays(desk, text, locale)
    wrong = tuple(line.problem for line in lines if line.problem is not None)
    if wrong:
        raise DraftRefused(wrong)
    with desk.transaction("holidays_added") as t:
        for line in lines:
            if not line.is_known:
                t.new(Holiday, **fields_of(line.draft))
    return t.changes


def _firm(desk: Desk) -> Firm:
    found = firm(desk.reading)
    if found is None:
        raise Refusal("firm_missing")
    return found
