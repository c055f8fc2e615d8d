"""Actions of an account: done and the next one planned in one go, chosen as next step, dropped with a reason."""

from datetime import date

from PySide6.QtTest import QTest

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action
from growthdesk.domain.records import Side
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.usecases import actions
from growthdesk.usecases.desk import Desk
from tests.builders import a_stakeholder, an_action
from tests.ui.account.conftest import OpenAt
from tests.ui.driving import (
    ENTER,
    AskedPrompts,
    Dialogs,
    OpenDialog,
    choose_in_menu,
    click,
    click_row,
    filled,
    rows_in,
    table_in,
    words_in,
)
from tests.ui.history.binned import binned


def run_command(page: AccountPage, text: str) -> None:
    next(command for command in page.commands() if command and text in (command.text, command.found_by)).run()


def choose(page: AccountPage, words: str) -> None:
    click_row(table_in(page, "Actions"), words)


def test_done_and_the_next_step_in_one_dialog(desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs) -> None:
    an_action(desk, account, is_next_step=True)
    page = open_at("actions")
    choose(page, "Send the revised plan")
    dialogs.fill(filled(("what", "Ask for their answer"), ("due_on", "next fri")))
    click(page, "Mark done")
    then, done = sorted(desk.reading.find(Action), key=lambda action: action.what)
    assert done.done_on == date(2026, 11, 21)
    assert (then.what, then.is_next_step, then.due_on) == ("Ask for their answer", True, date(2026, 11, 27))
    assert "Ask for their answer" in words_in(page)
    assert not any("Send the revised plan" in row for row in rows_in(table_in(page, "Actions")))
    click(page, "All")
    assert any("Done 21 Nov" in row for row in rows_in(table_in(page, "Actions")))


def test_done_without_a_next_step_is_possible(desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs) -> None:
    an_action(desk, account, is_next_step=True)
    page = open_at("actions")
    choose(page, "Send the revised plan")
    dialogs.fill(filled())
    click(page, "Mark done")
    assert [action.done_on for action in desk.reading.find(Action)] == [date(2026, 11, 21)]
    assert "None yet: plan one" in words_in(page)


def test_another_action_becomes_the_next_step(desk: Desk, account: Account, open_at: OpenAt) -> None:
    an_action(desk, account, is_next_step=True)
    an_action(desk, account, what="Name a sponsor")
    page = open_at("actions")
    choose(page, "Name a sponsor")
    choose_in_menu(page, "Make next step")
    assert {action.what: action.is_next_step for action in desk.reading.find(Action)} == {
        "Send the revised plan": False,
        "Name a sponsor": True,
    }


def test_an_action_of_the_client_names_who_does_it(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    person = a_stakeholder(desk, account)
    page = open_at("actions")

    def theirs(dialog: OpenDialog) -> None:
        dialog.type("what", "Name a new sponsor")
        dialog.choose("side", "Client")
        dialog.type("stakeholder_id", "Layla Haddad")
        dialog.type("due_on", "11 Dec")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(theirs)
    click(page, "Add action")
    (action,) = desk.reading.find(Action)
    assert (action.side, action.stakeholder_id, action.owner_id) == (Side.CUSTOMER, person.id, None)
    (line,) = rows_in(table_in(page, "Actions"))
    assert "Layla Haddad, Client" in line


def test_an_action_is_dropped_with_a_reason_and_opened_again(
    desk: Desk, account: Account, open_at: OpenAt, prompts: AskedPrompts
) -> None:
    an_action(desk, account)
    page = open_at("actions")
    choose(page, "Send the revised plan")
    prompts.answer("ask_text", "They stopped the programme")
    run_command(page, "Drop action…")
    assert desk.reading.find(Action)[0].dropped_reason == "They stopped the programme"
    click(page, "All")
    choose(page, "They stopped the programme")
    run_command(page, "Open action again")
    assert desk.reading.find(Action)[0].dropped_on is None


def test_an_action_is_changed_with_enter(desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs) -> None:
    an_action(desk, account)
    page = open_at("actions")
    choose(page, "Send the revised plan")
    dialogs.fill(filled(("due_on", "in 6 weeks")))
    QTest.keyClick(table_in(page, "Actions"), ENTER)
    assert desk.reading.find(Action)[0].due_on == date(2027, 1, 2)


def test_an_action_done_elsewhere_meanwhile_is_not_done_twice(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    action = an_action(desk, account, is_next_step=True)
    page = open_at("actions")
    choose(page, "Send the revised plan")

    def meanwhile(dialog: OpenDialog) -> None:
        actions.complete_action(desk, action.id, action.revision)
        dialog.send()
        assert dialog.is_open
        assert dialog.problems()

    dialogs.fill(meanwhile)
    click(page, "Mark done")
    assert len(desk.reading.find(Action)) == 1


def test_what_was_done_elsewhere_is_said_and_the_list_is_read_again(
    desk: Desk, account: Account, open_at: OpenAt, prompts: AskedPrompts
) -> None:
    action = an_action(desk, account)
    page = open_at("actions")
    choose(page, "Send the revised plan")
    actions.complete_action(desk, action.id, action.revision)
    click(page, "Mark done")
    assert prompts.words("show_refusal")
    assert rows_in(table_in(page, "Actions")) == []


def test_an_action_is_deleted_at_once_and_is_in_the_bin(desk: Desk, account: Account, open_at: OpenAt) -> None:
    an_action(desk, account)
    page = open_at("actions")
    choose(page, "Send the revised plan")
    run_command(page, "Delete action")
    assert desk.reading.find(Action) == ()
    assert binned(desk) == ["action"]
    assert "Nothing to do yet." in words_in(page)


def test_a_command_without_a_chosen_line_says_so(
    desk: Desk, account: Account, open_at: OpenAt, prompts: AskedPrompts
) -> None:
    an_action(desk, account)
    page = open_at("actions")
    click(page, "Mark done")
    run_command(page, "Delete action")
    assert prompts.words("show_message") == ["Nothing is chosen Choose a line in the list first."] * 2
    assert desk.reading.find(Action)[0].done_on is None


def test_what_is_closed_is_not_closed_again(
    desk: Desk, account: Account, open_at: OpenAt, prompts: AskedPrompts
) -> None:
    an_action(desk, account, done_on=date(2026, 11, 2))
    page = open_at("actions")
    click(page, "All")
    choose(page, "Send the revised plan")
    click(page, "Mark done")
    assert "is done or dropped already" in prompts.words("show_refusal")[0]
