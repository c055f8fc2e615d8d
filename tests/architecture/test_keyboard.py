"""Every page by keyboard alone: Tab reaches all of it as it is read, Shift+Tab goes the same way back."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from growthdesk.app.navigation import PLACE_OF
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.main_window import MainWindow
from tests.architecture.conftest import PAGES, Go, focusable
from tests.ui.driving import words_in

MOST_STOPS = 400


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
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


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


@pytest.mark.parametrize("name", PAGES)
def test_tab_goes_through_the_page_as_it_is_read_and_the_same_way_back(go: Go, window: MainWindow, name: str) -> None:
    go(name)
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
