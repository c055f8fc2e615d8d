"""One line of Today as a row of a card: a box to tick, what and why, what it is about, by when."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from growthdesk.ui.kit import icons
from growthdesk.ui.kit.clickable import RING, Clickable
from growthdesk.ui.kit.spacing import column, fix, row
from growthdesk.ui.kit.text import Align, ClampedLabel, Label
from growthdesk.ui.kit.theme import colour, px
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _

KIND_WIDTH, DUE_WIDTH, BOX = 144, 104, 16
_CORNER = 8
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Mark(StrEnum):
    """What stands before a line: a box to tick, the way to where it is done, or the way back."""

    BOX = "box"
    OPENS = "opens"
    RETURNS = "returns"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row shows; `key` names the line, `who` does it where lines of several people are shown."""

    key: str
    what: str
    why: str
    kind: str
    due: str
    tone: Tone | None
    mark: Mark
    who: str = ""

    @property
    def spoken(self) -> str:
        """The line as it is read out."""
        return ", ".join(filter(None, (self.what, self.kind, self.who, self.due)))


class MarkBox(QWidget):
    """The box, or an arrow where there is nothing to tick; the row hears its clicks."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = Mark.BOX
        fix(self, width=BOX, height=BOX)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_mark(self, mark: Mark) -> None:
        """Change what is drawn."""
        self._mark = mark
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._mark is Mark.BOX:
            painter.setPen(QPen(colour("field_line"), 1))
            painter.setBrush(colour("field"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        else:
            forward = "chevron-left" if self.isRightToLeft() else "chevron-right"
            name = forward if self._mark is Mark.OPENS else "undo"
            painter.drawPixmap(self.rect(), icons.pixmap(name, "ink_second", BOX, self.devicePixelRatioF()))
        painter.end()


class LineRow(Clickable):
    """A row: a click chooses it, Enter or a double click opens it, Space or a click on its box ticks it."""

    chosen = Signal()
    opened = Signal()
    ticked = Signal()
    moved = Signal(int)
    ended = Signal(bool)

    def __init__(self) -> None:
        self._box = MarkBox()
        self._what = ClampedLabel("", "strong")
        self._why = ClampedLabel("", "small")
        self._kind = fix(ClampedLabel("", "second"), width=KIND_WIDTH)
        self._due = fix(Label("", "strong", align=Align.END, wrap=True), width=DUE_WIDTH)
        self._is_first = self._is_last = True
        self._is_in_box = False
        words = column(self._what, self._why, spacing=2)
        layout = row(self._box, spacing=14, margins=(12, 9, 12, 9))
        layout.addLayout(words, 1)
        for aside in (self._kind, self._due):
            layout.addWidget(aside, 0, Qt.AlignmentFlag.AlignVCenter)
        super().__init__(layout, "", self._on_pressed)
        self.setContentsMargins(0, 0, 0, 0)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def show_entry(self, entry: Entry) -> None:
        """Show a line."""
        self._box.show_mark(entry.mark)
        self._what.set_text(entry.what)
        self._why.set_text(entry.why)
        self._why.setVisible(bool(entry.why))
        self._kind.set_text("\n".join(filter(None, (entry.kind, entry.who))))
        self._due.set_tone(entry.tone)
        self._due.set_text(entry.due)
        self.setAccessibleName(entry.spoken)
        self.setAccessibleDescription(entry.why)

    def set_place(self, *, is_first: bool, is_last: bool) -> None:
        """Stand first or last in its card, or between others."""
        self._is_first, self._is_last = is_first, is_last
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Leave what it is about away where there is little room."""
        self._kind.setVisible(not narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another line, open this one, tick it."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.ended.emit(key == Qt.Key.Key_End)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.opened.emit()
        elif key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.ticked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether it was the box that was pressed."""
        end = self._what.geometry().right() if self.isRightToLeft() else self._what.geometry().left()
        at = event.position().x()
        self._is_in_box = at > end if self.isRightToLeft() else at < end
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the line."""
        if event.button() == Qt.MouseButton.LeftButton and not self._is_in_box:
            self.opened.emit()
        else:
            super().mouseDoubleClickEvent(event)

    def _on_pressed(self) -> None:
        # A screen reader presses without a mouse: that chooses.
        is_in_box, self._is_in_box = self._is_in_box, False
        (self.ticked if is_in_box else self.chosen).emit()

    def event(self, event: QEvent) -> bool:
        """Choose the line which takes the keyboard."""
        if event.type() == QEvent.Type.FocusIn:
            self.chosen.emit()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw its part of the card: ground, hairlines, corners at the ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = px(_CORNER)
        # The card goes on above and below where other lines stand: what is outside is not drawn.
        above, below = (0.5 if self._is_first else -2 * corner), (-0.5 if self._is_last else 2 * corner)
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(self._ground() or colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, above, -0.5, below), corner, corner)
        if not self._is_last:
            foot = self.height() - 0.5
            painter.drawLine(QPointF(0.5, foot), QPointF(self.width() - 0.5, foot))
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), corner - 1, corner - 1)
        painter.end()

    def _ground(self) -> QColor | None:
        if self.property("selected"):
            return colour("selection")
        return colour("hover") if self.underMouse() else None


def hint_of(mark: Mark) -> str:
    """Say what Space does."""
    return {
        Mark.BOX: _("Space marks it done"),
        Mark.OPENS: _("Space opens it"),
        Mark.RETURNS: _("Space shows it again"),
    }[mark]
