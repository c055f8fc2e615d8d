"""Takes a user action back: the inverse of every change it made, last change first, by the values history kept.

Rule: exact or not at all. What an action left must still be there, and afterwards every field holds what it held
before; only `revision`, which never goes back, and `updated_at` tell. Positions are walked backwards, so every state
in between is one the file was in before: no reference and no unique index can break on the way.
"""

import json
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from growthdesk.domain.history import Operation
from growthdesk.domain.problems import Refusal
from growthdesk.storage import statements, undo_rules
from growthdesk.storage.mapper import Stored, instant_text, json_text
from growthdesk.storage.reading import Reading
from growthdesk.storage.tables import METADATA
from growthdesk.storage.writing import BOOKKEEPING, NOTHING, Touched, Transaction, Write, without_nothing

Row = dict[str, Stored]
Told = Callable[[float], None]
_AT_ONCE = 500
_CHANGES = """
SELECT record_kind, record_id, account_id, operation, before, after FROM change
WHERE change_set_id = :id ORDER BY position DESC
"""
_TOUCHED = "SELECT record_id FROM change WHERE change_set_id = :change_set_id AND record_kind = :record_kind"
# Every change of a record made it one revision older at most, so no record was ever older than its changes are many.
_OLDEST = """
SELECT record_id, count(*) FROM change WHERE record_kind = :record_kind AND record_id IN (
    SELECT record_id FROM change
    WHERE change_set_id = :change_set_id AND record_kind = :record_kind AND operation = 'deleted')
GROUP BY record_id
"""
# What a record came from is no foreign key, yet it may not be lost.
_FOLLOWS = (("action", "origin_id"), ("commitment", "origin_id"), ("risk", "origin_id"))
_ALSO_REFERS = dict.fromkeys(("interaction", "value_review", "handover", "milestone"), _FOLLOWS)
_NAMED_AT_MOST, _ALL = 3, -1


