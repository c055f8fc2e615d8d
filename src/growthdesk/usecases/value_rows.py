"""How one figure stands on a page: where it started, what was agreed for it, and how it is known."""

from collections.abc import Sequence
from decimal import Decimal

from growthdesk.domain.measures import MeasureKind, MeasureVersion
from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.domain.outcomes import Grade, OutcomeView
from growthdesk.reports.value_summary import Evidence, Figure, Limits


def figure_of(value: Decimal | None, *, is_yes_no: bool) -> Figure:
    """Return a value as a figure of its kind: what answers yes or no is a truth."""
    return bool(value) if is_yes_no and value is not None else value


def baseline_of(version: MeasureVersion) -> Figure:
    """Return where a measure started, as a figure."""
    return figure_of(version.baseline, is_yes_no=version.kind is MeasureKind.YES_NO)


def target_of(version: MeasureVersion) -> Figure:
    """Return what was agreed for a measure, as a figure."""
    if version.kind is MeasureKind.YES_NO:
        return True
    if version.kind is MeasureKind.KEEP_WITHIN:
        return Limits(version.lower, version.upper)
    return version.target


def evidence_of_measure(readings: Sequence[MeasureReading], speaker: OutcomeView | None) -> Evidence | None:
    """Say how the figure of now is known: by the outcome it was logged with, else by its own source."""
    if speaker is not None:
        return evidence_of(speaker)
    last = readings[-1] if readings else None
    return Evidence(Grade.MEASURED, last.source, last.read_on) if last is not None and last.source else None


def evidence_of(view: OutcomeView) -> Evidence | None:
    """Say how an outcome is known; an imported one may name nobody, then its source speaks."""
    outcome = view.outcome
    if outcome.grade is Grade.ESTIMATED:
        return Evidence(Grade.ESTIMATED, outcome.method)
    if outcome.grade is Grade.CONFIRMED and view.confirmed_by:
        return Evidence(Grade.CONFIRMED, view.confirmed_by, outcome.confirmed_on)
    return Evidence(Grade.MEASURED, outcome.source, outcome.happened_on) if outcome.source else None
