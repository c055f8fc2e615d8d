"""Buttons, cards, banners, rail, header, tabs, panel: driven as a user drives them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.ui.kit.buttons import Button, MenuButton, Segmented
from growthdesk.ui.kit.cards import Facts
from growthdesk.ui.kit.clickable import Clickable
from growthdesk.ui.kit.marks import StageState, StageTrack
from growthdesk.ui.kit.notices import Banner, EmptyState, StatusLine
from growthdesk.ui.kit.page import Page, SidePanel
from growthdesk.ui.kit.rail import Place, Rail
from growthdesk.ui.kit.strip import Cell, Strip
from growthdesk.ui.kit.tabs import TabBar
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from tests.ui.kit.conftest import Shown

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
PLACES = [Place("today", "Today", "today"), None, Place("accounts", "Accounts", "accounts"), Place("a", "Away", "back")]


def test_an_ampersand_is_no_shortcut(shown: Shown) -> None:
    button = Button("Done & schedule next")
    shown(button)
    assert button.text() == "Done && schedule next"
    assert button.accessibleName() == "Done & schedule next"


def test_a_menu_button_runs_the_chosen_command(shown: Shown, qtbot: QtBot) -> None:
    done: list[str] = []
    button = MenuButton("Log")
    action = button.add("Log call", lambda: done.append("call"), "call")
    shown(button)
    action.trigger()
    assert done == ["call"]


def test_segments_are_exclusive_and_driven_by_keyboard(shown: Shown, qtbot: QtBot) -> None:
    choice = Segmented([("mine", "Mine"), ("all", "Everyone")], "Whose")
    choice.choose("mine")
    shown(choice)
    with qtbot.waitSignal(choice.chosen) as told:
        QTest.keyClick(choice.buttons()[1], SPACE)
    assert told.args == ["all"]
    assert choice.value() == "all"
    choice.choose("nobody")
    assert choice.value() is None


def test_a_cell_with_a_key_is_a_button(shown: Shown, qtbot: QtBot) -> None:
    strip = Strip([Cell("Owner", "Leila"), Cell("Next step", "Call Omar", key="next_step")])
    window = shown(strip)
    (cell,) = window.findChildren(Clickable)
    with qtbot.waitSignal(strip.cell_activated) as told:
        QTest.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert told.args == ["next_step"]
    assert cell.accessibleName() == "Next step, Call Omar"


def test_facts_are_replaced_as_a_whole(shown: Shown, qtbot: QtBot) -> None:
    facts = Facts([("Owner", "Leila")])
    shown(facts)
    facts.set_pairs([("City", "Dubai"), ("Due", "19 Nov", Tone.RISK)])

    def words() -> list[str]:
        return [label.text() for label in facts.findChildren(QLabel) if label.isVisible()]

    qtbot.waitUntil(lambda: words() == ["City", "Dubai", "Due", "19 Nov"])


def test_a_track_says_in_words_what_it_shows(shown: Shown) -> None:
    track = StageTrack([("Commit", StageState.REACHED), ("Prove", StageState.ATTENTION)], "Prove, needs attention")
    assert track.accessibleName() == "Prove, needs attention"


def test_banner_and_empty_state_offer_one_thing_to_do(shown: Shown, qtbot: QtBot) -> None:
    for part in (Banner("No next step", action="Plan next steps"), EmptyState("No accounts yet.", "Add account")):
        shown(part)
        with qtbot.waitSignal(part.acted):
            QTest.mouseClick(part.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)


def test_the_rail_goes_where_it_is_told(shown: Shown, qtbot: QtBot) -> None:
    rail = Rail(PLACES, "Places")
    shown(rail)
    rail.choose("today")
    rail.focus_current()
    with qtbot.waitSignal(rail.chosen) as told:
        QTest.keyClick(rail.focusWidget() or rail, Qt.Key.Key_Down)
        QTest.keyClick(rail.focusWidget() or rail, ENTER)
    assert told.args == ["accounts"]
    assert rail.current() == "accounts"
    with qtbot.waitSignal(rail.chosen) as told:
        rail.go_to(3)
    assert told.args == ["a"]
    with qtbot.assertNotEmitted(rail.chosen):
        rail.go_to(9)
        rail.choose("today")


def test_the_rail_speaks_its_counts(shown: Shown) -> None:
    rail = Rail(PLACES)
    shown(rail)
    rail.set_counts({"today": 7})
    names = [child.accessibleName() for child in rail.findChildren(QWidget) if child.accessibleName()]
    assert names == ["Today, 7", "Accounts", "Away"]
    rail.set_compact(True)
    assert rail.width() < 100


def test_tabs_tell_their_key_only_when_the_user_chooses(shown: Shown, qtbot: QtBot) -> None:
    tabs = TabBar("Parts")
    for key in ("overview", "value", "people"):
        tabs.add(key, key.title())
    shown(tabs)
    with qtbot.assertNotEmitted(tabs.chosen):
        tabs.choose("people")
    with qtbot.waitSignal(tabs.chosen) as told:
        QTest.keyClick(tabs.bar(), Qt.Key.Key_Left)
    assert told.args == ["value"]


@pytest.mark.parametrize(("key", "there"), [(Qt.Key.Key_Home, "overview"), (Qt.Key.Key_End, "people")])
def test_home_and_end_go_to_the_first_and_the_last_tab(shown: Shown, qtbot: QtBot, key: Qt.Key, there: str) -> None:
    tabs = TabBar("Parts")
    for name in ("overview", "value", "people"):
        tabs.add(name, name.title())
    shown(tabs)
    tabs.choose("value")
    with qtbot.waitSignal(tabs.chosen) as told:
        QTest.keyClick(tabs.bar(), key)
    assert told.args == [there]


def test_a_page_has_one_primary_button(shown: Shown, qtbot: QtBot) -> None:
    pressed: list[str] = []
    page = Page()
    page.set_content(Label("body"))
    page.header.set_title("Accounts")
    page.header.set_primary("Add account", lambda: pressed.append("first"))
    page.header.add_secondary(Button("Import accounts"))
    page.header.set_primary("Add person", lambda: pressed.append("second"))
    window = shown(page)
    primary = [b for b in window.findChildren(QPushButton) if b.property("kind") == "primary" and b.isVisible()]
    assert [button.text() for button in primary] == ["Add person"]
    QTest.mouseClick(primary[0], Qt.MouseButton.LeftButton)
    assert pressed == ["second"]


def test_crumbs_lead_back(shown: Shown, qtbot: QtBot) -> None:
    page = Page()
    page.header.set_crumbs([("accounts", "Accounts")])
    window = shown(page)
    crumb = next(b for b in window.findChildren(QPushButton) if b.text() == "Accounts")
    with qtbot.waitSignal(page.header.crumb_activated) as told:
        QTest.mouseClick(crumb, Qt.MouseButton.LeftButton)
    assert told.args == ["accounts"]


def test_escape_closes_the_panel_from_anywhere_in_the_page(shown: Shown, qtbot: QtBot) -> None:
    page = Page()
    button = Button("Somewhere")
    page.set_scrolled(button)
    panel = SidePanel("Promised update")
    page.set_panel(panel)
    shown(page)
    button.setFocus()
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(button, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_status_line_keeps_what_it_is_told(shown: Shown) -> None:
    line = StatusLine()
    shown(line)
    line.set_cell("saved", "Saved 14:02")
    line.set_cell("backup", "Last backup failed", Tone.RISK)
    line.set_cell("saved", "")
    assert (line.cell_text("saved"), line.cell_text("backup")) == ("", "Last backup failed")
