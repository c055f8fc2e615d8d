"""One success measure over time: readings as a line, target and limits as dashed lines, labels on the data itself."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from growthdesk.charts.date_ticks import date_ticks
from growthdesk.charts.drawing import (
    CSS_PX_PER_INCH,
    DARK,
    LIGHT,
    MM_PER_INCH,
    POINTS_PER_INCH,
    PRINT,
    Look,
    as_png,
    as_svg,
    drawing,
    new_figure,
)
from growthdesk.charts.typefaces import Typefaces
from growthdesk.wording import _, language, ngettext_
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patheffects import AbstractPathEffect
    from matplotlib.transforms import Bbox

LONGEST_LABEL = 40
# Below this share of the highest value the axis starts at zero, so that a small change does not look large.
_ZERO_BELOW = 0.6
_MOST_TICKS = 7
_INCHES_PER_TICK = 0.45
_MANY = 20
_SHORT_VALUE = 4
# How far above or under its point a value stands, in points.
_OVER, _UNDER = 5.0, 6.0
# Left free all around, in points.
_EDGE = 3.0
_MOST_DRAWN = 24


@dataclass(frozen=True, slots=True)
class ReadingsChart:
    """Readings of one measure, dated and in order; `unit` in words ("days", "%", "AED").

    A measure to be kept within limits has `lower`, `upper` or both in place of a target.
    """

    title: str
    unit: str
    points: tuple[tuple[date, Decimal], ...]
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_on: date | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Level:
    """A value the readings are held against, with its words; a lower limit has them beneath its line."""

    value: float
    words: str
    is_lower: bool = False


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The same data as a table, for people who cannot see the picture."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def readings_svg(
    chart: ReadingsChart, width_mm: float, height_mm: float, formats: Formats, typefaces: Typefaces
) -> bytes:
    """Draw the chart for print as SVG; the same data makes the same bytes."""
    return _drawn(chart, width_mm, height_mm, formats, typefaces, language())


# The preview prints the same charts again: on other paper, for another reader, with another headline.
@lru_cache(_MOST_DRAWN)
def _drawn(
    chart: ReadingsChart, width_mm: float, height_mm: float, formats: Formats, typefaces: Typefaces, _language: str
) -> bytes:
    with drawing(PRINT):
        sheet = _Sheet(chart, PRINT, formats, typefaces, width_mm / MM_PER_INCH)
        return as_svg(_figure(sheet, height_mm / MM_PER_INCH, POINTS_PER_INCH))


def readings_png(
    chart: ReadingsChart,
    width_px: int,
    height_px: int,
    formats: Formats,
    typefaces: Typefaces,
    *,
    ratio: float = 1.0,
    dark: bool = False,
) -> bytes:
    """Draw the chart for the screen as PNG; sizes in device-independent pixels, `ratio` the screen's own."""
    look = DARK if dark else LIGHT
    with drawing(look):
        sheet = _Sheet(chart, look, formats, typefaces, width_px / CSS_PX_PER_INCH)
        return as_png(_figure(sheet, height_px / CSS_PX_PER_INCH, CSS_PX_PER_INCH * ratio))


def as_table(chart: ReadingsChart, formats: Formats) -> ChartTable:
    """Return the readings as rows of text: date and value."""
    value = _("Value ({unit})").format(unit=chart.unit) if chart.unit else _("Value")
    rows = tuple((formats.date(day), formats.number(reading)) for day, reading in chart.points)
    return ChartTable((_("Date"), value), rows)


def alt_text(chart: ReadingsChart, formats: Formats) -> str:
    """Say in words what the chart shows, with every value it draws."""
    if not chart.points:
        return _("Chart: {title}. No readings yet.").format(title=chart.title)
    readings = "; ".join(
        _("{date}: {value}").format(date=formats.date(day), value=formats.number(value)) for day, value in chart.points
    )
    count = len(chart.points)
    text = ngettext_(
        "Line chart: {title}. {count} reading: {readings}.",
        "Line chart: {title}. {count} readings: {readings}.",
        count,
    ).format(title=_titled(chart), count=formats.number(count), readings=readings)
    for level in _levels(chart, formats):
        text = _("{chart} {target}.").format(chart=text, target=level.words)
    return text


def _levels(chart: ReadingsChart, formats: Formats) -> list[_Level]:
    """Return target and limits with the labels of their lines: "Target: 5 days", "Not above 8 °C"."""

    def level(value: Decimal, words: str, *, is_lower: bool = False) -> _Level:
        return _Level(float(value), words.format(value=with_unit(formats.number(value), chart.unit)), is_lower)

    levels = [] if chart.target is None else [level(chart.target, _("Target: {value}"))]
    if chart.upper is not None:
        levels.append(level(chart.upper, _("Not above {value}")))
    if chart.lower is not None:
        levels.append(level(chart.lower, _("Not below {value}"), is_lower=True))
    return levels


