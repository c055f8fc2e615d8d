"""Circulation: who received which document when, by the name they had that day."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.circulation import CirculationDraft
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.interactions import TimelineKind
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.reviews import ReviewState
from growthdesk.usecases.accounts import delete_account
from growthdesk.usecases.circulation import (
    circulation,
    circulation_form,
    correct_circulation,
    delete_circulation,
    record_circulation,
)
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.interactions import timeline
from growthdesk.usecases.stakeholders import delete_person
from tests import builders

TODAY = date(2026, 11, 21)
SUMMARY = CirculationDraft(DocumentKind.VALUE_SUMMARY, TODAY, Edition.LEADERSHIP, recipient=" The board ")


@pytest.fixture
def account(desk: Desk) -> Account:
    """Give an account."""
    return builders.an_account(desk)


def received(desk: Desk, account: Account) -> list[tuple[str, DocumentKind, Edition | None]]:
    """Who received what, the latest first."""
    return [(row.recipient, row.kind, row.edition) for row in circulation(desk, account.id)]


def test_one_document_goes_to_several_people_in_one_change(desk: Desk, account: Account) -> None:
    omar = builders.a_stakeholder(desk, account, name="Omar Haddad")
    held = {"state": ReviewState.HELD, "held_on": date(2026, 11, 18)}
    review = builders.a_review(desk, account, **held)
    to_omar = replace(SUMMARY, stakeholder_id=omar.id, recipient="", review_id=review.id, note="By mail")
    changes = record_circulation(desk, account.id, SUMMARY, to_omar)
    assert changes.topics == {"circulation"}
    assert changes.account_ids == {account.id}
    assert len(changes.ids) == 2
    theirs, other = circulation(desk, account.id)
    assert (theirs.recipient, theirs.stakeholder_id, theirs.edition) == ("Omar Haddad", omar.id, Edition.LEADERSHIP)
    assert (theirs.review_id, theirs.review_on, theirs.note) == (review.id, date(2026, 11, 18), "By mail")
    assert (other.recipient, other.stakeholder_id, other.review_on) == ("The board", None, None)
    assert {theirs.sent_by, other.sent_by} == {"Nadia Karam"}


def test_nothing_is_noted_when_one_of_several_does_not_fit(desk: Desk, account: Account) -> None:
    for wrong in (replace(SUMMARY, recipient=""), replace(SUMMARY, sent_on=date(2026, 11, 22))):
        with pytest.raises(DraftRefused):
            record_circulation(desk, account.id, SUMMARY, wrong)
    assert circulation(desk, account.id) == ()


def test_an_edition_is_kept_only_of_documents_that_have_some(desk: Desk, account: Account) -> None:
    record_circulation(desk, account.id, replace(SUMMARY, kind=DocumentKind.REVIEW_PACK))
    assert received(desk, account) == [("The board", DocumentKind.REVIEW_PACK, None)]


def test_only_people_and_reviews_of_the_account_are_named(desk: Desk, account: Account) -> None:
    other = builders.an_account(desk, name="Other")
    stranger, review = builders.a_stakeholder(desk, other), builders.a_review(desk, other)
    with pytest.raises(Refusal) as refused:
        record_circulation(desk, account.id, replace(SUMMARY, stakeholder_id=stranger.id))
    assert refused.value.code == "person_not_at_account"
    with pytest.raises(DraftRefused) as draft_refused:
        record_circulation(desk, account.id, replace(SUMMARY, review_id=review.id))
    assert [problem.code for problem in draft_refused.value.problems] == ["review_of_other_account"]
    assert circulation(desk, account.id) == ()


def test_a_note_is_corrected_with_the_revision_it_was_read_with(desk: Desk, account: Account) -> None:
    noted_id = record_circulation(desk, account.id, SUMMARY).first_id
    draft, revision = circulation_form(desk, noted_id)
    you = builders.you(desk)
    assert draft == replace(SUMMARY, recipient="The board", sent_by_id=you.id)
    correct_circulation(desk, noted_id, replace(draft, edition=Edition.FINANCE, recipient="The owners"), revision)
    assert received(desk, account) == [("The owners", DocumentKind.VALUE_SUMMARY, Edition.FINANCE)]
    with pytest.raises(OutdatedSave):
        correct_circulation(desk, noted_id, draft, revision)


def test_a_recipient_keeps_the_name_of_that_day(desk: Desk, account: Account) -> None:
    salma = builders.a_stakeholder(desk, account, name="Salma Rahman")
    omar = builders.a_stakeholder(desk, account, name="Omar Haddad")
    to_salma = replace(SUMMARY, stakeholder_id=salma.id, recipient="")
    noted_id = record_circulation(desk, account.id, to_salma).first_id
    with desk.transaction("person_changed") as t:
        t.change(salma, name="Salma Haddad")
    draft, revision = circulation_form(desk, noted_id)
    correct_circulation(desk, noted_id, replace(draft, note="Printed"), revision)
    assert [(row.recipient, row.note) for row in circulation(desk, account.id)] == [("Salma Rahman", "Printed")]
    correct_circulation(desk, noted_id, replace(draft, stakeholder_id=omar.id), revision + 1)
    assert received(desk, account)[0][0] == "Omar Haddad"


def test_the_latest_stands_first_and_only_that_of_the_account(desk: Desk, account: Account) -> None:
    for day in (date(2026, 11, 3), TODAY, date(2026, 10, 1)):
        builders.a_circulation(desk, account, sent_on=day)
    builders.a_circulation(desk, builders.an_account(desk, name="Other"))
    days = [row.sent_on for row in circulation(desk, account.id)]
    assert days == [TODAY, date(2026, 11, 3), date(2026, 10, 1)]


def test_it_stands_on_the_timeline_and_so_does_that_it_was_deleted(desk: Desk, account: Account) -> None:
    noted_id = record_circulation(desk, account.id, SUMMARY).first_id
    (entry,) = timeline(desk, account.id, kinds={TimelineKind.DOCUMENT})
    assert (entry.record_id, entry.people, entry.on, entry.code) == (
        noted_id,
        "The board",
        TODAY,
        "value-summary,leadership",
    )
    delete_circulation(desk, noted_id)
    assert timeline(desk, account.id, kinds={TimelineKind.DOCUMENT}) == ()
    changes = {entry.title: entry.detail for entry in timeline(desk, account.id, kinds={TimelineKind.CHANGE})}
    assert changes["circulation_deleted"] == "The board"


def test_who_received_something_stays_in_the_record(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    record_circulation(desk, account.id, replace(SUMMARY, stakeholder_id=person.id))
    with pytest.raises(Refusal) as refused:
        delete_person(desk, person.id)
    assert (refused.value.code, dict(refused.value.facts)["where"]) == ("person_still_named", "circulation")


def test_it_goes_with_its_account(desk: Desk, account: Account) -> None:
    review = builders.a_review(desk, account)
    builders.a_circulation(desk, account, review_id=review.id)
    delete_account(desk, account.id)
    assert circulation(desk, account.id) == ()
