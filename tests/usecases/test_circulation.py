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
    editions_nobody_received,
    received,
    recent_circulation,
    record_circulation,
    review_of,
)
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.interactions import timeline
from growthdesk.usecases.stakeholders import delete_person
from tests import builders

TODAY = date(2026, 11, 21)
SUMMARY = CirculationDraft(DocumentKind.VALUE_SUMMARY, TODAY, Edition.LEADERSHIP, recipient=" The board ")


@pytest.fixture
def account(desk: Desk) -> Account:
    """Give an account."""
    return builders.an_account(desk)


def who_got_what(desk: Desk, account: Account) -> list[tuple[str, DocumentKind, Edition | None]]:
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
    assert who_got_what(desk, account) == [("The board", DocumentKind.REVIEW_PACK, None)]


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
    assert who_got_what(desk, account) == [("The owners", DocumentKind.VALUE_SUMMARY, Edition.FINANCE)]
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
    assert who_got_what(desk, account)[0][0] == "Omar Haddad"


def test_the_latest_stands_first_and_only_that_of_the_account(desk: Desk, account: Account) -> None:
    for day in (date(2026, 11, 3), TODAY, date(2026, 10, 1)):
        builders.a_circulation(desk, account, sent_on=day)
    builders.a_circulation(desk, builders.an_account(desk, name="Other"))
    days = [row.sent_on for row in circulation(desk, account.id)]
    assert days == [TODAY, date(2026, 11, 3), date(2026, 10, 1)]


def test_what_was_sent_lately_names_the_account_and_ends_where_asked(desk: Desk, account: Account) -> None:
    other = builders.an_account(desk, name="Other")
    record_circulation(desk, account.id, SUMMARY)
    builders.a_circulation(desk, other, sent_on=date(2026, 11, 3))
    builders.a_circulation(desk, account, sent_on=date(2026, 10, 1))
    last, before = recent_circulation(desk, 2)
    assert (last.account, last.account_id, last.recipient, last.sent_on) == (
        account.name, account.id, "The board", TODAY,
    )  # fmt: skip
    assert (last.kind, last.edition) == (DocumentKind.VALUE_SUMMARY, Edition.LEADERSHIP)
    assert last.sent_by == builders.you(desk).name
    assert before.account == "Other"


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


HELD = {"state": ReviewState.HELD, "planned_on": date(2026, 8, 3), "held_on": date(2026, 8, 4)}
AHEAD = {"state": ReviewState.PLANNED, "planned_on": date(2026, 12, 2)}


@pytest.mark.parametrize(
    ("kind", "of_account", "chosen"),
    [
        (DocumentKind.VALUE_SUMMARY, True, "held"),
        (DocumentKind.REVIEW_PACK, True, "ahead"),
        (DocumentKind.REVIEW_MINUTES, True, "held"),
        (DocumentKind.BLANK_REVIEW, True, None),
        (DocumentKind.BLANK_EXIT, False, None),
    ],
)
def test_a_document_belongs_to_the_review_it_is_made_from(
    desk: Desk, account: Account, kind: DocumentKind, of_account: bool, chosen: str | None
) -> None:
    ids = {
        "held": builders.a_review(desk, account, **HELD).id,
        "ahead": builders.a_review(desk, account, **AHEAD).id,
        None: None,
    }
    assert review_of(desk, DocumentRequest(kind, account.id if of_account else "")) == ids[chosen]
    assert review_of(desk, DocumentRequest(kind, account.id, "asked for")) == "asked for"


def test_who_received_just_this_edition_of_this_review(desk: Desk, account: Account) -> None:
    held, earlier = builders.a_review(desk, account, **HELD), builders.a_review(desk, account)
    for edition, review_id, name in (
        (Edition.LEADERSHIP, held.id, "Amna Khalid"),
        (Edition.FINANCE, held.id, "Salma Rahman"),
        (Edition.LEADERSHIP, earlier.id, "Omar Haddad"),
        (Edition.CHAMPION, held.id, "Layla Haddad"),
    ):
        builders.a_circulation(desk, account, edition=edition, review_id=review_id, recipient=name)

    def names(edition: Edition | None) -> list[str]:
        request = DocumentRequest(DocumentKind.VALUE_SUMMARY, account.id, held.id, edition)
        return [row.recipient for row in received(desk, request)]

    assert names(Edition.LEADERSHIP) == ["Amna Khalid"]
    assert names(None) == ["Layla Haddad"], "without an edition it is the champion's"
    assert names(Edition.USERS) == []
    assert received(desk, DocumentRequest(DocumentKind.BLANK_REVIEW)) == ()


def test_which_editions_nobody_received_yet(desk: Desk, account: Account) -> None:
    assert editions_nobody_received(desk, account.id) == tuple(Edition)
    earlier = builders.a_review(desk, account, planned_on=date(2026, 2, 3))
    builders.a_circulation(desk, account, edition=Edition.USERS, review_id=earlier.id)
    held = builders.a_review(desk, account, **HELD)
    for edition in (Edition.CHAMPION, Edition.PROCUREMENT):
        builders.a_circulation(desk, account, edition=edition, review_id=held.id)
    pack = {"kind": DocumentKind.REVIEW_PACK, "edition": None, "review_id": held.id}
    builders.a_circulation(desk, account, **pack)
    assert editions_nobody_received(desk, account.id) == (Edition.LEADERSHIP, Edition.FINANCE, Edition.USERS)
