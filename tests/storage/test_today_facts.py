"""The facts Today's rules ask for: each read against a small file, and the same facts for one account and for all."""

from datetime import date, timedelta
from typing import Any

import pytest

from growthdesk.domain.accounts import Account, AccountStatus, Tier
from growthdesk.domain.actions import Origin
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.fit import Course
from growthdesk.domain.handover import HandoverKind, HandoverState, HandoverVerdict
from growthdesk.domain.interactions import InteractionKind
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.working_week import WorkingWeek
from growthdesk.storage.onboarding import milestones_due
from growthdesk.storage.reading import Reading
from growthdesk.storage.today import accounts, handover_dates, handovers, marks, promises, reviews
from growthdesk.usecases.desk import Desk
from tests import builders as b
from tests.kit.template import COLLEAGUE

TODAY = date(2026, 11, 21)
UNTIL = TODAY + timedelta(days=7)
FAR = UNTIL + timedelta(days=1)
WEEK = WorkingWeek((6, 7))


def titles(found: Any) -> list[str]:
    return sorted(one.what for one in found)


def test_an_account_is_read_as_the_rules_ask(desk: Desk) -> None:
    new = b.an_account(desk, recorded_on=date(2026, 2, 11))
    late = b.an_account(desk, recorded_on=date(2026, 2, 12), tier=None)
    imported = b.an_account(desk, is_imported=True, signed_on=None, status=AccountStatus.PROSPECT)
    found = accounts.accounts_at_stake(desk.reading)
    assert {one.id: (one.tier, one.is_active, one.is_established) for one in found.values()} == {
        new.id: (Tier.CORE, True, False),
        late.id: (None, True, True),
        imported.id: (Tier.CORE, False, True),
    }
    assert set(accounts.accounts_at_stake(desk.reading, [late.id])) == {late.id}


def test_actions_near_their_day_with_whoever_does_them(desk: Desk) -> None:
    account = b.an_account(desk)
    layla = b.a_stakeholder(desk, account, name="Layla")
    b.an_action(desk, account, what="Ours", due_on=UNTIL)
    b.an_action(desk, account, what="Theirs", side=Side.CUSTOMER, stakeholder_id=layla.id, due_on=TODAY)
    for days in ({"due_on": FAR}, {"due_on": None}, {"done_on": TODAY}, {"dropped_on": TODAY}):
        b.an_action(desk, account, what="Not near or over", **{"due_on": TODAY, **days})
    found = promises.dated_actions(desk.reading, TODAY)
    assert {(one.what, one.who) for one in found} == {("Ours", "Nadia Karam"), ("Theirs", "Layla")}
    assert {(one.origin, one.decision_id) for one in found} == {(Origin.MANUAL, None)}


def test_an_action_names_the_decision_it_carries_out(desk: Desk) -> None:
    account = b.an_account(desk)
    review = b.a_review(desk, account, state=ReviewState.HELD, held_on=TODAY)
    action = b.an_action(desk, account, due_on=TODAY)
    decision = b.a_decision(desk, review, action_id=action.id, due_on=FAR)
    (found,) = promises.dated_actions(desk.reading, TODAY)
    assert found.decision_id == decision.id
    (decided,) = promises.dated_decisions(desk.reading, TODAY)
    assert (decided.id, decided.action_id, decided.due_on, decided.held_on) == (decision.id, action.id, TODAY, TODAY)


def test_a_decision_goes_by_its_action_and_counts_once_held(desk: Desk) -> None:
    account = b.an_account(desk)
    held = b.a_review(desk, account, state=ReviewState.HELD, held_on=TODAY)
    planned = b.a_review(desk, account)
    tom = b.a_team_member(desk, name="Rana")
    done = b.an_action(desk, account, done_on=TODAY)
    later = b.an_action(desk, account, due_on=FAR)
    hers = b.an_action(desk, account, due_on=TODAY, owner_id=tom.id)
    b.a_decision(desk, held, what="Done", action_id=done.id, due_on=TODAY)
    b.a_decision(desk, held, what="Put off", action_id=later.id, due_on=TODAY)
    b.a_decision(desk, held, what="Hers by now", action_id=hers.id, due_on=TODAY)
    b.a_decision(desk, held, what="Without an action", due_on=TODAY)
    b.a_decision(desk, held, what="Far off", due_on=FAR)
    b.a_decision(desk, planned, what="Not decided yet", due_on=TODAY)
    found = promises.dated_decisions(desk.reading, TODAY)
    assert {(one.what, one.who) for one in found} == {("Hers by now", "Rana"), ("Without an action", "Nadia Karam")}


