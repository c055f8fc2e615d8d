"""Fields for free text: one line, or several which grow with what is written."""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from growthdesk.ui.kit.forms.field import Field

MOST_LINES = 12


class TextField(Field):
    """One line of text."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        help: str = "",  # noqa: A002
        example: str = "",
        optional: bool = False,
        max_length: int | None = None,
    ) -> None:
        """Make a line; text beyond `max_length` cannot be typed."""
        super().__init__(name, label, help=help, example=example, optional=optional)
        self._line = QLineEdit()
        self._line.setPlaceholderText(example)
        if max_length is not None:
            self._line.setMaxLength(max_length)
        self._line.textChanged.connect(self._tell_change)
        self._line.returnPressed.connect(self._on_return)
        self._hold(self._line)

    def value(self) -> str:
        """Return the text without blanks at its ends."""
        return self._line.text().strip()

    def _show_value(self, value: object) -> None:
        self._line.setText("" if value is None else str(value))
        self._line.setCursorPosition(0)

    def _on_return(self) -> None:
        self._leave()
        self.submitted.emit()


class LongTextField(Field):
    """Several lines; grows while you write. Tab leaves, Ctrl+Return sends the form."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        help: str = "",  # noqa: A002
        example: str = "",
        optional: bool = False,
        lines: int = 3,
        most: int = MOST_LINES,
    ) -> None:
        """Make a text of at least `lines` lines; beyond `most` it scrolls."""
        super().__init__(name, label, help=help, example=example, optional=optional)
        self._text = GrowingText(lines, most)
        self._text.setPlaceholderText(example)
        self._text.textChanged.connect(self._tell_change)
        self._text.submitted.connect(self._on_submit)
        self._hold(self._text)

    def value(self) -> str:
        """Return the text without blanks at its ends."""
        return self._text.toPlainText().strip()

    def _show_value(self, value: object) -> None:
        self._text.setPlainText("" if value is None else str(value))

    def _show_typed(self, typed: object) -> None:
        """Show what was typed before; who goes on writing goes on at its end."""
        super()._show_typed(typed)
        self._text.moveCursor(QTextCursor.MoveOperation.End)

    def _on_submit(self) -> None:
        self._leave()
        self.submitted.emit()


class GrowingText(QPlainTextEdit):
    """A plain text which is as high as its content, within limits."""

    submitted = Signal()

    def __init__(self, lines: int = 3, most: int = MOST_LINES) -> None:
        """Make a text of at least `lines` lines; beyond `most` it scrolls."""
        super().__init__()
        self._least, self._most = lines, most
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.document().setDocumentMargin(2)
        # Lines wrap; a bar that shows while the width is not known yet would take the room of a line.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again: another width has other lines."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send with Ctrl+Return."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for the height of the lines."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Keep the height; the width may shrink."""
        return QSize(80, self._height())

    def _height(self) -> int:
        lines = min(max(int(self.document().size().height()), self._least), self._most)
        frame = self.height() - self.viewport().height()
        around = frame if 0 < frame < 40 else 16
        # Lines are spaced in fractions of a pixel, and each takes whole ones: less would cut the last.
        words = lines * ceil(QFontMetricsF(self.font()).lineSpacing()) + 2
        return words + around + 2 * ceil(self.document().documentMargin())

    def _fit(self) -> None:
        self.updateGeometry()
