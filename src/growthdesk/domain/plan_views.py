"""An onboarding plan as it stands on a day: steps with their states, the six answers, the way to the first value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.first_value import FirstValue, days_to_first_value
from growthdesk.domain.milestones import MilestoneState, state_of, waited_for
from growthdesk.domain.onboarding import Milestone, OnboardingPlan, Term, first_value_of, in_order
from growthdesk.domain.onboarding_plans import Answer, KnownAnswers, PlanFacts, answers, known_answers


@dataclass(frozen=True, slots=True)
class StepView:
    """A milestone with its state, the names of who does it, and the titles it waits for and that are not done."""

    milestone: Milestone
    state: MilestoneState
    owner: str
    stakeholder: str
    waiting_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WayToValue:
    """The days from the signature to the first value: as planned, and gone by, up to the confirmation if there is one.

    None where that cannot be counted.
    """

    signed_on: date | None
    planned: int | None
    elapsed: int | None
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan on a day; `first_value` is the client's confirmation, `known` what the answers say as papers print it."""

    plan: OnboardingPlan
    steps: tuple[StepView, ...]
    answers: tuple[Answer, ...]
    known: KnownAnswers
    way: WayToValue
    first_value: FirstValue | None
    term: Term


def view_of(
    plan: OnboardingPlan,
    milestones: tuple[Milestone, ...],
    first_value: FirstValue | None,
    term: Term,
    owner: str,
    names: Mapping[str, str],
    as_of: date,
    elsewhere: Milestone | None = None,
) -> PlanView:
    """Put a plan together as it stands on a day; `owner` is the relationship owner, `names` are people by id.

    `elsewhere` is the first value another plan of the account has.
    """
    ordered = in_order(milestones)
    by_id = {step.id: step for step in ordered}
    steps = tuple(
        StepView(
            step,
            state_of(step, by_id, as_of),
            names.get(step.owner_id or "", ""),
            names.get(step.stakeholder_id or "", ""),
            tuple(other.title for other in waited_for(step, by_id, as_of)),
        )
        for step in ordered
    )
    confirmed_on = first_value.confirmed_on if first_value is not None else None
    result = first_value_of(ordered) or elsewhere
    facts = PlanFacts(plan, ordered, owner, names, confirmed_on, elsewhere)
    way = way_to_value((result,) if result is not None else (), term.signed_on, confirmed_on, as_of)
    return PlanView(plan, steps, answers(facts, as_of), known_answers(facts, as_of), way, first_value, term)


def way_to_value(
    milestones: tuple[Milestone, ...], signed_on: date | None, confirmed_on: date | None, as_of: date
) -> WayToValue:
    """Count the days to the first value, as planned and as they went."""
    if signed_on is None:
        return WayToValue(None, None, None, confirmed_on is not None)
    step = first_value_of(milestones)
    due_on = step.due_on if step is not None else None
    last = confirmed_on or as_of
    return WayToValue(
        signed_on,
        days_to_first_value(signed_on, due_on) if due_on is not None else None,
        days_to_first_value(signed_on, last) if last >= signed_on else None,
        confirmed_on is not None,
    )
