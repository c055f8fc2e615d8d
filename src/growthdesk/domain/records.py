"""What every stored record has: an identity, a revision for optimistic locking, two instants."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A row of the firm's file. `revision` counts its saves, from 1."""

    id: str
    revision: int
    created_at: datetime
    updated_at: datetime


class Side(StrEnum):
    """Who owns a step: us, the customer, or both."""

    US = "us"
    CUSTOMER = "customer"
    BOTH = "both"


class Recurrence(StrEnum):
    """How often an amount or a quantity comes."""

    ONCE = "once"
    PER_MONTH = "per_month"
    PER_YEAR = "per_year"
