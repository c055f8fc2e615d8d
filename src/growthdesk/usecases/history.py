"""The past of a record: what was done to it, by whom, and each field before and after; and the way back of one field.

A change keeps only the fields that differ. The whole record on either side is worked out from how it stands today,
so that an amount has its currency and a reading its unit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from growthdesk.domain.history import Change, Changes, ChangeSet, Operation
from growthdesk.domain.problems import Refusal
from growthdesk.domain.record_fields import is_told, refers_to, together_with
from growthdesk.storage import history
from growthdesk.storage.reading import Reading
from growthdesk.storage.record_history import (
    Key,
    PastChange,
    Row,
    changes_of,
    counted_in,
    named_rows,
    part_keys,
    stored_row,
    version_row,
)
from growthdesk.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class ChangedField:
    """What one change did to a field, or to several that belong together; `names` has the one that names them first."""

    names: tuple[str, ...]
    can_restore: bool


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """One record touched: whole before and after as stored, and which fields a person would say changed."""

    kind: str
    record_id: str
    operation: Operation
    before: Row
    after: Row
    fields: tuple[ChangedField, ...]


@dataclass(frozen=True, slots=True)
class PastAction:
    """One user action, with what it did to the records shown."""

    change_set_id: str
    at: datetime
    actor: str
    label: str
    records: tuple[ChangedRecord, ...]

    @property
    def contact_kind(self) -> str:
        """Say of a contact it was about whether it is a meeting, call, mail or note."""
        contacts = (record for record in self.records if record.kind == "interaction")
        return next((str((one.after or one.before).get("kind", "")) for one in contacts), "")


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """The past of one record, newest first; `named` holds the kind and row of whatever is referred to, by id.

    `actions` are what changed it; `added_at` and `added_by` say when it came, and who added it as far as is known.
    """

    kind: str
    record_id: str
    actions: tuple[PastAction, ...]
    added_at: datetime
    added_by: str
    named: Mapping[str, tuple[str, Row]]


def record_history(desk: Desk, kind: str, record_id: str) -> RecordHistory:
    """Read what was done to one record and its parts, newest first; `kind` is its table name.

    Refusal `record_missing` when it is gone.
    """
    reading = desk.reading
    row = stored_row(reading, kind, record_id)
    if row is None:
        raise Refusal("record_missing", kind=kind, id=record_id)
    account_id = record_id if kind == "account" else row.get("account_id")
    keys = ((kind, record_id), *part_keys(reading, kind, record_id, account_id))
    past = changes_of(reading, keys)
    actions = _actions(reading, past, _restorable(reading, keys))
    arrivals = [one for one in past if one.change.record_id == record_id and one.change.operation is Operation.ADDED]
    arrival = arrivals[-1].change_set_id if arrivals else ""
    changed = tuple(kept for one in actions if (kept := _told(one, arrival)) is not None)
    return RecordHistory(
        kind=kind,
        record_id=record_id,
        actions=changed,
        added_at=datetime.fromisoformat(row["created_at"]),
        added_by=arrivals[-1].actor if arrivals else "",
        named=_named(reading, changed, (kind, record_id)),
    )


def change_set(desk: Desk, change_set_id: str) -> ChangeSet:
    """Read one user action with everything it touched, as a CHANGE entry of the timeline names it."""
    return history.change_set(desk.reading, change_set_id)


def past_action(desk: Desk, change_set_id: str, most: int) -> tuple[PastAction, Mapping[str, tuple[str, Row]]]:
    """Read one user action with the first records it touched, and what these refer to; nothing is restored from it."""
    reading = desk.reading
    keys = tuple((one.record_kind, one.record_id) for one in change_set(desk, change_set_id).changes[:most])
    past = changes_of(reading, dict.fromkeys(keys))
    found = next(one for one in _actions(reading, past, {}) if one.change_set_id == change_set_id)
    in_order = sorted(found.records, key=lambda record: keys.index((record.kind, record.record_id)))
    action = replace(found, records=tuple(in_order))
    return action, _named(reading, (action,))


def restore_field(desk: Desk, kind: str, record_id: str, field: str, value: Mapping[str, object]) -> Changes:
    """Bring a field back, and those that belong to it, to what it was; `value` is the record of then, as stored.

    It is saved as its form would be: DraftRefused or Refusal when that is not possible now.
    """
    from growthdesk.usecases.restoring import restore

    return restore(desk, kind, record_id, {name: value.get(name) for name in together_with(kind, field)})


# Working out both sides of a change


def _actions(
    reading: Reading, past: Iterable[PastChange], restorable: Mapping[Key, frozenset[str]]
) -> list[PastAction]:
    """Put changes, newest first, together as user actions."""
    states: dict[Key, Row] = {}
    today: dict[Key, Row] = {}
    found: dict[str, tuple[PastChange, list[ChangedRecord]]] = {}
    for one in past:
        key = (one.change.record_kind, one.change.record_id)
        if key not in states:
            states[key] = today[key] = stored_row(reading, *key) or {}
        after = states[key]
        before = states[key] = _before(one.change, after)
        fields = tuple(
            ChangedField(names, _can_restore(names, before, today[key], restorable.get(key, frozenset())))
            for names in _changed_groups(one.change)
        )
        record = ChangedRecord(*key, one.change.operation, before, after, fields)
        found.setdefault(one.change_set_id, (one, []))[1].append(record)
    return [
        PastAction(set_id, first.at, first.actor, first.label, tuple(_with_units(reading, records)))
        for set_id, (first, records) in found.items()
    ]


def _before(change: Change, after: Row) -> Row:
    if change.operation is Operation.ADDED:
        return {}
    return dict(change.before) if change.operation is Operation.DELETED else {**after, **change.before}


def _changed_groups(change: Change) -> tuple[tuple[str, ...], ...]:
    if change.operation is not Operation.CHANGED:
        return ()
    told = [name for name in change.after if is_told(change.record_kind, name)]
    return tuple(dict.fromkeys(together_with(change.record_kind, name) for name in told))


def _can_restore(names: tuple[str, ...], before: Row, today: Row, restorable: frozenset[str]) -> bool:
    return restorable.issuperset(names) and any(before.get(name) != today.get(name) for name in names)


def _restorable(reading: Reading, keys: Iterable[Key]) -> dict[Key, frozenset[str]]:
    from growthdesk.usecases.restoring import restorable_fields

    return {key: restorable_fields(reading, *key) for key in keys}


def _with_units(reading: Reading, records: Iterable[ChangedRecord]) -> Iterable[ChangedRecord]:
    """Give a reading how its measure counts; a new version of a measure what stood before it."""
    for record in records:
        if record.kind == "reading":
            yield _measured(reading, record)
        elif record.kind == "measure_version" and record.operation is Operation.ADDED:
            yield _against_the_version_before(reading, record)
        else:
            yield record


def _measured(reading: Reading, record: ChangedRecord) -> ChangedRecord:
    measure_id = (record.after or record.before).get("measure_id", "")
    counted = counted_in(reading, measure_id)
    return replace(record, before={**record.before, **counted}, after={**record.after, **counted})


def _against_the_version_before(reading: Reading, record: ChangedRecord) -> ChangedRecord:
    measure_id, number = record.after["measure_id"], record.after["number"]
    before = version_row(reading, measure_id, int(number) - 1)
    if before is None:
        return record
    differing = [name for name in before if before[name] != record.after.get(name) and is_told(record.kind, name)]
    groups = dict.fromkeys(together_with(record.kind, name) for name in differing)
    return replace(record, before=before, fields=tuple(ChangedField(names, can_restore=False) for names in groups))


def _told(action: PastAction, arrival: str) -> PastAction | None:
    """Leave out the action that added the record first: that is said apart; None when nothing is left to say.

    Whoever was deleted and is back came once more: that is told.
    """
    if action.change_set_id == arrival:
        return None
    told = tuple(r for r in action.records if r.fields or r.operation is not Operation.CHANGED)
    return replace(action, records=told) if told else None


def _named(reading: Reading, actions: Iterable[PastAction], *others: Key) -> dict[str, tuple[str, Row]]:
    keys: list[Key] = list(others)
    for action in actions:
        for record in action.records:
            names = [name for field in record.fields for name in field.names]
            for name in names if record.operation is Operation.CHANGED else [*record.before, *record.after]:
                kind = refers_to(name)
                ids = {side.get(name) for side in (record.before, record.after)} - {None, ""} if kind else set()
                keys += [(kind or "", str(one)) for one in ids]
    return named_rows(reading, keys)
