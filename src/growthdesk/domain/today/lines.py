"""A line of Today: what to do, for whom, why now, by when, what is at stake, and where it opens.

Rule: its identity is concern, subject and event, never elapsed time, so that what was dismissed stays away: rules
that follow one another as the days of one record pass share a concern.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from growthdesk.domain.problems import Facts
from growthdesk.domain.records import Side
from growthdesk.domain.tiers import Tier

DAYS_AHEAD = 7


class Subject(StrEnum):
    """What a line is about; its id is that record's."""

    ACCOUNT = "account"
    ACTION = "action"
    COMMITMENT = "commitment"
    DECISION = "decision"
    MILESTONE = "milestone"
    FIRST_VALUE = "first_value"
    HANDOVER = "handover"
    PERSON = "person"
    REFERRAL = "referral"
    REVIEW = "review"
    RISK = "risk"


class Place(StrEnum):
    """Where a line opens, always of its account."""

    ACTIONS = "actions"
    ADVOCACY = "advocacy"
    COMMITMENTS = "commitments"
    HANDOVER = "handover"
    ONBOARDING = "onboarding"
    FIRST_VALUE = "first_value"
    REVIEWS = "reviews"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says, as a code and its facts; days in ISO form."""

    code: str
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class Stake:
    """What is at stake: how much attention the account gets, and whether the customer was promised it."""

    tier: Tier | None
    is_promise: bool = False


@dataclass(frozen=True, slots=True)
class AccountAtStake:
    """What every rule reads of an account; its owner answers for whatever has no owner of its own."""

    id: str
    owner_id: str
    tier: Tier | None
    is_active: bool
    is_established: bool
    is_ended: bool = False

    @property
    def is_watched(self) -> bool:
        """Whether rules raise lines for it: active, and unless it is new somebody chose its tier."""
        return self.is_active and (self.tier is not None or not self.is_established)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing to do now. `opens_id` is the record it opens at; `concern` is the rule's own unless it shares one.

    `is_window`: to be done any day until it is due, and so of today from the start.
    """

    rule: str
    subject_kind: Subject
    subject_id: str
    event: str
    account_id: str
    owner_id: str
    what: Said
    why: Said
    due_on: date | None
    stake: Stake
    place: Place
    opens_id: str
    is_window: bool = False
    concern: str = ""

    @property
    def identity(self) -> str:
        """Name the line for what was snoozed and dismissed."""
        return f"{self.concern or self.rule}|{self.subject_id}|{self.event}"

    @property
    def is_finished_here(self) -> bool:
        """Whether saying "done" is all there is to do; the rest is done where it opens.

        A first value is reached only with a confirmation, and what a review decided without an action has no end.
        """
        if self.subject_kind is Subject.MILESTONE:
            return dict(self.what.facts).get("is_first_value") is None
        if self.subject_kind is Subject.DECISION:
            return self.place is Place.ACTIONS
        return self.subject_kind in (Subject.ACTION, Subject.COMMITMENT)

    def days_overdue(self, as_of: date) -> int:
        """Count the days it is past its day, 0 while it is not."""
        return max((as_of - self.due_on).days, 0) if self.due_on else 0

    def is_broken_promise(self, as_of: date) -> bool:
        """Whether the customer was promised it by a day that is past."""
        return self.stake.is_promise and self.days_overdue(as_of) > 0


def is_near(day: date | None, as_of: date) -> bool:
    """Whether a day is past, today or within the days Today looks ahead."""
    return day is not None and day <= as_of + timedelta(days=DAYS_AHEAD)


def has_come(day: date | None, as_of: date) -> bool:
    """Whether something happened by a day."""
    return day is not None and day <= as_of


def told(**facts: str | int | date | None) -> Facts:
    """Put facts in a row, leaving out what is empty; days in ISO form."""
    return tuple((name, str(value)) for name, value in facts.items() if value is not None and value != "")


def owner_of(account: AccountAtStake, side: Side, owner_id: str | None) -> str:
    """Say who of us sees to something: its owner, and for what the customer does the owner of the account."""
    return account.owner_id if side is Side.CUSTOMER else owner_id or account.owner_id
