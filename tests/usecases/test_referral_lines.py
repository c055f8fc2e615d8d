"""The lines of the page of referrals: what was asked again is over, and a form that is forbidden blocks its draft."""

from datetime import date, timedelta
from typing import Any

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.advocacy_board import AdvocacyLine, Column, Standing
from growthdesk.domain.referrals import Answer, Owed
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.usecases import referrals
from growthdesk.usecases.advocacy import lift_restriction
from growthdesk.usecases.desk import Desk
from tests import builders as b

TODAY = date(2026, 11, 21)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def dina(desk: Desk) -> Stakeholder:
    account = b.an_account(desk, name="Marjan & Sons")
    return b.a_stakeholder(desk, account, name="Dina", roles=(Role.CHAMPION,))


def lines(desk: Desk, dina: Stakeholder) -> dict[str, AdvocacyLine]:
    found = referrals.advocacy_lines(desk, dina.account_id)
    assert referrals.advocacy_board(desk).lines == found
    return {line.id: line for line in found}


PUT_OFF = {"asked_on": ago(60), "answer": Answer.NOT_NOW, "answered_on": ago(50), "ask_again_on": ago(1)}


@pytest.mark.parametrize(
    ("again", "is_over"),
    [
        ({"asked_on": ago(2)}, True),
        ({"asked_on": ago(50)}, True),
        ({"asked_on": ago(2), "form": AdvocacyForm.INTERNAL_INTRODUCTION}, True),
        ({"asked_on": ago(2), "form": AdvocacyForm.EVENT}, False),
        ({"asked_on": ago(51)}, False),
        ({}, False),
    ],
)
def test_a_not_now_that_was_asked_again_is_over(
    desk: Desk, dina: Stakeholder, again: dict[str, Any], is_over: bool
) -> None:
    first = b.a_referral(desk, dina, **PUT_OFF)
    second = b.a_referral(desk, dina, **again)
    line = lines(desk, dina)[first.id]
    assert line.standing is Standing.NOT_NOW
    assert (line.column is Column.OUTCOME) is is_over
    assert ([one.what for one in line.owed], line.due_on) == (([], None) if is_over else ([Owed.ASK_AGAIN], ago(1)))
    referrals.delete_referral(desk, second.id)
    back = lines(desk, dina)[first.id]
    assert (back.column, back.due_on) == (Column.ASKED, ago(1)), "nothing of it was lost"


def test_an_introduction_without_an_end_waits_for_one(desk: Desk, dina: Stakeholder) -> None:
    agreed = {"asked_on": ago(60), "answer": Answer.YES, "answered_on": ago(59), "prospect_name": "Safwa"}
    met = {"introduced_on": ago(40), "thanked_on": ago(39), "first_contact_on": ago(38), "met_on": ago(20)}
    made = b.a_referral(desk, dina, **agreed, **met)
    line = lines(desk, dina)[made.id]
    assert ([one.what for one in line.owed], line.due_on) == ([Owed.END], TODAY + timedelta(days=10))


@pytest.mark.parametrize("is_ready", [True, False])
def test_a_draft_of_a_form_that_is_forbidden_by_now_is_blocked(desk: Desk, dina: Stakeholder, is_ready: bool) -> None:
    if is_ready:
        b.a_praise(desk, dina, said_on=ago(3))
    written = b.a_referral(desk, dina)
    other = b.a_referral(desk, dina, form=AdvocacyForm.EVENT)
    account = desk.reading.get(Account, dina.account_id)
    forbids = b.a_restriction(desk, account, forms=(AdvocacyForm.INTRODUCTION,), note="Their counsel")
    found = lines(desk, dina)
    blocked, free = found[written.id], found[other.id]
    (stop,) = blocked.stops
    assert (blocked.standing, stop.code, stop.is_absolute) == (Standing.BLOCKED, "form_restricted", True)
    assert dict(stop.facts)["note"] == "Their counsel"
    assert (free.standing, free.stops) == (Standing.READY, ())
    assert "partly_restricted" in [one.code for one in free.cautions]
    lift_restriction(desk, forbids.id, forbids.revision)
    assert lines(desk, dina)[written.id].standing is Standing.READY


def test_whoever_may_not_be_asked_for_everything_is_ready_with_a_caution(desk: Desk, dina: Stakeholder) -> None:
    b.a_praise(desk, dina, said_on=ago(3))
    account = desk.reading.get(Account, dina.account_id)
    b.a_restriction(desk, account, forms=(AdvocacyForm.INTRODUCTION,))
    line = lines(desk, dina)[dina.id]
    assert (line.standing, line.form) == (Standing.READY, AdvocacyForm.PRIVATE_REFERENCE)
    assert "partly_restricted" in [one.code for one in line.cautions]
