"""Who goes back finds the tab and the row they left, also when another record was shown on the same page meanwhile."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from growthdesk.app.navigation import Destination, Navigation
from growthdesk.app.session import Session
from growthdesk.domain.accounts import Account
from growthdesk.ui.kit.table import Table
from growthdesk.usecases.desk import Desk
from tests.app.conftest import Start
from tests.builders import a_review, a_stakeholder, an_account
from tests.ui.driving import ENTER, button_in, choose_tab, settled

ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def accounts(desk: Desk) -> list[Account]:
    """Give three accounts with people and reviews."""
    made = [an_account(desk, name=name) for name in ("Bahri", "Corniche", "Dhow")]
    for account in made:
        for name in ("Aisha", "Basma", "Celine"):
            a_stakeholder(desk, account, name=f"{name} of {account.name}")
        a_review(desk, account)
    return made


@pytest.fixture
def session(start: Start, desk: Desk, file: Path, accounts: list[Account], qtbot: QtBot) -> Session:
    """Give the window with the list of accounts, in front."""
    desk.database.close()
    made = start(file)
    made.window_.activateWindow()
    QTest.qWaitForWindowActive(made.window_)
    qtbot.waitUntil(lambda: made.navigation is not None and made.navigation.current is not None)
    navigation_of(made).go_to_place("accounts")
    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)
    settled()


def navigation_of(session: Session) -> Navigation:
    assert session.navigation is not None
    return session.navigation


def table_shown(session: Session) -> Table[Any]:
    page = session.window_.pages.currentWidget()
    assert page is not None
    (table,) = [table for table in page.findChildren(Table) if table.isVisible()]
    return table


def row_with_keyboard(session: Session) -> str:
    """Return the row of the list that has the keyboard, "" when no list has it."""
    table = table_shown(session)
    row = table.current()
    return "" if row is None or QApplication.focusWidget() is not table.view else row.name


def test_back_in_the_list_the_keyboard_is_in_the_row_that_was_opened(session: Session) -> None:
    table_shown(session).view.setFocus()
    press(Qt.Key.Key_Down)
    opened = row_with_keyboard(session)
    press(ENTER)
    assert (navigation_of(session).current or Destination("")).page == "account"
    press(Qt.Key.Key_Left, ALT)
    assert row_with_keyboard(session) == opened == "Corniche"


def test_back_in_an_account_it_is_in_the_row_of_its_tab(session: Session, accounts: list[Account]) -> None:
    first, second = accounts[:2]
    navigation = navigation_of(session)
    navigation.go_to_account(first.id)
    choose_tab(session.window_, "People")
    table_shown(session).view.setFocus()
    press(Qt.Key.Key_Down)
    assert row_with_keyboard(session) == "Basma of Bahri"
    navigation.go_to_account(second.id, "timeline")
    navigation.go_to_place("reviews")
    press(Qt.Key.Key_Left, ALT)
    press(Qt.Key.Key_Left, ALT)
    assert row_with_keyboard(session) == "Basma of Bahri"
    navigation.go_to_place("reviews")
    press(Qt.Key.Key_Left, ALT)
    assert row_with_keyboard(session) == "Basma of Bahri"


def test_who_left_by_the_arrow_in_the_head_finds_the_row_too(session: Session, accounts: list[Account]) -> None:
    navigation = navigation_of(session)
    navigation.go_to_account(accounts[0].id, "people")
    table_shown(session).view.setFocus()
    press(Qt.Key.Key_End)
    chosen = row_with_keyboard(session)
    navigation.go_to_place("settings")
    press(Qt.Key.Key_Left, ALT)
    assert row_with_keyboard(session) == chosen
    button_in(session.window_, "Back").setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right, ALT)
    assert row_with_keyboard(session) == chosen


def test_a_row_that_is_gone_leaves_the_keyboard_in_the_list(session: Session, accounts: list[Account]) -> None:
    from growthdesk.usecases.accounts import delete_account

    table_shown(session).view.setFocus()
    press(Qt.Key.Key_Down)
    navigation_of(session).go_to_place("settings")
    assert session.workspace is not None
    session.workspace.feed.publish(delete_account(session.workspace.desk, accounts[1].id))
    settled()
    press(Qt.Key.Key_Left, ALT)
    assert QApplication.focusWidget() is table_shown(session).view


def test_who_comes_by_another_way_begins_where_the_page_begins(session: Session, accounts: list[Account]) -> None:
    navigation = navigation_of(session)
    navigation.go_to_account(accounts[0].id, "people")
    table_shown(session).view.setFocus()
    navigation.go_to_place("accounts")
    navigation.go_to_account(accounts[0].id)
    settled()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Parts of the account"
