"""A whole table: filter line, count, rows, and what is shown when there are none."""

from collections.abc import Callable, Sequence
from typing import Any, Generic

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from growthdesk.domain.exports import Cell, ExportTable
from growthdesk.ui.kit.header import SearchBox
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.spacing import column, fix
from growthdesk.ui.kit.table.bar import TableBar
from growthdesk.ui.kit.table.columns import Column, Row
from growthdesk.ui.kit.table.model import TableModel
from growthdesk.ui.kit.table.order import asks_for_order
from growthdesk.ui.kit.table.view import TableView
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import restyle
from growthdesk.wording import _
from growthdesk.wording.isolates import unmarked

LEAST_FILTER, WIDEST_FILTER = 136, 230
UNLIMITED = 16_777_215  # what Qt means by no limit


class Table(QWidget, Generic[Row]):
    """Rows of one kind. Type to filter, Enter opens, Ctrl+C copies; the choice survives a reload."""

    opened = Signal(object)
    selected = Signal(object)
    moved = Signal()
    shown_count_changed = Signal(int, int)
    _most_rows = 0
    _may_grow = False

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        name: str,
        key: Callable[[Row], str],
        empty: EmptyState | None = None,
        filter_hint: str = "",
        two_lines: bool = False,
        says_count: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty table; without a `filter_hint` there is no filter line.

        Where the page itself says how many rows there are, the table does not (`says_count`).
        """
        super().__init__(parent)
        self._key = key
        self._chosen = ""
        self._restoring = False
        self._is_untold = False
        self.model = TableModel(columns, self)
        self.view = TableView(self.model, name, two_lines=two_lines)
        self.filter_line = fix(SearchBox(filter_hint or _("Filter")), min_width=LEAST_FILTER, max_width=WIDEST_FILTER)
        # It gives way before any tool beside it is cut.
        self.filter_line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.filter_line.textChanged.connect(self.set_filter)
        self.filter_line.installEventFilter(self)
        self._count = Label("", "small")
        if not says_count:
            self._count.hide()
        self._bar = TableBar((self.filter_line, 9), self._count, None)
        if not filter_hint:
            self._bar.hide()
        self._empty = empty or EmptyState(_("Nothing here yet."))
        self._no_match = EmptyState(
            _("Nothing matches what you typed."), _("Clear filter"), self.clear_filter, icon="search"
        )
        self._none_in_view = EmptyState(_("Nothing in this view."), icon="filter")
        self._stack = QStackedWidget()
        for page in (self.view, self._empty, self._no_match, self._none_in_view):
            self._stack.addWidget(page)
        self._frame = frame = QFrame()
        frame.setProperty("role", "table")
        frame.setLayout(column(self._stack, margins=1, spacing=0))
        whole = column(self._bar, spacing=10)
        whole.addWidget(frame, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.view)
        self.model.modelReset.connect(self._after_reset)
        self.view.opened_row.connect(self._on_opened)
        self.view.moved_above.connect(self.focus_filter)
        self.view.selectionModel().currentRowChanged.connect(self._on_moved)
        self.view.clicked.connect(self._on_clicked)
        self.view.installEventFilter(self)
        self._after_reset()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows; choice, order, filter and scroll position stay."""
        bar = self.view.verticalScrollBar()
        position = bar.value()
        self.view.forget_content()
        self.model.set_rows(rows)
        bar.setValue(position)

    def fit_height(self, most: int, *, may_grow: bool = False) -> None:
        """Be as high as the rows, up to so many before the table scrolls; with `may_grow` at least so high.

        Without this a table takes the room it is given.
        """
        self._most_rows, self._may_grow = most, may_grow
        self._fit_height()

    def _fit_height(self) -> None:
        if not self._most_rows:
            return
        shown, everything = self.model.rowCount(), len(self.model.all_rows())
        if everything:
            height = self.view.height_of(min(max(shown, 1), self._most_rows))
            height = height if shown else max(height, self._no_match.sizeHint().height())
        else:
            height = self._empty.sizeHint().height()
        self._stack.setMinimumHeight(height)
        self._stack.setMaximumHeight(UNLIMITED if self._may_grow else height)

    def current(self) -> Row | None:
        """Return the chosen row."""
        index = self.view.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def current_key(self) -> str:
        """Return the key of the chosen row, "" without one."""
        row = self.current()
        return self._key(row) if row is not None else ""

    def select(self, key: str) -> bool:
        """Choose the row with this key and bring it into sight; False when it is not shown."""
        self._chosen = key
        return self._choose_again()

    def keys(self) -> frozenset[str]:
        """Return the keys of all rows, shown or not."""
        return frozenset(self._key(row) for row in self.model.all_rows())

    def choose_new(self, known: frozenset[str], counts: Callable[[Row], bool]) -> None:
        """Choose the one row shown that counts and is not among those known; with several nothing changes."""
        new = [key for row in self.shown_rows() if (key := self._key(row)) not in known and counts(row)]
        if len(new) == 1:
            self.select(new[0])
            self._is_untold = True

    def shown_rows(self) -> tuple[Row, ...]:
        """Return the rows shown, in order."""
        return self.model.shown_rows()

    def exported(self) -> ExportTable:
        """Return what is shown, in its order, as a table for outside."""
        cells = [cell for column in self.model.columns for cell in column.cells()]
        rows = tuple(tuple(_outside(cell(row)) for _title, cell in cells) for row in self.shown_rows())
        return ExportTable(self.view.accessibleName(), tuple(title for title, _cell in cells), rows)

    def set_filter(self, text: str) -> None:
        """Show the rows in which every word occurs."""
        if self.filter_line.text() != text:
            self.filter_line.setText(text)
            return
        self.model.set_filter(text)

    def set_predicate(self, predicate: Callable[[Row], bool] | None) -> None:
        """Show the rows for which this holds (a saved filter)."""
        self.model.set_predicate(predicate)

    def clear_filter(self) -> None:
        """Show all rows again."""
        self.set_filter("")
        self.filter_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by a column."""
        number = next(at for at, column in enumerate(self.model.columns) if column.key == key)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.view.sortByColumn(number, order)

    def focus_filter(self) -> None:
        """Put the keyboard into the filter line."""
        if self._bar.isVisibleTo(self):
            self.filter_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filter_line.selectAll()

    def add_tool(self, widget: QWidget) -> None:
        """Put a widget at the end of the filter line."""
        self._bar.add(widget)
        self._bar.setVisible(True)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the filter line into the rows, open the first match, clear with Esc, sort."""
        if watched is self.view and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._frame.setProperty("keyboard", event.type() == QEvent.Type.FocusIn)
            restyle(self._frame)
        if watched is not self.filter_line or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Down and self.model.rowCount():
            self._choose_first()
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.model.rowCount():
            self._choose_first()
            self._on_opened(self.view.currentIndex().row())
            return True
        if event.key() == Qt.Key.Key_Escape and self.filter_line.text():
            self.filter_line.clear()
            return True
        if asks_for_order(event) and self.model.rowCount():
            self.view.ask_for_order()
            return True
        return super().eventFilter(watched, event)

    def _choose_first(self) -> None:
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _after_reset(self) -> None:
        shown, total = self.model.rowCount(), len(self.model.all_rows())
        nothing = self._no_match if self.filter_line.text() else self._none_in_view
        page: QWidget = self.view if shown else nothing if total else self._empty
        self._stack.setCurrentWidget(page)
        words = (
            _("{shown} of {total}").format(shown=f"{shown:,}", total=f"{total:,}") if shown != total else f"{total:,}"
        )
        self._count.set_text(words if total else "")
        self.view.fit_columns()
        self._fit_height()
        self._choose_again()
        self.moved.emit()
        self.shown_count_changed.emit(shown, total)

    def _choose_again(self) -> bool:
        if not self._chosen:
            return False
        for number, item in enumerate(self.model.shown_rows()):
            if self._key(item) == self._chosen:
                self._restoring = True
                self.view.setCurrentIndex(self.model.index(number, 0))
                self._restoring = False
                return True
        return False

    def _on_opened(self, number: int) -> None:
        self.opened.emit(self.model.row_at(number))

    def _on_moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        item: Any = self.model.row_at(current.row()) if current.isValid() else None
        self.moved.emit()
        if item is not None:
            self._chosen = self._key(item)
        if self.view.is_entered:
            self._is_untold = True
        elif not self._restoring:
            self._is_untold = False
            self.selected.emit(item)

    def _on_clicked(self, index: QModelIndex) -> None:
        """A row that had the mark when the keyboard came by is chosen now."""
        if self._is_untold:
            self._is_untold = False
            self.selected.emit(self.model.row_at(index.row()))


def _outside(value: Cell) -> Cell:
    """Return a value without the marks that keep words apart on the screen."""
    return unmarked(value) if isinstance(value, str) else value
