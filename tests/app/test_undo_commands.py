"""Undo at the window: the menu names the step, a toast follows every save, and the screens go along."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from growthdesk.app import undo_commands
from growthdesk.app.navigation import Destination
from growthdesk.app.session import Session
from growthdesk.app.undo_commands import UndoCommands
from growthdesk.domain.accounts import Account, AccountDraft
from growthdesk.domain.actions import Action, ActionDraft
from growthdesk.domain.history import Changes
from growthdesk.domain.orders import Order
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.toast import Toast
from growthdesk.ui.long_work import CHANGE, LongWork
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import accounts, actions
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.undo import LONG_FROM, Tell, take_back
from tests.app.conftest import Start
from tests.builders import ORDER, an_account
from tests.ui.driving import AskedPrompts, menus_of, words_in

HELD = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(start: Start, file: Path) -> Session:
    """Give a session on a fresh file."""
    return start(file)


def workspace_of(session: Session) -> Workspace:
    assert session.workspace is not None
    return session.workspace


def undo_of(session: Session) -> UndoCommands:
    assert session.undo is not None
    return session.undo


def save(session: Session, changes: Changes) -> Changes:
    """Tell the window about a save and let it show that."""
    workspace_of(session).feed.publish(changes)
    QApplication.processEvents()
    return changes


def add_account(session: Session, name: str) -> str:
    return save(session, accounts.add_account(workspace_of(session).desk, AccountDraft(name))).first_id


def in_edit_menu(session: Session) -> list[tuple[str, bool, str]]:
    """Return undo and redo as the menu shows them."""
    menu = next(menu for menu in menus_of(session.window_) if menu.title() == "&Edit")
    return [(one.text(), one.isEnabled(), one.shortcut().toString()) for one in menu.actions()[:2]]


def press(session: Session, *, redo: bool = False) -> None:
    QTest.keyClick(session.window_, Qt.Key.Key_Z, HELD | Qt.KeyboardModifier.ShiftModifier if redo else HELD)
    QApplication.processEvents()


def toast(session: Session) -> str:
    return undo_of(session).toaster.text()


def click_in_toast(session: Session, words: str) -> None:
    shown = next(one for one in session.window_.findChildren(Toast) if one.isVisible())
    link = next(one for one in shown.findChildren(LinkButton) if one.text() == words)
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def names(desk: Desk) -> list[str]:
    return [account.name for account in desk.reading.find(Account)]


def test_a_fresh_file_has_nothing_to_undo(session: Session) -> None:
    assert in_edit_menu(session) == [("Nothing to undo", False, "Ctrl+Z"), ("Nothing to redo", False, "Ctrl+Shift+Z")]


def test_the_menu_names_each_step_and_the_keys_take_it(session: Session) -> None:
    desk = workspace_of(session).desk
    account_id = add_account(session, "Gulf & Sons")
    save(session, actions.add_action(desk, account_id, ActionDraft("Send the offer")))
    assert in_edit_menu(session)[0] == ("Undo: Action added · Send the offer", True, "Ctrl+Z")

    press(session)
    assert desk.reading.find(Action) == ()
    assert in_edit_menu(session) == [
        ("Undo: Account added · Gulf && Sons", True, "Ctrl+Z"),
        ("Redo: Action added · Send the offer", True, "Ctrl+Shift+Z"),
    ]
    press(session)
    assert names(desk) == []
    assert session.navigation is not None
    session.navigation.go_to_place("accounts")
    assert "No accounts yet." in words_in(session.window_)
    press(session, redo=True)
    press(session, redo=True)
    assert [action.what for action in desk.reading.find(Action)] == ["Send the offer"]
    assert in_edit_menu(session)[1] == ("Nothing to redo", False, "Ctrl+Shift+Z")


def test_a_toast_follows_every_save_and_takes_back_that_one(session: Session) -> None:
    desk = workspace_of(session).desk
    add_account(session, "Gulf")
    assert toast(session) == "Account added · Gulf"
    click_in_toast(session, "Undo")
    assert names(desk) == []
    assert toast(session) == "Undone: Account added · Gulf"
    click_in_toast(session, "Redo")
    assert names(desk) == ["Gulf"]
    assert toast(session) == "Redone: Account added · Gulf"
    click_in_toast(session, "Undo")
    assert names(desk) == []


def test_the_toast_of_an_earlier_save_takes_back_only_that(session: Session) -> None:
    desk = workspace_of(session).desk
    first = save(session, accounts.add_account(desk, AccountDraft("Gulf")))
    accounts.add_account(desk, AccountDraft("Nile"))
    assert first.change_set_id is not None
    click_in_toast(session, "Undo")
    assert names(desk) == ["Nile"]
    assert toast(session) == "Taken back · Gulf"


def test_what_cannot_be_undone_exactly_is_said_and_stays(session: Session, prompts: AskedPrompts) -> None:
    desk = workspace_of(session).desk
    account_id = add_account(session, "Gulf")
    draft, revision = accounts.account_form(desk, account_id)
    accounts.save_account(desk, account_id, AccountDraft("Gulf Freight", owner_id=draft.owner_id), revision)
    click_in_toast(session, "Undo")
    assert names(desk) == ["Gulf Freight"]
    assert "“Gulf Freight” was changed since then (Name, by Nadia Karam" in prompts.words("show_refusal")[0]


def test_a_page_whose_account_is_gone_goes_to_the_list(session: Session) -> None:
    account_id = add_account(session, "Gulf")
    assert session.navigation is not None
    session.navigation.go_to_account(account_id)
    press(session)
    assert session.navigation.current == Destination("accounts")
    assert toast(session) == "Undone: Account added · Gulf"


def test_a_page_left_behind_does_not_lead_away_from_the_next_account(session: Session) -> None:
    assert session.navigation is not None
    other_id = add_account(session, "Nile")
    session.navigation.go_to_account(add_account(session, "Gulf"))
    session.navigation.go_to_place("accounts")
    press(session)
    session.navigation.go_to_account(other_id)
    assert session.navigation.current == Destination("account", other_id)
    page = session.window_.pages.currentWidget()
    assert page is session.navigation.page("account")
    assert "Nile" in words_in(page)


def add_orders(desk: Desk, count: int) -> Changes:
    account = an_account(desk)
    with desk.transaction("imported") as t:
        for _number in range(count):
            t.new(Order, **{**ORDER, "account_id": account.id})
    return t.changes


def test_a_long_undo_runs_beside_the_window(session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = workspace_of(session)
    save(session, add_orders(workspace.desk, LONG_FROM + 1))
    assert toast(session) == "Imported · 501 records"
    click_in_toast(session, "Undo")
    qtbot.waitUntil(lambda: toast(session) == "Undone: Imported · 501 records", timeout=10_000)
    assert workspace.desk.reading.find(Order) == ()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold what is taken back beside the window until it is set."""
    made = threading.Event()

    def held(desk: Desk, change_set_id: str, tell: Tell | None = None) -> Changes:
        assert tell is None or made.wait(10)
        return take_back(desk, change_set_id, tell)

    monkeypatch.setattr(undo_commands, "take_back", held)
    yield made
    made.set()


