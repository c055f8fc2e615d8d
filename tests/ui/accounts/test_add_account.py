"""A new account in under thirty seconds: one dialog, by keyboard, only the name needed."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.agreements import Agreement, AgreementKind
from growthdesk.domain.records import Recurrence
from growthdesk.ui.accounts.list_page import AccountsPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests.builders import an_account, you
from tests.ui.conftest import Show
from tests.ui.driving import ENTER, TAB, Dialogs, OpenDialog, click, filled


def test_the_name_and_enter_are_enough(
    desk: Desk, workspace: Workspace, show: Show, dialogs: Dialogs, qtbot: QtBot
) -> None:
    page = AccountsPage(workspace)
    show(page)

    def type_name(dialog: OpenDialog) -> None:
        line = QApplication.focusWidget()
        assert line is not None
        QTest.keyClicks(line, "Ernst Handel")
        QTest.keyClick(line, ENTER)
        assert not dialog.is_open

    dialogs.fill(type_name)
    with qtbot.waitSignal(page.account_requested) as opened:
        click(page, "Add account")
    (account,) = desk.reading.find(Account)
    assert (account.name, account.owner_id) == ("Ernst Handel", you(desk).id)
    assert desk.reading.find(Agreement) == ()
    assert opened.args == [account.id, "overview"]


def test_what_was_bought_becomes_an_agreement_typed_with_tab_alone(
    desk: Desk, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = AccountsPage(workspace)
    show(page)

    def by_keyboard(dialog: OpenDialog) -> None:
        def keys(text: str) -> None:
            line = QApplication.focusWidget()
            assert line is not None
            QTest.keyClicks(line, text)

        def tab() -> None:
            dialog.press(TAB)

        keys("Khalij Freight")
        tab()  # the owner is you
        tab()
        keys("Support retainer")
        tab()
        dialog.press(Qt.Key.Key_Up)
        dialog.press(Qt.Key.Key_Up)
        tab()
        keys("12,500")
        tab()
        tab()  # the currency is the firm's
        keys("2/11")
        dialog.press(ENTER)
        assert not dialog.is_open

    dialogs.fill(by_keyboard)
    click(page, "Add account")
    (account,) = desk.reading.find(Account)
    (agreement,) = desk.reading.find(Agreement)
    assert agreement.title == "Support retainer"
    assert (agreement.value_minor, agreement.currency) == (1_250_000, "AED")
    assert account.signed_on == agreement.signed_on == agreement.starts_on == date(2026, 11, 2)
    assert agreement.kind is AgreementKind.RETAINER
    assert agreement.recurrence is Recurrence.PER_MONTH


def test_a_value_that_is_no_amount_keeps_the_text_and_says_why(
    desk: Desk, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = AccountsPage(workspace)
    show(page)

    def wrong_then_right(dialog: OpenDialog) -> None:
        dialog.type("name", "Khalij Freight")
        dialog.type("value", "twelve thousand")
        assert dialog.problem("value")
        dialog.send()
        assert dialog.is_open
        assert dialog.text("value") == "twelve thousand"
        assert dialog.text("name") == "Khalij Freight"
        assert any(said.endswith(dialog.problem("value")) for said in dialog.problems())
        assert desk.reading.find(Account) == ()
        dialog.type("value", "12000")
        assert dialog.problem("value") == ""
        dialog.send()
        assert not dialog.is_open

    dialogs.fill(wrong_then_right)
    click(page, "Add account")
    assert desk.reading.find(Agreement)[0].value_minor == 1_200_000


def test_without_a_name_the_form_says_what_is_missing(
    desk: Desk, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = AccountsPage(workspace)
    show(page)

    def nothing(dialog: OpenDialog) -> None:
        dialog.send()
        assert dialog.is_open
        assert "name" in dialog.problem("name").lower()

    dialogs.fill(nothing)
    click(page, "Add account")
    assert desk.reading.find(Account) == ()


def test_a_name_you_already_have_is_said_but_not_refused(
    desk: Desk, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    an_account(desk, name="IT")
    page = AccountsPage(workspace)
    show(page)

    def another(dialog: OpenDialog) -> None:
        dialog.type("name", "it")
        assert "already have an account with this name" in dialog.problem("name")
        dialog.type("name", "IT ")
        dialog.send()
        assert not dialog.is_open

    dialogs.fill(another)
    click(page, "Add account")
    assert [account.name for account in desk.reading.find(Account)] == ["IT", "IT"]


def test_the_hint_about_a_known_name_keeps_other_problems(
    desk: Desk, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = AccountsPage(workspace)
    show(page)

    def wrong_value_first(dialog: OpenDialog) -> None:
        dialog.type("value", "much")
        assert dialog.problem("value")
        dialog.type("name", "New one")
        assert dialog.problem("value"), "typing a name must not hide what is wrong elsewhere"

    dialogs.fill(wrong_value_first)
    click(page, "Add account")


def test_names_of_every_kind_are_kept_as_typed(desk: Desk, workspace: Workspace, show: Show, dialogs: Dialogs) -> None:
    page = AccountsPage(workspace)
    show(page)
    for name in ("O'Brien & <b>Sons</b>", "شركة النور", "$$ Cash $$", "🚚 Haulage", "N" * 200):
        dialogs.fill(filled(("name", name)))
        click(page, "Add account")
        assert desk.reading.find(Account, name=name), name


def test_giving_up_adds_nothing(desk: Desk, workspace: Workspace, show: Show, dialogs: Dialogs) -> None:
    page = AccountsPage(workspace)
    show(page)
    dialogs.fill(lambda dialog: dialog.type("name", "Ernst Handel"))
    click(page, "Add account")
    assert desk.reading.find(Account) == ()
