"""How the picture of a plan is drawn: titles, bars and states in rows, the days above, what the fillings mean below.

Rule: every part has its place by hand, for the rows are as far apart as the words beside them.
"""

from datetime import date
from typing import TYPE_CHECKING

from growthdesk.charts.date_ticks import date_ticks
from growthdesk.charts.drawing import POINTS_PER_INCH, PRINT, Look, new_figure
from growthdesk.charts.plan_bars import ABOVE, BELOW, PlanChart, PlanReader, PlanStep, beside_words
from growthdesk.charts.readings import shortened
from growthdesk.charts.typefaces import Typefaces
from growthdesk.domain.records import Side
from growthdesk.wording import _
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

# In points.
_GAP = 7.0
_BAR = 8.0
_EDGE = 3.0
_SWATCH = 14.0
_HALF_CAPITAL = 0.33
# Parts of the width: the titles at most, and the least the bars have.
_MOST_FOR_TITLES = 0.36
_LEAST_FOR_BARS = 0.3
_POINTS_PER_TICK = 46.0
_LONGEST_TITLE = 60
_LONGEST_NAME = 26
# How much the picture grows to reach the present day, in parts of the plan; and in days at least.
_REACH, _REACH_DAYS = 0.3, 14


def plan_figure(
    chart: PlanChart, size: tuple[float, float], dpi: float, look: Look, formats: Formats, typefaces: Typefaces
) -> "Figure":
    """Draw a plan; `size` in inches."""
    figure = new_figure(*size, dpi, is_print=look is PRINT)
    figure.set_layout_engine("none")
    if not chart.steps:
        figure.text(0.5, 0.5, _("No milestones yet"), color=look.second, ha="center", va="center")
        return figure
    _Plan(chart, figure, look, formats, typefaces).draw()
    return figure


