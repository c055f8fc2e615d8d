"""Plain text in a typeface of one width, with line numbers and one marked line. Tab leaves, as everywhere."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from growthdesk.ui.kit.structures import marked
from growthdesk.ui.kit.theme import colour, look, px

AROUND_NUMBERS = 8


class CodeEditor(QPlainTextEdit):
    """A text that is code: it does not wrap, and runs from the left whatever the window's direction."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._marked = 0
        self.setAccessibleName(name)
        self.setProperty("role", "code")
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._on_update)
        self._use_font()

    def set_whole_text(self, text: str) -> None:
        """Put another text in place of this one; undo brings it back."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark_line(self, line: int) -> None:
        """Mark a line, counted from 1; 0 marks none."""
        self._marked = line
        block = self.document().findBlockByNumber(line - 1)
        selection = QTextEdit.ExtraSelection()
        fields = marked(selection)
        fields.format.setBackground(colour("risk_ground"))
        fields.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        fields.cursor = QTextCursor(block) if block.isValid() else QTextCursor()
        self.setExtraSelections([selection] if line and block.isValid() else [])
        self._numbers.update()

    @property
    def marked_line(self) -> int:
        """The line that is marked, 0 when none is."""
        return self._marked

    def go_to_line(self, line: int) -> None:
        """Put the cursor at the beginning of a line, and the keyboard here."""
        block = self.document().findBlockByNumber(line - 1)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def numbers_width(self) -> int:
        """Return the room line numbers need."""
        digits = max(2, len(str(self.blockCount())))
        return self.fontMetrics().horizontalAdvance("9" * digits) + 2 * px(AROUND_NUMBERS)

    def paint_numbers(self, painter: QPainter, area: QRect) -> None:
        """Draw the numbers of the lines in sight."""
        painter.fillRect(area, colour("ground"))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= area.bottom():
            height = self.blockBoundingRect(block).height()
            if block.isVisible() and top + height >= area.top():
                line = block.blockNumber() + 1
                painter.setPen(colour("risk" if line == self._marked else "ink_third"))
                place = QRect(0, round(top), self._numbers.width() - px(AROUND_NUMBERS), round(height))
                painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(line))
            block, top = block.next(), top + height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers beside the text."""
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another look or text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._use_font()
            self.mark_line(self._marked)

    def _use_font(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPixelSize(look().px(12))
        if font != self.font():
            self.setFont(font)
            self._make_room()

    def _make_room(self, *_count: object) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)
        frame = self.contentsRect()
        self._numbers.setGeometry(frame.left(), frame.top(), self.numbers_width(), frame.height())

    def _on_update(self, area: QRect, by: int) -> None:
        if by:
            self._numbers.scroll(0, by)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())


class _Numbers(QWidget):
    """The strip beside the text."""

    def __init__(self, editor: CodeEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._editor.paint_numbers(painter, event.rect())
        painter.end()