def test_an_action_stands_for_itself_until_its_review_is_held(desk: Desk) -> None:
    account = b.an_account(desk)
    action = b.an_action(desk, account, due_on=TODAY)
    for review in (b.a_review(desk, account), b.a_review(desk, account, state=ReviewState.HELD, held_on=FAR)):
        b.a_decision(desk, review, action_id=action.id)
    (found,) = promises.dated_actions(desk.reading, TODAY)
    assert found.decision_id is None
    assert promises.dated_decisions(desk.reading, TODAY) == ()


def test_several_decisions_carried_out_by_one_action_are_one(desk: Desk) -> None:
    account = b.an_account(desk)
    action = b.an_action(desk, account, due_on=TODAY)
    b.a_decision(desk, b.a_review(desk, account), action_id=action.id)
    held = b.a_review(desk, account, state=ReviewState.HELD, held_on=TODAY)
    first = min(b.a_decision(desk, held, position=at, action_id=action.id).id for at in (0, 1))
    assert [one.id for one in promises.dated_decisions(desk.reading, TODAY)] == [first]
    assert [one.decision_id for one in promises.dated_actions(desk.reading, TODAY)] == [first]


def test_what_was_closed_later_was_open_before(desk: Desk) -> None:
    account, before = b.an_account(desk), TODAY - timedelta(days=1)
    held = b.a_review(desk, account, planned_on=before, state=ReviewState.HELD, held_on=TODAY)
    decided = b.a_review(desk, account, state=ReviewState.HELD, held_on=date(2026, 11, 1))
    done = b.an_action(desk, account, due_on=before, done_on=TODAY)
    b.an_action(desk, account, due_on=before, dropped_on=TODAY, dropped_reason="Moot")
    b.a_decision(desk, decided, action_id=done.id)
    b.a_commitment(desk, account, due_on=before, kept_on=TODAY)
    b.a_commitment(desk, account, due_on=before, released_on=TODAY, released_reason="Moot")
    b.a_risk(desk, account, due_on=before, closed_on=TODAY)

    def counts(as_of: date) -> list[int]:
        reads: list[Any] = [promises.dated_actions, promises.dated_decisions, promises.dated_commitments]
        return [len(read(desk.reading, as_of)) for read in (*reads, promises.dated_risks, reviews.coming_reviews)]

    assert counts(before) == [2, 1, 2, 1, 1]
    assert counts(TODAY) == [0, 0, 0, 0, 0]
    (review,) = reviews.coming_reviews(desk.reading, before)
    assert (review.id, review.state) == (held.id, ReviewState.PREPARED)


def test_risks_near_the_day_they_are_looked_at(desk: Desk) -> None:
    account = b.an_account(desk)
    near = b.a_risk(desk, account, due_on=UNTIL)
    for fields in ({"due_on": FAR}, {"due_on": None}, {"due_on": TODAY, "closed_on": TODAY}):
        b.a_risk(desk, account, **fields)
    (found,) = promises.dated_risks(desk.reading, TODAY)
    assert (found.id, found.owner_id, found.response) == (near.id, b.you(desk).id, near.response)


def test_promises_near_their_day(desk: Desk) -> None:
    account = b.an_account(desk)
    layla = b.a_stakeholder(desk, account, name="Layla")
    b.a_commitment(desk, account, what="Ours", due_on=UNTIL)
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": layla.id}
    b.a_commitment(desk, account, what="Theirs", due_on=date(2026, 1, 1), **theirs)
    over: tuple[dict[str, Any], ...] = (
        {"due_on": FAR},
        {"due_on": None},
        {"kept_on": TODAY},
        {"released_on": TODAY, "released_reason": "No need"},
    )
    for days in over:
        b.a_commitment(desk, account, what="Not near or over", **days)
    found = promises.dated_commitments(desk.reading, TODAY)
    assert {(one.what, one.who) for one in found} == {("Ours", "Nadia Karam"), ("Theirs", "Layla")}


