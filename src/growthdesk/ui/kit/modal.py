"""What every dialog shares: Tab goes through it as it is read, and it stays on the screen while it grows."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from growthdesk.ui.kit.tab_order import Keyboard


class Modal(QDialog):
    """A dialog; subclasses fill it."""

    def __init__(self, parent: QWidget | None) -> None:
        """Make an empty dialog."""
        super().__init__(parent)
        self._keyboard = Keyboard(self)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Let Tab go on as the dialog is read."""
        return self._keyboard.step(forward=next)

    def fit(self, size: QSize) -> None:
        """Take a size; what would reach under the screen moves up."""
        self.resize(size)
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        lowest = room.bottom() + 1 - size.height() - (frame.height() - self.height())
        top = max(room.top(), min(frame.top(), lowest))
        if top != frame.top():
            self.move(frame.left(), top)
