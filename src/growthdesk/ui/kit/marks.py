"""Small marks: pills, shapes of health, the stage track, progress, initials. Painters are shared with tables."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.spacing import fix, row
from growthdesk.ui.kit.text import Label, draw_line, plain_tip
from growthdesk.ui.kit.theme import colour, look, px
from growthdesk.ui.kit.tones import Tone, ground_token, ink_token

LONGEST_PILL = 40
SHADE_OF_TRACK, SHADE_OF_UNKNOWN = 0.18, 0.13


class StageState(StrEnum):
    """How one stage of a track stands."""

    BEFORE = "before"
    OPEN = "open"
    ATTENTION = "attention"
    REACHED = "reached"
    UNKNOWN = "unknown"


class Pill(QLabel):
    """A few words on coloured ground."""

    def __init__(self, text: str, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        """Make a pill."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_text(text, tone)

    def show_text(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Change words and tone."""
        short = text if len(text) <= LONGEST_PILL else text[: LONGEST_PILL - 1] + "…"
        self._tone = tone
        self.setText(short)
        self.setToolTip(plain_tip(text) if short != text else "")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Fit words and ground."""
        metrics = QFontMetrics(look().font(11, strong=True))
        return QSize(metrics.horizontalAdvance(self.text()) + px(18), metrics.height() + px(4))

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and words."""
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self.text(), self._tone)
        painter.end()


class Shape(QWidget):
    """The shape of a tone: circle good, triangle watch, square risk, dotted circle unknown."""

    def __init__(self, tone: Tone, size: int = 10, parent: QWidget | None = None) -> None:
        """Make a shape; the words beside it say what it means."""
        super().__init__(parent)
        self._tone = tone
        fix(self, width=size, height=size)

    def show_tone(self, tone: Tone) -> None:
        """Change the shape."""
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape."""
        painter = QPainter(self)
        paint_shape(painter, QRectF(self.rect()), self._tone)
        painter.end()


class Shapes(QWidget):
    """Several judgements in a row, each as shape and words; wraps when narrow."""

    def __init__(self, judgements: Sequence[tuple[str, Tone]] = (), parent: QWidget | None = None) -> None:
        """Make a row of (words, tone)."""
        super().__init__(parent)
        self._flow = FlowLayout(spacing=12, line_spacing=2)
        self.setLayout(self._flow)
        self.show_judgements(judgements)

    def show_judgements(self, judgements: Sequence[tuple[str, Tone]]) -> None:
        """Replace the row."""
        self._flow.clear()
        for text, tone in judgements:
            item = QWidget()
            item.setLayout(row(Shape(tone), Label(text, "strong", tone), spacing=5))
            self._flow.addWidget(item)


class StageTrack(QWidget):
    """Stages as a row of segments; words are spoken and shown as tooltip."""

    def __init__(
        self, stages: Sequence[tuple[str, StageState]] = (), words: str = "", parent: QWidget | None = None
    ) -> None:
        """Make a track; `words` says it in a sentence."""
        super().__init__(parent)
        self._stages: list[tuple[str, StageState]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_stages(stages, words)

    def show_stages(self, stages: Sequence[tuple[str, StageState]], words: str = "") -> None:
        """Show (name, state) per stage."""
        self._stages = list(stages)
        said = words or ", ".join(name for name, _ in self._stages)
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for thin segments."""
        return QSize(px(160), px(6))

    def minimumSizeHint(self) -> QSize:
        """Stay visible."""
        return QSize(px(72), px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the segments, mirrored for right-to-left."""
        painter = QPainter(self)
        paint_track(painter, self.rect(), [state for _, state in self._stages], mirrored=self.isRightToLeft())
        painter.end()


class ProgressLine(QWidget):
    """A thin bar; None draws an empty track."""

    def __init__(self, fraction: float | None = None, name: str = "", parent: QWidget | None = None) -> None:
        """Make a bar for 0..1."""
        super().__init__(parent)
        self._fraction = fraction
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_fraction(fraction)

    def set_fraction(self, fraction: float | None) -> None:
        """Move the bar."""
        self._fraction = None if fraction is None else min(max(fraction, 0.0), 1.0)
        percent = "" if self._fraction is None else f"{self._fraction:.0%}"
        self.setAccessibleName(f"{self._name} {percent}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a thin line."""
        return QSize(px(160), px(7))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(self.rect())
        radius = area.height() / 2
        painter.setBrush(colour("track"))
        painter.drawRoundedRect(area, radius, radius)
        if self._fraction:
            done = QRectF(area)
            done.setWidth(max(area.height(), area.width() * self._fraction))
            if self.isRightToLeft():
                done.moveRight(area.right())
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(done, radius, radius)
        painter.end()


class Avatar(QWidget):
    """Initials in a circle; a question mark for a role nobody holds."""

    def __init__(self, name: str, size: int = 26, *, unknown: bool = False, parent: QWidget | None = None) -> None:
        """Make an avatar for a name."""
        super().__init__(parent)
        self._text = "?" if unknown else initials(name)
        self._unknown = unknown
        fix(self, width=size, height=size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circle and letters."""
        painter = QPainter(self)
        paint_avatar(painter, self.rect(), self._text, unknown=self._unknown)
        painter.end()


class Divider(QFrame):
    """A hairline."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        """Make a line."""
        super().__init__(parent)
        self.setProperty("role", "line")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


def initials(name: str) -> str:
    """Return up to two first letters of a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    picked = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0].upper() for word in picked)


def paint_shape(painter: QPainter, area: QRectF, tone: Tone) -> None:
    """Draw the shape of a tone into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = colour(ink_token(tone))
    inner = area.adjusted(0.5, 0.5, -0.5, -0.5)
    if tone in (Tone.UNKNOWN, Tone.NEUTRAL):
        pen = QPen(ink, max(1.25, area.width() / 8))
        pen.setDashPattern([1.6, 1.5])
        painter.setPen(pen)
        painter.drawEllipse(inner.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        if tone is Tone.WATCH:
            painter.drawPolygon(
                QPolygonF([QPointF(inner.center().x(), inner.top()), inner.bottomRight(), inner.bottomLeft()])
            )
        elif tone is Tone.RISK:
            painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5)
        else:
            painter.drawEllipse(inner)
    painter.restore()


def paint_track(painter: QPainter, area: QRect, states: Sequence[StageState], *, mirrored: bool = False) -> None:
    """Draw one segment per state, centred in the height of the area; each is seen on any ground."""
    if not states:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gap, height = px(3), min(px(6), area.height())
    width = (area.width() - gap * (len(states) - 1)) / len(states)
    top = area.top() + (area.height() - height) / 2
    for index, state in enumerate(states):
        place = len(states) - 1 - index if mirrored else index
        box = QRectF(area.left() + place * (width + gap), top, width, height)
        _paint_segment(painter, box, state, mirrored=mirrored)
    painter.restore()


def _paint_segment(painter: QPainter, box: QRectF, state: StageState, *, mirrored: bool) -> None:
    radius = box.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_segment_colour(state))
    painter.drawRoundedRect(box, radius, radius)
    if state is StageState.OPEN:
        begun = QRectF(box)
        begun.setWidth(box.width() / 2)
        if mirrored:
            begun.moveRight(box.right())
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(begun, radius, radius)


def _segment_colour(state: StageState) -> QColor:
    fills = {StageState.REACHED: "good", StageState.ATTENTION: "watch"}
    if state in fills:
        return colour(fills[state])
    # A shade of the ground: a grey of its own is lost on a chosen row.
    shade = colour("ink")
    shade.setAlphaF(SHADE_OF_UNKNOWN if state is StageState.UNKNOWN else SHADE_OF_TRACK)
    return shade


def paint_avatar(painter: QPainter, area: QRect, text: str, *, unknown: bool = False) -> None:
    """Draw initials in a circle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("unknown_ground" if unknown else "accent_ground"))
    painter.drawEllipse(area)
    font = look().font(strong=True)
    font.setPixelSize(max(8, round(area.height() * 0.4)))
    painter.setFont(font)
    painter.setPen(colour("ink_second" if unknown else "accent"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def paint_pill(painter: QPainter, area: QRect, text: str, tone: Tone, *, mirrored: bool = False) -> None:
    """Draw a pill at the leading edge of a cell."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look().font(11, strong=True))
    metrics = painter.fontMetrics()
    width = min(area.width(), metrics.horizontalAdvance(text) + px(18))
    box = QRect(area.left(), 0, width, metrics.height() + px(4))
    box.moveTop(area.center().y() - box.height() // 2)
    if mirrored:
        box.moveRight(area.right())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour(ground_token(tone))))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(colour(ink_token(tone)))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - px(12))
    draw_line(painter, box, shown, Qt.AlignmentFlag.AlignHCenter)
    painter.restore()
