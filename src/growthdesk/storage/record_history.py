"""Reads of one record's past: what was done to it and its parts, how it stands, and what it refers to, gone or not."""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from growthdesk.domain.history import Change, Operation
from growthdesk.storage.mapper import json_text
from growthdesk.storage.reading import Reading

Key = tuple[str, str]
Row = dict[str, Any]

# What a person takes for part of another record, with the field that names it.
PARTS: Mapping[str, tuple[Key, ...]] = {
    "interaction": (("attendance", "interaction_id"),),
    "first_value": (("window_answers", "first_value_id"),),
    "measure": (("measure_version", "measure_id"),),
    "onboarding_plan": (("milestone", "plan_id"),),
    "plan_template": (("template_step", "template_id"),),
    "value_review": (
        ("review_attendance", "review_id"),
        ("review_item", "review_id"),
        ("review_risk", "review_id"),
        ("decision", "review_id"),
    ),
}
_CHANGES = """
SELECT s.id, s.number, s.at, s.actor, s.label, c.record_kind, c.record_id, c.account_id, c.operation, c.before, c.after
FROM json_each(:records) r
JOIN change c ON c.record_kind = r.value ->> 0 AND c.record_id = r.value ->> 1
JOIN change_set s ON s.id = c.change_set_id
ORDER BY s.number DESC, c.position DESC
"""
# Parts that are gone are found by their kind: there are far fewer of them than changes of a busy account.
_GONE_PARTS = """
SELECT record_id FROM change
WHERE record_kind = :kind AND operation = 'deleted' AND +account_id IS :account_id
    AND json_extract(before, '$.' || :field) = :owner_id
"""
_LAST_DELETED = """
SELECT c.before FROM change c JOIN change_set s ON s.id = c.change_set_id
WHERE c.record_kind = :kind AND c.record_id = :id AND c.operation = 'deleted' ORDER BY s.number DESC LIMIT 1
"""
_LAST_VERSION = "SELECT id FROM measure_version WHERE measure_id = :id ORDER BY number DESC LIMIT 1"
_VERSION = "SELECT id FROM measure_version WHERE measure_id = :id AND number = :number"
_LAST_GONE_VERSION = """
SELECT before FROM change
WHERE record_kind = 'measure_version' AND operation = 'deleted' AND json_extract(before, '$.measure_id') = :id
ORDER BY json_extract(before, '$.number') DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class PastChange:
    """One change of one record, with the user action it belongs to; `number` is the order of the actions."""

    change_set_id: str
    number: int
    at: datetime
    actor: str
    label: str
    change: Change


def changes_of(reading: Reading, records: Iterable[Key]) -> tuple[PastChange, ...]:
    """What was done to these records, newest first."""
    rows = reading.raw(_CHANGES, records=json_text([list(key) for key in records]))
    return tuple(_past_change(row) for row in rows)


def part_keys(reading: Reading, kind: str, record_id: str, account_id: str | None) -> tuple[Key, ...]:
    """The records that are part of this one, those that are gone too."""
    keys: dict[Key, None] = {}
    for part, field in PARTS.get(kind, ()):
        there = reading.raw(f'SELECT id FROM "{part}" WHERE "{field}" = :id', id=record_id)  # noqa: S608 -- from PARTS
        gone = reading.raw(_GONE_PARTS, kind=part, field=field, owner_id=record_id, account_id=account_id)
        keys.update(((part, found), None) for (found,) in (*there, *gone))
    return tuple(keys)


def stored_row(reading: Reading, kind: str, record_id: str) -> Row | None:
    """A record as it is stored, in the form history keeps; None when it is gone."""
    names = [name for (_at, name, *_rest) in reading.raw(f'PRAGMA table_info("{kind}")')]
    columns = ", ".join(f'"{name}"' for name in names)
    found = reading.raw(f'SELECT {columns} FROM "{kind}" WHERE id = :id', id=record_id)  # noqa: S608 -- a table's name
    return {name: _as_kept(value) for name, value in zip(names, found[0], strict=True)} if found else None


def named_rows(reading: Reading, keys: Iterable[Key]) -> dict[str, tuple[str, Row]]:
    """By id, the kind and the row each record is called by: as it stands, or as it was when it was deleted.

    A measure is called by its latest version; a reading has with it how it counts.
    """
    found: dict[str, tuple[str, Row]] = {}
    for kind, record_id in dict.fromkeys(keys):
        if kind == "measure":
            row, kind = _last_version(reading, record_id), "measure_version"
        else:
            row = stored_row(reading, kind, record_id) or _last_deleted(reading, kind, record_id)
        if row is not None:
            found[record_id] = (kind, row | counted_in(reading, row["measure_id"]) if kind == "reading" else row)
    return found


def counted_in(reading: Reading, measure_id: str) -> Row:
    """How the readings of a measure count, as stored: the `kind` and `unit` of its latest version, and its title."""
    version = _last_version(reading, measure_id) or {}
    return {name: version.get(name) for name in ("kind", "unit", "title")}


def version_row(reading: Reading, measure_id: str, number: int) -> Row | None:
    """A version of a measure as it is stored."""
    version_id = reading.value(_VERSION, id=measure_id, number=number)
    return None if version_id is None else stored_row(reading, "measure_version", version_id)


def _last_version(reading: Reading, measure_id: str) -> Row | None:
    version_id = reading.value(_LAST_VERSION, id=measure_id)
    if version_id is not None:
        return stored_row(reading, "measure_version", version_id)
    gone = reading.value(_LAST_GONE_VERSION, id=measure_id)
    return None if gone is None else json.loads(gone)


def _last_deleted(reading: Reading, kind: str, record_id: str) -> Row | None:
    before = reading.value(_LAST_DELETED, kind=kind, id=record_id)
    return None if before is None else json.loads(before)


def _as_kept(value: Any) -> Any:
    return {"base64": b64encode(value).decode("ascii")} if isinstance(value, bytes) else value


def _past_change(row: tuple[Any, ...]) -> PastChange:
    set_id, number, at, actor, label, kind, record_id, account_id, operation, before, after = row
    change = Change(kind, record_id, account_id, Operation(operation), json.loads(before), json.loads(after))
    return PastChange(set_id, number, datetime.fromisoformat(at), actor, label, change)
