"""The bin in the whole program: reached from the Edit menu and from Settings, and what it restores is there again."""

from pathlib import Path

from PySide6.QtGui import QAction

from growthdesk.app.navigation import Destination
from growthdesk.app.session import Session
from growthdesk.domain.accounts import Account
from growthdesk.usecases.desk import Desk
from tests.app.conftest import Start
from tests.builders import a_stakeholder, an_account
from tests.ui.driving import click, click_row, settled, table_in, words_in


def run(session: Session, words: str) -> None:
    """Choose an entry of the menu bar."""
    actions = session.window_.findChildren(QAction)
    next(action for action in actions if action.text() == words).trigger()


def test_an_account_deleted_without_a_question_comes_back_from_the_bin(start: Start, file: Path, desk: Desk) -> None:
    account = an_account(desk, name="Ernst Handel")
    a_stakeholder(desk, account)
    session = start(file)
    assert session.navigation is not None
    session.navigation.go_to_account(account.id, "overview")
    run(session, "Delete account")
    assert desk.reading.find(Account) == ()
    run(session, "Bin")
    assert session.navigation.current == Destination("bin")
    assert session.window_.rail.current() == "settings"
    page = session.navigation.page("bin")
    assert "Account with 1 person" in words_in(page)
    click_row(table_in(page, "Bin"), "Ernst Handel")
    click(page, "Restore")
    assert desk.reading.find(Account)[0].name == "Ernst Handel"
    assert "The bin is empty. What you delete stays here for 30 days." in words_in(page)
    run(session, "Accounts")
    assert "Ernst Handel" in words_in(session.window_)


def test_the_settings_lead_to_the_bin_and_its_crumb_back(start: Start, file: Path) -> None:
    session = start(file)
    assert session.navigation is not None
    session.navigation.go(Destination("settings"))
    click(session.window_, "Show bin")
    assert session.navigation.current == Destination("bin")
    click(session.navigation.page("bin"), "Settings")
    settled()
    assert session.navigation.current == Destination("settings")
