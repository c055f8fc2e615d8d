"""The phrases of client documents that a template cannot write alone: figures, states, evidence."""

from datetime import date
from decimal import Decimal

from growthdesk.charts.readings import with_unit
from growthdesk.domain.measures import MeasureState
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.records import Recurrence
from growthdesk.reports.value_summary import Evidence, Figure, Limits, OutcomeRow
from growthdesk.wording import N_, _, amounts, translated
from growthdesk.wording.formats import NO_BREAK, Formats

UNKNOWN = "–"

# Signs tell the states apart in black and white; all of them are in our Latin typeface.
_SIGNS = {
    MeasureState.MET: "✓",
    MeasureState.ON_COURSE: "▲",
    MeasureState.BEHIND: "▼",
    MeasureState.PART_MET: "●",
    MeasureState.NOT_MET: "✗",
    MeasureState.NOT_MEASURABLE: "○",
}
_STATES = {
    MeasureState.MET: N_("met"),
    MeasureState.ON_COURSE: N_("on course"),
    MeasureState.BEHIND: N_("behind"),
    MeasureState.PART_MET: N_("part met"),
    MeasureState.NOT_MET: N_("not met"),
    MeasureState.NOT_MEASURABLE: N_("not measurable yet"),
}
_WORSE = {
    MeasureState.BEHIND: N_("behind, worse than at the start"),
    MeasureState.NOT_MET: N_("not met, worse than at the start"),
}


def day(value: date, formats: Formats) -> str:
    """Write a date that never breaks at a line end."""
    return formats.long_date(value).replace(" ", NO_BREAK)


def figure(value: Figure, formats: Formats, unit: str = "") -> str:
    """Write one figure of a table; a unit only where it must stay with the number (%)."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Money):
        return formats.money(value)
    if isinstance(value, Limits):
        return _limits(value, formats, unit)
    if isinstance(value, Decimal):
        return with_unit(formats.number(value), unit if unit == "%" else "")
    return value


def _limits(limits: Limits, formats: Formats, unit: str) -> str:
    low, high = (None if bound is None else figure(bound, formats, unit) for bound in (limits.low, limits.high))
    if low is None and high is None:
        return UNKNOWN
    if low is None:
        return _("at most {high}").format(high=high)
    if high is None:
        return _("at least {low}").format(low=low)
    return _("{low} to {high}").format(low=low, high=high)


def state_sign(state: MeasureState) -> str:
    """Return the sign that stands before a state's words."""
    return _SIGNS[state]


def state(row: OutcomeRow) -> str:
    """Say how an outcome stands: "met", "behind, worse than at the start"."""
    if row.state is None:
        return ""
    if row.worse_than_at_start:
        return translated(_WORSE.get(row.state, N_("worse than at the start")))
    return translated(_STATES[row.state])


def evidence(known: Evidence, formats: Formats) -> str:
    """Say how well an outcome is known: "confirmed by NAME on DATE", "measured: SOURCE", "estimated: METHOD"."""
    told_on = None if known.on is None else day(known.on, formats)
    if known.grade is Grade.CONFIRMED and told_on is None:
        return _("confirmed by {name}").format(name=known.told_by)
    if known.grade is Grade.CONFIRMED:
        return _("confirmed by {name} on {date}").format(name=known.told_by, date=told_on)
    if known.grade is Grade.ESTIMATED:
        return _("estimated: {method}").format(method=known.told_by)
    if told_on is None:
        return _("measured: {source}").format(source=known.told_by)
    return _("measured: {source}, {date}").format(source=known.told_by, date=told_on)


def worth(row: OutcomeRow, formats: Formats) -> str:
    """Say what an outcome brings and how often: "AED 41,000 a year"; empty when nothing is claimed."""
    value = amounts.worth(row.amount, row.quantity, row.quantity_unit, formats)
    if not value:
        return ""
    if row.recurrence is Recurrence.ONCE:
        return _("{value}, once").format(value=value)
    return amounts.recurring(value, row.recurrence)


def short(text: str, longest: int = 70) -> str:
    """Cut a name for a place that has one line, at a word where there is one."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    word_end = cut.rfind(" ")
    return f"{cut[:word_end] if word_end > longest // 2 else cut}…"
