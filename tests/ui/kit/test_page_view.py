"""The view of pages as readers use it: turn, scroll, zoom, wait, try again."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from growthdesk.domain.problems import Refusal
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.page_places import Fit, Raster
from growthdesk.ui.kit.page_view import PageView
from growthdesk.ui.kit.theme import Theme

A4 = (595.0, 842.0)
CONTROL = Qt.KeyboardModifier.ControlModifier
Opens = Callable[..., PageView]


class Press:
    """Draws every page in a grey of its own; remembers what was asked, and may wait or refuse."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.problem: Exception | None = None

    def draw(self, page: int, width_px: int, _cancelled: Callable[[], bool]) -> Raster:
        self.asked.append((page, width_px))
        self.gate.wait(10)
        if self.problem is not None:
            raise self.problem
        height = round(width_px * A4[1] / A4[0])
        return width_px, height, bytes((100 + page, 100 + page, 100 + page, 255)) * (width_px * height)


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, press: Press) -> Iterator[PageView]:
    """Show six pages in a window of 640 by 480."""
    background = Background()
    made = PageView(background)
    made.resize(640, 480)
    made.show_pages([A4] * 6, press.draw)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.has_pictures)
    yield made
    press.gate.set()
    background.close()
    made.close()
    made.deleteLater()


