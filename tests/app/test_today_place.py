"""Today in the window: where a file begins, its count in the rail, and where its lines lead."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.app.navigation import Destination, Navigation
from growthdesk.app.session import Session
from growthdesk.domain.accounts import Account
from growthdesk.ui.accounts.list_page import AccountsPage
from growthdesk.ui.kit.table import Table
from growthdesk.ui.today.line_row import LineRow
from growthdesk.ui.today.page import TodayPage
from growthdesk.usecases.desk import Desk
from tests.app.conftest import Start, wait_for_today
from tests.ui.driving import click, words_in
from tests.usecases.much_to_do import much_to_do


@pytest.fixture
def made(desk: Desk) -> dict[str, Account]:
    """Give accounts with much to do."""
    return much_to_do(desk)


@pytest.fixture
def session(start: Start, desk: Desk, file: Path, made: dict[str, Account], qtbot: QtBot) -> Session:
    """Give the window with the file, in front."""
    desk.database.close()
    started = start(file)
    started.window_.activateWindow()
    qtbot.waitUntil(started.window_.isActiveWindow)
    return started


def navigation_of(session: Session) -> Navigation:
    assert session.navigation is not None
    return session.navigation


def today_of(session: Session) -> TodayPage:
    page = navigation_of(session).page("today")
    assert isinstance(page, TodayPage)
    return page


def count_in_rail(session: Session) -> str:
    names = [child.accessibleName() for child in session.window_.rail.findChildren(QWidget)]
    return next(name for name in names if name.startswith("Today"))


def test_a_file_begins_with_today_and_the_keyboard_on_its_first_line(session: Session, qtbot: QtBot) -> None:
    assert navigation_of(session).current == Destination("today")
    assert session.window_.rail.keys()[0] == "today"
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), LineRow))
    page = today_of(session)
    assert QApplication.focusWidget() is page.lines.row(page.lines.order[0])


def test_the_rail_counts_what_is_late_or_for_today(session: Session, qtbot: QtBot) -> None:
    page = today_of(session)
    board = page.keeper.board
    assert board is not None
    assert count_in_rail(session) == f"Today, {board.mine.due_now}"
    navigation_of(session).go_to_place("settings")
    page.lines.focus_current()
    with qtbot.waitSignal(page.keeper.renewed):
        page.deeds.finish()
    assert count_in_rail(session) == f"Today, {board.mine.due_now - 1}", "also while another page is shown"


def test_one_undo_brings_a_line_back(session: Session, qtbot: QtBot) -> None:
    page = today_of(session)
    first = page.lines.order[0]
    with qtbot.waitSignal(page.keeper.renewed):
        page.deeds.finish()
    assert first not in page.lines.order
    focused = QApplication.focusWidget()
    assert focused is not None
    with qtbot.waitSignal(page.keeper.renewed):
        QTest.keyClick(focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.lines.order[0] == first


def test_a_line_opens_with_its_record_chosen(session: Session, made: dict[str, Account]) -> None:
    page = today_of(session)
    key = next(one for one in page.lines.order if one.startswith("action_due"))
    page.lines.choose(key, with_keyboard=True)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert navigation_of(session).current == Destination("account", made["Busy"].id, "actions")
    shown = session.window_.pages.currentWidget()
    assert shown is not None
    (table,) = [one for one in shown.findChildren(Table) if one.isVisible()]
    assert table.current_key() == key.split("|")[1]


def test_accounts_without_a_next_step_are_shown_alone(session: Session) -> None:
    page = today_of(session)
    board = page.keeper.board
    assert board is not None
    wanted = set(board.mine.without_next_step)
    click(page, "Plan next steps")
    shown = navigation_of(session).page("accounts")
    assert isinstance(shown, AccountsPage)
    assert {row.id for row in shown.table.shown_rows()} == wanted
    assert "Settled in" not in words_in(shown)


def test_another_file_has_its_own_list(session: Session, file: Path, template: Path, qtbot: QtBot) -> None:
    other = file.with_name("Other.growthdesk")
    other.write_bytes(template.read_bytes())
    session.open(other)
    wait_for_today(session, qtbot)
    assert "No accounts yet." in words_in(session.window_)
    assert count_in_rail(session) == "Today"
