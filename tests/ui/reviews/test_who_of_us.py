"""Who of us prepared the value summary is asked where there are several, of those who are in the team today."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from growthdesk.domain.firms import TeamMember
from growthdesk.domain.reviews import ValueReview
from growthdesk.ui.kit.forms import PickerField
from growthdesk.ui.reviews.review_page import ReviewPage
from growthdesk.ui.reviews.summary_card import SummaryCard
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests.builders import a_team_member
from tests.ui.driving import words_in
from tests.ui.reviews.conftest import Shown

Opened = Callable[[], SummaryCard]


@pytest.fixture
def opened(workspace: Workspace, review_id: str, shown: Shown) -> Opened:
    """Open the review and return its card."""

    def open_card() -> SummaryCard:
        page = ReviewPage(workspace)
        page.show_review(review_id)
        shown(page)
        return page.findChildren(SummaryCard)[0]

    return open_card


def offered(card: SummaryCard) -> list[str]:
    """Return who is offered for the one who prepared it."""
    field = card.form.field("prepared_by_id")
    assert isinstance(field, PickerField)
    line = field.findChildren(QLineEdit)[0]
    line.clear()
    QTest.keyClicks(line, "a")
    return field.matches()


def test_who_has_left_is_not_offered_unless_named_already(desk: Desk, opened: Opened, review_id: str) -> None:
    a_team_member(desk, name="Sami Nasser", left_on=desk.today)
    named = a_team_member(desk, name="Rana Aziz", left_on=desk.today)
    with desk.transaction("built") as t:
        t.change(t.get(ValueReview, review_id), prepared_by_id=named.id)
    names = offered(opened())
    assert "Rana Aziz · left" in names
    assert not [name for name in names if "Sami" in name]


def test_alone_nobody_is_asked_who_prepared_it(desk: Desk, opened: Opened) -> None:
    with desk.transaction("built") as t:
        for member in t.find(TeamMember):
            if member.name != desk.actor:
                t.change(member, left_on=desk.today - timedelta(days=1))
    said = words_in(opened())
    assert "For whom" in said
    assert "Prepared by" not in said
