"""Which document a review offers first, and that the preview of it is asked for."""

import pytest
from pytestqt.qtbot import QtBot

from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.reviews import ReviewState
from growthdesk.ui.reviews.review_documents import create_words, documents_of
from growthdesk.ui.reviews.review_page import ReviewPage
from growthdesk.usecases.documents import DocumentRequest
from tests.ui.driving import click


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


def test_the_button_asks_for_the_preview_of_this_review(qtbot: QtBot, page: ReviewPage, review_id: str) -> None:
    with qtbot.waitSignal(page.document_requested) as asked:
        click(page.header, "Create review pack")
    account_id = page.page().review.account_id
    assert asked.args == [DocumentRequest(DocumentKind.REVIEW_PACK, account_id, review_id)]
