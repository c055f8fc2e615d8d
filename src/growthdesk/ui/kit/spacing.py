"""Margins, gaps and fixed sizes which follow the text scale while the window is open.

Every length is nominal (at 100 %); it is kept on the layout or widget and set again when the scale changes.
"""

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from growthdesk.ui.kit.structures import layout_in, widget_in

Margins = int | tuple[int, int, int, int]
Part = QWidget | QLayout
Item = Part | tuple[Part, int] | int | None
L = TypeVar("L", bound=QLayout)
W = TypeVar("W", bound=QWidget)
_BOX = "kit_box"
_SIZE = "kit_size"
_scale = 1.0


def scaled(nominal: float) -> int:
    """Scale a length given at 100 %; hairlines stay one pixel."""
    return round(nominal) if nominal <= 1 else round(nominal * _scale)


def _scaled_gap(nominal: int) -> int:
    """Scale emptiness by half as much as text, or large text would find no room."""
    return nominal if nominal <= 1 else round(nominal * (1 + (_scale - 1) / 2))


def use(scale: float) -> None:
    """Take a new scale and set every length again."""
    global _scale
    if scale == _scale:
        return
    _scale = scale
    for widget in QApplication.allWidgets():
        _set_size(widget)
        if widget.isWindow():
            for layout in widget.findChildren(QLayout):
                _set_box(layout)
        widget.updateGeometry()


def arrange(layout: L, margins: Margins = 0, spacing: int = 8) -> L:
    """Give a layout its nominal margins and gap."""
    edges = (margins,) * 4 if isinstance(margins, int) else margins
    layout.setProperty(_BOX, [*edges, spacing])
    _set_box(layout)
    return layout


def column(*items: Item, margins: Margins = 0, spacing: int = 8) -> QVBoxLayout:
    """Stack items; None stretches, a number is an extra gap, (item, n) takes n shares of the room."""
    return _filled(arrange(QVBoxLayout(), margins, spacing), items)


def row(*items: Item, margins: Margins = 0, spacing: int = 8) -> QHBoxLayout:
    """Set items side by side; None stretches, a number is a gap, (item, n) takes n shares of the room."""
    return _filled(arrange(QHBoxLayout(), margins, spacing), items)


def boxed(layout: QLayout) -> QWidget:
    """Put a layout into a plain widget."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def put(layout: QBoxLayout, item: Item, stretch: int = 0) -> None:
    """Append one item to a row or column."""
    if isinstance(item, tuple):
        item, stretch = item
    if item is None:
        layout.addStretch(1)
    elif isinstance(item, int):
        horizontal = layout.direction() in (QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.RightToLeft)
        gap = QWidget()
        layout.addWidget(fix(gap, width=item, height=0) if horizontal else fix(gap, width=0, height=item))
    elif isinstance(item, QWidget):
        layout.addWidget(item, stretch)
    else:
        layout.addLayout(item, stretch)


def widgets_in(layout: QLayout) -> list[QWidget]:
    """Return the widgets of a layout in order.

    `itemAt` is not asked: an item its layout deletes together with a widget stays known to the binding, which takes
    the next object at that place in memory for it.
    """
    whole = layout.parentWidget()
    children = whole.children() if whole is not None else []
    placed = [(layout.indexOf(one), one) for one in children if isinstance(one, QWidget)]
    return [one for at, one in sorted(placed, key=lambda pair: pair[0]) if at >= 0]


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        widget, inner = widget_in(item), layout_in(item)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)


def fix(
    widget: W,
    width: int | None = None,
    height: int | None = None,
    min_width: int | None = None,
    min_height: int | None = None,
    max_width: int | None = None,
    max_height: int | None = None,
) -> W:
    """Hold a widget to nominal sizes; -1 keeps what was set before."""
    widget.setProperty(
        _SIZE, [-1 if n is None else n for n in (width, height, min_width, min_height, max_width, max_height)]
    )
    _set_size(widget)
    return widget


def _filled(layout: L, items: tuple[Item, ...]) -> L:
    for item in items:
        if isinstance(layout, QBoxLayout):
            put(layout, item)
    return layout


def _set_box(layout: QLayout) -> None:
    lengths = layout.property(_BOX)
    if lengths is None:
        return
    left, top, right, bottom, spacing = (_scaled_gap(n) for n in lengths)
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(spacing)


def _set_size(widget: QWidget) -> None:
    lengths = widget.property(_SIZE)
    if lengths is None:
        return
    setters = (
        widget.setFixedWidth,
        widget.setFixedHeight,
        widget.setMinimumWidth,
        widget.setMinimumHeight,
        widget.setMaximumWidth,
        widget.setMaximumHeight,
    )
    for set_length, nominal in zip(setters, lengths, strict=True):
        if nominal >= 0:
            set_length(scaled(nominal))
