"""Whom readiness is judged of: whose each moment is, and what stood on record on a day."""

from datetime import date, timedelta
from typing import Any

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.readiness import Advocate, MomentKind, judge
from growthdesk.domain.records import Side
from growthdesk.domain.referrals import Answer, ReferralOutcome
from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.storage.readiness import advocates, advocates_named
from growthdesk.usecases.desk import Desk
from tests import builders as b

TODAY = date(2026, 11, 21)
HELD = date(2026, 11, 16)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def account(desk: Desk) -> Account:
    return b.an_account(desk, name="Marjan & Sons")


@pytest.fixture
def champion(desk: Desk, account: Account) -> Stakeholder:
    return b.a_stakeholder(desk, account, name="Dina Haddadin", influence=2)


@pytest.fixture
def user(desk: Desk, account: Account) -> Stakeholder:
    return b.a_stakeholder(desk, account, name="خالد", roles=(Role.USER,))


def found(desk: Desk, as_of: date = TODAY) -> list[tuple[str, MomentKind, date, str]]:
    """Return who has an open moment, and which."""
    return [
        (one.name, moment.kind, moment.on, moment.what)
        for one in advocates(desk.reading, as_of)
        for moment in one.moments
    ]


def the_one(desk: Desk, as_of: date = TODAY) -> Advocate:
    (one,) = advocates(desk.reading, as_of)
    return one


def confirmed(desk: Desk, person: Stakeholder, **fields: Any) -> None:
    """Write an outcome somebody confirmed between the reviews."""
    account = desk.reading.get(Account, person.account_id)
    days = {"happened_on": date(2026, 10, 1), "confirmed_on": date(2026, 10, 2)}
    b.an_outcome(desk, account, **{"grade": Grade.CONFIRMED, "confirmed_by_id": person.id, **days, **fields})


# Whose it is


def test_praise_is_of_whoever_said_it(desk: Desk, champion: Stakeholder, user: Stakeholder) -> None:
    b.a_praise(desk, user, said_on=days_ago(30), quote="شكرا")
    b.a_praise(desk, champion, said_on=days_ago(31))
    assert found(desk) == [("خالد", MomentKind.PRAISE, days_ago(30), "شكرا")]
    assert found(desk, days_ago(-1)) == []


def test_a_first_value_is_of_whoever_confirmed_it(
    desk: Desk, account: Account, champion: Stakeholder, user: Stakeholder
) -> None:
    step = b.a_milestone(desk, b.a_plan(desk, account), title="First month", is_first_value=True, done_on=HELD)
    b.a_first_value(desk, step, user, confirmed_on=HELD, what="")
    assert found(desk) == [("خالد", MomentKind.FIRST_VALUE, HELD, "First month")]


@pytest.mark.parametrize(
    ("fields", "is_moment"),
    [
        ({}, True),
        ({"done_on": days_ago(30)}, True),
        ({"done_on": days_ago(31)}, False),
        ({"done_on": None}, False),
        ({"is_required": False}, False),
        ({"is_shown": False}, False),
        ({"is_first_value": True}, False),
    ],
)
def test_a_milestone_counts_when_it_is_required_and_shown(
    desk: Desk, account: Account, champion: Stakeholder, fields: dict[str, Any], is_moment: bool
) -> None:
    given = {"title": "Dispatch live", "done_on": HELD, "is_required": True, "is_shown": True, **fields}
    b.a_milestone(desk, b.a_plan(desk, account), **given)
    told = [("Dina Haddadin", MomentKind.MILESTONE, given["done_on"], "Dispatch live")] if is_moment else []
    assert found(desk) == told


def test_a_milestone_is_of_its_own_person_else_of_the_champion(
    desk: Desk, account: Account, champion: Stakeholder, user: Stakeholder
) -> None:
    plan = b.a_plan(desk, account)
    of: dict[str, Any] = {"side": Side.CUSTOMER, "done_on": HELD, "is_required": True, "is_shown": True}
    b.a_milestone(desk, plan, title="Theirs", stakeholder_id=user.id, **of)
    assert [who for who, *_ in found(desk)] == ["خالد"]
    with desk.transaction("built") as t:
        t.change(t.get(Stakeholder, user.id), left_on=HELD)
    assert [who for who, *_ in found(desk)] == ["Dina Haddadin"], "who left gives way"


