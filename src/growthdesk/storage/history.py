"""Reads of history: one user action as a whole, and who touched a record last."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from growthdesk.domain.history import Change, ChangeSet, Operation
from growthdesk.domain.problems import Refusal
from growthdesk.storage.reading import Reading

_CHANGES = """
SELECT s.id, s.at, s.actor, s.label, c.record_kind, c.record_id, c.account_id, c.operation, c.before, c.after
FROM change c JOIN change_set s ON s.id = c.change_set_id
"""
_LAST_TOUCH = """
SELECT s.at, s.actor FROM change c JOIN change_set s ON s.id = c.change_set_id
WHERE c.record_kind = :kind AND c.record_id = :record_id AND s.number > :after
    AND (:field = '' OR EXISTS (SELECT 1 FROM json_each(c.before) WHERE key = :field)
        OR EXISTS (SELECT 1 FROM json_each(c.after) WHERE key = :field))
ORDER BY s.number DESC LIMIT 1
"""
_MERGED_INTO = """
SELECT other.account_id FROM change gone JOIN change_set s ON s.id = gone.change_set_id
JOIN change other ON other.change_set_id = s.id AND other.account_id <> gone.record_id
WHERE gone.record_kind = 'account' AND gone.record_id = :account_id AND gone.operation = 'deleted'
    AND s.label = 'accounts_merged'
ORDER BY s.number DESC LIMIT 1
"""


def change_set(reading: Reading, change_set_id: str) -> ChangeSet:
    """One user action with everything it touched; Refusal `record_missing` when there is none."""
    found = _change_sets(reading.raw(_CHANGES + "WHERE s.id = :id ORDER BY c.position", id=change_set_id))
    if not found:
        raise Refusal("record_missing", kind="change_set", id=change_set_id)
    return found[0]


def changes_of_kind(reading: Reading, change_set_id: str, kind: str, limit: int) -> tuple[Change, ...]:
    """The first changes of one user action to records of one kind; "" for any kind."""
    where = "WHERE s.id = :id AND (:kind = '' OR c.record_kind = :kind) ORDER BY c.position LIMIT :limit"
    found = _change_sets(reading.raw(_CHANGES + where, id=change_set_id, kind=kind, limit=limit))
    return found[0].changes if found else ()


def last_touch(reading: Reading, kind: str, record_id: str, after: int, field: str) -> tuple[datetime, str] | None:
    """When and by whom a record, or one field of it, was last touched by user actions after a number."""
    found = reading.raw(_LAST_TOUCH, kind=kind, record_id=record_id, after=after, field=field)
    return (datetime.fromisoformat(found[0][0]), found[0][1]) if found else None


def merged_into(reading: Reading, account_id: str) -> str | None:
    """The account a merged one went into, None when it was not merged away."""
    found: str | None = reading.value(_MERGED_INTO, account_id=account_id)
    return found


def _change_sets(rows: Iterable[tuple[Any, ...]]) -> tuple[ChangeSet, ...]:
    sets: dict[str, tuple[datetime, str, str]] = {}
    changes: dict[str, list[Change]] = {}
    for set_id, at, actor, label, kind, record_id, account_id, operation, before, after in rows:
        sets.setdefault(set_id, (datetime.fromisoformat(at), actor, label))
        change = Change(kind, record_id, account_id, Operation(operation), json.loads(before), json.loads(after))
        changes.setdefault(set_id, []).append(change)
    return tuple(ChangeSet(set_id, *facts, tuple(changes[set_id])) for set_id, facts in sets.items())
