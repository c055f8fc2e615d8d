"""The overview: what Today says of this one account, and the way to where each is done."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.first_value import FirstValue
from growthdesk.domain.records import Record, Side
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.kit.clickable import CardButton
from growthdesk.ui.kit.marks import Pill
from growthdesk.ui.kit.table import Table
from growthdesk.ui.kit.tabs import TabBar
from growthdesk.ui.kit.tones import Tone
from growthdesk.usecases.actions import complete_action
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.today import lines_of_account
from tests.builders import (
    a_commitment,
    a_first_value,
    a_milestone,
    a_plan,
    a_review,
    a_stakeholder,
    an_account,
    an_action,
    you,
)
from tests.ui.account.conftest import OpenAt
from tests.ui.driving import Dialogs, click, filled, plain, settled, words_in

TODAY = date(2026, 11, 21)


@pytest.fixture
def account(desk: Desk) -> Account:
    """Give an account that was there before this file, so that no rule raises anything by itself."""
    return an_account(desk, is_imported=True, tier=None)


def cards(page: AccountPage) -> dict[str, CardButton]:
    """Return the cards by what they say to do."""
    return {card.accessibleName(): card for card in page.findChildren(CardButton) if card.isVisible()}


def test_every_line_of_today_is_shown_once_with_why(desk: Desk, account: Account, open_at: OpenAt) -> None:
    an_action(desk, account, what="Call Omar", due_on=TODAY, is_next_step=True)
    an_action(desk, account, what="Send the access list", due_on=date(2026, 11, 18))
    a_commitment(desk, account, owner_id=you(desk).id, due_on=date(2026, 11, 19))
    page = open_at("overview")
    assert list(cards(page))[:3] == ["Two extra training days", "Send the access list", "Call Omar"]
    assert len(lines_of_account(desk, account.id)) == 3
    words = words_in(page)
    assert "Promise to client · 2 days late" in words
    assert "Next step · today" in words
    assert words.count("Call Omar") == 2  # in the strip, and here


@pytest.mark.parametrize(("side", "tone"), [(Side.US, Tone.RISK), (Side.CUSTOMER, Tone.WATCH)])
def test_what_they_owe_is_late_as_on_today(
    desk: Desk, account: Account, open_at: OpenAt, side: Side, tone: Tone
) -> None:
    theirs = {"owner_id": None, "stakeholder_id": a_stakeholder(desk, account).id}
    a_commitment(desk, account, due_on=date(2026, 11, 19), side=side, **({} if side is Side.US else theirs))
    page = open_at("overview")
    (pill,) = [one for one in page.findChildren(Pill) if one.text().endswith("2 days late")]
    assert pill._tone is tone


@pytest.mark.parametrize(
    ("make", "tab"),
    [
        (lambda desk, account: an_action(desk, account, due_on=TODAY), "actions"),
        (lambda desk, account: a_commitment(desk, account, owner_id=you(desk).id, due_on=TODAY), "commitments"),
    ],
    ids=["action", "commitment"],
)
def test_a_line_opens_where_it_is_done_with_its_record_chosen(
    desk: Desk, account: Account, open_at: OpenAt, make: Callable[[Desk, Account], Record], tab: str
) -> None:
    record = make(desk, account)
    page = open_at("overview")
    line = next(iter(cards(page).values()))
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.findChildren(TabBar)[0].current() == tab
    assert record.id in {table.current_key() for table in page.findChildren(Table) if table.isVisible()}


def test_a_review_that_is_near_opens_itself_and_is_told_once(
    desk: Desk, account: Account, open_at: OpenAt, qtbot: QtBot
) -> None:
    review = a_review(desk, account, planned_on=date(2026, 11, 23))
    page = open_at("overview")
    (line,) = [card for name, card in cards(page).items() if "review" in name.casefold()]
    with qtbot.waitSignal(page.review_requested) as asked_for:
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert asked_for.args == [review.id]


def test_a_review_further_off_is_told_all_the_same(desk: Desk, account: Account, open_at: OpenAt) -> None:
    a_review(desk, account, planned_on=date(2027, 3, 1))
    assert "Value review on 1 March 2027" in words_in(open_at("overview"))


def test_without_a_next_step_one_is_asked_for(desk: Desk, account: Account, open_at: OpenAt) -> None:
    step = an_action(desk, account, what="Call Omar", is_next_step=True, due_on=date(2027, 1, 4))
    page = open_at("overview")
    assert "Call Omar" in cards(page)
    complete_action(desk, step.id, step.revision)
    page.show_account(account.id, "overview")
    assert "No next step yet" in words_in(page)


@pytest.fixture
def first_value(desk: Desk, account: Account) -> FirstValue:
    """Give a first value confirmed on 12 November."""
    person = a_stakeholder(desk, account)
    milestone = a_milestone(desk, a_plan(desk, account), is_first_value=True, done_on=date(2026, 11, 12))
    return a_first_value(desk, milestone, person, confirmed_on=date(2026, 11, 12))


def test_while_the_window_is_open_the_account_asks_once_what_comes_next(
    desk: Desk, account: Account, first_value: FirstValue, open_at: OpenAt, dialogs: Dialogs
) -> None:
    page = open_at("overview")
    assert "Layla Haddad confirmed the first value on 12 Nov 2026." in plain(words_in(page))
    assert "Ask until 3 Dec 2026: 12 days are left." in words_in(page)
    told = [line.subject_id for line in lines_of_account(desk, account.id)]
    assert [card for name, card in cards(page).items() if "next" in name and first_value.id in told] == []
    assert "Ask what comes next…" in [command.words for command in page.commands() if command is not None]
    dialogs.fill(filled(("problem_revealed", "The night shift")))
    click(page, "Ask what comes next…")
    settled()
    assert "What comes next" not in words_in(page).splitlines()
    assert "Ask what comes next…" not in [command.words for command in page.commands() if command is not None]


@pytest.mark.parametrize(
    ("confirmed_on", "ended_on"),
    [(date(2026, 10, 30), None), (date(2026, 11, 12), date(2026, 11, 19))],
    ids=["the window is closed", "the account has ended"],
)
def test_nobody_is_asked_when_it_is_too_late(
    desk: Desk, account: Account, open_at: OpenAt, confirmed_on: date, ended_on: date | None
) -> None:
    milestone = a_milestone(desk, a_plan(desk, account), is_first_value=True, done_on=confirmed_on)
    a_first_value(desk, milestone, a_stakeholder(desk, account), confirmed_on=confirmed_on)
    if ended_on is not None:
        with desk.transaction("built") as t:
            t.change(t.get(Account, account.id), status=AccountStatus.ENDED, ended_on=ended_on)
    assert "What comes next" not in words_in(open_at("overview")).splitlines()


def test_many_lines_are_counted_and_not_left_out_silently(desk: Desk, account: Account, open_at: OpenAt) -> None:
    for number in range(11):
        an_action(desk, account, what=f"Action {number}", due_on=TODAY)
    assert "3 more on Today" in words_in(open_at("overview"))
