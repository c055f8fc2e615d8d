"""What of the words on a screen is not seen whole, or stands upon other words. Geometry alone: no look changes it."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from growthdesk.ui.kit.marks import Pill
from growthdesk.ui.kit.structures import layout_in, widget_in
from growthdesk.ui.kit.table import TableView
from growthdesk.ui.kit.table.model import TableModel
from growthdesk.ui.kit.text import ClampedLabel, ElidedLabel
from growthdesk.ui.kit.theme import look, px
from tests.architecture.conftest import in_sight

# What is shortened still has to say something.
LEAST_LETTERS = 5
CELL_MARGINS = 20
# Rounding of lengths at 125 or 175 %.
NEARLY = 2


def not_whole(root: QWidget) -> list[str]:
    """Return the words in a window that are clipped, shortened to nothing, or covered."""
    shown = in_sight(root)
    found = [f"{_said(widget)}: {problem}" for widget in shown for problem in _problems(widget)]
    return [
        *found,
        *(each for widget in shown for each in _covered(widget)),
        *_wider_than_room(shown),
        *_beside(shown, root),
    ]


def _problems(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _of_label(widget)
    elif isinstance(widget, QPushButton | QCheckBox | QRadioButton) and widget.text():
        yield from _smaller(widget, QSize(widget.minimumSizeHint().width(), widget.fontMetrics().height()))
    elif isinstance(widget, QComboBox):
        yield from _of_choice(widget)
    elif isinstance(widget, QLineEdit):
        margins = widget.textMargins()
        room = widget.contentsRect().width() - margins.left() - margins.right()
        yield from _wider(widget.fontMetrics(), widget.placeholderText() if not widget.text() else "", room)
    elif isinstance(widget, QTabBar):
        yield from _of_tabs(widget)
    elif isinstance(widget, TableView):
        yield from _of_table(widget)
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox) and not isinstance(widget, QToolButton):
        yield from _cut_off(widget)


def _of_label(label: QLabel) -> Iterator[str]:
    text, room, metrics = label.text(), label.contentsRect(), label.fontMetrics()
    if not text or not label.pixmap().isNull():
        return
    if isinstance(label, Pill):
        yield from _smaller(label, label.sizeHint())
        return
    if isinstance(label, ElidedLabel):
        if label.is_cut():
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            if len(cut.rstrip("…").strip()) < LEAST_LETTERS:
                yield f"only “{cut}” is left"
        needed = metrics.height()
    elif isinstance(label, ClampedLabel):
        needed = label.heightForWidth(label.width())
    elif label.wordWrap():
        flags = int(Qt.TextFlag.TextWordWrap)
        widest = metrics.boundingRect(QRect(0, 0, room.width(), 100_000), flags, text).width()
        if widest > room.width() + NEARLY:
            yield f"a word is {widest} wide in {room.width()}"
        needed = label.heightForWidth(label.width())
    else:
        wanted = metrics.size(0, text)
        if wanted.width() > room.width() + NEARLY:
            yield f"{wanted.width()} wide in {room.width()}"
        needed = wanted.height()
    if needed > label.height() + NEARLY:
        yield f"{needed} high in {label.height()}"


def _smaller(widget: QWidget, needed: QSize) -> Iterator[str]:
    if needed.width() > widget.width() + NEARLY or needed.height() > widget.height() + NEARLY:
        yield f"needs {needed.width()}x{needed.height()}, has {widget.width()}x{widget.height()}"


def _wider(metrics: QFontMetrics, text: str, room: int) -> Iterator[str]:
    wanted = metrics.horizontalAdvance(text)
    if wanted > room + NEARLY:
        yield f"“{text}” is {wanted} wide in {room}"


def _of_choice(choice: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = choice.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, choice)
    yield from _wider(choice.fontMetrics(), choice.currentText(), room.width())


def _of_tabs(bar: QTabBar) -> Iterator[str]:
    scrolls = any(button.isVisible() for button in bar.findChildren(QToolButton))
    bold = QFontMetrics(look().font(strong=True))
    for at in range(bar.count()):
        area = bar.tabRect(at)
        yield from _wider(bold, bar.tabText(at).replace("&&", "&"), area.width())
        if not scrolls and not bar.rect().adjusted(-NEARLY, -NEARLY, NEARLY, NEARLY).contains(area):
            yield f"“{bar.tabText(at)}” stands beside the bar"


def _of_table(view: TableView) -> Iterator[str]:
    model = view.model()
    assert isinstance(model, TableModel)
    small, upper = QFontMetrics(look().font(11)), QFontMetrics(look().font())
    for at, column in enumerate(model.columns):
        if view.isColumnHidden(at):
            continue
        room = view.columnWidth(at) - px(CELL_MARGINS)
        yield from _wider(small, column.title, room)
        if column.whole and not column.stretch:
            font = QFontMetrics(look().font(strong=column.strong))
            for row in model.shown_rows()[:40]:
                yield from _wider(font, column.text(row), room)
    height = view.verticalHeader().defaultSectionSize()
    if upper.height() > height:
        yield f"a row is {height} high"


def _cut_off(widget: QWidget) -> Iterator[str]:
    """Say when what a widget stands in is smaller than the widget; what scrolls may be."""
    area = widget.rect()
    parent = widget.parentWidget()
    while parent is not None and not widget.isWindow():
        within = parent.parentWidget()
        if isinstance(within, QAbstractScrollArea) and within.viewport() is parent:
            return
        place = QRect(widget.mapTo(parent, QPoint(0, 0)), area.size())
        if not parent.rect().adjusted(-NEARLY, -NEARLY, NEARLY, NEARLY).contains(place):
            yield f"reaches beyond its {type(parent).__name__}"
            return
        if parent.isWindow():
            return
        parent = within


def _covered(parent: QWidget) -> Iterator[str]:
    """Say which widgets laid out side by side lie upon each other."""
    layout = parent.layout()
    if layout is None:
        return
    placed = [widget for widget in _laid_out(layout) if widget.isVisible()]
    for one, other in combinations(placed, 2):
        both = one.geometry().intersected(other.geometry())
        if both.width() > NEARLY and both.height() > NEARLY:
            yield f"{_said(one)} lies upon {_said(other)} ({both.width()}x{both.height()})"


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner, widget = layout_in(item), widget_in(item)
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None:
            yield widget


def _wider_than_room(shown: list[QWidget]) -> Iterator[str]:
    """Return the scrolled areas whose content is wider than what is shown of it."""
    for area in shown:
        if not isinstance(area, QScrollArea):
            continue
        content, room = area.widget(), area.viewport()
        if content is not None and room is not None and content.width() > room.width():
            yield f"{type(area.parentWidget()).__name__}: {content.width()} in {room.width()}"


def _beside(shown: list[QWidget], root: QWidget) -> Iterator[str]:
    """Return the widgets that reach over the window's edge and cannot be scrolled to."""
    for widget in shown:
        if _scrolls(widget, root):
            continue
        left = widget.mapTo(root, QPoint(0, 0)).x()
        if left < 0 or left + widget.width() > root.width():
            yield f"{_said(widget)} stands from {left} to {left + widget.width()}"


def _scrolls(widget: QWidget, root: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _said(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} “{text[:60]}”"
