"""What somebody has in hand, given to another one in one step: before they leave, or while they are away."""

from collections.abc import Callable
from datetime import date

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.actions import Action
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.handover import Handover, HandoverKind, HandoverVerdict
from growthdesk.domain.open_things import OpenThings
from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.domain.records import Record
from growthdesk.domain.reviews import ReviewState
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import save_team_member
from growthdesk.usecases.reassigning import open_things, reassign, team_member_leaves
from growthdesk.usecases.undo import undo_last
from tests.builders import (
    a_commitment,
    a_decision,
    a_handover,
    a_milestone,
    a_plan,
    a_review,
    a_risk,
    a_team_member,
    an_account,
    an_action,
    you,
)
from tests.kit.template import COLLEAGUE
from tests.usecases.two_accounts import apart_from_bookkeeping, records

LEFT = date(2026, 11, 20)
DAY = date(2026, 11, 1)
Make = Callable[[Desk, Account, str], Record]


@pytest.fixture
def omar(desk: Desk) -> TeamMember:
    """Return who leaves."""
    return a_team_member(desk, name="Omar Said")


@pytest.fixture
def rana(desk: Desk) -> TeamMember:
    """Return who takes over."""
    return a_team_member(desk, name="Rana Aziz")


def of_review(state: ReviewState, **fields: object) -> Make:
    return lambda desk, account, who: a_decision(desk, a_review(desk, account, state=state, **fields), owner_id=who)


OPEN: dict[str, tuple[Make, str]] = {
    "accounts": (lambda desk, _a, who: an_account(desk, owner_id=who), "owner_id"),
    "actions": (lambda desk, a, who: an_action(desk, a, owner_id=who), "owner_id"),
    "commitments": (lambda desk, a, who: a_commitment(desk, a, owner_id=who), "owner_id"),
    "risks": (lambda desk, a, who: a_risk(desk, a, owner_id=who), "owner_id"),
    "milestones": (lambda desk, a, who: a_milestone(desk, a_plan(desk, a), owner_id=who), "owner_id"),
    "reviews": (lambda desk, a, who: a_review(desk, a, prepared_by_id=who), "prepared_by_id"),
    "decisions": (of_review(ReviewState.PREPARED), "owner_id"),
    "handovers": (lambda desk, a, who: a_handover(desk, a, to_id=who), "to_id"),
}
# What is counted under the name of another one.
ALSO_OPEN: dict[str, tuple[str, Make, str]] = {
    "held, without an action": ("decisions", of_review(ReviewState.HELD, held_on=DAY), "owner_id"),
    "sold, being written": ("handovers", lambda desk, a, who: a_handover(desk, a, from_id=who, to_id=None), "from_id"),
    "sold, sent back": (
        "handovers",
        lambda desk, a, who: a_handover(
            desk, a, from_id=who, to_id=None, started_on=DAY, returned_on=DAY, returned_questions="Who decides?"
        ),
        "from_id",
    ),
    "sold and delivered by one": (
        "handovers",
        lambda desk, a, who: a_handover(desk, a, from_id=who, to_id=who),
        "to_id",
    ),
}
OVER: dict[str, tuple[Make, str]] = {
    "ended": (
        lambda desk, _a, who: an_account(desk, owner_id=who, status=AccountStatus.ENDED, ended_on=DAY),
        "owner_id",
    ),
    "done": (lambda desk, a, who: an_action(desk, a, owner_id=who, done_on=DAY), "owner_id"),
    "dropped": (lambda desk, a, who: an_action(desk, a, owner_id=who, dropped_on=DAY, dropped_reason="No"), "owner_id"),
    "kept": (lambda desk, a, who: a_commitment(desk, a, owner_id=who, made_on=DAY, kept_on=DAY), "owner_id"),
    "closed": (lambda desk, a, who: a_risk(desk, a, owner_id=who, closed_on=DAY), "owner_id"),
    "reached": (lambda desk, a, who: a_milestone(desk, a_plan(desk, a), owner_id=who, done_on=DAY), "owner_id"),
    "held": (
        lambda desk, a, who: a_review(desk, a, prepared_by_id=who, state=ReviewState.HELD, held_on=DAY),
        "prepared_by_id",
    ),
    "decided": (
        lambda desk, a, who: a_decision(
            desk,
            a_review(desk, a, state=ReviewState.HELD, held_on=DAY),
            owner_id=who,
            action_id=an_action(desk, a).id,
        ),
        "owner_id",
    ),
    "cancelled": (of_review(ReviewState.CANCELLED, cancelled_reason="No time"), "owner_id"),
    "sold and complete": (
        lambda desk, a, who: a_handover(
            desk, a, from_id=who, to_id=None, started_on=DAY, completed_on=DAY, verdict=HandoverVerdict.PASS
        ),
        "from_id",
    ),
    "owned before": (
        lambda desk, a, who: a_handover(desk, a, kind=HandoverKind.OWNER_CHANGE, from_id=who, to_id=None),
        "from_id",
    ),
    "accepted": (
        lambda desk, a, who: a_handover(
            desk,
            a,
            to_id=who,
            started_on=DAY,
            completed_on=DAY,
            verdict=HandoverVerdict.PASS,
            accepted_on=DAY,
            accepted_by_id=who,
        ),
        "to_id",
    ),
}