def test_a_milestone_due_comes_with_its_whole_plan(desk: Desk) -> None:
    account = b.an_account(desk)
    layla = b.a_stakeholder(desk, account, name="Layla")
    plan, quiet = b.a_plan(desk, account), b.a_plan(desk, account)
    done = b.a_milestone(desk, plan, done_on=TODAY, due_on=TODAY)
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": layla.id}
    near = b.a_milestone(desk, plan, position=2, due_on=UNTIL, waits_for=(done.id,), **theirs)
    far = b.a_milestone(desk, plan, position=3, due_on=FAR)
    undated = b.a_milestone(desk, plan, position=4, due_on=None)
    b.a_milestone(desk, quiet, due_on=FAR)
    for found in (milestones_due(desk.reading, UNTIL), milestones_due(desk.reading, UNTIL, [account.id])):
        (one,) = found
        assert (one.milestone, one.who) == (near, "Layla")
        assert dict(one.plan) == {step.id: step for step in (done, near, far, undated)}


def test_a_milestone_done_later_was_not_done_before(desk: Desk) -> None:
    plan = b.a_plan(desk, b.an_account(desk))
    step = b.a_milestone(desk, plan, due_on=TODAY, done_on=TODAY)
    before = TODAY - timedelta(days=1)
    assert [one.milestone for one in milestones_due(desk.reading, UNTIL, as_of=before)] == [step]
    assert milestones_due(desk.reading, UNTIL, as_of=TODAY) == milestones_due(desk.reading, UNTIL) == ()


def test_a_held_review_is_contact_and_a_note_is_none(desk: Desk) -> None:
    account, silent = b.an_account(desk), b.an_account(desk, is_imported=True, recorded_on=date(2026, 3, 1))
    b.an_interaction(desk, account, happened_on=date(2026, 9, 1))
    b.an_interaction(desk, account, happened_on=date(2026, 11, 1), is_two_way=False)
    b.a_review(desk, account, state=ReviewState.HELD, held_on=date(2026, 10, 1))
    b.an_account(desk, tier=None)
    b.an_account(desk, status=AccountStatus.PROSPECT)
    found = {one.account_id: (one.last_two_way_on, one.since) for one in accounts.last_contacts(desk.reading, TODAY)}
    assert found == {account.id: (date(2026, 10, 1), date(2026, 1, 12)), silent.id: (None, date(2026, 3, 1))}


@pytest.mark.parametrize(
    ("state", "is_planned"),
    [
        (ReviewState.PLANNED, True),
        (ReviewState.PREPARED, True),
        (ReviewState.CANCELLED, False),
        (ReviewState.HELD, False),
    ],
)
def test_the_rhythm_knows_the_last_review_and_the_next(desk: Desk, state: ReviewState, *, is_planned: bool) -> None:
    account = b.an_account(desk)
    b.a_review(desk, account, state=state, held_on=TODAY if state is ReviewState.HELD else None)
    (found,) = accounts.review_rhythms(desk.reading, TODAY)
    assert (found.account_id, found.is_planned) == (account.id, is_planned)
    assert found.last_held_on == (TODAY if state is ReviewState.HELD else None)


@pytest.mark.parametrize(
    ("verdicts", "days"),
    [
        ([(Course.REDESIGN, TODAY)], 60),
        ([(Course.REDESIGN, date(2026, 11, 1)), (Course.INVEST, TODAY)], None),
        ([(Course.INVEST, date(2026, 11, 1)), (Course.REDESIGN, FAR)], None),
        ([], None),
    ],
)
def test_a_redesign_in_force_shortens_the_rhythm(
    desk: Desk, verdicts: list[tuple[Course, date]], days: int | None
) -> None:
    account = b.an_account(desk)
    for verdict, judged_on in verdicts:
        b.a_fit_verdict(desk, account, verdict=verdict, judged_on=judged_on)
    (found,) = accounts.review_rhythms(desk.reading, TODAY)
    assert found.risk_asks_days == days


