"""What PySide6's type descriptions leave out or say too strictly, said once, for whoever uses it.

The fields of Qt's plain structures are missing there, and an item of a layout seems to have a widget always.
"""

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:  # the first use of a class of Qt's makes it, which the start of the window need not wait for
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextLayout
    from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QStyleOption, QTextEdit, QWidget


class Drawn(Protocol):
    """Where and how something is drawn, and the words of a control."""

    rect: "QRect"
    state: "QStyle.StateFlag"
    text: str


class Marked(Protocol):
    """A part of a text under the cursor's selection, and its look."""

    cursor: "QTextCursor"
    format: "QTextCharFormat"


class Formatted(Protocol):
    """A part of a laid out text, in UTF-16 units, and its look."""

    start: int
    length: int
    format: "QTextCharFormat"


def drawn(option: "QStyleOption") -> Drawn:
    """Return a style option with its fields."""
    return cast(Drawn, option)


def marked(selection: "QTextEdit.ExtraSelection") -> Marked:
    """Return a selection with its fields."""
    return cast(Marked, selection)


def formatted(part: "QTextLayout.FormatRange") -> Formatted:
    """Return a part of a laid out text with its fields."""
    return cast(Formatted, part)


def widget_in(item: "QLayoutItem") -> "QWidget | None":
    """Return the widget an item of a layout stands for, if it does."""
    return item.widget()


def layout_in(item: "QLayoutItem") -> "QLayout | None":
    """Return the layout an item of a layout stands for, if it does."""
    return item.layout()
