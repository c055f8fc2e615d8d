"""A window with two lines to type in, and a palette over it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.palette.entries import Entry, Find, Offer, Section, plain
from growthdesk.ui.palette.palette import Palette


def nothing() -> None:
    """Do nothing."""


@dataclass
class Desk:
    """A palette over a window, what it opened, and how a user drives it."""

    window: QMainWindow
    first: QLineEdit
    second: QLineEdit
    palette: Palette
    background: Background
    opened: list[str] = field(default_factory=list)

    def entry(self, title: str, quiet: str = "", shortcut: str = "") -> Entry:
        """Make an entry that notes that it was opened."""
        return Entry(plain(title), lambda: self.opened.append(title), quiet=quiet, shortcut=shortcut, icon="star")

    def open(self, find: Find | None = None) -> None:
        """Open the palette with two places and three commands."""
        go = Section("Go to", (self.entry("Accounts", shortcut="Ctrl+1"), self.entry("Reviews", shortcut="Ctrl+2")))
        do = Section(
            "Do",
            (
                self.entry("Add account…", "Account", "Ctrl+N"),
                self.entry("Log value…", "Account", "Ctrl+U"),
                self.entry("Quit", "File", "Ctrl+Q"),
            ),
            does=True,
        )
        self.palette.open(Offer((go,), (go, do), find, self.background if find is not None else None))

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        line = QApplication.focusWidget()
        assert line is self.palette.line
        QTest.keyClicks(line, text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        QTest.qWait(1)

    @property
    def titles(self) -> list[str]:
        """What can be chosen, from top to bottom."""
        rows = self.palette.list.rows
        return [entry.words for n in rows.entries() if (entry := rows.entry_at(n)) is not None]

    @property
    def chosen(self) -> str:
        """What Enter would open."""
        entry = self.palette.list.rows.entry_at(self.palette.list.current())
        return entry.words if entry is not None else ""

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for a search to answer."""
        for _turn in range(400):
            if is_so():
                return
            QTest.qWait(5)
        raise AssertionError("it never came to that")


@pytest.fixture
def desk_of(theme: Theme) -> Iterator[Desk]:
    """Give the window, with the keyboard in its second line."""
    window = QMainWindow()
    first, second = QLineEdit(), QLineEdit()
    centre = boxed(column(first, second, None))
    window.setCentralWidget(centre)
    window.resize(1024, 640)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    second.setFocus()
    background = Background()
    yield Desk(window, first, second, Palette(centre), background)
    background.close()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
