"""Room at the foot of what scrolls while something lies over it, such as a toast.

Rule: what has the keyboard stands above the cover; nothing else moves by itself, but can be scrolled until it does.
"""

from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QTableView, QWidget
from shiboken6 import isValid

FOOT = "foot"


def foot_of(area: QWidget) -> int:
    """Return how much of an area's foot is covered now, in pixels."""
    return int(area.property(FOOT) or 0)


def lift(area: QAbstractScrollArea, widget: QWidget) -> None:
    """Scroll a widget above what lies over the foot of an area, as far as its own head stays in sight.

    A list scrolls its rows above it by itself.
    """
    foot = foot_of(area)
    if foot and not foot_of(widget):
        top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
        hidden = top + widget.height() - (area.viewport().height() - foot)
        bar = area.verticalScrollBar()
        bar.setValue(bar.value() + max(0, min(hidden, top)))


class FootRoom(QObject):
    """Gives the lists and pages of a window room below their end, as long as something lies over it."""

    def __init__(self, window: QWidget, parent: QObject) -> None:
        """Begin with nothing covered."""
        super().__init__(parent)
        self._window = window
        self._areas: list[QAbstractScrollArea] = []
        self._known: set[QAbstractScrollArea] = set()

    def cover(self, covered: QRect) -> None:
        """Make room above this part of the window, and take the room back where nothing is covered any more."""
        before = [area for area in self._areas if isValid(area)]
        self._areas = []
        for area in self._window.findChildren(QAbstractScrollArea) if not covered.isEmpty() else []:
            over = _overlap(area, covered, self._window)
            if over > 0 and isinstance(area, QTableView | QScrollArea):
                self._areas.append(area)
                self._give(area, over)
        for area in before:
            if area not in self._areas:
                self._give(area, 0)

    def lift(self, held: QWidget, covered: QRect) -> None:
        """Bring what has the keyboard, or its row in a list, above what is covered where that lies over it now."""
        for area in self._areas:
            if area is held and isinstance(area, QTableView):
                row = area.visualRect(area.currentIndex())
                at = QRect(area.viewport().mapTo(self._window, row.topLeft()), row.size())
                if at.intersects(covered):
                    area.scrollTo(area.currentIndex())
            elif area.isAncestorOf(held) and area_in_window(held, self._window).intersects(covered):
                lift(area, held)

    def _give(self, area: QAbstractScrollArea, foot: int) -> None:
        if area not in self._known:
            self._known.add(area)
            area.verticalScrollBar().rangeChanged.connect(partial(_stretch, area))
            area.destroyed.connect(partial(self._known.discard, area))
        area.setProperty(FOOT, foot)
        _stretch(area)


def area_in_window(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget is in its window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _overlap(area: QAbstractScrollArea, covered: QRect, window: QWidget) -> int:
    """Return how far something reaches up over an area."""
    view = area.viewport()
    if not area.isVisible():
        return 0
    seen = QRect(view.mapTo(window, QPoint(0, 0)), view.size())
    return seen.bottom() + 1 - covered.top() if seen.intersects(covered) else 0


def _stretch(area: QAbstractScrollArea, *_range: int) -> None:
    """Let an area scroll on below its end by what is covered; Qt sets the range anew with each layout."""
    bar, own = area.verticalScrollBar(), _own_range(area)
    wanted = max(0, own + foot_of(area))
    if isinstance(area, QTableView):
        # A list that fits gets no bar for a few seconds: its columns would move.
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if own <= 0 < wanted else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        area.setVerticalScrollBarPolicy(policy)
    elif own <= 0:
        wanted = 0  # a page that fits fills what is seen of it, with or without words at its foot
    if bar.maximum() != wanted:
        bar.setMaximum(wanted)


def _own_range(area: QAbstractScrollArea) -> int:
    """Return by how much the content is higher than what is seen of it."""
    height = area.viewport().height()
    if isinstance(area, QTableView):
        return area.verticalHeader().length() - height
    content = area.widget() if isinstance(area, QScrollArea) else None
    return content.height() - height if content is not None else 0
