"""Agreements: what was bought, for which term and value. An order is a dated purchase, never an agreement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from growthdesk.domain.money import LARGEST_MINOR, Money, is_currency
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


def _is_running(agreement: Agreement, as_of: date) -> bool:
    started = agreement.starts_on or agreement.signed_on
    return (started is None or started <= as_of) and (agreement.ends_on is None or agreement.ends_on >= as_of)


def yearly_value(agreements: Iterable[Agreement], as_of: date) -> Money | None:
    """Value a year of what runs on a date: recurring values normalised, one-off ones over their term.

    None when nothing running has a value, or when currencies are mixed.
    """
    amounts: list[Money] = []
    for agreement in agreements:
        if agreement.value_minor is None or not _is_running(agreement, as_of):
            continue
        yearly = Decimal(agreement.value_minor)
        if agreement.recurrence is Recurrence.PER_MONTH:
            yearly *= 12
        elif agreement.recurrence is Recurrence.ONCE and agreement.starts_on and agreement.ends_on:
            days = (agreement.ends_on - agreement.starts_on).days + 1
            yearly = yearly * 365 / days if days > 365 else yearly
        amounts.append(Money(int(yearly.to_integral_value(ROUND_HALF_EVEN)), agreement.currency))
    if not amounts or len({money.currency for money in amounts}) > 1:
        return None
    return Money(sum(money.minor for money in amounts), amounts[0].currency)
