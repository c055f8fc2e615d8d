"""Who Ctrl+Z belongs to: a text field that has typing of its own to undo keeps it, else it is the program's.

Qt's text fields claim the keys of undo and redo always, also with nothing to undo; then they would do nothing.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

TextField = QLineEdit | QPlainTextEdit | QTextEdit


class TypingUndo(QObject):
    """Watches whatever text field has the keyboard, in any window; lives as long as its parent."""

    def __init__(self, parent: QObject) -> None:
        """Begin to watch."""
        super().__init__(parent)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)
        self._on_focus(None, QApplication.focusWidget())

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        # A filter of the whole application would be asked about every event there is.
        if old is not None and isValid(old):
            old.removeEventFilter(self)
        if text_field(new) is not None and new is not None:
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the claim of a text field that has nothing to undo, or to redo, from reaching it."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_undo = event.matches(QKeySequence.StandardKey.Undo)
        if not is_undo and not event.matches(QKeySequence.StandardKey.Redo):
            return False
        field = text_field(watched)
        if field is None or (can_undo(field) if is_undo else can_redo(field)):
            return False
        event.ignore()
        return True


def text_field(widget: object) -> TextField | None:
    """Return the field a widget is typed in by, None when it takes no text."""
    if isinstance(widget, TextField):
        return widget
    if isinstance(widget, QComboBox):
        return widget.lineEdit() if widget.isEditable() else None
    if isinstance(widget, QAbstractSpinBox):
        return widget.findChild(QLineEdit)
    return None


def can_undo(field: TextField) -> bool:
    """Whether something typed into a field can be undone in it."""
    return field.isUndoAvailable() if isinstance(field, QLineEdit) else field.document().isUndoAvailable()


def can_redo(field: TextField) -> bool:
    """Whether something undone in a field can be typed again."""
    return field.isRedoAvailable() if isinstance(field, QLineEdit) else field.document().isRedoAvailable()


def field_with_typing(focused: QWidget | None, *, redo: bool = False) -> TextField | None:
    """Return the field with the keyboard if it has typing of its own to undo, or to redo."""
    field = text_field(focused)
    if field is None or field.isReadOnly():
        return None
    return field if (can_redo(field) if redo else can_undo(field)) else None
