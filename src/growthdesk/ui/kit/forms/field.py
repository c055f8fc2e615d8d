"""What every field has: label above, help under it, a problem beneath, and signals for change and leaving."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSizePolicy, QStyledItemDelegate, QWidget

from growthdesk.ui.kit.forms.beneath import Beneath
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import restyle
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.wording.formats import Formats

RELEASE_CHECK_MS = 20


class Field(QWidget):
    """A named value of a form; subclasses put their input in with `_hold`.

    `formats` says how its problems are written, when the screen sets it.
    """

    changed = Signal()
    left = Signal()
    submitted = Signal()
    formats: "Formats | None" = None

    def __init__(self, name: str, label: str, *, help: str = "", example: str = "", optional: bool = False) -> None:  # noqa: A002
        """Make a field; `example` stands in the empty input, `help` under the label."""
        super().__init__()
        self.name = name
        self.label = label
        self.example = example
        self._inputs: list[QWidget] = []
        self._clean: object = None
        self._quiet = False
        words = label if not optional else _("{label} (optional)").format(label=label)
        self._label = Label(words, "field", wrap=True)
        self._help = Label(help, "caption", wrap=True)
        if not help:
            self._help.hide()
        self._beneath = Beneath()
        self._head_words = column(self._label, self._help, None, spacing=4)
        self._head = boxed(self._head_words)
        self._column = column(self._head, self._beneath, spacing=4)
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_moved)

    def value(self) -> object:
        """Return what the field holds; None when it is empty or cannot be read."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show a value without telling anybody; the field counts as untouched afterwards."""
        self._quiet = True
        try:
            self._show_value(value)
        finally:
            self._quiet = False
        self.show_problem(None)
        self.mark_clean()

    def typed(self) -> object:
        """Return what is typed or chosen, as JSON holds it, also where it cannot be read."""
        raw = self._raw()
        return list(raw) if isinstance(raw, tuple) else raw

    def show_typed(self, typed: object) -> None:
        """Show again what was typed before; against what was set it counts as touched."""
        self._quiet = True
        try:
            self._show_typed(typed)
        finally:
            self._quiet = False
        self.changed.emit()

    def problem(self) -> str:
        """Say why what is typed cannot be read; "" when it can."""
        return ""

    def show_problem(self, sentence: str | None) -> None:
        """Show a problem beneath the input, or none."""
        self._beneath.show_problem(sentence or "")
        for widget in self._inputs:
            widget.setProperty("problem", bool(sentence))
            widget.setAccessibleDescription(sentence or self._help.full_text())
            restyle(widget)

    def shown_problem(self) -> str:
        """Return the problem shown, or ""."""
        return self._beneath.problem()

    def head_height(self, width: int) -> int:
        """Return how high label and help are at a width."""
        if self._label.isHidden() and self._help.isHidden():
            return 0
        layout = self._head_words
        return layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()

    def hold_head(self, height: int) -> None:
        """Give label and help a height, so that inputs side by side stand in one line."""
        self._head.setMinimumHeight(height)
        self._head.setVisible(height > 0)

    def focus_input(self) -> None:
        """Put the keyboard into the input."""
        if self._inputs:
            self._inputs[0].setFocus()
        if self._inputs and isinstance(line := self._inputs[0], QLineEdit):
            # What is typed next stands in place of what was there.
            line.selectAll()

    def finish(self) -> None:
        """Take what is typed as done, as leaving the field does."""
        self._leave()

    def is_dirty(self) -> bool:
        """Whether the user changed the field since it was set."""
        return self._raw() != self._clean

    def mark_clean(self) -> None:
        """Take the present content as untouched."""
        self._clean = self._raw()

    def inputs(self) -> list[QWidget]:
        """Return the widgets which take the keyboard."""
        return list(self._inputs)

    def _raw(self) -> object:
        """Return what tells a touched field from an untouched one."""
        return self.value()

    def _show_value(self, value: object) -> None:
        raise NotImplementedError

    def _show_typed(self, typed: object) -> None:
        self._show_value(typed)

    def _hold(self, content: QWidget, *inputs: QWidget) -> None:
        """Put the input under the label; `inputs` take the keyboard."""
        self._column.insertWidget(self._column.indexOf(self._beneath), content)
        self._inputs = list(inputs or (content,))
        for widget in self._inputs:
            widget.setAccessibleName(self.label)
            widget.setAccessibleDescription(self._help.full_text())
            widget.setObjectName(self.name)
        self.setFocusProxy(self._inputs[0])
        self.mark_clean()

    def _tell_change(self) -> None:
        """Say that the user changed the content."""
        if self._quiet:
            return
        if self.shown_problem() and not self.problem():
            self.show_problem(None)
        self.changed.emit()

    def _leave(self) -> None:
        """Check the format and say that the user is done here."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._say_own_problem()
        else:
            self._wait_for_release()
        self.left.emit()

    def _say_own_problem(self) -> None:
        sentence = self.problem()
        if sentence:
            self.show_problem(sentence)

    def _wait_for_release(self) -> None:
        """What a press has hit must not move away from under the pointer before the button is released."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._say_own_problem()
        else:
            QTimer.singleShot(RELEASE_CHECK_MS, self, self._wait_for_release)

    def _on_focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or not self.isAncestorOf(old) or (new is not None and self.isAncestorOf(new)):
            return
        # A dialog that is deleted takes the keyboard from its fields: whoever would hear of it is half gone by then.
        if QApplication.activePopupWidget() is None and self.window().isVisible():
            self._leave()


class Choice(QComboBox):
    """A list which drops down; the wheel changes it only when it has the keyboard."""

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        # Qt's own delegate for combo boxes does not read the stylesheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the form; Qt would take it as a letter to look for."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def showPopup(self) -> None:  # noqa: N802
        """Open the list high enough for every line; Qt forgets the borders the stylesheet draws around it."""
        super().showPopup()
        # Made high enough, the list takes its arrows for scrolling away, and their room with them.
        for _step in range(2):
            self._fit_popup()

    def _fit_popup(self) -> None:
        view = self.view()
        popup = view.parentWidget()
        layout = popup.layout() if popup is not None else None
        if popup is None or layout is None:
            return
        layout.activate()
        missing = sum(view.sizeHintForRow(row) for row in range(self.count())) - view.viewport().height()
        room = self.screen().availableGeometry()
        height = min(popup.height() + missing, room.height())
        top = min(popup.y(), room.bottom() + 1 - height)
        popup.setGeometry(popup.x(), top, popup.width(), height)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Hand the wheel on to the page unless the list has the keyboard."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
