"""Pages of a document under each other, drawn elsewhere one by one when they come into sight.

Rule: a page is always there at once, as an empty sheet or blurred, and becomes sharp a moment later; one page is drawn
at a time, first what is seen, then its neighbours. The paper stays white in the dark.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from growthdesk.ui.kit.background import Background, Job, Progress
from growthdesk.ui.kit.page_places import (
    LARGEST_ZOOM,
    SMALLEST_ZOOM,
    Fit,
    Place,
    Raster,
    Size,
    fitting_scale,
    next_step,
    page_at,
    places_of,
)
from growthdesk.ui.kit.theme import colour, look, px
from growthdesk.wording import _

Draw = Callable[[int, int, Callable[[], bool]], Raster]
"""Draws a page (counted from 0) of this width in the device's pixels, unless cancelled."""

MARGIN, GAP = 16, 16
REDRAW_AFTER_MS = 90
MOST_PIXELS_KEPT = 40_000_000
_PAPER, _INK_ON_PAPER, _EDGE = "#FFFFFF", "#66707F", "#8A94A3"
_ZOOM_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class PageView(QAbstractScrollArea):
    """Shows pages; arrow keys scroll, Page Up and Down turn pages, Home and End go to the ends."""

    page_changed = Signal(int)
    zoom_changed = Signal()
    drawn = Signal(int)
    failed = Signal(object)

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        """Make a view without pages."""
        super().__init__(parent)
        self._background = background
        self._sizes: tuple[Size, ...] = ()
        self._places: tuple[Place, ...] = ()
        self._draw: Draw | None = None
        self._fit: Fit | None = Fit.WIDTH
        self._scale = 1.0
        self._page = 0
        self._has_failed = False
        # Page -> the width it was asked for, its picture; the one seen last at the end.
        self._pictures: OrderedDict[int, tuple[int, QImage]] = OrderedDict()
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # Paper does not mirror: where it is cut off, its left edge comes first.
        self.horizontalScrollBar().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._name()

    # Pages

    def show_pages(self, sizes: Sequence[Size], draw: Draw) -> None:
        """Show pages of these sizes in points, at the place where the pages before were looked at."""
        self._stop()
        self._draw = draw
        self._pictures.clear()
        self._has_failed = False
        is_first = not self._sizes
        anchor = self._anchor()
        self._sizes = tuple(sizes)
        self._lay_out()
        if is_first:
            self.verticalScrollBar().setValue(0)
        else:
            self._return_to(*anchor)
        self._on_scrolled()
        self._name()
        self._ask()

    def clear(self, *, forget: bool = False) -> None:
        """Show nothing; the place looked at is kept for what comes next, unless that is something else."""
        self._stop()
        if forget:
            self._sizes = ()
            self._page = 0
            self._lay_out()
        self._draw = None
        self._pictures.clear()
        self.viewport().update()

    def try_again(self) -> None:
        """Draw again what could not be drawn."""
        self._has_failed = False
        self.viewport().update()
        self._ask()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page looked at, counted from 0."""
        return self._page

    def has_pictures(self) -> bool:
        """Whether every page in sight is sharp."""
        return bool(self._sizes) and all(self._is_sharp(page) for page in self._pages_in_sight())

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    # Zoom

    @property
    def zoom(self) -> float:
        """How large pages are shown; 1 is their size on paper."""
        return self._scale / self._scale_of_paper()

    @property
    def fit(self) -> Fit | None:
        """What the pages are made to fit, if anything."""
        return self._fit

    def set_zoom(self, zoom: float) -> None:
        """Show pages at this zoom, within what there is."""
        self._change_zoom(None, min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM) * self._scale_of_paper())

    def set_fit(self, fit: Fit) -> None:
        """Make the pages fit, now and whenever the room changes."""
        self._change_zoom(fit, self._scale)

    def zoom_in(self) -> None:
        """Go to the next larger step."""
        self.set_zoom(next_step(self.zoom, larger=True))

    def zoom_out(self) -> None:
        """Go to the next smaller step."""
        self.set_zoom(next_step(self.zoom, larger=False))

    def _change_zoom(self, fit: Fit | None, scale: float) -> None:
        anchor = self._anchor()
        self._fit, self._scale = fit, scale
        self._lay_out()
        self._return_to(*anchor)
        self._timer.start()

    def _scale_of_paper(self) -> float:
        return self.logicalDpiX() / 72

    # Places

    def _lay_out(self) -> None:
        room = self.viewport().size()
        before = self._scale
        if self._fit is not None and self._sizes:
            self._scale = fitting_scale(self._sizes, self._fit, (room.width(), room.height()), px(MARGIN))
        self._places = places_of(self._sizes, self._scale, room.width(), px(MARGIN), px(GAP))
        bottom = self._places[-1].bottom + px(MARGIN) if self._places else 0
        widest = max((place.width for place in self._places), default=0) + 2 * px(MARGIN)
        for bar, whole, seen in (
            (self.verticalScrollBar(), bottom, room.height()),
            (self.horizontalScrollBar(), widest if self._fit is None else 0, room.width()),
        ):
            bar.setRange(0, max(whole - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(px(40))
        if before != self._scale:
            self.zoom_changed.emit()
        self.viewport().update()

    def _anchor(self) -> tuple[int, float]:
        """Return what is at the top of the view: a page and how much of it is above."""
        if not self._places:
            return 0, 0.0
        top = self.verticalScrollBar().value() + px(MARGIN)
        page = page_at(self._places, top)
        place = self._places[page]
        return page, (top - place.top) / place.height

    def _return_to(self, page: int, part: float) -> None:
        if not self._places:
            return
        page = min(page, len(self._places) - 1)
        place = self._places[page]
        self.verticalScrollBar().setValue(round(place.top + part * place.height) - px(MARGIN))

    def go_to(self, page: int) -> None:
        """Bring a page to the top of the view."""
        self._return_to(min(max(page, 0), max(self.pages - 1, 0)), 0.0)

    def _on_scrolled(self) -> None:
        if not self._places:
            return
        # The page which has the middle of the view is the one looked at; at the end, the last one.
        bar = self.verticalScrollBar()
        middle = bar.value() + self.viewport().height() // 2
        page = self.pages - 1 if bar.maximum() and bar.value() == bar.maximum() else page_at(self._places, middle)
        if bar.value() == 0:
            page = 0
        if page != self._page:
            self._page = page
            self._name()
            self.page_changed.emit(page)
        self._ask()

    def _name(self) -> None:
        text = _("Page {number} of {count}").format(number=self._page + 1, count=max(self.pages, 1))
        self.setAccessibleName(text if self.pages else _("Pages"))

    def _pages_in_sight(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [at for at, place in enumerate(self._places) if place.bottom > top and place.top < bottom]

    # Drawing elsewhere

    def _width_px(self, page: int) -> int:
        return round(self._places[page].width * self.devicePixelRatioF())

    def _is_sharp(self, page: int) -> bool:
        return page in self._pictures and self._pictures[page][0] == self._width_px(page)

    def _wanted(self) -> list[int]:
        """Return the pages in sight, then the next one and the one before."""
        seen = self._pages_in_sight()
        around = [page for page in (seen[-1] + 1, seen[0] - 1) if 0 <= page < self.pages] if seen else []
        return [*seen, *around]

    def _ask(self) -> None:
        """Draw the most wanted page that is not sharp yet."""
        if self._job is not None or self._draw is None or self._has_failed or not self.isVisible():
            return
        for page in self._wanted():
            if not self._is_sharp(page):
                work = partial(_drawn, self._draw, page, self._width_px(page))
                self._job = job = self._background.run(work, "page")
                job.finished.connect(self._on_drawn)
                job.failed.connect(self._on_failed)
                return

    def _on_drawn(self, result: tuple[int, int, QImage]) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        page, width, picture = result
        self._pictures[page] = (width, picture)
        self._pictures.move_to_end(page)
        self._forget_far_pages()
        self.viewport().update()
        self.drawn.emit(page)
        self._ask()

    def _on_failed(self, problem: object) -> None:
        if self.sender() is self._job:
            self._job = None
            self._fail(problem)

    def _fail(self, problem: object) -> None:
        self._has_failed = True
        self.viewport().update()
        self.failed.emit(problem)

    def _forget_far_pages(self) -> None:
        # A page that is wanted stays, or it would be drawn and forgotten without end.
        kept = set(self._wanted())
        pixels = sum(picture.width() * picture.height() for _width, picture in self._pictures.values())
        for page in list(self._pictures):
            if pixels <= MOST_PIXELS_KEPT:
                break
            if page not in kept:
                _width, picture = self._pictures.pop(page)
                pixels -= picture.width() * picture.height()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour("ground"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        if self._draw is not None:
            for page in self._pages_in_sight():
                place = self._places[page]
                self._paint_page(
                    painter, page, QRect(place.left, place.top, place.width, place.height).translated(-offset)
                )
        painter.end()

    def _paint_page(self, painter: QPainter, page: int, area: QRect) -> None:
        if page in self._pictures:
            self._pictures.move_to_end(page)
            painter.drawImage(area, self._pictures[page][1])
        else:
            painter.fillRect(area, QColor(_PAPER))
            painter.setFont(look().font(13))
            painter.setPen(QColor(_INK_ON_PAPER))
            words = _("This page could not be drawn") if self._has_failed else _("Drawing page {number}")
            shown = area.intersected(self.viewport().rect())
            painter.drawText(shown, int(Qt.AlignmentFlag.AlignCenter), words.format(number=page + 1))
        has_focus = self.hasFocus() and page == self._page
        pen = QPen(colour("focus") if has_focus else QColor(_EDGE), 2 if has_focus else 1)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(-1, -1, 0, 0))

    # What Qt tells

    def sizeHint(self) -> QSize:
        """Ask for room for a readable page."""
        return QSize(px(520), px(400))

    def minimumSizeHint(self) -> QSize:
        """May become small in a small window."""
        return QSize(px(160), px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new room, looking at the same place."""
        super().resizeEvent(event)
        anchor = self._anchor()
        self._lay_out()
        self._return_to(*anchor)
        self._on_scrolled()
        self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the distances of another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_timer"):
            self._lay_out()
            self._timer.start()

    def showEvent(self, _event: QEvent) -> None:
        """Draw what was not drawn while nobody could see it."""
        QTimer.singleShot(0, self, self._ask)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is no longer."""
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                (self.zoom_in if turned > 0 else self.zoom_out)()
            event.accept()
            return
        super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim the keys of zoom before a menu takes them for the text size."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_zoom_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, scroll, zoom."""
        key = event.key()
        bar = self.verticalScrollBar()
        if _is_zoom_key(event):
            by = _ZOOM_KEYS.get(Qt.Key(key), 0)
            (self.zoom_in if by > 0 else self.zoom_out if by < 0 else partial(self.set_zoom, 1.0))()
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_PageUp):
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.turn(-1 if key == Qt.Key.Key_PageUp or (key == Qt.Key.Key_Space and is_shifted) else 1)
        else:
            super().keyPressEvent(event)

    def turn(self, by: int) -> None:
        """Go on by a view, or to the next page when the whole of this one was seen; never past a page's edge."""
        if not self._places:
            return
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        top, margin = bar.value(), px(MARGIN)
        step = seen - px(40)
        if by > 0:
            place = self._places[page_at(self._places, top + margin)]
            is_seen = place.bottom <= top + seen
            to = place.bottom + px(GAP) - margin if is_seen else min(top + step, place.bottom + margin - seen)
        else:
            place = self._places[page_at(self._places, top + margin - 1)]
            is_new = place.bottom <= top + margin
            to = place.bottom + margin - seen if is_new else top - step
            to = max(to, place.top - margin)
        bar.setValue(to)


def _is_zoom_key(event: QKeyEvent) -> bool:
    has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return has_control and (event.key() in _ZOOM_KEYS or event.key() == Qt.Key.Key_0)


def _drawn(draw: Draw, page: int, width: int, progress: Progress) -> tuple[int, int, QImage]:
    """Draw in the thread: the window only paints."""
    return page, width, picture_of(draw(page, width, progress.cancelled))


def picture_of(raster: Raster) -> QImage:
    """Make a picture which owns its pixels."""
    width, height, pixels = raster
    return QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
