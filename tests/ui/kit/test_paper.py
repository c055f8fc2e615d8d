"""Printing: which pages leave the printer in which order, and that they look like the pages on screen."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication

from growthdesk.domain.problems import Refusal
from growthdesk.ui.kit.background import Background, Progress
from growthdesk.ui.kit.page_places import Raster
from growthdesk.ui.kit.paper import BAND_ROWS, bands_of, pages_wanted, print_pages
from growthdesk.ui.kit.prompts import Prompts
from growthdesk.ui.kit.theme import Theme

A4, LETTER = (595.0, 842.0), (612.0, 792.0)


def a_printer(file: Path | None = None, size: tuple[float, float] = A4) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file or ""))
    match = QPageSize.SizeMatchPolicy.FuzzyMatch
    printer.setPageSize(QPageSize(QSizeF(*size), QPageSize.Unit.Point, "", match))
    return printer


def from_to(first: int, last: int) -> Callable[[QPrinter], None]:
    def choose(printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(first, last)

    return choose


def current(printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)


def last_first(printer: QPrinter) -> None:
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)


@pytest.mark.parametrize(
    ("choose", "pages"),
    [
        (lambda _printer: None, [0, 1, 2, 3]),
        (current, [2]),
        (from_to(2, 3), [1, 2]),
        (from_to(3, 99), [2, 3]),
        (last_first, [3, 2, 1, 0]),
    ],
)
def test_the_pages_asked_for_leave_the_printer(
    qapp: QApplication, choose: Callable[[QPrinter], None], pages: list[int]
) -> None:
    printer = a_printer()
    choose(printer)
    assert pages_wanted(printer, 4, current=2) == pages


def grey(page: int, width_px: int, _cancelled: Callable[[], bool]) -> Raster:
    """Draw a page which is dark in its upper half."""
    height = round(width_px * A4[1] / A4[0])
    dark = bytes((40 * page, 40 * page, 40 * page, 255)) * (width_px * (height // 2))
    return width_px, height, dark + b"\xff\xff\xff\xff" * (width_px * (height - height // 2))


def words(number: int, count: int) -> str:
    return f"{number}/{count}"


def printed(qtbot_wait: Callable[..., None], printer: QPrinter, pages: list[int], *, stop: bool = False) -> list[str]:
    """Print in the background as the window does; return the steps told, and what it ended with."""
    background = Background()
    told: list[str] = []

    def work(progress: Progress) -> int:
        return print_pages(printer, pages, (A4,) * 4, grey, words, progress)

    job = background.run(work)
    job.progressed.connect(lambda text, _fraction: told.append(text))
    job.finished.connect(lambda count: told.append(f"done {count}"))
    job.failed.connect(lambda problem: told.append(repr(problem)))
    job.stopped.connect(lambda: told.append("stopped"))
    if stop:
        job.cancel()
    background.close(cancel=False)
    return told


def test_pages_are_printed_in_their_size_from_edge_to_edge(qapp: QApplication, tmp_path: Path, qtbot: object) -> None:
    file = tmp_path / "out.pdf"
    assert printed(lambda: None, a_printer(file), [1, 0])[-1] == "done 2"
    document = pypdfium2.PdfDocument(file)
    assert [tuple(round(side) for side in document.get_page_size(at)) for at in (0, 1)] == [(595, 842)] * 2
    picture = document[0].render(scale=1).to_pil().convert("L")
    assert abs(picture.getpixel((1, 1)) - 40) < 8, "no margin is added"
    assert picture.getpixel((300, 800)) == 255
    assert document[1].render(scale=1).to_pil().convert("L").getpixel((300, 200)) < 8
    document.close()


def test_on_smaller_paper_the_whole_page_is_there(qapp: QApplication, tmp_path: Path, qtbot: object) -> None:
    file = tmp_path / "letter.pdf"
    printed(lambda: None, a_printer(file, LETTER), [2])
    document = pypdfium2.PdfDocument(file)
    picture = document[0].render(scale=1).to_pil().convert("L")
    width = round(595 * 792 / 842)
    left = (612 - width) // 2
    assert picture.getpixel((left - 4, 100)) == 255
    assert abs(picture.getpixel((left + 4, 4)) - 80) < 8
    document.close()


def test_a_printer_that_does_not_begin_is_said(
    qapp: QApplication, tmp_path: Path, qtbot: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPainter, "begin", lambda *_facts: False)
    assert printed(lambda: None, a_printer(tmp_path / "out.pdf"), [0]) == [repr(Refusal("printer_not_ready"))]


def test_printing_is_stopped_between_pages(qapp: QApplication, tmp_path: Path, qtbot: object) -> None:
    assert printed(lambda: None, a_printer(tmp_path / "out.pdf"), [0, 1, 2], stop=True)[-1] == "stopped"


def test_a_page_is_cut_where_nothing_stands() -> None:
    """Lines of 20 rows with 20 empty rows between them: no band begins or ends in a line."""
    rows = 4 * BAND_ROWS
    line, space = b"\x00\x00\x00\xff\xff\xff\xff\xff", b"\xff\xff\xff\xff" * 2
    pixels = b"".join(line if row // 20 % 2 else space for row in range(rows))
    bands = bands_of((2, rows, pixels))
    assert (bands[0][0], bands[-1][1]) == (0, rows)
    assert all(end == first for (_a, end), (first, _b) in pairwise(bands))
    assert all(end - first <= BAND_ROWS for first, end in bands)
    assert [end // 20 % 2 for _first, end in bands[:-1]] == [0] * (len(bands) - 1)


def test_a_page_without_an_empty_row_is_cut_all_the_same() -> None:
    rows = 2 * BAND_ROWS + 10
    assert len(bands_of((2, rows, b"\x00\x00\x00\xff\xff\xff\xff\xff" * rows))) == 3


@pytest.mark.parametrize("accepted", [True, False])
def test_the_printer_is_asked_for_with_the_paper_of_the_document(
    qapp: QApplication, theme: Theme, monkeypatch: pytest.MonkeyPatch, accepted: bool
) -> None:
    asked: list[tuple[str, int]] = []

    def answer(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        asked.append((dialog.windowTitle(), dialog.maxPage()))
        return QPrintDialog.DialogCode.Accepted if accepted else QPrintDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    printer = Prompts().choose_printer("Acme, value summary", [LETTER] * 3)
    assert asked == [("Print Acme, value summary", 3)]
    assert (printer is not None) is accepted
    if printer is not None:
        assert printer.docName() == "Acme, value summary"
        assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.Letter
