"""Pages on paper: pictures of them, drawn at the printer's resolution, go to the printer one after the other.

Rule: which printer, which pages and how many copies is asked by Prompts; this runs in a thread, the window never waits.
"""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from growthdesk.domain.problems import Refusal
from growthdesk.ui.kit.background import Progress
from growthdesk.ui.kit.page_places import Raster, Size
from growthdesk.ui.kit.page_view import Draw

FINEST_DPI = 300
# A page goes to the printer in bands: each holds Python's lock for a moment only, and the window stays alive.
BAND_ROWS = 600

Worded = Callable[[int, int], str]
"""Says that a page, counted from 1, of so many is being printed."""


def pages_wanted(printer: QPrinter, count: int, current: int) -> list[int]:
    """Return the pages asked for in the dialog, counted from 0, in the order they leave the printer."""
    pages = list(range(count))
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        pages = [current]
    elif printer.printRange() is QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        if not ranges.isEmpty():
            pages = [page for page in pages if ranges.contains(page + 1)]
        elif printer.fromPage():
            pages = [page for page in pages if printer.fromPage() <= page + 1 <= max(printer.toPage(), 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if printer.supportsMultipleCopies() or printer.copyCount() < 2:
        return pages
    copies = printer.copyCount()
    return pages * copies if printer.collateCopies() else [page for page in pages for _copy in range(copies)]


def print_pages(
    printer: QPrinter, pages: list[int], sizes: tuple[Size, ...], draw: Draw, worded: Worded, progress: Progress
) -> int:
    """Print pages in the order given; return how many sheets went out. Raise Refusal when it cannot begin."""
    # Margins belong to the document: its pages go from edge to edge of the paper.
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal("printer_not_ready")
    try:
        for number, page in enumerate(pages):
            progress.step(worded(number + 1, len(pages)), number / len(pages))
            width_px = round(sizes[page][0] * min(printer.resolution(), FINEST_DPI) / 72)
            raster = draw(page, width_px, progress.cancelled)
            if progress.cancelled():
                printer.abort()
                progress.stop_if_cancelled()
            if number:
                printer.newPage()
            _paint(painter, printer, raster, sizes[page])
    finally:
        painter.end()
    return len(pages)


def bands_of(raster: Raster) -> list[tuple[int, int]]:
    """Cut a page into bands of rows (first, end), where it can be through empty rows: no letter is cut."""
    width, height, pixels = raster
    stride = 4 * width
    cuts = [0]
    while height - cuts[-1] > BAND_ROWS:
        latest = cuts[-1] + BAND_ROWS
        rows = range(latest, latest - BAND_ROWS // 2, -1)
        empty = (row for row in rows if _is_empty(pixels[row * stride : (row + 1) * stride]))
        cuts.append(next(empty, latest))
    return list(pairwise([*cuts, height]))


def _is_empty(row: bytes) -> bool:
    return row == row[:4] * (len(row) // 4)


def _paint(painter: QPainter, printer: QPrinter, raster: Raster, size: Size) -> None:
    """Paint a page in its own size, or smaller on smaller paper, in the middle of the sheet."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    per_point = min(printer.resolution() / 72, paper.width() / size[0], paper.height() / size[1])
    width, height = size[0] * per_point, size[1] * per_point
    left, top = round((paper.width() - width) / 2), (paper.height() - height) / 2
    columns, rows, pixels = raster
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    for first, end in bands_of(raster):
        band = pixels[4 * columns * first : 4 * columns * end]
        picture = QImage(band, columns, end - first, 4 * columns, QImage.Format.Format_RGB32)
        above, below = round(top + height * first / rows), round(top + height * end / rows)
        painter.drawImage(QRect(left, above, round(width), below - above), picture)
