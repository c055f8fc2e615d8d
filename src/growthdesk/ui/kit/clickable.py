"""A surface that is one button as a whole, whatever stands on it: a card, a cell, a line.

Screen readers take a frame for decoration, so what reacts to a click is a button and says so.
"""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QLayout, QSizePolicy, QWidget

from growthdesk.ui.kit.buttons import DrawnButton
from growthdesk.ui.kit.spacing import Item, Margins, column, put
from growthdesk.ui.kit.theme import colour, px, restyle

RING = 2


class Surface(StrEnum):
    """What it looks like at rest: a raised card, or a line whose ground shows under the pointer only."""

    CARD = "card"
    LINE = "line"


_CORNERS = {Surface.CARD: 8, Surface.LINE: 6}
_EDGES = {Surface.CARD: 1, Surface.LINE: RING}


class Clickable(DrawnButton):
    """A button made of other widgets; a click anywhere on it, Enter and Space press it."""

    def __init__(
        self,
        layout: QLayout,
        name: str,
        on_click: Callable[[], object],
        surface: Surface = Surface.LINE,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button of what a layout holds; `name` is spoken, `on_click` takes no arguments."""
        super().__init__("", parent)
        self._surface = surface
        self._on_click = on_click
        self._is_selected = False
        # Words on it are words of the page, not those of a push button.
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        edge = _EDGES[surface]
        self.setContentsMargins(edge, edge, edge, edge)
        self.setLayout(layout)
        self.clicked.connect(self._press)

    def set_selected(self, selected: bool) -> None:
        """Show it as the chosen one."""
        self._is_selected = selected
        self.setProperty("selected", selected)
        # Quiet words are darker on the ground of what is chosen.
        for label in self.findChildren(QLabel):
            restyle(label)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, edge and the ring of the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, corner = self._ground(), px(_CORNERS[self._surface])
        has_ring = self.hasFocus()
        width = RING if has_ring else _EDGES[self._surface]
        is_edged = has_ring or self._surface is Surface.CARD
        edge = QPen(colour("focus" if has_ring else "line"), width)
        painter.setPen(edge if is_edged else Qt.PenStyle.NoPen)
        painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
        inset = width / 2 if is_edged else 0.0
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, corner - inset, corner - inset)
        painter.end()

    def _ground(self) -> QColor | None:
        if self.underMouse():
            return colour("hover")
        if self._is_selected:
            return colour("selection")
        return colour("raised") if self._surface is Surface.CARD else None

    def _press(self, _checked: bool) -> None:
        self._on_click()


class CardButton(Clickable):
    """A card that is clicked as a whole."""

    def __init__(
        self,
        *items: Item,
        name: str,
        on_click: Callable[[], object],
        spacing: int = 8,
        margins: Margins = (14, 12, 14, 12),
        parent: QWidget | None = None,
    ) -> None:
        """Make a card holding items from top to bottom."""
        self._column = column(*items, margins=margins, spacing=spacing)
        super().__init__(self._column, name, on_click, Surface.CARD, parent)

    def add(self, item: Item, stretch: int = 0) -> None:
        """Append an item."""
        put(self._column, item, stretch)
