"""Every page by keyboard alone: Tab reaches all of it as it is read, Shift+Tab goes the same way back."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QTabBar, QWidget

from growthdesk.app.navigation import PLACE_OF
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.page import Page, SidePanel
from growthdesk.ui.kit.table import TableView
from growthdesk.ui.main_window import MainWindow
from tests.architecture.conftest import PAGES, Go, focusable
from tests.ui.driving import words_in

MOST_STOPS, MOST_PARTS = 400, 12


def once_round(window: MainWindow, key: Qt.Key) -> list[QWidget]:
    """Press a key until the keyboard is where it began; return where it has been."""
    begin = QApplication.focusWidget()
    reached: list[QWidget] = []
    while len(reached) < MOST_STOPS:
        QTest.keyClick(QApplication.focusWidget() or window, key)
        now = QApplication.focusWidget()
        assert now is not None
        assert now not in reached, f"the keyboard turns back at {said(now)}"
        reached.append(now)
        if now is begin:
            return reached
    raise AssertionError("Tab never came round")


def said(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or words_in(widget)}”"


def wanted(window: MainWindow) -> set[QWidget]:
    return {widget for widget in focusable(window) if widget.focusProxy() is None and widget.window() is window}


def area(widget: QWidget, window: MainWindow) -> QRect:
    """Return where a widget stands, counted from the side the window is read from."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    if window.isRightToLeft():
        place.moveLeft(window.width() - place.right() - 1)
    return place


def is_read_before(one: QRect, other: QRect) -> bool:
    """Whether everybody reads one before the other: it stands over it, or beside it at the start of a line."""
    over = one.bottom() <= other.top() + 2 and one.left() < other.right() and other.left() < one.right()
    middle = one.top() < other.center().y() < one.bottom() and other.top() < one.center().y() < other.bottom()
    return over or (middle and one.right() <= other.left() + 2)


def from_the_top(round_: list[QWidget], window: MainWindow) -> list[QWidget]:
    """Begin a round where reading begins: at the rail, else at what stands highest."""
    places = [place for place in round_ if window.rail.isAncestorOf(place)]
    begin = places[0] if places else min(round_, key=lambda widget: area(widget, window).top())
    at = round_.index(begin)
    return round_[at:] + round_[:at]


def go_round(window: MainWindow) -> None:
    """Go through the window with Tab and back with Shift+Tab; all of it is reached, as it is read."""
    there = once_round(window, Qt.Key.Key_Tab)
    back = once_round(window, Qt.Key.Key_Backtab)
    assert {said(widget) for widget in wanted(window) - set(there)} == set()
    assert set(there) == wanted(window)
    assert [*map(said, back)] == [*map(said, [*there[-2::-1], there[-1]])]
    assert back == [*there[-2::-1], there[-1]]
    for scrolled in window.findChildren(QScrollArea):
        scrolled.verticalScrollBar().setValue(0)
    order = from_the_top(there, window)
    wrong = [
        f"{said(later)} is read before {said(sooner)}"
        for at, later in enumerate(order)
        for sooner in order[:at]
        if is_read_before(area(later, window), area(sooner, window))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", PAGES)
def test_tab_goes_through_the_page_as_it_is_read_and_the_same_way_back(go: Go, window: MainWindow, name: str) -> None:
    go(name)
    go_round(window)


@pytest.mark.parametrize("direction", ["rtl"], indirect=True)
def test_tab_begins_at_the_right_where_the_window_is_read_from_there(go: Go, window: MainWindow) -> None:
    for name in PAGES:
        go(name)
        go_round(window)


@pytest.mark.parametrize("direction", ["ltr", "rtl"], indirect=True)
def test_f6_goes_through_the_parts_of_every_page_and_the_same_way_back(go: Go, window: MainWindow) -> None:
    for name in PAGES:
        page = go(name)
        window.panes.step(1)
        begin, there = focused(), list[QWidget]()
        while focused() is not begin or not there:
            window.panes.step(1)
            there.append(focused())
            assert len(there) < MOST_PARTS, f"{name}: F6 never comes round"
        assert any(page.isAncestorOf(part) for part in there), name
        assert window.rail.isHidden() or any(window.rail.isAncestorOf(part) for part in there), name
        back = []
        for _part in there:
            window.panes.step(-1)
            back.append(focused())
        assert [*map(said, back)] == [*map(said, [*there[-2::-1], there[-1]])], name


def focused() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None
    return now


@pytest.mark.parametrize("direction", ["rtl"], indirect=True)
def test_a_window_read_from_the_right_is_mirrored(go: Go, window: MainWindow) -> None:
    page = go("account-overview")
    assert isinstance(page, Page)
    places = [area(part, window).left() for part in (window.rail, page.header)]
    assert window.rail.mapTo(window, QPoint(0, 0)).x() > page.mapTo(window, QPoint(0, 0)).x()
    assert places == sorted(places)
    buttons = [widget for widget in page.header.findChildren(QPushButton) if widget.isVisible()]
    named = {button.accessibleName(): area(button, window).left() for button in buttons}
    assert named["Back"] < named["Forward"] < named["Prepare review"]
    bar = next(bar for bar in page.findChildren(QTabBar) if bar.isVisible())
    assert bar.tabRect(0).left() > bar.tabRect(1).left()


@pytest.mark.parametrize("direction", ["ltr", "rtl"], indirect=True)
def test_the_panel_stands_at_the_end_and_esc_gives_the_keyboard_back(go: Go, window: MainWindow) -> None:
    page = go("account-timeline")
    table = next(view for view in page.findChildren(TableView) if view.isVisible())
    table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(table, Qt.Key.Key_Down)
    panel = next(panel for panel in page.findChildren(SidePanel) if panel.isVisible())
    assert area(panel, window).left() > area(table, window).right() - 2
    close = next(stop for stop in focusable(panel))
    close.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(close, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    for _turn in range(100):
        if QApplication.focusWidget() is None:
            QTest.qWait(5)
    assert said(focused()) == said(table)


@pytest.mark.parametrize("name", [name for name in PAGES if name.split("-")[0] in PLACE_OF])
def test_whoever_arrives_has_the_keyboard_in_the_page(go: Go, window: MainWindow, name: str) -> None:
    page = go(name)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused in focusable(page)


@pytest.mark.parametrize("name", PAGES)
def test_enter_presses_every_button(go: Go, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = go(name)
    pressed: list[QPushButton] = []
    monkeypatch.setattr(Button, "click", lambda button: pressed.append(button))
    buttons = [widget for widget in focusable(page) if isinstance(widget, QPushButton)]
    for button in buttons:
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert [*map(said, pressed)] == [*map(said, buttons)]
