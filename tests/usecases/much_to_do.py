"""A file in which every rule of Today raises a line, and beside them what raises none."""

from datetime import date, timedelta

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.handover import HandoverKind, HandoverVerdict
from growthdesk.domain.records import Side
from growthdesk.domain.referrals import Answer, ReferralOutcome
from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.tiers import Tier
from growthdesk.usecases.desk import Desk
from tests import builders as b
from tests.kit.template import COLLEAGUE

TODAY = date(2026, 11, 21)


def day(days: int) -> date:
    """A day so many days from today."""
    return TODAY + timedelta(days=days)


def colleague(desk: Desk) -> TeamMember:
    """The other one in the team."""
    return desk.reading.find(TeamMember, name=COLLEAGUE)[0]


def much_to_do(desk: Desk) -> dict[str, Account]:
    """Write it; accounts by what there is to do for them."""
    made = {name: _new(desk, name) for name in ("Busy", "Onboarding", "Handed over", "Reviewed")}
    made["Quiet"] = b.an_account(desk, name="Quiet")
    busy = made["Busy"]
    layla = b.a_stakeholder(desk, busy)
    b.an_action(desk, busy, what="Late action", due_on=day(-2))
    b.an_action(desk, busy, what="Their action", due_on=day(0), side=Side.CUSTOMER, owner_id=None)
    b.a_commitment(desk, busy, what="Promised update", due_on=day(-1))
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": layla.id}
    b.a_commitment(desk, busy, what="User list", due_on=day(3), **theirs)
    held = b.a_review(desk, busy, state=ReviewState.HELD, held_on=day(-4), planned_on=day(-4))
    decided = b.an_action(desk, busy, what="Extend the board", due_on=day(5))
    b.a_decision(desk, held, what="Extend the board", action_id=decided.id, due_on=day(5))
    b.a_decision(desk, held, what="Without an action", due_on=day(5))
    _onboarding(desk, made["Onboarding"])
    _handovers(desk, made["Handed over"])
    _reviews(desk, made["Reviewed"])
    _advocacy(desk)
    b.a_risk(desk, busy, what="Their planner leaves", due_on=day(4))
    b.an_account(desk, name="Strategic", tier=Tier.STRATEGIC, is_imported=True, recorded_on=day(-180))
    b.an_account(desk, name="Prospect", status=AccountStatus.PROSPECT, signed_on=None)
    b.an_account(desk, name="Settled in", is_imported=True, tier=None)
    return made


def _new(desk: Desk, name: str) -> Account:
    """Write an account so new that nothing about it is late yet."""
    return b.an_account(desk, name=name, signed_on=day(-3), recorded_on=day(-3))


def _onboarding(desk: Desk, account: Account) -> None:
    person = b.a_stakeholder(desk, account)
    plan = b.a_plan(desk, account)
    late = b.a_milestone(desk, plan, title="Late step", due_on=day(-8))
    b.a_milestone(desk, plan, title="Blocked step", due_on=day(4), position=2, waits_for=(late.id,))
    b.a_milestone(desk, plan, title="Step due", due_on=day(6), position=3)
    first = b.a_milestone(desk, plan, title="First file cleared", due_on=day(2), position=4, is_first_value=True)
    other = _new(desk, "Confirmed")
    done = b.a_milestone(desk, b.a_plan(desk, other), title="Done", done_on=day(-5), is_first_value=True)
    b.a_first_value(desk, done, b.a_stakeholder(desk, other), confirmed_on=day(-5))
    assert first.account_id == person.account_id


def _handovers(desk: Desk, account: Account) -> None:
    them = colleague(desk).id
    waiting = {"completed_on": day(-1), "from_id": them, "to_id": b.you(desk).id}
    dated = {"kickoff_on": day(2), "champion_unknown_until": day(3)}
    b.a_handover(desk, account, **waiting, **dated, verdict=HandoverVerdict.PASS)
    passed_on = {"kind": HandoverKind.OWNER_CHANGE, "from_id": them, "to_id": b.you(desk).id, "started_on": day(-1)}
    b.a_handover(desk, _new(desk, "Passed on"), **passed_on)
    returned = _new(desk, "Returned")
    b.a_handover(desk, returned, from_id=them, returned_on=day(-1), returned_questions="Who pays?")
    conditional = _new(desk, "Conditional")
    b.a_handover(desk, conditional, **waiting, verdict=HandoverVerdict.CONDITIONAL, remedy_on=day(3))


def _reviews(desk: Desk, account: Account) -> None:
    b.a_review(desk, account, planned_on=day(-3))
    b.a_review(desk, account, planned_on=day(3))
    b.a_review(desk, account, planned_on=day(5), state=ReviewState.PREPARED)


def _advocacy(desk: Desk) -> None:
    account = _new(desk, "Advocates")
    person = b.a_stakeholder(desk, account, name="Salma")
    b.a_praise(desk, b.a_stakeholder(desk, account, name="Ready"), said_on=day(-2))
    b.a_referral(desk, person, asked_on=day(-15))
    b.a_referral(desk, person, asked_on=day(-60), answered_on=day(-50), answer=Answer.YES)
    put_off = {"asked_on": day(-90), "answered_on": day(-12), "answer": Answer.NOT_NOW}
    b.a_referral(desk, person, **put_off, ask_again_on=day(-1))
    agreed = {"asked_on": day(-200), "answered_on": day(-199), "answer": Answer.YES, "prospect_name": "Gulf Ports"}
    b.a_referral(desk, person, **agreed, introduced_on=day(-1), first_contact_by=day(1))
    met = {**agreed, "prospect_name": "Bahri Lines", "introduced_on": day(-95), "met_on": day(-40)}
    b.a_referral(desk, person, **met, thanked_on=day(-94))
    ended = {"introduced_on": day(-90), "outcome": ReferralOutcome.LOST, "outcome_on": day(-2)}
    b.a_referral(desk, person, **agreed, **ended, thanked_on=day(-90))
