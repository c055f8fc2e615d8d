"""The working week: what counts as a working day, with any weekend and holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from growthdesk.domain.working_week import Holiday, HolidayDraft, WorkingWeek, problems_in_holiday, problems_in_weekend
from tests.domain.shapes import AT

WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 6, day) for day in range(3, 9))
WESTERN, GULF = WorkingWeek((6, 7)), WorkingWeek((5, 6))
EID = WorkingWeek((6, 7), frozenset({FRIDAY, SATURDAY, MONDAY}))
ALWAYS = WorkingWeek(())
MONDAYS = WorkingWeek((2, 3, 4, 5, 6, 7))


@pytest.mark.parametrize(
    ("week", "day", "works"),
    [
        (WESTERN, FRIDAY, True),
        (WESTERN, SATURDAY, False),
        (GULF, FRIDAY, False),
        (GULF, SUNDAY, True),
        (EID, THURSDAY, True),
        (EID, FRIDAY, False),
        (ALWAYS, SUNDAY, True),
        (MONDAYS, SUNDAY, False),
        (MONDAYS, MONDAY, True),
    ],
)
def test_working_days(week: WorkingWeek, day: date, works: bool) -> None:
    assert week.is_working(day) is works


@pytest.mark.parametrize(
    ("week", "day", "working_days", "due"),
    [
        (GULF, WEDNESDAY, 2, SUNDAY),
        (WESTERN, WEDNESDAY, 2, FRIDAY),
        (WESTERN, WEDNESDAY, 0, WEDNESDAY),
        (WESTERN, SATURDAY, 0, MONDAY),
        (WESTERN, SATURDAY, 1, MONDAY),
        (WESTERN, WEDNESDAY, 5, date(2026, 6, 10)),
        (EID, WEDNESDAY, 2, date(2026, 6, 9)),  # Friday and Monday are holidays
        (ALWAYS, WEDNESDAY, 30, date(2026, 7, 3)),
        (MONDAYS, WEDNESDAY, 2, date(2026, 6, 15)),
        (WorkingWeek((6, 7), frozenset({date(2028, 2, 29)})), date(2028, 2, 28), 1, date(2028, 3, 1)),
        (WESTERN, date(2028, 2, 28), 1, date(2028, 2, 29)),
    ],
)
def test_due_so_many_working_days_after_a_day(week: WorkingWeek, day: date, working_days: int, due: date) -> None:
    assert week.after(day, working_days) == due


@pytest.mark.parametrize("working_days", [0, 1, 30])
def test_counting_ends_with_the_last_day_there_is(working_days: int) -> None:
    week = WorkingWeek((6, 7), frozenset({date.max}))
    assert week.after(date.max, working_days) == date.max


@pytest.mark.parametrize(
    ("weekend", "expected"),
    [
        ((), []),
        ((5, 6), []),
        ((1, 2, 3, 4, 5, 6, 7), [("weekend", "no_working_day")]),
        ((0, 6), [("weekend", "out_of_range")]),
        ((6, 9), [("weekend", "out_of_range")]),
    ],
)
def test_what_is_wrong_with_a_weekend(weekend: tuple[int, ...], expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_weekend(weekend)] == expected


@pytest.mark.parametrize(
    ("week", "day", "first"),
    [(WESTERN, FRIDAY, FRIDAY), (WESTERN, SATURDAY, MONDAY), (GULF, FRIDAY, SUNDAY), (EID, FRIDAY, date(2026, 6, 9))],
)
def test_on_or_after_is_the_day_itself_when_the_firm_works(week: WorkingWeek, day: date, first: date) -> None:
    assert week.on_or_after(day) == first


@pytest.mark.parametrize(
    ("week", "first", "last", "count"),
    [
        (WESTERN, WEDNESDAY, WEDNESDAY, 0),
        (WESTERN, WEDNESDAY, THURSDAY, 1),
        (WESTERN, WEDNESDAY, SUNDAY, 2),
        (WESTERN, WEDNESDAY, MONDAY, 3),
        (GULF, WEDNESDAY, MONDAY, 3),
        (EID, WEDNESDAY, MONDAY, 1),  # Thursday; the holiday on Saturday takes nothing away
        (WESTERN, MONDAY, WEDNESDAY, 0),
        (WESTERN, WEDNESDAY, WEDNESDAY + timedelta(days=364), 260),
    ],
)
def test_working_days_between_two_days(week: WorkingWeek, first: date, last: date, count: int) -> None:
    assert week.between(first, last) == count


weeks = some.builds(
    WorkingWeek,
    some.lists(some.integers(1, 7), max_size=6, unique=True).map(tuple),
    some.frozensets(some.dates(date(2026, 1, 1), date(2026, 3, 1)), max_size=20),
)


@given(weeks, some.dates(date(2026, 1, 1), date(2026, 2, 1)), some.integers(0, 40))
def test_counting_and_adding_fit_together(week: WorkingWeek, day: date, working_days: int) -> None:
    due = week.after(day, working_days)
    assert week.is_working(due)
    if working_days:
        assert week.between(day, due) == working_days
        assert week.between(day, due - timedelta(days=1)) == working_days - 1


@pytest.mark.parametrize("weekend", [(1, 2, 3, 4, 5, 6, 7), (7, 6, 5, 4, 3, 2, 1, 1)])
def test_a_week_without_working_days_cannot_be_made(weekend: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="without working days"):
        WorkingWeek(weekend)


def test_working_days_are_counted_forward() -> None:
    with pytest.raises(ValueError, match="forward"):
        WESTERN.after(WEDNESDAY, -1)


KNOWN = Holiday(id="1", revision=1, created_at=AT, updated_at=AT, on=FRIDAY, name="Eid")


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (HolidayDraft(WEDNESDAY, "National day"), []),
        (HolidayDraft(None, " "), [("name", "missing"), ("on", "missing")]),
        (HolidayDraft(WEDNESDAY, "N" * 301), [("name", "too_long")]),
        (HolidayDraft(FRIDAY, "National day"), [("on", "holiday_known")]),
        (HolidayDraft(date(2028, 2, 29), "Leap day"), []),
    ],
)
def test_what_is_wrong_with_a_holiday(draft: HolidayDraft, expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_holiday(draft, (KNOWN,))] == expected


def test_the_holiday_that_has_the_day_is_named() -> None:
    (problem,) = problems_in_holiday(HolidayDraft(FRIDAY, "National day"), (KNOWN,))
    assert problem.facts == (("on", "2026-06-05"), ("name", "Eid"))