def with_unit(value: str, unit: str) -> str:
    """Write a figure with its unit; a percent sign stays close to it."""
    if not unit:
        return value
    return f"{value}\N{NO-BREAK SPACE}{unit}" if unit != "%" else f"{value}%"


def _titled(chart: ReadingsChart) -> str:
    return f"{chart.title} ({chart.unit})" if chart.unit else chart.title


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What every part of one drawing needs: the data, the look, the words, and the width in inches."""

    chart: ReadingsChart
    look: Look
    formats: Formats
    typefaces: Typefaces
    width: float

    @property
    def levels(self) -> list[_Level]:
        """Return what the readings are held against."""
        return _levels(self.chart, self.formats)

    def label(self, text: str) -> str:
        """Return user text as it may stand in a chart: short, and only what our typefaces can draw."""
        return self.typefaces.printable(shortened(text))[0]


def _figure(sheet: _Sheet, height: float, dpi: float) -> "Figure":
    chart = sheet.chart
    figure = new_figure(sheet.width, height, dpi, is_print=sheet.look is PRINT)
    axes = figure.add_subplot()
    axes.grid(visible=True, axis="y")
    for axis in (axes.xaxis, axes.yaxis):
        # They have no labels: a fixed place for none saves the search for one, which takes longest of all.
        axis.set_label_coords(0.0, 0.0)
    if not chart.points:
        _draw_nothing(axes, sheet.look)
        return figure
    days = [float(day.toordinal()) for day, _value in chart.points]
    values = [float(value) for _day, value in chart.points]
    _set_span(axes, sheet, days, values)
    if chart.lower is not None and chart.upper is not None:
        axes.axhspan(float(chart.lower), float(chart.upper), facecolor=sheet.look.band, linewidth=0, zorder=0.5)
    for level in sheet.levels:
        _draw_level(axes, sheet, level)
    axes.plot(
        days,
        values,
        color=sheet.look.series,
        marker="o",
        markersize=4 if len(values) <= _MANY else 2.5,
        clip_on=False,
        zorder=3,
    )
    _label_axes(axes, sheet)
    _label_ends(axes, sheet, days, values)
    return figure


def _draw_nothing(axes: "Axes", look: Look) -> None:
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines["bottom"].set_visible(False)
    axes.text(0.5, 0.5, _("No readings yet"), color=look.second, ha="center", va="center", transform=axes.transAxes)


def _set_span(axes: "Axes", sheet: _Sheet, days: list[float], values: list[float]) -> None:
    levels = [level.value for level in sheet.levels]
    if sheet.chart.baseline is not None:
        levels.append(float(sheet.chart.baseline))
    low, high = min(values + levels), max(values + levels)
    if 0 <= low < _ZERO_BELOW * high:
        low = 0.0
    room = (high - low or abs(high) or 1.0) * 0.14
    axes.set_ylim(low if low == 0 else low - 2 * room, high + room)
    side = max((days[-1] - days[0]) * 0.04, 1.0 if len(days) > 1 else 10.0)
    axes.set_xlim(days[0] - side, days[-1] + side)


def _draw_level(axes: "Axes", sheet: _Sheet, held: _Level) -> None:
    """Draw a target or a limit, labelled on the line, at the end where the readings leave most room."""
    chart, level = sheet.chart, held.value
    axes.axhline(level, color=sheet.look.target, linewidth=1.0, linestyle=(0, (5, 3)), zorder=2)
    first, last = float(chart.points[0][1]), float(chart.points[-1][1])
    low, high = axes.get_ylim()
    has_room_below = level - low > 0.16 * (high - low)
    if chart.lower is not None and chart.upper is not None:
        # Both outside the band, each at the end where the readings are further from it.
        at_left = first >= last if held.is_lower else first <= last
        is_below = held.is_lower and has_room_below
    else:
        at_left = abs(first - level) >= abs(last - level)
        is_below = (held.is_lower or (first if at_left else last) > level) and has_room_below
    axes.annotate(
        sheet.label(held.words),
        (0.0 if at_left else 1.0, level),
        xycoords=("axes fraction", "data"),
        xytext=(2 if at_left else -2, -3 if is_below else 3),
        textcoords="offset points",
        ha="left" if at_left else "right",
        va="top" if is_below else "bottom",
        color=sheet.look.ink,
        path_effects=_halo(sheet.look),
    )


def _label_ends(axes: "Axes", sheet: _Sheet, days: list[float], values: list[float]) -> None:
    """Write the first and the last value beside their points, away from the line, the axis and what else is written."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    # Where things are is known only once the labels of the axes have found their room.
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
    written = [text.get_window_extent() for text in axes.texts]
    last = len(values) - 1
    size, levels = sheet.look.text_size + 1.5, [level.value for level in sheet.levels]
    labels = []
    for end, neighbour in ({0: 1, last: last - 1} if last else {0: 0}).items():
        text = sheet.formats.number(sheet.chart.points[end][1])
        outward = "center" if len(text) <= _SHORT_VALUE or not last else ("left" if end == 0 else "right")
        place = _EndLabel(axes, (days[end], values[end]), (days[neighbour], values[neighbour]), size, len(text))
        is_under = place.cost(levels, written, is_under=True) < place.cost(levels, written, is_under=False)
        label = axes.annotate(
            text,
            (days[end], values[end]),
            xytext=(0, -_UNDER if is_under else _OVER),
            textcoords="offset points",
            ha=outward,
            va="top" if is_under else "bottom",
            color=sheet.look.series,
            fontsize=size,
            fontweight=600,
            annotation_clip=False,
            path_effects=_halo(sheet.look),
        )
        labels.append(label)
    _settle(figure, [label.get_window_extent() for label in labels])


