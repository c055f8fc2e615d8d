"""Every page in both looks and larger text: named aloud, reached by keyboard, nothing beside the window."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

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


def test_the_rail_is_named_too(go: Go, window: MainWindow) -> None:
    go("accounts")
    assert {widget.accessibleName() for widget in focusable(window.rail)} == {
        "Accounts",
        "Reviews",
        "Documents",
        "Settings",
    }


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
