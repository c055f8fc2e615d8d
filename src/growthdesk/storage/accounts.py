"""Reads of accounts: the list, the figures of the page, and the names a command finds an account by.

Rule: one row costs a handful of index lookups, so that 2,000 accounts stay far below the budget of a screen.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from growthdesk.domain.accounts import AccountCounts, AccountRow, AccountStatus, NextStep, Tier, is_established
from growthdesk.domain.agreements import AccountTerms, Terms, yearly_value
from growthdesk.domain.money import Money
from growthdesk.domain.stages import ProveFacts, StageTrack, stage_track
from growthdesk.storage.agreements import agreements
from growthdesk.storage.reading import Reading

_ACCOUNTS = """
SELECT id, external_id, name, owner_id, status, tier, is_imported, recorded_on, signed_on, city, country,
    success_agreed_on
FROM account
"""
_STEPS = """
SELECT account_id, id, what, due_on, owner_id FROM action
WHERE is_next_step = 1 AND done_on IS NULL AND dropped_on IS NULL
"""
# One fact of each account that has it; {only} narrows it to one account. Where few rows of many decide, each account
# is looked up through its index; else one walk along the index is faster.
_LAST_CONTACT = """
SELECT id, (SELECT max(happened_on) FROM interaction
    WHERE account_id = account.id AND is_two_way = 1 AND kind <> 'note')
FROM account WHERE true {only}
"""
_LAST_OUTCOME = """
SELECT id, (SELECT happened_on FROM outcome
    WHERE account_id = account.id AND grade <> 'D' ORDER BY happened_on DESC LIMIT 1)
FROM account WHERE true {only}
"""
_PROVEN = """
SELECT id, EXISTS (SELECT 1 FROM outcome
    WHERE account_id = account.id AND measure_id IS NOT NULL AND grade IN ('A', 'B'))
FROM account WHERE true {only}
"""
_PEOPLE = "SELECT account_id AS id, count(*) FROM stakeholder WHERE left_on IS NULL {only} GROUP BY account_id"
_MEASURES = "SELECT account_id AS id, count(*) FROM measure WHERE retired_on IS NULL {only} GROUP BY account_id"
_MEASURE_AGREED = "SELECT account_id AS id, max(agreed_on) FROM measure_version WHERE true {only} GROUP BY account_id"
_OUTCOMES = "SELECT account_id AS id, count(*) FROM outcome WHERE true {only} GROUP BY account_id"
_LAST_REVIEW = """
SELECT account_id AS id, max(held_on) FROM value_review WHERE state = 'held' {only} GROUP BY account_id
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


@dataclass(frozen=True, slots=True)
class _Account:
    """What the list shows of the account itself."""

    id: str
    external_id: str | None
    name: str
    owner_id: str
    status: AccountStatus
    tier: Tier | None
    is_imported: bool
    recorded_on: date
    signed_on: date | None
    city: str
    country: str
    success_agreed_on: date | None


@dataclass(frozen=True, slots=True)
class _Step:
    """The next step of an account."""

    account_id: str
    id: str
    what: str
    due_on: date | None
    owner_id: str | None


class _Facts:
    """What is known about the accounts of a list, fact by fact; days as stored."""

    def __init__(self, reading: Reading, as_of: date, account_id: str | None = None) -> None:
        def known(sql: str) -> dict[str, Any]:
            if account_id is None:
                return dict(reading.raw(sql.format(only="")))
            column = "id" if "FROM account" in sql else "account_id"
            return dict(reading.raw(sql.format(only=f"AND {column} = :account_id"), account_id=account_id))

        self.as_of = as_of
        self.team: dict[str, str] = dict(reading.raw("SELECT id, name FROM team_member"))
        self.last_contact = known(_LAST_CONTACT)
        self.last_outcome = known(_LAST_OUTCOME)
        self.proven = known(_PROVEN)
        self.people = known(_PEOPLE)
        self.measures = known(_MEASURES)
        self.measure_agreed = known(_MEASURE_AGREED)
        self.outcomes = known(_OUTCOMES)
        self.last_review = known(_LAST_REVIEW)


def account_rows(reading: Reading, as_of: date) -> tuple[AccountRow, ...]:
    """Every account as the list shows it on a day, by name."""
    accounts = reading.rows(_Account, _ACCOUNTS + "ORDER BY name COLLATE NOCASE, id")
    steps = {step.account_id: step for step in reading.rows(_Step, _STEPS)}
    terms: dict[str, list[AccountTerms]] = defaultdict(list)
    for term in reading.rows(AccountTerms, _TERMS, as_of=as_of):
        terms[term.account_id].append(term)
    facts = _Facts(reading, as_of)
    return tuple([_row(one, steps.get(one.id), terms.get(one.id, ()), facts) for one in accounts])


def account_row(reading: Reading, account_id: str, as_of: date) -> AccountRow | None:
    """One account as the list shows it on a day."""
    account = reading.row(_Account, _ACCOUNTS + "WHERE id = :account_id", account_id=account_id)
    if account is None:
        return None
    step = reading.row(_Step, _STEPS + "AND account_id = :account_id", account_id=account_id)
    return _row(account, step, agreements(reading, account_id), _Facts(reading, as_of, account_id))


def _row(account: _Account, step: _Step | None, terms: Sequence[Terms], facts: _Facts) -> AccountRow:
    key = account.id
    established = is_established(
        is_imported=account.is_imported, recorded_on=account.recorded_on, signed_on=account.signed_on
    )
    reviewed_on = _day(facts.last_review.get(key))
    next_step = None
    if step is not None:
        next_step = NextStep(step.id, step.what, facts.team[step.owner_id] if step.owner_id else "", step.due_on)
    return AccountRow(
        id=key,
        external_id=account.external_id,
        name=account.name,
        owner_id=account.owner_id,
        owner=facts.team[account.owner_id],
        status=account.status,
        tier=account.tier,
        is_established=established,
        stages=_stages(account, established, reviewed_on, facts),
        city=account.city,
        country=account.country,
        next_step=next_step,
        last_contact_on=_day(facts.last_contact.get(key)),
        people=facts.people.get(key, 0),
        measures=facts.measures.get(key, 0),
        outcomes=facts.outcomes.get(key, 0),
        last_review_on=reviewed_on,
        yearly_value=yearly_value(terms, facts.as_of) if terms else None,
    )


def _stages(account: _Account, established: bool, reviewed_on: date | None, facts: _Facts) -> StageTrack:
    # A review cannot be held without an answer to "is the definition of success still relevant?".
    checked = (account.success_agreed_on, reviewed_on, _day(facts.measure_agreed.get(account.id)))
    known = [day for day in checked if day is not None]
    prove = ProveFacts(
        is_active=account.status is AccountStatus.ACTIVE,
        is_established=established,
        tier=account.tier,
        since=account.recorded_on if established else account.signed_on or account.recorded_on,
        has_confirmed_outcome=bool(facts.proven[account.id]),
        last_outcome_on=_day(facts.last_outcome.get(account.id)),
        last_review_held_on=reviewed_on,
        definition_checked_on=max(known) if known else None,
    )
    return stage_track(prove, facts.as_of)


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
