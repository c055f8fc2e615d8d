"""Several accounts at once: ticked by keyboard and mouse, changed, merged and deleted, each one step to undo."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account, AccountStatus, Tier
from growthdesk.domain.actions import Action
from growthdesk.domain.bulk_edits import BulkPlan
from growthdesk.ui.accounts.change_several import plan_words
from growthdesk.ui.accounts.list_page import AccountsPage
from growthdesk.ui.long_work import LongWork, Tell
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import bulk_edits, undo
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.undo import undo_last
from growthdesk.wording.formats import Formats
from tests.builders import a_team_member, an_account, an_order
from tests.ui.conftest import Show
from tests.ui.driving import AskedPrompts, Dialogs, OpenDialog, click, rows_in, settled, table_in, words_in

DOWN, UP, SPACE, A = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_A
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NAMES = ("Dhow", "Ernst Handel", "Khalij", "Sail")


@pytest.fixture
def page(desk: Desk, workspace: Workspace, show: Show) -> AccountsPage:
    """Give the list with four accounts, the keyboard on the first."""
    for name in NAMES:
        an_account(desk, name=name, tier=Tier.CORE)
    made = AccountsPage(workspace)
    show(made)
    view = table(made)
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    return made


def table(page: AccountsPage) -> QTableView:
    return table_in(page, "Accounts")


def ticked(page: AccountsPage) -> list[str]:
    """Return the ticked accounts, as they are read out."""
    return [row.split(",")[0] for row in rows_in(table(page)) if row.endswith("| ticked")]


def press(page: AccountsPage, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(table(page), key, modifier)


def click_box(page: AccountsPage, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    view = table(page)
    place: QPoint = view.visualRect(view.model().index(row, view.model().columnCount() - 1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def run(page: AccountsPage, words: str) -> None:
    next(one for one in page.commands() if one is not None and one.text == words).run()
    settled()


# Ticking


def test_space_ticks_and_clears_the_row(page: AccountsPage) -> None:
    press(page, SPACE)
    assert ticked(page) == ["Dhow"]
    assert "1 ticked" in words_in(page)
    press(page, SPACE)
    assert ticked(page) == []
    assert "ticked" not in words_in(page).replace("not ticked", "")


def test_shift_and_arrows_tick_several(page: AccountsPage) -> None:
    press(page, DOWN, DOWN, modifier=SHIFT)
    assert ticked(page) == ["Dhow", "Ernst Handel", "Khalij"]
    press(page, DOWN)
    press(page, SPACE)
    assert ticked(page) == list(NAMES)


def test_ctrl_a_ticks_all_that_are_shown(page: AccountsPage) -> None:
    page.table.set_filter("h")
    press(page, A, modifier=CONTROL)
    assert ticked(page) == ["Dhow", "Ernst Handel", "Khalij"]
    page.table.set_filter("dhow")
    assert "3 ticked, 2 of them not shown" in words_in(page)
    click(page, "Clear ticks")
    page.table.set_filter("")
    assert ticked(page) == []


def test_boxes_are_clicked_one_by_one_and_with_shift_up_to_another(page: AccountsPage) -> None:
    click_box(page, 0)
    assert ticked(page) == ["Dhow"]
    click_box(page, 2, SHIFT)
    assert ticked(page) == ["Dhow", "Ernst Handel", "Khalij"]
    click_box(page, 1)
    assert ticked(page) == ["Dhow", "Khalij"]


def test_the_box_stands_first_and_a_copied_row_begins_with_its_name(page: AccountsPage) -> None:
    view = table(page)
    header = view.horizontalHeader()
    assert header.visualIndex(view.model().columnCount() - 1) == 0
    assert rows_in(view)[0].startswith("Dhow")


def test_an_exported_list_has_no_boxes(page: AccountsPage) -> None:
    press(page, SPACE)
    table_out = page.table.exported()
    assert "Tick" not in table_out.headers
    assert all(len(row) == len(table_out.headers) and "ticked" not in row for row in table_out.rows)


def test_the_tick_of_an_account_that_is_gone_goes(desk: Desk, workspace: Workspace, page: AccountsPage) -> None:
    press(page, A, modifier=CONTROL)
    from growthdesk.usecases.accounts import delete_account

    workspace.feed.publish(delete_account(desk, desk.reading.find(Account, name="Dhow")[0].id))
    assert "3 ticked" in words_in(page)


# Changing


def change(dialog: OpenDialog) -> None:
    dialog.choose("tier", "Strategic")
    assert "The tier changes at 2 of 2." in dialog.words()
    dialog.type("what", "Send the new price list")
    assert "An action is added to 2 of 2." in dialog.words()
    dialog.send()


def test_the_ticked_accounts_are_changed_in_one_step(
    desk: Desk, workspace: Workspace, page: AccountsPage, dialogs: Dialogs
) -> None:
    press(page, DOWN, modifier=SHIFT)
    dialogs.fill(change)
    run(page, "Change several…")
    assert dialogs.titles == ["Change 2 accounts"]
    assert sorted(one.name for one in desk.reading.find(Account, tier=Tier.STRATEGIC)) == ["Dhow", "Ernst Handel"]
    assert len(desk.reading.find(Action)) == 2
    assert ticked(page) == ["Dhow", "Ernst Handel"]
    workspace.feed.publish(undo_last(desk))
    assert desk.reading.find(Account, tier=Tier.STRATEGIC) == ()
    assert desk.reading.find(Action) == ()


def test_an_end_is_only_asked_for_what_ends_and_must_be_given(desk: Desk, page: AccountsPage, dialogs: Dialogs) -> None:
    def end(dialog: OpenDialog) -> None:
        assert "ended_on" not in dialog.shown_fields()
        dialog.choose("status", "Ended")
        dialog.send()
        assert dialog.problem("ended_on").startswith("Enter the date it ended")
        dialog.type("ended_on", "31/10/2026")
        dialog.send()

    press(page, SPACE)
    dialogs.fill(end)
    click(page, "Change several")
    (account,) = desk.reading.find(Account, status=AccountStatus.ENDED)
    assert (account.name, account.ended_on) == ("Dhow", date(2026, 10, 31))


def test_owners_are_asked_for_where_there_are_several(desk: Desk, page: AccountsPage, dialogs: Dialogs) -> None:
    owner = a_team_member(desk)

    def give(dialog: OpenDialog) -> None:
        dialog.type("owner_id", "Omar Said")
        dialog.send()

    press(page, A, modifier=CONTROL)
    dialogs.fill(give)
    run(page, "Change several…")
    assert {one.owner_id for one in desk.reading.find(Account)} == {owner.id}


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (BulkPlan(accounts=3), "Nothing changes yet."),
        (BulkPlan(accounts=3, owner=1), "The owner changes at 1 of 3."),
        (
            BulkPlan(accounts=3, tier=2, status=3, actions=3),
            "The tier changes at 2 of 3.\nThe status changes at 3 of 3.\nAn action is added to 3 of 3.",
        ),
    ],
    ids=str,
)
def test_what_will_change_is_said_before(plan: BulkPlan, words: str) -> None:
    assert plan_words(plan, Formats("en_GB")) == words


# Merging and deleting


def test_two_ticked_accounts_are_compared(page: AccountsPage, desk: Desk, qtbot: QtBot) -> None:
    press(page, DOWN, modifier=SHIFT)
    ids = [one.id for name in NAMES[:2] for one in desk.reading.find(Account, name=name)]
    with qtbot.waitSignal(page.pair_requested) as wanted:
        click(page, "Merge")
    assert wanted.args == [f"account:{ids[0]}:{ids[1]}"]


def test_the_account_one_is_on_is_compared_with_one_found_by_typing(
    page: AccountsPage, desk: Desk, qtbot: QtBot, dialogs: Dialogs
) -> None:
    def choose(dialog: OpenDialog) -> None:
        dialog.send()
        assert dialog.problem("other_id") == "Choose the other account."
        dialog.type("other_id", "sail")
        dialog.send()

    ids = [one.id for name in ("Dhow", "Sail") for one in desk.reading.find(Account, name=name)]
    dialogs.fill(choose)
    with qtbot.waitSignal(page.pair_requested) as wanted:
        run(page, "Merge with…")
    assert wanted.args == [f"account:{ids[0]}:{ids[1]}"]


def test_ticked_accounts_are_deleted_without_a_question_and_undo_brings_them_back(
    desk: Desk, workspace: Workspace, page: AccountsPage
) -> None:
    press(page, DOWN, modifier=SHIFT)
    click(page, "Delete ticked")
    assert {one.name for one in desk.reading.find(Account)} == {"Khalij", "Sail"}
    assert "2 accounts" in words_in(page)
    workspace.feed.publish(undo_last(desk))
    assert len(rows_in(table(page))) == 4


@pytest.mark.parametrize("command", ["Change several…", "Delete ticked accounts"])
def test_without_a_tick_it_says_how_to_tick(
    page: AccountsPage, prompts: AskedPrompts, desk: Desk, command: str
) -> None:
    run(page, command)
    assert prompts.words("show_message") == [
        "No account is ticked Space ticks the account you are on, Ctrl+A all that are shown."
    ]
    assert len(desk.reading.find(Account)) == 4


def test_what_is_done_to_ticked_accounts_is_offered_while_some_are_ticked(page: AccountsPage) -> None:
    def offered() -> set[str]:
        wanted = {"Change several…", "Delete ticked accounts", "Clear ticks"}
        return {c.text for c in page.commands() if c is not None and c.is_enabled} & wanted

    told = QSignalSpy(page.commands_changed)
    assert offered() == set()
    press(page, Qt.Key.Key_Space)
    assert offered() == {"Change several…", "Delete ticked accounts", "Clear ticks"}
    assert told.count() == 1
    press(page, Qt.Key.Key_Escape)
    assert ticked(page) == []
    assert offered() == set()


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count as long what touches more than two records, and say what ran in another thread."""
    ran: list[str] = []
    long_work = LongWork.begin

    def begin(work: LongWork[object], words: str, does: Callable[[Tell], object]) -> bool:
        ran.append(words)
        return long_work(work, words, does)

    monkeypatch.setattr(LongWork, "begin", begin)
    monkeypatch.setattr(undo, "LONG_FROM", 2)
    monkeypatch.setattr(bulk_edits, "LONG_FROM", 2)
    return ran


