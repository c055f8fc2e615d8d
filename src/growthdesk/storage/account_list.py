"""The accounts list, read for 2,000 accounts at once within the budget of a screen.

Rule: one fact costs one index lookup per account, and rows are filled column by column (an object for each step on the
way would take longer than the reading).
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from growthdesk.domain.accounts import AccountRow, AccountStatus, NextStep, Tier, is_established
from growthdesk.domain.agreements import AccountTerms, Terms, yearly_value
from growthdesk.domain.stages import ProveFacts, stage_track
from growthdesk.storage.agreements import agreements
from growthdesk.storage.reading import Reading

T = TypeVar("T")
Days = Sequence[date | None]

# Where few rows of many decide, a fact is looked up through its index, per account. With `:up_to`, what came after that
# day is not read (the next step is always the one of today); without it nothing has to look at the day.
_ACCOUNTS = """
SELECT id, external_id, name, owner_id, status, tier, is_imported, recorded_on, signed_on, city, country,
    success_agreed_on,
    (SELECT max(happened_on) FROM interaction WHERE account_id = account.id AND is_two_way = 1 AND kind <> 'note'
        AND (:up_to IS NULL OR happened_on <= :up_to)) AS last_contact_on,
    (SELECT count(*) FROM stakeholder WHERE account_id = account.id AND (left_on IS NULL OR left_on > :up_to)
        AND (:up_to IS NULL OR joined_on IS NULL OR joined_on <= :up_to)) AS people,
    (SELECT count(*) FROM measure WHERE account_id = account.id AND (retired_on IS NULL OR retired_on > :up_to))
        AS measures,
    (SELECT max(agreed_on) FROM measure_version WHERE account_id = account.id
        AND (:up_to IS NULL OR agreed_on <= :up_to)) AS measure_agreed_on,
    (SELECT count(*) FROM outcome WHERE account_id = account.id AND (:up_to IS NULL OR happened_on <= :up_to))
        AS outcomes,
    (SELECT happened_on FROM outcome WHERE account_id = account.id AND grade <> 'D'
        AND (:up_to IS NULL OR happened_on <= :up_to) ORDER BY happened_on DESC LIMIT 1) AS last_outcome_on,
    EXISTS (SELECT 1 FROM outcome WHERE account_id = account.id AND measure_id IS NOT NULL AND grade IN ('A', 'B')
        AND (:up_to IS NULL OR happened_on <= :up_to)) AS has_confirmed_outcome,
    (SELECT max(held_on) FROM value_review WHERE account_id = account.id AND state = 'held'
        AND (:up_to IS NULL OR held_on <= :up_to)) AS last_review_on
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
_STATUSES = {status.value: status for status in AccountStatus}
_TIERS = {tier.value: tier for tier in Tier}
_COLUMNS = (
    *("id", "external_id", "name", "owner_id", "status", "tier", "is_imported", "recorded_on", "signed_on", "city"),
    *("country", "success_agreed_on", "last_contact_on", "people", "measures", "measure_agreed_on", "outcomes"),
    *("last_outcome_on", "has_confirmed_outcome", "last_review_on"),
)


def account_rows(reading: Reading, as_of: date, *, up_to: date | None = None) -> tuple[AccountRow, ...]:
    """Every account as the list shows it on a day, by name; a past day is given as `up_to` too."""
    terms: dict[str, list[AccountTerms]] = defaultdict(list)
    for term in reading.rows(AccountTerms, _TERMS, as_of=as_of):
        terms[term.account_id].append(term)
    found = reading.raw(_ACCOUNTS, up_to=up_to)
    found.sort(key=lambda row: (row[2].casefold(), row[0]))
    return _rows(reading, found, reading.raw(_STEPS), terms, as_of)


def account_row(reading: Reading, account_id: str, as_of: date) -> AccountRow | None:
    """One account as the list shows it on a day."""
    found = reading.raw(_ACCOUNTS + "WHERE id = :account_id", up_to=None, account_id=account_id)
    if not found:
        return None
    steps = reading.raw(_STEPS + "AND account_id = :account_id", account_id=account_id)
    return _rows(reading, found, steps, {account_id: agreements(reading, account_id)}, as_of)[0]


def _rows(
    reading: Reading,
    found: Sequence[tuple[Any, ...]],
    steps: Sequence[tuple[Any, ...]],
    terms: Mapping[str, Sequence[Terms]],
    as_of: date,
) -> tuple[AccountRow, ...]:
    if not found:
        return ()
    stored = dict(zip(_COLUMNS, zip(*found, strict=True), strict=True))
    team: dict[str, str] = dict(reading.raw("SELECT id, name FROM team_member"))
    ids: Sequence[str] = stored["id"]
    status = [_STATUSES[value] for value in stored["status"]]
    tier = [_TIERS.get(value) for value in stored["tier"]]
    recorded_on = [date.fromisoformat(value) for value in stored["recorded_on"]]
    signed_on, reviewed_on = _days(stored["signed_on"]), _days(stored["last_review_on"])
    established = [
        is_established(is_imported=imported == 1, recorded_on=recorded, signed_on=signed)
        for imported, recorded, signed in zip(stored["is_imported"], recorded_on, signed_on, strict=True)
    ]
    prove = map(
        ProveFacts,
        [one is AccountStatus.ACTIVE for one in status],
        established,
        tier,
        map(_since, established, recorded_on, signed_on),
        map(bool, stored["has_confirmed_outcome"]),
        _days(stored["last_outcome_on"]),
        reviewed_on,
        map(_latest, stored["success_agreed_on"], stored["measure_agreed_on"], stored["last_review_on"]),
    )
    return _filled(
        AccountRow,
        len(found),
        **{name: stored[name] for name in ("id", "external_id", "name", "owner_id", "city", "country")},
        **{name: stored[name] for name in ("people", "measures", "outcomes")},
        owner=[team[member] for member in stored["owner_id"]],
        status=status,
        tier=tier,
        is_established=established,
        stages=[stage_track(facts, as_of) for facts in prove],
        next_step=map(_next_steps(steps, team).get, ids),
        last_contact_on=_days(stored["last_contact_on"]),
        last_review_on=reviewed_on,
        yearly_value=[yearly_value(terms[one], as_of) if one in terms else None for one in ids],
    )


def _next_steps(rows: Sequence[tuple[Any, ...]], team: Mapping[str, str]) -> dict[str, NextStep]:
    if not rows:
        return {}
    accounts, ids, whats, due, owners = zip(*rows, strict=True)
    names = [team.get(owner, "") for owner in owners]
    steps = _filled(NextStep, len(rows), action_id=ids, what=whats, owner=names, due_on=_days(due))
    return dict(zip(accounts, steps, strict=True))


def _since(established: bool, recorded_on: date, signed_on: date | None) -> date:
    return recorded_on if established else signed_on or recorded_on


def _latest(*days: str | None) -> date | None:
    """When the definition of success was last looked at; no review is held without asking whether it still holds."""
    known = [day for day in days if day]
    return date.fromisoformat(max(known)) if known else None


def _days(column: Iterable[str | None]) -> Days:
    return [date.fromisoformat(value) if value else None for value in column]


def _filled(shape: type[T], length: int, **columns: Iterable[Any]) -> tuple[T, ...]:
    made = [shape.__new__(shape) for _ in range(length)]
    for name, column in columns.items():
        put: Callable[[T, Any], None] = getattr(shape, name).__set__
        deque(map(put, made, column), maxlen=0)
    return tuple(made)
