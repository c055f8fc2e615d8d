"""Success measures: the outcome in the customer's language, agreed, versioned, and read over time.

Progress follows domain.md, section 3; missing evidence is None, never 0 or 100 %.
"""

from collections.abc import Iterable, Mapping, Sequence
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
    """How a measure stands: before its target date met, on course or behind; after it met, part met or not met."""

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


_YES_NO = (None, Decimal(0), Decimal(1))


def problems_in_measure(draft: MeasureDraft, today: date | None = None) -> tuple[Problem, ...]:
    """Check the measure form: words, a target that differs from the start, limits and dates in order.

    With `today`, agreement and baseline must have come.
    """
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
    if draft.kind is MeasureKind.YES_NO and draft.baseline not in _YES_NO:
        problems.append(Problem("baseline", "not_yes_or_no"))
    for field in ("agreed_on", "baseline_on"):
        day = getattr(draft, field)
        if today is not None and day is not None and day > today:
            problems.append(Problem(field, "in_the_future"))
    return tuple(problems)


def problems_in_change(draft: MeasureDraft, agreed: "MeasureVersion", today: date) -> tuple[Problem, ...]:
    """Check a change of an agreed measure: a reason, and its own agreement, not older than the one it replaces."""
    problems = list(problems_in_measure(draft, today))
    if not draft.change_reason.strip():
        problems.append(Problem("change_reason", "missing"))
    if draft.agreed_on is not None and agreed.agreed_on is not None and draft.agreed_on < agreed.agreed_on:
        problems.append(Problem("agreed_on", "before_start", (("start", agreed.agreed_on.isoformat()),)))
    return tuple(problems)


def problems_in_reading(
    draft: ReadingDraft, today: date, kind: MeasureKind = MeasureKind.NUMBER
) -> tuple[Problem, ...]:
    """Check the reading form: a value (1 or 0 for a yes/no), a date that has come."""
    problems = text_problems("source", draft.source) + text_problems("note", draft.note, longest=LONGEST_TEXT)
    if draft.value is None:
        problems.append(Problem("value", "missing"))
    elif kind is MeasureKind.YES_NO and draft.value not in _YES_NO:
        problems.append(Problem("value", "not_yes_or_no"))
    if draft.read_on is None:
        problems.append(Problem("read_on", "missing"))
    elif draft.read_on > today:
        problems.append(Problem("read_on", "in_the_future"))
    return tuple(problems)


_TO_COMPLETE = ("recognised_by", "confirmed_by_id", "obstacles")


def only_completes(draft: MeasureDraft, agreed: "MeasureVersion") -> bool:
    """Whether a draft only fills in what stood empty beside the agreed words: nothing that was agreed changes."""
    told = [name for name in MeasureDraft.__dataclass_fields__ if name not in ("agreed_on", "change_reason")]
    changed = [name for name in told if getattr(draft, name) != getattr(agreed, name)]
    filled = all(name in _TO_COMPLETE and not getattr(agreed, name) for name in changed)
    return bool(changed) and filled and not draft.change_reason.strip() and draft.agreed_on is None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a measure is: `share` 0..1, None when not measurable; `is_worse` when it moved away from the target."""

    state: MeasureState
    share: Fraction | None
    now: Decimal | None
    now_on: date | None
    is_worse: bool


def share_of_way(baseline: Decimal, current: Decimal, target: Decimal) -> Fraction | None:
    """(current - baseline) / (target - baseline), clamped to 0..1; None when baseline = target."""
    if baseline == target:
        return None
    share = (Fraction(current) - Fraction(baseline)) / (Fraction(target) - Fraction(baseline))
    return min(max(share, Fraction(0)), Fraction(1))


def moved_away(baseline: Decimal, current: Decimal, target: Decimal) -> bool:
    """Whether the current value is on the far side of the baseline, seen from the target."""
    return current < baseline < target or current > baseline > target


def readings_in_order(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Order readings by day; of two on one day the later written one counts."""
    return tuple(sorted(readings, key=lambda r: (r.read_on, r.created_at, r.id)))