def test_the_last_contact_with_an_executive_sponsor(desk: Desk) -> None:
    account, other = b.an_account(desk, tier=Tier.STRATEGIC), b.an_account(desk, tier=Tier.STRATEGIC)
    b.an_account(desk)
    sponsor = {"roles": (Role.BUDGET_OWNER, Role.EXECUTIVE_SPONSOR)}
    gone = b.a_stakeholder(desk, account, name="Gone", left_on=TODAY, **sponsor)
    huda, user = b.a_stakeholder(desk, account, name="Huda", **sponsor), b.a_stakeholder(desk, account)
    b.an_interaction(desk, account, gone, happened_on=date(2026, 5, 1))
    b.an_interaction(desk, account, user, happened_on=date(2026, 11, 1))
    b.an_interaction(desk, account, huda, happened_on=date(2026, 11, 2), is_two_way=False)
    b.an_interaction(desk, account, huda, happened_on=FAR)
    review = b.a_review(desk, account, state=ReviewState.HELD, held_on=date(2026, 7, 1))
    b.a_review_attendance(desk, review, stakeholder_id=huda.id)
    found = {one.account_id: (one.last_on, one.who) for one in accounts.executive_contacts(desk.reading, TODAY)}
    assert found == {account.id: (date(2026, 7, 1), "Huda"), other.id: (None, "")}


def test_reviews_that_may_still_be_held(desk: Desk) -> None:
    account = b.an_account(desk)
    layla = b.a_stakeholder(desk, account, name="Layla")
    near = b.a_review(desk, account, planned_on=date(2026, 10, 1), for_stakeholder_id=layla.id)
    b.a_review(desk, account, planned_on=FAR)
    b.a_review(desk, account, planned_on=TODAY, state=ReviewState.CANCELLED)
    (found,) = reviews.coming_reviews(desk.reading, TODAY)
    assert (found.id, found.for_whom, found.state) == (near.id, "Layla", ReviewState.PLANNED)


def test_first_values_whose_window_may_be_open(desk: Desk) -> None:
    account = b.an_account(desk)
    layla = b.a_stakeholder(desk, account, name="Layla")
    steps = [b.a_milestone(desk, b.a_plan(desk, account), is_first_value=True) for _ in range(2)]
    since = TODAY - timedelta(days=21)
    recent = b.a_first_value(desk, steps[0], layla, confirmed_on=since)
    b.a_first_value(desk, steps[1], layla, confirmed_on=since - timedelta(days=1))
    b.window_answers(desk, recent, asked_on=TODAY)
    b.window_answers(desk, recent, asked_on=date(2026, 11, 15))
    (found,) = reviews.confirmed_values(desk.reading, since)
    assert (found.id, found.confirmed_by, found.asked_on) == (recent.id, "Layla", date(2026, 11, 15))


def test_what_is_known_of_a_first_value_ahead(desk: Desk) -> None:
    bare = b.an_account(desk, signed_on=date(2026, 11, 16))
    whole = b.an_account(desk, signed_on=None)
    b.an_account(desk, is_imported=True)
    step = b.a_milestone(desk, b.a_plan(desk, whole), is_first_value=True)
    b.a_first_value(desk, step, b.a_stakeholder(desk, whole))
    found = {one.account_id: one for one in accounts.first_values_ahead(desk.reading, WEEK)}
    assert set(found) == {bare.id, whole.id}
    assert (found[bare.id].due_on, found[bare.id].has_plan, found[bare.id].has_milestone) == (
        date(2026, 11, 23),
        False,
        False,
    )
    one = found[whole.id]
    assert (one.due_on, one.has_plan, one.has_milestone, one.confirmed_on) == (None, True, True, date(2026, 11, 12))


