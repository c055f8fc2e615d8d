"""The phrases of client documents that a template cannot write alone: figures, states, evidence.

Rule: `apart` sets somebody's words apart in a sentence of ours; a mail and a table file take them as they are.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal

from growthdesk.charts.readings import with_unit
from growthdesk.domain.measures import MeasureState
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.reports.review_pack import DecisionState, PastDecision
from growthdesk.reports.value_summary import DraftReason, Evidence, Figure, Limits, OutcomeRow, Result, ValueSummary
from growthdesk.wording import N_, _, amounts, translated
from growthdesk.wording.formats import NO_BREAK, Formats
from growthdesk.wording.isolates import apart, direction_of

Apart = Callable[[str], str]

UNKNOWN = "–"
_LONGEST_KEPT = 16
_SHORTEST_LAST_LINE = 8
_LONGEST_UNBROKEN = 24
# A longer name breaks after all: the narrowest column for one has about as much room.
_LONGEST_NAME = 18
_LONGEST_RUN = 26
_ARABIC = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
_FROM_THE_RIGHT = re.compile(f"{_ARABIC}(?: {_ARABIC})+")
_FROM_THE_LEFT = "\N{FIRST STRONG ISOLATE}\\g<0>\N{POP DIRECTIONAL ISOLATE}"
_PHONE = re.compile(r"\+?\d[\d \N{NO-BREAK SPACE}()/-]{5,}\d")

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


_DRAFT_REASONS = {
    DraftReason.NOT_HELD: N_("The review has not been held yet."),
    DraftReason.NOT_AGREED: N_("Nobody at the client has agreed them so far."),
    DraftReason.CHANGED_SINCE: N_("A figure or its words changed since they were agreed."),
}


# A sign, the words, and those with the day it was closed.
_PAST = {
    DecisionState.DONE: ("✓", N_("done"), N_("done on {date}")),
    DecisionState.OPEN: ("○", N_("open"), ""),
    DecisionState.LATE: ("▼", N_("late"), ""),
    DecisionState.DROPPED: ("✗", N_("dropped"), N_("dropped on {date}")),
}


_CATEGORIES = {
    Category.REVENUE_CREATED: N_("revenue created"),
    Category.COST_REDUCED: N_("cost reduced"),
    Category.RISK_CONTROLLED: N_("risk controlled"),
    Category.ERRORS_PREVENTED: N_("errors prevented"),
    Category.PRODUCTIVITY_IMPROVED: N_("productivity improved"),
    Category.DELIVERY_ACCELERATED: N_("delivery accelerated"),
    Category.COMPLIANCE_STRENGTHENED: N_("compliance strengthened"),
    Category.DECISIONS_MORE_CONFIDENT: N_("decisions made with greater confidence"),
}


def day(value: date, formats: Formats) -> str:
    """Write a date that never breaks at a line end."""
    return formats.long_date(value).replace(" ", NO_BREAK)


def draft_reason(reason: DraftReason) -> str:
    """Say why a document still says Draft."""
    return translated(_DRAFT_REASONS[reason])


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


def target(row: OutcomeRow, formats: Formats) -> str:
    """Write what a figure should come to: of a number that falls or rises the limit it should keep from then on."""
    aim, before = row.target, row.before
    if isinstance(aim, Decimal) and isinstance(before, Decimal) and aim != before:
        aim = Limits(None, aim) if aim < before else Limits(aim, None)
    return figure(aim, formats, row.unit)


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


def past_state(decision: PastDecision, formats: Formats) -> str:
    """Say what became of a decision: "✓ done on 12 August 2026", "▼ late"; a sign stands before the words."""
    sign, words, closed = _PAST[decision.state]
    text = translated(words)
    if closed and decision.closed_on is not None:
        text = translated(closed).format(date=day(decision.closed_on, formats))
    return f"{sign}{NO_BREAK}{text}"


def as_they_are(words: str) -> str:
    """Take somebody's words as they were typed."""
    return words


def evidence(known: Evidence, formats: Formats, apart: Apart = apart) -> str:
    """Say how well an outcome is known: "confirmed by NAME on DATE", "measured: SOURCE", "estimated: METHOD"."""
    told_by = apart(known.told_by)
    told_on = None if known.on is None else day(known.on, formats)
    if known.grade is Grade.CONFIRMED and told_on is None:
        return _("confirmed by {name}").format(name=told_by)
    if known.grade is Grade.CONFIRMED:
        return _("confirmed by {name} on {date}").format(name=told_by, date=told_on)
    if known.grade is Grade.ESTIMATED:
        return _("estimated: {method}").format(method=told_by)
    if told_on is None:
        return _("measured: {source}").format(source=told_by)
    return _("measured: {source}, {date}").format(source=told_by, date=told_on)


