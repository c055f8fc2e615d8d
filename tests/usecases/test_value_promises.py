"""What a value summary says of earlier promises: the terms that run, what became of decisions; and its editions."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.reviews import ReviewState
from growthdesk.reports.value_summary import EarlierDecisions, Term
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.value_summaries import value_summary
from tests.builders import a_decision, a_review, an_account, an_action, an_agreement, an_outcome

HELD_ON = date(2026, 7, 27)


@pytest.mark.parametrize(
    ("agreement", "terms"),
    [
        ({}, (Term(AgreementKind.RETAINER, date(2026, 2, 1), date(2027, 1, 31), renews_itself=True),)),
        (
            {"kind": AgreementKind.PROJECT, "ends_on": None, "auto_renews": False},
            (Term(AgreementKind.PROJECT, date(2026, 2, 1), None),),
        ),
        ({"ends_on": date(2026, 10, 31), "auto_renews": False}, ()),
        ({"starts_on": date(2026, 12, 1)}, ()),
        ({"starts_on": None, "ends_on": None}, ()),
    ],
)
def test_the_term_of_what_runs_is_told(desk: Desk, agreement: dict[str, Any], terms: tuple[Term, ...]) -> None:
    account = an_account(desk)
    an_agreement(desk, account, **agreement)
    assert value_summary(desk, account.id).terms == terms


def test_there_is_room_for_two_terms_and_the_rest_is_counted(desk: Desk) -> None:
    account = an_account(desk)
    for year in (2029, 2027, 2028):
        an_agreement(desk, account, ends_on=date(year, 1, 31))
    summary = value_summary(desk, account.id)
    assert [term.ends_on for term in summary.terms] == [date(2027, 1, 31), date(2028, 1, 31)]
    assert "The term of 1 more agreement: the page has room for two." in summary.left_out


def test_what_became_of_decisions_is_counted(desk: Desk) -> None:
    account = an_account(desk)
    review = a_review(desk, account, state=ReviewState.HELD, planned_on=HELD_ON, held_on=HELD_ON)
    states: tuple[dict[str, date], ...] = (
        {"done_on": date(2026, 9, 1)},
        {"dropped_on": date(2026, 9, 2)},
        {},
        {"done_on": date(2026, 9, 3)},
    )
    for at, state in enumerate(states):
        a_decision(desk, review, position=at, action_id=an_action(desk, account, **state).id)
    assert value_summary(desk, account.id).earlier == EarlierDecisions(HELD_ON, done=2, open=1, dropped=1)
    assert value_summary(desk, account.id, on=date(2026, 9, 1)).earlier == EarlierDecisions(HELD_ON, 1, 3, 0)


def test_decisions_that_are_all_open_stand_as_steps_alone(desk: Desk) -> None:
    account = an_account(desk)
    review = a_review(desk, account, state=ReviewState.HELD, planned_on=HELD_ON, held_on=HELD_ON)
    a_decision(desk, review, action_id=an_action(desk, account).id)
    summary = value_summary(desk, account.id)
    assert (summary.earlier, len(summary.next_steps)) == (None, 1)


@pytest.mark.parametrize("edition", Edition)
def test_an_edition_changes_no_fact(desk: Desk, edition: Edition) -> None:
    account = an_account(desk)
    an_outcome(desk, account)
    an_agreement(desk, account)
    champion, other = value_summary(desk, account.id), value_summary(desk, account.id, edition=edition)
    assert other.edition is edition
    same = [field.name for field in fields(champion) if field.name != "edition"]
    assert [getattr(champion, name) for name in same] == [getattr(other, name) for name in same]


def test_the_preview_is_of_the_edition_asked_for_and_its_file_is_named_after_it(desk: Desk) -> None:
    account = an_account(desk)
    names = {
        edition: read_document(desk, DocumentRequest(DocumentKind.VALUE_SUMMARY, account.id, edition=edition)).file_name
        for edition in (None, *Edition)
    }
    assert names[None] == names[Edition.CHAMPION]
    assert "Finance" in names[Edition.FINANCE]
    assert len(set(names.values())) == len(Edition)