def test_accounts_with_a_next_step(desk: Desk) -> None:
    account, other = b.an_account(desk), b.an_account(desk)
    b.an_action(desk, account, is_next_step=True)
    b.an_action(desk, other, is_next_step=True, done_on=TODAY)
    b.an_action(desk, other)
    assert accounts.with_next_step(desk.reading) == {account.id}


def lines(reading: Reading, account_ids: list[str] | None = None) -> handovers.HandoverLines:
    return handovers.handovers(reading, WEEK, TODAY, account_ids)


JUDGED = {"completed_on": date(2026, 11, 19), "verdict": HandoverVerdict.CONDITIONAL, "remedy_on": UNTIL}


def test_a_sale_without_a_handover_is_owed_one(desk: Desk) -> None:
    account = b.an_account(desk, signed_on=date(2026, 11, 16))
    b.an_account(desk, signed_on=None)
    b.an_account(desk, is_imported=True)
    b.an_account(desk, status=AccountStatus.PROSPECT)
    (found,) = lines(desk.reading).owed
    assert (found.account_id, found.handover_id, found.state, found.due_on) == (
        account.id,
        None,
        None,
        date(2026, 11, 23),
    )


def test_the_last_handover_of_a_kind_counts(desk: Desk) -> None:
    account = b.an_account(desk)
    returned = {"returned_on": date(2026, 11, 18), "returned_questions": "Who pays?"}
    b.a_handover(desk, account, started_on=date(2026, 11, 1), **returned)
    last = b.a_handover(desk, account, started_on=date(2026, 11, 2))
    owner = b.a_handover(desk, account, kind=HandoverKind.OWNER_CHANGE, to_id=b.you(desk).id, **returned)
    found = lines(desk.reading)
    assert [(one.handover_id, one.state) for one in found.owed] == [(last.id, HandoverState.STARTED)]
    assert [(one.id, one.to_name) for one in found.returned] == [(owner.id, "Nadia Karam")]


def test_a_complete_handover_waits_also_for_one_who_is_left_alone(desk: Desk) -> None:
    handover = b.a_handover(desk, b.an_account(desk), **JUDGED)
    let_leave(desk, COLLEAGUE)
    found = lines(desk.reading)
    (waiting,) = found.to_accept
    assert (waiting.id, waiting.from_name, waiting.verdict) == (handover.id, "Nadia Karam", HandoverVerdict.CONDITIONAL)
    assert [one.state for one in found.conditional] == [HandoverState.WAITING]


def let_leave(desk: Desk, name: str) -> None:
    with desk.transaction("built") as t:
        (member,) = t.find(TeamMember, name=name)
        t.change(member, left_on=TODAY)


def test_nothing_waits_for_somebody_who_left(desk: Desk) -> None:
    (gone,) = desk.reading.find(TeamMember, name=COLLEAGUE)
    between = {"kind": HandoverKind.OWNER_CHANGE, "from_id": gone.id, "to_id": gone.id, "kickoff_on": TODAY}
    returned = {"returned_on": date(2026, 11, 18), "returned_questions": "Who pays?"}
    remedy = {"remedy_on": TODAY}
    b.a_handover(desk, b.an_account(desk), from_id=gone.id, **returned)
    b.a_handover(desk, b.an_account(desk, is_imported=True), **between, champion_unknown_until=TODAY)
    b.a_handover(desk, b.an_account(desk, is_imported=True), **{**between, **JUDGED, **remedy})
    assert whom(desk) == {gone.id}
    let_leave(desk, COLLEAGUE)
    assert whom(desk) == {None}
    (asked,) = lines(desk.reading).returned
    (waiting,) = lines(desk.reading).to_accept
    assert (asked.to_name, waiting.from_name) == ("", COLLEAGUE)


def whom(desk: Desk) -> set[str | None]:
    """Return for whom the lines about handovers between these people are."""
    found = lines(desk.reading)
    dated = [*handover_dates.kickoffs(desk.reading, TODAY), *handover_dates.people_to_find(desk.reading, TODAY)]
    asked: list[Any] = [*found.returned, *found.between_owners, *found.owed]
    taking_over: list[Any] = [*found.to_accept, *found.conditional, *dated]
    return {one.from_id for one in asked} | {one.to_id for one in taking_over}


