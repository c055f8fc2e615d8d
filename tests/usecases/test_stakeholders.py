"""People at an account through their use cases."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.interactions import Attendance, InteractionKind
from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.domain.records import Side
from growthdesk.domain.stakeholders import Role, Stakeholder, StakeholderDraft
from growthdesk.usecases.accounts import account_form, save_account
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.stakeholders import (
    add_person,
    delete_person,
    people,
    person_form,
    save_person,
    similar_people,
)
from tests import builders

OMAR = StakeholderDraft(
    "Omar Haddad",
    title="Operations Director",
    email="omar@khalij.example",
    roles=(Role.CHAMPION, Role.BUDGET_OWNER),
    influence=3,
    support=-1,
    success_words="A shipment is never billed twice",
    joined_on=date(2024, 5, 1),
    notes="Prefers calls",
)


@pytest.fixture
def account(desk: Desk) -> Account:
    return builders.an_account(desk)


def test_the_form_gives_back_what_was_added(desk: Desk, account: Account) -> None:
    boss = builders.a_stakeholder(desk, account, name="Boss")
    draft = replace(OMAR, reports_to_id=boss.id, held_by_id=builders.you(desk).id, external_id=" P-1 ")
    changes = add_person(desk, account.id, draft)
    assert person_form(desk, changes.first_id) == (replace(draft, external_id="P-1"), 1)


def test_saving_changes_the_person(desk: Desk, account: Account) -> None:
    person_id = add_person(desk, account.id, OMAR).first_id
    save_person(desk, person_id, replace(OMAR, left_on=date(2026, 10, 2), roles=()), 1)
    (row,) = people(desk, account.id)
    assert (row.left_on, row.roles, row.revision) == (date(2026, 10, 2), (), 2)


def test_a_draft_with_problems_adds_nobody(desk: Desk, account: Account) -> None:
    with pytest.raises(DraftRefused):
        add_person(desk, account.id, StakeholderDraft(""))
    assert people(desk, account.id) == ()


def test_last_two_way_contact_is_the_latest_that_counts(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    other = builders.a_stakeholder(desk, account, name="Other")
    builders.an_interaction(desk, account, person, happened_on=date(2026, 9, 1))
    builders.an_interaction(desk, account, person, happened_on=date(2026, 10, 1), kind=InteractionKind.MAIL)
    builders.an_interaction(desk, account, person, happened_on=date(2026, 11, 1), is_two_way=False)
    builders.an_interaction(desk, account, person, happened_on=date(2026, 11, 2), kind=InteractionKind.NOTE)
    builders.an_interaction(desk, account, happened_on=date(2026, 11, 3))
    found = {row.id: row.last_two_way_on for row in people(desk, account.id)}
    assert found == {person.id: date(2026, 10, 1), other.id: None}


def test_people_stand_by_influence_and_name_and_those_who_left_last(desk: Desk, account: Account) -> None:
    for name, influence, left_on in (
        ("Zora", None, None),
        ("bilal", 2, None),
        ("Anna", 2, None),
        ("Chief", 3, None),
        ("Gone", 3, date(2026, 1, 1)),
    ):
        builders.a_stakeholder(desk, account, name=name, influence=influence, left_on=left_on)
    builders.a_stakeholder(desk, builders.an_account(desk, name="Other"), name="Elsewhere")
    assert [row.name for row in people(desk, account.id)] == ["Chief", "Anna", "bilal", "Zora", "Gone"]


def test_nobody_reports_to_themselves_even_in_a_circle(desk: Desk, account: Account) -> None:
    top = builders.a_stakeholder(desk, account, name="Top")
    middle = builders.a_stakeholder(desk, account, name="Middle", reports_to_id=top.id)
    low = builders.a_stakeholder(desk, account, name="Low", reports_to_id=middle.id)
    for superior in (top, low):
        draft, revision = person_form(desk, top.id)
        with pytest.raises(DraftRefused) as refused:
            save_person(desk, top.id, replace(draft, reports_to_id=superior.id), revision)
        assert [(one.field, one.code) for one in refused.value.problems] == [("reports_to_id", "reports_in_circle")]


def test_a_superior_works_at_the_same_account(desk: Desk, account: Account) -> None:
    stranger = builders.a_stakeholder(desk, builders.an_account(desk, name="Other"))
    with pytest.raises(Refusal) as refused:
        add_person(desk, account.id, replace(OMAR, reports_to_id=stranger.id))
    assert refused.value.code == "person_not_at_account"


def _names_in(desk: Desk, account: Account, person: Stakeholder, where: str) -> None:
    if where == "account":
        draft, revision = account_form(desk, account.id)
        save_account(desk, account.id, replace(draft, success_said_by_id=person.id), revision)
    elif where == "measure":
        builders.a_measure(desk, account, confirmed_by_id=person.id)
    elif where == "outcome":
        builders.an_outcome(desk, account, quoted_id=person.id)
    elif where == "value_review":
        builders.a_review_attendance(desk, builders.a_review(desk, account), stakeholder_id=person.id)
    elif where == "decision":
        builders.a_decision(desk, builders.a_review(desk, account), side=Side.CUSTOMER, stakeholder_id=person.id)
    else:
        builders.an_action(desk, account, side=Side.CUSTOMER, stakeholder_id=person.id)


@pytest.mark.parametrize("where", ["account", "measure", "outcome", "value_review", "decision", "action"])
def test_somebody_who_stands_behind_a_record_is_not_deleted(desk: Desk, account: Account, where: str) -> None:
    person = builders.a_stakeholder(desk, account)
    _names_in(desk, account, person, where)
    with pytest.raises(Refusal) as refused:
        delete_person(desk, person.id)
    assert refused.value.code == "person_still_named"
    assert dict(refused.value.facts) == {"name": "Layla Haddad", "where": where}
    assert len(people(desk, account.id)) == 1


def test_deleting_somebody_takes_their_part_in_interactions_and_frees_those_below(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    below = builders.a_stakeholder(desk, account, name="Below", reports_to_id=person.id)
    builders.an_interaction(desk, account, person, below)
    changes = delete_person(desk, person.id)
    assert changes.first_id == person.id
    assert [row.id for row in people(desk, account.id)] == [below.id]
    assert desk.reading.get(Stakeholder, below.id).reports_to_id is None
    assert [one.stakeholder_id for one in desk.reading.find(Attendance)] == [below.id]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("omar haddad", ["Omar Haddad"]),
        ("Omar Hadad", ["Omar Haddad"]),
        ("Haddad, Omar", ["Omar Haddad"]),
        ("Omar", ["Omar Haddad"]),
        ("Jose Garcia", ["José García"]),
        ("Salma Rahman", []),
        ("", []),
    ],
)
def test_likely_duplicates_are_found_by_name(desk: Desk, account: Account, typed: str, found: list[str]) -> None:
    for name in ("Omar Haddad", "José García", "Mei Lin"):
        builders.a_stakeholder(desk, account, name=name)
    builders.a_stakeholder(desk, builders.an_account(desk, name="Other"), name="Omar Haddad")
    assert [row.name for row in similar_people(desk, account.id, typed)] == found
