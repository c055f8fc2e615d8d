"""Milestones: the first state that holds on a day, circles, and what moves along (domain.md, section 2)."""

from datetime import date, timedelta
from typing import Any

import pytest

from growthdesk.domain.milestones import (
    MilestoneState,
    Move,
    circle_in,
    circle_of,
    dependents_of,
    moved_along,
    state_of,
)
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.working_week import WorkingWeek
from tests.domain.onboarding_shapes import FROM_MONDAY, FROM_SUNDAY, MONDAY, milestone

TODAY = date(2026, 6, 15)


def due(days: int, id_: str = "1", **fields: Any) -> Milestone:
    """A milestone due so many days from today."""
    return milestone(id_, due_on=TODAY + timedelta(days=days), **fields)


NOT_DONE = due(3, "before")
DONE = due(-20, "before", done_on=TODAY)
TWO_WEEKS_LATE = due(-14, "before")


@pytest.mark.parametrize(
    ("step", "others", "expected"),
    [
        # done wins over everything, from its day on
        (due(-30, done_on=TODAY, waits_for=("before",)), (TWO_WEEKS_LATE,), MilestoneState.DONE),
        (due(-1, done_on=TODAY + timedelta(days=1)), (), MilestoneState.BEHIND),
        # past due: up to seven days behind, then stuck
        (due(-1), (), MilestoneState.BEHIND),
        (due(-7), (), MilestoneState.BEHIND),
        (due(-8), (), MilestoneState.STUCK),
        (due(0), (), MilestoneState.ON_TRACK),
        (due(-1, started_on=TODAY), (), MilestoneState.BEHIND),
        # waiting on something stuck is stuck, however far off, through others, but not through what is done
        (due(90, waits_for=("before",)), (TWO_WEEKS_LATE,), MilestoneState.STUCK),
        (due(-1, waits_for=("before",)), (TWO_WEEKS_LATE,), MilestoneState.STUCK),
        (due(90, waits_for=("mid",)), (due(60, "mid", waits_for=("before",)), TWO_WEEKS_LATE), MilestoneState.STUCK),
        (
            due(90, waits_for=("mid",)),
            (due(60, "mid", done_on=TODAY, waits_for=("before",)), TWO_WEEKS_LATE),
            MilestoneState.UPCOMING,
        ),
        (due(90, waits_for=("before",)), (due(-7, "before"),), MilestoneState.UPCOMING),
        (milestone(waits_for=("before",)), (TWO_WEEKS_LATE,), MilestoneState.STUCK),
        # blocked: due within seven days, and what it waits for is not done
        (due(7, waits_for=("before",)), (NOT_DONE,), MilestoneState.BLOCKED),
        (due(0, waits_for=("before",)), (NOT_DONE,), MilestoneState.BLOCKED),
        (due(7, started_on=TODAY, waits_for=("before",)), (NOT_DONE,), MilestoneState.BLOCKED),
        (due(8, waits_for=("before",)), (NOT_DONE,), MilestoneState.ON_TRACK),
        (due(7, waits_for=("before",)), (DONE,), MilestoneState.ON_TRACK),
        (due(7, waits_for=("before", "other")), (DONE, due(3, "other")), MilestoneState.BLOCKED),
        (due(7, waits_for=("gone",)), (), MilestoneState.ON_TRACK),
        # on track: started, or due within fourteen days
        (due(14), (), MilestoneState.ON_TRACK),
        (due(15), (), MilestoneState.UPCOMING),
        (due(15, started_on=TODAY), (), MilestoneState.ON_TRACK),
        (due(15, started_on=TODAY + timedelta(days=1)), (), MilestoneState.UPCOMING),
        # without a day it is never late
        (milestone(), (), MilestoneState.UPCOMING),
        (milestone(started_on=TODAY), (), MilestoneState.ON_TRACK),
        (milestone(waits_for=("before",)), (NOT_DONE,), MilestoneState.UPCOMING),
    ],
)
def test_the_first_state_that_holds(step: Milestone, others: tuple[Milestone, ...], expected: MilestoneState) -> None:
    assert state_of(step, {one.id: one for one in (step, *others)}, TODAY) is expected


def test_a_state_is_that_of_its_day() -> None:
    step = milestone(due_on=date(2026, 6, 10), started_on=date(2026, 6, 1), done_on=date(2026, 6, 20))
    days = (date(2026, 5, 1), date(2026, 6, 1), date(2026, 6, 11), date(2026, 6, 18), date(2026, 6, 20))
    assert [state_of(step, {}, day).value for day in days] == ["upcoming", "on_track", "behind", "stuck", "done"]


def test_a_circle_in_what_is_stored_still_gets_a_state() -> None:
    first, second = due(3, "1", waits_for=("2",)), due(3, "2", waits_for=("1",))
    assert state_of(first, {"1": first, "2": second}, TODAY) is MilestoneState.BLOCKED


@pytest.mark.parametrize(
    ("waits", "circle"),
    [
        ({}, None),
        ({"a": [], "b": ["a"], "c": ["a", "b"]}, None),
        ({"a": ["gone"]}, None),
        ({"a": ["a"]}, ("a",)),
        ({"a": ["b"], "b": ["a"]}, ("a", "b")),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, ("b", "c")),  # what only leads into it is not part of it
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, None),  # two ways to one place are no circle
        ({"a": [], "b": ["a", "d"], "c": ["b"], "d": ["c"]}, ("b", "d", "c")),
    ],
)
def test_a_circle_is_named_in_order(waits: dict[str, list[str]], circle: tuple[str, ...] | None) -> None:
    assert circle_of(waits) == circle
    assert circle_in([milestone(one, waits_for=tuple(others)) for one, others in waits.items()]) == circle


