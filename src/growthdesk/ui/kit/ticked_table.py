"""A table whose rows can be ticked: Space ticks the row, Shift and arrows several, Ctrl+A all shown, Esc none.

Rule: a tick stays when a filter hides its row, and goes with a row that is no longer there, unless rows come and go.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen

from growthdesk.domain.exports import ExportTable
from growthdesk.ui.kit import icons
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.table.columns import Row
from growthdesk.ui.kit.theme import colour, px
from growthdesk.wording import _

BOX = 16
TICK = "tick"


class TickedTable(Table[Row]):
    """Rows to tick; the box stands first."""

    ticks_changed = Signal()

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
        keeps_ticks: bool = False,
    ) -> None:
        """Make an empty table; nothing is ticked. `keeps_ticks`: a row that comes back is ticked as it was."""
        self._keeps_ticks = keeps_ticks
        self._ticked: set[str] = set()
        self._last_clicked = ""
        box: Column[Row] = Column(
            TICK,
            _("Tick"),
            self._spoken,
            paint=self._paint_box,
            sort=lambda row: key(row) not in self._ticked,
            width=52,
            min_width=40,
        )
        # Last by number and first to see: what is read out and copied begins with the row's own words.
        super().__init__(
            [*columns, box],
            name=name,
            key=key,
            empty=empty,
            filter_hint=filter_hint,
            two_lines=two_lines,
            says_count=says_count,
        )
        self.view.horizontalHeader().moveSection(len(columns), 0)
        self.view.clicked.connect(self._on_box)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows; ticks of those that are still there stay."""
        gone = set() if self._keeps_ticks else self._ticked - {self._key(row) for row in rows}
        self._ticked -= gone
        super().show_rows(rows)
        if gone:
            self.ticks_changed.emit()

    def exported(self) -> ExportTable:
        """Return what is shown as a table for outside, without the boxes."""
        table = super().exported()
        return replace(table, headers=table.headers[:-1], rows=tuple(row[:-1] for row in table.rows))

    def ticked_rows(self) -> tuple[Row, ...]:
        """Return the ticked rows in the order they are shown, then those a filter hides."""
        shown = self.shown_rows()
        keys = {self._key(row) for row in shown}
        hidden = (row for row in self.model.all_rows() if self._key(row) not in keys)
        return tuple(row for row in (*shown, *hidden) if self._key(row) in self._ticked)

    def hidden_ticks(self) -> int:
        """Return how many ticked rows a filter hides."""
        return len(self._ticked - {self._key(row) for row in self.shown_rows()})

    def tick(self, rows: Iterable[Row]) -> None:
        """Tick rows."""
        self._set(rows, ticked=True)

    def tick_shown(self) -> None:
        """Tick the rows that are shown."""
        self.tick(self.shown_rows())

    def clear_ticks(self) -> None:
        """Tick nothing any more."""
        self._set(self.model.all_rows(), ticked=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tick by keyboard."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            at = self.view.currentIndex().row()
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.matches(QKeySequence.StandardKey.SelectAll):
                self.tick_shown()
                return True
            if event.key() == Qt.Key.Key_Space and at >= 0:
                self._toggle(at)
                return True
            if event.key() == Qt.Key.Key_Escape and self._ticked:
                self.clear_ticks()
                return True
            if is_shifted and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and at >= 0:
                self._extend(at, 1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _extend(self, at: int, by: int) -> None:
        """Tick this row and the next one, and go there."""
        there = min(max(at + by, 0), self.model.rowCount() - 1)
        self.tick((self.model.row_at(at), self.model.row_at(there)))
        self.view.setCurrentIndex(self.model.index(there, 0))

    def _on_box(self, index: QModelIndex) -> None:
        if self.model.columns[index.column()].key != TICK:
            return
        keys = [self._key(row) for row in self.shown_rows()]
        is_shifted = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        if is_shifted and self._last_clicked in keys:
            first, last = sorted((keys.index(self._last_clicked), index.row()))
            self.tick([self.model.row_at(at) for at in range(first, last + 1)])
        else:
            self._toggle(index.row())
        self._last_clicked = keys[index.row()]

    def _toggle(self, at: int) -> None:
        row = self.model.row_at(at)
        self._set((row,), ticked=self._key(row) not in self._ticked)

    def _set(self, rows: Iterable[Row], *, ticked: bool) -> None:
        keys = {self._key(row) for row in rows}
        now = self._ticked | keys if ticked else self._ticked - keys
        if now == self._ticked:
            return
        self._ticked = now
        if last := self.model.rowCount():
            column = len(self.model.columns) - 1
            self.model.dataChanged.emit(self.model.index(0, column), self.model.index(last - 1, column))
        self.ticks_changed.emit()

    def _spoken(self, row: Row) -> str:
        return _("ticked") if self._key(row) in self._ticked else _("not ticked")

    def _paint_box(self, painter: QPainter, area: QRect, row: Any, *, mirrored: bool) -> None:
        side = px(BOX)
        left = area.right() - side + 1 if mirrored else area.left()
        box = QRect(left, area.center().y() - side // 2 + 1, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_ticked = self._key(row) in self._ticked
        painter.setPen(QPen(colour("accent" if is_ticked else "field_line"), 1))
        painter.setBrush(colour("accent" if is_ticked else "field"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
        if is_ticked:
            device = painter.device()
            ratio = device.devicePixelRatio() if device is not None else 1.0
            painter.drawPixmap(box.adjusted(2, 2, -2, -2), icons.pixmap("check", "on_accent", BOX - 4, ratio))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
