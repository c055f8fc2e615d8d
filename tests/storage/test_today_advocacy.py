"""Whom to ask and what referrals wait for: read of all accounts and of one, and as it stood on a day."""

import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.advocacy import AdvocacyForm, RestrictionKind
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.readiness import MomentKind, judge
from growthdesk.domain.referrals import Answer, Owed, ReferralOutcome
from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.stages import StageState
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.storage.advocate_stage import advocate_facts, advocate_states
from growthdesk.storage.readiness import advocates
from growthdesk.storage.ready_accounts import ready_accounts
from growthdesk.storage.today.advocacy import owed_of_referrals, ready_to_ask
from growthdesk.usecases.desk import Desk
from tests import builders as b

TODAY = date(2026, 11, 21)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def account(desk: Desk) -> Account:
    return b.an_account(desk)


@pytest.fixture
def huda(desk: Desk, account: Account) -> Stakeholder:
    return b.a_stakeholder(desk, account, name="Huda", roles=(Role.CHAMPION,))


def test_whoever_praised_us_can_be_asked(desk: Desk, account: Account, huda: Stakeholder) -> None:
    assert ready_to_ask(desk.reading, TODAY) == ()
    b.a_praise(desk, huda, said_on=ago(9))
    newer = b.a_praise(desk, huda, said_on=ago(3))
    (found,) = ready_to_ask(desk.reading, TODAY)
    assert (found.stakeholder_id, found.account_id, found.who) == (huda.id, account.id, "Huda")
    assert (found.moment.record_id, found.moment.kind, found.request_id) == (newer.id, MomentKind.PRAISE, None)
    written = b.a_referral(desk, huda)
    assert [one.request_id for one in ready_to_ask(desk.reading, TODAY, [account.id])] == [written.id]
    assert ready_to_ask(desk.reading, TODAY, [b.an_account(desk).id]) == ()


def nothing(_desk: Desk, _account: Account, _huda: Stakeholder) -> None:
    pass


def a_promise_overdue(desk: Desk, account: Account, _huda: Stakeholder) -> None:
    b.a_commitment(desk, account, due_on=ago(1))


def a_restriction_lifted(desk: Desk, account: Account, _huda: Stakeholder) -> None:
    b.a_restriction(desk, account, lifted_on=ago(2))


def a_restriction(desk: Desk, account: Account, huda: Stakeholder) -> None:
    b.a_restriction(desk, account, stakeholder_id=huda.id, kind=RestrictionKind.PERSONAL)


def a_restriction_of_one_form(desk: Desk, account: Account, _huda: Stakeholder) -> None:
    b.a_restriction(desk, account, forms=(AdvocacyForm.EVENT,))


def asked_lately(desk: Desk, _account: Account, huda: Stakeholder) -> None:
    b.a_referral(desk, huda, asked_on=ago(10))


def asked_long_ago(desk: Desk, _account: Account, huda: Stakeholder) -> None:
    b.a_referral(desk, huda, asked_on=ago(200))


def somebody_else_asked_lately(desk: Desk, account: Account, _huda: Stakeholder) -> None:
    b.a_referral(desk, b.a_stakeholder(desk, account, name="Omar", roles=()), asked_on=ago(10))


def account_ended(desk: Desk, account: Account, _huda: Stakeholder) -> None:
    with desk.transaction("built") as t:
        t.change(t.get(Account, account.id), status=AccountStatus.ENDED, ended_on=ago(1))


def left(desk: Desk, _account: Account, huda: Stakeholder) -> None:
    with desk.transaction("built") as t:
        t.change(t.get(Stakeholder, huda.id), left_on=ago(1))


def signed_later(desk: Desk, account: Account, _huda: Stakeholder) -> None:
    with desk.transaction("built") as t:
        t.change(t.get(Account, account.id), signed_on=TODAY + timedelta(days=1))


MADE = [nothing, a_promise_overdue, a_restriction, a_restriction_lifted, a_restriction_of_one_form, asked_lately]
MADE += [asked_long_ago, somebody_else_asked_lately, account_ended, left, signed_later]
READY = (nothing, a_restriction_lifted, a_restriction_of_one_form, asked_long_ago, somebody_else_asked_lately)


def praised(desk: Desk, _account: Account, huda: Stakeholder) -> None:
    b.a_praise(desk, huda, said_on=ago(3))


def milestone_reached(desk: Desk, account: Account, _huda: Stakeholder) -> None:
    b.a_milestone(desk, b.a_plan(desk, account), done_on=ago(30))