@pytest.mark.parametrize("kind", OPEN)
def test_what_is_open_is_counted_and_given_away(desk: Desk, omar: TeamMember, rana: TeamMember, kind: str) -> None:
    make, field = OPEN[kind]
    record = make(desk, an_account(desk), omar.id)
    assert open_things(desk, omar.id) == OpenThings(**{kind: 1})
    changes = reassign(desk, omar.id, rana.id)
    assert getattr(desk.reading.get(type(record), record.id), field) == rana.id
    assert changes.first_id == omar.id or record.id in changes.ids
    assert open_things(desk, omar.id).total == 0


@pytest.mark.parametrize("case", ALSO_OPEN)
def test_what_nobody_else_would_see_is_given_away_too(
    desk: Desk, omar: TeamMember, rana: TeamMember, case: str
) -> None:
    kind, make, field = ALSO_OPEN[case]
    record = make(desk, an_account(desk), omar.id)
    assert open_things(desk, omar.id) == OpenThings(**{kind: 1})
    reassign(desk, omar.id, rana.id)
    assert getattr(desk.reading.get(type(record), record.id), field) == rana.id
    assert open_things(desk, omar.id).total == 0


@pytest.mark.parametrize("kind", OVER)
def test_what_is_over_stays_with_who_did_it(desk: Desk, omar: TeamMember, rana: TeamMember, kind: str) -> None:
    make, field = OVER[kind]
    record = make(desk, an_account(desk), omar.id)
    an_account(desk, owner_id=omar.id)
    assert open_things(desk, omar.id) == OpenThings(accounts=1)
    reassign(desk, omar.id, rana.id)
    assert getattr(desk.reading.get(type(record), record.id), field) == omar.id


def test_all_of_it_is_one_step_and_one_undo(desk: Desk, omar: TeamMember, rana: TeamMember) -> None:
    account = an_account(desk, owner_id=omar.id)
    for make, _field in OPEN.values():
        make(desk, account, omar.id)
    before = apart_from_bookkeeping(records(desk))
    changes = team_member_leaves(desk, omar.id, omar.name, "", LEFT, omar.revision, rana.id)
    assert {"account", "action", "commitment", "risk", "milestone", "value_review", "team_member"} <= changes.topics
    assert desk.reading.get(TeamMember, omar.id).left_on == LEFT
    assert open_things(desk, omar.id).total == 0
    undo_last(desk)
    assert apart_from_bookkeeping(records(desk)) == before


def test_nobody_leaves_with_something_in_hand(desk: Desk, omar: TeamMember) -> None:
    an_action(desk, an_account(desk), owner_id=omar.id)
    with pytest.raises(Refusal) as refused:
        save_team_member(desk, omar.id, omar.name, "", LEFT, omar.revision)
    assert (refused.value.code, dict(refused.value.facts)) == ("team_member_owns", {"name": "Omar Said", "count": "1"})
    with pytest.raises(DraftRefused) as problems:
        team_member_leaves(desk, omar.id, omar.name, "", LEFT, omar.revision, None)
    assert [(one.field, one.code) for one in problems.value.problems] == [("to_id", "missing")]
    assert desk.reading.get(TeamMember, omar.id).left_on is None


def waiting_for(desk: Desk, to_id: str) -> tuple[Account, Handover]:
    account = an_account(desk)
    handover = a_handover(desk, account, to_id=to_id, started_on=DAY, completed_on=DAY, verdict=HandoverVerdict.PASS)
    return account, handover


