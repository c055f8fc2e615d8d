"""What is done with onboarding plans and their milestones."""

from dataclasses import replace
from datetime import timedelta

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.actions import ActionDraft
from growthdesk.domain.first_value import FirstValue
from growthdesk.domain.history import Changes
from growthdesk.domain.onboarding import Milestone, MilestoneDraft, OnboardingPlan, PlanDraft
from growthdesk.domain.records import Side
from growthdesk.domain.shipped_plans import SHIPPED_PLANS, ShippedPlan
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.usecases import milestones, onboarding
from tests.usecases.kinds_of_change.chance import Chance, NothingThere
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


def a_draft(c: Chance, account_id: str) -> MilestoneDraft:
    person = c.person_id(account_id)
    return MilestoneDraft(
        "",
        c.words(),
        c.words(),
        side=Side.BOTH if person else Side.US,
        owner_id=c.member_id(),
        stakeholder_id=person,
        due_on=c.desk.today + timedelta(days=c.draw.randrange(40)),
        is_shown=bool(c.draw.randrange(2)),
    )


def open_milestone(c: Chance, *, first_value: bool | None = None) -> Milestone:
    found = [
        one
        for one in c.desk.reading.find(Milestone, done_on=None)
        if first_value in (None, one.is_first_value) and can_take_days(c, one)
    ]
    if not found:
        raise NothingThere
    return c.one(found)


def can_take_days(c: Chance, milestone: Milestone) -> bool:
    """Whether any day from today on may be taken: the account has not ended."""
    term = onboarding.plan_term(c.desk.reading, milestone.account_id)
    is_begun = term.signed_on is None or term.signed_on <= c.desk.today
    return is_begun and (term.ends_on is None or term.ends_on >= c.desk.today + timedelta(days=200))


@KINDS.take("plan_started")
def start_plan(c: Chance) -> Changes | None:
    # An account has one first value: where there is none yet the plan brings it.
    known = {one.account_id for one in c.desk.reading.find(Milestone, is_first_value=True)}
    without = sorted({one.account_id for one in c.desk.reading.find(Stakeholder)} - known)
    account_id = c.one(without) if without else c.account_id()
    term = onboarding.plan_term(c.desk.reading, account_id)
    is_won = c.desk.reading.get(Account, account_id).status is not AccountStatus.PROSPECT
    is_begun = is_won and (term.signed_on is None or term.signed_on <= c.desk.today)
    person = c.person_id(account_id)
    if person is None or not is_begun or (term.ends_on is not None and term.ends_on < c.desk.today + timedelta(200)):
        return None
    template = SHIPPED_PLANS[c.one(list(ShippedPlan))]
    steps = onboarding.planned_steps(
        c.desk, template, c.desk.today, owner_id=c.member_id(), stakeholder_id=person, account_id=account_id
    )
    return onboarding.start_plan(c.desk, account_id, PlanDraft(c.desk.today, template.name, c.words()), steps)


@KINDS.take("plan_changed")
def save_plan(c: Chance) -> Changes | None:
    found = c.record(OnboardingPlan)
    if found is None:
        return None
    draft, revision = onboarding.plan_form(c.desk, found.id)
    draft = replace(draft, how_we_talk=c.words(), how_long=c.words())
    return onboarding.save_plan(c.desk, found.id, draft, revision)


@KINDS.take("plan_deleted")
def delete_plan(c: Chance) -> Changes | None:
    confirmed = {c.desk.reading.get(Milestone, one.milestone_id).plan_id for one in c.desk.reading.find(FirstValue)}
    found = [one for one in c.desk.reading.find(OnboardingPlan) if one.id not in confirmed]
    if not found:
        return None
    plan = c.one(found)
    return onboarding.delete_plan(c.desk, plan.id, plan.revision)


@KINDS.take("milestone_added")
def add_milestone(c: Chance) -> Changes | None:
    beside = open_milestone(c)
    # Of one day, so that they can change places.
    draft = a_draft(c, beside.account_id)
    draft = replace(draft, due_on=beside.due_on or draft.due_on, waits_for=(beside.id,))
    return milestones.add_milestone(c.desk, beside.plan_id, draft)


@KINDS.take("milestone_changed")
def change_milestone(c: Chance) -> Changes:
    found = open_milestone(c)
    draft = replace(
        a_draft(c, found.account_id),
        waits_for=found.waits_for,
        is_first_value=found.is_first_value,
        started_on=found.started_on,
    )
    moves = milestones.proposed_moves(c.desk, found.id, draft.due_on) if draft.due_on else ()
    return milestones.save_milestone(c.desk, found.id, draft, found.revision, moves)


@KINDS.take("milestone_moved")
def move_milestone(c: Chance) -> Changes:
    found = open_milestone(c)
    day = c.desk.today + timedelta(days=c.draw.randrange(40))
    moves = milestones.proposed_moves(c.desk, found.id, day)
    return milestones.move_milestone(c.desk, found.id, day, found.revision, moves)


@KINDS.take("milestone_reached")
def reach_milestone(c: Chance) -> Changes:
    found = open_milestone(c, first_value=False)
    next_step = ActionDraft(c.words(), owner_id=c.member_id(), due_on=c.later())
    return milestones.reach_milestone(c.desk, found.id, found.revision, evidence=c.words(), next_step=next_step)


@KINDS.take("milestone_reopened")
def reopen_milestone(c: Chance) -> Changes | None:
    reached = [one for one in c.desk.reading.find(Milestone) if one.done_on and not one.is_first_value]
    if not reached:
        return None
    found = c.one(reached)
    return milestones.reopen_milestone(c.desk, found.id, found.revision)


@KINDS.take("milestone_deleted")
def delete_milestone(c: Chance) -> Changes:
    found = open_milestone(c)
    return milestones.delete_milestone(c.desk, found.id, found.revision)


@KINDS.take("first_value_chosen")
def choose_first_value(c: Chance) -> Changes | None:
    reached = {one.account_id for one in c.desk.reading.find(Milestone, is_first_value=True) if one.done_on}
    open_ones = [one for one in c.desk.reading.find(Milestone, is_first_value=False) if one.done_on is None]
    possible = [one for one in open_ones if one.due_on and one.account_id not in reached]
    if not possible:
        return None
    found = c.one(possible)
    return milestones.choose_first_value(c.desk, found.id, found.revision)


@KINDS.take("milestones_reordered")
def shift_milestone(c: Chance) -> Changes | None:
    for found in c.desk.reading.find(Milestone):
        beside = milestones.beside(c.desk, found.id)
        at = [one.id for one in beside].index(found.id) + 1
        if at < len(beside) and beside[at].due_on == found.due_on:
            return milestones.shift_milestone(c.desk, found.id, found.revision, 1)
    return None
