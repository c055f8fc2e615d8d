"""A read-only model over row objects, which filters and sorts itself: a proxy in Python would be slower by far."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from growthdesk.domain.letters import folded
from growthdesk.ui.kit.matching import matches
from growthdesk.ui.kit.table.columns import Column, Row
from growthdesk.ui.kit.table.order import order_words
from growthdesk.ui.kit.text import Align, plain_tip
from growthdesk.wording.isolates import unmarked

Index = QModelIndex | QPersistentModelIndex
LONGEST_CELL = 500


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows which pass the filter, in the chosen order."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        """Make an empty model."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._all: tuple[Row, ...] = ()
        self._search: list[str] = []
        self._shown: list[Row] = []
        self._needle = ""
        self._predicate: Callable[[Row], bool] | None = None
        self._sorted: tuple[int, bool] | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows under the same filter and order."""
        self._all = tuple(rows)
        self._search = []
        self._refresh()

    def _search_texts(self) -> Sequence[str]:
        """Return what is searched of each row, made when somebody first types: a long list shows sooner."""
        if len(self._search) != len(self._all):
            searched = [column.text for column in self.columns if column.searchable]
            searched += [column.below for column in self.columns if column.searchable and column.below is not None]
            self._search = [folded(unmarked("\n".join(text(row) for text in searched))) for row in self._all]
        return self._search

    def set_filter(self, text: str) -> None:
        """Keep the rows in which every typed word occurs."""
        needle = folded(text.strip())
        if needle != self._needle:
            self._needle = needle
            self._refresh()

    def set_predicate(self, predicate: Callable[[Row], bool] | None) -> None:
        """Keep the rows for which this holds."""
        self._predicate = predicate
        self._refresh()

    def all_rows(self) -> tuple[Row, ...]:
        """Return every row, filtered or not."""
        return self._all

    def shown_rows(self) -> tuple[Row, ...]:
        """Return the rows shown, in order."""
        return tuple(self._shown)

    def row_at(self, number: int) -> Row:
        """Return the row object at a shown position."""
        return self._shown[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.AccessibleTextRole and self._sorted is not None and self._sorted[0] == section:
            direction = Qt.SortOrder.DescendingOrder if self._sorted[1] else Qt.SortOrder.AscendingOrder
            return order_words(self.columns[section].title, direction)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section].align)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, tooltip, spoken text or alignment of a cell."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        column, row = self.columns[index.column()], self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)[:LONGEST_CELL]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.tooltip(row)) if column.tooltip is not None else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {self.cell_text(row, column)[:LONGEST_CELL]}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.align)
        return None

    def cell_text(self, row: Row, column: Column[Row]) -> str:
        """Return all words of a cell, both lines."""
        below = column.below(row) if column.below is not None else ""
        return ", ".join(part for part in (column.text(row), below) if part)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; rows without a value stay last."""
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder) if 0 <= column < len(self.columns) else None
        self._refresh()

    def _refresh(self) -> None:
        self.beginResetModel()
        needle, keep = self._needle, self._predicate
        found = list(self._all)
        if needle:
            pairs = zip(self._all, self._search_texts(), strict=True)
            found = [row for row, text in pairs if matches(needle, text)]
        if keep is not None:
            found = [row for row in found if keep(row)]
        if self._sorted is not None:
            found = self._in_order(found, *self._sorted)
        self._shown = found
        self.endResetModel()

    def _in_order(self, rows: list[Row], number: int, descending: bool) -> list[Row]:
        column = self.columns[number]
        key = column.sort or (lambda row: folded(column.text(row)) or None)
        keyed = [(key(row), row) for row in rows]
        known = [pair for pair in keyed if pair[0] is not None]
        known.sort(key=itemgetter(0), reverse=descending)
        return [row for _key, row in known] + [row for value, row in keyed if value is None]


def _alignment(align: Align) -> int:
    sides = {Align.START: Qt.AlignmentFlag.AlignLeading, Align.END: Qt.AlignmentFlag.AlignTrailing}
    return int(sides.get(align, Qt.AlignmentFlag.AlignHCenter) | Qt.AlignmentFlag.AlignVCenter)
