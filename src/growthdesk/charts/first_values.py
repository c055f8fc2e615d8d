"""Time to first value over many accounts: how long it took, and how long those without it have waited.

Rule: those still waiting stand beside the others, with their age; who counts nowhere is said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from growthdesk.charts.drawing import CSS_PX_PER_INCH, DARK, LIGHT, POINTS_PER_INCH, Look, as_png, drawing, new_figure
from growthdesk.charts.readings import ChartTable
from growthdesk.charts.typefaces import Typefaces
from growthdesk.domain.first_value import Elapsed, TimeToFirstValue
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Days one bar stands for: the least that makes few enough bars.
_STEPS = (7, 14, 30, 60, 90, 180, 365, 730, 1825)
_MOST_BARS = 14
_TICK_POINTS = 34.0
_MEDIAN = "▲"
# In points: what a lane has beside its bars, at most, and what the count above a bar needs.
_BESIDE_BARS, _COUNT = 34.0, 17.0


@dataclass(frozen=True, slots=True)
class AccountDays:
    """The days of one account, to its first value or of waiting so far."""

    account: str
    days: int


@dataclass(frozen=True, slots=True)
class FirstValuesChart:
    """The accounts by days: `finished` the fastest first, `waiting` and `ended` without it the oldest first.

    `median` is that of the finished; `established` and `undated` are how many count nowhere.
    """

    finished: tuple[AccountDays, ...] = ()
    waiting: tuple[AccountDays, ...] = ()
    ended: tuple[AccountDays, ...] = ()
    median: Fraction | None = None
    established: int = 0
    undated: int = 0


def first_values_chart(found: TimeToFirstValue, names: Mapping[str, str]) -> FirstValuesChart:
    """Make the picture of the time to first value; `names` are those of the accounts by id."""

    def named(accounts: Iterable[Elapsed]) -> tuple[AccountDays, ...]:
        return tuple(AccountDays(names.get(one.account_id, ""), one.days) for one in accounts)

    return FirstValuesChart(
        named(found.finished), named(found.waiting), named(found.ended), found.median, found.established, found.undated
    )


def first_values_png(
    chart: FirstValuesChart,
    width_px: int,
    height_px: int,
    formats: Formats,
    typefaces: Typefaces,  # noqa: ARG001 - as every chart of ours is drawn; this one holds no words of users
    *,
    ratio: float = 1.0,
    dark: bool = False,
) -> bytes:
    """Draw the chart for the screen as PNG; sizes in device-independent pixels, `ratio` the screen's own."""
    look = DARK if dark else LIGHT
    with drawing(look):
        size = (width_px / CSS_PX_PER_INCH, height_px / CSS_PX_PER_INCH)
        return as_png(_figure(chart, size, CSS_PX_PER_INCH * ratio, look, formats))


def as_table(chart: FirstValuesChart, formats: Formats) -> ChartTable:
    """Return each account as a row: name, days, how it stands."""
    states = (
        (chart.finished, _("first value confirmed")),
        (chart.waiting, _("still waiting")),
        (chart.ended, _("ended without it")),
    )
    rows = tuple((one.account, formats.number(one.days), state) for those, state in states for one in those)
    return ChartTable((_("Account"), _("Days"), _("State")), rows)


def alt_text(chart: FirstValuesChart, formats: Formats) -> str:
    """Say in words what the picture shows."""
    return _("Time to first value. {facts}").format(facts=" ".join(facts_words(chart, formats)))


def facts_words(chart: FirstValuesChart, formats: Formats) -> tuple[str, ...]:
    """Say the median with how many it is of, who still waits and since when, and who is counted nowhere."""
    return tuple(
        words
        for words in (
            _finished(chart, formats),
            _waiting(chart, formats),
            _ended(chart, formats),
            _left(chart, formats),
        )
        if words
    )


def median_words(chart: FirstValuesChart, formats: Formats) -> str:
    """Write the median as "34 days"; empty while nobody has a first value."""
    return "" if chart.median is None else _days(chart.median, formats)


def _finished(chart: FirstValuesChart, formats: Formats) -> str:
    count = len(chart.finished)
    if not count:
        return _("Nobody confirmed a first value yet.")
    text = ngettext_("Median {days} (n = {count}).", "Median {days} (n = {count}).", count)
    return text.format(days=median_words(chart, formats), count=formats.number(count))


def _waiting(chart: FirstValuesChart, formats: Formats) -> str:
    count = len(chart.waiting)
    if not count:
        return _("Nobody is waiting.") if chart.finished else ""
    text = ngettext_(
        "{count} account still waits, for {days}.", "{count} accounts still wait, the oldest for {days}.", count
    )
    return text.format(count=formats.number(count), days=_days(max(one.days for one in chart.waiting), formats))


