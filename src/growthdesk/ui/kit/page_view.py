"""Pages of a document under each other, drawn elsewhere one by one when they come into sight.

Rule: a page is always there at once, as an empty sheet or blurred, and becomes sharp a moment later; one page is drawn
at a time, first what is seen, then its neighbours. The paper stays white in the dark.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.page_pictures import Draw, PagePictures
from growthdesk.ui.kit.page_places import (
    LARGEST_ZOOM,
    SMALLEST_ZOOM,
    Fit,
    Place,
    Size,
    fitting_scale,
    next_step,
    page_at,
    places_of,
    turned,
)
from growthdesk.ui.kit.sheet_painting import paint_edge, paint_empty_sheet
from growthdesk.ui.kit.theme import colour, px
from growthdesk.wording import _

__all__ = ["Draw", "PageView"]

MARGIN, GAP = 16, 16
REDRAW_AFTER_MS = 90
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
        self._sizes: tuple[Size, ...] = ()
        self._places: tuple[Place, ...] = ()
        self._fit: Fit | None = Fit.WIDTH
        self._scale = 1.0
        self._page = 0
        self._pictures = PagePictures(background, self)
        self._pictures.drawn.connect(self._on_drawn)
        self._pictures.failed.connect(self._on_failed)
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
        self._pictures.draw_from(draw)
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
        if forget:
            self._sizes = ()
            self._page = 0
            self._lay_out()
        self._pictures.draw_from(None)
        self.viewport().update()

    def try_again(self) -> None:
        """Draw again what could not be drawn."""
        self._pictures.has_failed = False
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
        before, self._fit = self._fit, fit
        self._lay_out(scale)
        self._return_to(*anchor)
        self._timer.start()
        if fit is not before:
            self.zoom_changed.emit()

    def _scale_of_paper(self) -> float:
        return self.logicalDpiX() / 72

    # Places

    def _lay_out(self, scale: float | None = None) -> None:
        """Place the pages at another scale, at the one there is, or at the one that fits."""
        room = self.viewport().size()
        before = self._scale
        if scale is not None:
            self._scale = scale
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
        return self._pictures.is_sharp(page, self._width_px(page))

    def _wanted(self) -> list[tuple[int, int]]:
        """Return the pages in sight, then the next one and the one before, each with its width."""
        seen = self._pages_in_sight()
        around = [page for page in (seen[-1] + 1, seen[0] - 1) if 0 <= page < self.pages] if seen else []
        return [(page, self._width_px(page)) for page in (*seen, *around)]

    def _ask(self) -> None:
        """Draw the most wanted page that is not sharp yet."""
        if self._pictures.can_draw and self.isVisible():
            self._pictures.ask(self._wanted())

    def _on_drawn(self, page: int) -> None:
        self.viewport().update()
        self.drawn.emit(page)
        self._ask()

    def _on_failed(self, problem: object) -> None:
        self.viewport().update()
        self.failed.emit(problem)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour("ground"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        if self._pictures.can_draw:
            for page in self._pages_in_sight():
                place = self._places[page]
                self._paint_page(
                    painter, page, QRect(place.left, place.top, place.width, place.height).translated(-offset)
                )
        painter.end()

    def _paint_page(self, painter: QPainter, page: int, area: QRect) -> None:
        picture = self._pictures.picture(page)
        if picture is not None:
            painter.drawImage(area, picture)
        else:
            words = _("This page could not be drawn") if self._pictures.has_failed else _("Drawing page {number}")
            paint_empty_sheet(painter, area, area.intersected(self.viewport().rect()), words.format(number=page + 1))
        paint_edge(painter, area, has_focus=self.hasFocus() and page == self._page)

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
        bar = self.verticalScrollBar()
        step = self.viewport().height() - px(40)
        bar.setValue(turned(self._places, bar.value(), self.viewport().height(), by * step, px(MARGIN), px(GAP)))


def _is_zoom_key(event: QKeyEvent) -> bool:
    has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return has_control and (event.key() in _ZOOM_KEYS or event.key() == Qt.Key.Key_0)
