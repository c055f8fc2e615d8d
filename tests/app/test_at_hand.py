"""What is at hand on every page of the whole window: the palette, quick add, help, and keys that never clash."""

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from growthdesk.app.menus import account_shown
from growthdesk.app.navigation import PLACE_OF, Destination, Navigation
from growthdesk.app.palette_offer import about_account, added_on_tabs
from growthdesk.app.session import Session
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import user_folders
from growthdesk.ui.account.tab_makers import tab_names
from growthdesk.ui.accounts.list_page import AccountsPage
from growthdesk.ui.commands import Command
from growthdesk.ui.help.help_window import HelpWindow
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.forms import Form, TextField
from growthdesk.ui.kit.header import SearchLine
from growthdesk.ui.kit.table import Table
from growthdesk.ui.kit.tabs import TabBar
from growthdesk.ui.palette.entries import Entry
from growthdesk.ui.palette.palette import Palette
from growthdesk.ui.quick_add.quick_add import QuickAddDialog
from growthdesk.ui.value.value_tab import ValueTab
from growthdesk.usecases.accounts import account_form, account_rows, save_account
from growthdesk.usecases.actions import actions
from growthdesk.usecases.reviews import review_rows
from growthdesk.usecases.sample_firm import make_sample_firm
from growthdesk.usecases.search import search_needs_work
from tests.app.conftest import Start, opened_of
from tests.kit.template import NOW
from tests.ui.driving import settled

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
PAGES = (
    "today",
    "accounts", *(f"account-{tab}" for tab in tab_names()), "commitments", "reviews", "review", "referrals",
    "documents", "import", "settings",
)  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sample firm once."""
    folders = user_folders({"GROWTHDESK_HOME": str(tmp_path_factory.mktemp("home"))})
    folders.make()
    target = tmp_path_factory.mktemp("sample") / "Sample.growthdesk"
    return make_sample_firm(target, FixedClock(NOW), folders=folders).file


@pytest.fixture
def session(start: Start, sample: Path, tmp_path: Path) -> Session:
    """Give the window with the sample firm, in front."""
    file = tmp_path / "Sample.growthdesk"
    shutil.copyfile(sample, file)
    made = start(file)
    made.window_.activateWindow()
    QTest.qWaitForWindowActive(made.window_)
    until(lambda: made.navigation is not None and made.navigation.current is not None)
    return made


def until(is_so: Callable[[], bool]) -> None:
    for _turn in range(600):
        if is_so():
            return
        QTest.qWait(5)
    raise AssertionError("it never came to that")


def navigation_of(session: Session) -> Navigation:
    assert session.navigation is not None
    return session.navigation


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)
    settled()


def palette_of(session: Session) -> Palette:
    made = session.menus.at_hand.palette()
    assert made is not None
    return made


def find(session: Session, words: str) -> None:
    """Type into the palette, once all that is recorded can be found."""
    until(lambda: not search_needs_work(opened_of(session).desk))
    press(Qt.Key.Key_K, CONTROL)
    line = QApplication.focusWidget()
    assert line is palette_of(session).line
    QTest.keyClicks(palette_of(session).line, words)


def choose(session: Session, title: str, section: str = "") -> None:
    """Wait until something is found, go there with the arrow keys and open it."""
    palette = palette_of(session)
    rows = palette.list.rows

    def row_of() -> int:
        under = ""
        for number in range(rows.rowCount()):
            row = rows.row_at(number)
            if isinstance(row, str):
                under = row
            elif title in row.words and under.startswith(section):
                return number
        return -1

    until(lambda: row_of() >= 0)
    while palette.list.current() != row_of():
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    until(lambda: not palette.isVisible())
    settled()


def table_shown(within: QWidget) -> Table[Any]:
    (table,) = [table for table in within.findChildren(Table) if table.isVisible()]
    return table


def row_chosen(table: Table[Any]) -> Any:
    row = table.current()
    assert row is not None
    return row


def go(session: Session, name: str) -> QWidget:
    navigation, desk = navigation_of(session), opened_of(session).desk
    kind, _dash, tab = name.partition("-")
    if kind == "account":
        account = max(account_rows(desk), key=lambda row: row.outcomes)
        navigation.go(Destination("account", account.id, tab))
    elif kind == "review":
        navigation.go(Destination("review", next(r.id for r in review_rows(desk) if r.state.value == "planned")))
    else:
        navigation.go(Destination(kind))
    QTest.qWait(20)
    page = session.window_.pages.currentWidget()
    assert page is not None
    return page


# The palette


def test_ctrl_k_opens_it_from_a_text_one_types_in_and_esc_goes_back_there(session: Session) -> None:
    page = go(session, "accounts")
    press(Qt.Key.Key_F, CONTROL)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "freight")
    line.setCursorPosition(2)
    press(Qt.Key.Key_K, CONTROL)
    assert palette_of(session).isVisible()
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is line
    assert line.text() == "freight", "Ctrl+K deletes nothing"
    assert page.isVisible()


def test_every_page_has_the_line_that_opens_it(session: Session) -> None:
    for name in PAGES:
        page = go(session, name)
        (line,) = [line for line in page.findChildren(SearchLine) if line.isVisible()]
        line.setFocus()
        press(Qt.Key.Key_Return)
        assert palette_of(session).isVisible(), name
        press(Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is line, name


def test_a_place_opens_by_its_first_letters(session: Session) -> None:
    go(session, "accounts")
    find(session, "sett")
    press(Qt.Key.Key_Return)
    until(lambda: navigation_of(session).current == Destination("settings"))


def test_an_account_opens_by_part_of_its_name(session: Session) -> None:
    go(session, "reviews")
    find(session, "khal")
    choose(session, "Khalij Freight", "Accounts")
    until(lambda: (navigation_of(session).current or Destination("")).page == "account")


def test_a_name_typed_and_enter_opens_the_account_and_never_undoes_what_was_done_to_it(session: Session) -> None:
    go(session, "reviews")
    workspace = session.workspace
    assert workspace is not None
    desk = workspace.desk
    account = next(row for row in account_rows(desk) if row.name.startswith("Khalij Freight"))
    draft, revision = account_form(desk, account.id)
    workspace.feed.publish(save_account(desk, account.id, replace(draft, city="Sohar"), revision))
    settled()
    assert any("Khalij Freight" in command.text for command in session.window_.menus.shown())
    find(session, "Khalij Freight")
    press(Qt.Key.Key_Return)
    until(lambda: (navigation_of(session).current or Destination("")).record_id == account.id)
    assert account_form(desk, account.id)[0].city == "Sohar"


def test_an_action_opens_its_tab_at_its_row(session: Session) -> None:
    go(session, "settings")
    find(session, "root cause double feed")
    choose(session, "Root cause of the double feed", "Actions")
    page = session.window_.pages.currentWidget()
    assert page is not None
    table = table_shown(page)
    assert "Root cause" in row_chosen(table).what
    assert QApplication.focusWidget() is table.view


def test_an_outcome_opens_the_value_log_at_its_row(session: Session) -> None:
    go(session, "settings")
    find(session, "rate card")
    rows = palette_of(session).list.rows

    def first_of_log() -> Entry | None:
        heads = [n for n in range(rows.rowCount()) if str(rows.row_at(n)).startswith("Value log")]
        return rows.entry_at(heads[0] + 1) if heads else None

    until(lambda: first_of_log() is not None)
    entry = first_of_log()
    assert entry is not None
    choose(session, entry.words, "Value log")
    page = session.window_.pages.currentWidget()
    assert page is not None
    (tab,) = page.findChildren(ValueTab)
    assert row_chosen(table_shown(tab)).outcome.change == entry.words


def test_where_one_was_comes_first_next_time_under_its_present_name(session: Session) -> None:
    go(session, "account-overview")
    go(session, "reviews")
    press(Qt.Key.Key_K, CONTROL)
    rows = palette_of(session).list.rows
    assert rows.row_at(0) == "Recent"
    entry = rows.entry_at(1)
    assert entry is not None
    account = max(account_rows(opened_of(session).desk), key=lambda row: row.outcomes)
    assert entry.words == account.name
    press(Qt.Key.Key_Return)
    until(lambda: (navigation_of(session).current or Destination("")).record_id == account.id)


def test_a_review_one_was_at_names_its_account(session: Session) -> None:
    go(session, "review")
    go(session, "settings")
    press(Qt.Key.Key_K, CONTROL)
    rows = palette_of(session).list.rows
    entry = rows.entry_at(1)
    assert entry is not None
    assert entry.words.startswith("Value review, ")
    desk = opened_of(session).desk
    review = next(r for r in review_rows(desk) if r.state.value == "planned")
    assert entry.quiet == review.account
    assert review.account in entry.spoken


# What the page behind it, and the account it is about, offer


def section_of(session: Session, title: str) -> dict[str, str]:
    """Return the entries of a section, each with its shortcut."""
    rows = palette_of(session).list.rows
    under, found = "", {}
    for number in range(rows.rowCount()):
        row = rows.row_at(number)
        if isinstance(row, str):
            under = row
        elif under == title:
            found[row.words] = row.shortcut
    return found


def test_what_the_page_behind_it_can_do_stands_there_with_its_keys(session: Session) -> None:
    for name, words, key in (
        ("account-people", "Add person…", "Ctrl+Shift+P"),
        ("account-overview", "Log value…", "Ctrl+U"),
        ("reviews", "Plan review…", "Ctrl+Shift+R"),
        # The program offers it, about the account shown.
        ("account-overview", "Merge with…", "Ctrl+Shift+M"),
    ):
        go(session, name)
        press(Qt.Key.Key_K, CONTROL)
        assert section_of(session, "On this page")[words] == key
        assert words not in section_of(session, "Do")
        press(Qt.Key.Key_Escape)


def test_the_name_of_the_account_in_sight_finds_it_and_not_all_its_tabs(session: Session) -> None:
    go(session, "account-overview")
    account_id = (navigation_of(session).current or Destination("")).record_id
    name = next(row.name for row in account_rows(opened_of(session).desk) if row.id == account_id)
    find(session, name[:5])
    assert not set(tab_names().values()) & set(section_of(session, "Go to"))
    press(Qt.Key.Key_Escape)
    find(session, f"{name[:5]} value")
    assert "Value" in section_of(session, "Go to")


def test_what_is_about_no_account_is_done_anywhere(session: Session) -> None:
    go(session, "account-overview")
    press(Qt.Key.Key_K, CONTROL)
    assert {"Add account…", "Quick add…"} <= set(section_of(session, "Do"))


def test_what_is_about_the_account_shown_is_offered_on_its_page_alone(session: Session) -> None:
    offered = {}
    for name in ("account-overview", "settings"):
        go(session, name)
        offered[name] = {(command.menu, command.text) for command in session.window_.menus.shown()}
    assert about_account() <= offered["account-overview"] - offered["settings"]


def test_what_another_tab_adds_opens_there(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def note(dialog: FormDialog) -> int:
        opened.append(dialog.windowTitle())
        return 0

    monkeypatch.setattr(FormDialog, "exec", note)
    account = max(account_rows(opened_of(session).desk), key=lambda row: row.outcomes)
    for begin, typed, title, tab in (
        ("account-overview", "add pers", "Add person", "people"),
        ("account-people", "add ord", "Add order", "money"),
        ("account-money", "add pers", "Add person", "people"),
    ):
        go(session, begin)
        find(session, typed)
        assert len(section_of(session, "On this page")) == 1
        press(Qt.Key.Key_Return)
        until(lambda: bool(opened))
        assert opened.pop() == title
        session.window_.activateWindow()
        QTest.qWaitForWindowActive(session.window_)
        assert navigation_of(session).current == Destination("account", account.id, tab)


def test_what_is_offered_of_another_tab_is_what_that_tab_calls_it(session: Session) -> None:
    for tab, words in added_on_tabs().items():
        go(session, f"account-{tab}")
        assert set(words) <= {command.words for command in session.window_.menus.shown()}, tab


@pytest.mark.parametrize("begin", ["account-people", "review"])
def test_the_tabs_of_the_account_in_sight_open_by_their_name(session: Session, begin: str) -> None:
    go(session, begin)
    here = navigation_of(session).current
    assert here is not None
    account_id = account_shown(opened_of(session).desk, here)
    find(session, "overv")
    until(lambda: "Overview" in section_of(session, "Go to"))
    press(Qt.Key.Key_Return)
    until(lambda: navigation_of(session).current == Destination("account", account_id, "overview"))
    go(session, "settings")
    find(session, "overv")
    assert "Overview" not in section_of(session, "Go to")


def test_help_pages_are_found_too(session: Session) -> None:
    go(session, "accounts")
    find(session, "undo and")
    choose(session, "Undo and redo", "Help")
    until(lambda: session.window_.findChild(HelpWindow) is not None)
    help_ = session.window_.findChild(HelpWindow)
    assert help_ is not None
    assert help_.current() == "undo"


def test_a_place_by_its_key_closes_the_palette(session: Session) -> None:
    go(session, "accounts")
    press(Qt.Key.Key_K, CONTROL)
    press(Qt.Key.Key_5, CONTROL)
    assert navigation_of(session).current == Destination("reviews")
    assert not palette_of(session).isVisible()


def test_without_a_file_it_offers_what_can_be_done_then(start: Start) -> None:
    session = start()
    session.window_.activateWindow()
    QTest.qWaitForWindowActive(session.window_)
    QTest.keyClick(session.window_, Qt.Key.Key_K, CONTROL)
    line = palette_of(session).line
    QTest.keyClicks(line, "open")
    rows = palette_of(session).list.rows
    titles = [entry.words for number in rows.entries() if (entry := rows.entry_at(number)) is not None]
    assert "Open file…" in titles
    assert "Quick add…" not in titles
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not palette_of(session).isVisible()


# Quick add


def test_quick_add_offers_the_account_shown_and_opens_what_was_saved(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(session, "account-people")
    account_id = (navigation_of(session).current or Destination("")).record_id

    def fill(dialog: FormDialog) -> int:
        assert isinstance(dialog, QuickAddDialog)
        assert dialog.form.field("account_id").value() == account_id
        dialog.form.field("what").set_value("Ask about the new depot")
        dialog.another.click()
        return 0

    monkeypatch.setattr(FormDialog, "exec", fill)
    press(Qt.Key.Key_N, CONTROL | SHIFT)
    assert navigation_of(session).current == Destination("account", account_id, "actions")
    page = session.window_.pages.currentWidget()
    assert page is not None
    assert row_chosen(table_shown(page)).what == "Ask about the new depot"
    assert "Ask about the new depot" in [a.what for a in actions(opened_of(session).desk, account_id)]


# Help


def help_shown(over: QWidget) -> str:
    settled()
    found = [one for one in over.findChildren(HelpWindow) if one.isVisible()]
    assert len(found) == 1
    key = found[0].current()
    found[0].close()
    settled()
    over.activateWindow()
    QTest.qWaitForWindowActive(over)
    return key


def test_f1_shows_the_help_of_the_page_or_tab(session: Session) -> None:
    shown = {}
    for name in PAGES:
        go(session, name)
        press(Qt.Key.Key_F1)
        shown[name] = help_shown(session.window_)
    assert shown == {name: name for name in PAGES}


def test_f1_before_there_is_a_file_helps_with_the_first_steps(start: Start) -> None:
    session = start()
    session.window_.activateWindow()
    QTest.qWaitForWindowActive(session.window_)
    QTest.keyClick(session.window_, Qt.Key.Key_F1)
    assert help_shown(session.window_) == "welcome"


def test_f1_in_a_dialog_shows_its_pages_help_over_it(session: Session) -> None:
    page = go(session, "reviews")
    form = Form()
    form.add(TextField("name", "Name"))
    dialog = FormDialog(page, "A form", form, "Save", lambda _values: None)
    dialog.open()
    QTest.qWaitForWindowExposed(dialog)
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    press(Qt.Key.Key_F1)
    assert help_shown(dialog) == "reviews"
    assert dialog.isVisible()
    dialog.reject()
    dialog.deleteLater()


# Keys


def commands_of(session: Session) -> list[Command]:
    return [c for c in session.window_.menus.shown() if c.shortcut and c.is_enabled]


def test_no_two_commands_of_a_page_have_one_key(session: Session) -> None:
    clashes = {}
    for name in PAGES:
        go(session, name)
        keys = Counter(QKeySequence(command.shortcut).toString() for command in commands_of(session))
        clashes[name] = [key for key, count in keys.items() if count > 1]
    assert {name: found for name, found in clashes.items() if found} == {}


def test_every_key_shown_works_from_the_page_and_from_a_text(session: Session) -> None:
    ran: list[str] = []
    silent = []
    for name in PAGES:
        page = go(session, name)
        shown = [replace(command, run=partial(ran.append, command.words)) for command in commands_of(session)]
        session.window_.menus.show_commands(list(shown))
        line = QLineEdit(page)
        line.show()
        for begin in (QApplication.focusWidget() or page, line):
            for command in shown:
                ran.clear()
                begin.setFocus()
                if begin is line and len(command.shortcut) == 1:
                    continue  # a letter is text there
                QTest.keySequence(begin, QKeySequence(command.shortcut))
                if ran != [command.words]:
                    silent.append(f"{name}: {command.shortcut} in {type(begin).__name__}")
        line.hide()
        line.deleteLater()
    assert silent == []


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("accounts", ["Ctrl+N", "Ctrl+F", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Alt+Left", "Alt+Right", "F1", "F6"]),
        ("account-actions", ["Ctrl+Shift+N", "Ctrl+F", "Ctrl+E", "Ctrl+K", "Ctrl+N"]),
        ("reviews", ["Ctrl+F", "Ctrl+Shift+N", "Ctrl+/"]),
    ],
)
def test_the_keys_everybody_expects_are_there(session: Session, name: str, keys: list[str]) -> None:
    go(session, name)
    assert set(keys) - {c.shortcut for c in commands_of(session)} == set()


def test_every_page_belongs_to_a_place() -> None:
    assert {name.partition("-")[0] for name in PAGES} <= set(PLACE_OF)


def test_f6_goes_through_the_parts_of_the_window(session: Session) -> None:
    page = go(session, "accounts")
    assert isinstance(page, AccountsPage)
    window = session.window_
    visited = []
    for _step in range(4):
        press(Qt.Key.Key_F6)
        now = QApplication.focusWidget()
        assert now is not None
        where = {"menus": window.menuBar(), "rail": window.rail, "header": page.header, "page": page}
        visited.append(next(name for name, part in where.items() if part is now or part.isAncestorOf(now)))
    assert visited == ["menus", "rail", "header", "page"]
    press(Qt.Key.Key_F6, SHIFT)
    now = QApplication.focusWidget()
    assert now is not None
    assert page.header.isAncestorOf(now)


def test_f6_stops_at_the_tabs_of_an_account_and_at_the_list_below(session: Session) -> None:
    page = go(session, "account-people")
    (bar,) = [bar for bar in page.findChildren(TabBar) if bar.isVisible()]
    assert QApplication.focusWidget() is bar.bar()
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is table_shown(page).view
    press(Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is bar.bar()
