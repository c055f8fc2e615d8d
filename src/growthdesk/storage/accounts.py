"""Reads of accounts: the list, the figures of the page, and the names a command finds an account by.

Rule: one row costs a handful of index lookups, so that 2,000 accounts stay far below the budget of a screen.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from growthdesk.domain.accounts import AccountCounts, AccountRow, AccountStatus, NextStep, Tier, is_established
from growthdesk.domain.agreements import AccountTerms, Terms, yearly_value
from growthdesk.domain.money import Money
from growthdesk.domain.stages import ProveFacts, stage_track
from growthdesk.storage.agreements import agreements
from growthdesk.storage.reading import Reading

_STATUSES = {status.value: status for status in AccountStatus}
_TIERS = {tier.value: tier for tier in Tier}

# Where few rows of many decide, a fact is looked up through its index, per account.
_ACCOUNTS = """
SELECT id, external_id, name, owner_id, status, tier, is_imported, recorded_on, signed_on, city, country,
    success_agreed_on,
    (SELECT max(happened_on) FROM interaction WHERE account_id = account.id AND is_two_way = 1 AND kind <> 'note')
        AS last_contact_on,
    (SELECT count(*) FROM stakeholder WHERE account_id = account.id AND left_on IS NULL) AS people,
    (SELECT count(*) FROM measure WHERE account_id = account.id AND retired_on IS NULL) AS measures,
    (SELECT max(agreed_on) FROM measure_version WHERE account_id = account.id) AS measure_agreed_on,
    (SELECT count(*) FROM outcome WHERE account_id = account.id) AS outcomes,
    (SELECT happened_on FROM outcome WHERE account_id = account.id AND grade <> 'D' ORDER BY happened_on DESC LIMIT 1)
        AS last_outcome_on,
    EXISTS (SELECT 1 FROM outcome WHERE account_id = account.id AND measure_id IS NOT NULL AND grade IN ('A', 'B'))
        AS has_confirmed_outcome,
    (SELECT max(held_on) FROM value_review WHERE account_id = account.id AND state = 'held') AS last_review_on
FROM account
"""
_STEPS = """
SELECT account_id, id, what, due_on, owner_id FROM action
WHERE is_next_step = 1 AND done_on IS NULL AND dropped_on IS NULL
"""
# Values that come again are added up here; a one-off value needs its term. The first condition is `is_running`.
_TERMS = """
SELECT account_id, NULL AS signed_on, NULL AS starts_on, NULL AS ends_on, sum(value_minor) AS value_minor, currency,
    recurrence, 0 AS auto_renews
FROM agreement
WHERE value_minor IS NOT NULL AND coalesce(starts_on, signed_on, '') <= :as_of
    AND (ends_on IS NULL OR ends_on >= :as_of OR auto_renews = 1)
    AND recurrence <> 'once'
GROUP BY account_id, currency, recurrence
UNION ALL
SELECT account_id, signed_on, starts_on, ends_on, value_minor, currency, recurrence, auto_renews
FROM agreement
WHERE value_minor IS NOT NULL AND recurrence = 'once'
"""
_REVENUE = """
SELECT account_id, currency, count(*), sum(amount_minor) FROM purchase_order
GROUP BY account_id, currency ORDER BY account_id, currency
"""
_ACCOUNT_REVENUE = """
SELECT currency, sum(amount_minor),
    sum(amount_minor) FILTER (WHERE ordered_on BETWEEN :this_from AND :this_to),
    sum(amount_minor) FILTER (WHERE ordered_on BETWEEN :before_from AND :before_to),
    max(ordered_on)
FROM purchase_order WHERE account_id = :account_id GROUP BY currency ORDER BY currency
"""
_COUNTS = """
SELECT
    (SELECT count(*) FROM stakeholder WHERE account_id = :account_id AND left_on IS NULL) AS people,
    (SELECT count(*) FROM measure WHERE account_id = :account_id AND retired_on IS NULL) AS measures,
    (SELECT count(*) FROM outcome WHERE account_id = :account_id) AS outcomes,
    (SELECT count(*) FROM value_review WHERE account_id = :account_id AND state <> 'cancelled') AS reviews,
    (SELECT count(*) FROM action WHERE account_id = :account_id AND done_on IS NULL AND dropped_on IS NULL)
        AS open_actions,
    (SELECT count(*) FROM agreement WHERE account_id = :account_id) AS agreements,
    (SELECT count(*) FROM purchase_order WHERE account_id = :account_id) AS orders
"""


class _Facts(NamedTuple):
    """One account of the list as stored, in the order of the columns: a plain tuple, for there are thousands."""

    id: str
    external_id: str | None
    name: str
    owner_id: str
    status: str
    tier: str | None
    is_imported: int
    recorded_on: str
    signed_on: str | None
    city: str
    country: str
    success_agreed_on: str | None
    last_contact_on: str | None
    people: int
    measures: int
    measure_agreed_on: str | None
    outcomes: int
    last_outcome_on: str | None
    has_confirmed_outcome: int
    last_review_on: str | None


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the accounts of a list: the day it shows, and what other tables say of each account."""

    as_of: date
    team: Mapping[str, str]
    steps: Mapping[str, NextStep]
    terms: Mapping[str, Sequence[Terms]]


