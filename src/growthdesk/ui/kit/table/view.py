"""How a table looks and is driven by keyboard: calm rows with hairlines, no grid, the whole row chosen."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from growthdesk.ui.kit import icons
from growthdesk.ui.kit.foot_room import foot_of
from growthdesk.ui.kit.marks import paint_pill
from growthdesk.ui.kit.structures import drawn
from growthdesk.ui.kit.table.columns import Column, WidthRule, widest_of, widths
from growthdesk.ui.kit.table.model import TableModel
from growthdesk.ui.kit.table.order import SORT_KEY, asks_for_order, open_menu, order_menu, order_words, row_menu
from growthdesk.ui.kit.text import Align, draw_line, side_of
from growthdesk.ui.kit.theme import colour, look, px
from growthdesk.ui.kit.tones import Tone, ink_token
from growthdesk.wording import _
from growthdesk.wording.isolates import unmarked

ROW_HEIGHT = 38
TWO_LINE_HEIGHT = 54
CELL_MARGIN = 10
SORT_ROOM = 13
SPARE = 4
# A name may be any length: what is cut of the longest is in its tooltip or its own page.
LONGEST_WHOLE = 260
MOST_WANTED = 460
MEASURED_ROWS = 200
Index = QModelIndex | QPersistentModelIndex


class TableView(QTableView):
    """The table itself; Enter and double click open a row, Ctrl+C copies it, Delete asks to delete it.

    Ctrl+Shift+S and the menu of a row sort it.
    """

    opened_row = Signal(int)
    deleted_row = Signal()
    moved_above = Signal()

    def __init__(
        self, model: TableModel[Any], name: str, *, two_lines: bool = False, parent: QWidget | None = None
    ) -> None:
        """Make a view of a model."""
        super().__init__(parent)
        self._model = model
        self._two_lines = two_lines
        self._contents: dict[str, int] = {}
        self.hovered = -1
        self.is_entered = False
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self, model))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalHeader(Header(model, self))
        self.setSortingEnabled(True)
        head = self.horizontalHeader()
        head.sortIndicatorChanged.connect(self._on_order)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._on_title_menu)
        self._tell_order()
        self.doubleClicked.connect(self._on_double_click)
        self._fit_rows()

    def height_of(self, rows: int) -> int:
        """Return the height which shows so many rows under their titles."""
        return self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()

    def forget_content(self) -> None:
        """Measure the rows again when the columns are fitted next."""
        self._contents.clear()

    def fit_columns(self) -> None:
        """Share the width among the columns; once more when a scroll bar came or went meanwhile."""
        if self._share_width() != self.viewport().width():
            self._share_width()

    def _share_width(self) -> int:
        columns = self._model.columns
        room = self.viewport().width()
        told = [at for at, column in enumerate(columns) if self._says_something(column)]
        shared = [0] * len(columns)
        for at, width in zip(told, widths([self._rule(columns[at]) for at in told], room), strict=True):
            shared[at] = width
        always = sum(shared) > room
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if always else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)
        for number, width in enumerate(shared):
            self.setColumnHidden(number, width == 0)
            if width:
                self.setColumnWidth(number, width)
        return room

    def _rule(self, column: Column[Any]) -> WidthRule:
        """Return the widths of a column; none is narrower than its whole title, sorted or not."""
        title = QFontMetrics(look().font(11)).horizontalAdvance(column.title)
        titled = title + px(SORT_ROOM) + 2 * px(CELL_MARGIN) + 1
        if column.whole:
            own = self._content(column, len(self._model.all_rows()))
            longest = own if column.align is Align.END else min(own, px(LONGEST_WHOLE))
            return WidthRule(max(longest, titled), max(longest, titled), column.stretch, column.drop)
        least = max(px(column.min_width), titled)
        wanted = px(column.width)
        if column.stretch and self._model.all_rows():
            wanted = min(self._content(column, MEASURED_ROWS), px(MOST_WANTED))
        return WidthRule(max(wanted, least), least, column.stretch, column.drop)

    def _says_something(self, column: Column[Any]) -> bool:
        """Whether a column is worth its room: a whole one that may leave, and is empty in every row, is not."""
        if not (column.whole and column.drop and self._model.all_rows()):
            return True
        return self._content(column, len(self._model.all_rows())) > 2 * px(CELL_MARGIN) + px(SPARE)

    def _content(self, column: Column[Any], count: int) -> int:
        """Return the width of the longest texts among the first rows, by letters: to measure each would take too long.

        It is kept until rows or text size change: a window that is resized asks again and again.
        """
        known = self._contents.get(column.key)
        if known is not None:
            return known
        rows = self._model.all_rows()[:count]
        longest = widest_of(map(column.text, rows), QFontMetrics(look().font(strong=column.strong)))
        if column.below is not None:
            longest = max(longest, widest_of(map(column.below, rows), QFontMetrics(look().font(12))))
        found = self._contents[column.key] = longest + 2 * px(CELL_MARGIN) + px(SPARE)
        return found

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()
            self.forget_content()
            self.fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit_columns()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into sight, above what lies over the foot of the list."""
        super().scrollTo(index, hint)
        if index.isValid() and (foot := foot_of(self)):
            below = self.visualRect(index).bottom() - (self.viewport().height() - foot)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + max(0, below))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the row where the keyboard begins; who only comes by has chosen nothing yet."""
        self.is_entered = True
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self.currentIndex().isValid():
            # Not selectRow: right to left it looks for the row beside its last cell, and loses it.
            self.setCurrentIndex(self.currentIndex())
        self.is_entered = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """Unmark the row."""
        super().leaveEvent(event)
        self._hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, copy, sort, go to the first and the last row, and leave upwards from the first."""
        row = self.currentIndex().row()
        if asks_for_order(event):
            self.ask_for_order()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened_row.emit(row)
        elif event.matches(QKeySequence.StandardKey.Copy) and row >= 0:
            self.copy_row(row)
        elif event.matches(QKeySequence.StandardKey.Delete) and row >= 0:
            self.deleted_row.emit()
        elif event.key() == Qt.Key.Key_Up and row <= 0:
            self.moved_above.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            # Qt goes to the first and the last cell of the row, which nobody sees in a list of rows.
            last = self._model.rowCount() - 1
            self.setCurrentIndex(self._model.index(0 if event.key() == Qt.Key.Key_Home else last, 0))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what every list can do; asked for by keyboard, below the row."""
        below = self.visualRect(self.currentIndex()).bottomLeft()
        is_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        open_menu(row_menu(self), self.viewport().mapToGlobal(below) if is_by_key else event.globalPos())

    def ask_for_order(self) -> None:
        """Open the menu of the columns below their titles."""
        head = self.horizontalHeader()
        start = head.rect().bottomRight() if self.isRightToLeft() else head.rect().bottomLeft()
        open_menu(order_menu(self), head.mapToGlobal(start))

    def title_of(self, number: int) -> str:
        """Return the title of a column."""
        return self._model.columns[number].title

    def _on_title_menu(self, at: QPoint) -> None:
        open_menu(order_menu(self), self.horizontalHeader().mapToGlobal(at))

    def _on_order(self, _number: int, _direction: Qt.SortOrder) -> None:
        self._tell_order()
        if self.isVisible() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleDescription()))

    def _tell_order(self) -> None:
        """Tell screen readers how the list is sorted, else which key sorts it."""
        head = self.horizontalHeader()
        number = head.sortIndicatorSection()
        if number >= 0:
            self.setAccessibleDescription(order_words(self.title_of(number), head.sortIndicatorOrder()))
        else:
            key = QKeySequence(SORT_KEY).toString(QKeySequence.SequenceFormat.NativeText)
            self.setAccessibleDescription(_("{key} sorts this list").format(key=key))

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Leave typing to the filter."""

    def copy_row(self, number: int) -> None:
        """Put a row's words on the clipboard, cells apart by tabs."""
        row = self._model.row_at(number)
        cells = (self._model.cell_text(row, column) for column in self._model.columns)
        QGuiApplication.clipboard().setText(unmarked("\t".join(" ".join(cell.split()) for cell in cells)))

    def _on_double_click(self, index: QModelIndex) -> None:
        self.opened_row.emit(index.row())

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def _fit_rows(self) -> None:
        nominal = TWO_LINE_HEIGHT if self._two_lines else ROW_HEIGHT
        self.verticalHeader().setDefaultSectionSize(px(nominal))