def good_review(desk: Desk, account: Account, huda: Stakeholder) -> None:
    b.an_outcome(
        desk, account, grade=Grade.CONFIRMED, happened_on=ago(20), confirmed_on=ago(20), confirmed_by_id=huda.id
    )
    b.a_review(desk, account, state=ReviewState.HELD, held_on=ago(2), planned_on=ago(2))


def test_the_list_of_accounts_loads_what_judges_readiness_only_when_it_is_read() -> None:
    script = "import sys, growthdesk.storage.account_list; print([m for m in sys.modules if m.endswith('readiness')])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("happened", [praised, milestone_reached, good_review], ids=lambda made: made.__name__)
@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_in_short_it_is_what_is_judged(
    desk: Desk, account: Account, huda: Stakeholder, made: Any, happened: Any
) -> None:
    happened(desk, account, huda)
    made(desk, account, huda)
    judged = {one.account.id for one in advocates(desk.reading, TODAY) if judge(one, TODAY).is_ready}
    assert ready_accounts(desk.reading, TODAY) == judged
    assert ready_accounts(desk.reading, TODAY, [account.id]) == judged
    assert judged == ({account.id} if made in READY else set())
    state = StageState.ATTENTION if made in READY else StageState.OPEN
    assert advocate_states(desk.reading, TODAY).get(account.id, StageState.OPEN) is state


INTRODUCED: dict[str, Any] = {
    "asked_on": ago(40),
    "answer": Answer.YES,
    "answered_on": ago(30),
    "introduced_on": ago(20),
    "prospect_name": "Gulf Ports",
    "prospect_person": "Omar",
    "first_contact_by": ago(18),
}
WON = {**INTRODUCED, "met_on": ago(15), "thanked_on": ago(19), "outcome": ReferralOutcome.WON, "outcome_on": ago(5)}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({}, []),  # a request that was not made yet
        ({"asked_on": ago(3)}, [Owed.ANSWER]),
        ({"asked_on": ago(9), "answer": Answer.NO, "answered_on": ago(8)}, []),
        ({"asked_on": ago(9), "answer": Answer.YES, "answered_on": ago(8)}, [Owed.INTRODUCTION]),
        (
            {"asked_on": ago(9), "answer": Answer.NOT_NOW, "answered_on": ago(8), "ask_again_on": TODAY},
            [Owed.ASK_AGAIN],
        ),
        (INTRODUCED, [Owed.FIRST_CONTACT, Owed.THANKS]),
        ({**INTRODUCED, "thanked_on": ago(19)}, [Owed.FIRST_CONTACT]),
        ({**INTRODUCED, "thanked_on": ago(19), "first_contact_on": ago(18)}, [Owed.END]),
        ({**INTRODUCED, "thanked_on": ago(19), "met_on": ago(18)}, [Owed.END]),
        ({**INTRODUCED, "first_contact_on": ago(18)}, [Owed.END, Owed.THANKS]),
        (WON, [Owed.NEWS]),
        ({**WON, "thanked_on": None}, [Owed.NEWS, Owed.THANKS]),
        ({**WON, "told_on": ago(1)}, []),
        ({"asked_on": ago(9), "answer": Answer.YES, "answered_on": ago(8), "given_on": ago(2)}, [Owed.THANKS]),
        # What was done later was still to do.
        ({**WON, "told_on": TODAY + timedelta(days=1)}, [Owed.NEWS]),
        ({**INTRODUCED, "thanked_on": TODAY + timedelta(days=1), "first_contact_on": ago(2)}, [Owed.END, Owed.THANKS]),
        ({**WON, "outcome_on": TODAY + timedelta(days=1)}, [Owed.END]),
        ({"asked_on": ago(9), "answer": Answer.NO, "answered_on": TODAY + timedelta(days=1)}, [Owed.ANSWER]),
        ({"asked_on": TODAY + timedelta(days=1)}, []),
    ],
)
def test_what_a_referral_waits_for(
    desk: Desk, account: Account, huda: Stakeholder, days: dict[str, Any], expected: list[Owed]
) -> None:
    b.a_referral(desk, huda, **days)
    found = owed_of_referrals(desk.reading, TODAY)
    assert sorted(one.what for one in found) == sorted(expected)
    assert {(one.account_id, one.who) for one in found} <= {(account.id, "Huda")}
    assert owed_of_referrals(desk.reading, TODAY, [account.id]) == found
    assert owed_of_referrals(desk.reading, TODAY, [b.an_account(desk).id]) == ()


def test_a_first_contact_names_whom_and_by_when(desk: Desk, huda: Stakeholder) -> None:
    made = b.a_referral(desk, huda, **{**INTRODUCED, "thanked_on": ago(19)})
    (found,) = owed_of_referrals(desk.reading, TODAY)
    assert (found.referral_id, found.since, found.due_on) == (made.id, ago(20), ago(18))
    assert (found.whom, found.person, found.form) == ("Gulf Ports", "Omar", AdvocacyForm.INTRODUCTION)


