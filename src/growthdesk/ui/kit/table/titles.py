"""The cell that names a row: two lines of it where it is long, else a quiet line below."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from growthdesk.ui.kit.table.columns import CellPainter
from growthdesk.ui.kit.text import Align, draw_line, side_of
from growthdesk.ui.kit.theme import colour, look, px


def title_cell(
    title: Callable[[Any], str], below: Callable[[Any], str], stays: Callable[[], bool] = lambda: False
) -> CellPainter:
    """Draw what a row is called and a line below it; give a tooltip.

    A title that is too long takes that line too. Where the line `stays` it is the third, or the title is cut.
    """

    def paint(painter: QPainter, area: QRect, row: Any, *, mirrored: bool) -> None:
        side = side_of(Align.START, mirrored=mirrored)
        painter.setFont(look().font(strong=True))
        metrics = painter.fontMetrics()
        upper = metrics.height()
        lower = upper - px(1)
        name = title(row)
        lines = [line for line in two_lines(name, metrics.horizontalAdvance, area.width()) if line]
        words = below(row) if stays() or len(lines) < 2 else ""
        if words and len(lines) * upper + lower > area.height():
            lines = [name]
        top = area.top() + (area.height() - len(lines) * upper - (lower if words else 0)) // 2
        painter.setPen(colour("ink"))
        for line in lines:
            box = QRect(area.left(), top, area.width(), upper)
            draw_line(painter, box, metrics.elidedText(line, Qt.TextElideMode.ElideRight, area.width()), side)
            top += upper
        painter.setFont(look().font(12))
        painter.setPen(colour("ink_second"))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        draw_line(painter, QRect(area.left(), top, area.width(), lower), shown, side)

    return paint


def two_lines(text: str, length: Callable[[str], int], room: int) -> tuple[str, str]:
    """Break a text between words where its first line is full; what follows is the second line, nothing if it fits."""
    words = text.split()
    if length(" ".join(words)) <= room or len(words) < 2:
        return " ".join(words), ""
    count = next((at for at in range(len(words) - 1, 1, -1) if length(" ".join(words[:at])) <= room), 1)
    return " ".join(words[:count]), " ".join(words[count:])
