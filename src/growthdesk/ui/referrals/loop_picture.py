"""The loop as a picture: from who is ready to who became a client, and back to whoever made the introduction.

It is drawn by the window itself: a handful of boxes is there at once, sharp at every size and in both schemes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from growthdesk.domain.advocacy_board import AdvocacyFigures
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.spacing import column, row
from growthdesk.ui.kit.table import Align, Column, Table
from growthdesk.ui.kit.text import ElidedLabel, draw_line, side_of
from growthdesk.ui.kit.theme import colour, look, px
from growthdesk.wording import _
from growthdesk.wording.formats import Formats

HEIGHT, LEAST_WIDTH, NARROW_BELOW = 148, 480, 560
# Room at the end and at the foot for the way round.
ROUND = 12
# Okabe and Ito's colours, as they pass 3:1 on either ground.
_COLOURS = {
    "step": ("#0072B2", "#56B4E9"),
    "won": ("#009E73", "#009E73"),
    "lost": ("#D55E00", "#E69F00"),
    "back": ("#CC79A7", "#CC79A7"),
}
_STEPS, _OUTCOMES = 5, 3


@dataclass(frozen=True, slots=True)
class Step:
    """One box: what it is, the figure in it, and whose colour it has."""

    words: str
    figure: str
    colour: str = "step"


@dataclass(frozen=True, slots=True)
class Loop:
    """The boxes in order: five steps, three ends, and two ways back."""

    steps: tuple[Step, ...]
    ends: tuple[Step, ...]
    back: tuple[Step, ...]

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The same as rows of a table."""
        return tuple((step.words, step.figure) for step in (*self.steps, *self.ends, *self.back))


def loop_of(figures: AdvocacyFigures, ready: int, formats: Formats) -> Loop:
    """Put the loop into words; `ready` people can be asked now."""
    number = formats.number

    def share(count: int, of: int) -> str:
        return _("{count} of {all}").format(count=number(count), all=number(of)) if of else _("none yet")

    return Loop(
        (
            Step(_("Ready"), number(ready)),
            Step(_("Asked"), number(figures.asked)),
            Step(_("Said yes"), number(figures.yes)),
            Step(_("Introduced"), number(figures.introduced)),
            Step(_("Met"), number(figures.met)),
        ),
        (
            Step(_("Won"), number(figures.won), "won"),
            Step(_("Lost"), number(figures.lost), "lost"),
            Step(_("No fit"), number(figures.no_fit), "lost"),
        ),
        (
            Step(_("Told the outcome"), share(figures.ended - figures.untold, figures.ended), "back"),
            Step(_("Thanked"), share(figures.thanked, figures.gave), "back"),
        ),
    )


def alt_words(loop: Loop) -> str:
    """Say the picture in words."""
    parts = "; ".join(_("{what}: {count}").format(what=words, count=figure) for words, figure in loop.rows)
    return _("The loop of introductions. {parts}.").format(parts=parts)


