"""The list of all reviews and the reviews of one account."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.reviews import ReviewAttendance, ReviewItem, ReviewRow, ReviewState, ValueReview
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.reviews.account_tab import ReviewsTab
from growthdesk.ui.reviews.list_page import ReviewsPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests.builders import a_decision, a_review, an_account, an_action
from tests.ui.reviews.conftest import Shown
from tests.ui.reviews.desks import press, when_dialog_opens, write


def cells(page: ReviewsPage, row: ReviewRow) -> Sequence[str]:
    columns = page.table.model.columns
    return [f"{c.text(row)} | {c.below(row)}" if c.below else c.text(row) for c in columns]


def built(desk: Desk) -> None:
    khalij = an_account(desk, name="Khalij Freight")
    late = an_account(desk, name="Dhow Lines")
    held = a_review(desk, khalij, state=ReviewState.HELD, planned_on=date(2026, 7, 27), held_on=date(2026, 7, 27))
    done = an_action(desk, khalij, done_on=date(2026, 8, 1))
    a_decision(desk, held, action_id=done.id)
    a_decision(desk, held, position=1)
    a_review(desk, khalij, planned_on=date(2026, 11, 24))
    a_review(desk, late, planned_on=date(2026, 11, 19), state=ReviewState.PREPARED)
    a_review(desk, late, planned_on=date(2026, 9, 1), state=ReviewState.CANCELLED, cancelled_reason="They moved")


def test_reviews_to_come_stand_first_by_date(desk: Desk, workspace: Workspace, shown: Shown) -> None:
    built(desk)
    page = ReviewsPage(workspace)
    shown(page)
    assert [cells(page, row) for row in page.table.shown_rows()] == [
        ["Dhow Lines | Nadia Karam", "Thu, 19 Nov 2026 | 2 days late", "Prepared", ""],
        ["Khalij Freight | Nadia Karam", "Tue, 24 Nov 2026 | in 3 days", "Planned", ""],
        ["Khalij Freight | Nadia Karam", "Mon, 27 Jul 2026 | 117 days ago", "Held", "1 of 2 decisions done"],
        ["Dhow Lines | Nadia Karam", "Tue, 1 Sept 2026 | Cancelled", "Cancelled", ""],
    ]


@pytest.mark.parametrize(("view", "count"), [("all", 4), ("to_come", 2), ("held", 1), ("cancelled", 1)])
def test_views(desk: Desk, workspace: Workspace, shown: Shown, view: str, count: int) -> None:
    built(desk)
    page = ReviewsPage(workspace)
    shown(page)
    place = ["all", "to_come", "held", "cancelled"].index(view)
    press(page._views.buttons()[place])
    assert len(page.table.shown_rows()) == count


def test_a_review_is_planned_from_the_list(
    qtbot: QtBot, desk: Desk, workspace: Workspace, shown: Shown, account: Account, person: Stakeholder
) -> None:
    page = ReviewsPage(workspace)
    shown(page)

    def fill(dialog: FormDialog) -> None:
        write(dialog, account_id="noor")
        QTest.keyClick(dialog.form.field("account_id").inputs()[0], Qt.Key.Key_Return)
        # Ready to fill: the rhythm of the tier names the day, the champion is ticked.
        assert dialog.form.field("planned_on").value() == date(2026, 11, 30)
        assert dialog.form.field("stakeholder_ids").value() == (person.id,)
        write(dialog, planned_on="24/11")
        press(dialog.primary)

    when_dialog_opens(fill)
    with qtbot.waitSignal(page.review_requested) as asked_for:
        page.plan()
    (review,) = desk.reading.find(ValueReview)
    assert asked_for.args == [review.id]
    assert (review.account_id, review.planned_on) == (account.id, date(2026, 11, 24))
    assert review.for_stakeholder_id == person.id
    assert desk.reading.find(ReviewAttendance, stakeholder_id=person.id)
    assert desk.reading.find(ReviewItem, review_id=review.id)
    assert len(page.table.shown_rows()) == 1


def test_planning_asks_for_what_is_missing(workspace: Workspace, shown: Shown) -> None:
    page = ReviewsPage(workspace)
    shown(page)
    said: list[str] = []

    def fill(dialog: FormDialog) -> None:
        press(dialog.primary)
        said.extend(dialog.form.summary.sentences())

    when_dialog_opens(fill)
    page.plan()
    assert len(said) == 2
    assert said[1].startswith("Enter the date of the review")


def test_enter_opens_the_chosen_review(qtbot: QtBot, desk: Desk, workspace: Workspace, shown: Shown) -> None:
    built(desk)
    page = ReviewsPage(workspace)
    shown(page)
    page.table.view.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Home)
    with qtbot.waitSignal(page.review_requested) as asked_for:
        QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    assert asked_for.args == [page.table.shown_rows()[0].id]


def test_the_tab_opens_the_review_to_come(qtbot: QtBot, desk: Desk, workspace: Workspace, shown: Shown) -> None:
    account = an_account(desk)
    a_review(desk, account, planned_on=date(2027, 2, 1))
    sooner = a_review(desk, account, planned_on=date(2026, 11, 24))
    tab = ReviewsTab(workspace)
    shown(tab)
    tab.show_account(account.id)
    with qtbot.waitSignal(tab.review_requested) as asked_for:
        tab.prepare_review()
    assert asked_for.args == [sooner.id]


def test_the_tab_plans_a_review_when_none_is_to_come(
    qtbot: QtBot, desk: Desk, workspace: Workspace, shown: Shown
) -> None:
    account = an_account(desk)
    a_review(desk, account, state=ReviewState.HELD, held_on=date(2026, 7, 27))
    tab = ReviewsTab(workspace)
    shown(tab)
    tab.show_account(account.id)

    def fill(dialog: FormDialog) -> None:
        write(dialog, planned_on="24/11")
        press(dialog.primary)

    when_dialog_opens(fill)
    with qtbot.waitSignal(tab.review_requested) as asked_for:
        tab.prepare_review()
    assert asked_for.args == [tab.table.shown_rows()[0].id]
    assert len(tab.table.shown_rows()) == 2