def test_a_long_chain_is_no_circle() -> None:
    assert circle_of({str(one): [str(one + 1)] for one in range(5_000)}) is None


def test_what_waits_for_a_milestone_directly_and_through_others() -> None:
    steps = [
        milestone("1"),
        milestone("2", waits_for=("1",)),
        milestone("3"),
        milestone("4", waits_for=("2", "3")),
        milestone("5", waits_for=("3",)),
    ]
    assert [step.id for step in dependents_of(steps[0], steps)] == ["2", "4"]
    assert [step.id for step in dependents_of(steps[2], steps)] == ["4", "5"]
    assert dependents_of(steps[3], steps) == ()


THURSDAY = date(2026, 6, 18)
EID = frozenset({date(2026, 6, 24)})


@pytest.mark.parametrize(
    ("new_day", "week", "to_day"),
    [
        # Thursday to Monday: two working days on for a weekend on Saturday and Sunday, one for Friday and Saturday
        (date(2026, 6, 22), FROM_MONDAY, date(2026, 6, 24)),
        (date(2026, 6, 22), FROM_SUNDAY, date(2026, 6, 24)),
        (date(2026, 6, 21), FROM_SUNDAY, date(2026, 6, 23)),
        (date(2026, 6, 22), WorkingWeek((6, 7), EID), date(2026, 6, 25)),
        # a whole week on is a whole week on
        (date(2026, 6, 25), FROM_MONDAY, date(2026, 6, 29)),
        # on to the weekend: nobody works less for it
        (date(2026, 6, 20), FROM_SUNDAY, None),
        # back again
        (date(2026, 6, 17), FROM_MONDAY, date(2026, 6, 19)),
        (date(2026, 6, 11), FROM_MONDAY, date(2026, 6, 15)),
        (THURSDAY, FROM_MONDAY, None),
    ],
)
def test_what_waits_moves_by_as_many_working_days(new_day: date, week: WorkingWeek, to_day: date | None) -> None:
    moved = milestone("1", due_on=THURSDAY)
    waiting = milestone("2", due_on=date(2026, 6, 22), waits_for=("1",))
    expected = () if to_day is None else (Move("2", date(2026, 6, 22), to_day),)
    assert moved_along(moved, new_day, [moved, waiting], week) == expected


def test_what_is_done_or_has_no_day_or_does_not_wait_stays() -> None:
    moved = milestone("1", due_on=THURSDAY)
    steps = [
        moved,
        milestone("2", due_on=THURSDAY, done_on=THURSDAY, waits_for=("1",)),
        milestone("3", waits_for=("2",)),
        milestone("4", due_on=THURSDAY),
        milestone("6", due_on=date(2026, 6, 30), waits_for=("3",)),
        milestone("5", due_on=date(2026, 6, 29), waits_for=("3",)),
    ]
    moves = moved_along(moved, date(2026, 6, 19), steps, FROM_MONDAY)
    assert [(move.milestone_id, move.to_day) for move in moves] == [("5", date(2026, 6, 30)), ("6", date(2026, 7, 1))]


SATURDAY, FRIDAY = date(2026, 6, 20), date(2026, 6, 19)


@pytest.mark.parametrize(
    ("new_day", "others", "expected"),
    [
        # due with it, and moved on to the weekend: the next working day
        (SATURDAY, [milestone("2", due_on=THURSDAY, waits_for=("1",))], {"2": date(2026, 6, 22)}),
        # through others, the nearest first or last
        (
            SATURDAY,
            [
                milestone("3", due_on=FRIDAY, waits_for=("2",)),
                milestone("2", due_on=FRIDAY, waits_for=("1",)),
            ],
            {"2": date(2026, 6, 22), "3": date(2026, 6, 22)},
        ),
        # back, but not before something else it waits for
        (
            date(2026, 6, 15),
            [milestone("2", due_on=date(2026, 6, 22), waits_for=("1", "9")), milestone("9", due_on=FRIDAY)],
            {"2": FRIDAY},
        ),
        # what is done holds nothing back
        (
            date(2026, 6, 15),
            [
                milestone("2", due_on=date(2026, 6, 22), waits_for=("1", "9")),
                milestone("9", due_on=FRIDAY, done_on=MONDAY),
            ],
            {"2": date(2026, 6, 17)},
        ),
        # it lay before it already
        (date(2026, 6, 22), [milestone("2", due_on=MONDAY, waits_for=("1",))], {"2": date(2026, 6, 22)}),
        # a circle in what is stored still gets an answer
        (
            FRIDAY,
            [
                milestone("2", due_on=THURSDAY, waits_for=("1", "3")),
                milestone("3", due_on=THURSDAY, waits_for=("2",)),
            ],
            {"2": FRIDAY, "3": FRIDAY},
        ),
    ],
)
def test_nothing_is_moved_before_what_it_waits_for(
    new_day: date, others: list[Milestone], expected: dict[str, date]
) -> None:
    moves = moved_along(milestone("1", due_on=THURSDAY), new_day, others, FROM_MONDAY)
    assert {move.milestone_id: move.to_day for move in moves} == expected


def test_a_milestone_that_had_no_day_moves_nothing() -> None:
    waiting = milestone("2", due_on=THURSDAY, waits_for=("1",))
    assert moved_along(milestone("1"), THURSDAY, [waiting], FROM_MONDAY) == ()
