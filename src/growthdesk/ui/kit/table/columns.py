"""What a column shows: texts, tone, order and width, all taken from one row object."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from growthdesk.domain.exports import Cell
from growthdesk.domain.money import Money
from growthdesk.ui.kit.marks import StageState, initials, paint_avatar, paint_pill, paint_shape, paint_track
from growthdesk.ui.kit.text import Align, draw_line, side_of
from growthdesk.ui.kit.theme import colour, look, px
from growthdesk.ui.kit.tones import Tone, ink_token
from growthdesk.wording import _

Row = TypeVar("Row")
# Of a text that many letters are measured, and of the texts with the most letters that many.
LETTERS_MEASURED = 120
TEXTS_MEASURED = 8


class CellPainter(Protocol):
    """Draws a cell instead of text; `area` is the room inside the cell's margins."""

    def __call__(self, painter: QPainter, area: QRect, row: Any, *, mirrored: bool) -> None:
        """Draw the cell of a row."""


@dataclass(frozen=True)  # no slots: Column[Row](...) could not be written
class Column(Generic[Row]):
    """One column. Lengths are nominal; `drop` above zero lets the column go when there is no room, highest first.

    A `whole` column is as wide as its longest text: a figure or a number that is cut says something else; where it may
    go and every row is empty, it does. Of a column that stretches, what stands in it says how much it wants.

    `out` are its columns outside (header, cell) where that is more than its text: days, figures, two lines.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    align: Align = Align.START
    tone: Callable[[Row], Tone | None] | None = None
    tooltip: Callable[[Row], str] | None = None
    below: Callable[[Row], str] | None = None
    strong: bool = False
    pill: bool = False
    paint: CellPainter | None = None
    width: int = 120
    min_width: int = 64
    stretch: int = 0
    drop: int = 0
    searchable: bool = False
    whole: bool = False
    out: Sequence[tuple[str, Callable[[Row], Cell]]] = ()

    def cells(self) -> Sequence[tuple[str, Callable[[Row], Cell]]]:
        """Return its columns outside: header and what stands in a row."""
        return self.out or ((self.title, self.text),)


def amount_out(title: str, money: Callable[[Row], Money | None]) -> Sequence[tuple[str, Callable[[Row], Cell]]]:
    """Return the columns of an amount outside: a number, and its currency beside it."""

    def amount(row: Row) -> Cell:
        value = money(row)
        return None if value is None else value.amount

    def currency(row: Row) -> Cell:
        value = money(row)
        return None if value is None else value.currency

    return ((title, amount), (_("{title}, currency").format(title=title), currency))


@dataclass(frozen=True, slots=True)
class WidthRule:
    """The widths of a column in real pixels."""

    width: int
    least: int
    stretch: int
    drop: int


def widths(rules: Sequence[WidthRule], available: int) -> list[int]:
    """Share the room among columns; zero hides a column which may be dropped."""
    shown = set(range(len(rules)))
    while sum(rules[at].least for at in shown) > available:
        droppable = [at for at in shown if rules[at].drop]
        if not droppable:
            break
        shown.discard(max(droppable, key=lambda at: rules[at].drop))
    result = [rule.width if at in shown else 0 for at, rule in enumerate(rules)]
    spare = available - sum(result)
    if spare >= 0:
        _grow(rules, result, shown, spare)
    else:
        _shrink(rules, result, shown, -spare)
    return result


def _grow(rules: Sequence[WidthRule], result: list[int], shown: set[int], spare: int) -> None:
    stretching = sorted(at for at in shown if rules[at].stretch) or sorted(shown)[-1:]
    shares = [max(rules[at].stretch, 1) for at in stretching]
    left = spare
    for at, share in zip(stretching, shares, strict=True):
        extra = spare * share // sum(shares)
        result[at] += extra
        left -= extra
    if stretching:
        result[stretching[-1]] += left


def _shrink(rules: Sequence[WidthRule], result: list[int], shown: set[int], missing: int) -> None:
    for group in (True, False):
        slack = {at: result[at] - rules[at].least for at in shown if bool(rules[at].stretch) is group}
        total = sum(slack.values())
        for at in sorted(slack):
            part = -(-min(missing, total) * slack[at] // total) if total else 0
            part = min(part, missing, slack[at])
            result[at] -= part
            missing -= part
            total -= slack[at]


def stage_cell(states: Callable[[Any], Sequence[StageState]], label: Callable[[Any], str] | None = None) -> CellPainter:
    """Draw a stage track, with its name above when `label` is given."""

    def paint(painter: QPainter, area: QRect, row: Any, *, mirrored: bool) -> None:
        track = QRect(area)
        track.setWidth(min(area.width(), px(120)))
        if mirrored:
            track.moveRight(area.right())
        if label is not None:
            painter.setFont(look().font(12))
            height = painter.fontMetrics().height()
            top = area.center().y() - (height + px(9)) // 2
            _write(painter, QRect(area.left(), top, area.width(), height), label(row), mirrored=mirrored)
            track.setTop(top + height + px(2))
            track.setHeight(px(5))
        paint_track(painter, track, states(row), mirrored=mirrored)

    return paint


def shapes_cell(judgements: Callable[[Any], Sequence[tuple[str, Tone]]]) -> CellPainter:
    """Draw judgements as shapes with words; where the words do not fit, the shapes alone (give a tooltip)."""

    def paint(painter: QPainter, area: QRect, row: Any, *, mirrored: bool) -> None:
        painter.setFont(look().font(12))
        metrics = painter.fontMetrics()
        side, gap, apart = px(9), px(5), px(10)
        shown = list(judgements(row))
        lengths = [metrics.horizontalAdvance(words) for words, _tone in shown]
        fits = sum(lengths) + len(shown) * (side + gap + apart) - apart <= area.width()
        x = 0
        for (words, tone), length in zip(shown, lengths, strict=True):
            left = area.right() - x - side + 1 if mirrored else area.left() + x
            paint_shape(painter, QRectF(left, area.center().y() - side / 2 + 0.5, side, side), tone)
            x += side + gap
            if fits:
                start = area.right() - x - length + 1 if mirrored else area.left() + x
                painter.setPen(colour(ink_token(tone)))
                box = QRect(start, area.top(), length + 1, area.height())
                draw_line(painter, box, words, side_of(Align.START, mirrored=mirrored))
                x += length + apart

    return paint


def avatar_cell(name: Callable[[Any], str]) -> CellPainter:
    """Draw initials and name."""

    def paint(painter: QPainter, area: QRect, row: Any, *, mirrored: bool) -> None:
        words = name(row)
        if not words:
            return
        side = px(22)
        left = area.right() - side + 1 if mirrored else area.left()
        paint_avatar(painter, QRect(left, area.center().y() - side // 2, side, side), initials(words))
        painter.setFont(look().font())
        painter.setPen(colour("ink"))
        room = side + px(8)
        box = area.adjusted(0 if mirrored else room, 0, -room if mirrored else 0, 0)
        _write(painter, box, words, mirrored=mirrored)

    return paint


def pill_cell(words: Callable[[Any], tuple[str, Tone]]) -> CellPainter:
    """Draw a pill; empty words draw nothing."""

    def paint(painter: QPainter, area: QRect, row: Any, *, mirrored: bool) -> None:
        text, tone = words(row)
        if text:
            paint_pill(painter, area, text, tone, mirrored=mirrored)

    return paint


def _write(painter: QPainter, area: QRect, text: str, *, mirrored: bool) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    draw_line(painter, area, shown, side_of(Align.START, mirrored=mirrored))


def widest_of(texts: Iterable[str], metrics: QFontMetrics) -> int:
    """Return the width of the widest of the longest texts: as many letters are not as wide, and all take too long."""
    distinct = set(texts)
    most = max(map(len, distinct), default=0)
    longest = sorted(text for text in distinct if len(text) == most)[:TEXTS_MEASURED]
    return max((metrics.horizontalAdvance(text[:LETTERS_MEASURED]) for text in longest), default=0)
