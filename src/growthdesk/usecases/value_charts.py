"""The readings behind the figures of a value document, as its charts and its `figures.csv` take them."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from growthdesk.domain.measures import MeasureKind, MeasureVersion
from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.reports.value_summary import Series
from growthdesk.usecases.value_figures import Candidate
from growthdesk.wording import _


def series_of(shown: Iterable[Candidate]) -> tuple[Series, ...]:
    """The readings of every measure shown, in the order of the page."""
    return tuple(series for candidate in shown if (series := _series(candidate)) is not None)


def chart_of(shown: Iterable[Candidate]) -> Series | None:
    """Choose the one chart: the shown number with most readings, when there are two points to join."""
    numbers = [c for c in shown if c.version is not None and c.version.kind is not MeasureKind.YES_NO]
    best = max(numbers, key=lambda c: len(c.readings), default=None)
    series = _series(best) if best is not None else None
    return series if series is not None and len(series.points) > 1 else None


def every_chart(shown: Iterable[Candidate]) -> tuple[Series, ...]:
    """Take every number that can be drawn: with two points to join."""
    numbers = (c for c in shown if c.version is not None and c.version.kind is not MeasureKind.YES_NO)
    drawn = (_series(candidate) for candidate in numbers)
    return tuple(series for series in drawn if series is not None and len(series.points) > 1)


def _series(candidate: Candidate) -> Series | None:
    version, readings = candidate.version, candidate.readings
    if version is None or not readings:
        return None
    is_within_limits = version.kind is MeasureKind.KEEP_WITHIN
    points = _points(version, readings)
    source_of = {reading.read_on: reading.source for reading in readings}
    return Series(
        label=version.title,
        unit=_("1 is yes") if version.kind is MeasureKind.YES_NO else version.unit,
        points=points,
        sources=tuple(source_of.get(day, "") for day, _value in points),
        baseline=version.baseline,
        target=version.target if version.kind is MeasureKind.NUMBER else None,
        target_on=version.target_on,
        source=readings[-1].source,
        lower=version.lower if is_within_limits else None,
        upper=version.upper if is_within_limits else None,
    )


def _points(version: MeasureVersion, readings: Sequence[MeasureReading]) -> tuple[tuple[date, Decimal], ...]:
    """The readings by day, led by the baseline when its day is known."""
    by_day = {reading.read_on: reading.value for reading in readings}
    if version.baseline is not None and version.baseline_on is not None:
        by_day.setdefault(version.baseline_on, version.baseline)
    return tuple(sorted(by_day.items()))
