"""Which document a review offers first, and that the preview of it is asked for."""

import pytest
from pytestqt.qtbot import QtBot

from growthdesk.domain.documents import BLANK_FORMS, DocumentKind
from growthdesk.domain.reviews import ReviewState, ValueReview
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.reviews.review_documents import create_words, documents_of
from growthdesk.ui.reviews.review_page import ReviewPage
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from tests.ui.driving import choose_in_menu, click, words_in


@pytest.mark.parametrize(
    ("state", "first"),
    [
        (ReviewState.PLANNED, DocumentKind.REVIEW_PACK),
        (ReviewState.PREPARED, DocumentKind.REVIEW_PACK),
        (ReviewState.HELD, DocumentKind.VALUE_SUMMARY),
    ],
)
def test_the_pack_comes_before_the_meeting_and_the_summary_after_it(state: ReviewState, first: DocumentKind) -> None:
    assert documents_of(state)[0] is first
    assert all(create_words(kind) for kind in documents_of(state))


def test_minutes_are_offered_once_the_review_was_held() -> None:
    assert DocumentKind.REVIEW_MINUTES in documents_of(ReviewState.HELD)
    assert DocumentKind.REVIEW_MINUTES not in documents_of(ReviewState.PLANNED)


def test_no_document_of_a_review_is_a_form_the_menus_offer_everywhere() -> None:
    assert not {kind for state in ReviewState for kind in documents_of(state)} & set(BLANK_FORMS)


@pytest.mark.parametrize("width", [1_200, 1_000])
def test_the_minutes_are_in_the_header_once_the_review_was_held(
    qtbot: QtBot, desk: Desk, page: ReviewPage, person: Stakeholder, review_id: str, width: int
) -> None:
    assert "Create review minutes" not in words_in(page.header)
    review = desk.reading.get(ValueReview, review_id)
    agreed = {"figures_agreed_by_id": person.id, "figures_agreed_on": desk.today}
    with desk.transaction("review_held") as t:
        t.change(t.get(ValueReview, review.id), state=ReviewState.HELD, held_on=desk.today, **agreed)
    page.reload()
    page.window().resize(width, 700)
    qtbot.waitUntil(lambda: page.window().width() == width)
    with qtbot.waitSignal(page.document_requested) as asked:
        if width == 1_200:
            click(page.header, "Create review minutes")
        else:
            choose_in_menu(page.header, "Create review minutes")
    assert asked.args == [DocumentRequest(DocumentKind.REVIEW_MINUTES, review.account_id, review_id)]


def test_the_button_asks_for_the_preview_of_this_review(qtbot: QtBot, page: ReviewPage, review_id: str) -> None:
    with qtbot.waitSignal(page.document_requested) as asked:
        click(page.header, "Create review pack")
    account_id = page.page().review.account_id
    assert asked.args == [DocumentRequest(DocumentKind.REVIEW_PACK, account_id, review_id)]
