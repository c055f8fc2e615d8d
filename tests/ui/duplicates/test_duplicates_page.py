"""Duplicates on the screen: listed with their reasons, compared side by side, merged or marked, all by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.duplicates import DuplicateKind, NotDuplicate
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.duplicates.duplicates_page import DuplicatesPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.duplicates import mark_as_two
from growthdesk.usecases.undo import undo_last
from tests.builders import a_stakeholder, an_account
from tests.ui.conftest import Show
from tests.ui.driving import ENTER, TAB, AskedPrompts, click, click_row, rows_in, settled, table_in, words_in
from tests.usecases.two_accounts import before

PAIRS = "Pairs that look alike"
RIGHT, LEFT, SPACE = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space


@pytest.fixture
def page(workspace: Workspace) -> DuplicatesPage:
    """Give the page, led from a pair in the list to the pair side by side as navigation does."""
    made = DuplicatesPage(workspace)
    made.pair_requested.connect(made.show_pair)
    return made


def found(page: DuplicatesPage, qtbot: QtBot) -> list[str]:
    """Wait for the pairs and return their lines."""
    qtbot.waitUntil(lambda: not page.list.is_looking)
    settled()
    return rows_in(table_in(page, PAIRS))


def open_pair(page: DuplicatesPage, qtbot: QtBot, words: str) -> None:
    found(page, qtbot)
    table = table_in(page, PAIRS)
    click_row(table, words)
    QTest.keyClick(table, ENTER)
    settled()


def press(*keys: Qt.Key) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def spoken() -> str:
    """Return the name of what has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused.accessibleName()


def kept(page: QWidget) -> set[str]:
    """Return what is chosen, as it is read out."""
    return {one.accessibleName() for one in page.findChildren(QRadioButton) if one.isVisible() and one.isChecked()}


def run(page: DuplicatesPage, words: str) -> None:
    """Run a command of the menu."""
    next(one for one in page.commands() if one is not None and one.text == words).run()
    settled()


# The list


def test_pairs_stand_with_their_reasons_the_surest_first(
    desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot
) -> None:
    an_account(before(desk), name="Al Noor Trading LLC", phone="04 123 4567", city="Dubai")
    an_account(desk, name="Al-Noor Trading", phone="+971 4 123 4567", city="Dubai")
    account = an_account(before(desk), name="Dhow", city="Doha")
    a_stakeholder(before(desk), account, name="Layla Haddad")
    a_stakeholder(desk, account, name="Layla Hadad")
    show(page)
    first, second = found(page, qtbot)
    for words in ("Al Noor Trading LLC, Dubai", "Al-Noor Trading, Dubai", "Surely", "same name", "same phone"):
        assert words in first
    for words in ("Layla Haddad, Dhow", "Layla Hadad, Dhow", "Perhaps", "names spelled alike", "Person"):
        assert words in second
    assert "2 pairs" in words_in(page)


def test_where_nothing_looks_alike_it_says_so(desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot) -> None:
    an_account(desk, name="Dhow")
    show(page)
    assert found(page, qtbot) == []
    assert "No two accounts look alike." in words_in(page)
    click(page, "People")
    assert "No two people of an account look alike." in words_in(page)
    click(page, "Marked as two")
    assert "No pair is marked as two." in words_in(page)


def test_a_view_keeps_one_kind(desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot) -> None:
    accounts = [an_account(desk, name=name) for name in ("Dhow", "Dhow LLC")]
    for name in ("Layla Haddad", "Haddad Layla"):
        a_stakeholder(desk, accounts[0], name=name)
    show(page)
    assert len(found(page, qtbot)) == 2
    click(page, "People")
    assert [row for row in rows_in(table_in(page, PAIRS)) if "Layla" not in row] == []
    click(page, "Show: Accounts")
    assert [row for row in rows_in(table_in(page, PAIRS)) if "Dhow LLC" not in row] == []


def test_what_changes_meanwhile_is_looked_for_again(
    desk: Desk, workspace: Workspace, page: DuplicatesPage, show: Show, qtbot: QtBot
) -> None:
    one, other = an_account(desk, name="Dhow"), an_account(desk, name="Dhow LLC")
    show(page)
    assert len(found(page, qtbot)) == 1
    workspace.feed.publish(mark_as_two(desk, DuplicateKind.ACCOUNT, one.id, other.id))
    assert found(page, qtbot) == []