class LoopPicture(QWidget):
    """Title, picture, and "Show as table"; in a low window only the title, until somebody asks for the rest."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = _Drawn()
        self._rows: tuple[tuple[str, str], ...] = ()
        self._toggle = LinkButton(_("Show as table"), self._on_toggle)
        self._table: Table[tuple[str, str]] = Table(
            [
                Column[tuple[str, str]]("step", _("Step of the loop"), lambda one: one[0], stretch=2),
                Column[tuple[str, str]]("count", _("How many"), lambda one: one[1], align=Align.END, stretch=1),
            ],
            name=_("The loop of introductions"),
            key=lambda one: one[0],
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._picture)
        self._stack.addWidget(self._table)
        # What a table needs at least is for the table alone.
        self._table.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._is_wanted: bool | None = None
        self._fold = LinkButton("", self._on_fold)
        head = row((ElidedLabel(_("The loop"), "section"), 1), self._toggle, self._fold, spacing=14)
        # What is shown before it has a place is a window of its own.
        self.setLayout(column(head, self._stack, spacing=6))
        self.show_where_room(has_room=True)

    def show_loop(self, loop: Loop) -> None:
        """Show these figures."""
        self._rows = loop.rows
        self._picture.show_loop(loop)
        if self.shows_table():
            self._table.show_rows(self._rows)

    def show_where_room(self, *, has_room: bool) -> None:
        """Show the picture where there is room for it, unless somebody said what they want."""
        is_shown = has_room if self._is_wanted is None else self._is_wanted
        self._stack.setVisible(is_shown)
        self._toggle.setVisible(is_shown)
        self._fold.set_text(_("Hide the loop") if is_shown else _("Show the loop"))

    def _on_fold(self) -> None:
        self._is_wanted = self._stack.isHidden()
        self.show_where_room(has_room=True)

    def shows_table(self) -> bool:
        """Whether the figures are shown instead of the picture."""
        return self._stack.currentWidget() is self._table

    @property
    def picture(self) -> QWidget:
        """The picture itself."""
        return self._picture

    def _on_toggle(self) -> None:
        as_table = not self.shows_table()
        if as_table:
            self._table.show_rows(self._rows)
        self._stack.setCurrentWidget(self._table if as_table else self._picture)
        self._toggle.set_text(_("Show as picture") if as_table else _("Show as table"))


class _Drawn(QWidget):
    """Boxes and arrows; mirrored in a window that begins at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._loop: Loop | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The loop of introductions"))

    def show_loop(self, loop: Loop) -> None:
        self._loop = loop
        self.setAccessibleDescription(alt_words(loop))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(LEAST_WIDTH), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._loop is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, self._loop)
        painter.end()

    def _paint(self, painter: QPainter, loop: Loop) -> None:
        steps, ends, back = self._boxes()
        pen = QPen(colour("ink_third"), 1.5)
        painter.setPen(pen)
        painter.setBrush(colour("ink_third"))
        for first, second in pairwise(steps):
            self._arrow(painter, [_right(first), _left(second)])
        trunk = (steps[-1].right() + ends[0].left()) / 2
        for end in ends:
            bend = [_right(steps[-1]), QPointF(trunk, steps[-1].center().y()), QPointF(trunk, end.center().y())]
            self._arrow(painter, [*bend, _left(end)])
        self._bracket(painter, ends, back[0])
        self._arrow(painter, [_left(back[0]), _right(back[1])])
        below = QPointF(steps[0].center().x(), back[1].center().y())
        self._arrow(painter, [_left(back[1]), below, QPointF(steps[0].center().x(), steps[0].bottom())])
        for boxes, shown in ((steps, loop.steps), (ends, loop.ends), (back, loop.back)):
            for box, step in zip(boxes, shown, strict=True):
                self._box(painter, box, step)

    def _bracket(self, painter: QPainter, ends: Sequence[QRectF], told: QRectF) -> None:
        """Whatever became of it, the way goes back to whoever made the introduction."""
        edge, foot = ends[0].right() + px(ROUND) - 2, ends[-1].bottom() + px(ROUND) - 2
        for end in ends:
            painter.drawLine(self._point(_right(end)), self._point(QPointF(edge, end.center().y())))
        below = QPointF(told.center().x(), foot)
        way = [QPointF(edge, ends[0].center().y()), QPointF(edge, foot), below, QPointF(below.x(), told.bottom())]
        self._arrow(painter, way)

    def _boxes(self) -> tuple[list[QRectF], list[QRectF], list[QRectF]]:
        """Share the room: five steps, a column of ends, and the way back beneath the steps."""
        width, height = self.width() - 2.0 - px(ROUND), self.height() - 2.0 - px(ROUND)
        gap = float(px(12 if self._is_narrow else 26))
        side = (width - gap * _STEPS) / (_STEPS + 1)
        tall, between = height * 0.42, float(px(8))
        steps = [QRectF(1 + at * (side + gap), 1, side, tall) for at in range(_STEPS)]
        low = (height - (_OUTCOMES - 1) * between) / _OUTCOMES
        left = 1 + _STEPS * (side + gap)
        ends = [QRectF(left, 1 + at * (low + between), side, low) for at in range(_OUTCOMES)]
        down = 1 + height - low
        double = 2 * side + gap
        back = [QRectF(steps[3].left(), down, double, low), QRectF(steps[1].left(), down, double, low)]
        return steps, ends, back

    def _box(self, painter: QPainter, place: QRectF, step: Step) -> None:
        box = self._placed(place)
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(colour("raised"))
        painter.drawRoundedRect(box, px(6), px(6))
        bar = QRectF(box.left(), box.top(), px(4), box.height())
        if self.isRightToLeft():
            bar.moveRight(box.right())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_COLOURS[step.colour][look().dark]))
        painter.drawRoundedRect(bar, px(2), px(2))
        begin, end = px(8 if self._is_narrow else 12), px(4)
        if self.isRightToLeft():
            begin, end = end, begin
        inner = box.adjusted(begin, px(4), -end, -px(4)).toRect()
        # In the lower boxes what fits beside its figure stands there, else below it.
        painter.setFont(look().font(11 if self._is_narrow else 12))
        length = painter.fontMetrics().horizontalAdvance(step.words)
        painter.setFont(look().font(16, strong=True))
        figure = painter.fontMetrics().horizontalAdvance(step.figure) + px(8)
        is_beside = step.colour != "step" and figure + length <= inner.width()
        side = side_of(Align.START, mirrored=self.isRightToLeft())
        upper, words = inner.adjusted(0, 0, 0, -inner.height() // 2), inner.adjusted(0, inner.height() // 2, 0, 0)
        if is_beside:
            upper, words = inner, inner.adjusted(figure, 0, 0, 0)
            if self.isRightToLeft():
                words = inner.adjusted(0, 0, -figure, 0)
        painter.setPen(colour("ink"))
        draw_line(painter, upper, step.figure, side)
        painter.setFont(look().font(11 if self._is_narrow else 12))
        painter.setPen(colour("ink_second"))
        shown = painter.fontMetrics().elidedText(step.words, Qt.TextElideMode.ElideRight, words.width())
        draw_line(painter, words, shown, side)

    @property
    def _is_narrow(self) -> bool:
        return self.width() < px(NARROW_BELOW)

    def _arrow(self, painter: QPainter, points: Sequence[QPointF]) -> None:
        """Draw a line with a head at its last point."""
        placed = [self._point(point) for point in points]
        for first, second in pairwise(placed):
            painter.drawLine(first, second)
        end, before = placed[-1], placed[-2]
        size, half = float(px(5)), px(5) * 0.7
        if abs(end.x() - before.x()) >= abs(end.y() - before.y()):
            foot = end.x() + (-size if end.x() > before.x() else size)
            corners = [end, QPointF(foot, end.y() - half), QPointF(foot, end.y() + half)]
        else:
            foot = end.y() + (-size if end.y() > before.y() else size)
            corners = [end, QPointF(end.x() - half, foot), QPointF(end.x() + half, foot)]
        painter.drawPolygon(QPolygonF(corners))

    def _placed(self, box: QRectF) -> QRectF:
        if not self.isRightToLeft():
            return box
        return QRectF(self.width() - box.right(), box.top(), box.width(), box.height())

    def _point(self, point: QPointF) -> QPointF:
        return QPointF(self.width() - point.x(), point.y()) if self.isRightToLeft() else point


def _right(box: QRectF) -> QPointF:
    return QPointF(box.right(), box.center().y())


def _left(box: QRectF) -> QPointF:
    return QPointF(box.left(), box.center().y())
