"""Labels for text in every role; what users typed is never read as markup."""

import re
from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from growthdesk.ui.kit.theme import px, restyle
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording.isolates import direction_of

# A word longer than this is given places to break, or it would widen the page.
LONGEST_WORD = 32
# At how many widths a text remembers its lines.
MOST_WIDTHS = 12
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")
_ZERO_WIDTH_SPACE = "\u200b"
_LEFT_TO_RIGHT_MARK = "\N{LEFT-TO-RIGHT MARK}"
LONGEST_TIP, LONGEST_LOOK = 400, 200


class Align(StrEnum):
    """Where a text stands, in the direction of the window."""

    START = "start"
    CENTRE = "centre"
    END = "end"


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


def reads_rightwards(text: str) -> bool:
    """Whether the first letter belongs to a script written from left to right; what is kept apart does not count."""
    return text.isascii() or direction_of(text[:LONGEST_LOOK]) == "ltr"


def ends_in_place(text: str, *, mirrored: bool) -> str:
    """Keep what ends a text, as "…", at its end where a control of a mirrored window draws it."""
    return text + _LEFT_TO_RIGHT_MARK if mirrored and text and reads_rightwards(text) else text


def side_of(align: Align, *, mirrored: bool) -> Qt.AlignmentFlag:
    """Return the absolute side of an alignment in a window of this direction."""
    if align is Align.CENTRE:
        return Qt.AlignmentFlag.AlignHCenter
    left = (align is Align.START) != mirrored
    return Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight


def draw_line(painter: QPainter, area: QRect, text: str, side: Qt.AlignmentFlag) -> None:
    """Draw one line in the direction of its own script, at an absolute side."""
    right = Qt.LayoutDirection.LeftToRight if reads_rightwards(text) else Qt.LayoutDirection.RightToLeft
    painter.setLayoutDirection(right)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute), text)


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
        align: Align = Align.START,
        parent: QWidget | None = None,
    ) -> None:
        """Make a plain-text label."""
        super().__init__(parent)
        self._align = align
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", str(tone) if tone else "")
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text = ""
        self._follow_direction()
        self.set_text(text)

    def changeEvent(self, event: QEvent) -> None:
        """Keep to the side of the window's direction, whatever the script of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._follow_direction()

    def heightForWidth(self, width: int) -> int:
        """Return the height at this width, or at the widest it may become: a layout asks for more than that."""
        return super().heightForWidth(min(width, self.maximumWidth()))

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

    def side(self) -> Qt.AlignmentFlag:
        """Return where text stands, as Qt's absolute left, right or centre."""
        return side_of(self._align, mirrored=self.isRightToLeft())

    def _follow_direction(self) -> None:
        upright = Qt.AlignmentFlag.AlignTop if self.wordWrap() else Qt.AlignmentFlag.AlignVCenter
        self.setAlignment(self.side() | upright | Qt.AlignmentFlag.AlignAbsolute)


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

    def sizeHint(self) -> QSize:
        """Ask for a line of the label's own font at least: the font which helps out for another script may be lower."""
        return super().sizeHint().expandedTo(QSize(0, self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        """Let the label shrink to a few letters."""
        wanted = self.sizeHint()
        return QSize(min(px(28), wanted.width()), wanted.height())

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
        draw_line(painter, area, shown, self.side())
        painter.end()

    def _tell(self) -> None:
        self.setToolTip(plain_tip(self._text) if self._text and self.is_cut() else "")


def _pieces(word: str) -> list[str]:
    return [word[start : start + LONGEST_WORD // 2] for start in range(0, len(word), LONGEST_WORD // 2)]


class ClampedLabel(Label):
    """Text which wraps anywhere and stops with an ellipsis after some lines; the whole text is its tooltip."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: Tone | None = None,
        lines: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        """Make a label of at most `lines` lines."""
        self._lines = lines
        self._known: dict[tuple[str, str, int], tuple[list[str], bool]] = {}
        super().__init__(text, role, tone, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_text(self, text: str) -> None:
        """Show a text."""
        self._text = text
        self.setText(text if len(text) < 2_000 else text[:2_000])
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Return whether the height depends on the width: it does."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines needed at this width."""
        count = max(1, len(self._broken(width)[0]))
        return count * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        """Ask for one line, up to a readable width."""
        width = min(self.fontMetrics().horizontalAdvance(self.text()) + 2, px(420))
        return QSize(width, self.heightForWidth(max(width, 1)))

    def minimumSizeHint(self) -> QSize:
        """Let the label become narrow."""
        return QSize(min(px(72), self.sizeHint().width()), self.fontMetrics().lineSpacing())

    def is_cut(self) -> bool:
        """Whether less than the whole text is seen."""
        return len(self._text) > len(self.text()) or self._broken(self.width())[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip only while the text is cut."""
        super().resizeEvent(event)
        self.setToolTip(plain_tip(self._text) if self.is_cut() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        metrics = self.fontMetrics()
        lines, cut = self._broken(self.width())
        for number, line in enumerate(lines):
            last = cut and number == len(lines) - 1
            shown = metrics.elidedText(line + " …", Qt.TextElideMode.ElideRight, self.width()) if last else line
            box = QRect(0, number * metrics.lineSpacing(), self.width(), metrics.lineSpacing())
            draw_line(painter, box, shown, self.side())
        painter.end()

    def _broken(self, width: int) -> tuple[list[str], bool]:
        """Break the text at this width: the lines which fit, and whether more follow."""
        # A layout asks for the height at the same widths many times before it paints at one of them.
        asked = (self.text(), self.font().key(), width)
        if asked not in self._known:
            if len(self._known) >= MOST_WIDTHS:
                self._known.clear()
            self._known[asked] = self._break(width)
        return self._known[asked]

    def _break(self, width: int) -> tuple[list[str], bool]:
        text = self.text().replace("\n", "\u2028")
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        lines: list[str] = []
        last = 0
        layout.beginLayout()
        while len(lines) < self._lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 1))
            last = line.textStart()
            lines.append(text[last : last + line.textLength()].strip("\u2028 "))
        more = layout.createLine().isValid()
        layout.endLayout()
        if more and lines:
            lines[-1] = text[last : last + len(lines[-1]) + 40].replace("\u2028", " ").strip()
        return lines, more
