"""Agreements: what was bought, for which term and value. An order is a dated purchase, never an agreement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from growthdesk.domain.money import LARGEST_MINOR, Money, is_currency, largest_first
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record, Recurrence


class AgreementKind(StrEnum):
    """What kind of purchase it is."""

    RETAINER = "retainer"
    SUBSCRIPTION = "subscription"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """What was bought. `value_minor` is per `recurrence` (once: the whole term)."""

    account_id: str
    title: str
    kind: AgreementKind
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None
    value_minor: int | None
    currency: str
    recurrence: Recurrence
    notice_months: int | None
    auto_renews: bool
    notes: str

    @property
    def value(self) -> Money | None:
        """The value per recurrence, None while unknown."""
        return None if self.value_minor is None else Money(self.value_minor, self.currency)


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """What the agreement form holds."""

    title: str
    kind: AgreementKind = AgreementKind.PROJECT
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    value: Money | None = None
    recurrence: Recurrence = Recurrence.ONCE
    notice_months: int | None = None
    auto_renews: bool = False
    notes: str = ""


def problems_in_agreement(draft: AgreementDraft) -> tuple[Problem, ...]:
    """Check the agreement form: a title, dates in order, a value that is not negative."""
    problems = text_problems("title", draft.title, required=True)
    problems += text_problems("notes", draft.notes, longest=LONGEST_TEXT)
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        problems.append(Problem("ends_on", "before_start", (("start", draft.starts_on.isoformat()),)))
    problems += money_problems("value", draft.value, negative_allowed=False)
    if draft.notice_months is not None and not 0 <= draft.notice_months <= 24:
        problems.append(Problem("notice_months", "out_of_range", (("low", "0"), ("high", "24"))))
    return tuple(problems)


def money_problems(field: str, money: Money | None, *, negative_allowed: bool) -> list[Problem]:
    """Check an amount: a known currency, storable, and not negative unless that makes sense."""
    if money is None:
        return []
    if not is_currency(money.currency):
        return [Problem(field, "not_a_currency", (("currency", money.currency),))]
    if abs(money.minor) > LARGEST_MINOR:
        return [Problem(field, "amount_too_large")]
    if money.minor < 0 and not negative_allowed:
        return [Problem(field, "negative_amount")]
    return []


class Terms(Protocol):
    """What the yearly value is worked out from: an agreement, or the lean row of a list."""

    @property
    def signed_on(self) -> date | None: ...
    @property
    def starts_on(self) -> date | None: ...
    @property
    def ends_on(self) -> date | None: ...
    @property
    def value_minor(self) -> int | None: ...
    @property
    def currency(self) -> str: ...
    @property
    def recurrence(self) -> Recurrence: ...
    @property
    def auto_renews(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class AccountTerms:
    """The terms of one agreement, as lists over many accounts read them."""

    account_id: str
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None
    value_minor: int | None
    currency: str
    recurrence: Recurrence
    auto_renews: bool


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement of an account: whether it runs today, and its value a year (None while unknown)."""

    agreement: Agreement
    is_running: bool
    yearly_value: Money | None


def is_running(terms: Terms, as_of: date) -> bool:
    """Whether an agreement runs on a date: started, and not over unless it renews itself."""
    started = terms.starts_on or terms.signed_on
    if started is not None and started > as_of:
        return False
    return terms.ends_on is None or terms.ends_on >= as_of or terms.auto_renews


def yearly_value(agreements: Iterable[Terms], as_of: date) -> Money | None:
    """Value a year of what runs on a date; None when nothing running has a value, or when currencies are mixed."""
    values = yearly_values(agreements, as_of)
    return values[0] if len(values) == 1 else None


def yearly_values(agreements: Iterable[Terms], as_of: date) -> tuple[Money, ...]:
    """Value a year of what runs on a date, one for each currency, the largest figure first.

    Recurring values are normalised, one-off ones spread over their term. A one-off value without an end counts for the
    year after its start; one whose term is at most a year counts whole, unless it renews itself.
    """
    sums: dict[str, int | Fraction] = {}
    for terms in agreements:
        if terms.value_minor is None or not is_running(terms, as_of):
            continue
        sums[terms.currency] = sums.get(terms.currency, 0) + terms.value_minor * _times_a_year(terms, as_of)
    # A Fraction rounds half to even.
    return largest_first(Money(round(minor), currency) for currency, minor in sums.items())


def _times_a_year(terms: Terms, as_of: date) -> int | Fraction:
    if terms.recurrence is not Recurrence.ONCE:
        return 12 if terms.recurrence is Recurrence.PER_MONTH else 1
    start = terms.starts_on or terms.signed_on
    if start is None:
        return 1
    if terms.ends_on is None:
        return 1 if (as_of - start).days < 365 else 0
    months = _months(start, terms.ends_on)
    return Fraction(12) / months if terms.auto_renews or months > 12 else 1


def _months(start: date, end: date) -> int | Fraction:
    """Length of a term in months, both days included; exact when it is whole months."""
    after = end + timedelta(days=1)
    if after.day == start.day:
        return max((after.year - start.year) * 12 + after.month - start.month, 1)
    return Fraction(max((after - start).days, 1) * 12, 365)
