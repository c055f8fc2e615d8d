"""Which reviews are due in a month, and which of an account's comes next."""

from datetime import date

import pytest

from growthdesk.domain.batches import BatchRow, days_due, month_of, next_month, with_next_reviews
from growthdesk.domain.reviews import ReviewState

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("day", "first", "last", "following"),
    [
        (date(2026, 11, 21), date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)),
        (date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 1)),
        (date(2028, 2, 1), date(2028, 2, 1), date(2028, 2, 29), date(2028, 3, 1)),
    ],
)
def test_a_month_has_its_days(day: date, first: date, last: date, following: date) -> None:
    assert month_of(day) == (first, last)
    assert next_month(day) == following


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        (date(2026, 11, 1), date.min, date(2026, 11, 30)),
        (date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 31)),
        (date(2026, 9, 15), date(2026, 9, 1), date(2026, 9, 30)),
    ],
    ids=["the month that runs takes late ones in", "a month to come", "a month gone by"],
)
def test_what_is_late_belongs_to_the_month_that_runs(month: date, first: date, last: date) -> None:
    assert days_due(month, TODAY) == (first, last)


@pytest.mark.parametrize(
    ("planned", "comes_next"),
    [
        ([], None),
        ([date(2026, 11, 30), date(2027, 2, 1)], date(2026, 11, 30)),
        ([date(2026, 8, 1), date(2026, 10, 1)], date(2026, 10, 1)),
        ([date(2026, 8, 1), date(2026, 11, 21), date(2027, 2, 1)], date(2026, 11, 21)),
    ],
    ids=["none", "the first ahead", "the last one late", "one ahead before one late"],
)
def test_the_next_review_of_an_account(planned: list[date], comes_next: date | None) -> None:
    account = BatchRow("a", "Al Noor", "Nadia")
    reviews = [BatchRow("a", "Al Noor", "Nadia", f"r{at}", day, ReviewState.PLANNED) for at, day in enumerate(planned)]
    other = BatchRow("b", "Other", "Nadia", "x", date(2026, 11, 22), ReviewState.PLANNED)
    (row,) = with_next_reviews([account], [*reviews, other], TODAY)
    assert row.planned_on == comes_next
    assert row.review_id is None
