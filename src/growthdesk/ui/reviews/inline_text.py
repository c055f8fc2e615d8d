"""Words which are edited where they stand: a click, Enter or F2 opens them, leaving them saves."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.forms import GrowingText
from growthdesk.ui.kit.spacing import column, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.reviews.open_line import OpeningButton, plain
from growthdesk.wording import _

Save = Callable[[str], bool]
# The window or a context menu took the keyboard for a moment: the user is still writing here.
_NOT_LEFT = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class LineEditor(GrowingText):
    """One paragraph: Enter is done, Shift+Enter breaks the line, Esc gives up."""

    done = Signal()
    given_up = Signal()
    focus_lost = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(lines=1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.submitted.connect(self.done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Esc."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.done.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the words are left."""
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEFT:
            self.focus_lost.emit()


class InlineText(QWidget):
    """A text which turns into an editor; it is a button then, else words to read.

    `save` takes the new words and says whether they were kept.
    `key` tells it from the other texts of its page; without one, what is being written is not kept.
    """

    def __init__(
        self, name: str, save: Save, placeholder: str = "", *, may_be_empty: bool = False, key: str = ""
    ) -> None:
        super().__init__()
        self.key = key
        self._name = name
        self._save = save
        self._placeholder = placeholder
        self._may_be_empty = may_be_empty
        self._text = ""
        self._is_quiet = False
        self._is_open = False
        self._is_saving = False
        self._was_shown = False
        self._is_editable = True
        self._words = Label("", wrap=True)
        self._words_to_read = Label("", wrap=True)
        self.button = OpeningButton(column(self._words, spacing=0), name, self.edit)
        self.button.setCursor(Qt.CursorShape.IBeamCursor)
        self.button.setAccessibleDescription(_("Press Enter to edit"))
        self._editor = LineEditor(name)
        self._editor.setPlaceholderText(placeholder)
        self._editor.done.connect(self._on_done)
        self._editor.given_up.connect(self._on_given_up)
        self._editor.focus_lost.connect(self._keep)
        self._reading, self._writing = (plain(column(part)) for part in (self._words_to_read, self._editor))
        self._writing.hide()
        self.setLayout(column(self.button, self._reading, self._writing, spacing=0))
        self.setFocusProxy(self.button)
        self.set_editable(True)

    def set_editable(self, editable: bool) -> None:
        """Let the words be edited, or only read."""
        self._is_editable = editable
        self._show_face()

    def show_text(self, text: str, *, quiet: bool = False) -> None:
        """Show words; what is being written meanwhile stays."""
        self._is_quiet = quiet
        if self.is_editing():
            return
        self._was_shown = True
        self._text = text
        self._close()

    def text(self) -> str:
        """Return the words shown."""
        return self._text

    def is_editing(self) -> bool:
        """Whether somebody is writing here."""
        return self._is_open and not self._is_saving

    def unsaved(self) -> str:
        """Return what is written in the editor and not saved."""
        written = self._editor.toPlainText().strip()
        return written if self.is_editing() and written != self._text else ""

    def go_on(self, written: str) -> None:
        """Open the editor with what was written before."""
        self.edit()
        if self._is_open:
            self._editor.setPlainText(written)

    def show_another(self, text: str) -> None:
        """Show the words of another record; an editor still open belonged to the one before."""
        self._text = text
        self._close()

    def edit(self) -> None:
        """Open the editor."""
        if not self._is_editable or self._is_open:
            return
        self._is_open = True
        self._editor.setPlainText(self._text)
        self._writing.show()
        # The keyboard goes before the button does: Qt would take it elsewhere.
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_face()
        self._editor.selectAll()

    def _on_done(self) -> None:
        if self._keep():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given_up(self) -> None:
        self._close()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> bool:
        """Save what was written and close; what could not be saved stays in the editor."""
        if not self._is_open or self._is_saving:
            return False
        written = self._editor.toPlainText().strip()
        if written != self._text and (written or self._may_be_empty):
            self._is_saving, self._was_shown = True, False
            try:
                kept = self._save(written)
            finally:
                self._is_saving = False
            if not kept:
                return False
            # A screen in sight has shown what is stored by now, which may be the other version.
            self._text = self._text if self._was_shown else written
        self._close()
        return True

    def _close(self) -> None:
        self._is_open = False
        self._writing.hide()
        self._words.set_text(self._text or self._placeholder)
        self._words_to_read.set_text(self._text)
        for label in (self._words, self._words_to_read):
            label.set_role("body" if self._text and not self._is_quiet else "second")
        words = self._text or self._placeholder
        said = _("{name}: {words}").format(name=self._name, words=words) if words else self._name
        self.button.setAccessibleName(said)
        self._show_face()

    def _show_face(self) -> None:
        self.button.setVisible(self._is_editable and not self._is_open)
        self._reading.setVisible(not self._is_editable and not self._is_open)


class AddLine(QWidget):
    """ "+ Add": opens an empty line; Enter keeps it and opens the next one, leaving it keeps it too."""

    def __init__(self, text: str, name: str, save: Save, placeholder: str = "", *, key: str = "") -> None:
        super().__init__()
        self.key = key
        self._save = save
        self._is_saving = False
        self._link = LinkButton(text, self.open)
        self._link.setAccessibleName(name)
        self._editor = LineEditor(name)
        self._editor.setPlaceholderText(placeholder)
        self._editor.hide()
        self._editor.done.connect(self._on_done)
        self._editor.given_up.connect(self._on_given_up)
        self._editor.focus_lost.connect(self._on_left)
        self.setLayout(column(row(self._link, None, spacing=0), self._editor, spacing=0))
        self.setFocusProxy(self._link)

    def open(self) -> None:
        """Take a new line."""
        self._link.hide()
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> str:
        """Return what is written and not added yet."""
        is_open = self._editor.isVisibleTo(self) and not self._is_saving
        return self._editor.toPlainText().strip() if is_open else ""

    def go_on(self, written: str) -> None:
        """Open the line with what was written before."""
        self.open()
        self._editor.setPlainText(written)

    def close_line(self) -> None:
        """Show the link again; what was typed and not kept belonged to another record."""
        self._is_saving = True
        self._link.show()
        self._editor.hide()
        self._editor.clear()
        self._is_saving = False

    def _on_done(self) -> None:
        if not self._editor.toPlainText().strip():
            self._on_given_up()
        elif self._keep():
            self._editor.clear()

    def _on_left(self) -> None:
        if self._is_saving or not self._editor.isVisibleTo(self):
            return
        if not self._editor.toPlainText().strip() or self._keep():
            self.close_line()

    def _on_given_up(self) -> None:
        self.close_line()
        self._link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> bool:
        self._is_saving = True
        try:
            return self._save(self._editor.toPlainText().strip())
        finally:
            self._is_saving = False
