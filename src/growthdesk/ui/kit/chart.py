"""A chart drawn elsewhere: its picture is made in the background, its figures show as a table too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from growthdesk.ui.kit.background import Background, Job, Progress
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.spacing import column, row
from growthdesk.ui.kit.table.columns import Column
from growthdesk.ui.kit.table.table import Table
from growthdesk.ui.kit.text import Align, ElidedLabel, Label, draw_line
from growthdesk.ui.kit.theme import colour, look, px
from growthdesk.wording import _

REDRAW_AFTER_MS = 120
LARGEST_SIDE = 4_000


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """The picture wanted: pixels of the device, pixels per point, ground."""

    width_px: int
    height_px: int
    ratio: float
    dark: bool


Draw = Callable[[ChartRequest], bytes]
Figures = tuple[str, ...]


class ChartView(QWidget):
    """A chart with title, source line and "Show as table"."""

    def __init__(
        self,
        background: Background,
        draw: Draw,
        title: str,
        alt: str,
        source: str = "",
        header: Sequence[str] = (),
        rows: Sequence[Sequence[str]] = (),
        height: int = 220,
        parent: QWidget | None = None,
    ) -> None:
        """Make a chart; `draw` returns a PNG and runs in a thread, `alt` says what the picture shows."""
        super().__init__(parent)
        self._title = ElidedLabel(title, "section")
        self._toggle = LinkButton(_("Show as table"), self._on_toggle)
        self._picture = _Picture(background, draw, alt, height)
        self._source = Label(source, "caption", wrap=True)
        if not source:
            self._source.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._picture)
        self._table: Table[Figures] | None = None
        self._figures: tuple[tuple[str, ...], tuple[Figures, ...]] = (), ()
        self._alt = alt
        head = row((self._title, 1), self._toggle, spacing=8)
        self.setLayout(column(head, self._stack, self._source, spacing=6))
        self._show_figures(header, rows)

    def redraw(self, draw: Draw, alt: str, source: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show other data."""
        self._alt = alt
        self._source.set_text(source)
        self._source.setVisible(bool(source))
        self._picture.redraw(draw, alt)
        self._show_figures(header, rows)

    def shows_table(self) -> bool:
        """Whether the figures are shown instead of the picture."""
        return self._stack.currentWidget() is not self._picture

    def has_picture(self) -> bool:
        """Whether the picture has been drawn."""
        return self._picture.has_picture()

    def _show_figures(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Take other figures; their table is made when somebody asks for it."""
        was_table = self.shows_table()
        if self._table is not None:
            self._stack.removeWidget(self._table)
            self._table.deleteLater()
            self._table = None
        self._figures = tuple(header), tuple(tuple(figures) for figures in rows)
        self._toggle.setVisible(bool(header))
        if was_table:
            self._stack.setCurrentWidget(self._made_table())

    def _made_table(self) -> Table[Figures]:
        if self._table is not None:
            return self._table
        header, rows = self._figures
        columns = [
            Column[Figures](str(at), words, partial(_cell, at), align=Align.START if at == 0 else Align.END, stretch=1)
            for at, words in enumerate(header)
        ]
        table = self._table = Table(columns, name=self._alt, key=_key)
        table.show_rows(rows)
        # What a table needs at least is for the table alone: the picture may be narrower.
        table.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._stack.addWidget(table)
        return table

    def _on_toggle(self) -> None:
        as_table = not self.shows_table()
        self._stack.setCurrentWidget(self._made_table() if as_table else self._picture)
        self._toggle.set_text(_("Show as chart") if as_table else _("Show as table"))


class _Picture(QWidget):
    """The picture; asks for a new one when size, scheme or data change, and keeps the old one until then."""

    def __init__(self, background: Background, draw: Draw, alt: str, height: int) -> None:
        super().__init__()
        self._background = background
        self._draw = draw
        self._height = height
        self._pixmap = QPixmap()
        self._failed = False
        self._asked: ChartRequest | None = None
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(_("Chart"))
        self.setAccessibleDescription(alt)

    def redraw(self, draw: Draw, alt: str) -> None:
        self._draw = draw
        self._asked = None
        self.setAccessibleDescription(alt)
        self._timer.start()

    def has_picture(self) -> bool:
        return not self._pixmap.isNull()

    def sizeHint(self) -> QSize:
        return QSize(px(360), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(self._height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._timer.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._pixmap.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("ground"))
            painter.drawRoundedRect(self.rect(), px(6), px(6))
            painter.setPen(colour("ink_second"))
            words = _("The chart could not be drawn. Show it as a table.") if self._failed else _("Drawing the chart…")
            draw_line(painter, self.rect(), words, Qt.AlignmentFlag.AlignHCenter)
        else:
            size = self._pixmap.deviceIndependentSize().toSize()
            size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left = self.width() - size.width() if self.isRightToLeft() else 0
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(left, 0, size.width(), size.height(), self._pixmap)
        painter.end()

    def _ask(self) -> None:
        ratio = self.devicePixelRatioF()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        wanted = ChartRequest(min(width, LARGEST_SIDE), min(height, LARGEST_SIDE), ratio * look().scale, look().dark)
        if wanted == self._asked or not self.isVisible() or width < 2 or height < 2:
            return
        self._asked = wanted
        self._job = self._background.run(partial(_drawn, self._draw, wanted), "chart")
        # Bound methods let go of a picture that is deleted while it is drawn.
        self._job.finished.connect(self._on_drawn)
        self._job.failed.connect(self._on_failed)

    def showEvent(self, _event: QEvent) -> None:
        self._timer.start()

    def _on_drawn(self, png: object) -> None:
        pixmap = QPixmap()
        if self.sender() is not self._job:
            return
        if isinstance(png, bytes) and pixmap.loadFromData(png):
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self._pixmap = pixmap
            self._failed = False
        else:
            self._failed = True
        self.update()

    def _on_failed(self, _problem: object) -> None:
        self._failed = True
        self._pixmap = QPixmap()
        self.update()


def _drawn(draw: Draw, wanted: ChartRequest, _progress: Progress) -> bytes:
    return draw(wanted)


def _cell(at: int, figures: Figures) -> str:
    return figures[at] if at < len(figures) else ""


def _key(figures: Figures) -> str:
    return figures[0] if figures else ""
