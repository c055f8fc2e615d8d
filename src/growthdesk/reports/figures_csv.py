"""`figures.csv`, attached to each value summary: every printed figure with how it is known, and every reading.

Rule: nothing a spreadsheet would run as a formula.
"""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from growthdesk.domain.money import Money
from growthdesk.reports import phrases
from growthdesk.reports.value_summary import Figure, Limits, OutcomeRow, Series, ValueSummary
from growthdesk.runtime.spreadsheet_text import guarded
from growthdesk.wording import _
from growthdesk.wording.formats import Formats


def figures_csv(summary: ValueSummary, formats: Formats) -> bytes:
    """Write the figures as CSV: UTF-8 with a mark, ISO dates, decimal points."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((_("Outcome"), _("Date"), _("Before"), _("Now"), _("Target"), _("Unit"), *_tail_headings()))
    for row in summary.outcomes:
        writer.writerow(_outcome(row, formats))
    if summary.series is not None:
        writer.writerows(_readings(summary.series))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _tail_headings() -> tuple[str, ...]:
    return (_("State"), _("How it is known"), _("Quantity or amount"), _("Unit or currency"), _("How often"))


def _outcome(row: OutcomeRow, formats: Formats) -> tuple[str, ...]:
    amount, unit = "", ""
    if row.amount is not None:
        amount, unit = f"{row.amount.amount:f}", row.amount.currency
    elif row.quantity is not None:
        amount, unit = f"{row.quantity:f}", row.quantity_unit
    return (
        guarded(row.title),
        "",
        _cell(row.before),
        _cell(row.now),
        _cell(row.target),
        guarded(row.unit),
        phrases.state(row),
        "" if row.evidence is None else guarded(phrases.evidence(row.evidence, formats)),
        amount,
        guarded(unit),
        row.recurrence.value if amount else "",
    )


def _readings(series: Series) -> Iterator[tuple[str, ...]]:
    for day, value in series.points:
        source = guarded(_("measured: {source}").format(source=series.source)) if series.source else ""
        head = (guarded(series.label), day.isoformat(), "", _cell(value), "", guarded(series.unit))
        yield (*head, "", source, "", "", "")


def _cell(value: Figure) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Money):
        return f"{value.amount:f} {value.currency}"
    if isinstance(value, Limits):
        low, high = ("" if bound is None else f"{bound:f}" for bound in (value.low, value.high))
        return f"{low}..{high}"
    return guarded(value)