_OVER = {"answer": Answer.NO, "answered_on": ago(190)}
PUT_OFF = {"asked_on": ago(9), "answer": Answer.NOT_NOW, "answered_on": ago(8), "ask_again_on": TODAY}


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_nobody_is_asked_again_who_may_not_be(desk: Desk, account: Account, huda: Stakeholder, made: Any) -> None:
    b.a_referral(desk, huda, **PUT_OFF)
    made(desk, account, huda)
    again = any(one.what is Owed.ASK_AGAIN for one in owed_of_referrals(desk.reading, TODAY))
    assert again is (made not in (a_restriction, left))


def test_a_restriction_of_the_form_forbids_asking_for_it_again(desk: Desk, account: Account, huda: Stakeholder) -> None:
    b.a_referral(desk, huda, **PUT_OFF)
    b.a_restriction(desk, account, forms=(AdvocacyForm.INTRODUCTION,))
    assert owed_of_referrals(desk.reading, TODAY) == ()


@pytest.mark.parametrize(
    ("again", "as_of", "expected"),
    [
        ({"asked_on": ago(1)}, TODAY, [Owed.ANSWER]),
        ({"asked_on": ago(8)}, TODAY, [Owed.ANSWER]),
        ({"asked_on": ago(1)}, ago(2), [Owed.ASK_AGAIN]),
        ({"asked_on": ago(1), "form": AdvocacyForm.EVENT}, TODAY, [Owed.ANSWER, Owed.ASK_AGAIN]),
        ({"asked_on": ago(9)}, TODAY, [Owed.ANSWER, Owed.ASK_AGAIN]),
        ({"asked_on": ago(1), "answer": Answer.NO, "answered_on": TODAY}, TODAY, []),
        ({}, TODAY, [Owed.ASK_AGAIN]),  # a request that was not made yet
    ],
)
def test_whoever_was_asked_again_is_not_to_be_asked_again(
    desk: Desk, account: Account, huda: Stakeholder, again: dict[str, Any], as_of: date, expected: list[Owed]
) -> None:
    b.a_referral(desk, huda, **PUT_OFF)
    b.a_referral(desk, b.a_stakeholder(desk, account, name="Omar"), asked_on=ago(200), **_OVER)
    b.a_referral(desk, huda, **again)
    assert sorted(one.what for one in owed_of_referrals(desk.reading, as_of)) == sorted(expected)


def test_whoever_left_is_asked_nothing_but_thanked_and_told(desk: Desk, account: Account, huda: Stakeholder) -> None:
    agreed = {"asked_on": ago(40), "answer": Answer.YES, "answered_on": ago(30)}
    for days in ({"asked_on": ago(20)}, agreed, {**agreed, "form": AdvocacyForm.EVENT}, PUT_OFF, INTRODUCED, WON):
        b.a_referral(desk, huda, **days)
    b.a_referral(desk, huda, **{**INTRODUCED, "thanked_on": ago(19), "first_contact_on": ago(18)})
    left(desk, account, huda)
    found = owed_of_referrals(desk.reading, TODAY)
    assert sorted(one.what for one in found) == [Owed.END, Owed.FIRST_CONTACT, Owed.NEWS, Owed.THANKS]
    asked = {one.what for one in owed_of_referrals(desk.reading, ago(2))}
    assert asked >= {Owed.ANSWER, Owed.INTRODUCTION}, "the day before they left"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"asked_on": ago(3)}, None),
        (INTRODUCED, StageState.ATTENTION),
        ({**INTRODUCED, "thanked_on": ago(1)}, StageState.REACHED),
        (WON, StageState.ATTENTION),
        ({**WON, "told_on": ago(1)}, StageState.REACHED),
        ({**WON, "told_on": TODAY + timedelta(days=1)}, StageState.ATTENTION),
    ],
)
def test_stage_6_in_short_and_in_full(
    desk: Desk, account: Account, huda: Stakeholder, days: dict[str, Any], expected: StageState | None
) -> None:
    b.a_referral(desk, huda, **days)
    assert advocate_states(desk.reading, TODAY).get(account.id) is expected
    assert advocate_states(desk.reading, TODAY, [account.id]).get(account.id) is expected
    facts = advocate_facts(desk.reading, account.id, TODAY)
    assert facts.has_given is (expected is not None)
    assert bool(facts.to_thank or facts.to_tell) is (expected is StageState.ATTENTION)
