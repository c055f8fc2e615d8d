"""First value: confirmed or not there, how long it took, who still waits, and the window after it."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from growthdesk.domain.first_value import (
    ActivationFacts,
    Elapsed,
    FirstValueDraft,
    WindowDraft,
    days_to_first_value,
    median,
    problems_in_first_value,
    problems_in_window,
    time_to_first_value,
    window_of,
)
from tests.domain.onboarding_shapes import first_value

TODAY = date(2026, 6, 15)
SIGNED = date(2026, 5, 1)
CONFIRMED = FirstValueDraft(TODAY, "s", "Mail of Huda")


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (CONFIRMED, []),
        (replace(CONFIRMED, confirmed_on=SIGNED), []),
        (replace(CONFIRMED, confirmed_by_id=None), [("confirmed_by_id", "missing")]),
        (replace(CONFIRMED, evidence=" "), [("evidence", "missing")]),
        (replace(CONFIRMED, what="W" * 10_001), [("what", "too_long")]),
        (replace(CONFIRMED, confirmed_on=None), [("confirmed_on", "missing")]),
        (replace(CONFIRMED, confirmed_on=date(2026, 6, 16)), [("confirmed_on", "in_the_future")]),
        (replace(CONFIRMED, confirmed_on=date(2026, 4, 30)), [("confirmed_on", "before_signature")]),
    ],
)
def test_what_is_wrong_with_a_confirmation(draft: FirstValueDraft, expected: list[tuple[str, str]]) -> None:
    found = problems_in_first_value(draft, TODAY, SIGNED)
    assert [(problem.field, problem.code) for problem in found] == expected


@pytest.mark.parametrize(
    ("ended_on", "left_on", "expected"),
    [
        (TODAY, TODAY, []),
        (date(2026, 6, 14), None, [("confirmed_on", "after_end_of_account")]),
        (None, date(2026, 6, 14), [("confirmed_by_id", "had_left")]),
    ],
)
def test_it_is_confirmed_while_both_are_there(
    ended_on: date | None, left_on: date | None, expected: list[tuple[str, str]]
) -> None:
    found = problems_in_first_value(CONFIRMED, TODAY, SIGNED, ended_on=ended_on, left_on=left_on)
    assert [(problem.field, problem.code) for problem in found] == expected


ASKED = WindowDraft(TODAY, "s", second_problem="Late invoices")


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (ASKED, []),
        (replace(ASKED, asked_of_id=None), []),
        (replace(ASKED, second_problem=" "), [("problem_revealed", "no_answer")]),
        (replace(ASKED, next_year="N" * 10_001), [("next_year", "too_long")]),
        (replace(ASKED, asked_on=None), [("asked_on", "missing")]),
        (replace(ASKED, asked_on=date(2026, 6, 16)), [("asked_on", "in_the_future")]),
        (replace(ASKED, asked_on=date(2026, 6, 9)), [("asked_on", "before_start")]),
    ],
)
def test_what_is_wrong_with_the_answers(draft: WindowDraft, expected: list[tuple[str, str]]) -> None:
    found = problems_in_window(draft, date(2026, 6, 10), TODAY)
    assert [(problem.field, problem.code) for problem in found] == expected


@pytest.mark.parametrize(
    ("day", "is_open", "days_left"),
    [
        (date(2026, 6, 14), False, 22),
        (date(2026, 6, 15), True, 21),
        (date(2026, 7, 5), True, 1),
        (date(2026, 7, 6), True, 0),
        (date(2026, 7, 7), False, 0),
    ],
)
def test_the_window_is_open_for_21_days(day: date, is_open: bool, days_left: int) -> None:
    window = window_of(first_value(confirmed_on=TODAY), day)
    assert (window.opens_on, window.closes_on) == (TODAY, date(2026, 7, 6))
    assert (window.is_open, window.days_left) == (is_open, days_left)


def test_days_count_from_the_signature_to_the_confirmation() -> None:
    assert days_to_first_value(SIGNED, TODAY) == 45


def test_it_is_never_less_than_no_day() -> None:
    assert days_to_first_value(TODAY, TODAY) == 0
    assert days_to_first_value(TODAY, SIGNED) == 0


def account(id_: str, days: int | None, **fields: Any) -> ActivationFacts:
    """A new account signed on 1 May, with first value after so many days."""
    facts = ActivationFacts(id_, False, SIGNED, None, None if days is None else SIGNED + timedelta(days=days))
    return replace(facts, **fields)


def test_the_median_stands_beside_those_still_waiting() -> None:
    found = time_to_first_value(
        [
            account("a", 20),
            account("b", 10),
            account("c", 40),
            account("waits", None, signed_on=date(2026, 6, 5)),
            account("waits-longer", None),
            account("confirmed-later", 46),
            account("left", None, ended_on=date(2026, 5, 31)),
            account("left-with-it", 30, ended_on=date(2026, 6, 10)),
            account("leaves-later", None, ended_on=date(2026, 6, 16)),
            account("old", 5, is_established=True),
            account("old-waits", None, is_established=True, signed_on=None),
            account("no-day", None, signed_on=None),
            account("signs-later", None, signed_on=date(2026, 6, 16)),
        ],
        TODAY,
    )
    assert found.median == 25
    assert found.finished == (Elapsed("b", 10), Elapsed("a", 20), Elapsed("left-with-it", 30), Elapsed("c", 40))
    assert found.waiting == (
        Elapsed("confirmed-later", 45),
        Elapsed("leaves-later", 45),
        Elapsed("waits-longer", 45),
        Elapsed("waits", 10),
    )
    assert found.ended == (Elapsed("left", 30),)
    assert (found.established, found.undated) == (2, 1)


@pytest.mark.parametrize(
    ("days", "expected"),
    [([], None), ([7], Fraction(7)), ([3, 4], Fraction(7, 2)), ([1, 2, 90], Fraction(2)), ([1, 2, 4, 90], Fraction(3))],
)
def test_the_median(days: list[int], expected: Fraction | None) -> None:
    assert median(days) == expected


def test_nobody_yet_is_no_median() -> None:
    found = time_to_first_value([account("waits", None)], TODAY)
    assert found.median is None
    assert len(found.waiting) == 1


def test_it_is_not_confirmed_before_the_work_on_it_began() -> None:
    assert problems_in_first_value(CONFIRMED, TODAY, SIGNED, TODAY) == ()
    (problem,) = problems_in_first_value(CONFIRMED, TODAY, SIGNED, TODAY + timedelta(days=1))
    assert (problem.field, problem.code) == ("confirmed_on", "before_start")