def account_rows(reading: Reading, as_of: date) -> tuple[AccountRow, ...]:
    """Every account as the list shows it on a day, by name."""
    accounts = [_Facts._make(row) for row in reading.raw(_ACCOUNTS)]
    accounts.sort(key=lambda facts: (facts.name.casefold(), facts.id))
    terms: dict[str, list[AccountTerms]] = defaultdict(list)
    for term in reading.rows(AccountTerms, _TERMS, as_of=as_of):
        terms[term.account_id].append(term)
    team = _team(reading)
    around = _Around(as_of, team, _steps(reading.raw(_STEPS), team), terms)
    return tuple([_row(facts, around) for facts in accounts])


def account_row(reading: Reading, account_id: str, as_of: date) -> AccountRow | None:
    """One account as the list shows it on a day."""
    found = reading.raw(_ACCOUNTS + "WHERE id = :account_id", account_id=account_id)
    if not found:
        return None
    team = _team(reading)
    steps = _steps(reading.raw(_STEPS + "AND account_id = :account_id", account_id=account_id), team)
    terms = {account_id: agreements(reading, account_id)}
    return _row(_Facts._make(found[0]), _Around(as_of, team, steps, terms))


def _team(reading: Reading) -> dict[str, str]:
    return dict(reading.raw("SELECT id, name FROM team_member"))


def _steps(rows: Iterable[tuple[Any, ...]], team: Mapping[str, str]) -> dict[str, NextStep]:
    return {
        account_id: NextStep(action_id, what, team[owner_id] if owner_id else "", _day(due_on))
        for account_id, action_id, what, due_on, owner_id in rows
    }


def _row(facts: _Facts, around: _Around) -> AccountRow:
    terms = around.terms.get(facts.id)
    recorded_on, signed_on = date.fromisoformat(facts.recorded_on), _day(facts.signed_on)
    established = is_established(is_imported=bool(facts.is_imported), recorded_on=recorded_on, signed_on=signed_on)
    tier = _TIERS[facts.tier] if facts.tier else None
    status = _STATUSES[facts.status]
    last_review_on = _day(facts.last_review_on)
    # A review cannot be held without an answer to "is the definition of success still relevant?".
    checks = (facts.success_agreed_on, facts.measure_agreed_on, facts.last_review_on)
    prove = ProveFacts(
        is_active=status is AccountStatus.ACTIVE,
        is_established=established,
        tier=tier,
        since=recorded_on if established else signed_on or recorded_on,
        has_confirmed_outcome=bool(facts.has_confirmed_outcome),
        last_outcome_on=_day(facts.last_outcome_on),
        last_review_held_on=last_review_on,
        definition_checked_on=_day(max(filter(None, checks), default=None)),
    )
    return AccountRow(
        id=facts.id,
        external_id=facts.external_id,
        name=facts.name,
        owner_id=facts.owner_id,
        owner=around.team[facts.owner_id],
        status=status,
        tier=tier,
        is_established=established,
        stages=stage_track(prove, around.as_of),
        city=facts.city,
        country=facts.country,
        next_step=around.steps.get(facts.id),
        last_contact_on=_day(facts.last_contact_on),
        people=facts.people,
        measures=facts.measures,
        outcomes=facts.outcomes,
        last_review_on=last_review_on,
        yearly_value=yearly_value(terms, around.as_of) if terms else None,
    )


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def revenue_by_account(reading: Reading) -> dict[str, tuple[int, tuple[Money, ...]]]:
    """Number of orders and revenue per currency of every account that has orders."""
    found: dict[str, tuple[int, tuple[Money, ...]]] = {}
    for account_id, currency, number, minor in reading.raw(_REVENUE):
        orders, revenue = found.get(account_id, (0, ()))
        found[account_id] = (orders + number, (*revenue, Money(minor, currency)))
    return found


@dataclass(frozen=True, slots=True)
class Revenue:
    """The ledger of one account: in all, this year so far, and on the same days a year earlier."""

    in_all: tuple[Money, ...]
    this_year: tuple[Money, ...]
    year_before: tuple[Money, ...]
    last_order_on: date | None


def account_revenue(reading: Reading, account_id: str, as_of: date) -> Revenue:
    """Add up the orders of one account per currency."""
    rows = reading.raw(
        _ACCOUNT_REVENUE,
        account_id=account_id,
        this_from=as_of.replace(month=1, day=1),
        this_to=as_of,
        before_from=as_of.replace(year=as_of.year - 1, month=1, day=1),
        before_to=_year_before(as_of),
    )
    return Revenue(
        in_all=tuple(Money(minor, currency) for currency, minor, *_ in rows),
        this_year=tuple(Money(minor, currency) for currency, _, minor, *_ in rows if minor is not None),
        year_before=tuple(Money(minor, currency) for currency, _, _, minor, _ in rows if minor is not None),
        last_order_on=max((date.fromisoformat(last) for *_, last in rows), default=None),
    )


def _year_before(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def account_counts(reading: Reading, account_id: str) -> AccountCounts:
    """Count what stands behind each tab of the account page."""
    counts = reading.row(AccountCounts, _COUNTS, account_id=account_id)
    assert counts is not None  # a SELECT without FROM always gives one row
    return counts


def next_review_on(reading: Reading, account_id: str) -> date | None:
    """The day of the next review that is planned or prepared."""
    sql = "SELECT min(planned_on) FROM value_review WHERE account_id = :account_id AND state IN ('planned', 'prepared')"
    found = reading.value(sql, account_id=account_id)
    return date.fromisoformat(found) if found else None


@dataclass(frozen=True, slots=True)
class AccountName:
    """What an account is found by."""

    id: str
    external_id: str | None
    name: str


def account_names(reading: Reading) -> tuple[AccountName, ...]:
    """Identities and names of all accounts, in the order they were made."""
    return reading.rows(AccountName, "SELECT id, external_id, name FROM account ORDER BY id")
