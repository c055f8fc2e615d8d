"""Duplicates in the whole program: found from the Edit menu, chosen in the list or from an account, taken back."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from growthdesk.app.navigation import Destination, Navigation
from growthdesk.app.session import Session
from growthdesk.domain.accounts import Account
from growthdesk.ui.accounts.list_page import AccountsPage
from growthdesk.ui.duplicates.duplicates_page import DuplicatesPage
from growthdesk.ui.duplicates.merge_with import pair_of_accounts
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.usecases.desk import Desk
from tests.app.conftest import Start, opened_of
from tests.builders import an_account
from tests.ui.driving import Dialogs, OpenDialog, click, click_row, settled, table_in, words_in


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Dialogs:
    """Give what fills in the form dialogs."""
    made = Dialogs()
    monkeypatch.setattr(FormDialog, "exec", lambda dialog: made.run(dialog))
    return made


def navigation_of(session: Session) -> Navigation:
    assert session.navigation is not None
    return session.navigation


def choose(session: Session, words: str) -> None:
    """Choose from the menu bar."""
    (command,) = (one for one in session.window_.menus.shown() if one.text == words and one.is_enabled)
    command.run()
    settled()


def duplicates_page(session: Session) -> DuplicatesPage:
    page = navigation_of(session).page("duplicates")
    assert isinstance(page, DuplicatesPage)
    return page


def test_duplicates_are_found_from_the_menu_and_merged(start: Start, file: Path, desk: Desk, qtbot: QtBot) -> None:
    for name in ("Dhow", "Dhow LLC"):
        an_account(desk, name=name)
    session = start(file)
    choose(session, "Find duplicates…")
    page = duplicates_page(session)
    qtbot.waitUntil(lambda: len(page.list.shown()) == 1)
    assert session.window_.rail.current() == "accounts"
    click_row(table_in(page, "Pairs that look alike"), "Dhow LLC")
    choose(session, "Compare the pair")
    choose(session, "Merge the two")
    qtbot.waitUntil(lambda: not page.list.is_looking)
    assert len(opened_of(session).desk.reading.find(Account)) == 1
    assert "No two accounts look alike." in words_in(session.window_)


def test_two_ticked_accounts_are_shown_side_by_side_and_back_leads_to_the_list(
    start: Start, file: Path, desk: Desk
) -> None:
    one, other = (an_account(desk, name=name) for name in ("Dhow", "Sail"))
    session = start(file)
    navigation_of(session).go(Destination("accounts"))
    accounts = navigation_of(session).page("accounts")
    assert isinstance(accounts, AccountsPage)
    accounts.table.tick_shown()
    choose(session, "Merge with…")
    assert navigation_of(session).current == Destination("duplicates", tab=pair_of_accounts(one.id, other.id))
    assert "Compare two" in words_in(session.window_)
    navigation_of(session).back()
    assert navigation_of(session).current == Destination("accounts")


def test_an_account_is_merged_with_one_found_by_typing_and_the_merge_taken_back(
    start: Start, file: Path, desk: Desk, dialogs: Dialogs, qtbot: QtBot
) -> None:
    def type_name(dialog: OpenDialog) -> None:
        dialog.type("other_id", "Sail")
        dialog.send()

    one = an_account(desk, name="Dhow")
    an_account(desk, name="Sail")
    session = start(file)
    navigation_of(session).go_to_account(one.id)
    dialogs.fill(type_name)
    choose(session, "Merge with…")
    click(session.window_, "Merge the two")
    reading = opened_of(session).desk.reading
    assert len(reading.find(Account)) == 1
    next(one for one in session.window_.menus.shown() if one.shortcut == "Ctrl+Z").run()
    qtbot.waitUntil(lambda: len(reading.find(Account)) == 2)
