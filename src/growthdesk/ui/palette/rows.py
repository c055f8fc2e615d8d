"""The palette's list: heads of sections and their entries, painted line by line; the keyboard stays in the search."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from growthdesk.ui.kit import icons
from growthdesk.ui.kit.structures import drawn
from growthdesk.ui.kit.text import Align, draw_line, side_of
from growthdesk.ui.kit.theme import colour, look, px
from growthdesk.ui.palette.entries import Entry, Section
from growthdesk.ui.palette.pieces import draw_pieces

HEAD_HEIGHT, LINE_HEIGHT, TWO_LINE_HEIGHT = 28, 36, 52
MARGIN = 14
# What is said beside a title takes at most this share of its line.
QUIET_SHARE = 0.45
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class Rows(QAbstractListModel):
    """Sections as one list; a head is no line to choose."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[str | Entry] = []

    def show(self, sections: Sequence[Section]) -> None:
        """Show other sections."""
        rows: list[str | Entry] = []
        for section in sections:
            rows += [section.title, *section.entries]
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, number: int) -> str | Entry:
        """Return an entry, or the words of a head."""
        return self._rows[number]

    def entry_at(self, number: int) -> Entry | None:
        """Return an entry; None for a head or no row at all."""
        row = self._rows[number] if 0 <= number < len(self._rows) else None
        return row if isinstance(row, Entry) else None

    def entries(self) -> list[int]:
        """Return the rows that can be chosen."""
        return [number for number, row in enumerate(self._rows) if isinstance(row, Entry)]

    def firsts(self) -> list[int]:
        """Return the first row of each section."""
        return [number + 1 for number, row in enumerate(self._rows) if isinstance(row, str)]

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Count heads and entries."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Tell a row in words."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row if isinstance(row, str) else row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entries be chosen."""
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowsView(QListView):
    """Shows the rows; a click opens one."""

    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Rows(self)
        self.hovered = -1
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def height_of_all(self) -> int:
        """Return the height that shows every row."""
        return sum(height_of(self.rows.row_at(number)) for number in range(self.rows.rowCount()))

    def current(self) -> int:
        """Return the chosen row, -1 without one."""
        return self.currentIndex().row()

    def choose(self, number: int) -> None:
        """Choose a row and bring it into sight, the first of a section with its head."""
        index = self.rows.index(number, 0)
        self.setCurrentIndex(index)
        if number in self.rows.firsts():
            self.scrollTo(self.rows.index(number - 1, 0))
        self.scrollTo(index)

    def entries_in_sight(self) -> int:
        """Return how many rows one page of the list holds."""
        return max(1, self.viewport().height() // px(LINE_HEIGHT) - 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the pointer."""
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """Unmark the row."""
        super().leaveEvent(event)
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row pressed; a head is not one."""
        number = self.indexAt(event.position().toPoint()).row()
        if self.rows.entry_at(number) is not None:
            self.choose(number)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the row released over when it is the one pressed."""
        number = self.indexAt(event.position().toPoint()).row()
        if number == self.current() and self.rows.entry_at(number) is not None:
            self.opened.emit(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave it with the first click."""

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again in another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def _hover(self, number: int) -> None:
        if number != self.hovered:
            self.hovered = number
            self.viewport().update()


def height_of(row: str | Entry) -> int:
    """Return how high a row is."""
    if isinstance(row, str):
        return px(HEAD_HEIGHT)
    return px(TWO_LINE_HEIGHT if row.below else LINE_HEIGHT)


class RowPainter(QStyledItemDelegate):
    """Draws a head or an entry: icon, title, what is below and beside it, its shortcut at the end."""

    def __init__(self, view: RowsView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be as wide as the list."""
        return QSize(px(120), height_of(self._view.rows.row_at(index.row())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row = self._view.rows.row_at(index.row())
        area = QRect(drawn(option).rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, str):
            self._head(painter, area, row)
        else:
            chosen = bool(drawn(option).state & QStyle.StateFlag.State_Selected)
            self._ground(painter, area, chosen=chosen, hovered=self._view.hovered == index.row())
            self._entry(painter, area.adjusted(px(MARGIN), 0, -px(MARGIN), 0), row, chosen=chosen)
        painter.restore()

    def _head(self, painter: QPainter, area: QRect, words: str) -> None:
        painter.setFont(look().font(11, strong=True))
        painter.setPen(colour("ink_second"))
        inner = area.adjusted(px(MARGIN), px(6), -px(MARGIN), 0)
        draw_line(painter, inner, words, side_of(Align.START, mirrored=self._view.isRightToLeft()))

    def _ground(self, painter: QPainter, area: QRect, *, chosen: bool, hovered: bool) -> None:
        if not (chosen or hovered):
            return
        box = area.adjusted(px(6), px(1), -px(6), -px(1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("selection" if chosen else "hover"))
        painter.drawRoundedRect(box, px(6), px(6))
        if chosen:
            painter.setBrush(colour("focus"))
            left = box.right() - px(3) + 1 if self._view.isRightToLeft() else box.left()
            painter.drawRoundedRect(QRect(left, box.top() + px(6), px(3), box.height() - px(12)), 1, 1)

    def _entry(self, painter: QPainter, area: QRect, entry: Entry, *, chosen: bool) -> None:
        mirrored = self._view.isRightToLeft()
        side, start, end = px(16), side_of(Align.START, mirrored=mirrored), side_of(Align.END, mirrored=mirrored)
        at = QRect(area.right() - side + 1 if mirrored else area.left(), 0, side, side)
        at.moveTop(area.top() + (area.height() - side) // 2)
        if entry.icon:
            picture = icons.pixmap(entry.icon, "ink_second", 16, self._view.devicePixelRatioF())
            painter.drawPixmap(at, picture)
        area = _without(area, side + px(12), at_end=mirrored)
        if entry.shortcut:
            painter.setFont(look().font(11))
            painter.setPen(colour("ink_second"))
            draw_line(painter, area, entry.shortcut, end)
            width = painter.fontMetrics().horizontalAdvance(entry.shortcut)
            area = _without(area, width + px(14), at_end=not mirrored)
        upper, lower = area, QRect()
        if entry.below:
            height = QFontMetrics(look().font()).height()
            top = area.top() + (area.height() - 2 * height) // 2
            upper = QRect(area.left(), top, area.width(), height)
            lower = QRect(area.left(), top + height, area.width(), height)
        quiet_ink = colour("ink_second" if chosen else "ink_third")
        if entry.quiet:
            metrics = QFontMetrics(look().font(12))
            wanted = min(metrics.horizontalAdvance(entry.quiet), round(area.width() * QUIET_SHARE))
            painter.setFont(look().font(12))
            painter.setPen(quiet_ink)
            shown = metrics.elidedText(entry.quiet, Qt.TextElideMode.ElideRight, wanted + 1)
            draw_line(painter, upper, shown, end)
            upper = _without(upper, wanted + px(14), at_end=not mirrored)
        draw_pieces(painter, upper, entry.title, look().font(), colour("ink"), start)
        if entry.below:
            draw_pieces(painter, lower, entry.below, look().font(12), quiet_ink, start)


def _without(area: QRect, width: int, *, at_end: bool) -> QRect:
    """Take room away at the right (`at_end`) or the left."""
    return area.adjusted(0, 0, -width, 0) if at_end else area.adjusted(width, 0, 0, 0)
