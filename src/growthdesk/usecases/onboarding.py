"""Onboarding plans: begun from a template or from nothing, read as they stand, changed as a whole.

Rule: what is kept was seen before: a template only proposes, and the milestones of a plan are its own from then on.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.actions import Action, Origin
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.first_value import FirstValue
from growthdesk.domain.history import Changes
from growthdesk.domain.identity import new_id
from growthdesk.domain.milestones import Move, Step, moved_along
from growthdesk.domain.onboarding import (
    Milestone,
    MilestoneDraft,
    OnboardingPlan,
    PlanDraft,
    Term,
    first_value_of,
    problems_in_milestone,
    problems_in_plan,
    problems_in_steps,
    term_of,
)
from growthdesk.domain.onboarding_plans import steps_from
from growthdesk.domain.plan_templates import TemplateDraft
from growthdesk.domain.plan_views import PlanView, view_of
from growthdesk.domain.problems import Problem, Refusal
from growthdesk.domain.records import Side
from growthdesk.domain.risks import Risk
from growthdesk.storage import onboarding as storage
from growthdesk.storage.agreements import agreements
from growthdesk.storage.firms import team
from growthdesk.storage.first_values import first_values
from growthdesk.storage.fit import prospect_fit
from growthdesk.storage.reading import Reading
from growthdesk.storage.stakeholders import people
from growthdesk.storage.working_weeks import working_week
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.firms import refuse_gone
from growthdesk.usecases.stakeholders import refuse_strangers

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

# A plan begins with the signature, unless that is so long ago that its first days would all be late.
SIGNED_LATELY = timedelta(days=14)


def plan_term(reading: Reading, account_id: str) -> Term:
    """Read the days the plans of an account have to lie in."""
    account = reading.get(Account, account_id)
    return term_of(account.signed_on, account.ended_on, agreements(reading, account_id))


def plans(desk: Desk, account_id: str) -> tuple[OnboardingPlan, ...]:
    """Read the plans of an account, the one that started last first."""
    return storage.plans_of_account(desk.reading, account_id)


def plan_view(desk: Desk, account_id: str, plan_id: str | None = None) -> PlanView | None:
    """Read a plan of an account as it stands today, without an id the one that started last; None when it has none."""
    reading = desk.reading
    found = [plan for plan in storage.plans_of_account(reading, account_id) if plan_id in (None, plan.id)]
    if not found:
        return None
    plan = found[0]
    milestones = storage.milestones_of_plan(reading, plan.id)
    elsewhere = first_value_elsewhere(reading, account_id, plan.id)
    result = first_value_of(milestones) or elsewhere
    known = first_values(reading, account_id) if result is not None else ()
    confirmed = next((one for one in known if result is not None and one.milestone_id == result.id), None)
    names = {one.id: one.name for one in team(reading)} | {one.id: one.name for one in people(reading, account_id)}
    owner = names.get(reading.get(Account, account_id).owner_id, "")
    term = plan_term(reading, account_id)
    return view_of(plan, milestones, confirmed, term, owner, names, desk.today, elsewhere)


def first_value_elsewhere(reading: "Reading | Transaction", account_id: str, plan_id: str | None) -> Milestone | None:
    """Find the first value another plan of an account has: there is one for the account, whichever plan brings it."""
    found = reading.find(Milestone, account_id=account_id, is_first_value=True)
    return first_value_of(one for one in found if one.plan_id != plan_id)


def plan_start(desk: Desk, account_id: str) -> PlanDraft:
    """Propose when a plan starts, and what the client was told before the signature of its own part.

    Nothing comes from the handover: that is written for ourselves, and the client reads the plan.
    """
    reading, today = desk.reading, desk.today
    signed_on = plan_term(reading, account_id).signed_on
    is_recent = signed_on is not None and signed_on >= today - SIGNED_LATELY
    starts_on = signed_on if signed_on is not None and is_recent else today
    told = prospect_fit(reading, account_id)
    return PlanDraft(starts_on=starts_on, what_we_need=told.their_participation if told is not None else "")


def planned_steps(
    desk: Desk,
    template: TemplateDraft,
    starts_on: date,
    *,
    owner_id: str | None = None,
    stakeholder_id: str | None = None,
    account_id: str | None = None,
) -> tuple[MilestoneDraft, ...]:
    """Date the steps of a template by the firm's working week, as a plan would begin.

    What would lie in the past, when a plan begins late, is proposed for the first working day there is. At an account
    that has its first value in another plan that of the template is a step like the others.
    """
    week = working_week(desk.reading)
    first_day = week.on_or_after(desk.today)
    steps = tuple(
        replace(step, due_on=max(step.due_on, first_day)) if step.due_on is not None else step
        for step in steps_from(template, starts_on, week, owner_id=owner_id, stakeholder_id=stakeholder_id)
    )
    if account_id is None or first_value_elsewhere(desk.reading, account_id, None) is None:
        return steps
    return tuple(replace(step, is_first_value=False) for step in steps)


def problems_in_planned(
    desk: Desk, account_id: str, draft: MilestoneDraft, others: Sequence[MilestoneDraft]
) -> tuple[Problem, ...]:
    """Check a milestone of a plan that is not kept yet beside the others it would have."""
    reading = desk.reading
    draft, term = owned(draft, reading.get(Account, account_id)), plan_term(reading, account_id)
    elsewhere = first_value_elsewhere(reading, account_id, None)
    return problems_in_milestone(draft, beside_elsewhere(others, elsewhere), term, desk.today)


def beside_elsewhere(others: Sequence[Step], elsewhere: Milestone | None) -> tuple[Step, ...]:
    """Put the first value of another plan beside the milestones of one: a second one is refused with its name."""
    return (*others, elsewhere) if elsewhere is not None else tuple(others)


def planned_moves(
    desk: Desk, draft: MilestoneDraft, new_day: date, others: Sequence[MilestoneDraft]
) -> tuple[Move, ...]:
    """Propose new days for what waits for a milestone of a plan that is not kept yet, should it move to a day."""
    return moved_along(draft, new_day, others, working_week(desk.reading))


def start_plan(desk: Desk, account_id: str, draft: PlanDraft, steps: Sequence[MilestoneDraft] = ()) -> Changes:
    """Begin a plan with these milestones, or with none; ours without an owner go to the relationship owner.

    Problems of one milestone have its number, from 1, as fact `step`. Raises Refusal `account_is_prospect` before the
    account is won.
    """
    with desk.transaction("plan_started") as t:
        account = t.get(Account, account_id)
        if account.status is AccountStatus.PROSPECT:
            raise Refusal("account_is_prospect", what=account.name)
        term = plan_term(t, account_id)
        drafts = [owned(step, account) for step in steps]
        problems = problems_in_plan(draft, drafts, term, first_value_elsewhere(t, account_id, None))
        if not drafts:
            problems = tuple(problem for problem in problems if problem.code != "no_first_value")
        refuse_problems((*problems, *problems_in_steps(drafts, term, desk.today)))
        refuse_strangers(t, account_id, *(step.stakeholder_id for step in drafts))
        for member_id in sorted({step.owner_id for step in drafts if step.owner_id}):
            refuse_gone(t, member_id, desk.today)
        plan = t.new(OnboardingPlan, account_id=account_id, **fields_of(draft))
        ids = {step.id: new_id(t.now) for step in drafts}
        t.add_all(
            [
                Milestone(
                    id=ids[step.id],
                    revision=1,
                    created_at=t.now,
                    updated_at=t.now,
                    account_id=account_id,
                    plan_id=plan.id,
                    position=position,
                    waits_for=tuple(ids[one] for one in step.waits_for if one in ids),
                    **fields_of(step, "id", "waits_for"),
                )
                for position, step in enumerate(drafts)
            ]
        )
    return t.changes


def owned(draft: MilestoneDraft, account: Account) -> MilestoneDraft:
    """Return a milestone with owners of its side only; ours without one goes to the relationship owner."""
    is_ours, is_theirs = draft.side is not Side.CUSTOMER, draft.side is not Side.US
    return replace(
        draft,
        owner_id=draft.owner_id or account.owner_id if is_ours else None,
        stakeholder_id=draft.stakeholder_id if is_theirs else None,
    )


def plan_form(desk: Desk, plan_id: str) -> tuple[PlanDraft, int]:
    """Read a plan for its form, with the revision to hand back."""
    plan = desk.reading.get(OnboardingPlan, plan_id)
    return draft_of(PlanDraft, plan), plan.revision


def save_plan(desk: Desk, plan_id: str, draft: PlanDraft, revision: int) -> Changes:
    """Save what a plan says outside its milestones; they keep their days."""
    with desk.transaction("plan_changed") as t:
        plan = t.get(OnboardingPlan, plan_id)
        problems = problems_in_plan(draft, (), plan_term(t, plan.account_id))
        refuse_problems(tuple(problem for problem in problems if not _is_known(problem, draft, plan)))
        t.change(replace(plan, revision=revision), **fields_of(draft))
    return t.changes


def _is_known(problem: Problem, draft: PlanDraft, plan: OnboardingPlan) -> bool:
    """Whether this save is not to blame: what milestones lack, and a day that stood there before the term changed."""
    return problem.field == "milestones" or (problem.field == "starts_on" and draft.starts_on == plan.starts_on)


def delete_plan(desk: Desk, plan_id: str, revision: int) -> Changes:
    """Delete a plan with its milestones; Refusal `first_value_confirmed` once its first value is confirmed."""
    with desk.transaction("plan_deleted") as t:
        plan = replace(t.get(OnboardingPlan, plan_id), revision=revision)
        t.about(plan)
        for milestone in t.find(Milestone, plan_id=plan_id):
            if t.find(FirstValue, milestone_id=milestone.id):
                raise Refusal("first_value_confirmed", title=milestone.title)
            delete_with_origin(t, milestone)
        t.delete(plan)
    return t.changes


def delete_with_origin(t: "Transaction", milestone: Milestone) -> None:
    """Delete a milestone; actions, commitments and risks that came of it stay, as added by hand."""
    for kind in (Action, Commitment, Risk):
        for record in t.find(kind, origin_id=milestone.id):
            t.change(record, origin=Origin.MANUAL, origin_id=None)
    t.delete(milestone)
