"""What a team member has in hand, given to another one in one step: before they leave, or while they are away.

Rule: what is over stays theirs, for it says who did it; an account that ended has nobody to be given to.
"""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.actions import Action
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.firms import TeamMember, problems_in_team_member
from growthdesk.domain.handover import Handover, HandoverKind
from growthdesk.domain.history import Changes
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.open_things import OpenThings
from growthdesk.domain.problems import Problem, Refusal
from growthdesk.domain.records import Record
from growthdesk.domain.reviews import Decision, ReviewState, ValueReview
from growthdesk.domain.risks import Risk
from growthdesk.storage.reading import Reading
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.firms import refuse_gone, team
from growthdesk.usecases.handovers import accept_what_waits

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction


class _Held(NamedTuple):
    """Open records of one kind; `field` names who has them in hand."""

    name: str
    field: str
    records: tuple[Record, ...]


def open_things(desk: Desk, member_id: str) -> OpenThings:
    """Count what a team member has in hand."""
    return _counted(_held(desk.reading, member_id))


def reassign(desk: Desk, member_id: str, to_id: str) -> Changes:
    """Give everything open of a team member to another one; who stays in the team does so with nothing in hand."""
    _refuse_successor(desk, member_id, to_id or None, is_needed=True)
    with desk.transaction("things_reassigned") as t:
        t.about(t.get(TeamMember, member_id))
        _give(t, member_id, to_id)
    return t.changes


def team_member_leaves(
    desk: Desk, member_id: str, name: str, email: str, left_on: date, revision: int, to_id: str | None
) -> Changes:
    """Save that somebody left, and give what they have in hand to another one, who is needed where there is any.

    What waits to be accepted is accepted by the one who is left alone in the team.
    """
    others = [member.name for member in team(desk) if member.id != member_id]
    refuse_problems(problems_in_team_member(name, email, others=others))
    _refuse_successor(desk, member_id, to_id, is_needed=bool(open_things(desk, member_id).total))
    with desk.transaction("team_member_left") as t:
        member = replace(t.get(TeamMember, member_id), revision=revision)
        t.about(member)
        if to_id is not None:
            _give(t, member_id, to_id)
        leave(t, desk, replace(member, name=name.strip(), email=email.strip(), left_on=left_on))
    return t.changes


def leave(t: "Transaction", desk: Desk, member: TeamMember) -> None:
    """Save somebody who leaves inside a transaction of another use case.

    Raises Refusal `team_member_owns` while they have anything in hand.
    """
    things = _counted(_held(t, member.id))
    if things.total:
        raise Refusal("team_member_owns", name=member.name, count=str(things.total))
    t.change(member)
    accept_what_waits(t, desk)


def _refuse_successor(desk: Desk, member_id: str, to_id: str | None, *, is_needed: bool) -> None:
    if to_id is None and is_needed:
        refuse_problems((Problem("to_id", "missing"),))
    if to_id == member_id:
        refuse_problems((Problem("to_id", "same_person"),))
    refuse_gone(desk.reading, to_id, desk.today, field="to_id")


def _held(reading: Reading, member_id: str) -> tuple[_Held, ...]:
    accounts = reading.find(Account, owner_id=member_id)
    reviews = reading.find(ValueReview, prepared_by_id=member_id)
    not_cancelled = {one.id for one in reading.find(ValueReview) if one.state is not ReviewState.CANCELLED}
    decisions = reading.find(Decision, owner_id=member_id, action_id=None)
    sold = reading.find(Handover, from_id=member_id, kind=HandoverKind.SALE, completed_on=None)
    return (
        _Held("accounts", "owner_id", tuple(one for one in accounts if one.status is not AccountStatus.ENDED)),
        _Held("actions", "owner_id", reading.find(Action, owner_id=member_id, done_on=None, dropped_on=None)),
        _Held("commitments", "owner_id", reading.find(Commitment, owner_id=member_id, kept_on=None, released_on=None)),
        _Held("risks", "owner_id", reading.find(Risk, owner_id=member_id, closed_on=None)),
        _Held("milestones", "owner_id", reading.find(Milestone, owner_id=member_id, done_on=None)),
        _Held("reviews", "prepared_by_id", tuple(one for one in reviews if _is_to_come(one))),
        _Held("decisions", "owner_id", tuple(one for one in decisions if one.review_id in not_cancelled)),
        _Held("handovers", "to_id", reading.find(Handover, to_id=member_id, accepted_on=None)),
        # Who sold writes the handover until it is complete. Between owners it says whose the account was.
        _Held("handovers", "from_id", sold),
    )


def _is_to_come(review: ValueReview) -> bool:
    return review.state in (ReviewState.PLANNED, ReviewState.PREPARED)


def _counted(held: tuple[_Held, ...]) -> OpenThings:
    ids: dict[str, set[str]] = {}
    for one in held:
        ids.setdefault(one.name, set()).update(record.id for record in one.records)
    return OpenThings(**{name: len(found) for name, found in ids.items()})


def _give(t: "Transaction", member_id: str, to_id: str) -> None:
    for one in _held(t, member_id):
        for found in one.records:
            record = t.get(type(found), found.id)
            # Nobody takes over from themselves: such a handover between owners is for nobody until it is begun anew.
            is_own = isinstance(record, Handover) and _is_from(to_id, record)
            t.change(record, **{one.field: None if is_own else to_id})


def _is_from(member_id: str, handover: Handover) -> bool:
    return handover.kind is HandoverKind.OWNER_CHANGE and handover.from_id == member_id
