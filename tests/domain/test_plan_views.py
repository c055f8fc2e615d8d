"""A plan as it stands on a day: the order of its steps, what they wait for, and the way to the first value."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.onboarding import Milestone, Term, in_order, without
from growthdesk.domain.plan_views import WayToValue, view_of, way_to_value
from tests.domain.onboarding_shapes import milestone, plan

TODAY = date(2026, 6, 15)
SIGNED = date(2026, 6, 1)
LEAP = date(2028, 2, 28)


@pytest.mark.parametrize(
    ("signed_on", "due_on", "confirmed_on", "expected"),
    [
        (SIGNED, date(2026, 7, 1), None, WayToValue(SIGNED, 30, 14, is_confirmed=False)),
        (SIGNED, date(2026, 7, 1), date(2026, 6, 11), WayToValue(SIGNED, 30, 10, is_confirmed=True)),
        (SIGNED, None, None, WayToValue(SIGNED, None, 14, is_confirmed=False)),
        # signed on a day to come, or on no day at all: nothing is counted
        (date(2026, 6, 20), date(2026, 7, 1), None, WayToValue(date(2026, 6, 20), 11, None, is_confirmed=False)),
        (None, date(2026, 7, 1), None, WayToValue(None, None, None, is_confirmed=False)),
        (None, None, TODAY, WayToValue(None, None, None, is_confirmed=True)),
        # a leap day counts
        (LEAP, date(2028, 3, 1), date(2028, 2, 29), WayToValue(LEAP, 2, 1, is_confirmed=True)),
    ],
)
def test_the_way_to_the_first_value(
    signed_on: date | None, due_on: date | None, confirmed_on: date | None, expected: WayToValue
) -> None:
    steps = (milestone("1", due_on=due_on, is_first_value=True),)
    assert way_to_value(steps, signed_on, confirmed_on, TODAY) == expected


def test_a_plan_without_a_first_value_plans_no_days() -> None:
    assert way_to_value((milestone("1"),), SIGNED, None, TODAY).planned is None


def test_steps_go_by_day_then_place_and_undated_ones_last() -> None:
    steps = (
        milestone("a", position=1, due_on=None),
        milestone("b", position=3, due_on=date(2026, 6, 20)),
        milestone("c", position=2, due_on=date(2026, 6, 20)),
        milestone("d", position=4, due_on=date(2026, 6, 19)),
    )
    assert [step.id for step in in_order(steps)] == ["d", "c", "b", "a"]


def test_a_view_names_who_does_what_and_what_is_waited_for() -> None:
    done = milestone("1", title="Meet", due_on=date(2026, 6, 10), done_on=date(2026, 6, 10))
    late = milestone("2", title="Send", due_on=date(2026, 6, 12), owner_id="t")
    held = milestone("3", title="Use", due_on=date(2026, 6, 18), waits_for=("1", "2"), stakeholder_id="s")
    names = {"t": "Nadia", "s": "Layla"}
    view = view_of(plan(), (held, late, done), None, Term(SIGNED), "Nadia", names, TODAY)
    assert [(step.milestone.id, step.state, step.waiting_for) for step in view.steps] == [
        ("1", MilestoneState.DONE, ()),
        ("2", MilestoneState.BEHIND, ()),
        ("3", MilestoneState.BLOCKED, ("Send",)),
    ]
    assert (view.steps[1].owner, view.steps[2].stakeholder) == ("Nadia", "Layla")


@pytest.mark.parametrize(
    ("gone", "waits", "expected"),
    [
        (("a",), ("x", "gone"), ("x", "a")),
        ((), ("gone",), ()),
        (("a", "x"), ("x", "gone"), ("x", "a")),
        # what the deleted one waited for is the one itself, in a plan that was a circle: it never waits for itself
        (("me",), ("gone",), ()),
    ],
)
def test_what_is_waited_for_when_one_is_gone(
    gone: tuple[str, ...], waits: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    deleted: Milestone = milestone("gone", waits_for=gone)
    assert without(deleted, replace(milestone("me"), waits_for=waits)) == expected