def test_the_keyboard_goes_from_the_list_to_the_pair_and_back(
    desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot
) -> None:
    for name in ("Dhow", "Dhow LLC"):
        an_account(desk, name=name)
    show(page)
    page.take_keyboard()
    found(page, qtbot)
    assert spoken() == PAIRS
    press(Qt.Key.Key_Down, ENTER)
    settled()
    assert spoken().startswith("Which one stays")
    page.show_pair("")
    settled()
    assert spoken() == PAIRS


# Side by side


def test_what_differs_stands_first_and_what_is_the_same_is_folded_away(
    desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot
) -> None:
    an_account(before(desk), name="Dhow", phone="04 111", city="Dubai", website="dhow.ae")
    account = an_account(desk, name="Dhow", phone="", city="Dubai", website="www.dhow.ae")
    a_stakeholder(desk, account)
    show(page)
    open_pair(page, qtbot, "Dhow")
    words = words_in(page)
    for shown in ("Phone", "04 111", "nothing", "Website", "1 person", "Nothing stands behind it."):
        assert shown in words
    assert "Relationship owner" not in words
    click(page, "Show 7 fields that are the same")
    assert "Relationship owner" in words_in(page)
    click(page, "Hide what is the same")
    assert "Relationship owner" not in words_in(page)


def test_what_is_filled_and_what_is_longer_is_proposed(
    desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot
) -> None:
    an_account(before(desk), name="Dhow", phone="04 111", city="")
    an_account(desk, name="Dhow LLC", phone="", city="Dubai")
    show(page)
    open_pair(page, qtbot, "Dhow")
    assert kept(page) == {
        "Which one stays: Dhow, of Dhow",
        "Name: Dhow, of Dhow",
        "City: Dubai, of Dhow LLC",
        "Phone: 04 111, of Dhow",
    }


def test_a_pair_is_merged_by_keyboard_alone_as_chosen(
    desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot
) -> None:
    first = an_account(before(desk), name="Dhow", phone="04 111", city="Dubai")
    second = an_account(desk, name="Dhow LLC", phone="04 222", city="Dubai")
    show(page)
    page.take_keyboard()
    found(page, qtbot)
    press(Qt.Key.Key_Down, ENTER)
    settled()
    press(RIGHT)
    assert spoken() == "Which one stays: Dhow LLC, of Dhow LLC"
    while not spoken().startswith("Phone"):
        press(TAB)
    assert spoken() == "Phone: 04 111, of Dhow"
    press(RIGHT)
    assert "Phone: 04 222, of Dhow LLC" in kept(page)
    press(LEFT)
    while spoken() != "Merge the two":
        press(TAB)
    press(ENTER)
    (account,) = desk.reading.find(Account)
    assert (account.id, account.phone) == (second.id, "04 111")
    assert first.id not in {one.id for one in desk.reading.find(Account)}
    assert "No two accounts look alike." in ((found(page, qtbot) and "") or words_in(page))


def test_the_words_of_a_value_can_be_clicked(desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot) -> None:
    an_account(before(desk), name="Dhow", phone="04 111")
    an_account(desk, name="Dhow", phone="04 222")
    show(page)
    open_pair(page, qtbot, "Dhow")
    words = next(one for one in page.findChildren(QWidget) if getattr(one, "full_text", str)() == "04 222")
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert "Phone: 04 222, of Dhow" in kept(page)


def test_the_name_goes_with_the_record_that_stays(desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot) -> None:
    an_account(before(desk), name="Dhow")
    an_account(desk, name="Dhow LLC")
    show(page)
    open_pair(page, qtbot, "Dhow")
    press(RIGHT)
    assert "Name: Dhow LLC, of Dhow LLC" in kept(page)
    press(LEFT)
    assert "Name: Dhow, of Dhow" in kept(page)


def test_a_merge_goes_back_to_the_list_and_says_what_was_merged(
    desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot
) -> None:
    for name in ("Dhow", "Sail"):
        an_account(before(desk), name=name)
        an_account(desk, name=f"{name} LLC")
    show(page)
    open_pair(page, qtbot, "Dhow")
    assert "1 of 2" in words_in(page)
    run(page, "Merge the two")
    assert len(found(page, qtbot)) == 1
    assert spoken() == PAIRS
    assert "“Dhow” and “Dhow LLC” were merged." in words_in(page)
    assert "Merge the two" not in [command.text for command in page.commands() if command is not None]
    click(page, "Undo")
    assert len(found(page, qtbot)) == 2
    assert "were merged" not in words_in(page)
    assert len(desk.reading.find(Account)) == 4


