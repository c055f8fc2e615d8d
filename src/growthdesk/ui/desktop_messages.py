"""Messages beside the clock of the desktop, where it shows any."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from growthdesk.ui.kit import icons


class DesktopMessages(Protocol):
    """Shows a message on the desktop."""

    def show(self, title: str, text: str, on_click: Callable[[], object]) -> None:
        """Show a message; a click on it does something."""

    def close(self) -> None:
        """Take everything away."""


def are_shown() -> bool:
    """Whether this desktop shows messages of programs."""
    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()


class TrayMessages(QObject):
    """Messages of an icon that is there from the first one on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tray: QSystemTrayIcon | None = None
        self._on_click: Callable[[], object] = lambda: None

    def show(self, title: str, text: str, on_click: Callable[[], object]) -> None:
        """Show a message; a click on it does something."""
        if not are_shown():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(QIcon(icons.pixmap("today", "accent", 32, 1.0)), self)
            self._tray.setToolTip("GrowthDesk")
            self._tray.messageClicked.connect(self._press)
            self._tray.activated.connect(self._press)
            self._tray.show()
        self._on_click = on_click
        self._tray.showMessage(title, text)

    def close(self) -> None:
        """Take the icon away."""
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None

    def _press(self, _reason: object = None) -> None:
        self._on_click()