class _Plan:
    """One picture while it is drawn; all places in points from the bottom left."""

    def __init__(self, chart: PlanChart, figure: "Figure", look: Look, formats: Formats, typefaces: Typefaces) -> None:
        self._chart, self._figure, self._look = chart, figure, look
        self._formats, self._typefaces = formats, typefaces
        width, height = figure.get_size_inches() * POINTS_PER_INCH
        self._width, self._height = float(width), float(height)
        self._row = (self._height - ABOVE - BELOW) / len(chart.steps)

    def draw(self) -> None:
        """Draw titles, bars, states, the days above and what the fillings mean below."""
        left = self._titles() + _GAP
        right = self._states(most=self._width * (1 - _LEAST_FOR_BARS) - left) + _GAP
        axes = self._figure.add_axes(
            (
                left / self._width,
                BELOW / self._height,
                max(self._width - left - right, 1.0) / self._width,
                (self._height - ABOVE - BELOW) / self._height,
            )
        )
        first, last = self._span()
        self._set_axes(axes, first, last, self._width - left - right)
        for at, step in enumerate(self._chart.steps):
            self._bar(axes, at, step, last)
        self._draw_today(axes, first, last)
        self._legend()

    def _middle(self, at: int) -> float:
        return self._height - ABOVE - self._row * (at + 0.5)

    def _write(self, x: float, y: float, text: str, **options: object) -> "Text":
        """Write a text whose capitals stand around a height."""
        look = {"color": self._look.ink, "va": "baseline", **options}
        below = self._look.text_size * _HALF_CAPITAL
        return self._figure.text(x / self._width, (y - below) / self._height, text, **look)  # type: ignore[arg-type]

    def _wide(self, text: "Text") -> float:
        return float(text.get_window_extent().width) * POINTS_PER_INCH / self._figure.dpi

    def _fitted(self, text: "Text", words: str, most: float) -> float:
        """Shorten a text until it is as narrow as it may be; return how wide it is."""
        longest = min(len(words), _LONGEST_TITLE)
        text.set_text(self._label(words, longest))
        wide = self._wide(text)
        while wide > most and longest > 1:
            longest = max(1, min(longest - 1, int(longest * most / wide)))
            text.set_text(self._label(words, longest))
            wide = self._wide(text)
        return wide

    def _label(self, words: str, longest: int) -> str:
        return self._typefaces.printable(shortened(words, longest))[0]

    def _titles(self) -> float:
        """Write the titles and return where they end."""
        widest, most = 0.0, self._width * _MOST_FOR_TITLES
        for at, step in enumerate(self._chart.steps):
            text = self._write(_EDGE, self._middle(at), "", fontweight=600 if step.is_first_value else 400)
            widest = max(widest, self._fitted(text, " ".join(step.title.split()), most))
        return _EDGE + widest

    def _states(self, most: float) -> float:
        """Write the days and states at the end of the rows and return how much room they take."""
        texts = []
        for at, step in enumerate(self._chart.steps):
            texts.append(self._write(self._width - _EDGE, self._middle(at), "", ha="left"))
            self._fitted(texts[-1], beside_words(self._chart, step, self._formats), most)
        widest = max(self._wide(text) for text in texts)
        for text in texts:
            text.set_x((self._width - _EDGE - widest) / self._width)
        return _EDGE + widest

    def _span(self) -> tuple[float, float]:
        """Return the first and the last day of the picture; the present day belongs to it while it is near."""
        days = [day for step in self._chart.steps for day in (step.ends_on,) if day is not None]
        days += [step.begins_on for step in self._chart.steps if step.begins_on is not None and step.ends_on]
        today = self._chart.today
        first, last = min(days, default=today), max(days, default=today)
        reach = max((last - first).days * _REACH, _REACH_DAYS)
        if (first - today).days <= reach and (today - last).days <= reach:
            first, last = min(first, today), max(last, today)
        return float(first.toordinal()), float(max(last.toordinal(), first.toordinal() + 7))

    def _set_axes(self, axes: "Axes", first: float, last: float, width: float) -> None:
        side = (last - first) * 0.03
        axes.set_xlim(first - side, last + side)
        axes.set_ylim(len(self._chart.steps) - 0.5, -0.5)
        axes.set_yticks([])
        axes.spines["bottom"].set_visible(False)
        axes.spines["top"].set_visible(True)
        axes.xaxis.tick_top()
        axes.grid(visible=True, axis="x")
        most = max(2, min(8, int(width / _POINTS_PER_TICK)))
        ticks = date_ticks(date.fromordinal(int(first)), date.fromordinal(int(last)), most, self._formats)
        axes.set_xticks([day.toordinal() for day, _label in ticks], [label for _day, label in ticks])

    def _bar(self, axes: "Axes", at: int, step: PlanStep, last: float) -> None:
        if step.ends_on is None:
            return
        end = float(step.ends_on.toordinal())
        begin = float(step.begins_on.toordinal()) if step.begins_on is not None else end
        # What is due before it can begin is seen as a short bar at its day.
        begin = min(begin, end - max((last - axes.get_xlim()[0]) * 0.012, 0.5))
        high = min(_BAR, self._row * 0.62) / self._row
        ours, ground = self._look.series, self._look.ground
        fillings = [(float(at), high, ours if step.side is Side.US else ground)]
        if step.side is Side.BOTH:
            fillings.append((at + high / 4, high / 2, ours))
        for middle, wide, filling in fillings:
            axes.barh(middle, end - begin, wide, begin, facecolor=filling, edgecolor=ours, linewidth=1.2, zorder=3)
        if step.is_first_value:
            axes.plot(
                [end],
                [at],
                marker="D",
                markersize=min(_BAR, self._row * 0.62) + 1.5,
                markerfacecolor=self._look.ink,
                markeredgecolor=self._look.ground,
                markeredgewidth=1.2,
                linestyle="none",
                clip_on=False,
                zorder=5,
            )

    def _draw_today(self, axes: "Axes", first: float, last: float) -> None:
        today = float(self._chart.today.toordinal())
        if not first <= today <= last:
            return
        axes.axvline(today, color=self._look.target, linewidth=1.0, linestyle=(0, (4, 3)), zorder=4)
        # On paper "today" is soon another day.
        is_paper = self._chart.reader is PlanReader.CLIENT
        label = axes.annotate(
            self._formats.day_month(self._chart.today) if is_paper else _("Today"),
            (today, 0.0),
            xycoords=("data", "axes fraction"),
            xytext=(0, -3),
            textcoords="offset points",
            ha="center",
            va="top",
            color=self._look.ink,
        )
        over = label.get_window_extent().x1 - axes.bbox.x1
        if over > 0:
            label.set_x(-over * POINTS_PER_INCH / self._figure.dpi)

    def _legend(self) -> None:
        """Say below the rows what the fillings and the diamond mean, as far as they are there."""
        sides = {step.side for step in self._chart.steps}
        names = {Side.US: self._chart.us, Side.CUSTOMER: self._chart.them, Side.BOTH: _("Both")}
        shown = [(side, names[side]) for side in Side if side in sides]
        has_value = any(step.is_first_value for step in self._chart.steps)
        x, room = _EDGE, self._width / (len(shown) + has_value) - _SWATCH - 3 * _GAP
        for side, name in shown:
            self._swatch(x, side)
            text = self._write(x + _SWATCH + 4, _BAR, "", color=self._look.second)
            x += _SWATCH + 4 + self._fitted(text, shortened(name, _LONGEST_NAME), room) + 2 * _GAP
        if has_value:
            text = self._write(x, _BAR, "◆", color=self._look.ink)
            beside = x + self._wide(text) + 4
            self._write(beside, _BAR, _("First value"), color=self._look.second)

    def _swatch(self, x: float, side: Side) -> None:
        from matplotlib.patches import Rectangle

        def box(low: float, high: float, fill: str) -> None:
            place = (x / self._width, low / self._height)
            size = (_SWATCH / self._width, (high - low) / self._height)
            patch = Rectangle(place, *size, facecolor=fill, edgecolor=self._look.series, linewidth=1.2)
            patch.set_transform(self._figure.transFigure)
            self._figure.add_artist(patch)

        low, high = _BAR - 3.5, _BAR + 3.5
        box(low, high, self._look.series if side is Side.US else self._look.ground)
        if side is Side.BOTH:
            box(low, _BAR, self._look.series)
