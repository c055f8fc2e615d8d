"""What every dialog shares: Tab goes through it as it is read, and it stays on the screen while it grows."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from growthdesk.ui.kit.tab_order import Keyboard


def let_go(dialog: QWidget) -> None:
    """Delete a dialog that was answered; where the session ended meanwhile it went with its window."""
    if isValid(dialog):
        dialog.deleteLater()


class Modal(QDialog):
    """A dialog; subclasses fill it."""

    def __init__(self, parent: QWidget | None) -> None:
        """Make an empty dialog."""
        super().__init__(parent)
        self._keyboard = Keyboard(self)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Let Tab go on as the dialog is read."""
        return self._keyboard.step(forward=next)

    def showEvent(self, event: QShowEvent) -> None:
        """Open at the size the dialog asks for: Qt keeps what nobody has resized to two thirds of the screen."""
        if not event.spontaneous() and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.resize(self.sizeHint())
        super().showEvent(event)

    def fit(self, size: QSize) -> None:
        """Take a size; what would reach under the screen moves up."""
        self.resize(size)
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        lowest = room.bottom() + 1 - size.height() - (frame.height() - self.height())
        top = max(room.top(), min(frame.top(), lowest))
        if top != frame.top():
            self.move(frame.left(), top)
