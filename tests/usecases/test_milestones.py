"""Milestones: moved with what waits for them, reached, opened again, deleted; the first value by its own rules."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action, ActionDraft, Origin
from growthdesk.domain.history import Changes
from growthdesk.domain.milestones import Move
from growthdesk.domain.onboarding import Milestone, MilestoneDraft, OnboardingPlan
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Problem, Refusal
from growthdesk.domain.records import Side
from growthdesk.usecases import milestones
from growthdesk.usecases.desk import Desk
from tests import builders

TODAY = date(2026, 11, 21)


@pytest.fixture
def account(desk: Desk) -> Account:
    return builders.an_account(desk, signed_on=date(2026, 11, 2))


@pytest.fixture
def plan(desk: Desk, account: Account) -> OnboardingPlan:
    return builders.a_plan(desk, account)


@pytest.fixture
def chain(desk: Desk, plan: OnboardingPlan) -> tuple[Milestone, Milestone, Milestone]:
    """Give three milestones, each waiting for the one before; the last is the first value."""
    one = builders.a_milestone(desk, plan, position=0, title="One", due_on=date(2026, 11, 23))
    two = builders.a_milestone(desk, plan, position=1, title="Two", due_on=date(2026, 11, 25), waits_for=(one.id,))
    three = builders.a_milestone(
        desk, plan, position=2, title="Three", due_on=date(2026, 11, 30), waits_for=(two.id,), is_first_value=True
    )
    return one, two, three


Chain = tuple[Milestone, Milestone, Milestone]


def now(desk: Desk, milestone: Milestone) -> Milestone:
    return desk.reading.get(Milestone, milestone.id)


def form(desk: Desk, milestone: Milestone) -> MilestoneDraft:
    return milestones.milestone_form(desk, milestone.id)[0]


def problems(caught: pytest.ExceptionInfo[DraftRefused]) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in caught.value.problems]


def test_a_milestone_is_added_at_the_end_of_its_day(desk: Desk, plan: OnboardingPlan, chain: Chain) -> None:
    draft = MilestoneDraft("", "Kick off", due_on=date(2026, 11, 23), waits_for=("gone", chain[0].id))
    added = now(desk, desk.reading.get(Milestone, milestones.add_milestone(desk, plan.id, draft).first_id))
    assert (added.position, added.waits_for, added.account_id) == (3, (chain[0].id,), plan.account_id)
    assert added.owner_id == desk.reading.get(Account, plan.account_id).owner_id
    assert [one.title for one in milestones.beside(desk, added.id)] == ["One", "Kick off", "Two", "Three"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"due_on": date(2026, 11, 1)}, ("due_on", "before_signature")),
        ({"due_on": date(2027, 2, 1)}, ("due_on", "after_end")),
        ({"due_on": None}, ("due_on", "missing")),
        ({"title": ""}, ("title", "missing")),
        ({"side": Side.CUSTOMER}, ("stakeholder_id", "missing")),
        ({"is_first_value": True}, ("is_first_value", "two_first_values")),
        ({"done_on": date(2026, 11, 22)}, ("done_on", "in_the_future")),
    ],
)
def test_a_save_that_is_refused_changes_nothing(
    desk: Desk, account: Account, chain: Chain, changed: dict[str, object], expected: tuple[str, str]
) -> None:
    builders.an_agreement(desk, account, ends_on=date(2027, 1, 31), auto_renews=False)
    draft = replace(form(desk, chain[0]), **changed)  # type: ignore[arg-type]
    with pytest.raises(DraftRefused) as caught:
        milestones.save_milestone(desk, chain[0].id, draft, chain[0].revision)
    assert problems(caught) == [expected]
    assert now(desk, chain[0]) == chain[0]


def test_a_circle_is_refused_and_named(desk: Desk, chain: Chain) -> None:
    draft = replace(form(desk, chain[0]), waits_for=(chain[2].id,))
    with pytest.raises(DraftRefused) as caught:
        milestones.save_milestone(desk, chain[0].id, draft, chain[0].revision)
    (problem,) = caught.value.problems
    assert (problem.field, problem.code) == ("waits_for", "circle")
    assert {value for _name, value in problem.facts} == {"One", "Two", "Three"}


def test_it_never_waits_for_itself(desk: Desk, chain: Chain) -> None:
    draft = replace(form(desk, chain[0]), waits_for=(chain[0].id,))
    with pytest.raises(DraftRefused) as caught:
        milestones.save_milestone(desk, chain[0].id, draft, chain[0].revision)
    assert problems(caught) == [("waits_for", "waits_for_itself")]


def test_a_day_that_lay_outside_already_keeps_nobody_from_saving(desk: Desk, account: Account, chain: Chain) -> None:
    builders.an_agreement(desk, account, ends_on=date(2026, 11, 24), auto_renews=False)
    draft = replace(form(desk, chain[1]), title="Second")
    milestones.save_milestone(desk, chain[1].id, draft, chain[1].revision)
    assert now(desk, chain[1]).title == "Second"


def test_what_waits_moves_along_in_one_change(desk: Desk, chain: Chain) -> None:
    moves = milestones.proposed_moves(desk, chain[0].id, date(2026, 11, 25))
    assert [(move.milestone_id, move.to_day) for move in moves] == [
        (chain[1].id, date(2026, 11, 27)),
        (chain[2].id, date(2026, 12, 2)),
    ]
    changes = milestones.move_milestone(desk, chain[0].id, date(2026, 11, 25), chain[0].revision, moves)
    assert changes.first_id == chain[0].id
    assert [now(desk, one).due_on for one in chain] == [date(2026, 11, 25), date(2026, 11, 27), date(2026, 12, 2)]


def test_only_what_is_ticked_moves(desk: Desk, chain: Chain) -> None:
    moves = milestones.proposed_moves(desk, chain[0].id, date(2026, 11, 25))
    milestones.move_milestone(desk, chain[0].id, date(2026, 11, 25), chain[0].revision, moves[:1])
    assert [now(desk, one).due_on for one in chain] == [date(2026, 11, 25), date(2026, 11, 27), date(2026, 11, 30)]


def test_what_would_lie_after_the_end_is_named_and_nothing_moves(desk: Desk, account: Account, chain: Chain) -> None:
    builders.an_agreement(desk, account, ends_on=date(2026, 12, 1), auto_renews=False)
    moves = milestones.proposed_moves(desk, chain[0].id, date(2026, 11, 25))
    with pytest.raises(DraftRefused) as caught:
        milestones.move_milestone(desk, chain[0].id, date(2026, 11, 25), chain[0].revision, moves)
    assert caught.value.problems == (
        Problem("also", "moves_after_end", (("title", "Three"), ("ends_on", "2026-12-01"))),
    )
    assert [now(desk, one).due_on for one in chain] == [one.due_on for one in chain]


def test_what_was_moved_meanwhile_is_not_moved_again(desk: Desk, chain: Chain) -> None:
    stale = Move(chain[1].id, date(2026, 11, 24), date(2026, 11, 27))
    with pytest.raises(OutdatedSave):
        milestones.move_milestone(desk, chain[0].id, date(2026, 11, 25), chain[0].revision, (stale,))
    assert now(desk, chain[0]) == chain[0]


def test_the_form_moves_along_too(desk: Desk, chain: Chain) -> None:
    draft = replace(form(desk, chain[0]), due_on=date(2026, 11, 24))
    moves = milestones.proposed_moves(desk, chain[0].id, date(2026, 11, 24))
    milestones.save_milestone(desk, chain[0].id, draft, chain[0].revision, moves)
    assert [now(desk, one).due_on for one in chain] == [date(2026, 11, 24), date(2026, 11, 26), date(2026, 12, 1)]


def test_reached_today_with_what_shows_it_and_what_is_next(desk: Desk, chain: Chain) -> None:
    milestones.reach_milestone(
        desk, chain[0].id, chain[0].revision, evidence=" Minutes ", next_step=ActionDraft("Call Omar")
    )
    reached = now(desk, chain[0])
    assert (reached.done_on, reached.evidence) == (TODAY, "Minutes")
    (action,) = desk.reading.find(Action)
    assert (action.what, action.is_next_step, action.origin, action.origin_id) == (
        "Call Omar",
        True,
        Origin.MILESTONE,
        reached.id,
    )
    with pytest.raises(Refusal, match="milestone_is_done"):
        milestones.reach_milestone(desk, chain[0].id, reached.revision)
    with pytest.raises(Refusal, match="milestone_is_done"):
        milestones.move_milestone(desk, chain[0].id, date(2026, 12, 1), reached.revision)
    milestones.reopen_milestone(desk, chain[0].id, reached.revision)
    assert (now(desk, chain[0]).done_on, now(desk, chain[0]).evidence) == (None, "Minutes")


@pytest.mark.parametrize(("day", "code"), [(date(2026, 11, 22), "in_the_future"), (date(2026, 11, 17), "before_start")])
def test_nothing_is_reached_at_an_impossible_time(desk: Desk, plan: OnboardingPlan, day: date, code: str) -> None:
    step = builders.a_milestone(desk, plan, started_on=date(2026, 11, 18))
    with pytest.raises(DraftRefused) as caught:
        milestones.reach_milestone(desk, step.id, step.revision, day)
    assert problems(caught) == [("done_on", code)]


def test_the_first_value_needs_the_clients_word(desk: Desk, account: Account, chain: Chain) -> None:
    value = chain[2]
    with pytest.raises(Refusal, match="first_value_needs_confirmation"):
        milestones.reach_milestone(desk, value.id, value.revision)
    with pytest.raises(DraftRefused) as caught:
        milestones.save_milestone(desk, value.id, replace(form(desk, value), done_on=TODAY), value.revision)
    assert problems(caught) == [("done_on", "needs_confirmation")]
    builders.a_first_value(desk, value, builders.a_stakeholder(desk, account))
    acts: tuple[Callable[[], Changes], ...] = (
        lambda: milestones.reopen_milestone(desk, value.id, value.revision),
        lambda: milestones.delete_milestone(desk, value.id, value.revision),
        lambda: milestones.choose_first_value(desk, chain[0].id, chain[0].revision),
    )
    for act in acts:
        with pytest.raises(Refusal, match="first_value_confirmed"):
            act()


def test_the_mark_of_the_first_value_moves(desk: Desk, plan: OnboardingPlan, chain: Chain) -> None:
    optional = builders.a_milestone(desk, plan, position=4, is_required=False, owner_id=None)
    milestones.choose_first_value(desk, optional.id, optional.revision)
    chosen = now(desk, optional)
    assert (chosen.is_first_value, chosen.is_required) == (True, True)
    assert chosen.owner_id == desk.reading.get(Account, plan.account_id).owner_id
    assert not now(desk, chain[2]).is_first_value
    assert now(desk, chain[2]).is_required


def test_what_has_no_day_cannot_be_the_first_value(desk: Desk, plan: OnboardingPlan, chain: Chain) -> None:
    undated = builders.a_milestone(desk, plan, is_required=False, due_on=None)
    with pytest.raises(DraftRefused) as caught:
        milestones.choose_first_value(desk, undated.id, undated.revision)
    assert problems(caught) == [("due_on", "missing")]
    assert now(desk, chain[2]).is_first_value


def test_what_waited_for_a_deleted_one_waits_for_what_that_waited_for(desk: Desk, chain: Chain) -> None:
    changes = milestones.delete_milestone(desk, chain[1].id, chain[1].revision)
    assert changes.first_id == chain[1].id
    assert now(desk, chain[2]).waits_for == (chain[0].id,)
    with pytest.raises(Refusal, match="record_missing"):
        now(desk, chain[1])


def test_those_of_one_day_change_places_and_days_decide_else(desk: Desk, plan: OnboardingPlan, chain: Chain) -> None:
    beside = builders.a_milestone(desk, plan, position=3, title="Beside", due_on=chain[0].due_on)
    milestones.shift_milestone(desk, beside.id, beside.revision, -1)
    assert [one.title for one in milestones.beside(desk, beside.id)] == ["Beside", "One", "Two", "Three"]
    for milestone, by in ((chain[0], 1), (beside, -1)):
        with pytest.raises(Refusal, match="dates_decide_order"):
            milestones.shift_milestone(desk, milestone.id, now(desk, milestone).revision, by)


def test_what_came_of_a_deleted_milestone_stays_as_added_by_hand(desk: Desk, chain: Chain) -> None:
    milestones.reach_milestone(desk, chain[0].id, chain[0].revision, next_step=ActionDraft("Call Omar"))
    milestones.delete_milestone(desk, chain[0].id, now(desk, chain[0]).revision)
    assert [(one.origin, one.origin_id) for one in desk.reading.find(Action)] == [(Origin.MANUAL, None)]


@pytest.fixture
def other_plan(desk: Desk, account: Account) -> OnboardingPlan:
    """Give a later plan of the same account."""
    return builders.a_plan(desk, account, starts_on=TODAY)


@pytest.mark.usefixtures("chain")
def test_a_second_first_value_is_refused_in_another_plan_too(desk: Desk, other_plan: OnboardingPlan) -> None:
    draft = MilestoneDraft("", "Depot is live", due_on=date(2026, 12, 1), is_first_value=True)
    with pytest.raises(DraftRefused) as caught:
        milestones.add_milestone(desk, other_plan.id, draft)
    (problem,) = caught.value.problems
    assert (problem.field, problem.code, problem.facts) == ("is_first_value", "two_first_values", (("title", "Three"),))
    step = builders.a_milestone(desk, other_plan, due_on=date(2026, 12, 1))
    with pytest.raises(DraftRefused) as caught:
        milestones.save_milestone(desk, step.id, replace(form(desk, step), is_first_value=True), step.revision)
    assert problems(caught) == [("is_first_value", "two_first_values")]


def test_the_mark_moves_to_another_plan_unless_it_was_confirmed(
    desk: Desk, account: Account, chain: Chain, other_plan: OnboardingPlan
) -> None:
    step = builders.a_milestone(desk, other_plan, due_on=date(2026, 12, 1))
    milestones.choose_first_value(desk, step.id, step.revision)
    assert [one.id for one in desk.reading.find(Milestone, is_first_value=True)] == [step.id]
    builders.a_first_value(desk, step, builders.a_stakeholder(desk, account))
    with pytest.raises(Refusal, match="first_value_confirmed"):
        milestones.choose_first_value(desk, chain[0].id, now(desk, chain[0]).revision)


def test_two_first_values_of_an_older_file_can_be_saved(desk: Desk, chain: Chain, other_plan: OnboardingPlan) -> None:
    step = builders.a_milestone(desk, other_plan, due_on=date(2026, 12, 1), is_first_value=True)
    milestones.save_milestone(desk, step.id, replace(form(desk, step), title="Depot is live"), step.revision)
    assert now(desk, step).title == "Depot is live"
    assert now(desk, chain[2]).is_first_value


def test_nothing_is_due_before_what_it_waits_for_unless_it_was(desk: Desk, chain: Chain) -> None:
    early = replace(form(desk, chain[1]), due_on=date(2026, 11, 20))
    with pytest.raises(DraftRefused) as caught:
        milestones.save_milestone(desk, chain[1].id, early, chain[1].revision)
    assert problems(caught) == [("due_on", "before_what_it_waits_for")]
    milestones.move_milestone(desk, chain[0].id, date(2026, 11, 27), chain[0].revision)
    milestones.save_milestone(desk, chain[1].id, replace(form(desk, chain[1]), title="Second"), chain[1].revision)
    assert now(desk, chain[1]).title == "Second"


def test_nothing_is_moved_before_what_it_waits_for(desk: Desk, chain: Chain) -> None:
    with pytest.raises(DraftRefused) as caught:
        milestones.move_milestone(desk, chain[1].id, date(2026, 11, 20), chain[1].revision)
    assert problems(caught) == [("due_on", "before_what_it_waits_for")]
    back = (Move(chain[2].id, date(2026, 11, 30), date(2026, 11, 24)),)
    with pytest.raises(DraftRefused) as caught:
        milestones.move_milestone(desk, chain[0].id, date(2026, 11, 20), chain[0].revision, back)
    assert caught.value.problems[0].facts == (("title", "Three"), ("other", "Two"), ("due_on", "2026-11-25"))
    draft = replace(form(desk, chain[0]), due_on=date(2026, 11, 20))
    with pytest.raises(DraftRefused) as caught:
        milestones.save_milestone(desk, chain[0].id, draft, chain[0].revision, back)
    assert problems(caught) == [("also", "moves_before_what_it_waits_for")]
    assert [now(desk, one) for one in chain] == list(chain)


@pytest.mark.parametrize("day", [date(2026, 11, day) for day in range(3, 31)])
def test_what_is_proposed_to_move_along_can_be_moved(desk: Desk, chain: Chain, day: date) -> None:
    moves = milestones.proposed_moves(desk, chain[0].id, day)
    milestones.move_milestone(desk, chain[0].id, day, chain[0].revision, moves)
    days = [now(desk, one).due_on or date.max for one in chain]
    assert days == sorted(days)


def test_nothing_is_reached_before_the_signature(desk: Desk, chain: Chain) -> None:
    with pytest.raises(DraftRefused) as caught:
        milestones.reach_milestone(desk, chain[0].id, chain[0].revision, date(2026, 11, 1))
    assert problems(caught) == [("done_on", "before_signature")]


def test_work_is_not_given_to_who_left_but_stays_where_it_was(desk: Desk, plan: OnboardingPlan, chain: Chain) -> None:
    gone = builders.a_team_member(desk, left_on=date(2026, 11, 2))
    with pytest.raises(DraftRefused) as caught:
        milestones.save_milestone(desk, chain[0].id, replace(form(desk, chain[0]), owner_id=gone.id), 1)
    assert problems(caught) == [("owner_id", "has_left")]
    theirs = builders.a_milestone(desk, plan, due_on=date(2026, 12, 1), owner_id=gone.id)
    milestones.save_milestone(desk, theirs.id, replace(form(desk, theirs), title="Still theirs"), theirs.revision)
    assert now(desk, theirs).title == "Still theirs"
