"""Advocacy on the page of Today: a step is noted where it is asked for, and whom to ask opens at the account."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.today.doing import menu_words, primary_words
from growthdesk.ui.today.tones import tone_of
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import today
from growthdesk.usecases.desk import Desk
from tests.ui.driving import Dialogs, OpenDialog, button_in, click
from tests.ui.today.test_today_page import Screen, in_window
from tests.usecases.much_to_do import day, much_to_do


@pytest.fixture
def screen(workspace: Workspace, desk: Desk, qtbot: QtBot) -> Iterator[Screen]:
    """Give the page, with what advocacy asks for among other things."""
    much_to_do(desk)
    yield from in_window(workspace, qtbot)


@pytest.mark.parametrize(
    ("words", "button"),
    [
        ("Thank Salma for introducing Gulf Ports", "Note thanks"),
        ("Tell Salma what became of Gulf Ports", "Note that you told them"),
        ("Contact Gulf Ports, introduced by Salma", "Note the first contact"),
    ],
)
def test_a_step_is_noted_on_the_page_and_its_line_is_gone(
    screen: Screen, dialogs: Dialogs, words: str, button: str
) -> None:
    screen.show_all()
    screen.go_to(words)
    dialogs.fill(OpenDialog.send)
    do = button_in(screen.page.header, button)
    screen.wait(lambda: QTest.mouseClick(do, Qt.MouseButton.LeftButton))
    assert not any(words in row for row in screen.rows)


def test_the_end_of_an_introduction_is_noted_on_the_page(screen: Screen, dialogs: Dialogs) -> None:
    screen.show_all()
    screen.go_to("Find out what became of the introduction to Bahri Lines")

    def lost(dialog: OpenDialog) -> None:
        dialog.choose("outcome", "Lost")
        dialog.send()

    dialogs.fill(lost)
    do = button_in(screen.page.header, "Note the end")
    screen.wait(lambda: QTest.mouseClick(do, Qt.MouseButton.LeftButton))
    screen.show_all()
    told = [row for row in screen.rows if "Bahri Lines" in row]
    assert len(told) == 1
    assert "Tell Salma what became of Bahri Lines" in told[0]


@pytest.mark.parametrize("words", ["Ask Ready to vouch for you", "Ask Salma again"])
def test_whom_to_ask_opens_where_the_request_is_written(screen: Screen, desk: Desk, words: str) -> None:
    screen.show_all()
    screen.go_to(words)
    line = next(one for one in today.today_lines(desk) if one.identity == screen.page.lines.current)
    click(screen.page.header, "Open advocacy")
    assert screen.led_to == [("record_requested", line.account_id, "advocacy", line.opens_id)]


def test_the_button_names_the_step_and_the_menu_says_that_a_form_opens(desk: Desk) -> None:
    much_to_do(desk)
    found = {line.rule: line for line in today.today_lines(desk)}
    said = {rule: (primary_words(line), menu_words(line)) for rule, line in found.items()}
    assert said["referral_answer_due"] == ("Note the answer", "Note the answer…")
    assert said["introduction_due"] == ("Note the introduction", "Note the introduction…")
    assert said["referral_end_due"] == ("Note the end", "Note the end…")
    assert said["advocate_to_ask"] == said["ask_again_due"] == ("Open advocacy", "Open advocacy")


def test_what_is_owed_to_others_is_urgent_and_what_waits_for_them_is_not(desk: Desk) -> None:
    much_to_do(desk)
    found = {line.rule: tone_of(line, day(60)) for line in today.today_lines(desk)}
    ours = ("advocate_to_thank", "advocate_to_tell", "first_contact_due", "referral_end_due")
    assert {found[rule] for rule in ours} == {Tone.RISK}
    assert {found[rule] for rule in ("referral_answer_due", "introduction_due", "ask_again_due")} == {Tone.WATCH}