class NotExact(Exception):
    """An action cannot be taken back exactly. `field` is the one that holds something else by now."""

    def __init__(
        self, reason: str, kind: str, record_id: str, field: str = "", others: tuple[tuple[str, str], ...] = ()
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.kind = kind
        self.record_id = record_id
        self.field = field
        self.others = others


class Was(NamedTuple):
    """One change as history keeps it."""

    kind: str
    record_id: str
    account_id: str | None
    operation: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Inverse:
    """The writes that take an action back, worked out against the file as it is."""

    writes: tuple[Write, ...]
    rows: int


def inverse(reading: Reading, change_set_id: str, now: datetime, told: Told | None = None) -> Inverse:
    """Work out what takes an action back; NotExact when something it left is no longer so."""
    changes = [Was(*row) for row in reading.raw(_CHANGES, id=change_set_id)]
    shelves = {kind: _Shelf(reading, change_set_id, kind, now) for kind in dict.fromkeys(was.kind for was in changes)}
    writes: list[Write] = []
    done = 0
    for (kind, operation), run in groupby(changes, itemgetter(0, 3)):
        for part in _parts(list(run)):
            writes.append(shelves[kind].take_back(Operation(operation), part))
            done += len(part)
            if told is not None:
                told(done / len(changes))
    return Inverse(tuple(writes), len(changes))


def write_inverse(t: Transaction, planned: Inverse, told: Told | None = None, *, is_earlier: bool = False) -> None:
    """Write what was worked out; NotExact when something made since stands in the way.

    Of an action that `is_earlier` than others a next step comes back as an ordinary action where another one is next.
    """
    done = 0
    leaving = _leaving(planned)
    for exact in planned.writes:
        write = undo_rules.without_second_next_step(t, exact) if is_earlier else exact
        _refuse_lost_origin(t, write, leaving)
        try:
            t.write(write)
        except Refusal as refusal:
            raise _reason(t, write, refusal) from refusal
        done += len(write.rows)
        if told is not None:
            told(done / planned.rows)


@dataclass(slots=True)
class _Shelf:
    """The records of one kind an action touched, as they are while its changes are taken back one after the other."""

    reading: Reading
    change_set_id: str
    kind: str
    now: datetime
    _stored: dict[str, tuple[Any, ...]] = field(init=False)
    _changed: dict[str, Row] = field(init=False)
    _oldest: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        names = _columns(self.kind)
        which = {"change_set_id": self.change_set_id, "record_kind": self.kind}
        listed = ", ".join(f'"{name}"' for name in names)
        sql = f"SELECT {listed} FROM {self.kind} WHERE id IN ({_TOUCHED})"  # noqa: S608 -- a table of ours
        found = self.reading.raw(sql, **which)
        at = names.index("id")
        self._stored = {row[at]: row for row in found}
        self._changed = {}
        self._oldest = dict(self.reading.raw(_OLDEST, **which))

    def take_back(self, operation: Operation, changes: Sequence[Was]) -> Write:
        """Return the write that takes back changes of one operation, and remember how the records are then."""
        if operation is Operation.ADDED:
            return self._write(statements.delete(self.kind), map(self._take_out, changes))
        if operation is Operation.DELETED:
            return self._write(statements.insert(self.kind), map(self._put_back, changes))
        return self._write(statements.update(self.kind), map(self._set_back, changes))

    def _write(self, statement: str, done: Iterator[tuple[Row, Touched]]) -> Write:
        rows, touched = zip(*done, strict=True)
        return Write(statement, rows, touched)

    def _take_out(self, was: Was) -> tuple[Row, Touched]:
        row = self._take(was)
        kept = json_text(without_nothing(row))
        if kept == was.after:  # nothing needs to be read, nor kept twice
            kept = was.after
        else:
            self._check(was, row, {**_unsaid(self.kind), **_values(was.after)})
        touched = Touched(self.kind, was.record_id, was.account_id, Operation.DELETED, kept, NOTHING)
        return {"row_id": was.record_id, "revision_seen": row["revision"]}, touched

    def _put_back(self, was: Was) -> tuple[Row, Touched]:
        if was.record_id in self._changed or was.record_id in self._stored:
            raise NotExact("there", self.kind, was.record_id)
        said, unsaid = _values(was.before), _unsaid(self.kind)
        row = {name: said.get(name, unsaid.get(name)) for name in _columns(self.kind)}
        row["id"] = was.record_id
        row["revision"] = self._oldest[was.record_id] + 1
        row["updated_at"] = instant_text(self.now)
        self._changed[was.record_id] = row
        kept = json_text(without_nothing(row))
        return row, Touched(self.kind, was.record_id, was.account_id, Operation.ADDED, NOTHING, kept)

    def _set_back(self, was: Was) -> tuple[Row, Touched]:
        row = self._take(was)
        before, after = _values(was.before), _values(was.after)
        self._check(was, row, after)
        self._changed[was.record_id] = back = {**row, **{name: before[name] for name in after if name in row}}
        revision = row["revision"]
        assert isinstance(revision, int)
        back["revision"] = revision + 1
        back["updated_at"] = instant_text(self.now)
        written = {name: value for name, value in back.items() if name not in ("id", "created_at")}
        written |= {"row_id": was.record_id, "revision_seen": revision}
        touched = Touched(self.kind, was.record_id, was.account_id, Operation.CHANGED, was.after, was.before)
        return written, touched

    def _take(self, was: Was) -> Row:
        """Return a record as it is by now; whoever takes it says what becomes of it."""
        values = self._stored.pop(was.record_id, None)
        row = self._changed.pop(was.record_id, None) if values is None else None
        if values is not None:
            return dict(zip(_columns(self.kind), values, strict=True))
        if row is None:
            raise NotExact("gone", self.kind, was.record_id)
        return row

    def _check(self, was: Was, row: Row, left: Row) -> None:
        for name, value in left.items():
            if name in row and row[name] != value and name not in BOOKKEEPING:
                raise NotExact("changed", self.kind, was.record_id, name)


def _parts(run: Sequence[Was]) -> Iterator[Sequence[Was]]:
    for start in range(0, len(run), _AT_ONCE):
        yield run[start : start + _AT_ONCE]


@cache
def _columns(kind: str) -> tuple[str, ...]:
    return tuple(METADATA.tables[kind].columns.keys())


@cache
def _unsaid(kind: str) -> Row:
    """Return what each column holds where history is silent: nothing, or its default if it must hold something.

    History leaves out what held nothing, and knows nothing of columns that came later.
    """
    unsaid: Row = {}
    for column in METADATA.tables[kind].columns:
        default = getattr(column.server_default, "arg", None)
        if column.nullable or default is not None:
            unsaid[column.name] = None if column.nullable or default is None else str(default)
    return unsaid


def _values(text: str) -> Row:
    """Read what history kept of a row; {"base64": ...} is bytes."""
    values: dict[str, Any] = json.loads(text)
    for name, value in values.items():
        if type(value) is dict:
            values[name] = b64decode(value["base64"])
    return values


# What stands in the way


def _reason(t: Transaction, write: Write, refusal: Refusal) -> Exception:
    """Say why a write that takes something back was refused; what the machine refuses stays what it is."""
    first = write.touched[0]
    ids = [touched.record_id for touched in write.touched]
    if refusal.code == "reference_missing" and first.operation is Operation.DELETED:
        found = list(_referring(t, first.kind, ids))
        named = found[0][0] if found else first.record_id
        return NotExact("referred", first.kind, named, others=tuple((kind, one) for _id, kind, one in found))
    reasons = {"reference_missing": "needs", "duplicate_record": "taken", "duplicate_external_id": "taken"}
    if refusal.code in reasons or refusal.code == "value_not_allowed":
        return NotExact(reasons.get(refusal.code, "rule"), first.kind, first.record_id)
    return refusal


def _referring(reading: Reading, kind: str, ids: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield a few records that name one of these: whom they name, their kind and id."""
    for table in METADATA.tables.values():
        for key in table.foreign_keys:
            if key.column.table.name == kind:
                yield from _naming(reading, table.name, key.parent.name, ids)


def _naming(
    reading: Reading, table: str, column: str, ids: Sequence[str], most: int = _NAMED_AT_MOST
) -> Iterator[tuple[str, str, str]]:
    sql = f"""
        SELECT "{column}", id FROM {table} WHERE "{column}" IN (SELECT value FROM json_each(:ids))
            AND id NOT IN (SELECT value FROM json_each(:ids)) ORDER BY id LIMIT {most}
    """  # noqa: S608 -- tables and columns of ours
    for named, record_id in reading.raw(sql, ids=list(ids)):
        yield named, table, record_id


def _leaving(planned: Inverse) -> frozenset[str]:
    """Return the records that go anyway of those that say what they came from."""
    kinds = {table for refers in _ALSO_REFERS.values() for table, _column in refers}
    last = {
        touched.record_id: touched.operation
        for write in planned.writes
        for touched in write.touched
        if touched.kind in kinds
    }
    return frozenset(record_id for record_id, operation in last.items() if operation is Operation.DELETED)


def _refuse_lost_origin(t: Transaction, write: Write, leaving: frozenset[str]) -> None:
    first = write.touched[0]
    if first.operation is not Operation.DELETED:
        return
    ids = [touched.record_id for touched in write.touched]
    for table, column in _ALSO_REFERS.get(first.kind, ()):
        found = [one for one in _naming(t, table, column, ids, most=_ALL) if one[2] not in leaving]
        if found:
            others = tuple((kind, record_id) for _named, kind, record_id in found[:_NAMED_AT_MOST])
            raise NotExact("referred", first.kind, found[0][0], others=others)
