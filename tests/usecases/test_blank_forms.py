"""What a blank form carries: nothing without an account; with one its name, its people, and what both sides know."""

from datetime import date

import pytest

from growthdesk.domain.documents import DocumentKind, needs_account
from growthdesk.domain.firms import Paper
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.stakeholders import Role
from growthdesk.usecases.blank_forms import blank_form
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.documents import DocumentRequest
from tests.builders import (
    a_decision,
    a_measure,
    a_review,
    a_review_attendance,
    a_stakeholder,
    an_account,
    the_firm,
)

REVIEW = DocumentKind.BLANK_REVIEW
BLANK_KINDS = [kind for kind in DocumentKind if not needs_account(kind)]
HELD = {"state": ReviewState.HELD, "planned_on": date(2026, 7, 27), "held_on": date(2026, 7, 27)}


@pytest.mark.parametrize("kind", BLANK_KINDS)
def test_a_form_needs_no_account(desk: Desk, kind: DocumentKind) -> None:
    an_account(desk)
    form = blank_form(desk, kind, on=date(2026, 11, 2), paper=Paper.LETTER)
    assert (form.kind, form.client, form.people, form.left_out) == (kind, "", (), ())
    assert (form.firm, form.prepared_on, form.paper) == (the_firm(desk).name, date(2026, 11, 2), Paper.LETTER)


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if needs_account(kind)])
def test_another_kind_is_no_blank_form(desk: Desk, kind: DocumentKind) -> None:
    with pytest.raises(ValueError, match="no blank form"):
        blank_form(desk, kind)


def test_the_health_check_asks_about_everybody_who_is_still_there(desk: Desk) -> None:
    account = an_account(desk)
    a_stakeholder(desk, account, name="Layla", title="Operations", notes="canary", support=-2)
    a_stakeholder(desk, account, name="Omar", roles=())
    a_stakeholder(desk, account, name="Gone", left_on=date(2026, 3, 1))
    form = blank_form(desk, DocumentKind.BLANK_HEALTH, account.id)
    assert form.client == "Al Noor Freight"
    assert [(one.name, one.role) for one in form.people] == [("Layla", "Operations"), ("Omar", "Operations director")]
    assert "canary" not in str(form)


def test_the_exit_interview_names_nobody(desk: Desk) -> None:
    account = an_account(desk)
    for number in range(8):
        a_stakeholder(desk, account, name=f"Person {number}")
    form = blank_form(desk, DocumentKind.BLANK_EXIT, account.id)
    assert (form.client, form.people, form.left_out) == ("Al Noor Freight", (), ())


def test_a_paper_the_client_signs_names_who_takes_part_in_reviews(desk: Desk) -> None:
    account = an_account(desk)
    champion = a_stakeholder(desk, account, name="Champion", influence=3)
    a_stakeholder(desk, account, name="Budget", roles=(Role.BUDGET_OWNER,))
    a_stakeholder(desk, account, name="Against", roles=(Role.DETRACTOR,))
    a_stakeholder(desk, account, name="Without a part", roles=())
    assert [one.name for one in blank_form(desk, REVIEW, account.id).people] == ["Budget", "Champion"]
    a_review_attendance(desk, a_review(desk, account), stakeholder_id=champion.id)
    assert [one.name for one in blank_form(desk, REVIEW, account.id).people] == ["Champion"]


def test_the_form_of_a_review_begins_with_the_last_decisions_and_the_measures(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account, name="Salma")
    a_measure(desk, account)
    a_measure(desk, account, title="Queue", target_on=None)
    a_measure(desk, account, title="New", agreed_on=None)
    review = a_review(desk, account, **HELD)
    a_decision(desk, review, what="Survey Dammam", side=Side.BOTH, stakeholder_id=person.id)
    a_review(desk, account)
    form = blank_form(desk, REVIEW, account.id)
    assert set(form.expectations) == {
        "Orders dispatched the same day: at least 90% (by 31 December 2026)",
        "Queue: at least 90%",
        "New: at least 90% (not agreed yet)",
    }
    assert form.last_review_on == date(2026, 7, 27)
    assert [(one.step, one.owner) for one in form.last_decisions] == [("Survey Dammam", f"Salma, {desk.actor}")]
    assert blank_form(desk, REVIEW, account.id, on=date(2026, 7, 1)).last_review_on is None


def test_other_forms_carry_no_agenda(desk: Desk) -> None:
    account = an_account(desk)
    a_measure(desk, account)
    a_decision(desk, a_review(desk, account, **HELD))
    form = blank_form(desk, DocumentKind.BLANK_EXIT, account.id)
    assert (form.last_review_on, form.last_decisions, form.expectations) == (None, (), ())


def test_what_the_paper_has_no_room_for_is_named(desk: Desk) -> None:
    account = an_account(desk)
    for number in range(8):
        a_stakeholder(desk, account, name=f"Person {number}")
        a_measure(desk, account, title=f"Measure {number}")
    review = a_review(desk, account, **HELD)
    for number in range(7):
        a_decision(desk, review, what=f"Decision {number}", position=number)
    form = blank_form(desk, REVIEW, account.id)
    assert (len(form.people), len(form.expectations), len(form.last_decisions)) == (6, 4, 5)
    assert len(form.left_out) == 2 + 4 + 2
    assert "Decision 5: the form has room for five decisions." in form.left_out


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (DocumentKind.BLANK_REVIEW, "review form"),
        (DocumentKind.BLANK_HEALTH, "health check form"),
        (DocumentKind.BLANK_EXIT, "exit interview form"),
    ],
)
def test_the_window_reads_them_by_kind_with_an_account_or_without(desk: Desk, kind: DocumentKind, name: str) -> None:
    account = an_account(desk)
    assert read_document(desk, DocumentRequest(kind)).file_name == f"{the_firm(desk).name}, {name}"
    contents = read_document(desk, DocumentRequest(kind, account.id))
    assert (contents.file_name, contents.is_draft) == (f"Al Noor Freight, {name}", False)
    assert dict(contents.parts)["For whom"] == "Al Noor Freight"
