"""The accounts list, read for 2,000 accounts at once within the budget of a screen.

Rule: one fact costs one index lookup per account, and rows are filled column by column (an object for each step on the
way would take longer than the reading).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from growthdesk.domain.accounts import AccountRow, AccountStatus, NextStep, Tier, is_established
from growthdesk.domain.agreements import AccountTerms, yearly_values
from growthdesk.domain.money import Money, largest_first
from growthdesk.domain.records import Recurrence
from growthdesk.domain.stages import (
    PROSPECT_TRACK,
    ProveFacts,
    StageState,
    StageTrack,
    established_track,
    prove_state,
    track_of,
)
from growthdesk.storage.advocate_stage import advocate_facts, advocate_states
from growthdesk.storage.agreements import agreements
from growthdesk.storage.mapper import filled
from growthdesk.storage.reading import Reading

if TYPE_CHECKING:
    from growthdesk.domain.stage_facts import StageFacts

Days = Sequence[date | None]
# So many accounts or fewer are asked for by name.
FEW = 100

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
# Values that come again are added up here, a one-off value needs its term. The first condition is `is_running`, the
# factor that of `yearly_values`.
_RECURRING = """
SELECT account_id, sum(value_minor * iif(recurrence = 'per_month', 12, 1)), currency
FROM agreement
WHERE value_minor IS NOT NULL AND coalesce(starts_on, signed_on, '') <= :as_of
    AND (ends_on IS NULL OR ends_on >= :as_of OR auto_renews = 1)
    AND recurrence <> 'once'
GROUP BY account_id, currency
"""
_ONE_OFF = """
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
    yearly = _yearly_values(reading, as_of)
    found = reading.raw(_ACCOUNTS, up_to=up_to)
    found.sort(key=lambda row: (row[2].casefold(), row[0]))
    return _rows(reading, found, reading.raw(_STEPS), yearly, as_of)


def account_row(reading: Reading, account_id: str, as_of: date) -> AccountRow | None:
    """One account as the list shows it on a day."""
    found = reading.raw(_ACCOUNTS + "WHERE id = :account_id", up_to=None, account_id=account_id)
    if not found:
        return None
    steps = reading.raw(_STEPS + "AND account_id = :account_id", account_id=account_id)
    yearly = {account_id: yearly_values(agreements(reading, account_id), as_of)}
    return _rows(reading, found, steps, yearly, as_of)[0]


def rows_of(reading: Reading, account_ids: Sequence[str], as_of: date) -> tuple[AccountRow, ...]:
    """Some accounts on a day, in one go and without what they are worth a year."""
    of = "id IN (SELECT value FROM json_each(:account_ids))"
    found = reading.raw(f"{_ACCOUNTS} WHERE {of}", up_to=None, account_ids=list(account_ids))
    steps = reading.raw(f"{_STEPS} AND account_{of}", account_ids=list(account_ids))
    return _rows(reading, found, steps, {}, as_of)


def stage_facts(reading: Reading, account_id: str, as_of: date) -> "StageFacts | None":
    """What the stages of one account are judged from."""
    found = reading.raw(_ACCOUNTS + "WHERE id = :account_id", up_to=None, account_id=account_id)
    if not found:
        return None
    from growthdesk.domain.stage_facts import StageFacts
    from growthdesk.storage.stages import activate_facts, align_facts
    from growthdesk.storage.working_weeks import working_week

    prove, _signed_on = _prove_facts(dict(zip(_COLUMNS, zip(*found, strict=True), strict=True)))
    align = align_facts(reading, working_week(reading), as_of, (account_id,))
    activate = activate_facts(reading, as_of, (account_id,))[account_id]
    return StageFacts(align[account_id], activate, prove[0], advocate_facts(reading, account_id, as_of))


def _yearly_values(reading: Reading, as_of: date) -> dict[str, tuple[Money, ...]]:
    """The yearly values of every account that has some: by the rule itself where a one-off value is part of them."""
    recurring: dict[str, list[Money]] = defaultdict(list)
    for account_id, minor, currency in reading.raw(_RECURRING, as_of=as_of):
        recurring[account_id].append(Money(minor, currency))
    values = {key: tuple(own) if len(own) == 1 else largest_first(own) for key, own in recurring.items()}
    terms: dict[str, list[AccountTerms]] = defaultdict(list)
    for term in reading.rows(AccountTerms, _ONE_OFF):
        terms[term.account_id].append(term)
    a_year = Recurrence.PER_YEAR
    for account_id, own in terms.items():
        again = [
            AccountTerms(account_id, None, None, None, known.minor, known.currency, a_year, auto_renews=False)
            for known in values.get(account_id, ())
        ]
        values[account_id] = yearly_values([*own, *again], as_of)
    return values


