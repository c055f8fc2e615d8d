"""The calendar which opens under a date: the tokens' colours, today marked, other months quiet."""

from datetime import date

from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView

from growthdesk.ui.kit.spacing import fix
from growthdesk.ui.kit.theme import colour, look, px


class Calendar(QCalendarWidget):
    """One month at a time."""

    def __init__(self, name: str) -> None:
        """Make a calendar; `name` is spoken."""
        super().__init__()
        self.setAccessibleName(name)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setGridVisible(False)
        quiet = QTextCharFormat()
        quiet.setForeground(colour("ink_second"))
        quiet.setBackground(colour("raised"))
        self.setHeaderTextFormat(quiet)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, quiet)
        table = self.findChild(QTableView)
        if isinstance(table, QTableView):
            # By default a day is as wide as the widest letter of the font, which in an Arabic font is a whole prayer.
            table.horizontalHeader().setMinimumSectionSize(px(24))
            table.verticalHeader().setMinimumSectionSize(px(20))
        fix(self, width=280, height=232)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:  # noqa: N802
        """Draw one day."""
        shown = day if isinstance(day, QDate) else QDate(day.year, day.month, day.day)
        chosen = shown == self.selectedDate()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, colour("raised"))
        side = min(rect.width(), rect.height()) - 2
        spot = QRect(0, 0, side + px(6), side)
        spot.moveCenter(rect.center())
        painter.setPen(QPen(colour("accent"), 1) if shown == QDate.currentDate() else Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent") if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(spot, px(6), px(6))
        other = shown.month() != self.monthShown()
        painter.setFont(look().font(strong=chosen))
        painter.setPen(colour("on_accent" if chosen else "ink_third" if other else "ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(shown.day()))
        painter.restore()
