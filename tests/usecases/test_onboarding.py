"""Onboarding plans: begun from a template by the working week, refused clearly, read as they stand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.handover import TEXTS
from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.onboarding import Milestone, MilestoneDraft, OnboardingPlan, PlanDraft
from growthdesk.domain.onboarding_plans import CustomerQuestion
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.records import Side
from growthdesk.domain.shipped_plans import SHIPPED_PLANS, ShippedPlan
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.usecases import onboarding
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import firm, firm_form, save_firm
from growthdesk.usecases.working_weeks import working_week
from tests import builders

TODAY = date(2026, 11, 21)
STEPS = (
    MilestoneDraft("1", "First meeting", due_on=date(2026, 11, 24)),
    MilestoneDraft("2", "First result", due_on=date(2026, 12, 15), is_first_value=True, waits_for=("1",)),
)
PLAN = PlanDraft(date(2026, 11, 23), "Retainer", escalation="Nadia")


@pytest.fixture
def account(desk: Desk) -> Account:
    return builders.an_account(desk, signed_on=date(2026, 11, 20))


@pytest.fixture
def person(desk: Desk, account: Account) -> Stakeholder:
    return builders.a_stakeholder(desk, account)


def refused(desk: Desk, account: Account, draft: PlanDraft, *steps: MilestoneDraft) -> list[tuple[str, str]]:
    """Return what a plan is refused for; hold that nothing was kept."""
    with pytest.raises(DraftRefused) as caught:
        onboarding.start_plan(desk, account.id, draft, steps)
    assert not desk.reading.find(OnboardingPlan)
    return [(problem.field, problem.code) for problem in caught.value.problems]


def test_a_template_proposes_days_by_the_working_week(desk: Desk, account: Account, person: Stakeholder) -> None:
    draft, revision = firm_form(desk)
    save_firm(desk, replace(draft, weekend=(5, 6)), revision)
    steps = onboarding.planned_steps(
        desk,
        SHIPPED_PLANS[ShippedPlan.RETAINER],
        date(2026, 11, 25),
        owner_id=account.owner_id,
        stakeholder_id=person.id,
    )
    # Wednesday + 2 working days is Sunday with a weekend on Friday and Saturday.
    assert steps[0].due_on == date(2026, 11, 29)
    assert firm(desk).weekend == (5, 6)
    theirs = next(step for step in steps if step.side is Side.CUSTOMER)
    assert (theirs.owner_id, theirs.stakeholder_id) == (None, person.id)


def test_a_plan_begins_with_its_milestones_in_one_change(desk: Desk, account: Account, person: Stakeholder) -> None:
    proposed = onboarding.planned_steps(
        desk, SHIPPED_PLANS[ShippedPlan.RETAINER], date(2026, 11, 23), stakeholder_id=person.id
    )
    changes = onboarding.start_plan(desk, account.id, PLAN, proposed)
    plan = desk.reading.get(OnboardingPlan, changes.first_id)
    kept = sorted(desk.reading.find(Milestone, plan_id=plan.id), key=lambda one: one.position)
    assert [one.title for one in kept] == [step.title for step in proposed]
    assert len(changes.ids) == 1 + len(proposed)
    ids = {step.id: one.id for step, one in zip(proposed, kept, strict=True)}
    assert [one.waits_for for one in kept] == [tuple(ids[other] for other in step.waits_for) for step in proposed]
    # Nobody was chosen on our side: it is the relationship owner's.
    assert {one.owner_id for one in kept if one.side is not Side.CUSTOMER} == {account.owner_id}


def test_a_plan_may_begin_empty(desk: Desk, account: Account) -> None:
    onboarding.start_plan(desk, account.id, PlanDraft(TODAY))
    view = onboarding.plan_view(desk, account.id)
    assert view is not None
    assert view.steps == ()
    assert (view.way.planned, view.way.elapsed) == (None, 1)


@pytest.mark.parametrize(
    ("draft", "steps", "expected"),
    [
        (replace(PLAN, starts_on=None), STEPS, [("starts_on", "missing")]),
        (replace(PLAN, starts_on=date(2026, 11, 19)), STEPS, [("starts_on", "before_signature")]),
        (replace(PLAN, starts_on=date(2027, 2, 1)), STEPS, [("starts_on", "after_end")]),
        (PLAN, (STEPS[0],), [("milestones", "no_first_value")]),
        (PLAN, (replace(STEPS[0], is_first_value=True), STEPS[1]), [("milestones", "two_first_values")]),
        (PLAN, (replace(STEPS[0], waits_for=("2",)), STEPS[1]), [("milestones", "circle")]),
        (PLAN, (replace(STEPS[0], waits_for=("1",)), STEPS[1]),
         [("milestones", "circle"), ("waits_for", "waits_for_itself")]),
        (PLAN, (replace(STEPS[0], due_on=date(2026, 11, 19)), STEPS[1]), [("due_on", "before_signature")]),
        (PLAN, (STEPS[0], replace(STEPS[1], due_on=date(2027, 2, 1))), [("due_on", "after_end")]),
        (PLAN, (replace(STEPS[0], side=Side.CUSTOMER), STEPS[1]), [("stakeholder_id", "missing")]),
        (PLAN, (replace(STEPS[0], title=" "), STEPS[1]), [("title", "missing")]),
        (PLAN, (STEPS[0], replace(STEPS[1], due_on=date(2026, 11, 23))), [("due_on", "before_what_it_waits_for")]),
    ],
)  # fmt: skip
def test_what_a_plan_is_refused_for(
    desk: Desk,
    account: Account,
    draft: PlanDraft,
    steps: tuple[MilestoneDraft, ...],
    expected: list[tuple[str, str]],
) -> None:
    builders.an_agreement(desk, account, ends_on=date(2027, 1, 31), auto_renews=False)
    assert refused(desk, account, draft, *steps) == expected


def test_a_problem_of_a_milestone_names_its_number(desk: Desk, account: Account) -> None:
    with pytest.raises(DraftRefused) as caught:
        onboarding.start_plan(desk, account.id, PLAN, (STEPS[0], replace(STEPS[1], due_on=None)))
    assert [problem.facts for problem in caught.value.problems] == [(("step", "2"),)]


def test_a_second_plan_has_no_first_value_of_its_own(desk: Desk, account: Account) -> None:
    onboarding.start_plan(desk, account.id, PLAN, STEPS)
    result = desk.reading.find(Milestone, is_first_value=True)[0]
    with pytest.raises(DraftRefused) as caught:
        onboarding.start_plan(desk, account.id, replace(PLAN, template_name="Depot"), STEPS)
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts) == ("first_value_elsewhere", (("title", "First result"),))
    proposed = onboarding.planned_steps(
        desk, SHIPPED_PLANS[ShippedPlan.RETAINER], TODAY, stakeholder_id="s", account_id=account.id
    )
    assert not any(step.is_first_value for step in proposed)
    second = onboarding.start_plan(desk, account.id, replace(PLAN, template_name="Depot"), STEPS[:1]).first_id
    assert desk.reading.find(Milestone, is_first_value=True) == (result,)
    # It says when the first useful result comes all the same.
    view = onboarding.plan_view(desk, account.id, second)
    assert view is not None
    said = next(one for one in view.answers if one.question is CustomerQuestion.WHEN_FIRST_RESULT)
    assert dict(said.parts[0].facts)["title"] == "First result"
    assert view.way.planned == 25
    (problem,) = onboarding.problems_in_planned(desk, account.id, replace(STEPS[1], id="9"), STEPS[:1])
    assert problem.code == "two_first_values"


def test_the_first_value_of_another_plan_is_known_once_it_is_confirmed(
    desk: Desk, account: Account, person: Stakeholder
) -> None:
    first = builders.a_plan(desk, account, starts_on=date(2026, 11, 20))
    result = builders.a_milestone(desk, first, is_first_value=True, done_on=TODAY)
    confirmed = builders.a_first_value(desk, result, person, confirmed_on=TODAY)
    second = builders.a_plan(desk, account, starts_on=TODAY)
    view = onboarding.plan_view(desk, account.id, second.id)
    assert view is not None
    assert (view.first_value, view.way.is_confirmed, view.known.confirmed_on) == (confirmed, True, TODAY)


def test_work_is_not_given_to_who_left(desk: Desk, account: Account) -> None:
    gone = builders.a_team_member(desk, left_on=date(2026, 11, 2))
    assert refused(desk, account, PLAN, replace(STEPS[0], owner_id=gone.id), STEPS[1]) == [("owner_id", "has_left")]


def test_a_prospect_has_no_plan_yet(desk: Desk) -> None:
    prospect = builders.an_account(desk, status=AccountStatus.PROSPECT, signed_on=None)
    with pytest.raises(Refusal, match="account_is_prospect"):
        onboarding.start_plan(desk, prospect.id, PLAN, STEPS)


def test_a_leap_day_is_a_day(desk: Desk, account: Account) -> None:
    leap = replace(STEPS[1], due_on=date(2028, 2, 29))
    onboarding.start_plan(desk, account.id, PLAN, (STEPS[0], leap))
    assert {one.due_on for one in desk.reading.find(Milestone)} == {date(2026, 11, 24), date(2028, 2, 29)}


def test_nobody_of_another_account_does_anything(desk: Desk, account: Account) -> None:
    stranger = builders.a_stakeholder(desk, builders.an_account(desk, name="Gulf Marine"))
    theirs = replace(STEPS[0], side=Side.CUSTOMER, stakeholder_id=stranger.id)
    with pytest.raises(Refusal, match="person_not_at_account"):
        onboarding.start_plan(desk, account.id, PLAN, (theirs, STEPS[1]))


@pytest.mark.parametrize(
    ("signed_on", "expected"),
    [(date(2026, 11, 20), date(2026, 11, 20)), (date(2026, 11, 7), date(2026, 11, 7)), (date(2026, 11, 6), TODAY)],
)
def test_a_plan_starts_with_the_signature_while_that_is_recent(desk: Desk, signed_on: date, expected: date) -> None:
    made = builders.an_account(desk, name="Gulf Marine", signed_on=signed_on)
    assert onboarding.plan_start(desk, made.id).starts_on == expected


@pytest.mark.parametrize("days_ago", [0, 3, 12, 60])
def test_a_plan_that_begins_late_is_not_late_from_its_first_day(desk: Desk, days_ago: int) -> None:
    starts_on = TODAY - timedelta(days=days_ago)
    made = builders.an_account(desk, name="Gulf Marine", signed_on=starts_on)
    person = builders.a_stakeholder(desk, made)
    template, owner = SHIPPED_PLANS[ShippedPlan.RETAINER], builders.you(desk)
    steps = onboarding.planned_steps(desk, template, starts_on, owner_id=owner.id, stakeholder_id=person.id)
    days = [step.due_on for step in steps if step.due_on is not None]
    week = working_week(desk)
    assert (min(days) >= TODAY, days == sorted(days), all(map(week.is_working, days))) == (True, True, True)
    # What is still to come stays where the template counts it from the start.
    assert max(days) == max(week.after(starts_on, 27), week.on_or_after(TODAY))
    onboarding.start_plan(desk, made.id, replace(PLAN, starts_on=starts_on), steps)
    view = onboarding.plan_view(desk, made.id)
    assert view is not None
    assert {step.state for step in view.steps}.isdisjoint({MilestoneState.BEHIND, MilestoneState.STUCK})


def test_what_was_written_for_ourselves_is_not_proposed_to_the_client(desk: Desk, account: Account) -> None:
    builders.a_handover(desk, account, **dict.fromkeys(TEXTS, "Never ring the director"))
    assert onboarding.plan_start(desk, account.id) == PlanDraft(date(2026, 11, 20))


def test_what_the_client_was_told_before_the_signature_is_proposed(desk: Desk, account: Account) -> None:
    builders.a_prospect_fit(desk, account, their_participation="Access to the board", scope="Not the depot")
    start = onboarding.plan_start(desk, account.id)
    assert start == PlanDraft(date(2026, 11, 20), what_we_need="Access to the board")


def test_a_plan_is_read_by_day_with_states_names_and_answers(desk: Desk, account: Account, person: Stakeholder) -> None:
    plan = builders.a_plan(desk, account, starts_on=date(2026, 11, 20), escalation="")
    builders.a_milestone(desk, plan, position=1, title="Second", due_on=date(2026, 11, 26))
    first = builders.a_milestone(
        desk, plan, position=2, title="First", due_on=date(2026, 11, 20), side=Side.CUSTOMER, owner_id=None,
        stakeholder_id=person.id,
    )  # fmt: skip
    builders.a_milestone(
        desk, plan, position=3, title="Value", due_on=date(2026, 12, 4), is_first_value=True, waits_for=(first.id,)
    )
    view = onboarding.plan_view(desk, account.id)
    assert view is not None
    assert [(step.milestone.title, step.state) for step in view.steps] == [
        ("First", MilestoneState.BEHIND),
        ("Second", MilestoneState.ON_TRACK),
        ("Value", MilestoneState.ON_TRACK),
    ]
    assert [step.stakeholder or step.owner for step in view.steps] == [person.name, "Nadia Karam", "Nadia Karam"]
    assert view.steps[2].waiting_for == ("First",)
    assert (view.way.planned, view.way.elapsed, view.way.is_confirmed) == (14, 1, False)
    said = {answer.question: [part.code for part in answer.parts] for answer in view.answers}
    assert said[CustomerQuestion.WHO_IS_RESPONSIBLE] == ["owner", "no_escalation"]
    assert said[CustomerQuestion.WHAT_MUST_I_PROVIDE] == ["their_step"]
    assert said[CustomerQuestion.HOW_DO_WE_TALK] == ["not_written"]


def test_the_plan_that_started_last_is_shown_unless_another_is_named(desk: Desk, account: Account) -> None:
    older = builders.a_plan(desk, account, starts_on=date(2026, 11, 20))
    newer = builders.a_plan(desk, account, starts_on=date(2026, 11, 21))
    shown, named = onboarding.plan_view(desk, account.id), onboarding.plan_view(desk, account.id, older.id)
    assert shown is not None
    assert named is not None
    assert (shown.plan.id, named.plan.id) == (newer.id, older.id)
    assert onboarding.plan_view(desk, account.id, "gone") is None


def test_a_confirmed_first_value_ends_the_way(desk: Desk, account: Account, person: Stakeholder) -> None:
    plan = builders.a_plan(desk, account)
    step = builders.a_milestone(desk, plan, is_first_value=True, due_on=date(2026, 11, 30))
    builders.a_first_value(desk, step, person, confirmed_on=TODAY)
    view = onboarding.plan_view(desk, account.id)
    assert view is not None
    assert (view.way.planned, view.way.elapsed, view.way.is_confirmed) == (10, 1, True)


def test_a_plan_is_saved_whatever_its_milestones_lack(desk: Desk, account: Account) -> None:
    plan = builders.a_plan(desk, account, starts_on=date(2026, 11, 1))
    draft, revision = onboarding.plan_form(desk, plan.id)
    # It started before the signature already: that is not what this save is about.
    onboarding.save_plan(desk, plan.id, replace(draft, how_we_talk="By mail"), revision)
    assert desk.reading.get(OnboardingPlan, plan.id).how_we_talk == "By mail"
    with pytest.raises(OutdatedSave):
        onboarding.save_plan(desk, plan.id, replace(draft, how_we_talk="By phone"), revision)
    with pytest.raises(DraftRefused):
        onboarding.save_plan(desk, plan.id, replace(draft, starts_on=date(2026, 11, 2)), revision + 1)


def test_a_plan_goes_with_its_milestones(desk: Desk, account: Account, person: Stakeholder) -> None:
    plan = builders.a_plan(desk, account)
    step = builders.a_milestone(desk, plan, is_first_value=True)
    found = builders.a_first_value(desk, step, person)
    with pytest.raises(Refusal, match="first_value_confirmed"):
        onboarding.delete_plan(desk, plan.id, plan.revision)
    with desk.transaction("first_value_withdrawn") as t:
        t.delete(found)
    onboarding.delete_plan(desk, plan.id, plan.revision)
    assert not desk.reading.find(Milestone)
    assert not desk.reading.find(OnboardingPlan)


@pytest.mark.parametrize(
    ("agreements", "ends_on"),
    [
        ([], None),
        ([{"ends_on": date(2027, 1, 31), "auto_renews": False}], date(2027, 1, 31)),
        ([{"ends_on": date(2027, 1, 31), "auto_renews": True}], None),
        ([{"ends_on": date(2027, 1, 31), "auto_renews": False}, {"ends_on": None, "auto_renews": False}], None),
        (
            [
                {"ends_on": date(2027, 1, 31), "auto_renews": False},
                {"ends_on": date(2028, 2, 29), "auto_renews": False},
            ],
            date(2028, 2, 29),
        ),
    ],
)
def test_the_term_ends_with_the_last_agreement(
    desk: Desk, account: Account, agreements: list[dict[str, object]], ends_on: date | None
) -> None:
    for facts in agreements:
        builders.an_agreement(desk, account, **facts)
    term = onboarding.plan_term(desk.reading, account.id)
    assert (term.signed_on, term.ends_on) == (date(2026, 11, 20), ends_on)
