"""The bin on the screen: what was deleted, found by typing, and brought back by button or Enter."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.orders import Order
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.ui.history.bin_page import BinPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import accounts, actions, bulk_edits, stakeholders
from growthdesk.usecases import bin as bin_
from growthdesk.usecases.desk import Desk
from tests.builders import (
    a_document_template,
    a_stakeholder,
    an_account,
    an_action,
    an_interaction,
    an_order,
    an_outcome,
)
from tests.ui.conftest import Show
from tests.ui.driving import ENTER, AskedPrompts, click, click_row, rows_in, table_in, words_in


@pytest.fixture
def page(workspace: Workspace, show: Show) -> BinPage:
    made = BinPage(workspace)
    show(made)
    return made


def earlier(desk: Desk, **ago: float) -> Desk:
    return replace(desk, clock=FixedClock(desk.clock.now() - timedelta(**ago)))


def lines(page: BinPage) -> list[str]:
    return rows_in(table_in(page, "Bin"))


def test_the_empty_bin_says_so(page: BinPage) -> None:
    assert "The bin is empty. What you delete stays here for 30 days." in words_in(page)
    assert "Restore" not in words_in(page).splitlines(), "there is nothing to restore"


def test_a_line_says_what_of_whom_with_what_when_by_whom_and_how_long(
    desk: Desk, account: Account, workspace: Workspace, show: Show
) -> None:
    actions.delete_action(earlier(desk, days=28), an_action(desk, account).id)
    for name in ("Layla Haddad", "Omar Said"):
        a_stakeholder(desk, account, name=name)
    an_interaction(desk, account, *desk.reading.find(Stakeholder))
    an_outcome(desk, account)
    accounts.delete_account(replace(desk, actor="Tom Baker"), account.id)
    page = BinPage(workspace)
    show(page)
    newest, oldest = lines(page)
    assert newest == (
        "Al Noor Freight, Account with 2 people, 1 contact, 1 outcome |  | 21 Nov 2026, 10:00 | Tom Baker | 30 days"
    )
    assert oldest == "Send the revised plan, Action | Al Noor Freight | 24 Oct 2026, 10:00 | Nadia Karam | 2 days"
    assert "2 deletions" in words_in(page)


def test_several_accounts_deleted_at_once_are_one_line(desk: Desk, workspace: Workspace, show: Show) -> None:
    ids = [an_account(desk, name=name).id for name in ("Ernst Handel", "Blauer See", "Paris spécialités")]
    bulk_edits.delete_accounts(desk, tuple(ids))
    page = BinPage(workspace)
    show(page)
    (line,) = lines(page)
    assert " and 2 more, Account |" in line


def test_an_edited_template_goes_by_its_words(desk: Desk, workspace: Workspace, show: Show) -> None:
    template = a_document_template(desk)
    with desk.transaction("template_dropped") as t:
        t.delete(template)
    page = BinPage(workspace)
    show(page)
    assert lines(page)[0].startswith("Value summary: Style, Template |")


def test_the_button_restores_what_is_chosen(desk: Desk, account: Account, workspace: Workspace, page: BinPage) -> None:
    person = a_stakeholder(desk, account)
    workspace.feed.publish(stakeholders.delete_person(desk, person.id))
    click_row(table_in(page, "Bin"), "Layla Haddad")
    click(page, "Restore")
    assert desk.reading.get(Stakeholder, person.id).name == "Layla Haddad"
    assert lines(page) == []


def test_enter_restores_too(desk: Desk, account: Account, workspace: Workspace, page: BinPage) -> None:
    person = a_stakeholder(desk, account)
    workspace.feed.publish(stakeholders.delete_person(desk, person.id))
    table = table_in(page, "Bin")
    click_row(table, "Layla Haddad")
    QTest.keyClick(table, ENTER)
    assert desk.reading.find(Stakeholder)
    assert lines(page) == []


def test_without_a_line_chosen_it_says_what_is_needed(
    desk: Desk, account: Account, workspace: Workspace, page: BinPage, prompts: AskedPrompts
) -> None:
    workspace.feed.publish(actions.delete_action(desk, an_action(desk, account).id))
    table_in(page, "Bin").setCurrentIndex(QModelIndex())
    click(page, "Restore")
    assert prompts.words("show_message") == ["Nothing is chosen Choose a line in the list first."]


def test_what_cannot_come_back_exactly_says_why_and_stays(
    desk: Desk, account: Account, workspace: Workspace, page: BinPage, prompts: AskedPrompts
) -> None:
    person = a_stakeholder(desk, account)
    stakeholders.delete_person(earlier(desk, hours=2), person.id)
    workspace.feed.publish(accounts.delete_account(desk, account.id))
    click_row(table_in(page, "Bin"), "Layla Haddad")
    click(page, "Restore")
    assert len(prompts.words("show_refusal")) == 1
    assert desk.reading.find(Stakeholder) == ()
    assert len(lines(page)) == 2


def test_typing_finds_by_name_account_and_person(
    desk: Desk, account: Account, workspace: Workspace, page: BinPage
) -> None:
    stakeholders.delete_person(replace(desk, actor="Tom Baker"), a_stakeholder(desk, account).id)
    workspace.feed.publish(actions.delete_action(desk, an_action(desk, account).id))
    for typed, found in (("layla", 1), ("noor", 2), ("tom", 1), ("person", 1), ("nobody", 0)):
        page._table.set_filter(typed)
        assert len(lines(page)) == found, typed


def test_what_took_much_along_is_restored_beside_the_window(
    desk: Desk, account: Account, workspace: Workspace, page: BinPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bin_, "LONG_FROM", 3)
    for number in range(5):
        an_order(desk, account, description=f"Order {number}")
    workspace.feed.publish(accounts.delete_account(desk, account.id))
    click_row(table_in(page, "Bin"), "Al Noor Freight")
    click(page, "Restore")
    assert "Restoring Al Noor Freight" in words_in(page)
    qtbot.waitUntil(lambda: lines(page) == [])
    assert len(desk.reading.find(Order)) == 5
    assert "Restoring" not in words_in(page)
