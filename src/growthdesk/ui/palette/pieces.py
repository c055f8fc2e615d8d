"""One line of text with its matching words marked: stronger and in the accent, shortened where it has no room."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from growthdesk.ui.kit.matching import Piece
from growthdesk.ui.kit.structures import formatted
from growthdesk.ui.kit.text import reads_rightwards
from growthdesk.ui.kit.theme import colour

LONGEST = 300
ENDLESS = 100_000.0
MOST_TRIES = 4


def draw_pieces(
    painter: QPainter, area: QRect, pieces: Sequence[Piece], font: QFont, ink: QColor, side: Qt.AlignmentFlag
) -> None:
    """Draw pieces on one line at an absolute side, in the direction of their own script."""
    # A line break, or another blank that is not seen, is as wide as a blank.
    letters = ["".join(" " if letter.isspace() else letter for letter in text) for text, _marked in pieces]
    text = "".join(letters)[:LONGEST]
    marks = _marks(letters, [is_marked for _text, is_marked in pieces])
    budget = area.width()
    for _try in range(MOST_TRIES):
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, budget)
        layout = _laid_out(shown, marks, font)
        width = layout.lineAt(0).naturalTextWidth() if shown else 0.0
        if width <= area.width():
            break
        # Marked words are wider than the same words in the plain font.
        budget -= round(width - area.width()) + 1
    left = area.left() if side == Qt.AlignmentFlag.AlignLeft else area.right() + 1 - width
    top = area.top() + (area.height() - layout.boundingRect().height()) / 2
    painter.setPen(ink)
    layout.draw(painter, QPointF(left, top))


def _marks(letters: Sequence[str], marked: Sequence[bool]) -> list[tuple[int, int]]:
    at, found = 0, []
    for text, is_marked in zip(letters, marked, strict=True):
        if is_marked:
            found.append((at, len(text)))
        at += len(text)
    return found


def _laid_out(text: str, marks: Sequence[tuple[int, int]], font: QFont) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    rightwards = reads_rightwards(text)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight if rightwards else Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.setFormats([_mark(start, length) for start, length in marks if start < len(text)])
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(ENDLESS)
        # Letters that read leftwards begin at the end of their line: it must end where they do.
        line.setLineWidth(line.naturalTextWidth() + 1)
    layout.endLayout()
    return layout


def _mark(start: int, length: int) -> QTextLayout.FormatRange:
    part = QTextLayout.FormatRange()
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    look.setForeground(colour("accent"))
    fields = formatted(part)
    fields.start, fields.length, fields.format = start, length, look
    return part
