"""What is there for the mouse and not for the keyboard."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTabBar, QWidget

from tests.architecture.conftest import in_sight


def only_by_mouse(root: QWidget) -> Iterator[str]:
    """Return what is a button, or points at itself with a hand, and is never reached by Tab or arrow keys."""
    for widget in in_sight(root):
        if widget.isEnabled() and _asks_for_a_click(widget) and not _is_reached(widget):
            yield f"{type(widget).__name__} “{widget.accessibleName()}” is there for the mouse alone"


def _asks_for_a_click(widget: QWidget) -> bool:
    points = widget.testAttribute(Qt.WidgetAttribute.WA_SetCursor)
    hand = points and widget.cursor().shape() is Qt.CursorShape.PointingHandCursor
    return hand or isinstance(widget, QAbstractButton)


def _is_reached(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractButton) and (group := widget.group()) is not None:
        # Arrow keys go on from the one which Tab reaches.
        return any(_takes_tab(button) for button in group.buttons())
    # The arrows of a row of tabs and the cross in a line do what keys do there.
    return _takes_tab(widget) or isinstance(widget.parentWidget(), QTabBar | QLineEdit)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
