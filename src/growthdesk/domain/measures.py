"""Success measures: the outcome in the customer's language, agreed, versioned, and read over time.

Progress follows domain.md, section 3; missing evidence is None, never 0 or 100 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record


class MeasureKind(StrEnum):
    """A number that rises or falls, a yes/no, or a figure kept within limits."""

    NUMBER = "number"
    YES_NO = "yes_no"
    KEEP_WITHIN = "keep_within"


class MeasureState(StrEnum):
    """How a measure stands on a date. Before the target date met, on course or behind; after it met, part met, not met."""

    MET = "met"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    PART_MET = "part_met"
    NOT_MET = "not_met"
    NOT_MEASURABLE = "not_measurable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """A success measure of an account; what was agreed stands in its versions."""

    account_id: str
    external_id: str | None
    retired_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureVersion(Record):
    """What was agreed from `agreed_on` on; number 1 is the first. Yes/no: target None, reading 1 is yes."""

    account_id: str
    measure_id: str
    number: int
    title: str
    kind: MeasureKind
    unit: str
    baseline: Decimal | None
    baseline_on: date | None
    target: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    target_on: date | None
    recognised_by: str
    confirmed_by_id: str | None
    obstacles: str
    agreed_on: date | None
    change_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Record):
    """One dated reading of a measure; for yes/no 1 is yes and 0 is no."""

    account_id: str
    measure_id: str
    read_on: date
    value: Decimal
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """What the measure form holds; `change_reason` only when an agreed measure changes."""

    title: str
    kind: MeasureKind = MeasureKind.NUMBER
    unit: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    target_on: date | None = None
    recognised_by: str = ""
    confirmed_by_id: str | None = None
    obstacles: str = ""
    agreed_on: date | None = None
    change_reason: str = ""


@dataclass(frozen=True, slots=True)
class ReadingDraft:
    """What the reading form holds."""

    read_on: date | None
    value: Decimal | None
    source: str = ""
    note: str = ""


def problems_in_measure(draft: MeasureDraft) -> tuple[Problem, ...]:
    """Check the measure form: words, a target that differs from the start, limits and dates in order."""
    problems = text_problems("title", draft.title, required=True)
    problems += text_problems("unit", draft.unit, longest=40)
    for field in ("recognised_by", "obstacles", "change_reason"):
        problems += text_problems(field, getattr(draft, field), longest=LONGEST_TEXT)
    if draft.kind is MeasureKind.NUMBER:
        if draft.target is None:
            problems.append(Problem("target", "missing"))
        elif draft.baseline is not None and draft.baseline == draft.target:
            problems.append(Problem("target", "same_as_baseline"))
    if draft.kind is MeasureKind.KEEP_WITHIN:
        if draft.lower is None and draft.upper is None:
            problems.append(Problem("upper", "limit_missing"))
        elif draft.lower is not None and draft.upper is not None and draft.upper < draft.lower:
            problems.append(Problem("upper", "below_lower_limit"))
    if draft.target_on and draft.baseline_on and draft.target_on <= draft.baseline_on:
        problems.append(Problem("target_on", "before_start", (("start", draft.baseline_on.isoformat()),)))
    return tuple(problems)


def problems_in_reading(draft: ReadingDraft, today: date) -> tuple[Problem, ...]:
    """Check the reading form: a value, a date that has come."""
    problems = text_problems("source", draft.source) + text_problems("note", draft.note, longest=LONGEST_TEXT)
    if draft.value is None:
        problems.append(Problem("value", "missing"))
    if draft.read_on is None:
        problems.append(Problem("read_on", "missing"))
    elif draft.read_on > today:
        problems.append(Problem("read_on", "in_the_future"))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a measure is. `share` is 0..1, None when not measurable; `is_worse` when it moved away from the target."""

    state: MeasureState
    share: Fraction | None
    now: Decimal | None
    now_on: date | None
    is_worse: bool


def share_of_way(baseline: Decimal, current: Decimal, target: Decimal) -> Fraction | None:
    """(current - baseline) / (target - baseline), clamped to 0..1; None when baseline = target."""
    if baseline == target:
        return None
    share = Fraction(current - baseline) / Fraction(target - baseline)
    return min(max(share, Fraction(0)), Fraction(1))


def moved_away(baseline: Decimal, current: Decimal, target: Decimal) -> bool:
    """Whether the current value is on the far side of the baseline, seen from the target."""
    return (current - baseline) * (target - baseline) < 0


def progress(version: MeasureVersion, readings: Sequence[Reading], as_of: date) -> Progress:
    """Judge a measure on a date from its readings up to that date."""
    known = sorted((r for r in readings if r.read_on <= as_of), key=lambda r: (r.read_on, r.created_at))
    if not known:
        return Progress(MeasureState.NOT_MEASURABLE, None, None, None, is_worse=False)
    last = known[-1]
    if version.kind is MeasureKind.YES_NO:
        share: Fraction | None = Fraction(1 if last.value else 0)
        worse = False
    elif version.kind is MeasureKind.KEEP_WITHIN:
        start = version.baseline_on or version.agreed_on
        window = [r for r in known if start is None or r.read_on >= start] or [last]
        return _kept_within(version, window, as_of)
    else:
        if version.baseline is None or version.target is None:
            return Progress(MeasureState.NOT_MEASURABLE, None, last.value, last.read_on, is_worse=False)
        share = share_of_way(version.baseline, last.value, version.target)
        worse = moved_away(version.baseline, last.value, version.target)
    return Progress(_state(version, share, as_of), share, last.value, last.read_on, is_worse=worse)


def _kept_within(version: MeasureVersion, window: Sequence[Reading], as_of: date) -> Progress:
    inside = [
        (version.lower is None or r.value >= version.lower) and (version.upper is None or r.value <= version.upper)
        for r in window
    ]
    last = window[-1]
    is_over = version.target_on is not None and as_of >= version.target_on
    if all(inside):
        state = MeasureState.MET if is_over or version.target_on is None else MeasureState.ON_COURSE
    else:
        state = MeasureState.NOT_MET if is_over else MeasureState.BEHIND
        if is_over and sum(inside) * 2 >= len(inside):
            state = MeasureState.PART_MET
    return Progress(state, Fraction(sum(inside), len(inside)), last.value, last.read_on, is_worse=not inside[-1])


def _state(version: MeasureVersion, share: Fraction | None, as_of: date) -> MeasureState:
    if share is None:
        return MeasureState.NOT_MEASURABLE
    if share >= 1:
        return MeasureState.MET
    if version.target_on is not None and as_of >= version.target_on:
        return MeasureState.PART_MET if share >= Fraction(1, 2) else MeasureState.NOT_MET
    return MeasureState.ON_COURSE if _is_on_course(version, share, as_of) else MeasureState.BEHIND


def _is_on_course(version: MeasureVersion, share: Fraction, as_of: date) -> bool:
    start = version.baseline_on or version.agreed_on
    if start is None or version.target_on is None or version.target_on <= start:
        # Without a time frame there is no elapsed share to be behind of: moving at all is on course.
        return share > 0
    elapsed = Fraction(max((as_of - start).days, 0), (version.target_on - start).days)
    return share >= Fraction(8, 10) * elapsed


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure as screens and documents read it: its version in force, the earlier ones, its readings by date."""

    measure: Measure
    version: MeasureVersion
    earlier: tuple[MeasureVersion, ...]
    readings: tuple[Reading, ...]
    confirmed_by: str
