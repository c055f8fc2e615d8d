"""A line that opens a form: on a click, on Enter, Space or F2, while its review can be edited."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame

_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class OpenLine(QFrame):
    """One record in a few words; what it opens is said by `open`."""

    def __init__(self, *, editable: bool) -> None:
        super().__init__()
        self.setProperty("role", "line-button" if editable else "plain")
        if editable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def open(self) -> None:
        """Open the form of the record."""
        raise NotImplementedError

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on a click."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, Space or F2."""
        if event.key() in _OPENING_KEYS:
            self.open()
            return
        super().keyPressEvent(event)
