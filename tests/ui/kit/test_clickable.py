"""What is clicked as a whole is a button: for the mouse, for the keyboard, and for whoever listens to the screen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.ui.kit.cards import Card, PersonButton, PersonLine
from growthdesk.ui.kit.clickable import CardButton, Clickable
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.strip import Cell, Strip
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import Scheme, Theme, colour
from tests.ui.kit.conftest import Shown

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
Make = Callable[[Callable[[], object]], QWidget]


def _cell(on_click: Callable[[], object]) -> QWidget:
    strip = Strip([Cell("Owner", "Leila", key="edit")])
    strip.cell_activated.connect(lambda _key: on_click())
    return strip


KINDS: dict[str, tuple[str, Make]] = {
    "card": ("Open", lambda press: CardButton(Label("words"), name="Open", on_click=press)),
    "person": ("Omar, Champion", lambda press: PersonButton("Omar", "Champion", on_click=press)),
    "line": ("Read", lambda press: Clickable(column(Label("words")), "Read", press)),
    "cell": ("Owner, Leila", _cell),
}


class Pressed:
    """Counts how often it was pressed."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


@pytest.fixture(params=KINDS)
def made(request: pytest.FixtureRequest, shown: Shown) -> tuple[Clickable, str, Pressed]:
    """Show one kind of button, alone in a window."""
    pressed = Pressed()
    name, make = KINDS[request.param]
    window = shown(make(pressed))
    (button,) = window.findChildren(Clickable)
    return button, name, pressed


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_presses_it_once(made: tuple[Clickable, str, Pressed], key: Qt.Key) -> None:
    button, _name, pressed = made
    QTest.keyClick(button, key)
    assert pressed.times == 1


def test_a_click_on_its_words_presses_it_and_one_let_go_beside_it_does_not(
    made: tuple[Clickable, str, Pressed],
) -> None:
    button, _name, pressed = made
    words = next(label for label in button.findChildren(Label) if label.isVisible())
    QTest.mouseClick(words, LEFT)
    assert pressed.times == 1
    QTest.mouseClick(button, RIGHT)
    QTest.mousePress(button, LEFT, pos=QPoint(5, 5))
    QTest.mouseRelease(button, LEFT, pos=QPoint(5, button.height() + 40))
    assert pressed.times == 1


def test_a_screen_reader_is_told_of_a_button_and_can_press_it(
    made: tuple[Clickable, str, Pressed], qtbot: QtBot
) -> None:
    button, name, pressed = made
    said = QAccessible.queryAccessibleInterface(button)
    assert said.role() == QAccessible.Role.Button
    assert said.text(QAccessible.Text.Name) == name
    actions = said.actionInterface()
    assert QAccessibleActionInterface.pressAction() in actions.actionNames()
    actions.doAction(QAccessibleActionInterface.pressAction())
    qtbot.waitUntil(lambda: pressed.times == 1)


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_the_keyboard_is_seen_on_it(
    made: tuple[Clickable, str, Pressed], theme: Theme, scheme: Scheme, direction: Qt.LayoutDirection
) -> None:
    button, _name, _pressed = made
    theme.set_scheme(scheme)
    button.window().setLayoutDirection(direction)
    other = QPushButton("other", button.window())
    other.show()
    other.setFocus()
    assert colour("focus").name() not in _left_edge(button)
    button.setFocus()
    assert _left_edge(button)[:2] == [colour("focus").name()] * 2


def _left_edge(button: QWidget) -> list[str]:
    picture = button.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return [picture.pixelColor(x, picture.height() // 2).name() for x in range(3)]


def test_a_chosen_card_looks_chosen(shown: Shown) -> None:
    card = CardButton(Label("words", "caption"), name="Open", on_click=Pressed())
    shown(card)
    before = card.grab().toImage().pixelColor(card.width() // 2, 4)
    card.set_selected(True)
    after = card.grab().toImage().pixelColor(card.width() // 2, 4)
    assert (before, after) == (colour("raised"), colour("selection"))


@pytest.mark.parametrize("make", [lambda: Card(Label("words"), name="Facts"), lambda: PersonLine("Omar", "Champion")])
def test_what_does_nothing_is_no_button(shown: Shown, make: Callable[[], QWidget]) -> None:
    part = make()
    shown(part)
    assert QAccessible.queryAccessibleInterface(part).role() != QAccessible.Role.Button
    assert part.focusPolicy() == Qt.FocusPolicy.NoFocus
