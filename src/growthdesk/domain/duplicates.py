"""Duplicates: two records that may mean the same company or person."""

from dataclasses import dataclass
from enum import StrEnum

from growthdesk.domain.records import Record


class DuplicateKind(StrEnum):
    """What can be there twice."""

    ACCOUNT = "account"
    STAKEHOLDER = "stakeholder"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDuplicate(Record):
    """A pair somebody looked at and found to be two; `first_id` sorts before `second_id`."""

    of_kind: DuplicateKind
    first_id: str
    second_id: str
