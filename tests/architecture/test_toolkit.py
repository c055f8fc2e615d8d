"""What we rely on in the toolkit: versions that fail here end the program sooner or later, far from the cause."""

import sys
from contextlib import suppress

import pytest
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot


class Fails(QWidget):
    """Raises where Qt calls into Python."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Raise."""
        raise ValueError


class Follows(QWidget):
    """Is asked for its own method for the first time while that exception is on its way."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Do nothing."""


@pytest.mark.filterwarnings("ignore")
def test_a_method_outlives_an_exception_on_its_way(qapp: QApplication, qtbot: QtBot) -> None:
    kept = [Follows.resizeEvent] * 8  # more than can be lost here: what loses the last one ends the process
    before = sys.getrefcount(Follows.resizeEvent)
    with qtbot.captureExceptions():
        window = QWidget()
        qtbot.addWidget(window)
        line = QHBoxLayout(window)
        line.addWidget(Fails())
        line.addWidget(Follows())
        with suppress(ValueError):
            window.show()
        QApplication.processEvents()
    assert (sys.getrefcount(Follows.resizeEvent), len(kept)) == (before, 8)
