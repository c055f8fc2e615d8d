"""The way of the Tab key through a page whose lines come and go: as the eye reads, not as they were made."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def in_reading_order(layout: QLayout | None) -> Iterator[QWidget]:
    """Return what takes the keyboard inside a layout, in the order it is laid out."""
    for at in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(at) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is not None:
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                yield widget
            yield from in_reading_order(widget.layout())
        elif item is not None:
            yield from in_reading_order(item.layout())


def follow_reading_order(*parts: QWidget) -> None:
    """Let Tab go through these parts one after the other, each in reading order."""
    before: QWidget | None = None
    for part in parts:
        for widget in in_reading_order(part.layout()):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
