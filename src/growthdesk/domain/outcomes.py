"""Outcomes: what we did, what changed for the customer, how well we know it (domain.md, section 3)."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from growthdesk.domain.agreements import money_problems
from growthdesk.domain.measures import MeasureKind, MeasureView, version_in_force
from growthdesk.domain.money import Money
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record, Recurrence


class Category(StrEnum):
    """Business outcomes customers decide on (article, section 5: activity is not the same as impact)."""

    REVENUE_CREATED = "revenue_created"
    COST_REDUCED = "cost_reduced"
    RISK_CONTROLLED = "risk_controlled"
    ERRORS_PREVENTED = "errors_prevented"
    PRODUCTIVITY_IMPROVED = "productivity_improved"
    DELIVERY_ACCELERATED = "delivery_accelerated"
    COMPLIANCE_STRENGTHENED = "compliance_strengthened"
    DECISIONS_MORE_CONFIDENT = "decisions_more_confident"


class Grade(StrEnum):
    """How well an outcome is known."""

    CONFIRMED = "A"
    MEASURED = "B"
    ESTIMATED = "C"
    ACTIVITY_ONLY = "D"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Record):
    """An entry of the value log. An outcome linked to a measure takes before and now from its readings."""

    account_id: str
    external_id: str | None
    measure_id: str | None
    happened_on: date
    activity: str
    change: str
    category: Category | None
    grade: Grade
    before: str
    now: str
    quantity: Decimal | None
    unit: str
    amount_minor: int | None
    currency: str
    recurrence: Recurrence
    source: str
    method: str
    confirmed_by_id: str | None
    confirmed_on: date | None
    quote: str
    quoted_id: str | None
    at_risk: str
    is_client_visible: bool

    @property
    def amount(self) -> Money | None:
        """The money of the outcome, None when none is claimed."""
        return None if self.amount_minor is None else Money(self.amount_minor, self.currency)


@dataclass(frozen=True, slots=True)
class OutcomeDraft:
    """What the value log form holds; `measure_now` is a new reading of the linked measure."""

    happened_on: date | None
    change: str = ""
    activity: str = ""
    category: Category | None = None
    grade: Grade = Grade.ACTIVITY_ONLY
    measure_id: str | None = None
    measure_now: Decimal | None = None
    before: str = ""
    now: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    amount: Money | None = None
    recurrence: Recurrence = Recurrence.ONCE
    source: str = ""
    method: str = ""
    confirmed_by_id: str | None = None
    confirmed_on: date | None = None
    quote: str = ""
    quoted_id: str | None = None
    at_risk: str = ""
    is_client_visible: bool = True
    external_id: str = ""


def problems_in_outcome(draft: OutcomeDraft, today: date) -> tuple[Problem, ...]:
    """Check the value log form: each grade needs its evidence, everything but an activity needs the change."""
    problems = []
    for field in ("change", "activity", "method", "quote", "at_risk"):
        problems += text_problems(field, getattr(draft, field), longest=LONGEST_TEXT)
    for field in ("before", "now", "source"):
        problems += text_problems(field, getattr(draft, field))
    problems += text_problems("unit", draft.unit, longest=40)
    if draft.happened_on is None:
        problems.append(Problem("happened_on", "missing"))
    elif draft.happened_on > today:
        problems.append(Problem("happened_on", "in_the_future"))
    if draft.grade is Grade.ACTIVITY_ONLY:
        if not draft.activity.strip() and not draft.change.strip():
            problems.append(Problem("change", "missing"))
    else:
        if not draft.change.strip():
            problems.append(Problem("change", "missing"))
        if draft.category is None:
            problems.append(Problem("category", "missing"))
    problems += _evidence_problems(draft, today)
    return (*problems, *money_problems("amount", draft.amount, negative_allowed=False))


def _evidence_problems(draft: OutcomeDraft, today: date) -> list[Problem]:
    problems = []
    if draft.grade is Grade.CONFIRMED:
        if not draft.confirmed_by_id:
            problems.append(Problem("confirmed_by_id", "missing"))
        if draft.confirmed_on is None:
            problems.append(Problem("confirmed_on", "missing"))
    if draft.confirmed_on is not None and draft.confirmed_on > today:
        problems.append(Problem("confirmed_on", "in_the_future"))
    if draft.grade is Grade.MEASURED and not draft.source.strip():
        problems.append(Problem("source", "missing"))
    if draft.grade is Grade.ESTIMATED and not draft.method.strip():
        problems.append(Problem("method", "missing"))
    return problems


def says_only_activity(draft: OutcomeDraft) -> bool:
    """Whether the draft says what we did but not what changed: a nudge, never a block."""
    return bool(draft.activity.strip()) and not draft.change.strip()


def may_stand_in_client_document(outcome: Outcome) -> bool:
    """Say whether a client may read it: a change, more than activity, visible, an estimate with its method."""
    has_evidence = outcome.grade is not Grade.ESTIMATED or bool(outcome.method.strip())
    is_more_than_activity = outcome.grade is not Grade.ACTIVITY_ONLY and bool(outcome.change.strip())
    return outcome.is_client_visible and is_more_than_activity and has_evidence


@dataclass(frozen=True, slots=True)
class ValueTotal:
    """A sum of like with like. `quantity` with `unit`, or `money`; A and B count as known, C as estimated."""

    is_estimated: bool
    recurrence: Recurrence
    unit: str
    quantity: Decimal | None
    money: Money | None
    n: int


def value_totals(outcomes: Iterable[Outcome]) -> tuple[ValueTotal, ...]:
    """Add outcomes of the same currency or unit, grade band and recurrence; each outcome counts once; D never.

    Source: domain.md, section 3 ("totals add only like with like").
    """
    sums: dict[tuple[bool, Recurrence, bool, str], tuple[Decimal, int]] = {}
    for outcome in {o.id: o for o in outcomes if o.grade is not Grade.ACTIVITY_ONLY}.values():
        estimated = outcome.grade is Grade.ESTIMATED
        for is_money, unit, amount in _amounts(outcome):
            key = (estimated, outcome.recurrence, is_money, unit)
            total, n = sums.get(key, (Decimal(0), 0))
            sums[key] = (total + amount, n + 1)
    return tuple(
        ValueTotal(
            is_estimated=estimated,
            recurrence=recurrence,
            unit="" if is_money else unit,
            quantity=None if is_money else total,
            money=Money(int(total), unit) if is_money else None,
            n=n,
        )
        for (estimated, recurrence, is_money, unit), (total, n) in sorted(sums.items())
    )


def _amounts(outcome: Outcome) -> list[tuple[bool, str, Decimal]]:
    amounts = []
    if outcome.amount_minor is not None:
        amounts.append((True, outcome.currency, Decimal(outcome.amount_minor)))
    if outcome.quantity is not None:
        amounts.append((False, outcome.unit.strip(), outcome.quantity))
    return amounts


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """An outcome as screens and documents read it, with the names it refers to.

    Linked to a measure, `before` and `now` come from the measure: its baseline and its last reading up to the
    day of the outcome (None while there is none). Unlinked, the outcome's own words stand in `outcome`.
    """

    outcome: Outcome
    measure_title: str
    measure_kind: MeasureKind | None
    measure_unit: str
    before: Decimal | None
    now: Decimal | None
    confirmed_by: str
    quoted: str


def outcome_view(outcome: Outcome, measure: MeasureView | None, names: Mapping[str, str]) -> OutcomeView:
    """Put an outcome together with its measure as it stood that day; `names` are the account's people by id."""
    confirmed_by = names.get(outcome.confirmed_by_id or "", "")
    quoted = names.get(outcome.quoted_id or "", "")
    if measure is None:
        return OutcomeView(outcome, "", None, "", None, None, confirmed_by, quoted)
    version = version_in_force((measure.version, *measure.earlier), outcome.happened_on)
    # A measure may have thousands of readings, and a log as many entries.
    count = bisect_right(measure.readings, outcome.happened_on, key=lambda reading: reading.read_on)
    return OutcomeView(
        outcome=outcome,
        measure_title=version.title,
        measure_kind=version.kind,
        measure_unit=version.unit,
        before=version.baseline,
        now=measure.readings[count - 1].value if count else None,
        confirmed_by=confirmed_by,
        quoted=quoted,
    )