def test_after_one_pair_kept_apart_comes_the_next(desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot) -> None:
    for name in ("Dhow", "Sail"):
        an_account(before(desk), name=name)
        an_account(desk, name=f"{name} LLC")
    show(page)
    open_pair(page, qtbot, "Dhow")
    click(page, "These are two")
    settled()
    assert "Sail LLC" in words_in(page)
    click(page, "These are two")
    settled()
    assert found(page, qtbot) == []
    assert len(desk.reading.find(Account)) == 4


def test_a_pair_can_be_skipped(desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot) -> None:
    for name in ("Dhow", "Sail"):
        an_account(before(desk), name=name)
        an_account(desk, name=f"{name} LLC")
    show(page)
    open_pair(page, qtbot, "Dhow")
    run(page, "Show next pair")
    assert "Sail LLC" in words_in(page)
    click(page, "Skip")
    settled()
    assert len(found(page, qtbot)) == 2


def test_a_marked_pair_can_be_looked_at_and_its_mark_taken_away(
    desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot
) -> None:
    for name in ("Dhow", "Dhow LLC"):
        an_account(desk, name=name)
    show(page)
    open_pair(page, qtbot, "Dhow")
    run(page, "These are two")
    assert found(page, qtbot) == []
    click(page, "Marked as two")
    open_pair(page, qtbot, "Dhow")
    click(page, "They may be the same")
    settled()
    assert desk.reading.find(NotDuplicate) == ()
    click(page, "All")
    assert len(found(page, qtbot)) == 1


def test_who_is_at_both_accounts_is_merged_unless_the_tick_is_taken(
    desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot
) -> None:
    one, other = an_account(before(desk), name="Dhow"), an_account(desk, name="Dhow LLC")
    for name in ("Layla Haddad", "Omar Said"):
        a_stakeholder(desk, one, name=name)
        a_stakeholder(desk, other, name=name)
    show(page)
    open_pair(page, qtbot, "Dhow")
    assert "People at both" in words_in(page)
    click(page, "Omar Said")
    click(page, "Merge the two")
    assert sorted(one.name for one in desk.reading.find(Stakeholder)) == ["Layla Haddad", "Omar Said", "Omar Said"]


def test_people_of_two_accounts_can_only_be_looked_at(
    desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot
) -> None:
    for name in ("Dhow", "Sail"):
        a_stakeholder(desk, an_account(desk, name=name), name="Layla Haddad", email="lh@x.com")
    show(page)
    open_pair(page, qtbot, "Layla")
    assert "They stand at two accounts" in words_in(page)
    assert kept(page) == set()
    assert "Merge the two" not in words_in(page)
    link = next(one for one in page.findChildren(QWidget) if "Open their account" in one.accessibleName())
    with qtbot.waitSignal(page.account_requested):
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)


def test_a_pair_changed_meanwhile_is_refused_and_shown_anew(
    desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot, prompts: AskedPrompts
) -> None:
    account = an_account(before(desk), name="Dhow", phone="04 111")
    an_account(desk, name="Dhow", phone="04 222")
    show(page)
    open_pair(page, qtbot, "Dhow")
    with desk.transaction("built") as t:
        t.change(account, phone="04 333")
    prompts.answer("show_refusal", None)
    click(page, "Merge the two")
    assert len(desk.reading.find(Account)) == 2
    assert "04 333" in words_in(page)


def test_undoing_a_merge_shows_the_pair_again(
    desk: Desk, workspace: Workspace, page: DuplicatesPage, show: Show, qtbot: QtBot
) -> None:
    for name in ("Dhow", "Dhow LLC"):
        an_account(desk, name=name)
    show(page)
    open_pair(page, qtbot, "Dhow")
    click(page, "Merge the two")
    assert found(page, qtbot) == []
    workspace.feed.publish(undo_last(desk))
    assert len(found(page, qtbot)) == 1


def test_a_pair_of_which_one_is_gone_is_the_list(desk: Desk, page: DuplicatesPage, show: Show, qtbot: QtBot) -> None:
    account = an_account(desk, name="Dhow")
    show(page)
    page.show_pair(f"account:{account.id}:{'0' * 32}")
    assert found(page, qtbot) == []
    assert "No two accounts look alike." in words_in(page)