def test_one_account_with_many_records_is_deleted_beside_the_window(
    desk: Desk, workspace: Workspace, page: AccountsPage, beside: list[str], qtbot: QtBot
) -> None:
    for number in range(3):
        an_order(desk, desk.reading.find(Account, name="Dhow")[0], external_id=f"O{number}")
    press(page, SPACE)
    click(page, "Delete ticked")
    assert beside == ["Deleting 1 account"]
    qtbot.waitUntil(lambda: not workspace.background.is_running())
    assert len(desk.reading.find(Account)) == 3


def test_many_are_changed_beside_the_window_in_one_step(
    desk: Desk, workspace: Workspace, page: AccountsPage, dialogs: Dialogs, beside: list[str], qtbot: QtBot
) -> None:
    def change_all(dialog: OpenDialog) -> None:
        dialog.choose("tier", "Strategic")
        dialog.choose("status", "Ended")
        dialog.send()
        assert dialog.problem("ended_on").startswith("Enter the date it ended")
        assert beside == []
        dialog.type("ended_on", "31/10/2026")
        dialog.send()

    press(page, A, modifier=CONTROL)
    dialogs.fill(change_all)
    click(page, "Change several")
    assert beside == ["Changing 4 accounts"]
    qtbot.waitUntil(lambda: not workspace.background.is_running())
    assert len(desk.reading.find(Account, tier=Tier.STRATEGIC, status=AccountStatus.ENDED)) == 4
    assert "Changing 4 accounts" not in words_in(page)
    workspace.feed.publish(undo_last(desk))
    assert desk.reading.find(Account, tier=Tier.STRATEGIC) == ()


def test_many_are_deleted_beside_the_window(
    desk: Desk, workspace: Workspace, page: AccountsPage, beside: list[str], qtbot: QtBot
) -> None:
    press(page, A, modifier=CONTROL)
    click(page, "Delete ticked")
    assert beside == ["Deleting 4 accounts"]
    qtbot.waitUntil(lambda: not workspace.background.is_running())
    settled()
    assert desk.reading.find(Account) == ()
    assert "No accounts yet." in words_in(page)
    workspace.feed.publish(undo_last(desk))
    assert len(rows_in(table(page))) == 4
