"""Milestones of onboarding plans: added, changed, moved with what waits for them, reached, opened again, deleted.

Rule: the first value is reached only by the customer's confirmation (`first_values`), and moved only before it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import ActionDraft, Origin, problems_in_action
from growthdesk.domain.first_value import FirstValue
from growthdesk.domain.history import Changes
from growthdesk.domain.milestones import Move, moved_along
from growthdesk.domain.onboarding import (
    Milestone,
    MilestoneDraft,
    OnboardingPlan,
    Term,
    in_order,
    problems_in_day,
    problems_in_milestone,
    problems_in_moves,
    problems_in_reaching,
    without,
)
from growthdesk.domain.problems import OutdatedSave, Problem, Refusal
from growthdesk.storage.onboarding import milestones_of_plan
from growthdesk.storage.working_weeks import working_week
from growthdesk.usecases.actions import put_action
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.firms import refuse_gone
from growthdesk.usecases.onboarding import (
    beside_elsewhere,
    delete_with_origin,
    first_value_elsewhere,
    owned,
    plan_term,
)
from growthdesk.usecases.stakeholders import refuse_strangers

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

# A milestone that is being added is named so among those of its plan.
NEW = ""


def milestone_form(desk: Desk, milestone_id: str) -> tuple[MilestoneDraft, int]:
    """Read a milestone for its form, with the revision to hand back."""
    milestone = desk.reading.get(Milestone, milestone_id)
    return draft_of(MilestoneDraft, milestone), milestone.revision


def beside(desk: Desk, milestone_id: str) -> tuple[Milestone, ...]:
    """Read all milestones of the plan of one, in order."""
    plan_id = desk.reading.get(Milestone, milestone_id).plan_id
    return in_order(milestones_of_plan(desk.reading, plan_id))


def add_milestone(desk: Desk, plan_id: str, draft: MilestoneDraft) -> Changes:
    """Add a milestone to a plan; one of ours without an owner goes to the relationship owner."""
    with desk.transaction("milestone_added") as t:
        plan = t.get(OnboardingPlan, plan_id)
        others = milestones_of_plan(t, plan_id)
        draft = owned(replace(draft, id=NEW), t.get(Account, plan.account_id))
        known = beside_elsewhere(others, first_value_elsewhere(t, plan.account_id, plan_id))
        refuse_problems(problems_in_milestone(draft, known, plan_term(t, plan.account_id), desk.today))
        _refuse_references(t, desk, plan.account_id, draft)
        position = max((other.position for other in others), default=-1) + 1
        said = {**fields_of(draft, "id"), "waits_for": _known(draft.waits_for, others)}
        t.new(Milestone, account_id=plan.account_id, plan_id=plan_id, position=position, **said)
    return t.changes


def save_milestone(
    desk: Desk, milestone_id: str, draft: MilestoneDraft, revision: int, also: Sequence[Move] = ()
) -> Changes:
    """Save a milestone's form; `also` moves others of its plan along, as proposed."""
    with desk.transaction("milestone_changed") as t:
        milestone = replace(t.get(Milestone, milestone_id), revision=revision)
        t.about(milestone)
        others = milestones_of_plan(t, milestone.plan_id)
        draft = owned(replace(draft, id=milestone_id), t.get(Account, milestone.account_id))
        term = plan_term(t, milestone.account_id)
        is_confirmed = bool(t.find(FirstValue, milestone_id=milestone_id))
        known = beside_elsewhere(others, first_value_elsewhere(t, milestone.account_id, milestone.plan_id))
        found = problems_in_milestone(draft, known, term, desk.today, is_confirmed=is_confirmed)
        refuse_problems(tuple(problem for problem in found if not _is_known(problem, draft, milestone)))
        _refuse_references(t, desk, milestone.account_id, draft, milestone.owner_id)
        if is_confirmed and (not draft.is_first_value or draft.done_on is None):
            raise Refusal("first_value_confirmed", title=milestone.title)
        t.change(milestone, **{**fields_of(draft, "id"), "waits_for": _known(draft.waits_for, others)})
        _move_along(t, milestone, also)
    return t.changes


