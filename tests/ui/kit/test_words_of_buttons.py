"""What ends the words of a button or a command stays at their end in a window read from the right."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyleOptionButton
from pytestqt.qtbot import QtBot

from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.structures import drawn
from growthdesk.ui.kit.theme import Theme

MARK = "\N{LEFT-TO-RIGHT MARK}"


@pytest.fixture
def from_the_right(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def as_drawn(button: Button) -> str:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    return drawn(option).text


@pytest.mark.parametrize(("words", "shown"), [("Print…", f"Print…{MARK}"), ("طباعة…", "طباعة…"), ("", "")])
def test_words_keep_their_end_in_a_mirrored_window(
    theme: Theme, qtbot: QtBot, from_the_right: None, words: str, shown: str
) -> None:
    button, menu = Button(words), MenuButton("More")
    for widget in (button, menu):
        qtbot.addWidget(widget)
    assert (as_drawn(button), menu.add(words, button.click).text()) == (shown, shown)
    assert button.accessibleName() == words


def test_words_stay_as_they_are_in_a_window_read_from_the_left(theme: Theme, qtbot: QtBot) -> None:
    button = Button("Print…")
    qtbot.addWidget(button)
    assert as_drawn(button) == "Print…"