def test_of_several_champions_the_most_influential_counts(desk: Desk, account: Account, champion: Stakeholder) -> None:
    b.a_stakeholder(desk, account, name="Aisha", influence=1)
    b.a_stakeholder(desk, account, name="Zaid", influence=3)
    b.a_milestone(desk, b.a_plan(desk, account), done_on=HELD, is_required=True, is_shown=True)
    assert [who for who, *_ in found(desk)] == ["Zaid"]


# A positive review


@pytest.mark.parametrize(
    ("fields", "outcome", "before", "is_moment"),
    [
        ({}, {}, None, True),
        ({"held_on": days_ago(30)}, {}, None, True),
        ({"held_on": days_ago(31)}, {}, None, False),
        ({"state": ReviewState.PREPARED, "held_on": None}, {}, None, False),
        ({}, {"grade": Grade.MEASURED, "source": "ERP"}, None, False),
        # only what came since the review before it
        ({}, {}, date(2026, 10, 1), True),
        ({}, {}, date(2026, 10, 2), False),
        ({}, {"happened_on": date(2026, 11, 17), "confirmed_on": date(2026, 11, 17)}, None, False),
        ({}, {"happened_on": HELD, "confirmed_on": date(2026, 11, 18)}, None, True),
    ],
)
def test_a_held_review_with_a_confirmed_outcome_is_positive(
    desk: Desk,
    account: Account,
    champion: Stakeholder,
    fields: dict[str, Any],
    outcome: dict[str, Any],
    before: date | None,
    is_moment: bool,
) -> None:
    given = {"state": ReviewState.HELD, "held_on": HELD, "headline": "One invoice", **fields}
    if before is not None:
        b.a_review(desk, account, state=ReviewState.HELD, held_on=before)
    confirmed(desk, champion, **outcome)
    b.a_review(desk, account, **given)
    told = [("Dina Haddadin", MomentKind.REVIEW, given["held_on"], "One invoice")] if is_moment else []
    assert [one for one in found(desk) if one[3] == "One invoice"] == told


def test_a_review_is_of_who_attended_else_of_whom_it_was_for(
    desk: Desk, account: Account, champion: Stakeholder, user: Stakeholder
) -> None:
    confirmed(desk, champion)
    sponsor = b.a_stakeholder(desk, account, name="Omar", roles=(Role.EXECUTIVE_SPONSOR,))
    review = b.a_review(desk, account, state=ReviewState.HELD, held_on=HELD, for_stakeholder_id=user.id)
    assert [who for who, *_ in found(desk)] == ["خالد"]
    for person in (champion, sponsor):
        b.a_review_attendance(desk, review, stakeholder_id=person.id)
    assert [who for who, *_ in found(desk)] == ["Dina Haddadin", "Omar"]


# What stood on record


@pytest.mark.parametrize(
    ("fields", "as_of", "stops"),
    [
        ({}, TODAY, []),
        ({"due_on": days_ago(1)}, TODAY, ["promise_overdue"]),
        ({"due_on": TODAY}, TODAY, []),
        ({"due_on": None}, TODAY, []),
        ({"due_on": days_ago(9), "kept_on": days_ago(1)}, TODAY, []),
        ({"due_on": days_ago(9), "kept_on": days_ago(1)}, days_ago(2), ["promise_overdue"]),
        ({"due_on": days_ago(9), "released_on": TODAY, "released_reason": "Not needed"}, TODAY, []),
    ],
)
def test_only_our_own_promises_stop_while_they_are_overdue(
    desk: Desk, account: Account, champion: Stakeholder, fields: dict[str, Any], as_of: date, stops: list[str]
) -> None:
    b.a_praise(desk, champion, said_on=days_ago(5))
    b.a_commitment(desk, account, **{"due_on": date(2026, 12, 1), **fields})
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": champion.id}
    b.a_commitment(desk, account, **theirs, due_on=days_ago(20))
    assert [stop.code for stop in judge(the_one(desk, as_of), as_of).stops] == stops


