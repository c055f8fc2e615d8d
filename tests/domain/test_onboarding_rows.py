"""How onboarding stands at an account: the worst required step, the first value, and the days between."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from growthdesk.domain.onboarding_rows import (
    FirstValueState,
    OnboardingFacts,
    OnboardingRow,
    PlanCounts,
    PlanState,
    onboarding_row,
)

TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Step:
    id: str
    due_on: date | None = None
    done_on: date | None = None
    started_on: date | None = None
    is_required: bool = True
    is_first_value: bool = False
    waits_for: tuple[str, ...] = ()
    title: str = "Step"


DONE = Step("done", done_on=date(2026, 11, 2))
STUCK = Step("stuck", date(2026, 11, 10))
BEHIND = Step("behind", date(2026, 11, 18))
BLOCKED = Step("blocked", date(2026, 11, 25), waits_for=("upcoming",))
ON_TRACK = Step("on_track", date(2026, 12, 1))
UPCOMING = Step("upcoming", date(2027, 2, 1))

FACTS = OnboardingFacts(
    account_id="a",
    account="Al Noor",
    owner_id="o",
    owner="Nadia",
    is_ended=False,
    is_established=False,
    signed_on=date(2026, 10, 1),
    ended_on=None,
    plan_id="p",
    milestone_id="m",
    first_value_due_on=date(2026, 12, 1),
    first_value_id=None,
    confirmed_on=None,
    confirmed_by="",
    asked_on=None,
)
CONFIRMED = replace(FACTS, first_value_id="f", confirmed_on=date(2026, 11, 12), confirmed_by="Layla")


def row_of(facts: OnboardingFacts, steps: tuple[Step, ...], as_of: date = TODAY) -> OnboardingRow:
    """The line of an account whose plan has these steps."""
    done = [step for step in steps if step.done_on]
    required = [step for step in steps if step.is_required]
    counts = PlanCounts(len(steps), len(done), len(required), len([step for step in required if step.done_on]))
    return onboarding_row(facts, counts, [step for step in steps if not step.done_on], as_of)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((), PlanState.EMPTY),
        ((DONE,), PlanState.DONE),
        ((DONE, UPCOMING), PlanState.UPCOMING),
        ((UPCOMING, ON_TRACK), PlanState.ON_TRACK),
        ((UPCOMING, ON_TRACK, BLOCKED), PlanState.BLOCKED),
        ((ON_TRACK, BLOCKED, UPCOMING, BEHIND), PlanState.BEHIND),
        ((BEHIND, STUCK, ON_TRACK), PlanState.STUCK),
        ((DONE, replace(STUCK, is_required=False)), PlanState.DONE),
        ((replace(STUCK, is_required=False),), PlanState.STUCK),
    ],
)
def test_a_plan_stands_as_the_worst_of_its_required_steps(steps: tuple[Step, ...], state: PlanState) -> None:
    assert row_of(FACTS, steps).plan is state


@pytest.mark.parametrize(
    ("steps", "counted"),
    [
        ((), (0, 0)),
        ((DONE, UPCOMING), (2, 1)),
        ((DONE, replace(UPCOMING, is_required=False)), (1, 1)),
        ((replace(DONE, is_required=False), replace(UPCOMING, is_required=False)), (2, 1)),
    ],
)
def test_only_required_steps_count_where_there_are_some(steps: tuple[Step, ...], counted: tuple[int, int]) -> None:
    row = row_of(FACTS, steps)
    assert (row.required, row.required_done) == counted


@pytest.mark.parametrize(
    ("changed", "plan", "first_value"),
    [
        ({}, PlanState.ON_TRACK, FirstValueState.DUE),
        ({"first_value_due_on": TODAY}, PlanState.ON_TRACK, FirstValueState.DUE),
        ({"first_value_due_on": date(2026, 11, 20)}, PlanState.ON_TRACK, FirstValueState.LATE),
        ({"milestone_id": None, "first_value_due_on": None}, PlanState.ON_TRACK, FirstValueState.UNDEFINED),
        ({"plan_id": None, "milestone_id": None}, PlanState.NO_PLAN, FirstValueState.UNDEFINED),
        ({"plan_id": None, "milestone_id": None, "is_established": True}, PlanState.BEFORE, FirstValueState.BEFORE),
        ({"is_established": True}, PlanState.ON_TRACK, FirstValueState.DUE),
        ({"is_ended": True}, PlanState.ENDED, FirstValueState.ENDED),
        ({"is_ended": True, "confirmed_on": TODAY}, PlanState.ENDED, FirstValueState.CONFIRMED),
    ],
)
def test_plan_and_first_value_stand_as_the_facts_say(
    changed: dict[str, object], plan: PlanState, first_value: FirstValueState
) -> None:
    row = row_of(replace(FACTS, **changed), (ON_TRACK,))  # type: ignore[arg-type]
    assert (row.plan, row.first_value) == (plan, first_value)


def test_the_days_run_from_the_signature_to_the_confirmation_or_to_today() -> None:
    waiting, took = row_of(FACTS, (ON_TRACK,)), row_of(CONFIRMED, (DONE,))
    assert (waiting.days, waiting.planned_days, waiting.days_over) == (51, 61, -10)
    assert (took.days, took.planned_days, took.days_over) == (42, 61, -19)


@pytest.mark.parametrize(
    ("changed", "days"),
    [
        ({"signed_on": None}, None),
        ({"is_established": True}, None),
        ({"is_ended": True, "ended_on": date(2026, 10, 31)}, 30),
    ],
)
def test_days_are_counted_only_where_there_is_something_to_count(changed: dict[str, object], days: int | None) -> None:
    assert row_of(replace(FACTS, **changed), ()).days == days  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("as_of", "changed", "closes_on"),
    [
        (date(2026, 11, 12), {}, date(2026, 12, 3)),
        (date(2026, 12, 3), {}, date(2026, 12, 3)),
        (date(2026, 12, 4), {}, None),
        (TODAY, {"asked_on": date(2026, 11, 20)}, None),
        (TODAY, {"is_ended": True}, None),
        (TODAY, {"confirmed_on": None}, None),
    ],
)
def test_the_window_is_open_for_21_days_until_somebody_asks(
    as_of: date, changed: dict[str, object], closes_on: date | None
) -> None:
    row = row_of(replace(CONFIRMED, **changed), (DONE,), as_of)  # type: ignore[arg-type]
    assert row.window_closes_on == closes_on


@pytest.mark.parametrize(
    ("facts", "steps", "is_running", "is_late"),
    [
        (FACTS, (ON_TRACK,), True, False),
        (FACTS, (BEHIND,), True, True),
        (replace(FACTS, first_value_due_on=date(2026, 11, 1)), (DONE,), True, True),
        (CONFIRMED, (ON_TRACK,), False, False),
        (CONFIRMED, (BEHIND,), False, True),
        (replace(FACTS, is_established=True, milestone_id=None), (ON_TRACK,), True, False),
        (CONFIRMED, (DONE,), False, False),
        (replace(CONFIRMED, plan_id=None), (), False, False),
        (replace(FACTS, is_ended=True), (STUCK,), False, False),
        (replace(FACTS, is_ended=True, plan_id=None, milestone_id=None), (), False, False),
        (replace(FACTS, is_established=True, plan_id=None, milestone_id=None), (), False, False),
    ],
)
def test_onboarding_goes_on_until_the_value_is_confirmed_or_without_one_the_plan_is_done(
    facts: OnboardingFacts, steps: tuple[Step, ...], is_running: bool, is_late: bool
) -> None:
    row = row_of(facts, steps)
    assert (row.is_running, row.is_late) == (is_running, is_late)
