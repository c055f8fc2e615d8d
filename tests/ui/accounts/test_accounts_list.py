"""The accounts list: found by typing, narrowed by views and saved filters, opened with Enter."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import AccountDraft, AccountStatus, Tier
from growthdesk.domain.advocacy import PraiseDraft
from growthdesk.domain.records import Recurrence
from growthdesk.domain.saved_filters import SavedFilter
from growthdesk.ui.accounts.columns import account_columns
from growthdesk.ui.accounts.list_page import AccountsPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import accounts
from growthdesk.usecases.advocacy import log_praise
from growthdesk.usecases.desk import Desk
from growthdesk.wording.formats import Formats
from tests.builders import a_review, a_stakeholder, a_team_member, an_account, an_action, an_agreement, an_outcome
from tests.ui.conftest import Show
from tests.ui.driving import (
    ENTER,
    ESCAPE,
    AskedPrompts,
    Dialogs,
    choose_in_menu,
    click,
    click_row,
    filled,
    rows_in,
    table_in,
    words_in,
)


def listed(page: AccountsPage) -> list[str]:
    """Return the names the list shows."""
    return [row.split(" | ")[0].split(",")[0] for row in rows_in(table_in(page, "Accounts"))]


def type_filter(page: AccountsPage, text: str) -> None:
    command = next(c for c in page.commands() if c is not None and c.shortcut == "Ctrl+F")
    command.run()
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClicks(line, text)


def test_each_account_stands_on_one_line_with_what_is_next(desk: Desk, workspace: Workspace, show: Show) -> None:
    account = an_account(desk)
    a_stakeholder(desk, account)
    an_action(desk, account, is_next_step=True, due_on=date(2026, 11, 20))
    an_agreement(desk, account)
    page = AccountsPage(workspace)
    show(page)
    (line,) = rows_in(table_in(page, "Accounts"))
    for words in ("Al Noor Freight", "Dubai", "Nadia Karam", "Send the revised plan", "1 day late", "AED 180,000"):
        assert words in line
    assert "1 account" in words_in(page)


def test_values_in_two_currencies_stand_side_by_side(desk: Desk, workspace: Workspace, show: Show) -> None:
    for name, amounts in (("Layan", {"SAR": 222_000, "AED": 1_200}), ("Marjan", {"USD": 108_000}), ("Nakhla", {})):
        account = an_account(desk, name=name)
        for currency, whole in amounts.items():
            an_agreement(desk, account, value_minor=whole * 100, currency=currency, recurrence=Recurrence.PER_YEAR)
    page = AccountsPage(workspace)
    show(page)
    table = table_in(page, "Accounts")
    layan, marjan, _nakhla = (line.replace("\xa0", " ") for line in rows_in(table))
    assert "SAR 222,000" in layan
    assert "+ AED 1,200" in layan
    assert "USD 108,000" in marjan
    column = next(one for one in account_columns(Formats("en_GB"), date.today) if one.key == "value")
    assert column.sort is not None
    ordered = sorted(accounts.account_rows(desk), key=column.sort, reverse=True)
    assert [row.name for row in ordered] == ["Layan", "Marjan", "Nakhla"]
    assert [str(cell(ordered[0])).replace("\xa0", " ") for _title, cell in column.cells()] == [
        "222000.00", "SAR", "AED 1,200",
    ]  # fmt: skip


def test_a_file_without_accounts_says_how_to_begin(workspace: Workspace, show: Show, dialogs: Dialogs) -> None:
    page = AccountsPage(workspace)
    show(page)
    assert "No accounts yet. Add the first one, or import what you have." in words_in(page)
    dialogs.fill(filled(("name", "Ernst Handel")))
    click(page, "Add account")
    assert listed(page) == ["Ernst Handel"]


def test_typing_narrows_the_list_and_esc_widens_it_again(desk: Desk, workspace: Workspace, show: Show) -> None:
    an_account(desk, name="Ernst Handel", city="Graz")
    an_account(desk, name="Île Brûlée", city="Lyon")
    page = AccountsPage(workspace)
    show(page)
    type_filter(page, "ile")
    assert listed(page) == ["Île Brûlée"]
    assert "1 of 2 accounts" in words_in(page)
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClick(line, ESCAPE)
    assert len(listed(page)) == 2
    QTest.keyClicks(line, "xyz")
    assert "Nothing matches what you typed." in words_in(page)


def test_enter_opens_what_was_found(desk: Desk, workspace: Workspace, show: Show, qtbot: QtBot) -> None:
    an_account(desk, name="Ernst Handel")
    wanted = an_account(desk, name="Around the Horn")
    page = AccountsPage(workspace)
    show(page)
    type_filter(page, "horn")
    line = QApplication.focusWidget()
    assert line is not None
    with qtbot.waitSignal(page.account_requested) as opened:
        QTest.keyClick(line, ENTER)
    assert opened.args == [wanted.id, ""]


def test_enter_and_the_menu_open_the_chosen_account(desk: Desk, workspace: Workspace, show: Show, qtbot: QtBot) -> None:
    wanted = an_account(desk, name="Around the Horn")
    an_account(desk, name="Ernst Handel")
    page = AccountsPage(workspace)
    show(page)
    table = table_in(page, "Accounts")
    click_row(table, "Around the Horn")
    with qtbot.waitSignal(page.account_requested) as opened:
        QTest.keyClick(table, ENTER)
    assert opened.args == [wanted.id, ""]
    with qtbot.waitSignal(page.account_requested) as opened:
        next(c for c in page.commands() if c is not None and c.text == "Open account").run()
    assert opened.args == [wanted.id, ""]


@pytest.mark.parametrize(
    ("view", "kept"),
    [
        ("Mine", {"Busy", "No step", "Core without review"}),
        ("No next step", {"No step", "Theirs", "Core without review"}),
        ("One contact", {"Busy"}),
        ("Value unclear", {"No step", "Theirs", "Core without review"}),
        ("Review due", {"Core without review"}),
    ],
)
def test_a_view_keeps_the_accounts_it_names(
    desk: Desk, workspace: Workspace, show: Show, view: str, kept: set[str]
) -> None:
    busy = an_account(desk, name="Busy", tier=None)
    an_action(desk, busy, is_next_step=True)
    a_stakeholder(desk, busy)
    an_outcome(desk, busy)
    an_account(desk, name="No step", tier=None)
    an_account(desk, name="Theirs", tier=None, owner_id=a_team_member(desk).id)
    an_account(desk, name="Core without review", tier=Tier.CORE)
    ended = an_account(desk, name="Ended", status=AccountStatus.ENDED, owner_id=a_team_member(desk, name="Zoe").id)
    a_review(desk, ended)
    page = AccountsPage(workspace)
    show(page)
    click(page, view)
    assert set(listed(page)) == kept
    click(page, "All")
    assert len(listed(page)) == 5


def test_a_filter_can_be_saved_used_and_deleted(
    desk: Desk, workspace: Workspace, show: Show, prompts: AskedPrompts
) -> None:
    an_account(desk, name="Ernst Handel")
    an_account(desk, name="Around the Horn")
    page = AccountsPage(workspace)
    show(page)
    click(page, "No next step")
    type_filter(page, "ernst")
    prompts.answer("ask_text", "Graz without a step")
    choose_in_menu(page, "Save this filter…")
    (saved,) = desk.reading.find(SavedFilter)
    assert saved.name == "Graz without a step"

    other = AccountsPage(workspace)
    show(other)
    assert len(listed(other)) == 2
    choose_in_menu(other, "Graz without a step")
    assert listed(other) == ["Ernst Handel"]

    choose_in_menu(other, "Delete “Graz without a step”")
    assert desk.reading.find(SavedFilter) == ()


def test_giving_up_the_name_saves_no_filter(
    desk: Desk, workspace: Workspace, show: Show, prompts: AskedPrompts
) -> None:
    page = AccountsPage(workspace)
    show(page)
    prompts.answer("ask_text", None)
    choose_in_menu(page, "Save this filter…")
    assert desk.reading.find(SavedFilter) == ()


def test_what_was_saved_elsewhere_appears_by_itself(desk: Desk, workspace: Workspace, show: Show) -> None:
    page = AccountsPage(workspace)
    show(page)
    workspace.feed.publish(accounts.add_account(desk, AccountDraft(name="Ernst Handel", owner_id="")))
    assert listed(page) == ["Ernst Handel"]


def test_praise_logged_elsewhere_shows_that_somebody_can_be_asked(desk: Desk, workspace: Workspace, show: Show) -> None:
    account = an_account(desk, is_imported=True, tier=None)
    huda = a_stakeholder(desk, account)
    page = AccountsPage(workspace)
    show(page)
    assert "Established" in rows_in(table_in(page, "Accounts"))[0]
    draft = PraiseDraft("You saved our quarter", huda.id, date(2026, 11, 20))
    workspace.feed.publish(log_praise(desk, account.id, draft))
    assert "Advocate" in rows_in(table_in(page, "Accounts"))[0]


def test_the_chosen_account_stays_chosen_when_the_list_is_read_again(
    desk: Desk, workspace: Workspace, show: Show
) -> None:
    an_account(desk, name="Ernst Handel")
    page = AccountsPage(workspace)
    show(page)
    table = table_in(page, "Accounts")
    click_row(table, "Ernst Handel")
    workspace.feed.publish(accounts.add_account(desk, AccountDraft(name="Around the Horn", owner_id="")))
    assert listed(page)[table.currentIndex().row()] == "Ernst Handel"
