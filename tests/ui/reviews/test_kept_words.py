"""What is being written on a review is kept while it is written, and stands there again after a crash."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest

from growthdesk.domain.accounts import Account
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.reviews import Question, ReviewItem, ValueReview
from growthdesk.ui.reviews.review_page import ReviewPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.kept_drafts import keep_draft, unfinished
from tests.builders import a_review, a_review_item
from tests.ui.driving import settled, type_text, words_in
from tests.ui.reviews.conftest import Shown
from tests.ui.reviews.desks import asked

Open = Callable[[], ReviewPage]


@pytest.fixture
def review(desk: Desk, account: Account) -> ValueReview:
    """Give a review to prepare."""
    return a_review(desk, account)


@pytest.fixture
def opened(workspace: Workspace, review: ValueReview, shown: Shown) -> Open:
    """Open the review's page, each time anew."""

    def page() -> ReviewPage:
        made = ReviewPage(workspace)
        made.show_review(review.id)
        shown(made)
        settled()
        return made

    return page


def killed(page: ReviewPage) -> None:
    """Let a page go without leaving its fields, after it kept what is written."""
    page._kept.keep()
    page._kept._timer.stop()
    page._kept._keeper = None


def test_a_line_being_added_stands_there_again(desk: Desk, opened: Open) -> None:
    page = opened()
    page.learned.theirs.add_line.open()
    type_text("The weekly call helped")
    killed(page)
    (draft,) = unfinished(desk)
    assert draft.first_words == "The weekly call helped"
    again = opened()
    assert again.learned.theirs.add_line.unsaved() == "The weekly call helped"


def test_a_line_being_edited_stands_there_again(desk: Desk, review: ValueReview, opened: Open) -> None:
    a_review_item(desk, review, question=Question.EXPECTED, text="Fewer claims")
    page = opened()
    page.expected.list.lines()[0]._words.edit()
    type_text("Half the claims")
    killed(page)
    again = opened()
    assert again.expected.list.lines()[0]._words.unsaved() == "Half the claims"


def test_a_field_being_filled_stands_there_again(desk: Desk, opened: Open) -> None:
    page = opened()
    page.summary.form.focus_field("headline")
    type_text("Claims fell by half")
    killed(page)
    assert "Claims fell by half" in words_in(opened())


def test_what_was_saved_is_no_draft(desk: Desk, opened: Open) -> None:
    page = opened()
    page.learned.theirs.add_line.open()
    type_text("The weekly call helped")
    page._kept.keep()
    page.learned.theirs.add_line._on_done()
    assert [item.text for item in desk.reading.find(ReviewItem)] == ["The weekly call helped"]
    assert unfinished(desk) == ()


def test_words_whose_line_is_gone_are_handed_over(
    desk: Desk, account: Account, review: ValueReview, opened: Open, workspace: Workspace
) -> None:
    about = Subject(TypedForm.REVIEW_PAGE, review.id, account.id)
    keep_draft(desk, about, {f"line:{'0' * 32}": "Half the claims", "line:next": "Send the list"})
    page = opened()
    assert page.next.list.add_line.unsaved() == "Send the list"
    assert "Half the claims" in asked(workspace).words("show_message")[-1]
    (draft,) = unfinished(desk)
    assert draft.first_words == "Send the list"


def test_another_review_has_words_of_its_own(desk: Desk, account: Account, opened: Open) -> None:
    page = opened()
    page.learned.theirs.add_line.open()
    type_text("The weekly call helped")
    page._kept.keep()
    other = a_review(desk, account)
    page.show_review(other.id)
    QTest.qWait(5)
    assert page.learned.theirs.add_line.unsaved() == ""
