"""What is changed of a proposed plan: it stays while the days are counted anew, and can be kept as plain values."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.milestones import Move
from growthdesk.domain.onboarding import MilestoneDraft
from growthdesk.domain.planned_edits import PlannedEdits, as_plain, from_plain
from growthdesk.domain.records import Side

ONE = MilestoneDraft("1", "One", due_on=date(2026, 6, 3))
TWO = MilestoneDraft("2", "Two", due_on=date(2026, 6, 5), waits_for=("1",))
THREE = MilestoneDraft("3", "Three", due_on=date(2026, 6, 10), waits_for=("2",), is_first_value=True)
PROPOSED = (ONE, TWO, THREE)
NOTHING = PlannedEdits()


def moved(days: int) -> tuple[MilestoneDraft, ...]:
    """Return the proposals of a plan that starts so many days later."""
    return tuple(
        replace(step, due_on=date.fromordinal((step.due_on or date.min).toordinal() + days)) for step in PROPOSED
    )


def retitled(edits: PlannedEdits) -> PlannedEdits:
    return edits.with_change(TWO, replace(TWO, title="Second", side=Side.BOTH, stakeholder_id="s"))


def dated(edits: PlannedEdits) -> PlannedEdits:
    return edits.with_change(
        TWO, replace(TWO, due_on=date(2026, 6, 8)), (Move("3", date(2026, 6, 10), date(2026, 6, 15)),)
    )


def added(edits: PlannedEdits) -> PlannedEdits:
    return edits.with_added(MilestoneDraft("", "Card", due_on=date(2026, 6, 4), waits_for=("1",)))


Edit = Callable[[PlannedEdits], PlannedEdits]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda edits: edits, [("One", 3), ("Two", 5), ("Three", 10)]),
        (retitled, [("One", 3), ("Second", 5), ("Three", 10)]),
        (dated, [("One", 3), ("Two", 8), ("Three", 15)]),
        (added, [("One", 3), ("Card", 4), ("Two", 5), ("Three", 10)]),
        (lambda edits: edits.without("2"), [("One", 3), ("Three", 10)]),
        (lambda edits: added(edits).without("added-1"), [("One", 3), ("Two", 5), ("Three", 10)]),
    ],
)  # fmt: skip
def test_what_a_plan_would_hold(edit: Edit, expected: list[tuple[str, int]]) -> None:
    found = edit(NOTHING).applied(PROPOSED)
    assert [(step.title, step.due_on.day if step.due_on else 0) for step in found] == expected


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        # what was not dated by hand follows the start
        (retitled, [("One", 10), ("Second", 12), ("Three", 17)]),
        (dated, [("Two", 8), ("One", 10), ("Three", 15)]),
        (added, [("Card", 4), ("One", 10), ("Two", 12), ("Three", 17)]),
    ],
)
def test_another_start_keeps_what_was_changed(edit: Edit, expected: list[tuple[str, int]]) -> None:
    found = edit(NOTHING).applied(moved(7))
    assert [(step.title, step.due_on.day if step.due_on else 0) for step in found] == expected


def test_what_waited_for_one_left_out_waits_for_what_that_waited_for() -> None:
    assert NOTHING.without("2").applied(PROPOSED)[-1].waits_for == ("1",)
    assert NOTHING.without("2").without("1").applied(PROPOSED)[-1].waits_for == ()
    assert NOTHING.without("1").without("2").applied(PROPOSED)[-1].waits_for == ()


def test_a_second_change_adds_to_the_first() -> None:
    first = retitled(NOTHING)
    shown = first.applied(PROPOSED)[1]
    second = first.with_change(shown, replace(shown, is_shown=False))
    assert second.changed["2"] == {"title": "Second", "side": Side.BOTH, "stakeholder_id": "s", "is_shown": False}


def test_a_change_that_changes_nothing_is_none() -> None:
    assert NOTHING.with_change(TWO, TWO).is_empty


@pytest.mark.parametrize(
    "edit", [lambda edits: edits, retitled, dated, added, lambda edits: added(dated(edits)).without("1")]
)
def test_edits_are_kept_as_plain_values(edit: Edit) -> None:
    edits = edit(NOTHING)
    assert from_plain(json.loads(json.dumps(as_plain(edits)))) == edits
