"""Accounts: client organisations, who owns them, and the shapes their list and page show."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from growthdesk.domain.actions import ActionRow
from growthdesk.domain.agreements import AgreementRow
from growthdesk.domain.money import Money
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record
from growthdesk.domain.stages import StageTrack
from growthdesk.domain.stakeholders import PersonRow
from growthdesk.domain.tiers import Tier as Tier


class AccountStatus(StrEnum):
    """Where the relationship stands."""

    PROSPECT = "prospect"
    ACTIVE = "active"
    ENDED = "ended"


ESTABLISHED_AFTER_DAYS = 30
# Years a day of an account lies in; from the last of them every day can still be counted on.
EARLIEST_YEAR, LATEST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Record):
    """A client organisation. `tier` is None until a person chose it (imported accounts).

    `success_words` is what success means in the client's words, said by a stakeholder.
    """

    external_id: str | None
    name: str
    owner_id: str
    status: AccountStatus
    tier: Tier | None
    is_imported: bool
    recorded_on: date
    signed_on: date | None
    ended_on: date | None
    won_through: str
    address: str
    city: str
    region: str
    postal_code: str
    country: str
    phone: str
    website: str
    notes: str
    success_words: str
    success_said_by_id: str | None
    success_agreed_on: date | None


def is_established(*, is_imported: bool, recorded_on: date, signed_on: date | None) -> bool:
    """Whether Align and Activate read "before GrowthDesk" (domain.md, "established")."""
    if is_imported:
        return True
    return signed_on is not None and (recorded_on - signed_on).days > ESTABLISHED_AFTER_DAYS


def recorded_when_won(recorded_on: date, signed_on: date | None) -> date:
    """Return since when an account that was won here is on record: not after its signature, so never established."""
    return min(recorded_on, signed_on or recorded_on)


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """What the account form holds; without an owner it is the person at this computer."""

    name: str
    owner_id: str = ""
    signed_on: date | None = None
    status: AccountStatus = AccountStatus.ACTIVE
    tier: Tier | None = Tier.CORE
    external_id: str = ""
    ended_on: date | None = None
    won_through: str = ""
    address: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    phone: str = ""
    website: str = ""
    notes: str = ""
    success_words: str = ""
    success_said_by_id: str | None = None
    success_agreed_on: date | None = None


_LINES = ("external_id", "won_through", "city", "region", "postal_code", "country", "phone", "website")


def problems_in_account(draft: AccountDraft, first_value_on: date | None = None) -> tuple[Problem, ...]:
    """Check the account form: a name, dates in order, an end when it ended.

    `first_value_on` is the day the client confirmed the first value.
    """
    problems = text_problems("name", draft.name, required=True)
    for field in _LINES:
        problems += text_problems(field, getattr(draft, field))
    for field in ("address", "notes", "success_words"):
        problems += text_problems(field, getattr(draft, field), longest=LONGEST_TEXT)
    for field, day in (("signed_on", draft.signed_on), ("ended_on", draft.ended_on)):
        if day is not None and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            years = (("earliest", str(EARLIEST_YEAR)), ("latest", str(LATEST_YEAR)))
            problems.append(Problem(field, "year_out_of_range", years))
    problems += problems_in_signature(draft.signed_on, first_value_on)
    if draft.signed_on and draft.ended_on and draft.ended_on < draft.signed_on:
        problems.append(Problem("ended_on", "before_start", (("start", draft.signed_on.isoformat()),)))
    if draft.status is AccountStatus.ENDED and draft.ended_on is None:
        problems.append(Problem("ended_on", "missing"))
    return tuple(problems)


def problems_in_signature(signed_on: date | None, first_value_on: date | None) -> list[Problem]:
    """Say that a signature comes after the client confirmed the first value."""
    if signed_on is None or first_value_on is None or signed_on <= first_value_on:
        return []
    return [Problem("signed_on", "after_first_value", (("confirmed_on", first_value_on.isoformat()),))]


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one next step of an account."""

    action_id: str
    what: str
    owner: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One line of the accounts list. Last contact is two-way, a held review too; a yearly value for each currency."""

    id: str
    external_id: str | None
    name: str
    owner_id: str
    owner: str
    status: AccountStatus
    tier: Tier | None
    is_established: bool
    stages: StageTrack
    city: str
    country: str
    next_step: NextStep | None
    last_contact_on: date | None
    people: int
    measures: int
    outcomes: int
    last_review_on: date | None
    yearly_values: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """One account as the command line lists it: its ledger beside the row's facts."""

    row: AccountRow
    stages: dict[str, str | None]
    orders: int
    revenue: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class AccountCounts:
    """How much stands behind each tab of the account page; people who left and retired measures do not count."""

    people: int
    measures: int
    outcomes: int
    reviews: int
    open_actions: int
    agreements: int
    orders: int


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Everything the account page shows outside its tabs.

    Agreements stand with the running ones first, open actions by due date with the next step first. Revenue is the
    ledger; this year runs from 1 January to the day shown and is set against the same days a year earlier.
    """

    account: Account
    owner: str
    is_established: bool
    stages: StageTrack
    next_step: ActionRow | None
    open_actions: tuple[ActionRow, ...]
    people: tuple[PersonRow, ...]
    agreements: tuple[AgreementRow, ...]
    yearly_values: tuple[Money, ...]
    revenue: tuple[Money, ...]
    revenue_this_year: tuple[Money, ...]
    revenue_year_before: tuple[Money, ...]
    last_order_on: date | None
    success_said_by: str
    success_said_by_title: str
    last_contact_on: date | None
    last_review_on: date | None
    next_review_on: date | None
    counts: AccountCounts
