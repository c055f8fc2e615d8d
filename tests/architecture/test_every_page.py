"""Every page in both looks and larger text: named aloud, reached by keyboard, nothing beside the window."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget

from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.main_window import MainWindow
from tests.architecture.conftest import PAGES, Go, focusable
from tests.ui.driving import words_in


class StrayWindows(QObject):
    """Notes every widget that shows as a window of its own, as one does that is shown before it has a parent."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} “{words_in(watched) or watched.accessibleName()}”")
        return False


def test_no_page_flashes_a_window_of_its_own(go: Go, qapp: QApplication) -> None:
    stray = StrayWindows()
    qapp.installEventFilter(stray)
    try:
        for name in PAGES:
            go(name)
    finally:
        qapp.removeEventFilter(stray)
    assert stray.seen == []


@pytest.mark.parametrize("name", PAGES)
def test_whatever_takes_the_keyboard_has_a_name(go: Go, name: str) -> None:
    page = go(name)
    unnamed = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in focusable(page)
        if not widget.accessibleName().strip() and widget.focusProxy() is None
    ]
    assert unnamed == []
    assert focusable(page), "something can be done here by keyboard"


def test_the_rail_is_named_too(go: Go, window: MainWindow) -> None:
    go("accounts")
    assert {widget.accessibleName() for widget in focusable(window.rail)} == {
        "Accounts",
        "Reviews",
        "Documents",
        "Settings",
    }


def wider_than_their_room(page: QWidget) -> list[str]:
    """Return the scrolled areas whose content is wider than what is shown of it."""
    shown = [(area, area.widget(), area.viewport()) for area in page.findChildren(QScrollArea) if area.isVisible()]
    return [
        f"{type(area.parentWidget()).__name__}: {content.width()} in {room.width()}"
        for area, content, room in shown
        if content is not None and room is not None and content.width() > room.width()
    ]


def beside(page: QWidget, window: MainWindow) -> list[str]:
    """Return the widgets that reach over the window's edge and cannot be scrolled to."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window or _scrolls(widget, page):
            continue
        right = widget.mapTo(window, QPoint(widget.width(), 0)).x()
        if right > window.width() or widget.mapTo(window, QPoint(0, 0)).x() < 0:
            found.append(f"{type(widget).__name__} “{widget.accessibleName()}” ends at {right}")
    return found


def _scrolls(widget: QWidget, page: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not page:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.parametrize(
    ("scheme", "scale", "size"),
    [
        (Scheme.LIGHT, 100, (1024, 640)),
        (Scheme.DARK, 100, (1024, 640)),
        (Scheme.LIGHT, 150, (1024, 640)),
        (Scheme.DARK, 200, (1366, 768)),
    ],
)
def test_every_page_fits_its_window(
    go: Go, window: MainWindow, theme: Theme, scheme: Scheme, scale: int, size: tuple[int, int]
) -> None:
    window.resize(*size)
    theme.set_scheme(scheme)
    theme.set_text_scale(scale)
    problems = {}
    for name in PAGES:
        page = go(name)
        assert (window.width(), window.height()) == size, name
        problems[name] = [*wider_than_their_room(page), *beside(page, window)]
    assert {name: found for name, found in problems.items() if found} == {}


def test_the_keyboard_reaches_every_part_of_a_page(go: Go, window: MainWindow) -> None:
    page = go("account-overview")
    window.rail.focus_current()
    reached: list[QWidget] = []
    now = QApplication.focusWidget()
    while now is not None and now not in reached:
        reached.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
    cards = [widget for widget in focusable(page) if type(widget).__name__ == "Card"]
    assert cards
    assert set(cards) <= set(reached)
