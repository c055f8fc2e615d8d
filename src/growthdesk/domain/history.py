"""History: one change set per user action, with before and after of every field it touched."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Operation(StrEnum):
    """What happened to one record."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """One record touched by a change set; `before`/`after` hold only the fields that differ, as stored."""

    record_kind: str
    record_id: str
    account_id: str | None
    operation: Operation
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One user action as kept in history; `label` is a code that `wording` names."""

    id: str
    at: datetime
    actor: str
    label: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a use case tells the screens after its commit: topics (record kinds), accounts and ids touched."""

    change_set_id: str | None
    topics: frozenset[str]
    account_ids: frozenset[str]
    ids: tuple[str, ...]

    @property
    def first_id(self) -> str:
        """The id of the record the use case was about."""
        return self.ids[0]


@dataclass(frozen=True, slots=True)
class UndoStep:
    """One user action that can be taken back, or back again.

    `what` is the name of the record it was about, "" where it was about several; `records` counts what it touched.
    For what was taken back `label` and `what` are those of the action itself; `change_set_id` is the last word on it.
    `kind` says of a contact whether it was a meeting, call, mail or note.
    """

    change_set_id: str
    label: str
    what: str
    account_id: str | None
    at: datetime
    actor: str
    records: int
    kind: str = ""


NOTHING_CHANGED = Changes(None, frozenset(), frozenset(), ())