def _is_known(problem: Problem, draft: MilestoneDraft, milestone: Milestone) -> bool:
    """Whether this save is not to blame: a day that lay wrong before it, as the agreement or another milestone moved.

    What was the first value of an account beside another one before stays so until somebody takes a mark away.
    """
    if problem.code == "two_first_values":
        return milestone.is_first_value
    if problem.code == "before_what_it_waits_for":
        return (draft.due_on, draft.waits_for) == (milestone.due_on, milestone.waits_for)
    is_outside = problem.code in ("before_signature", "after_end")
    return is_outside and getattr(draft, problem.field) == getattr(milestone, problem.field)


def proposed_moves(desk: Desk, milestone_id: str, new_day: date) -> tuple[Move, ...]:
    """Propose new days for what waits for a milestone, should it move to a day."""
    milestone = desk.reading.get(Milestone, milestone_id)
    others = milestones_of_plan(desk.reading, milestone.plan_id)
    return moved_along(milestone, new_day, others, working_week(desk.reading))


def move_milestone(
    desk: Desk, milestone_id: str, new_day: date | None, revision: int, also: Sequence[Move] = ()
) -> Changes:
    """Move a milestone to another day, and `also` others of its plan; Refusal `milestone_is_done` for a reached one."""
    with desk.transaction("milestone_moved") as t:
        milestone = replace(t.get(Milestone, milestone_id), revision=revision)
        t.about(milestone)
        _refuse_done(milestone)
        others, term = milestones_of_plan(t, milestone.plan_id), plan_term(t, milestone.account_id)
        refuse_problems(problems_in_day(milestone, new_day, others, term))
        t.change(milestone, due_on=new_day)
        _move_along(t, milestone, also)
    return t.changes


def _move_along(t: "Transaction", milestone: Milestone, moves: Sequence[Move]) -> None:
    others = {other.id: other for other in milestones_of_plan(t, milestone.plan_id)}
    refuse_problems(problems_in_moves(moves, others.values(), plan_term(t, milestone.account_id)))
    for move in moves:
        other = others.get(move.milestone_id)
        if other is None:
            raise Refusal("record_missing", kind="milestone", id=move.milestone_id)
        if other.due_on != move.from_day:
            raise OutdatedSave("milestone", other.id, replace(other, due_on=move.to_day), other)
        t.change(other, due_on=move.to_day)


def reach_milestone(
    desk: Desk,
    milestone_id: str,
    revision: int,
    done_on: date | None = None,
    evidence: str = "",
    next_step: ActionDraft | None = None,
) -> Changes:
    """Mark a milestone reached, today unless another day is said; `next_step` becomes the account's next one.

    Raises Refusal `milestone_is_done` when it was reached already, for the first value
    `first_value_needs_confirmation`.
    """
    if next_step is not None:
        next_step = replace(next_step, is_next_step=True)
        refuse_problems(problems_in_action(next_step))
    with desk.transaction("milestone_reached") as t:
        milestone = replace(t.get(Milestone, milestone_id), revision=revision)
        t.about(milestone)
        _refuse_done(milestone)
        if milestone.is_first_value:
            raise Refusal("first_value_needs_confirmation", title=milestone.title)
        day = done_on or desk.today
        term = plan_term(t, milestone.account_id)
        refuse_problems(problems_in_reaching(milestone, day, evidence, desk.today, term))
        t.change(milestone, done_on=day, evidence=evidence.strip() or milestone.evidence)
        if next_step is not None:
            put_action(t, desk, milestone.account_id, next_step, Origin.MILESTONE, milestone.id)
    return t.changes


