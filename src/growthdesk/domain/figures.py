"""The figures of a review and the words beside them, and whether any changed after the client agreed them.

Rule: an agreement holds for exactly what it was given for (documents.md, "Value summary").
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from growthdesk.domain.measures import MeasureVersion, MeasureView
from growthdesk.domain.outcomes import Outcome, may_stand_in_client_document
from growthdesk.domain.reviews import ItemSource, Question, ReviewItem


def shown_sources(items: Iterable[ReviewItem], source: ItemSource) -> frozenset[str]:
    """The records of one kind that stand ticked under "What has happened?"."""
    return frozenset(
        item.source_id
        for item in items
        if item.is_included and item.question is Question.HAPPENED and item.source is source and item.source_id
    )


def figures_digest(
    headline: str,
    items: Iterable[ReviewItem],
    measures: Iterable[MeasureView],
    outcomes: Iterable[Outcome],
    day: date,
) -> str:
    """Fingerprint what a review says has happened as known on a day: headline, words, measures, outcomes."""
    items = tuple(items)
    versions = shown_sources(items, ItemSource.PROGRESS)
    entries = shown_sources(items, ItemSource.OUTCOME)
    lines = [
        line
        for view in measures
        for version in versions_of(view)
        if version.id in versions
        for line in _measure_lines(version, view, day)
    ]
    lines += [_outcome_line(o) for o in outcomes if o.id in entries and may_stand_in_client_document(o)]
    lines += [repr(("headline", headline.strip())), *_own_words(items)]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _own_words(items: Iterable[ReviewItem]) -> Iterator[str]:
    """The lines under "What has happened?" that print as they stand here; the others print their record's words."""
    for item in items:
        is_printed = item.is_included and item.question is Question.HAPPENED
        if is_printed and (item.is_edited or item.source in (ItemSource.TYPED, ItemSource.ACTION)):
            yield repr((item.source.value, item.source_id, item.text.strip()))


def versions_of(view: MeasureView) -> tuple[MeasureVersion, ...]:
    """Every version of a measure, newest first."""
    newest = (view.proposed,) if view.proposed else ()
    return (*newest, view.version, *view.earlier)


def _measure_lines(version: MeasureVersion, view: MeasureView, day: date) -> list[str]:
    agreed = (version.baseline, version.target, version.lower, version.upper)
    lines = [repr((version.id, version.title, version.unit, *map(_exact, agreed), version.target_on))]
    known = (r for r in view.readings if r.read_on <= day)
    return lines + [repr((version.id, r.read_on.isoformat(), _exact(r.value))) for r in known]


def _outcome_line(outcome: Outcome) -> str:
    return repr(
        (
            outcome.id,
            outcome.change,
            outcome.grade.value,
            outcome.before,
            outcome.now,
            _exact(outcome.quantity),
            outcome.unit,
            outcome.amount_minor,
            outcome.currency,
            outcome.recurrence.value,
            outcome.source,
            outcome.method,
            outcome.confirmed_by_id,
            outcome.confirmed_on,
        )
    )


def _exact(value: Decimal | None) -> str:
    """5 and 5.0 are the same figure."""
    return "" if value is None else str(Fraction(value))
