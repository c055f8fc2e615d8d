"""Accounts: client organisations, who owns them, and the shapes their list and page show."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from growthdesk.domain.money import Money
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record


class AccountStatus(StrEnum):
    """Where the relationship stands."""

    PROSPECT = "prospect"
    ACTIVE = "active"
    ENDED = "ended"


class Tier(StrEnum):
    """How much attention an account gets; chosen by a person."""

    STRATEGIC = "strategic"
    CORE = "core"
    STANDARD = "standard"


CONTACT_INTERVAL_DAYS = {Tier.STRATEGIC: 30, Tier.CORE: 45, Tier.STANDARD: 90}
REVIEW_INTERVAL_DAYS = {Tier.STRATEGIC: 90, Tier.CORE: 120, Tier.STANDARD: 180}
ESTABLISHED_AFTER_DAYS = 30


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


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """What the account form holds; `bought` becomes a first agreement when given."""

    name: str
    owner_id: str
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


def problems_in_account(draft: AccountDraft) -> tuple[Problem, ...]:
    """Check the account form: a name, an owner, dates in order."""
    problems = text_problems("name", draft.name, required=True)
    if not draft.owner_id:
        problems.append(Problem("owner_id", "missing"))
    for field in _LINES:
        problems += text_problems(field, getattr(draft, field))
    for field in ("address", "notes", "success_words"):
        problems += text_problems(field, getattr(draft, field), longest=LONGEST_TEXT)
    if draft.signed_on and draft.ended_on and draft.ended_on < draft.signed_on:
        problems.append(Problem("ended_on", "before_start", (("start", draft.signed_on.isoformat()),)))
    if draft.status is AccountStatus.ENDED and draft.ended_on is None:
        problems.append(Problem("ended_on", "missing"))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one next step of an account."""

    action_id: str
    what: str
    owner: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One line of the accounts list. Yearly value: running agreements normalised to a year, None if unknown."""

    id: str
    external_id: str | None
    name: str
    owner: str
    status: AccountStatus
    tier: Tier | None
    is_established: bool
    city: str
    country: str
    next_step: NextStep | None
    last_contact_on: date | None
    people: int
    measures: int
    outcomes: int
    last_review_on: date | None
    yearly_value: Money | None


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """One account as the command line lists it: the stage track and its ledger beside the row's facts."""

    row: AccountRow
    stages: dict[str, str | None]
    orders: int
    revenue: tuple[Money, ...]
