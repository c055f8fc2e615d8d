"""What a screen reader takes a frame for. Qt takes each for decoration, also one that is clicked as a whole."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLE = "spoken_role"
_known: list[bool] = []


def speak_as(widget: QWidget, role: QAccessible.Role) -> None:
    """Let a screen reader take a widget for a button, a document and so on."""
    if not _known:
        QAccessible.installFactory(_interface)
        _known.append(True)
    widget.setProperty(_ROLE, role.value)


def _interface(_class_name: str, watched: QObject) -> QAccessibleInterface | None:
    """Answer Qt, which asks once for each widget as long as somebody listens."""
    if not isinstance(watched, QWidget):
        return None
    role = watched.property(_ROLE)
    return None if role is None else QAccessibleWidget(watched, QAccessible.Role(role))
