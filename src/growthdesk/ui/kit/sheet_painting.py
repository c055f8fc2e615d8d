"""A sheet of paper on the screen: white in the dark too, with an edge, and with words while it is still empty."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from growthdesk.ui.kit.theme import colour, look

_PAPER, _INK, _EDGE = "#FFFFFF", "#66707F", "#8A94A3"


def paint_empty_sheet(painter: QPainter, area: QRect, shown: QRect, words: str) -> None:
    """Fill a sheet with paper, and write in the part of it that is shown why it is empty."""
    painter.fillRect(area, QColor(_PAPER))
    painter.setFont(look().font(13))
    painter.setPen(QColor(_INK))
    painter.drawText(shown, int(Qt.AlignmentFlag.AlignCenter), words)


def paint_edge(painter: QPainter, area: QRect, *, has_focus: bool) -> None:
    """Draw the edge of a sheet; that of the one the keyboard is in is the ring of the keyboard."""
    pen = QPen(colour("focus") if has_focus else QColor(_EDGE), 2 if has_focus else 1)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(-1, -1, 0, 0))
