"""Praise, restrictions and permissions: who is named, how they end, and what becomes of them with their account."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.advocacy import (
    AdvocacyForm,
    Channel,
    Credit,
    Permission,
    PermissionDraft,
    Praise,
    PraiseDraft,
    Restriction,
    RestrictionDraft,
    RestrictionKind,
)
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.records import Record
from growthdesk.domain.referrals import Answer, Referral
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.storage.kinds import kind_of
from growthdesk.usecases import advocacy
from growthdesk.usecases.accounts import delete_account
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.stakeholders import delete_person
from growthdesk.usecases.undo import undo_last
from growthdesk.wording.refusals import sentence
from tests import builders

TODAY = date(2026, 11, 21)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def account(desk: Desk) -> Account:
    return builders.an_account(desk)


@pytest.fixture
def person(desk: Desk, account: Account) -> Stakeholder:
    return builders.a_stakeholder(desk, account)


@pytest.fixture
def stranger(desk: Desk) -> Stakeholder:
    return builders.a_stakeholder(desk, builders.an_account(desk, name="Other"), name="Omar Haddad")


def praise(person: Stakeholder) -> PraiseDraft:
    return PraiseDraft(" You saved our quarter ", person.id, YESTERDAY)


def restriction(person: Stakeholder | None = None) -> RestrictionDraft:
    return RestrictionDraft(RestrictionKind.POLICY, person.id if person else None, noted_on=YESTERDAY)


def permission(person: Stakeholder) -> PermissionDraft:
    return PermissionDraft("On time", person.id, (Channel.WEBSITE,), Credit.FULL_NAME, YESTERDAY)


def test_praise_is_kept_in_their_words_the_newest_first(desk: Desk, account: Account, person: Stakeholder) -> None:
    first = advocacy.log_praise(desk, account.id, praise(person)).first_id
    advocacy.log_praise(desk, account.id, replace(praise(person), quote="Again", said_on=TODAY))
    rows = advocacy.praise_of(desk, account.id)
    assert [(row.quote, row.person, row.title, row.said_on) for row in rows] == [
        ("Again", "Layla Haddad", person.title, TODAY),
        ("You saved our quarter", "Layla Haddad", person.title, YESTERDAY),
    ]
    draft, revision = advocacy.praise_form(desk, first)
    advocacy.save_praise(desk, first, replace(draft, quote="You saved our year"), revision)
    assert desk.reading.get(Praise, first).quote == "You saved our year"
    advocacy.delete_praise(desk, first)
    assert [row.quote for row in advocacy.praise_of(desk, account.id)] == ["Again"]


def test_a_restriction_of_all_forms_names_none(desk: Desk, account: Account, person: Stakeholder) -> None:
    every = tuple(reversed(AdvocacyForm))
    some = (AdvocacyForm.EVENT, AdvocacyForm.CASE_STUDY, AdvocacyForm.EVENT)
    for forms in (every, some):
        advocacy.add_restriction(desk, account.id, replace(restriction(), forms=forms))
    advocacy.add_restriction(desk, account.id, restriction(person))
    found = {(row.person, row.forms) for row in advocacy.restrictions_of(desk, account.id)}
    assert found == {("", ()), ("", (AdvocacyForm.CASE_STUDY, AdvocacyForm.EVENT)), ("Layla Haddad", ())}


def test_a_restriction_is_lifted_once_and_stays_on_record(desk: Desk, account: Account) -> None:
    found = advocacy.add_restriction(desk, account.id, restriction()).first_id
    advocacy.add_restriction(desk, account.id, replace(restriction(), noted_on=date(2026, 1, 5)))
    advocacy.lift_restriction(desk, found, 1)
    assert [row.lifted_on for row in advocacy.restrictions_of(desk, account.id)] == [None, TODAY]
    with pytest.raises(Refusal) as refused:
        advocacy.lift_restriction(desk, found, 2)
    assert sentence(refused.value) == "This restriction was lifted on 21 Nov 2026 already."
    draft, revision = advocacy.restriction_form(desk, found)
    advocacy.save_restriction(desk, found, replace(draft, lifted_on=None), revision)
    assert desk.reading.get(Restriction, found).holds(TODAY)
    advocacy.delete_restriction(desk, found)
    assert len(advocacy.restrictions_of(desk, account.id)) == 1


@pytest.mark.parametrize(("on", "code"), [(TOMORROW, "in_the_future"), (date(2026, 11, 19), "before_start")])
def test_a_restriction_is_lifted_on_a_day_it_held(desk: Desk, account: Account, on: date, code: str) -> None:
    found = advocacy.add_restriction(desk, account.id, restriction()).first_id
    with pytest.raises(DraftRefused) as refused:
        advocacy.lift_restriction(desk, found, 1, on)
    assert [(one.field, one.code) for one in refused.value.problems] == [("lifted_on", code)]


def test_a_permission_keeps_words_channels_and_credit(desk: Desk, account: Account, person: Stakeholder) -> None:
    given = builders.a_referral(desk, person, form=AdvocacyForm.TESTIMONIAL)
    channels = (Channel.PRESS, Channel.WEBSITE, Channel.PRESS)
    draft = replace(permission(person), channels=channels, referral_id=given.id)
    found = advocacy.add_permission(desk, account.id, draft).first_id
    stored = desk.reading.get(Permission, found)
    assert (stored.channels, stored.referral_id) == ((Channel.WEBSITE, Channel.PRESS), given.id)
    shown, revision = advocacy.permission_form(desk, found)
    assert shown == replace(draft, channels=(Channel.WEBSITE, Channel.PRESS))
    advocacy.save_permission(desk, found, replace(shown, credit=Credit.INITIALS, referral_id=""), revision)
    stored = desk.reading.get(Permission, found)
    assert (stored.credit, stored.referral_id) == (Credit.INITIALS, None)


def test_a_permission_ends_by_being_withdrawn_or_by_its_last_day(
    desk: Desk, account: Account, person: Stakeholder
) -> None:
    of_days = (("Over", 3, YESTERDAY), ("Withdrawn", 2, None), ("Today is the last day", 1, TODAY))
    for words, days, expires_on in of_days:
        days_ago = replace(permission(person), granted_on=TODAY - timedelta(days=days))
        advocacy.add_permission(desk, account.id, replace(days_ago, wording=words, expires_on=expires_on))
    _first, withdrawn, over = advocacy.permissions_of(desk, account.id)
    assert (withdrawn.wording, over.wording) == ("Withdrawn", "Over")
    advocacy.withdraw_permission(desk, withdrawn.id, 1)
    rows = advocacy.permissions_of(desk, account.id)
    assert [(row.wording, row.holds(TODAY)) for row in rows] == [
        ("Today is the last day", True),
        ("Withdrawn", False),
        ("Over", False),
    ]
    with pytest.raises(Refusal) as refused:
        advocacy.withdraw_permission(desk, withdrawn.id, 2)
    assert sentence(refused.value) == "This permission was withdrawn on 21 Nov 2026 already."
    advocacy.delete_permission(desk, withdrawn.id)
    assert len(advocacy.permissions_of(desk, account.id)) == 2


def test_a_permission_comes_of_a_request_to_the_same_account(
    desk: Desk, account: Account, person: Stakeholder, stranger: Stakeholder
) -> None:
    elsewhere = builders.a_referral(desk, stranger)
    with pytest.raises(Refusal) as refused:
        advocacy.add_permission(desk, account.id, replace(permission(person), referral_id=elsewhere.id))
    assert refused.value.code == "record_missing"


ADDED: list[Callable[[Desk, str, Stakeholder], Changes]] = [
    lambda desk, account_id, who: advocacy.log_praise(desk, account_id, praise(who)),
    lambda desk, account_id, who: advocacy.add_restriction(desk, account_id, restriction(who)),
    lambda desk, account_id, who: advocacy.add_permission(desk, account_id, permission(who)),
]
SAVED: list[Callable[[Desk, Stakeholder, str, int], Changes]] = [
    lambda desk, who, found, revision: advocacy.save_praise(desk, found, praise(who), revision),
    lambda desk, who, found, revision: advocacy.save_restriction(desk, found, restriction(who), revision),
    lambda desk, who, found, revision: advocacy.save_permission(desk, found, permission(who), revision),
]
KINDS = (Praise, Restriction, Permission)


@pytest.mark.parametrize("at", range(3), ids=["praise", "restriction", "permission"])
def test_whoever_is_named_belongs_to_the_account(
    desk: Desk, account: Account, person: Stakeholder, stranger: Stakeholder, at: int
) -> None:
    with pytest.raises(Refusal) as refused:
        ADDED[at](desk, account.id, stranger)
    assert refused.value.code == "person_not_at_account"
    assert desk.reading.find(KINDS[at]) == ()
    found = ADDED[at](desk, account.id, person).first_id
    with pytest.raises(Refusal) as refused:
        SAVED[at](desk, stranger, found, 1)
    assert refused.value.code == "person_not_at_account"


@pytest.mark.parametrize("at", range(3), ids=["praise", "restriction", "permission"])
def test_who_saves_over_a_newer_save_is_refused(desk: Desk, account: Account, person: Stakeholder, at: int) -> None:
    other = builders.a_stakeholder(desk, account, name="Somebody else")
    found = ADDED[at](desk, account.id, person).first_id
    SAVED[at](desk, other, found, 1)
    with pytest.raises(OutdatedSave):
        SAVED[at](desk, person, found, 1)


@pytest.mark.parametrize("kind", [Praise, Restriction, Permission, Referral], ids=kind_of)
def test_somebody_who_vouched_for_us_is_not_deleted(
    desk: Desk, account: Account, person: Stakeholder, kind: type[Record]
) -> None:
    if kind is Restriction:
        builders.a_restriction(desk, account, stakeholder_id=person.id)
    else:
        build = {Praise: builders.a_praise, Permission: builders.a_permission, Referral: builders.a_referral}[kind]
        build(desk, person)
    with pytest.raises(Refusal) as refused:
        delete_person(desk, person.id)
    assert dict(refused.value.facts) == {"name": "Layla Haddad", "where": kind_of(kind)}


def test_what_was_introduced_stays_when_its_account_is_deleted(
    desk: Desk, account: Account, stranger: Stakeholder
) -> None:
    said = {"answer": Answer.YES, **dict.fromkeys(("asked_on", "answered_on", "introduced_on"), YESTERDAY)}
    whom = {"prospect_name": account.name, "prospect_account_id": account.id}
    referral = builders.a_referral(desk, stranger, **said, **whom)
    delete_account(desk, account.id)
    left = desk.reading.get(Referral, referral.id)
    assert (left.prospect_account_id, left.prospect_name) == (None, account.name)
    undo_last(desk)
    assert desk.reading.get(Referral, referral.id).prospect_account_id == account.id


def test_deleting_an_account_takes_its_advocacy_along(desk: Desk, account: Account, person: Stakeholder) -> None:
    builders.a_praise(desk, person)
    builders.a_restriction(desk, account, stakeholder_id=person.id)
    builders.a_permission(desk, person, referral_id=builders.a_referral(desk, person).id)
    delete_account(desk, account.id)
    assert [desk.reading.find(kind) for kind in (*KINDS, Referral)] == [()] * 4
    undo_last(desk)
    assert all(len(desk.reading.find(kind)) == 1 for kind in (*KINDS, Referral))
