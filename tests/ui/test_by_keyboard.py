"""A day's work by keyboard alone: whoever saves goes on where the work is, whatever was shown anew meanwhile."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from growthdesk.app.navigation import Destination, Navigation
from growthdesk.app.pages import page_makers
from growthdesk.domain.accounts import Account, AccountDraft
from growthdesk.domain.actions import Action
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.reviews import ReviewDraft, ReviewState
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.account.entry_panel import EntryPanel
from growthdesk.ui.imports.import_page import ImportPage
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.tab_order import stops
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import accounts, reviews
from growthdesk.usecases.desk import Desk
from tests.builders import (
    a_measure,
    a_reading,
    a_review,
    a_stakeholder,
    an_account,
    an_action,
    an_interaction,
    an_outcome,
    you,
)
from tests.ui.driving import (
    ENTER,
    ESCAPE,
    AskedPrompts,
    Dialogs,
    OpenDialog,
    button_in,
    choose_in_menu,
    click,
    click_row,
    filled,
    settled,
    table_in,
)

Go = Callable[[Destination], QWidget]


@pytest.fixture
def account(desk: Desk) -> Account:
    """Give Al Noor Freight in Dubai."""
    return an_account(desk)


@pytest.fixture
def window(theme: Theme) -> Iterator[MainWindow]:
    """Give the whole window."""
    made = MainWindow()
    made.show()
    QTest.qWaitForWindowExposed(made)
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def go(window: MainWindow, workspace: Workspace, theme: Theme) -> Iterator[Go]:
    """Go somewhere in the window."""
    navigation = Navigation(window, page_makers(workspace, theme, lambda: pytest.fail("no settings here")))

    def gone(destination: Destination) -> QWidget:
        navigation.go(destination)
        settled()
        page = window.pages.currentWidget()
        assert page is not None
        return page

    yield gone
    navigation.close()


def until(is_so: Callable[[], bool]) -> None:
    """Wait for what happens once the present events are over."""
    for _turn in range(100):
        if is_so():
            return
        QTest.qWait(5)


def has_keyboard() -> str:
    until(lambda: QApplication.focusWidget() is not None)
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused.accessibleName()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None, "nothing has the keyboard"
    QTest.keyClick(focused, key, modifiers)
    settled()


def press_on(page: QWidget, words: str) -> None:
    """Give a button the keyboard and press Enter; afterwards the window is in front again, as a desktop does it."""
    button_in(page, words).setFocus()
    press(ENTER)
    page.window().activateWindow()
    QTest.qWaitForWindowActive(page.window())


def focused_in(page: QWidget) -> bool:
    until(lambda: QApplication.focusWidget() is not None)
    focused = QApplication.focusWidget()
    return focused is not None and page.isAncestorOf(focused)


def stop_named(page: QWidget, words: str) -> QWidget:
    """Return what Tab reaches under a name that begins with these words."""
    return next(stop for stop in stops(page) if stop.accessibleName().startswith(words))


# After a save


def test_after_the_first_measure_the_keyboard_stays_in_the_page(go: Go, account: Account, dialogs: Dialogs) -> None:
    page = go(Destination("account", account.id, "value"))

    def fill(dialog: OpenDialog) -> None:
        dialog.type("title", "Double-billed shipments")
        dialog.type("baseline", "31")
        dialog.type("target", "5")
        dialog.type("target_on", "31 March 2027")
        dialog.send()

    dialogs.fill(fill)
    press_on(page, "Agree success measure")
    assert not [dialog for dialog in page.findChildren(FormDialog) if dialog.isVisible()]
    assert focused_in(page)


def test_after_a_reading_the_keyboard_is_back_on_add_reading(
    desk: Desk, go: Go, account: Account, dialogs: Dialogs
) -> None:
    measure, _version = a_measure(desk, account)
    a_reading(desk, measure, read_on=date(2026, 10, 1))
    page = go(Destination("account", account.id, "value"))

    def fill(dialog: OpenDialog) -> None:
        dialog.type("value", "12")
        dialog.send()

    dialogs.fill(fill)
    press_on(page, "Add reading")
    assert has_keyboard() == "Add reading"


def test_after_the_first_value_the_keyboard_is_in_the_log(go: Go, account: Account, dialogs: Dialogs) -> None:
    page = go(Destination("account", account.id, "value"))

    def fill(dialog: OpenDialog) -> None:
        dialog.type("change", "Invoices leave two days earlier")
        dialog.type("source", "Their invoice log")
        dialog.send()

    dialogs.fill(fill)
    click(page, "Value log")
    press_on(page, "Log value")
    assert focused_in(page)


def test_whoever_opens_a_measure_stays_on_its_card(desk: Desk, go: Go, account: Account) -> None:
    for title in ("First", "Second"):
        a_measure(desk, account, title=title)
    page = go(Destination("account", account.id, "value"))
    stop_named(page, "Second").setFocus()
    press(ENTER)
    assert has_keyboard().startswith("Second")


def test_what_is_shown_anew_under_the_keyboard_keeps_it(
    desk: Desk, go: Go, account: Account, workspace: Workspace
) -> None:
    an_action(desk, account, is_next_step=True)
    page = go(Destination("account", account.id, "overview"))
    stop_named(page, "Next step").setFocus()
    workspace.feed.publish(accounts.save_account(desk, account.id, *with_city(desk, account, "Sharjah")))
    settled()
    assert has_keyboard().startswith("Next step")


def with_city(desk: Desk, account: Account, city: str) -> tuple[AccountDraft, int]:
    draft, revision = accounts.account_form(desk, account.id)
    return replace(draft, city=city), revision


def test_where_the_control_is_gone_its_neighbour_has_the_keyboard(desk: Desk, go: Go, account: Account) -> None:
    a_measure(desk, account, title="First")
    a_measure(desk, account, title="Second")
    page = go(Destination("account", account.id, "value"))
    choose_in_menu(page, "Stop following it")
    settled()
    assert focused_in(page)


def test_a_ticked_line_of_a_review_keeps_the_keyboard(
    desk: Desk, go: Go, account: Account, workspace: Workspace
) -> None:
    an_outcome(desk, account, grade=Grade.MEASURED)
    draft = ReviewDraft(date(2026, 11, 24), team_member_ids=(you(desk).id,))
    page = go(Destination("review", reviews.plan_review(desk, account.id, draft).first_id))
    boxes = [stop for stop in stops(page) if isinstance(stop, QCheckBox)]
    assert boxes
    boxes[-1].setFocus()
    name = has_keyboard()
    press(Qt.Key.Key_Space)
    assert has_keyboard() == name


def test_figures_agreed_in_front_of_a_review_leave_the_keyboard_in_it(
    desk: Desk, go: Go, account: Account, workspace: Workspace
) -> None:
    person = a_stakeholder(desk, account)
    review = a_review(desk, account, state=ReviewState.HELD, held_on=desk.today)
    page = go(Destination("review", review.id))
    button_in(page, "Agree figures…").setFocus()
    workspace.feed.publish(reviews.agree_figures(desk, review.id, person.id, desk.today, review.revision))
    settled()
    assert focused_in(page)


def test_a_whole_import_is_done_with_enter(go: Go, workspace: Workspace, prompts: AskedPrompts, folder: Path) -> None:
    path = folder / "clients.csv"
    path.write_text("name,city\nAl Noor Freight,Dubai\nPalm Foods,Sharjah\n", encoding="utf-8")
    page = go(Destination("import"))
    assert isinstance(page, ImportPage)
    prompts.answer("choose_open_files", [path])
    press(ENTER)
    until(lambda: page.file.table.isVisible() and not workspace.background.is_running(("look", "import")))
    settled()
    assert focused_in(page)
    press_on(page, "Import 2 accounts")
    until(lambda: page.result.isVisible() and not workspace.background.is_running(("look", "import")))
    assert focused_in(page)


# What a control says it does


def test_the_strip_plans_the_next_step_that_is_missing(desk: Desk, go: Go, account: Account, dialogs: Dialogs) -> None:
    page = go(Destination("account", account.id, "overview"))
    dialogs.fill(filled(("what", "Call Yoshi")))
    stop_named(page, "Next step").setFocus()
    press(ENTER)
    assert [(action.what, action.is_next_step) for action in desk.reading.find(Action)] == [("Call Yoshi", True)]


def test_an_action_that_is_not_to_be_the_next_step_is_not(
    desk: Desk, go: Go, account: Account, dialogs: Dialogs
) -> None:
    page = go(Destination("account", account.id, "actions"))

    def fill(dialog: OpenDialog) -> None:
        dialog.type("what", "Call Yoshi")
        dialog.tick("is_next_step")
        dialog.send()

    dialogs.fill(fill)
    choose_in_menu(page, "Action…")
    assert [action.is_next_step for action in desk.reading.find(Action)] == [False]


@pytest.mark.parametrize("tab", ["overview", "value", "reviews", "money"])
def test_what_the_account_page_can_do_stands_in_the_menu_on_every_tab(go: Go, account: Account, tab: str) -> None:
    page = go(Destination("account", account.id, tab))
    assert isinstance(page, AccountPage)
    commands = [command for command in page.commands() if command is not None]
    keys = [command.shortcut for command in commands if command.shortcut]
    assert len(keys) == len(set(keys))
    assert {"Agree success measure…", "Prepare review…", "Plan review…"} <= {command.text for command in commands}


def test_coming_by_a_list_opens_nothing(desk: Desk, go: Go, account: Account) -> None:
    an_interaction(desk, account)
    page = go(Destination("account", account.id, "timeline"))
    panel = page.findChildren(EntryPanel)[0]
    table_in(page, "Timeline").setFocus(Qt.FocusReason.TabFocusReason)
    assert table_in(page, "Timeline").selectionModel().hasSelection()
    assert not panel.isVisible()
    click_row(table_in(page, "Timeline"), "")
    assert panel.isVisible()


def test_nothing_is_offered_for_files_before_one_is_chosen(go: Go) -> None:
    page = go(Destination("import"))
    assert isinstance(page, ImportPage)
    offered = {command.text: command.is_enabled for command in page.commands() if command is not None}
    assert (offered["Import chosen files"], offered["Start over"]) == (False, False)


# Menus


def test_the_menu_bar_gives_the_keyboard_back(go: Go, window: MainWindow) -> None:
    go(Destination("accounts"))
    before = QApplication.focusWidget()
    bar = window.menuBar()
    bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
    QTest.keyClick(bar, ESCAPE)
    settled()
    assert QApplication.focusWidget() is before
