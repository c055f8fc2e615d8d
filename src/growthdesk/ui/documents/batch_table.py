"""The rows a batch may be made of, each with a box to tick: by mouse on the box, by Space on the row."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from growthdesk.domain.batches import BatchRow
from growthdesk.ui.kit import icons
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.theme import colour, px
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.reviews.columns import TONES
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label

BOX = 16


class TickedRows(QObject):
    """Which rows are ticked, by their keys."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._keys: set[str] = set()

    def holds(self, row: BatchRow) -> bool:
        """Whether a row is ticked."""
        return row.key in self._keys

    def set_rows(self, rows: Iterable[BatchRow], *, ticked: bool) -> None:
        """Tick rows, or clear them."""
        keys = {row.key for row in rows}
        self._keys = self._keys | keys if ticked else self._keys - keys
        self.changed.emit()

    def toggle(self, row: BatchRow) -> None:
        """Tick a row that is not, and the other way round."""
        self._keys ^= {row.key}
        self.changed.emit()


class BatchTable(Table[BatchRow]):
    """Accounts with their reviews, to tick."""

    def __init__(self, formats: Formats, today: Callable[[], date], empty: EmptyState) -> None:
        self.ticked = TickedRows()
        self.shows_held = False
        super().__init__(
            self._columns(formats, today),
            name=_("Documents to make"),
            key=lambda row: row.key,
            empty=empty,
            filter_hint=_("Filter accounts"),
            two_lines=True,
        )
        self.view.clicked.connect(self._on_click)
        self.ticked.changed.connect(self.view.viewport().update)

    def _columns(self, formats: Formats, today: Callable[[], date]) -> list[Column[BatchRow]]:
        def day(row: BatchRow) -> date | None:
            return row.held_on if self.shows_held else row.planned_on

        def when(row: BatchRow) -> str:
            on = day(row)
            return _("No review planned") if on is None else formats.weekday_date(on)

        def how_far(row: BatchRow) -> str:
            on = day(row)
            if on is None:
                return ""
            return formats.days_ago(on, today()) if self.shows_held else formats.relative_days(on, today())

        def tone(row: BatchRow) -> Tone | None:
            return Tone.RISK if not self.shows_held and row.is_late(today()) else None

        def state(row: BatchRow) -> str:
            return "" if row.state is None or self.shows_held else label(row.state)

        def is_ticked(row: BatchRow) -> str:
            return _("ticked") if self.ticked.holds(row) else _("not ticked")

        return [
            Column[BatchRow]("tick", _("Make"), is_ticked, paint=self._paint_box,
                             sort=lambda row: not self.ticked.holds(row), width=56, min_width=48),
            Column[BatchRow]("account", _("Account"), lambda row: row.account, strong=True, width=260, min_width=140,
                             stretch=3, searchable=True, tooltip=lambda row: row.account),
            Column[BatchRow]("day", _("Review"), when, below=how_far, tone=tone, width=190, min_width=130, sort=day,
                             out=((_("Review"), day),)),
            Column[BatchRow]("state", _("State"), state, tone=lambda row: TONES[row.state] if row.state else None,
                             pill=True, width=120, min_width=96, drop=1),
            Column[BatchRow]("led_by", _("Led by"), lambda row: row.led_by, width=160, min_width=100, stretch=1,
                             searchable=True),
        ]  # fmt: skip

    def chosen_rows(self) -> tuple[BatchRow, ...]:
        """Return the ticked rows in the order they are shown, then those a filter hides."""
        shown = self.shown_rows()
        keys = {row.key for row in shown}
        hidden = (row for row in self.model.all_rows() if row.key not in keys)
        return tuple(row for row in (*shown, *hidden) if self.ticked.holds(row))

    def tick_all(self) -> None:
        """Tick the rows that are shown."""
        self.ticked.set_rows(self.shown_rows(), ticked=True)

    def tick_none(self) -> None:
        """Clear every row."""
        self.ticked.set_rows(self.model.all_rows(), ticked=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tick with Space."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = self.current()
            if event.key() == Qt.Key.Key_Space and row is not None:
                self._toggle(self.view.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _on_click(self, index: QModelIndex) -> None:
        if self.model.columns[index.column()].key == "tick":
            self._toggle(index)

    def _toggle(self, index: QModelIndex) -> None:
        self.ticked.toggle(self.model.row_at(index.row()))
        box = self.model.index(index.row(), 0)
        self.model.dataChanged.emit(box, box)

    def _paint_box(self, painter: QPainter, area: QRect, row: BatchRow, *, mirrored: bool) -> None:
        side = px(BOX)
        left = area.right() - side + 1 if mirrored else area.left()
        box = QRect(left, area.center().y() - side // 2 + 1, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_ticked = self.ticked.holds(row)
        painter.setPen(QPen(colour("accent" if is_ticked else "field_line"), 1))
        painter.setBrush(colour("accent" if is_ticked else "field"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
        if is_ticked:
            device = painter.device()
            ratio = device.devicePixelRatio() if device is not None else 1.0
            painter.drawPixmap(box.adjusted(2, 2, -2, -2), icons.pixmap("check", "on_accent", BOX - 4, ratio))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
