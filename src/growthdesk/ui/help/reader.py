"""Shows one help page as it is to be read: calm headings, keys as keys, links between pages, nothing from outside."""

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QTextBrowser

from growthdesk.ui.kit.theme import colour, look, px

HEADING_SIZES = {1: 20, 2: 15, 3: 13}
LINE_HEIGHT = 118
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class Reader(QTextBrowser):
    """A page of Markdown; a link names another page."""

    page_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(self._on_link)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # noqa: N802
        """Load nothing: help is text, and nothing leaves or enters this computer for it."""
        return b""

    def show_text(self, text: str, sought: str = "") -> None:
        """Show a page from its top, or where a word was found that somebody looks for."""
        self._text = text
        self._fill()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
        for word in sought.split():
            if self.find(word):
                break

    def changeEvent(self, event: QEvent) -> None:
        """Follow look and text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange) and self._text:
            self._fill()

    def _fill(self) -> None:
        self.document().setDefaultFont(look().font())
        self.document().setDocumentMargin(px(4))
        self.document().setIndentWidth(px(22))
        self.setMarkdown(self._text)
        block = self.document().begin()
        while block.isValid():
            self._arrange(block)
            block = block.next()

    def _arrange(self, block: QTextBlock) -> None:
        level = block.blockFormat().headingLevel()
        shape = QTextBlockFormat()
        shape.setLineHeight(LINE_HEIGHT if not level else 100, _PROPORTIONAL)
        is_item = block.textList() is not None
        shape.setTopMargin(px(18) if level > 1 else 0)
        shape.setBottomMargin(px(4) if is_item else px(8))
        cursor = QTextCursor(block)
        cursor.mergeBlockFormat(shape)
        if level:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            heading = cursor.charFormat()
            # Headings of Markdown bring a size of their own, which goes before that of the font.
            heading.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            heading.setFont(look().font(HEADING_SIZES.get(level, 13), strong=True))
            cursor.setCharFormat(heading)
            return
        for start, length, is_key in _marked_in(block):
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(_key_look() if is_key else _strong_look())

    def _on_link(self, link: QUrl) -> None:
        if link.isRelative() and link.path().endswith(".md"):
            self.page_wanted.emit(link.path().removesuffix(".md"))


def _marked_in(block: QTextBlock) -> list[tuple[int, int, bool]]:
    """Return where words of the screen stand, bold in Markdown, and keys, which it calls code."""
    found = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        look_of_it = piece.charFormat()
        is_key = look_of_it.fontFixedPitch()
        if is_key or look_of_it.fontWeight() > QFont.Weight.Normal:
            found.append((piece.position(), piece.length(), is_key))
        pieces += 1
    return found


def _strong_look() -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setFontWeight(QFont.Weight.DemiBold)
    return shape


def _key_look() -> QTextCharFormat:
    shape = _strong_look()
    shape.setFontFamilies([look().font().family()])
    shape.setFontFixedPitch(False)
    shape.setForeground(colour("ink_second"))
    shape.setBackground(colour("unknown_ground"))
    return shape