class Header(QHeaderView):
    """Column titles; the sorted one carries a chevron beside its words."""

    def __init__(self, model: TableModel[Any], parent: QWidget) -> None:
        """Make a header for a model."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(px(24))
        self.setSortIndicatorShown(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Ask for a low line."""
        return QSize(super().sizeHint().width(), px(32))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        """Draw a title, and the chevron when the column is sorted."""
        column = self._model.columns[logicalIndex]
        mirrored = self.isRightToLeft()
        painter.save()
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("line"))
        is_sorted = self.sortIndicatorSection() == logicalIndex
        painter.setFont(look().font(11))
        painter.setPen(colour("ink" if is_sorted else "ink_second"))
        room, margin = (px(SORT_ROOM) if is_sorted else 0), px(CELL_MARGIN)
        inner = rect.adjusted(margin, 0, -margin, -1)
        shown = _cut(painter.fontMetrics(), column.title, inner.width() - room)
        length = painter.fontMetrics().horizontalAdvance(shown)
        side = side_of(column.align, mirrored=mirrored)
        at_left = side == Qt.AlignmentFlag.AlignLeft
        draw_line(painter, inner, shown, side)
        if is_sorted:
            size = px(11)
            left = inner.left() + length + px(2) if at_left else inner.right() - length - size - px(1)
            name = "chevron-down" if self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder else "chevron-up"
            picture = icons.pixmap(name, "ink_second", 11, self.devicePixelRatioF())
            painter.drawPixmap(left, inner.center().y() - size // 2, size, size, picture)
        painter.restore()


class CellDelegate(QStyledItemDelegate):
    """Draws one cell: ground, hairline, one or two lines, pill or a painter of the column."""

    def __init__(self, view: TableView, model: TableModel[Any]) -> None:
        """Draw for one view."""
        super().__init__(view)
        self._view = view
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        area = QRect(drawn(option).rect)
        row = self._model.row_at(index.row())
        column = self._model.columns[index.column()]
        mirrored = self._view.isRightToLeft()
        selected = bool(drawn(option).state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._ground(painter, area, index, selected=selected, mirrored=mirrored)
        margin = px(CELL_MARGIN)
        inner = area.adjusted(margin, 0, -margin, -1)
        if column.paint is not None:
            painter.setPen(colour("ink"))
            column.paint(painter, inner, row, mirrored=mirrored)
        elif column.pill:
            tone = column.tone(row) if column.tone is not None else None
            text = column.text(row)
            if text:
                paint_pill(painter, inner, text, tone or Tone.NEUTRAL, mirrored=mirrored)
        else:
            self._words(painter, inner, row, column, selected=selected, mirrored=mirrored)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRect, index: Index, *, selected: bool, mirrored: bool) -> None:
        if selected:
            painter.fillRect(area, colour("selection"))
        elif self._view.hovered == index.row():
            painter.fillRect(area, colour("hover"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colour("line"))
        current = self._view.currentIndex().row() == index.row()
        first = self._view.horizontalHeader().visualIndex(index.column()) == 0
        if current and first and self._view.hasFocus():
            left = area.right() - px(3) + 1 if mirrored else area.left()
            painter.fillRect(QRect(left, area.top(), px(3), area.height()), colour("focus"))

    def _words(
        self, painter: QPainter, area: QRect, row: Any, column: Column[Any], *, selected: bool, mirrored: bool
    ) -> None:
        side = side_of(column.align, mirrored=mirrored)
        below = column.below(row) if column.below is not None else ""
        tone = column.tone(row) if column.tone is not None else None
        painter.setFont(look().font(strong=column.strong))
        painter.setPen(colour(ink_token(tone)))
        upper = painter.fontMetrics()
        if not below:
            draw_line(painter, area, _cut(upper, column.text(row), area.width()), side)
            return
        small = look().font(12)
        height = upper.height()
        lower_height = height - px(1)
        top = area.top() + (area.height() - height - lower_height) // 2
        draw_line(
            painter, QRect(area.left(), top, area.width(), height), _cut(upper, column.text(row), area.width()), side
        )
        painter.setFont(small)
        painter.setPen(colour("ink_second" if selected else "ink_third"))
        box = QRect(area.left(), top + height, area.width(), lower_height)
        draw_line(painter, box, _cut(painter.fontMetrics(), below, area.width()), side)


def _cut(metrics: Any, text: str, width: int) -> str:
    line = text if len(text) < 400 and "\n" not in text else " ".join(text[:400].split())
    return str(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
