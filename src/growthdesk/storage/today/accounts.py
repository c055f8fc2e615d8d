"""What Today knows of accounts themselves: what is at stake, when somebody spoke to them last, the review rhythm."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.accounts import AccountStatus, is_established
from growthdesk.domain.tiers import Tier
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.first_value_undefined import FirstValueAhead
from growthdesk.domain.today.rules.quiet_account import LastContact
from growthdesk.domain.today.rules.review_to_plan import ReviewRhythm
from growthdesk.domain.working_week import WorkingWeek
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only
from growthdesk.storage.today.handover_days import handover_days

_ACCOUNTS = "SELECT id, owner_id, tier, status, is_imported, recorded_on, signed_on FROM account WHERE 1 "
_CONTACTS = """
SELECT id, is_imported, recorded_on, signed_on,
    (SELECT max(happened_on) FROM interaction WHERE account_id = account.id AND is_two_way = 1 AND kind <> 'note')
        AS spoken_on,
    (SELECT max(held_on) FROM value_review WHERE account_id = account.id AND state = 'held') AS held_on
FROM account WHERE status = 'active' AND tier IS NOT NULL
"""
_RHYTHMS = """
SELECT id, is_imported, recorded_on, signed_on,
    (SELECT max(held_on) FROM value_review WHERE account_id = account.id AND state = 'held') AS held_on,
    EXISTS (SELECT 1 FROM value_review WHERE account_id = account.id AND state IN ('planned', 'prepared')) AS is_planned
FROM account WHERE status = 'active' AND tier IS NOT NULL
"""
_AHEAD = """
SELECT id, signed_on,
    EXISTS (SELECT 1 FROM onboarding_plan WHERE account_id = account.id) AS has_plan,
    EXISTS (SELECT 1 FROM milestone WHERE account_id = account.id AND is_first_value = 1) AS has_milestone,
    (SELECT min(confirmed_on) FROM first_value WHERE account_id = account.id) AS confirmed_on
FROM account WHERE status = 'active' AND is_imported = 0
"""
_WITH_NEXT_STEP = """
SELECT account_id FROM action WHERE is_next_step = 1 AND done_on IS NULL AND dropped_on IS NULL
"""
_SIGNED = "SELECT id, signed_on FROM account WHERE signed_on IS NOT NULL "


def accounts_at_stake(reading: Reading, account_ids: Ids = None) -> dict[str, AccountAtStake]:
    """Every account as the rules read it, by id."""
    return {
        one.id: AccountAtStake(one.id, one.owner_id, one.tier, one.status is AccountStatus.ACTIVE, one.is_established)
        for one in reading.rows(_Account, _ACCOUNTS + only("account.id", account_ids), account_ids=account_ids)
    }


def last_contacts(reading: Reading, account_ids: Ids = None) -> tuple[LastContact, ...]:
    """When somebody was last in contact with each active account of a tier; a held review is contact too."""
    return tuple(
        LastContact(one.id, max(filter(None, (one.spoken_on, one.held_on)), default=None), one.since)
        for one in reading.rows(_Contact, _CONTACTS + only("account.id", account_ids), account_ids=account_ids)
    )


def review_rhythms(reading: Reading, account_ids: Ids = None) -> tuple[ReviewRhythm, ...]:
    """The last review of each active account of a tier, and whether another one is planned."""
    return tuple(
        ReviewRhythm(one.id, one.since, one.held_on, one.is_planned)
        for one in reading.rows(_Rhythm, _RHYTHMS + only("account.id", account_ids), account_ids=account_ids)
    )


def first_values_ahead(reading: Reading, week: WorkingWeek, account_ids: Ids = None) -> tuple[FirstValueAhead, ...]:
    """What is known of the first value of each active account that was not imported."""
    due_on = handover_days(week)
    return tuple(
        FirstValueAhead(one.id, one.signed_on, due_on(one.signed_on), one.has_plan, one.has_milestone, one.confirmed_on)
        for one in reading.rows(_Ahead, _AHEAD + only("account.id", account_ids), account_ids=account_ids)
    )


def with_next_step(reading: Reading, account_ids: Ids = None) -> frozenset[str]:
    """The ids of the accounts of which somebody said what comes next."""
    sql = _WITH_NEXT_STEP + only("account_id", account_ids)
    return frozenset(account_id for (account_id,) in reading.raw(sql, account_ids=account_ids))


def signatures(reading: Reading, account_ids: Ids = None) -> dict[str, date]:
    """The day each account was signed, where it is known."""
    found = reading.raw(_SIGNED + only("id", account_ids), account_ids=account_ids)
    return {account_id: date.fromisoformat(day) for account_id, day in found}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    id: str
    is_imported: bool
    recorded_on: date
    signed_on: date | None

    @property
    def is_established(self) -> bool:
        """Whether Align and Activate were before."""
        return is_established(is_imported=self.is_imported, recorded_on=self.recorded_on, signed_on=self.signed_on)

    @property
    def since(self) -> date:
        """The day intervals count from before the first contact or review."""
        return self.recorded_on if self.is_established else self.signed_on or self.recorded_on


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account(_Known):
    owner_id: str
    tier: Tier | None
    status: AccountStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contact(_Known):
    spoken_on: date | None
    held_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rhythm(_Known):
    held_on: date | None
    is_planned: bool


@dataclass(frozen=True, slots=True)
class _Ahead:
    id: str
    signed_on: date | None
    has_plan: bool
    has_milestone: bool
    confirmed_on: date | None
