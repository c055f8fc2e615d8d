"""A round mark for one of several: Qt's own, styled, turns square in large text."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from growthdesk.ui.kit.theme import colour, px

SIDE = 16
DOT = 6


class Radio(QRadioButton):
    """The mark alone; the words beside it are its owner's, who names it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a mark that is not chosen."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be as large as a box to tick."""
        return QSize(px(SIDE), px(SIDE))

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle, its ring with the keyboard, and the dot of the chosen one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        centre = QPointF(self.width() / 2, self.height() / 2)
        has_keyboard, is_chosen = self.hasFocus(), self.isChecked()
        edge = ("ink" if is_chosen else "focus") if has_keyboard else ("accent" if is_chosen else "field_line")
        painter.setPen(QPen(colour(edge), 2 if has_keyboard else 1))
        painter.setBrush(colour("accent" if is_chosen else "field"))
        radius = side / 2 - (1 if has_keyboard else 0.5)
        painter.drawEllipse(centre, radius, radius)
        if is_chosen:
            painter.setPen(QPen(colour("on_accent"), 0))
            painter.setBrush(colour("on_accent"))
            painter.drawEllipse(centre, px(DOT) / 2 - 0.5, px(DOT) / 2 - 0.5)
        painter.end()
