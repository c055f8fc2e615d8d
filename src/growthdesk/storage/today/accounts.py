"""What Today knows of accounts themselves: what is at stake, when somebody spoke to them last, the review rhythm."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.accounts import AccountStatus, is_established
from growthdesk.domain.fit import Course
from growthdesk.domain.tiers import Tier
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.executive_contact import LastExecutiveContact
from growthdesk.domain.today.rules.first_value_undefined import FirstValueAhead
from growthdesk.domain.today.rules.quiet_account import LastContact
from growthdesk.domain.today.rules.review_to_plan import ReviewRhythm, days_asked_by
from growthdesk.domain.working_week import WorkingWeek
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only
from growthdesk.storage.today.handover_days import handover_days

_ACCOUNTS = "SELECT id, owner_id, tier, status, is_imported, recorded_on, signed_on FROM account WHERE 1 "
_CONTACTS = """
SELECT id, is_imported, recorded_on, signed_on,
    (SELECT max(happened_on) FROM interaction
        WHERE account_id = account.id AND is_two_way = 1 AND kind <> 'note' AND happened_on <= :as_of) AS spoken_on,
    (SELECT max(held_on) FROM value_review WHERE account_id = account.id AND state = 'held' AND held_on <= :as_of)
        AS held_on
FROM account WHERE status = 'active' AND tier IS NOT NULL
"""
_IS_SPONSOR = "s.account_id = account.id AND ',' || s.roles || ',' LIKE '%,executive_sponsor,%'"
_EXECUTIVES = f"""
SELECT id, is_imported, recorded_on, signed_on,
    (SELECT max(i.happened_on) FROM stakeholder s
        JOIN attendance t ON t.stakeholder_id = s.id JOIN interaction i ON i.id = t.interaction_id
        WHERE {_IS_SPONSOR} AND i.is_two_way = 1 AND i.kind <> 'note' AND i.happened_on <= :as_of) AS spoken_on,
    (SELECT max(v.held_on) FROM stakeholder s
        JOIN review_attendance t ON t.stakeholder_id = s.id JOIN value_review v ON v.id = t.review_id
        WHERE {_IS_SPONSOR} AND v.state = 'held' AND v.held_on <= :as_of) AS held_on,
    coalesce((SELECT s.name FROM stakeholder s WHERE {_IS_SPONSOR} AND (s.left_on IS NULL OR s.left_on > :as_of)
        ORDER BY coalesce(s.influence, 0) DESC, s.name COLLATE NOCASE, s.id LIMIT 1), '') AS who
FROM account WHERE status = 'active' AND tier = 'strategic'
"""  # noqa: S608 -- a condition of ours
_RHYTHMS = """
SELECT id, is_imported, recorded_on, signed_on,
    (SELECT max(held_on) FROM value_review WHERE account_id = account.id AND state = 'held' AND held_on <= :as_of)
        AS held_on,
    EXISTS (SELECT 1 FROM value_review WHERE account_id = account.id
        AND (state IN ('planned', 'prepared') OR state = 'held' AND held_on > :as_of)) AS is_planned,
    (SELECT verdict FROM fit_verdict WHERE account_id = account.id AND judged_on <= :as_of
        ORDER BY judged_on DESC, created_at DESC, id DESC LIMIT 1) AS course
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
        one.id: AccountAtStake(
            id=one.id,
            owner_id=one.owner_id,
            tier=one.tier,
            is_active=one.status is AccountStatus.ACTIVE,
            is_established=one.is_established,
            is_ended=one.status is AccountStatus.ENDED,
        )
        for one in reading.rows(_Account, _ACCOUNTS + only("account.id", account_ids), account_ids=account_ids)
    }


def last_contacts(reading: Reading, as_of: date, account_ids: Ids = None) -> tuple[LastContact, ...]:
    """When somebody was last in contact with each active account of a tier; a held review is contact too."""
    sql = _CONTACTS + only("account.id", account_ids)
    found = reading.rows(_Contact, sql, as_of=as_of, account_ids=account_ids)
    return tuple(LastContact(one.id, one.last_on, one.since) for one in found)


def executive_contacts(reading: Reading, as_of: date, account_ids: Ids = None) -> tuple[LastExecutiveContact, ...]:
    """When an executive sponsor of each active strategic account was last in contact with somebody."""
    sql = _EXECUTIVES + only("account.id", account_ids)
    found = reading.rows(_Executive, sql, as_of=as_of, account_ids=account_ids)
    return tuple(LastExecutiveContact(one.id, one.last_on, one.since, one.who) for one in found)


def review_rhythms(reading: Reading, as_of: date, account_ids: Ids = None) -> tuple[ReviewRhythm, ...]:
    """The last review of each active account of a tier, whether another is planned, and what shortens the rhythm."""
    sql = _RHYTHMS + only("account.id", account_ids)
    found = reading.rows(_Rhythm, sql, as_of=as_of, account_ids=account_ids)
    return tuple(
        ReviewRhythm(one.id, one.since, one.held_on, one.is_planned, days_asked_by(one.course)) for one in found
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

    @property
    def last_on(self) -> date | None:
        """The last day they were spoken to, in a review too."""
        return max(filter(None, (self.spoken_on, self.held_on)), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Executive(_Contact):
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rhythm(_Known):
    held_on: date | None
    is_planned: bool
    course: Course | None


@dataclass(frozen=True, slots=True)
class _Ahead:
    id: str
    signed_on: date | None
    has_plan: bool
    has_milestone: bool
    confirmed_on: date | None
