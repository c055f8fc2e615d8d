"""`figures.csv`, attached to each document with figures: every printed figure with how it is known, and every reading.

Rule: nothing a spreadsheet would run as a formula.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import repeat

from growthdesk.domain.money import Money
from growthdesk.reports import phrases
from growthdesk.reports.value_summary import Figure, Limits, OutcomeRow, Result, Series
from growthdesk.runtime.spreadsheet_text import guarded
from growthdesk.wording import _
from growthdesk.wording.formats import Formats


def figures_csv(rows: Iterable[OutcomeRow], charts: Iterable[Series], formats: Formats) -> bytes:
    """Write the figures and the readings as CSV: UTF-8 with a mark, ISO dates, decimal points."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((_("Outcome"), _("Date"), _("Before"), _("Now"), _("Target"), _("Unit"), *_tail_headings()))
    for row in rows:
        writer.writerow(_outcome(row, formats))
        if row.result is not None:
            writer.writerow(_claimed(row.result, formats, ("",) * 5))
    for series in charts:
        writer.writerows(_readings(series))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _tail_headings() -> tuple[str, ...]:
    return (_("State"), _("How it is known"), _("Quantity or amount"), _("Unit or currency"), _("How often"))


def _outcome(row: OutcomeRow, formats: Formats) -> tuple[str, ...]:
    figures = (_cell(row.before), _cell(row.now), _cell(row.target), guarded(row.unit), phrases.state(row))
    return _claimed(row, formats, figures)


def _claimed(claim: OutcomeRow | Result, formats: Formats, figures: tuple[str, ...]) -> tuple[str, ...]:
    amount, unit = "", ""
    if claim.amount is not None:
        amount, unit = f"{claim.amount.amount:f}", claim.amount.currency
    elif claim.quantity is not None:
        amount, unit = f"{claim.quantity:f}", claim.quantity_unit
    known = "" if claim.evidence is None else guarded(phrases.evidence(claim.evidence, formats, phrases.as_they_are))
    often = claim.recurrence.value if amount else ""
    return (guarded(claim.title), "", *figures, known, amount, guarded(unit), often)


def _readings(series: Series) -> Iterator[tuple[str, ...]]:
    for (day, value), source in zip(series.points, series.sources or repeat(series.source), strict=False):
        source = guarded(_("measured: {source}").format(source=source)) if source else ""
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
