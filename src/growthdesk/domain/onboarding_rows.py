"""How onboarding stands at an account, in one line: its plan, its first value, and the days between.

Rule: a plan stands as the worst of its required steps that are not done; optional ones make nothing late.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from growthdesk.domain.first_value import closing_day, days_to_first_value
from growthdesk.domain.milestones import MilestoneState, Step, state_of


class PlanState(StrEnum):
    """How the plan of an account stands, the most urgent first.

    "Ended": the account did before the plan was done; "before" is before GrowthDesk.
    """

    STUCK = "stuck"
    BEHIND = "behind"
    BLOCKED = "blocked"
    NO_PLAN = "no_plan"
    EMPTY = "empty"
    ON_TRACK = "on_track"
    UPCOMING = "upcoming"
    DONE = "done"
    ENDED = "ended"
    BEFORE = "before"


class FirstValueState(StrEnum):
    """How the first value of an account stands, the most urgent first.

    "Ended": the account did without it; "before" is before GrowthDesk.
    """

    LATE = "late"
    UNDEFINED = "undefined"
    DUE = "due"
    CONFIRMED = "confirmed"
    ENDED = "ended"
    BEFORE = "before"


class PlanStep(Step, Protocol):
    """What is read of a milestone to say how its plan stands."""

    @property
    def is_required(self) -> bool: ...


_STATES = {
    MilestoneState.STUCK: PlanState.STUCK,
    MilestoneState.BEHIND: PlanState.BEHIND,
    MilestoneState.BLOCKED: PlanState.BLOCKED,
    MilestoneState.ON_TRACK: PlanState.ON_TRACK,
    MilestoneState.UPCOMING: PlanState.UPCOMING,
}
_BY_URGENCY = list(PlanState)


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """How many steps a plan has and how many of them are done, of all and of the required ones."""

    steps: int = 0
    done: int = 0
    required: int = 0
    required_done: int = 0

    @property
    def counted(self) -> tuple[int, int]:
        """How many steps count, and how many of these are done: the required ones, or all where none is required."""
        return (self.required, self.required_done) if self.required else (self.steps, self.done)


def _state_of(counts: PlanCounts, open_steps: Sequence[PlanStep], as_of: date) -> PlanState:
    """Say how a plan stands by what is not done of it: what is done holds nothing."""
    if not counts.steps:
        return PlanState.EMPTY
    by_id = {step.id: step for step in open_steps}
    counted = [step for step in open_steps if step.is_required or not counts.required]
    states = {_STATES[state_of(step, by_id, as_of)] for step in counted}
    return min(states, key=_BY_URGENCY.index, default=PlanState.DONE)


@dataclass(frozen=True, slots=True)
class OnboardingFacts:
    """What the line of an account is made from; its plan is the one that started last.

    `first_value_due_on` is the day of the milestone that was confirmed, else of the plan's own first value.
    """

    account_id: str
    account: str
    owner_id: str
    owner: str
    is_ended: bool
    is_established: bool
    signed_on: date | None
    ended_on: date | None
    plan_id: str | None
    milestone_id: str | None
    first_value_due_on: date | None
    first_value_id: str | None
    confirmed_on: date | None
    confirmed_by: str
    asked_on: date | None


@dataclass(frozen=True, slots=True)
class OnboardingRow:
    """One account on the page of onboarding.

    `days` from the signature to the first value, or of waiting so far; `planned_days` to the day it was due. Of the
    window `window_closes_on` stays while it is open and nobody has asked yet.
    """

    facts: OnboardingFacts
    plan: PlanState
    required: int
    required_done: int
    first_value: FirstValueState
    days: int | None
    planned_days: int | None
    window_closes_on: date | None

    @property
    def is_running(self) -> bool:
        """Whether onboarding goes on: the first value is to come, or without one to come a plan has steps left."""
        if self.first_value is FirstValueState.CONFIRMED:
            return False
        return self.first_value in _TO_COME or self.plan not in _OVER

    @property
    def is_late(self) -> bool:
        """Whether plan or first value is late."""
        return self.first_value is FirstValueState.LATE or self.plan in (PlanState.STUCK, PlanState.BEHIND)

    @property
    def days_over(self) -> int | None:
        """The days the first value took longer than planned, less than nothing when it came sooner."""
        return None if self.days is None or self.planned_days is None else self.days - self.planned_days


_TO_COME = (FirstValueState.LATE, FirstValueState.UNDEFINED, FirstValueState.DUE)
_OVER = (PlanState.DONE, PlanState.NO_PLAN, PlanState.EMPTY, PlanState.ENDED, PlanState.BEFORE)


def onboarding_row(
    facts: OnboardingFacts, counts: PlanCounts, open_steps: Sequence[PlanStep], as_of: date
) -> OnboardingRow:
    """Say how onboarding stands at an account on a day; `open_steps` are those of its plan that are not done then."""
    required, required_done = counts.counted
    last = facts.confirmed_on or facts.ended_on or as_of
    is_counted = not facts.is_established or facts.confirmed_on is not None
    return OnboardingRow(
        facts=facts,
        plan=_plan_of(facts, counts, open_steps, as_of),
        required=required,
        required_done=required_done,
        first_value=_first_value_of(facts, as_of),
        days=_days(facts.signed_on, last) if is_counted else None,
        planned_days=_days(facts.signed_on, facts.first_value_due_on),
        window_closes_on=_window_of(facts, as_of),
    )


def _days(signed_on: date | None, last: date | None) -> int | None:
    return None if signed_on is None or last is None else days_to_first_value(signed_on, last)


def _plan_of(facts: OnboardingFacts, counts: PlanCounts, open_steps: Sequence[PlanStep], as_of: date) -> PlanState:
    if facts.plan_id is not None:
        state = _state_of(counts, open_steps, as_of)
        return PlanState.ENDED if facts.is_ended and state is not PlanState.DONE else state
    if facts.is_established:
        return PlanState.BEFORE
    return PlanState.ENDED if facts.is_ended else PlanState.NO_PLAN


def _first_value_of(facts: OnboardingFacts, as_of: date) -> FirstValueState:
    if facts.confirmed_on is not None:
        return FirstValueState.CONFIRMED
    if facts.is_established and facts.milestone_id is None:
        return FirstValueState.BEFORE
    if facts.is_ended:
        return FirstValueState.ENDED
    if facts.milestone_id is None:
        return FirstValueState.UNDEFINED
    is_late = facts.first_value_due_on is not None and as_of > facts.first_value_due_on
    return FirstValueState.LATE if is_late else FirstValueState.DUE


def _window_of(facts: OnboardingFacts, as_of: date) -> date | None:
    if facts.confirmed_on is None or facts.asked_on is not None or facts.is_ended:
        return None
    closes_on = closing_day(facts.confirmed_on)
    return closes_on if facts.confirmed_on <= as_of <= closes_on else None
