"""A button may replace the very content it stands in, even from inside a dialog it opened."""

from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.strip import Cell, Strip


def replace_in_dialog(scroll: Scroll, seen: list[bool], button: QPushButton) -> None:
    """Open a dialog which replaces the content while it is open, as a save does."""
    dialog = QDialog()

    def save() -> None:
        scroll.show_content(ScrolledBody(column(QPushButton("new"))))
        dialog.accept()

    QTimer.singleShot(0, dialog, save)
    dialog.exec()
    seen.append(isValid(button))


@pytest.mark.usefixtures("theme")
def test_content_lives_until_the_click_that_replaced_it_is_over(qtbot: QtBot) -> None:
    button, seen = QPushButton("old"), list[bool]()
    scroll = Scroll(ScrolledBody(column(button)))
    qtbot.addWidget(scroll)
    button.clicked.connect(partial(replace_in_dialog, scroll, seen, button))
    scroll.show()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert seen == [True]
    qtbot.waitUntil(lambda: not isValid(button))
    assert [b.text() for b in scroll.findChildren(QPushButton)] == ["new"]


@pytest.mark.usefixtures("theme")
def test_a_cell_lives_until_its_own_click_is_over(qtbot: QtBot) -> None:
    strip = Strip([Cell("Next step", "Call Omar", key="next")])
    qtbot.addWidget(strip)
    seen: list[QWidget] = []

    def renew(_key: str) -> None:
        seen.extend(box for box in strip.findChildren(QWidget) if box.accessibleName().startswith("Next step"))
        strip.set_cells([Cell("Next step", "Write to Salma", key="next")])

    strip.cell_activated.connect(renew)
    strip.show()
    box = next(box for box in strip.findChildren(QWidget) if box.accessibleName().startswith("Next step"))
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert isValid(box)
    qtbot.waitUntil(lambda: not isValid(box))