def reopen_milestone(desk: Desk, milestone_id: str, revision: int) -> Changes:
    """Open a milestone that was reached; Refusal `first_value_confirmed` while the customer's confirmation stands."""
    with desk.transaction("milestone_reopened") as t:
        milestone = replace(t.get(Milestone, milestone_id), revision=revision)
        _refuse_confirmed(t, (milestone,))
        t.change(milestone, done_on=None)
    return t.changes


def delete_milestone(desk: Desk, milestone_id: str, revision: int) -> Changes:
    """Delete a milestone; what waited for it waits for what it waited for itself.

    Raises Refusal `first_value_confirmed` when the customer confirmed it.
    """
    with desk.transaction("milestone_deleted") as t:
        milestone = replace(t.get(Milestone, milestone_id), revision=revision)
        t.about(milestone)
        _refuse_confirmed(t, (milestone,))
        for other in milestones_of_plan(t, milestone.plan_id):
            if milestone_id in other.waits_for and other.id != milestone_id:
                t.change(other, waits_for=without(milestone, other))
        delete_with_origin(t, milestone)
    return t.changes


def choose_first_value(desk: Desk, milestone_id: str, revision: int) -> Changes:
    """Make a milestone the first value of its account; the one before becomes an ordinary one, still required.

    Raises Refusal `first_value_confirmed` when that one was confirmed, `milestone_is_done` when this one is reached.
    """
    with desk.transaction("first_value_chosen") as t:
        milestone = replace(t.get(Milestone, milestone_id), revision=revision)
        t.about(milestone)
        if milestone.is_first_value:
            return t.changes
        _refuse_done(milestone)
        before = t.find(Milestone, account_id=milestone.account_id, is_first_value=True)
        _refuse_confirmed(t, before)
        for other in before:
            t.change(other, is_first_value=False)
        # What is required has an owner and a day.
        wanted = draft_of(MilestoneDraft, milestone, is_required=True, is_first_value=True)
        wanted = owned(wanted, t.get(Account, milestone.account_id))
        refuse_problems(problems_in_milestone(wanted, (), Term(), desk.today))
        t.change(milestone, is_first_value=True, is_required=True, owner_id=wanted.owner_id)
    return t.changes


def shift_milestone(desk: Desk, milestone_id: str, revision: int, by: int) -> Changes:
    """Move a milestone before (-1) or after (1) the next one of the same day.

    Raises Refusal `dates_decide_order` where there is none: other days come in their own order.
    """
    with desk.transaction("milestones_reordered") as t:
        milestone = replace(t.get(Milestone, milestone_id), revision=revision)
        t.about(milestone)
        ordered = in_order(milestones_of_plan(t, milestone.plan_id))
        at = [step.id for step in ordered].index(milestone_id) + by
        if not 0 <= at < len(ordered) or ordered[at].due_on != milestone.due_on:
            raise Refusal("dates_decide_order")
        other = ordered[at]
        t.change(other, position=milestone.position)
        t.change(milestone, position=other.position)
    return t.changes


def _refuse_done(milestone: Milestone) -> None:
    if milestone.done_on is not None:
        raise Refusal("milestone_is_done", title=milestone.title)


def _refuse_confirmed(t: "Transaction", milestones: Iterable[Milestone]) -> None:
    for milestone in milestones:
        if t.find(FirstValue, milestone_id=milestone.id):
            raise Refusal("first_value_confirmed", title=milestone.title)


def _refuse_references(
    t: "Transaction", desk: Desk, account_id: str, draft: MilestoneDraft, before: str | None = None
) -> None:
    refuse_strangers(t, account_id, draft.stakeholder_id)
    refuse_gone(t, draft.owner_id, desk.today, before=before)


def _known(waits_for: Iterable[str], others: Sequence[Milestone]) -> tuple[str, ...]:
    """Leave out what is no milestone of the plan any more."""
    known = {other.id for other in others}
    return tuple(one for one in waits_for if one in known)
