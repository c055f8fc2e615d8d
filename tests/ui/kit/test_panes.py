"""F6 goes through the parts of a window as they are read, and comes back to where each had the keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QMainWindow, QPushButton, QWidget

from growthdesk.ui.kit.panes import Pane, Panes
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.kit.tabs import TabBar
from growthdesk.ui.kit.theme import Theme


class Office:
    """A window with a menu bar, a list of places, a page with a panel within, and an empty foot."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.window.menuBar().addMenu("&File").addAction("Quit")
        self.places = [QPushButton("Accounts"), QPushButton("Reviews")]
        self.lines = [QLineEdit(), QLineEdit()]
        self.close = QPushButton("Close")
        self.rail = boxed(column(*self.places))
        self.panel = QFrame()
        self.panel.setLayout(column(self.close))
        self.page = boxed(row(column(*self.lines), self.panel))
        self.foot = QFrame()
        self.window.setCentralWidget(boxed(column(row(self.rail, self.page), self.foot)))
        self.panes = Panes(self.window, self.parts)

    def parts(self) -> list[Pane]:
        """Return the parts as they are read; work begins in the second line of the page."""
        return [
            Pane(self.window.menuBar()),
            Pane(self.rail),
            Pane(self.page, self.lines[1].setFocus),
            Pane(self.panel),
            Pane(self.foot),
        ]


@pytest.fixture
def office(theme: Theme) -> Iterator[Office]:
    """Give the window in front, with the keyboard in the first place."""
    made = Office()
    made.window.show()
    QTest.qWaitForWindowExposed(made.window)
    made.window.activateWindow()
    QTest.qWaitForWindowActive(made.window)
    made.places[0].setFocus()
    yield made
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def walk(office: Office, *steps: int) -> list[QWidget | None]:
    visited = []
    for step in steps:
        office.panes.step(step)
        QTest.qWait(1)
        visited.append(QApplication.focusWidget())
    return visited


def test_it_goes_round_through_the_parts_and_passes_one_without_anything_to_do(office: Office) -> None:
    bar = office.window.menuBar()
    there = [office.lines[1], office.close, bar, office.places[0]]
    assert walk(office, 1, 1, 1, 1) == there
    assert walk(office, -1, -1, -1, -1) == [bar, office.close, office.lines[1], office.places[0]]


def test_it_comes_back_to_where_a_part_had_the_keyboard(office: Office) -> None:
    office.lines[0].setFocus()
    assert walk(office, 1, -1) == [office.close, office.lines[0]]


def test_the_menus_are_entered_without_opening_one(office: Office) -> None:
    walk(office, -1)
    bar = office.window.menuBar()
    assert bar.activeAction() is bar.actions()[0]
    assert QApplication.activePopupWidget() is None


def test_a_part_that_is_hidden_is_passed(office: Office) -> None:
    office.panel.hide()
    bar = office.window.menuBar()
    assert walk(office, 1, 1) == [office.lines[1], bar]


def test_what_had_the_keyboard_and_is_gone_is_forgotten(office: Office) -> None:
    office.lines[0].setFocus()
    walk(office, 1)
    office.lines[0].setEnabled(False)
    assert walk(office, -1) == [office.lines[1]]


def test_from_nowhere_it_begins_at_the_first_part(office: Office) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    focused.clearFocus()
    assert walk(office, 1) == [office.window.menuBar()]


def test_a_part_with_tabs_is_two_and_work_below_them_begins_in_the_list(office: Office) -> None:
    strip, tabs, tool, rows = QPushButton("Stage"), TabBar("Parts"), QPushButton("Add"), QListWidget()
    for key in ("people", "money"):
        tabs.add(key, key)
    office.page.setParent(None)
    office.page = boxed(column(strip, tabs, tool, rows))
    layout = office.window.centralWidget().layout()
    assert layout is not None
    layout.addWidget(office.page)
    office.panes = Panes(office.window, lambda: [Pane(office.rail), Pane(office.page, tabs.bar().setFocus)])
    QTest.qWait(1)
    assert walk(office, 1, 1, 1) == [tabs.bar(), rows, office.places[0]]
    strip.setFocus()
    assert walk(office, 1, -1, -1, -1) == [rows, strip, office.places[0], rows]
    tool.setFocus()
    assert walk(office, 1, -1) == [office.places[0], tool]
