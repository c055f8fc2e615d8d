"""Labels for text in every role; what users typed is never read as markup."""

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from growthdesk.ui.kit.theme import px, restyle
from growthdesk.ui.kit.tones import Tone

# A word longer than this is given places to break, or it would widen the page.
LONGEST_WORD = 32
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")
_ZERO_WIDTH_SPACE = "\u200b"
LONGEST_TIP = 400


def breakable(text: str) -> str:
    """Let overlong words wrap."""
    if len(text) < LONGEST_WORD:
        return text
    return _LONG_WORD.sub(lambda word: _ZERO_WIDTH_SPACE.join(_pieces(word.group())), text)


def plain_tip(text: str) -> str:
    """Word a tooltip so that Qt shows it as typed and wraps it."""
    shortened = text if len(text) <= LONGEST_TIP else text[: LONGEST_TIP - 1] + "…"
    escaped = shortened.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<span>{escaped}</span>" if text else ""


class Label(QLabel):
    """Text in one of the roles of the stylesheet: title, heading, section, strong, body, second, caption."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: Tone | None = None,
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a plain-text label."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", str(tone) if tone else "")
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text = ""
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show a text."""
        self._text = text
        self.setText(breakable(text) if self.wordWrap() else text)

    def full_text(self) -> str:
        """Return what was given, without added break places."""
        return self._text

    def set_tone(self, tone: Tone | None) -> None:
        """Speak in another tone."""
        self.setProperty("tone", str(tone) if tone else "")
        restyle(self)

    def set_role(self, role: str) -> None:
        """Stand in another place of the hierarchy."""
        self.setProperty("role", role)
        restyle(self)


class ElidedLabel(Label):
    """One line which shortens itself; the whole text is its tooltip."""

    def __init__(
        self, text: str = "", role: str = "body", tone: Tone | None = None, parent: QWidget | None = None
    ) -> None:
        """Make a label which may be narrower than its text."""
        super().__init__(text, role, tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show a text on one line."""
        self._text = text
        self.setText(" ".join(text.split()) if len(text) < 2_000 else " ".join(text[:2_000].split()))
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Let the label shrink to a few letters."""
        return QSize(min(px(28), super().sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip only while the text is cut."""
        super().resizeEvent(event)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._tell()

    def is_cut(self) -> bool:
        """Whether less than the whole text is seen."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, shortened where needed."""
        if not self.is_cut():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), shown)
        painter.end()

    def _tell(self) -> None:
        self.setToolTip(plain_tip(self._text) if self._text and self.is_cut() else "")


def _pieces(word: str) -> list[str]:
    return [word[start : start + LONGEST_WORD // 2] for start in range(0, len(word), LONGEST_WORD // 2)]