@pytest.mark.parametrize(
    ("fields", "as_of", "expected"),
    [
        ({}, TODAY, (None, True, None)),
        ({}, days_ago(41), None),
        ({"answer": Answer.YES, "answered_on": days_ago(5)}, TODAY, (None, True, None)),
        ({"answer": Answer.NO, "answered_on": days_ago(5)}, TODAY, (days_ago(5), False, None)),
        ({"answer": Answer.NO, "answered_on": days_ago(5)}, days_ago(6), (None, True, None)),
        (
            {"answer": Answer.NOT_NOW, "answered_on": days_ago(5), "ask_again_on": date(2027, 1, 5)},
            TODAY,
            (None, False, date(2027, 1, 5)),
        ),
        ({"outcome": ReferralOutcome.LOST, "outcome_on": days_ago(1)}, TODAY, (None, False, None)),
        ({"outcome": ReferralOutcome.LOST, "outcome_on": days_ago(1)}, days_ago(2), (None, True, None)),
        ({"given_on": days_ago(1)}, TODAY, (None, False, None)),
    ],
)
def test_an_ask_counts_as_it_stood_that_day(
    desk: Desk,
    champion: Stakeholder,
    user: Stakeholder,
    fields: dict[str, Any],
    as_of: date,
    expected: tuple[object, ...] | None,
) -> None:
    b.a_referral(desk, champion)
    b.a_referral(desk, champion, asked_on=days_ago(40), **fields)
    (person,) = advocates_named(desk.reading, as_of, (champion.id,))
    assert [(one.said_no_on, one.is_open, one.wait_until) for one in person.asks] == ([expected] if expected else [])
    (other,) = advocates_named(desk.reading, TODAY, (user.id,))
    assert other.asks == (), "asks are counted per person"


@pytest.mark.parametrize(
    ("form", "asked_again", "as_of", "waits"),
    [
        (AdvocacyForm.INTRODUCTION, days_ago(2), TODAY, False),
        (AdvocacyForm.INTRODUCTION, days_ago(2), days_ago(3), True),
        (AdvocacyForm.INTERNAL_INTRODUCTION, days_ago(5), TODAY, False),
        (AdvocacyForm.EVENT, days_ago(2), TODAY, True),
        (AdvocacyForm.INTRODUCTION, days_ago(6), TODAY, True),
        (AdvocacyForm.INTRODUCTION, None, TODAY, True),
    ],
)
def test_whoever_was_asked_again_is_not_waited_for_any_more(
    desk: Desk, champion: Stakeholder, form: AdvocacyForm, asked_again: date | None, as_of: date, waits: bool
) -> None:
    put_off = {"answer": Answer.NOT_NOW, "answered_on": days_ago(5), "ask_again_on": date(2027, 1, 5)}
    b.a_referral(desk, champion, asked_on=days_ago(40), **put_off)
    b.a_referral(desk, champion, asked_on=asked_again, form=form)
    (person,) = advocates_named(desk.reading, as_of, (champion.id,))
    assert ("asked_to_wait" in [one.code for one in judge(person, as_of).cautions]) is waits


_INTRODUCED: dict[str, Any] = {"introduced_on": days_ago(9), "prospect_name": "Bahri Lines"}
_LOST = {"outcome": ReferralOutcome.LOST, "outcome_on": days_ago(4)}