def key(view: PageView, code: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(view, code, modifier)


def top_of_page(view: PageView, page: int) -> bool:
    """Whether a page begins at the top of the view."""
    return abs(view._places[page].top - view.verticalScrollBar().value() - view._places[0].top) <= 1


def test_pages_fit_the_width_and_the_first_is_on_top(view: PageView) -> None:
    assert view.fit is Fit.WIDTH
    assert (view.page, view.pages, view.accessibleName()) == (0, 6, "Page 1 of 6")
    assert view.horizontalScrollBar().maximum() == 0
    drawn = view.grab().toImage()
    assert drawn.pixelColor(320, 200) == QColor(100, 100, 100)


def test_only_what_is_seen_and_its_neighbours_are_drawn(qtbot: QtBot, view: PageView, press: Press) -> None:
    qtbot.waitUntil(lambda: not view._pictures.is_drawing)
    assert {page for page, _width in press.asked} == {0, 1}
    key(view, Qt.Key.Key_End)
    qtbot.waitUntil(view.has_pictures)
    qtbot.waitUntil(lambda: not view._pictures.is_drawing)
    assert {page for page, _width in press.asked} == {0, 1, 4, 5}


def test_page_down_shows_all_of_a_page_before_the_next(view: PageView) -> None:
    places, seen = view._places, view.viewport().height()
    key(view, Qt.Key.Key_PageDown)
    assert not top_of_page(view, 1)
    while view.verticalScrollBar().value() + seen < places[0].bottom:
        key(view, Qt.Key.Key_PageDown)
    key(view, Qt.Key.Key_PageDown)
    assert top_of_page(view, 1)
    key(view, Qt.Key.Key_PageUp)
    assert view.verticalScrollBar().value() + seen - places[0].bottom == places[0].top, "the end of page 1 is seen"


def test_page_by_page_where_a_page_fits(view: PageView) -> None:
    view.set_fit(Fit.PAGE)
    turned = []
    for _press in range(3):
        key(view, Qt.Key.Key_PageDown)
        turned.append(view.accessibleName())
    assert turned == ["Page 2 of 6", "Page 3 of 6", "Page 4 of 6"]
    key(view, Qt.Key.Key_PageUp)
    assert view.page == 2
    key(view, Qt.Key.Key_Space)
    key(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert view.page == 2


@pytest.mark.parametrize(("code", "page"), [(Qt.Key.Key_End, 5), (Qt.Key.Key_Home, 0)])
def test_home_and_end_go_to_the_ends(view: PageView, code: Qt.Key, page: int) -> None:
    view.go_to(3)
    key(view, code)
    assert view.page == page


def test_arrows_scroll(view: PageView) -> None:
    key(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > 0
    key(view, Qt.Key.Key_Up)
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize(
    ("codes", "zoom"),
    [
        ([Qt.Key.Key_0], 1.0),
        ([Qt.Key.Key_0, Qt.Key.Key_Plus], 1.1),
        ([Qt.Key.Key_0, Qt.Key.Key_Equal], 1.1),
        ([Qt.Key.Key_0, Qt.Key.Key_Minus], 0.9),
        ([Qt.Key.Key_0, *[Qt.Key.Key_Plus] * 20], 3.0),
        ([Qt.Key.Key_0, *[Qt.Key.Key_Minus] * 20], 0.5),
    ],
)
def test_keys_zoom(view: PageView, codes: list[Qt.Key], zoom: float) -> None:
    for code in codes:
        key(view, code, CONTROL)
    assert view.zoom == pytest.approx(zoom, abs=0.001)
    assert view.fit is None


def test_the_wheel_zooms_with_control_and_scrolls_without(view: PageView) -> None:
    at = QPointF(100, 100)
    for modifier in (CONTROL, Qt.KeyboardModifier.NoModifier):
        turned = QWheelEvent(
            at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(view.viewport(), turned)
    assert view.fit is None
    assert view.verticalScrollBar().value() > 0


def test_zooming_keeps_what_is_read_and_draws_it_sharp_again(qtbot: QtBot, view: PageView, press: Press) -> None:
    view.go_to(3)
    view.set_zoom(2.0)
    assert top_of_page(view, 3)
    qtbot.waitUntil(view.has_pictures)
    assert press.asked[-1][0] in (2, 3, 4)
    assert (3, round(595 * view.logicalDpiX() / 72 * 2)) in press.asked


def test_a_fitted_page_fits_again_after_the_window_changed(view: PageView) -> None:
    before = view.zoom
    view.resize(900, 480)
    assert view.zoom > before
    assert view.fit is Fit.WIDTH


def test_an_empty_sheet_says_that_it_is_being_drawn(qtbot: QtBot, view: PageView, press: Press) -> None:
    press.gate.clear()
    view.go_to(4)
    assert not view.has_pictures()
    assert view.grab().toImage().pixelColor(100, 100) == QColor("white")
    press.gate.set()
    qtbot.waitUntil(view.has_pictures)


def test_what_is_scrolled_past_is_not_waited_for(qtbot: QtBot, view: PageView, press: Press) -> None:
    qtbot.waitUntil(lambda: not view._pictures.is_drawing)
    press.asked.clear()
    press.gate.clear()
    view.go_to(2)
    qtbot.waitUntil(lambda: bool(press.asked))
    for page in (3, 4, 5):
        view.go_to(page)
    key(view, Qt.Key.Key_End)
    press.gate.set()
    qtbot.waitUntil(view.has_pictures)
    assert [page for page, _width in press.asked][:2] == [2, 5], "what is seen comes before what was passed"


def test_a_page_that_cannot_be_drawn_is_said_once_and_tried_again(qtbot: QtBot, view: PageView, press: Press) -> None:
    refusal = Refusal("document_worker_stopped")
    press.problem = refusal
    told: list[object] = []
    view.failed.connect(told.append)
    view.go_to(4)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [refusal]
    press.problem = None
    view.try_again()
    qtbot.waitUntil(view.has_pictures)
    assert told == [refusal]


def test_other_pages_of_the_same_document_are_shown_where_one_was(qtbot: QtBot, view: PageView, press: Press) -> None:
    view.go_to(2)
    view.show_pages([A4] * 6, press.draw)
    assert view.page == 2
    view.show_pages([A4], press.draw)
    assert (view.page, view.accessibleName()) == (0, "Page 1 of 1")
    qtbot.waitUntil(view.has_pictures)


def test_another_document_begins_at_its_first_page(view: PageView, press: Press) -> None:
    view.go_to(4)
    view.clear(forget=True)
    assert view.pages == 0
    view.show_pages([A4] * 3, press.draw)
    assert (view.page, view.verticalScrollBar().value()) == (0, 0)


def test_memory_for_pages_is_bounded(
    qtbot: QtBot, view: PageView, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("growthdesk.ui.kit.page_pictures.MOST_PIXELS_KEPT", 1_000_000)
    for page in range(6):
        view.go_to(page)
        qtbot.waitUntil(view.has_pictures)
    assert len(view._pictures) <= 4


def test_nothing_is_drawn_for_a_view_nobody_sees(qtbot: QtBot, theme: Theme, press: Press) -> None:
    background = Background()
    hidden = PageView(background)
    hidden.show_pages([A4], press.draw)
    qtbot.wait(150)
    assert press.asked == []
    background.close()
    hidden.deleteLater()
