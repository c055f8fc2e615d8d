"""A list and what stands beside it, scrolling as one; where there is no room for both, that stands below."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from growthdesk.ui.kit.spacing import row
from growthdesk.ui.kit.theme import px

BESIDE_FROM = 900


class TwoParts(QWidget):
    """The first part is the wider one."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        """Take the parts."""
        super().__init__()
        self._parts = row((first, 2), (second, 1), spacing=24)
        self.setLayout(self._parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_parts"):
            self._arrange()

    def _arrange(self) -> None:
        is_beside = self.width() >= px(BESIDE_FROM)
        wanted = QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom
        if self._parts.direction() != wanted:
            self._parts.setDirection(wanted)
