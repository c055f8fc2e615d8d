"""Pictures of pages, drawn one at a time in a thread and kept while there is room.

Rule: what is wanted now is never forgotten; of the rest, what was looked at longest ago goes first.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from growthdesk.ui.kit.background import Background, Job, Progress
from growthdesk.ui.kit.page_places import Raster

Draw = Callable[[int, int, Callable[[], bool]], Raster]
"""Draws a page (counted from 0) of this width in the device's pixels, unless cancelled."""

MOST_PIXELS_KEPT = 40_000_000


class PagePictures(QObject):
    """Knows of each page whether it has a picture, and of which width."""

    drawn = Signal(int)
    failed = Signal(object)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._draw: Draw | None = None
        self._job: Job | None = None
        # Page -> the width it was asked for, its picture; the one seen last at the end.
        self._kept: OrderedDict[int, tuple[int, QImage]] = OrderedDict()
        self._wanted: Sequence[tuple[int, int]] = ()
        self.has_failed = False

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def is_drawing(self) -> bool:
        """Whether a page is being drawn."""
        return self._job is not None

    @property
    def can_draw(self) -> bool:
        """Whether there is anything to draw from."""
        return self._draw is not None

    def draw_from(self, draw: Draw | None) -> None:
        """Forget every picture and draw these pages from now on, or none."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._draw = draw
        self._kept.clear()
        self.has_failed = False

    def picture(self, page: int) -> QImage | None:
        """Return the picture of a page that is looked at now."""
        if page not in self._kept:
            return None
        self._kept.move_to_end(page)
        return self._kept[page][1]

    def is_sharp(self, page: int, width: int) -> bool:
        """Whether a page has a picture of just this width."""
        return page in self._kept and self._kept[page][0] == width

    def ask(self, wanted: Sequence[tuple[int, int]]) -> None:
        """Draw the first of these (page, width) that is not sharp yet; what is being drawn is finished before."""
        self._wanted = wanted
        if self._job is not None or self._draw is None or self.has_failed:
            return
        for page, width in wanted:
            if not self.is_sharp(page, width):
                self._job = job = self._background.run(partial(_drawn, self._draw, page, width), "page")
                job.finished.connect(self._on_drawn)
                job.failed.connect(self._on_failed)
                return

    def _on_drawn(self, result: tuple[int, int, QImage]) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        page, width, picture = result
        self._kept[page] = (width, picture)
        self._kept.move_to_end(page)
        self._forget_far_pages()
        self.drawn.emit(page)

    def _on_failed(self, problem: object) -> None:
        if self.sender() is self._job:
            self._job = None
            self.has_failed = True
            self.failed.emit(problem)

    def _forget_far_pages(self) -> None:
        # A page that is wanted stays, or it would be drawn and forgotten without end.
        kept = {page for page, _width in self._wanted}
        pixels = sum(picture.width() * picture.height() for _width, picture in self._kept.values())
        for page in list(self._kept):
            if pixels <= MOST_PIXELS_KEPT:
                break
            if page not in kept:
                _width, picture = self._kept.pop(page)
                pixels -= picture.width() * picture.height()


def _drawn(draw: Draw, page: int, width: int, progress: Progress) -> tuple[int, int, QImage]:
    """Draw in the thread: the window only paints."""
    return page, width, picture_of(draw(page, width, progress.cancelled))


def picture_of(raster: Raster) -> QImage:
    """Make a picture which owns its pixels."""
    width, height, pixels = raster
    return QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
