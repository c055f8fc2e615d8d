"""Marks: what was snoozed comes back on its day, what was dismissed stays away until something new happens."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from growthdesk.domain.today.marks import TodayMark, problems_in_dismissal, problems_in_snooze, unmarked
from tests.domain.shapes import AT, RECORD
from tests.domain.today.shapes import TODAY, ago, ahead, line

LINE = line(rule="quiet_account", subject_id="a", event="2026-05-01")


def mark(snoozed_until: date | None = None, dismissed_reason: str = "", *, hours: int = 0, **fields: str) -> TodayMark:
    """A mark of the line, made so many hours after the first."""
    made = RECORD | {"updated_at": AT + timedelta(hours=hours), "line_identity": LINE.identity, "marked_by_id": "t"}
    return TodayMark(**{**made, **fields}, snoozed_until=snoozed_until, dismissed_reason=dismissed_reason)


@pytest.mark.parametrize(
    ("marks", "is_shown"),
    [
        ((), True),
        ((mark(ahead(1)),), False),
        ((mark(TODAY),), True),  # back on the day it was put off to
        ((mark(ago(1)),), True),
        ((mark(dismissed_reason="They are on holiday"),), False),
        ((mark(dismissed_reason=" "),), True),
        ((mark(ahead(1), line_identity="quiet_account|b|2026-05-01"),), True),
        # of several the last one counts
        ((mark(dismissed_reason="No"), mark(ago(1), hours=1)), True),
        ((mark(ago(1), hours=1), mark(dismissed_reason="No")), True),
        ((mark(ago(1)), mark(dismissed_reason="No", hours=1)), False),
    ],
)
def test_what_a_mark_hides(marks: tuple[TodayMark, ...], is_shown: bool) -> None:
    assert unmarked([LINE], marks, TODAY) == ((LINE,) if is_shown else ())


def test_what_was_dismissed_stays_away_however_late_it_gets() -> None:
    dismissed = [mark(dismissed_reason="They are on holiday")]
    assert unmarked([replace(LINE, due_on=ago(90))], dismissed, ahead(90)) == ()
    after_new_contact = replace(LINE, event="2026-06-01")
    assert unmarked([after_new_contact], dismissed, TODAY) == (after_new_contact,)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(ahead(1), []), (TODAY, ["not_in_the_future"]), (ago(1), ["not_in_the_future"]), (None, ["missing"])],
)
def test_a_line_is_put_off_to_a_day_to_come(day: date | None, expected: list[str]) -> None:
    found = problems_in_snooze(day, TODAY)
    assert [problem.code for problem in found] == expected
    assert all(problem.field == "snoozed_until" for problem in found)


@pytest.mark.parametrize(
    ("reason", "expected"), [("They are on holiday", []), (" ", ["missing"]), ("R" * 10_001, ["too_long"])]
)
def test_a_dismissal_has_a_reason(reason: str, expected: list[str]) -> None:
    assert [problem.code for problem in problems_in_dismissal(reason)] == expected