def _rows(
    reading: Reading,
    found: Sequence[tuple[Any, ...]],
    steps: Sequence[tuple[Any, ...]],
    yearly: Mapping[str, tuple[Money, ...]],
    as_of: date,
) -> tuple[AccountRow, ...]:
    if not found:
        return ()
    stored = dict(zip(_COLUMNS, zip(*found, strict=True), strict=True))
    team: dict[str, str] = dict(reading.raw("SELECT id, name FROM team_member"))
    facts, signed_on = _prove_facts(stored)
    as_stored = ("id", "external_id", "name", "owner_id", "city", "country", "people", "measures", "outcomes")
    return filled(
        AccountRow,
        len(found),
        {name: stored[name] for name in as_stored}
        | {
            "owner": map(team.__getitem__, stored["owner_id"]),
            "status": map(_STATUSES.__getitem__, stored["status"]),
            "tier": map(_TIERS.get, stored["tier"]),
            "is_established": [one.is_established for one in facts],
            "stages": [
                PROSPECT_TRACK if status == AccountStatus.PROSPECT.value else track
                for status, track in zip(
                    stored["status"], _tracks(reading, stored["id"], facts, signed_on, as_of), strict=True
                )
            ],
            "next_step": map(_next_steps(steps, team).get, stored["id"]),
            # Whoever holds a review with them is in contact with them.
            "last_contact_on": _days(list(map(_later, stored["last_contact_on"], stored["last_review_on"]))),
            "last_review_on": [one.last_review_held_on for one in facts],
            "yearly_values": [yearly.get(account_id, ()) for account_id in stored["id"]],
        },
    )


def _tracks(
    reading: Reading, ids: Sequence[str], facts: Sequence[ProveFacts], signed_on: Days, as_of: date
) -> list[StageTrack]:
    """Judge all stages; of established accounts the first two were before and nothing has to be read for them."""
    known = list(zip(ids, facts, signed_on, strict=True))
    new = [(key, one.is_active, day) for key, one, day in known if not one.is_established]
    last = advocate_states(reading, as_of, ids if len(ids) <= FEW else None)
    if not new:
        return [established_track(one, as_of, last.get(key, StageState.OPEN)) for key, one, _day in known]
    # Loaded only where somebody has a new account: a list of imported ones shows without.
    from growthdesk.storage.stages import NewAccount, first_two
    from growthdesk.storage.working_weeks import working_week

    few = [key for key, _is_active, _day in new] if len(new) <= FEW else None
    two = first_two(reading, working_week(reading), map(NewAccount._make, new), as_of, few)
    return [
        track_of(*two[key], prove_state(one, as_of), last.get(key, StageState.OPEN))
        if key in two
        else established_track(one, as_of, last.get(key, StageState.OPEN))
        for key, one, _day in known
    ]


def _later(day: str | None, other: str | None) -> str | None:
    return max(day or "", other or "") or None


def _prove_facts(stored: Mapping[str, Sequence[Any]]) -> tuple[tuple[ProveFacts, ...], Days]:
    recorded_on = [date.fromisoformat(day) for day in stored["recorded_on"]]
    signed_on = _days(stored["signed_on"])
    established = [
        is_established(is_imported=imported == 1, recorded_on=recorded, signed_on=signed)
        for imported, recorded, signed in zip(stored["is_imported"], recorded_on, signed_on, strict=True)
    ]
    # When the definition of success was last looked at; no review is held without asking whether it still holds.
    looked_at = zip(stored["success_agreed_on"], stored["measure_agreed_on"], stored["last_review_on"], strict=True)
    facts = filled(
        ProveFacts,
        len(recorded_on),
        {
            "is_active": [one == AccountStatus.ACTIVE.value for one in stored["status"]],
            "is_established": established,
            "tier": map(_TIERS.get, stored["tier"]),
            "since": map(_since, established, recorded_on, signed_on),
            "has_confirmed_outcome": map(bool, stored["has_confirmed_outcome"]),
            "last_outcome_on": _days(stored["last_outcome_on"]),
            "last_review_held_on": _days(stored["last_review_on"]),
            "definition_checked_on": _days(
                max(said or "", agreed or "", held or "") for said, agreed, held in looked_at
            ),
        },
    )
    return facts, signed_on


def _next_steps(rows: Sequence[tuple[Any, ...]], team: Mapping[str, str]) -> dict[str, NextStep]:
    if not rows:
        return {}
    accounts, ids, whats, due, owners = zip(*rows, strict=True)
    names = [team.get(owner, "") for owner in owners]
    steps = filled(NextStep, len(rows), {"action_id": ids, "what": whats, "owner": names, "due_on": _days(due)})
    return dict(zip(accounts, steps, strict=True))


def _since(established: bool, recorded_on: date, signed_on: date | None) -> date:
    return recorded_on if established else signed_on or recorded_on


def _days(column: Iterable[str | None]) -> Days:
    return [date.fromisoformat(value) if value else None for value in column]
