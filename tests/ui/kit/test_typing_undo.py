"""Ctrl+Z while typing: first what was typed, then the program's own undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from growthdesk.ui.kit.typing_undo import TypingUndo, field_with_typing
from tests.ui.kit.conftest import Shown


def editable_box() -> QComboBox:
    """Make a box one can type in."""
    box = QComboBox()
    box.setEditable(True)
    return box


@pytest.fixture
def undone(shown: Shown) -> list[str]:
    """Count what the program undid."""
    return []


def with_undo(shown: Shown, field: QWidget, undone: list[str]) -> QWidget:
    window = shown(field)
    TypingUndo(window)
    for key, words in (("Ctrl+Z", "undo"), ("Ctrl+Shift+Z", "redo")):
        action = QAction(window)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False, words=words: undone.append(words))
        window.addAction(action)
    field.setFocus()
    return window


def press(field: QWidget, *, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(field, Qt.Key.Key_Z, held | Qt.KeyboardModifier.ShiftModifier if shift else held)


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit, editable_box])
def test_typing_is_undone_first_then_the_program(shown: Shown, undone: list[str], make: Callable[[], QWidget]) -> None:
    field = make()
    with_undo(shown, field, undone)
    QTest.keyClicks(field, "offer")
    typed = field_with_typing(field)
    assert typed is not None
    press(field)
    assert undone == []
    while field_with_typing(field) is not None:
        press(field)
    press(field)
    assert undone == ["undo"]
    press(field, shift=True)
    assert undone == ["undo"]
    assert field_with_typing(field) is not None


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit, editable_box, QSpinBox, QComboBox])
def test_a_field_without_typing_lets_both_keys_through(
    shown: Shown, undone: list[str], make: Callable[[], QWidget]
) -> None:
    field = make()
    with_undo(shown, field, undone)
    press(field)
    press(field, shift=True)
    assert undone == ["undo", "redo"]


def test_a_field_that_only_shows_has_nothing_of_its_own(shown: Shown) -> None:
    field = QLineEdit("words")
    shown(field)
    field.setFocus()
    QTest.keyClicks(field, "more")
    assert field_with_typing(field) is field
    field.setReadOnly(True)
    assert field_with_typing(field) is None
    assert field_with_typing(None) is None