def test_by_when_a_handover_is_answered_and_accepted(desk: Desk) -> None:
    returned = {"returned_on": date(2026, 11, 19), "returned_questions": "Who pays?"}
    b.a_handover(desk, b.an_account(desk), **returned)
    b.a_handover(desk, b.an_account(desk), **{**JUDGED, "verdict": HandoverVerdict.FAIL})
    found = lines(desk.reading)
    # two working days on: the 21st and 22nd are a weekend
    days = [one.due_on for one in found.returned] + [one.due_on for one in found.to_accept]
    assert days == [date(2026, 11, 23)] * 2
    assert [one.completed_on for one in found.owed if one.state is HandoverState.WAITING] == [date(2026, 11, 19)]


def test_a_handover_between_owners_is_due_like_one_of_a_sale(desk: Desk) -> None:
    account = b.an_account(desk, is_imported=True)
    handover = b.a_handover(desk, account, kind=HandoverKind.OWNER_CHANGE, to_id=b.you(desk).id)
    (found,) = lines(desk.reading).between_owners
    assert (found.id, found.state, found.due_on) == (handover.id, HandoverState.STARTED, date(2026, 11, 23))
    assert found.to_name == "Nadia Karam"


def test_the_kickoff_dated_last_counts_until_it_is_written_down(desk: Desk) -> None:
    account, other, far = (b.an_account(desk) for _ in range(3))
    b.a_handover(desk, account, started_on=date(2026, 11, 1), kickoff_on=date(2026, 11, 5))
    later = {"kind": HandoverKind.OWNER_CHANGE, "to_id": b.you(desk).id, "started_on": date(2026, 11, 10)}
    last = b.a_handover(desk, account, **later, kickoff_on=date(2026, 11, 18))
    b.a_handover(desk, account, **{**later, "started_on": date(2026, 11, 20)})
    b.a_handover(desk, other, kickoff_on=UNTIL)
    b.a_handover(desk, far, kickoff_on=FAR)
    b.an_interaction(desk, account, happened_on=date(2026, 11, 17))
    b.an_interaction(desk, account, happened_on=date(2026, 11, 19), kind=InteractionKind.NOTE)

    def found() -> dict[str, tuple[str, date, date | None]]:
        known = handover_dates.kickoffs(desk.reading, TODAY)
        return {one.account_id: (one.handover_id, one.kickoff_on, one.spoken_on) for one in known}

    assert found().keys() == {account.id, other.id}
    assert found()[account.id] == (last.id, date(2026, 11, 18), None)
    b.an_interaction(desk, account, happened_on=date(2026, 11, 19), kind=InteractionKind.CALL)
    assert found()[account.id] == (last.id, date(2026, 11, 18), date(2026, 11, 19))


def test_a_milestone_reached_says_that_the_kickoff_was_held(desk: Desk) -> None:
    account = b.an_account(desk)
    b.a_handover(desk, account, started_on=date(2026, 11, 10), kickoff_on=date(2026, 11, 18))
    plan = b.a_plan(desk, account)
    b.a_milestone(desk, plan, done_on=date(2026, 11, 9))
    (before,) = handover_dates.kickoffs(desk.reading, TODAY)
    b.a_milestone(desk, plan, position=2, done_on=date(2026, 11, 17))
    (after,) = handover_dates.kickoffs(desk.reading, TODAY)
    assert (before.spoken_on, after.spoken_on) == (None, date(2026, 11, 17))


def test_who_is_to_be_found_until_they_are(desk: Desk) -> None:
    account = b.an_account(desk)
    days = {"champion_unknown_until": TODAY, "budget_owner_unknown_until": UNTIL}
    handover = b.a_handover(desk, account, to_id=b.you(desk).id, **days)
    b.a_handover(desk, b.an_account(desk), champion_unknown_until=FAR)
    b.a_stakeholder(desk, account, left_on=TODAY)
    b.a_stakeholder(desk, account, roles=(Role.USER, Role.BUDGET_OWNER))
    found = {one.role: (one.handover_id, one.until, one.is_known, one.to_id) for one in
             handover_dates.people_to_find(desk.reading, TODAY)}  # fmt: skip
    assert found == {
        Role.CHAMPION: (handover.id, TODAY, False, b.you(desk).id),
        Role.BUDGET_OWNER: (handover.id, UNTIL, True, b.you(desk).id),
    }


