"""The six stages at once: what each lacks, and the way to where it is made good."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.account.stages_dialog import StagesDialog
from growthdesk.ui.kit.clickable import Clickable
from growthdesk.ui.kit.strip import Strip
from growthdesk.ui.kit.table import Table
from growthdesk.ui.kit.tabs import TabBar
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests.builders import a_measure, an_account, an_action
from tests.ui.account.conftest import OpenAt
from tests.ui.conftest import Show
from tests.ui.driving import words_in


def lacks(dialog: StagesDialog) -> dict[str, Clickable]:
    """Return what is missing, by what a screen reader says of it."""
    return {line.accessibleName(): line for line in dialog.findChildren(Clickable)}


Opened = Callable[[Account], StagesDialog]


@pytest.fixture
def opened(qtbot: QtBot, workspace: Workspace) -> Opened:
    """Show the dialog without waiting for it; it closes with the test."""

    def of(account: Account) -> StagesDialog:
        dialog = StagesDialog(None, workspace, account.id)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return of


def test_all_six_are_shown_with_what_they_lack(account: Account, opened: Opened) -> None:
    dialog = opened(account)
    words = words_in(dialog)
    for name in ("Align", "Activate", "Prove", "Protect", "Expand", "Advocate"):
        assert name in words
    assert "The handover is not started; due 19 Jan 2026. Needs attention." in lacks(dialog)
    assert "No value review was held." in lacks(dialog)
    assert "Nobody there has introduced you or vouched for you." in lacks(dialog)
    assert words.count("later") == 2


def test_an_established_account_lacks_nothing_of_what_was_before(desk: Desk, opened: Opened) -> None:
    account = an_account(desk, is_imported=True, tier=None)
    words = words_in(opened(account))
    assert words.count("before GrowthDesk") == 2
    assert "handover" not in words


@pytest.mark.parametrize(
    ("words", "tab"),
    [
        ("No value review was held", "reviews"),
        ("No success measure has an outcome", "value"),
        ("Nobody there has introduced you", "advocacy"),
    ],
)
def test_a_click_goes_where_it_is_made_good(
    desk: Desk, account: Account, open_at: OpenAt, words: str, tab: str
) -> None:
    a_measure(desk, account)
    page = open_at("overview")

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, StagesDialog)
        line = next(line for name, line in lacks(dialog).items() if name.startswith(words))
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)
    press_stage(page)
    assert page.findChildren(TabBar)[0].current() == tab


def test_closing_it_changes_nothing(open_at: OpenAt) -> None:
    page = open_at("people")

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, close)
    command = next(one for one in page.commands() if one is not None and one.text == "Stages of account…")
    command.run()
    assert page.findChildren(TabBar)[0].current() == "people"


def press_stage(page: AccountPage) -> None:
    """Press the cell of the stage by keyboard."""
    strip = page.findChildren(Strip)[0]
    cell = next(cell for cell in strip.findChildren(Clickable) if cell.accessibleName().startswith("Stage"))
    cell.setFocus()
    QTest.keyClick(cell, Qt.Key.Key_Space)


def test_a_record_is_chosen_where_it_opens(desk: Desk, account: Account, open_at: OpenAt) -> None:
    an_action(desk, account, due_on=date(2026, 11, 1))
    wanted = an_action(desk, account, what="Call them")
    page = open_at("overview")
    page.open_at("actions", wanted.id)
    (table,) = [table for table in page.findChildren(Table) if table.isVisible()]
    assert table.current_key() == wanted.id


def test_the_stages_of_a_prospect_have_not_begun(desk: Desk, workspace: Workspace, show: Show, opened: Opened) -> None:
    prospect = an_account(desk, status=AccountStatus.PROSPECT, signed_on=None, tier=None)
    dialog = opened(prospect)
    assert words_in(dialog).count("not begun") == 6
    assert "not started" not in words_in(dialog)
    assert lacks(dialog) == {}
    page = AccountPage(workspace)
    page.show_account(prospect.id)
    show(page)
    assert "Stage\nProspect" in words_in(page.findChildren(Strip)[0])
