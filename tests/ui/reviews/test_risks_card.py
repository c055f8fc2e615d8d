"""Risks on the review page: noted for ourselves, shared by a tick, opened, deleted, gone with a held review."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from growthdesk.domain.reviews import ReviewRisk, ValueReview
from growthdesk.ui.kit.buttons import IconButton
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.text import Label
from growthdesk.ui.reviews.review_page import ReviewPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import reviews
from growthdesk.usecases.desk import Desk
from tests.builders import a_review_risk
from tests.ui.driving import settled
from tests.ui.history.binned import binned
from tests.ui.reviews.conftest import Shown
from tests.ui.reviews.desks import press, when_dialog_opens, write


def the_risk(desk: Desk) -> ReviewRisk:
    (risk,) = desk.reading.find(ReviewRisk)
    return risk


@pytest.fixture
def noted(desk: Desk, workspace: Workspace, review_id: str, shown: Shown) -> ReviewPage:
    """Show a review that noted a risk."""
    a_review_risk(desk, desk.reading.get(ValueReview, review_id), risk="The feed comes back", response="Watch the log")
    made = ReviewPage(workspace)
    made.show_review(review_id)
    shown(made)
    return made


def test_a_risk_is_added_and_ours_alone_at_first(desk: Desk, page: ReviewPage) -> None:
    def fill(dialog: FormDialog) -> None:
        write(dialog, risk="The night shift leaves", response="Train two more people")
        press(dialog.primary)

    when_dialog_opens(fill)
    press(page.risks._add)
    risk = the_risk(desk)
    assert (risk.risk, risk.response, risk.is_shared) == ("The night shift leaves", "Train two more people", False)
    (line,) = page.risks.lines()
    assert line.words.accessibleName() == "The night shift leaves, Train two more people · kept to ourselves"


def test_a_risk_without_words_is_refused_in_its_form(desk: Desk, page: ReviewPage) -> None:
    said: list[str] = []

    def fill(dialog: FormDialog) -> None:
        press(dialog.primary)
        said.extend(dialog.form.summary.sentences())

    when_dialog_opens(fill)
    page.risks.add_risk()
    assert len(said) == 1
    assert desk.reading.find(ReviewRisk) == ()


def test_a_tick_shares_it_and_takes_it_back(desk: Desk, noted: ReviewPage) -> None:
    press(noted.risks.lines()[0].share)
    assert the_risk(desk).is_shared
    settled()
    press(noted.risks.lines()[0].share)
    assert not the_risk(desk).is_shared


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F2])
def test_the_keyboard_opens_it(desk: Desk, noted: ReviewPage, key: Qt.Key) -> None:
    def fill(dialog: FormDialog) -> None:
        write(dialog, risk="Again: ")
        press(dialog.primary)

    when_dialog_opens(fill)
    noted.risks.lines()[0].setFocus()
    QTest.keyClick(noted.risks.lines()[0].words, key)
    assert "Again: " in the_risk(desk).risk


def test_it_is_a_button_while_it_can_be_opened_and_words_afterwards(desk: Desk, noted: ReviewPage) -> None:
    def role() -> QAccessible.Role:
        return QAccessible.queryAccessibleInterface(noted.risks.lines()[0].words).role()

    assert role() == QAccessible.Role.Button
    review = noted.page().review
    noted._workspace.feed.publish(reviews.cancel_review(desk, review.id, "They moved", review.revision))
    assert role() != QAccessible.Role.Button
    assert noted.risks.lines()[0].words.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_click_opens_it_with_what_is_stored(noted: ReviewPage) -> None:
    seen: list[object] = []

    def fill(dialog: FormDialog) -> None:
        seen.extend(dialog.form.field(name).value() for name in ("risk", "response", "is_shared"))

    when_dialog_opens(fill)
    press(noted.risks.lines()[0].findChildren(Label)[0])
    assert seen == ["The feed comes back", "Watch the log", False]


def test_it_is_deleted_at_once_and_is_in_the_bin(desk: Desk, noted: ReviewPage) -> None:
    (delete,) = noted.risks.lines()[0].findChildren(IconButton)
    press(delete)
    assert desk.reading.find(ReviewRisk) == ()
    assert binned(desk) == ["review_risk"]
    assert noted.risks.lines() == []


def test_a_cancelled_review_shows_its_risks_and_changes_none(desk: Desk, noted: ReviewPage) -> None:
    review = noted.page().review
    noted._workspace.feed.publish(reviews.cancel_review(desk, review.id, "They moved", review.revision))
    (line,) = noted.risks.lines()
    assert line.findChildren(IconButton) == []
    assert not line.findChildren(QCheckBox)[0].isVisibleTo(line)
    assert noted.risks._add.isHidden()