def test_open_gaps_are_counted_as_the_record_stands(desk: Desk) -> None:
    account = b.an_account(desk)
    b.a_handover(desk, account, **JUDGED)
    b.a_handover(desk, b.an_account(desk), **{**JUDGED, "remedy_on": FAR})
    (before,) = lines(desk.reading).conditional
    b.a_risk(desk, account)
    b.a_commitment(desk, account)
    (after,) = lines(desk.reading).conditional
    assert 0 < after.open_gaps < before.open_gaps


def test_marks_of_lines(desk: Desk) -> None:
    account, other = b.an_account(desk), b.an_account(desk)
    mark, newer = b.a_today_mark(desk, account), b.a_today_mark(desk, account, snoozed_until=TODAY)
    b.a_today_mark(desk, other)
    assert set(marks.marks(desk.reading, [account.id])) == {mark, newer}
    assert len(marks.marks(desk.reading)) == 3


def everything(desk: Desk, account: Account) -> None:
    """Write something of everything near its day."""
    person = b.a_stakeholder(desk, account)
    b.an_interaction(desk, account, person)
    b.an_action(desk, account, is_next_step=True)
    b.a_commitment(desk, account)
    dated = {"kickoff_on": TODAY, "champion_unknown_until": TODAY}
    b.a_handover(desk, account, **JUDGED, **dated)
    b.a_handover(desk, account, kind=HandoverKind.OWNER_CHANGE, to_id=b.you(desk).id)
    b.a_risk(desk, account, due_on=TODAY)
    step = b.a_milestone(desk, b.a_plan(desk, account), is_first_value=True)
    b.a_first_value(desk, step, person)
    b.a_review(desk, account)
    held = b.a_review(desk, account, state=ReviewState.HELD, held_on=TODAY)
    b.a_decision(desk, held, due_on=TODAY)
    b.a_today_mark(desk, account)


def test_one_account_by_itself_reads_what_it_reads_among_all(desk: Desk) -> None:
    account, other = (b.an_account(desk, tier=Tier.STRATEGIC) for _ in range(2))
    everything(desk, account)
    everything(desk, other)
    reading, since = desk.reading, TODAY - timedelta(days=21)

    def read(ids: list[str] | None) -> dict[str, Any]:
        known = lines(reading, ids)
        return {
            "contacts": accounts.last_contacts(reading, TODAY, ids),
            "executives": accounts.executive_contacts(reading, TODAY, ids),
            "rhythms": accounts.review_rhythms(reading, TODAY, ids),
            "ahead": accounts.first_values_ahead(reading, WEEK, ids),
            "actions": promises.dated_actions(reading, TODAY, ids),
            "risks": promises.dated_risks(reading, TODAY, ids),
            "commitments": promises.dated_commitments(reading, TODAY, ids),
            "decisions": promises.dated_decisions(reading, TODAY, ids),
            "reviews": reviews.coming_reviews(reading, TODAY, ids),
            "confirmed": reviews.confirmed_values(reading, since, ids),
            "owed": known.owed,
            "between owners": known.between_owners,
            "kickoffs": handover_dates.kickoffs(reading, TODAY, ids),
            "people to find": handover_dates.people_to_find(reading, TODAY, ids),
            "to_accept": known.to_accept,
            "conditional": known.conditional,
            "marks": marks.marks(reading, ids),
        }

    alone, among = read([account.id]), read(None)
    for name, found in among.items():
        assert len(found) == 2, name
        assert alone[name] == tuple(one for one in found if one.account_id == account.id), name
    assert [one.milestone.account_id for one in milestones_due(reading, UNTIL, [account.id])] == [account.id]
    assert len(milestones_due(reading, UNTIL)) == 2