def known(evidence_: Evidence, formats: Formats) -> str:
    """Say beside a figure how well it is known; its source or method stands under "How these figures were made"."""
    if evidence_.grade is Grade.ESTIMATED:
        return _("estimated")
    if evidence_.grade is Grade.MEASURED:
        on = evidence_.on
        return _("measured") if on is None else _("measured on {date}").format(date=day(on, formats))
    return evidence(evidence_, formats)


def made(summary: ValueSummary) -> tuple[str, ...]:
    """How the figures were made: what the caller says, and the method of every estimate it does not name."""
    lines = list(summary.how_made)
    for claim in claims(summary):
        known_by = claim.evidence
        if known_by is None or known_by.grade is not Grade.ESTIMATED:
            continue
        method = known_by.told_by.rstrip(".")
        if not any(method in line for line in lines):
            lines.append(_("{figure}: estimated, {method}.").format(figure=apart(claim.title), method=apart(method)))
    return tuple(lines)


def claims(summary: ValueSummary) -> Iterator[OutcomeRow | Result]:
    """Everything with evidence of its own: each line, and the result under it."""
    for row in summary.outcomes:
        yield row
        if row.result is not None:
            yield row.result


def worth(row: OutcomeRow | Result, formats: Formats, apart: Apart = apart) -> str:
    """Say what an outcome brings and how often: "cost reduced: AED 41,000 a year".

    Empty when nothing is claimed, and when the title says it already.
    """
    claimed = amounts.claim(row.amount, row.quantity, row.quantity_unit, row.recurrence, formats)
    if not claimed or claimed.replace(NO_BREAK, " ") in row.title.replace(NO_BREAK, " "):
        return ""
    for value in (
        amounts.worth(row.amount, None, "", formats),
        amounts.worth(None, row.quantity, row.quantity_unit, formats),
    ):
        claimed = claimed.replace(value, apart(value)) if value else claimed
    if len(claimed) <= _LONGEST_UNBROKEN:
        claimed = claimed.replace(" ", NO_BREAK)
    if row.category is None:
        return claimed
    return _("{category}: {amount}").format(category=translated(_CATEGORIES[row.category]), amount=claimed)


def kept_together(text: str) -> str:
    """Keep the last words on one line, so that a short one, or two of them, never stand alone on the last."""
    head, space, last = text.rpartition(" ")
    if not space or len(last) > _LONGEST_KEPT:
        return text
    before, space, word = head.rpartition(" ")
    if space and len(word) + len(last) < _SHORTEST_LAST_LINE:
        head, last = before, f"{word}{NO_BREAK}{last}"
    return f"{head}{NO_BREAK}{last}"


def unbroken(names: str) -> str:
    """Keep each short name of a list on one line: half a name that runs the other way is read with the wrong one."""
    return listed(name.replace(" ", NO_BREAK) if len(name) <= _LONGEST_NAME else name for name in names.split(", "))


def unit_beside(title: str, unit: str) -> str:
    """Return the unit that has to stand beside a title; empty when the title says it."""
    said = re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", title, re.IGNORECASE) if unit and unit != "%" else None
    return "" if said else unit


def footer_line(text: str, longest: int = 110) -> str:
    """Return the firm's line under a page: cut to one line, a telephone number in Arabic words the right way round."""
    line = cut(text, longest)
    return _PHONE.sub(_FROM_THE_LEFT, line) if direction_of(line) == "rtl" else line


def phones_whole(text: str) -> str:
    """Keep telephone numbers on one line."""
    return _PHONE.sub(lambda number: number.group().replace(" ", NO_BREAK), text)


def listed(parts: Iterable[str]) -> str:
    """Write parts one after the other, with the comma of the language."""
    text = ""
    for part in parts:
        text = _("{first}, {next}").format(first=text, next=part) if text else part
    return text


def category(kind: Category) -> str:
    """Name what kind of value an outcome is, as a client reads it."""
    return translated(_CATEGORIES[kind])


def short(text: str, longest: int = 70) -> str:
    """Cut a name for a place that has one line, at a word where there is one; its other script stays together."""
    return one_run(cut(text, longest))


def one_run(text: str) -> str:
    """Keep the Arabic part of a name in two scripts on one line: broken, its halves are read in the wrong order."""
    if direction_of(text) == "rtl":
        return text
    return _FROM_THE_RIGHT.sub(
        lambda run: run.group().replace(" ", NO_BREAK) if len(run.group()) <= _LONGEST_RUN else run.group(), text
    )


def cut(text: str, longest: int = 70) -> str:
    """Cut a name to so many characters, at a word where there is one, with plain spaces."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    kept = line[: longest - 1]
    word_end = kept.rfind(" ")
    return f"{kept[:word_end] if word_end > longest // 2 else kept}…"