def leaves(desk: Desk, name: str, left_on: date, to_id: str | None) -> None:
    """Let somebody leave as the team's card does it."""
    (member,) = desk.reading.find(TeamMember, name=name)
    team_member_leaves(desk, member.id, member.name, "", left_on, member.revision, to_id)


@pytest.mark.parametrize("left_on", [LEFT, date(2026, 12, 31)])
def test_what_waits_is_accepted_by_the_one_who_stays_alone(desk: Desk, left_on: date) -> None:
    me, colleague = you(desk), desk.reading.find(TeamMember, name=COLLEAGUE)[0]
    account, handover = waiting_for(desk, colleague.id)
    before = apart_from_bookkeeping(records(desk))
    leaves(desk, COLLEAGUE, left_on, me.id)
    done = desk.reading.get(Handover, handover.id)
    assert (done.accepted_on, done.accepted_by_id, done.to_id) == (desk.today, me.id, me.id)
    assert desk.reading.get(Account, account.id).owner_id == me.id
    undo_last(desk)
    assert apart_from_bookkeeping(records(desk)) == before


def test_what_waits_is_accepted_too_when_who_leaves_had_nothing_to_do_with_it(desk: Desk) -> None:
    _account, handover = waiting_for(desk, you(desk).id)
    (colleague,) = desk.reading.find(TeamMember, name=COLLEAGUE)
    save_team_member(desk, colleague.id, colleague.name, "", LEFT, colleague.revision)
    assert desk.reading.get(Handover, handover.id).accepted_on == desk.today


@pytest.mark.usefixtures("rana")
def test_in_a_team_it_waits_on(desk: Desk) -> None:
    _account, handover = waiting_for(desk, you(desk).id)
    leaves(desk, COLLEAGUE, LEFT, None)
    assert desk.reading.get(Handover, handover.id).accepted_on is None


def test_who_leaves_on_a_day_to_come_still_takes_over_until_then(desk: Desk, omar: TeamMember) -> None:
    action = an_action(desk, an_account(desk), owner_id=omar.id)
    leaving = a_team_member(desk, name="Sami Nasser", left_on=date(2026, 12, 31))
    reassign(desk, omar.id, leaving.id)
    assert desk.reading.get(Action, action.id).owner_id == leaving.id


def test_who_has_nothing_in_hand_just_leaves(desk: Desk, omar: TeamMember) -> None:
    team_member_leaves(desk, omar.id, omar.name, "", LEFT, omar.revision, None)
    assert desk.reading.get(TeamMember, omar.id).left_on == LEFT


def test_who_left_before_can_still_be_corrected(desk: Desk) -> None:
    gone = a_team_member(desk, name="Omar Said", left_on=LEFT)
    an_account(desk, owner_id=gone.id)
    save_team_member(desk, gone.id, "Omar Saïd", "", LEFT, gone.revision)
    assert desk.reading.get(TeamMember, gone.id).name == "Omar Saïd"


@pytest.mark.parametrize(
    ("successor", "code"), [("nobody", "missing"), ("themselves", "same_person"), ("left", "has_left")]
)
def test_who_cannot_take_over(desk: Desk, omar: TeamMember, successor: str, code: str) -> None:
    action = an_action(desk, an_account(desk), owner_id=omar.id)
    gone = a_team_member(desk, name="Sami Nasser", left_on=LEFT)
    to_id = {"nobody": "", "themselves": omar.id, "left": gone.id}[successor]
    with pytest.raises(DraftRefused) as refused:
        reassign(desk, omar.id, to_id)
    assert [(one.field, one.code) for one in refused.value.problems] == [("to_id", code)]
    assert desk.reading.get(Action, action.id).owner_id == omar.id


def test_nobody_takes_over_from_themselves(desk: Desk, omar: TeamMember, rana: TeamMember) -> None:
    account = an_account(desk)
    handover = a_handover(desk, account, kind=HandoverKind.OWNER_CHANGE, from_id=rana.id, to_id=omar.id)
    reassign(desk, omar.id, rana.id)
    assert desk.reading.get(Handover, handover.id).to_id is None


def test_somebody_with_the_name_of_another_one_does_not_leave(desk: Desk, omar: TeamMember, rana: TeamMember) -> None:
    with pytest.raises(DraftRefused) as refused:
        team_member_leaves(desk, omar.id, rana.name, "", LEFT, omar.revision, None)
    assert [one.code for one in refused.value.problems] == ["name_taken"]