def _settle(figure: "Figure", added: "list[Bbox]") -> None:
    """Leave everything where it is, unless what was added needs more room than there is."""
    edge = _EDGE * figure.dpi / POINTS_PER_INCH
    width, height = figure.bbox.size
    if all(box.x0 >= edge and box.y0 >= edge and box.x1 <= width - edge and box.y1 <= height - edge for box in added):
        figure.set_layout_engine("none")


class _EndLabel:
    """Where the value of an end of the line may stand, and what it would cover there; in pixels of the figure."""

    def __init__(
        self,
        axes: "Axes",
        point: tuple[float, float],
        neighbour: tuple[float, float],
        size: float,
        letters: int,
    ) -> None:
        self._axes = axes
        self._dot = axes.figure.dpi / POINTS_PER_INCH
        self._x, self._y = (float(place) for place in axes.transData.transform(point))
        self._next = tuple(float(place) for place in axes.transData.transform(neighbour))
        self._height, self._width = size * 1.25 * self._dot, letters * size * 0.62 * self._dot

    def cost(self, levels: list[float], written: "list[Bbox]", *, is_under: bool) -> float:
        """Return how much a label above or under the point would cover; to cross the axis is worst."""
        low = self._y - self._height - _UNDER * self._dot if is_under else self._y + _OVER * self._dot
        high = low + self._height
        cost = 6.0 if low < self._axes.bbox.y0 + self._dot else 0.0
        for level in levels:
            height = float(self._axes.transData.transform((0.0, level))[1])
            cost += 4.0 * (low - self._dot < height < high + self._dot)
        left, right = self._x - self._width, self._x + self._width
        for box in written:
            cost += 4.0 * (box.x0 < right and left < box.x1 and box.y0 < high and low < box.y1)
        return cost + self._crossed_by_line(low, high, is_under=is_under)

    def _crossed_by_line(self, low: float, high: float, *, is_under: bool) -> float:
        """Return what the line costs: much where it runs through the label, a little where it only tends that way."""
        along, rise = self._next[0] - self._x, self._next[1] - self._y
        if not along or (rise < 0) != is_under:
            return 0.0
        at_edge = self._y + rise * min(1.0, self._width / 2 / abs(along))
        reaches = at_edge > low if rise > 0 else at_edge < high
        return 2.0 if reaches else 1.0


def _halo(look: Look) -> "list[AbstractPathEffect]":
    """Keep a label readable where it crosses a line."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=2.5, foreground=look.ground)]


def _label_axes(axes: "Axes", sheet: _Sheet) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    formats = sheet.formats
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, min_n_ticks=2))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _position: formats.number(_decimal(value))))
    unit = sheet.label(sheet.chart.unit)
    if unit:
        axes.set_title(unit, loc="left", fontsize=sheet.look.text_size, color=sheet.look.second, y=1.0, pad=10)
    most = max(2, min(_MOST_TICKS, int(sheet.width / _INCHES_PER_TICK)))
    ticks = date_ticks(sheet.chart.points[0][0], sheet.chart.points[-1][0], most, formats)
    axes.set_xticks([day.toordinal() for day, _label in ticks], [label for _day, label in ticks])


def shortened(text: str, longest: int = LONGEST_LABEL) -> str:
    """Cut a label that no chart has room for, with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _decimal(value: float) -> Decimal:
    return Decimal(repr(round(float(value), 10)))