def test_a_long_undo_that_is_stopped_leaves_everything_as_it_was(
    session: Session, qtbot: QtBot, gate: threading.Event
) -> None:
    workspace = workspace_of(session)
    save(session, add_orders(workspace.desk, LONG_FROM + 1))
    click_in_toast(session, "Undo")
    assert in_edit_menu(session)[0][1] is False
    click_in_toast(session, "Stop")
    gate.set()
    qtbot.waitUntil(lambda: toast(session) == "Stopped. Everything is as it was.", timeout=10_000)
    assert len(workspace.desk.reading.find(Order)) == LONG_FROM + 1
    assert in_edit_menu(session)[0] == ("Undo: Imported · 501 records", True, "Ctrl+Z")


def test_a_save_meanwhile_leaves_the_long_undo_in_sight(session: Session, qtbot: QtBot, gate: threading.Event) -> None:
    workspace = workspace_of(session)
    save(session, add_orders(workspace.desk, LONG_FROM + 1))
    click_in_toast(session, "Undo")
    add_account(session, "Gulf")
    shown = {one.accessibleName() for one in session.window_.findChildren(Toast) if one.isVisible()}
    assert shown == {"Taking back: Imported · 501 records (0 %)", "Account added · Gulf"}
    gate.set()
    qtbot.waitUntil(lambda: workspace.desk.reading.find(Order) == (), timeout=10_000)


def test_two_long_changes_do_not_run_at_once(
    session: Session, qtbot: QtBot, gate: threading.Event, prompts: AskedPrompts
) -> None:
    workspace = workspace_of(session)
    save(session, add_orders(workspace.desk, LONG_FROM + 1))
    click_in_toast(session, "Undo")
    other: LongWork[int] = LongWork(session, workspace, CHANGE, lambda _result: None)
    assert not other.begin("Deleting", lambda _tell: 1)
    assert prompts.words("show_message") == [
        "Something is still under way Wait until it is done, or stop it. Then try again."
    ]
    gate.set()
    qtbot.waitUntil(lambda: workspace.desk.reading.find(Order) == (), timeout=10_000)


def test_what_is_saved_as_the_file_is_let_go_is_no_longer_told(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A field that is left as the window closes saves just before."""
    escaped: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *problem: escaped.append(problem))

    def save_and_close() -> None:
        workspace = workspace_of(session)
        workspace.feed.publish(accounts.add_account(workspace.desk, AccountDraft("Gulf")))
        session.window_.close()

    assert undo_of(session)
    QTimer.singleShot(0, save_and_close)
    qtbot.waitUntil(lambda: session.opened is None)
    assert escaped == []


def test_steps_outlive_a_restart(start: Start, file: Path) -> None:
    first = start(file)
    add_account(first, "Gulf")
    first.window_.close()
    again = start(file)
    assert in_edit_menu(again)[0] == ("Undo: Account added · Gulf", True, "Ctrl+Z")
    press(again)
    assert names(workspace_of(again).desk) == []
