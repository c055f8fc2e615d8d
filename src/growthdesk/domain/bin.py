"""The bin: what somebody deleted lately and may want back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

KEPT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Deletion:
    """One user action that deleted something. `record` is what it was about, as stored; `went_along` counts by
    kind; so many that nobody counted them are more than the number of the kind "".

    `account` is the name of the account the record belonged to, empty for an account and what belongs to the firm.
    """

    change_set_id: str
    at: datetime
    actor: str
    label: str
    record_kind: str
    record_id: str
    record: Mapping[str, object]
    account: str
    went_along: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class BinRow:
    """One line of the bin, with the days it stays there, today among them."""

    deletion: Deletion
    days_left: int