@pytest.mark.parametrize(
    ("fields", "as_of", "owed"),
    [
        ({}, TODAY, ""),
        (_INTRODUCED, TODAY, "thanks"),
        (_INTRODUCED, days_ago(10), ""),
        ({"given_on": days_ago(3)}, TODAY, "thanks"),
        ({**_INTRODUCED, "thanked_on": days_ago(5)}, TODAY, ""),
        ({**_INTRODUCED, "thanked_on": days_ago(5)}, days_ago(6), "thanks"),
        ({**_INTRODUCED, **_LOST, "thanked_on": days_ago(5)}, TODAY, "news"),
        ({**_INTRODUCED, **_LOST, "thanked_on": days_ago(5), "told_on": TODAY}, TODAY, ""),
    ],
)
def test_what_an_advocate_still_waits_for(
    desk: Desk, champion: Stakeholder, fields: dict[str, Any], as_of: date, owed: str
) -> None:
    b.a_referral(desk, champion, asked_on=days_ago(40), **fields)
    (person,) = advocates_named(desk.reading, as_of, (champion.id,))
    assert [one.owed for one in person.asks] == [owed]


def test_restrictions_are_those_of_the_account_and_of_the_person(
    desk: Desk, account: Account, champion: Stakeholder, user: Stakeholder
) -> None:
    b.a_restriction(desk, account, note="all")
    b.a_restriction(desk, account, stakeholder_id=user.id, note="Khalid")
    b.a_restriction(desk, b.an_account(desk, name="Other"), note="other")
    found = advocates(desk.reading, TODAY, everyone=True)
    held = {one.name: {held.note for held in one.restrictions} for one in found}
    assert held == {"Dina Haddadin": {"all"}, "خالد": {"all", "Khalid"}}


@pytest.mark.parametrize(
    ("fields", "as_of", "is_active"),
    [
        ({}, TODAY, True),
        ({"status": AccountStatus.PROSPECT, "signed_on": None}, TODAY, False),
        ({"status": AccountStatus.ENDED, "ended_on": TODAY}, TODAY, False),
        ({"status": AccountStatus.ENDED, "ended_on": TODAY}, days_ago(1), True),
        ({"signed_on": TODAY}, TODAY, True),
        ({"signed_on": TODAY}, days_ago(1), False),
        ({"signed_on": None}, days_ago(1), True),
    ],
)
def test_moments_are_of_clients(desk: Desk, fields: dict[str, Any], as_of: date, is_active: bool) -> None:
    person = b.a_stakeholder(desk, b.an_account(desk, **fields))
    b.a_praise(desk, person, said_on=days_ago(3))
    assert bool(advocates(desk.reading, as_of)) is is_active
    (one,) = advocates(desk.reading, as_of, everyone=True)
    assert one.account.is_active is is_active


def test_who_left_is_read_only_by_name(desk: Desk, account: Account) -> None:
    gone = b.a_stakeholder(desk, account, left_on=days_ago(1))
    b.a_praise(desk, gone, said_on=days_ago(3))
    assert advocates(desk.reading, TODAY, everyone=True) == ()
    assert found(desk) == []
    (one,) = advocates_named(desk.reading, TODAY, (gone.id,))
    assert judge(one, TODAY).is_forbidden
    assert advocates_named(desk.reading, TODAY, ()) == ()


def test_some_accounts_are_read_alone(desk: Desk, champion: Stakeholder) -> None:
    other = b.a_stakeholder(desk, b.an_account(desk, name="Other"), name="Omar")
    for person in (champion, other):
        b.a_praise(desk, person)
    assert [one.name for one in advocates(desk.reading, TODAY)] == ["Dina Haddadin", "Omar"]
    assert [one.name for one in advocates(desk.reading, TODAY, (other.account_id,))] == ["Omar"]
    assert advocates(desk.reading, TODAY, ()) == ()


def test_an_account_without_a_grade_a_outcome_is_told(desk: Desk, champion: Stakeholder) -> None:
    b.a_praise(desk, champion)
    assert the_one(desk).account.has_confirmed_outcome is False
    confirmed(desk, champion)
    assert the_one(desk).account.has_confirmed_outcome is True


def test_an_outcome_confirmed_later_was_not_confirmed_that_day(desk: Desk, champion: Stakeholder) -> None:
    b.a_praise(desk, champion, said_on=days_ago(5))
    confirmed(desk, champion, confirmed_on=days_ago(2))
    told = [the_one(desk, days_ago(days)).account.has_confirmed_outcome for days in (2, 3)]
    assert told == [True, False]
