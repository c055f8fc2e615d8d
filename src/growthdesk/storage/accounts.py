"""Reads of accounts: the list, the figures of the page, and the names a command finds an account by.

Rule: one row costs a handful of index lookups, so that 2,000 accounts stay far below the budget of a screen.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.accounts import AccountCounts, AccountRow, AccountStatus, NextStep, Tier, is_established
from growthdesk.domain.agreements import AccountTerms, Terms, yearly_value
from growthdesk.domain.money import Money
from growthdesk.domain.stages import ProveFacts, StageTrack, stage_track
from growthdesk.storage.agreements import agreements
from growthdesk.storage.reading import Reading

_ROWS = """
SELECT a.id, a.external_id, a.name, a.owner_id, a.status, a.tier, a.is_imported, a.recorded_on,
    a.signed_on, a.city, a.country, a.success_agreed_on,
    step.id AS step_id, step.what AS step_what, step.due_on AS step_due_on, step.owner_id AS step_owner_id,
    (SELECT max(happened_on) FROM interaction WHERE account_id = a.id AND is_two_way = 1 AND kind <> 'note')
        AS last_contact_on,
    (SELECT count(*) FROM stakeholder WHERE account_id = a.id AND left_on IS NULL) AS people,
    (SELECT count(*) FROM measure WHERE account_id = a.id AND retired_on IS NULL) AS measures,
    (SELECT count(*) FROM outcome WHERE account_id = a.id) AS outcomes,
    EXISTS (SELECT 1 FROM outcome WHERE account_id = a.id AND measure_id IS NOT NULL AND grade IN ('A', 'B'))
        AS has_confirmed_outcome,
    (SELECT happened_on FROM outcome WHERE account_id = a.id AND grade <> 'D' ORDER BY happened_on DESC LIMIT 1)
        AS last_outcome_on,
    (SELECT max(held_on) FROM value_review WHERE account_id = a.id AND state = 'held') AS last_review_on,
    (SELECT max(agreed_on) FROM measure_version WHERE account_id = a.id) AS measure_agreed_on
FROM account a
LEFT JOIN action step ON step.account_id = a.id AND step.is_next_step = 1 AND step.done_on IS NULL
    AND step.dropped_on IS NULL
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


@dataclass(slots=True)  # not frozen: thousands are made for one look at the list, and nobody else sees them
class _Facts:
    """One account of the list, as it comes from the file."""

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
    step_id: str | None
    step_what: str | None
    step_due_on: date | None
    step_owner_id: str | None
    last_contact_on: date | None
    people: int
    measures: int
    outcomes: int
    has_confirmed_outcome: bool
    last_outcome_on: date | None
    last_review_on: date | None
    measure_agreed_on: date | None


def account_rows(reading: Reading, as_of: date) -> tuple[AccountRow, ...]:
    """Every account as the list shows it on a day, by name."""
    facts = reading.rows(_Facts, _ROWS + "ORDER BY a.name COLLATE NOCASE, a.id")
    terms: dict[str, list[AccountTerms]] = defaultdict(list)
    for term in reading.rows(AccountTerms, _TERMS, as_of=as_of):
        terms[term.account_id].append(term)
    names = _team_names(reading)
    return tuple([_row(one, terms.get(one.id, ()), names, as_of) for one in facts])


def account_row(reading: Reading, account_id: str, as_of: date) -> AccountRow | None:
    """One account as the list shows it on a day."""
    facts = reading.row(_Facts, _ROWS + "WHERE a.id = :account_id", account_id=account_id)
    if facts is None:
        return None
    return _row(facts, agreements(reading, account_id), _team_names(reading), as_of)


def _team_names(reading: Reading) -> dict[str, str]:
    return dict(reading.raw("SELECT id, name FROM team_member"))


def _row(facts: _Facts, terms: Sequence[Terms], names: Mapping[str, str], as_of: date) -> AccountRow:
    established = is_established(
        is_imported=facts.is_imported, recorded_on=facts.recorded_on, signed_on=facts.signed_on
    )
    step = None
    if facts.step_id is not None:
        owner = names[facts.step_owner_id] if facts.step_owner_id else ""
        step = NextStep(facts.step_id, facts.step_what or "", owner, facts.step_due_on)
    return AccountRow(
        id=facts.id,
        external_id=facts.external_id,
        name=facts.name,
        owner_id=facts.owner_id,
        owner=names[facts.owner_id],
        status=facts.status,
        tier=facts.tier,
        is_established=established,
        stages=_stages(facts, established, as_of),
        city=facts.city,
        country=facts.country,
        next_step=step,
        last_contact_on=facts.last_contact_on,
        people=facts.people,
        measures=facts.measures,
        outcomes=facts.outcomes,
        last_review_on=facts.last_review_on,
        yearly_value=yearly_value(terms, as_of) if terms else None,
    )


def _stages(facts: _Facts, established: bool, as_of: date) -> StageTrack:
    # A review cannot be held without an answer to "is the definition of success still relevant?".
    checked = [day for day in (facts.success_agreed_on, facts.last_review_on, facts.measure_agreed_on) if day]
    prove = ProveFacts(
        is_active=facts.status is AccountStatus.ACTIVE,
        is_established=established,
        tier=facts.tier,
        since=facts.recorded_on if established else facts.signed_on or facts.recorded_on,
        has_confirmed_outcome=facts.has_confirmed_outcome,
        last_outcome_on=facts.last_outcome_on,
        last_review_held_on=facts.last_review_on,
        definition_checked_on=max(checked) if checked else None,
    )
    return stage_track(prove, as_of)


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
