"""What takes the keyboard stands above what lies over the foot of the window."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.foot_room import FootRoom
from growthdesk.ui.kit.page import Scroll
from growthdesk.ui.kit.spacing import boxed, column

HEIGHT, COVERED = 300, 90


def test_a_control_reached_by_keyboard_stands_above_what_covers_the_foot(qtbot: QtBot) -> None:
    buttons = [Button(f"Button {number}") for number in range(30)]
    window = QWidget()
    window.setLayout(column(Scroll(boxed(column(*buttons))), spacing=0))
    window.resize(300, HEIGHT)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    FootRoom(window, window).cover(QRect(0, HEIGHT - COVERED, 300, COVERED))
    for button in buttons:
        button.setFocus()
        QTest.qWait(0)
        top = button.mapTo(window, QPoint(0, 0)).y()
        assert top >= 0
        assert top + button.height() <= HEIGHT - COVERED, button.text()