def _ended(chart: FirstValuesChart, formats: Formats) -> str:
    count = len(chart.ended)
    text = ngettext_("{count} account ended without it.", "{count} accounts ended without it.", count)
    return text.format(count=formats.number(count)) if count else ""


def _left(chart: FirstValuesChart, formats: Formats) -> str:
    """Say who is counted nowhere: recorded long after the signature, or without its day."""
    parts = []
    if chart.established:
        text = ngettext_("{count} from before GrowthDesk", "{count} from before GrowthDesk", chart.established)
        parts.append(text.format(count=formats.number(chart.established)))
    if chart.undated:
        text = ngettext_("{count} without a signature date", "{count} without a signature date", chart.undated)
        parts.append(text.format(count=formats.number(chart.undated)))
    return _("Not counted: {accounts}.").format(accounts=", ".join(parts)) if parts else ""


def _days(days: Fraction | int, formats: Formats) -> str:
    exact = Decimal(days.numerator) / Decimal(days.denominator)
    plural = 1 if days == 1 else 2
    return ngettext_("{count} day", "{count} days", plural).format(count=formats.number(exact))


def _figure(chart: FirstValuesChart, size: tuple[float, float], dpi: float, look: Look, formats: Formats) -> "Figure":
    figure = new_figure(*size, dpi)
    lanes = [those for those in (chart.finished, chart.waiting) if those]
    if not lanes:
        figure.text(0.5, 0.5, _("No account to count yet"), color=look.second, ha="center", va="center")
        figure.set_layout_engine("none")
        return figure
    longest = max(one.days for those in lanes for one in those)
    step = next((step for step in _STEPS if longest < step * _MOST_BARS), longest // _MOST_BARS + 1)
    bars = longest // step + 1
    every: list[Axes] = list(figure.subplots(len(lanes), 1, sharex=True, sharey=True, squeeze=False)[:, 0])
    highest = 0
    for axes, those in zip(every, lanes, strict=True):
        is_finished = those is chart.finished
        counts = _counted(those, step, bars)
        highest = max(highest, *counts)
        _draw_bars(axes, counts, step, look, formats, is_filled=is_finished)
        title = f"{_MEDIAN} {_finished(chart, formats)}" if is_finished else _waiting(chart, formats)
        axes.set_title(title.rstrip("."), loc="left", fontsize=look.text_size, color=look.ink, pad=6)
        if is_finished and chart.median is not None:
            _mark_median(axes, float(chart.median), look)
    every[0].set_ylim(0, highest * _head_room(size[1], len(lanes)))
    every[0].set_xlim(-0.02 * bars * step, bars * step * 1.02)
    _label_days(every[-1], step, bars, size[0], look, formats)
    return figure


def _head_room(height: float, lanes: int) -> float:
    """Return how much higher than the highest bar a lane is, so that its count stands below the title."""
    room = max(height * POINTS_PER_INCH / lanes - _BESIDE_BARS, 2 * _COUNT)
    return room / (room - _COUNT)


def _counted(those: Sequence[AccountDays], step: int, bars: int) -> list[int]:
    counts = [0] * bars
    for one in those:
        counts[one.days // step] += 1
    return counts


def _draw_bars(axes: "Axes", counts: list[int], step: int, look: Look, formats: Formats, *, is_filled: bool) -> None:
    """Draw how many accounts took so many days; those that wait are empty boxes."""
    axes.set_yticks([])
    bars = [(step * (at + 0.5), count) for at, count in enumerate(counts) if count]
    axes.bar(
        [place for place, _count in bars],
        [count for _place, count in bars],
        width=step * 0.86,
        facecolor=look.series if is_filled else "none",
        edgecolor=look.series,
        linewidth=1.2,
        zorder=3,
    )
    for place, count in bars:
        axes.annotate(
            formats.number(count),
            (place, count),
            xytext=(0, 2.5),
            textcoords="offset points",
            ha="center",
            va="bottom",
            color=look.ink,
            zorder=5,
        )


def _mark_median(axes: "Axes", median: float, look: Look) -> None:
    """Point at the median from below the bars, with the sign that stands before it in the title."""
    axes.annotate(
        _MEDIAN,
        (median, 0),
        xytext=(0, -1.5),
        textcoords="offset points",
        ha="center",
        va="top",
        color=look.ink,
        zorder=6,
    )


def _label_days(axes: "Axes", step: int, bars: int, width: float, look: Look, formats: Formats) -> None:
    every = max(1, -(-bars // max(2, int(width * POINTS_PER_INCH / _TICK_POINTS))))
    ticks = [step * at for at in range(0, bars + 1, every)]
    axes.set_xticks(ticks, [formats.number(tick) for tick in ticks])
    axes.set_xlabel(_("Days since the signature"), color=look.second)
