"""What an import row says, typed. None is an empty cell or a missing column: it never changes a value.

Amounts stay without their minor unit until the currency is certain: the row's, the stored record's, or the home one.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.records import Recurrence
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRecord:
    """An account, its first contact, and what it bought."""

    line: int
    external_id: str | None = None
    name: str | None = None
    owner: str | None = None
    contact_name: str | None = None
    contact_title: str | None = None
    contact_email: str | None = None
    contact_phone: str | None = None
    address: str | None = None
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None
    phone: str | None = None
    website: str | None = None
    tier: Tier | None = None
    status: AccountStatus | None = None
    won_through: str | None = None
    signed_on: date | None = None
    ended_on: date | None = None
    agreement_title: str | None = None
    agreement_kind: AgreementKind | None = None
    agreement_value: Decimal | None = None
    agreement_currency: str | None = None
    agreement_recurrence: Recurrence | None = None
    agreement_starts_on: date | None = None
    agreement_ends_on: date | None = None
    success_words: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """A person at an account."""

    line: int
    external_id: str | None = None
    account_external_id: str | None = None
    account_name: str | None = None
    name: str | None = None
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    roles: tuple[Role, ...] | None = None
    influence: int | None = None
    support: int | None = None
    success_words: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRecord:
    """A dated purchase; amount and pass-through costs have one currency."""

    line: int
    external_id: str | None = None
    account_external_id: str | None = None
    account_name: str | None = None
    ordered_on: date | None = None
    amount: Decimal | None = None
    currency: str | None = None
    pass_through: Decimal | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRecord:
    """A success measure and its latest reading. For yes/no, 1 is yes and the target stays None."""

    line: int
    external_id: str | None = None
    account_external_id: str | None = None
    account_name: str | None = None
    title: str | None = None
    kind: MeasureKind | None = None
    unit: str | None = None
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    target_on: date | None = None
    recognised_by: str | None = None
    confirmed_by: str | None = None
    obstacles: str | None = None
    agreed_on: date | None = None
    now: Decimal | None = None
    now_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRecord:
    """An entry of the value log."""

    line: int
    external_id: str | None = None
    account_external_id: str | None = None
    account_name: str | None = None
    happened_on: date | None = None
    activity: str | None = None
    change: str | None = None
    category: Category | None = None
    grade: Grade | None = None
    before: str | None = None
    now: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    recurrence: Recurrence | None = None
    source: str | None = None
    method: str | None = None
    confirmed_by: str | None = None
    confirmed_on: date | None = None
    quote: str | None = None
    quoted: str | None = None
    at_risk: str | None = None
    measure: str | None = None
    is_client_visible: bool | None = None


ImportRecord = AccountRecord | PersonRecord | OrderRecord | MeasureRecord | OutcomeRecord
