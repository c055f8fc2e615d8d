"""Reads of accounts beside their list: ledger, counts, and the names a command finds an account by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.accounts import AccountCounts
from growthdesk.domain.money import Money
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only

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
_WON = """
SELECT DISTINCT c.record_id FROM change c JOIN change_set s ON s.id = c.change_set_id
WHERE s.label = 'prospect_won' AND c.record_kind = 'account' {of}
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


def won_here(reading: Reading, account_ids: Ids = None) -> frozenset[str]:
    """The ids of the accounts that were prospects here and were won, of all or of some."""
    sql = _WON.format(of=only("c.record_id", account_ids))
    return frozenset(account_id for (account_id,) in reading.raw(sql, account_ids=account_ids))


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


def count_in(reading: Reading, kinds: Sequence[str], account_ids: Sequence[str]) -> int:
    """How many records of these kinds belong to some accounts; by their indexes, so it costs little."""
    count = "(SELECT count(*) FROM {kind} WHERE account_id IN (SELECT value FROM json_each(:ids)))"
    counts = " + ".join(count.format(kind=kind) for kind in kinds)
    return int(reading.value(f"SELECT {counts}", ids=list(account_ids)))