def progress(version: MeasureVersion, readings: Sequence[Reading], as_of: date) -> Progress:
    """Judge a measure on a date from its readings up to that date; what was read before the baseline is no progress."""
    start = version.baseline_on
    known = [r for r in readings_in_order(readings) if r.read_on <= as_of and (start is None or r.read_on >= start)]
    if not known:
        return Progress(MeasureState.NOT_MEASURABLE, None, None, None, is_worse=False)
    if version.kind is MeasureKind.KEEP_WITHIN:
        return _kept_within(version, known, as_of)
    last = known[-1]
    if version.kind is MeasureKind.YES_NO:
        share: Fraction | None = Fraction(1 if last.value else 0)
        worse = last.value < (version.baseline or 0)
    elif version.baseline is None or version.target is None:
        return Progress(MeasureState.NOT_MEASURABLE, None, last.value, last.read_on, is_worse=False)
    else:
        share = share_of_way(version.baseline, last.value, version.target)
        worse = moved_away(version.baseline, last.value, version.target)
    return Progress(_state(version, share, as_of), share, last.value, last.read_on, is_worse=worse)


def _kept_within(version: MeasureVersion, known: Sequence[Reading], as_of: date) -> Progress:
    """Judge a kept range over its window: from baseline or agreement to the target date."""
    first, last_day = version.baseline_on or version.agreed_on, version.target_on
    window = [r for r in known if (first is None or r.read_on >= first) and (last_day is None or r.read_on <= last_day)]
    last = known[-1]
    if not window:
        return Progress(MeasureState.NOT_MEASURABLE, None, last.value, last.read_on, is_worse=False)
    inside = sum(is_within(version, r.value) for r in window)
    share = Fraction(inside, len(window))
    if last_day is None or as_of < last_day:
        state = MeasureState.ON_COURSE if share == 1 else MeasureState.BEHIND
    elif share == 1:
        state = MeasureState.MET
    else:
        state = MeasureState.PART_MET if share >= Fraction(1, 2) else MeasureState.NOT_MET
    return Progress(state, share, last.value, last.read_on, is_worse=False)


def readings_in_window(version: MeasureVersion, readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Choose the readings a kept range is judged by: from baseline or agreement to the target date."""
    first, last = version.baseline_on or version.agreed_on, version.target_on
    return tuple(r for r in readings if (first is None or r.read_on >= first) and (last is None or r.read_on <= last))


def is_within(version: MeasureVersion, value: Decimal) -> bool:
    """Whether a value keeps the limits of a version; an open end limits nothing."""
    return (version.lower is None or value >= version.lower) and (version.upper is None or value <= version.upper)


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


def version_in_force(versions: Sequence[MeasureVersion], as_of: date) -> MeasureVersion:
    """Choose what was agreed on a date: the newest version agreed by then; while none was, the first one written."""
    ordered = sorted(versions, key=lambda v: v.number)
    agreed = [v for v in ordered if v.agreed_on is not None and v.agreed_on <= as_of]
    return agreed[-1] if agreed else ordered[0]


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure as screens and documents read it on a date.

    `version` is in force, `proposed` a newer one that waits for its agreement, `earlier` what was agreed before
    (newest first), `readings` by date, `progress` its state on the date.
    """

    measure: Measure
    version: MeasureVersion
    proposed: MeasureVersion | None
    earlier: tuple[MeasureVersion, ...]
    readings: tuple[Reading, ...]
    progress: Progress
    confirmed_by: str

    @property
    def revision(self) -> int:
        """Count the saves of the measure and all its versions: what a form hands back to notice outdated saves."""
        proposed = self.proposed.revision if self.proposed else 0
        return self.measure.revision + self.version.revision + proposed + sum(v.revision for v in self.earlier)

    @property
    def latest(self) -> MeasureVersion:
        """The version a form edits: the proposed one, else the one in force."""
        return self.proposed or self.version


def measure_view(
    measure: Measure,
    versions: Sequence[MeasureVersion],
    readings: Iterable[Reading],
    as_of: date,
    names: Mapping[str, str],
) -> MeasureView:
    """Put a measure together as it stood on a date; `names` are the account's people by id."""
    version = version_in_force(versions, as_of)
    newer = [v for v in versions if v.number > version.number]
    earlier = sorted((v for v in versions if v.number < version.number), key=lambda v: -v.number)
    ordered = readings_in_order(readings)
    return MeasureView(
        measure=measure,
        version=version,
        proposed=max(newer, key=lambda v: v.number) if newer else None,
        earlier=tuple(earlier),
        readings=ordered,
        progress=progress(version, ordered, as_of),
        confirmed_by=names.get(version.confirmed_by_id or "", ""),
    )
