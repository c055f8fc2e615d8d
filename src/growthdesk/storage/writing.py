"""The one write mechanism: one transaction, one change set, with before and after of every field that differs.

What takes long to work out is worked out ahead, as writes: a transaction keeps others from saving.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from growthdesk.domain.history import NOTHING_CHANGED, Changes, Operation
from growthdesk.domain.identity import new_id
from growthdesk.domain.problems import OutdatedSave, Refusal
from growthdesk.domain.records import Record
from growthdesk.storage import search_index, statements
from growthdesk.storage.errors import refusing
from growthdesk.storage.kinds import account_of, kind_of
from growthdesk.storage.mapper import Stored, instant_text, json_text, stored
from growthdesk.storage.reading import Reading
from growthdesk.storage.turns import GivesWay, Turns

R = TypeVar("R", bound=Record)

# Kept apart from what a person changed: they follow from every save.
BOOKKEEPING = frozenset({"id", "revision", "updated_at"})
NOTHING = "{}"
_NEVER_DIFFERS = BOOKKEEPING | {"created_at"}
# Between so many rows, a few milliseconds, long work may give way.
_ROWS_AT_ONCE = 250
_CACHE_OF_LONG_WORK_KIB = 65_536


@dataclass(frozen=True, slots=True)
class Touched:
    """One record a write touches, as history keeps it: before and after are JSON of the fields that differ."""

    kind: str
    record_id: str
    account_id: str | None
    operation: Operation
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Write:
    """Rows of one kind to write, with their history."""

    statement: str
    rows: tuple[dict[str, Stored], ...]
    touched: tuple[Touched, ...]


def adding(records: Iterable[Record]) -> tuple[Write, ...]:
    """Return the writes that add records, in their order: a record that others refer to comes before them."""
    return tuple(_adding_of_kind(kind_of(kind), tuple(run)) for kind, run in groupby(records, type))


def changing(current: R, wanted: R, now: datetime) -> tuple[R, Write] | None:
    """Return the record as it will be saved and the write that does it; None when nothing would differ.

    `current` is what is stored; the write fails when that is no longer so.
    """
    before, after = stored(current), stored(wanted)
    differing = [name for name in after if name not in _NEVER_DIFFERS and before[name] != after[name]]
    if not differing:
        return None
    saved = replace(wanted, revision=current.revision + 1, updated_at=now, created_at=current.created_at)
    kind = kind_of(type(current))
    row = {name: value for name, value in stored(saved).items() if name not in ("id", "created_at")}
    row |= {"row_id": current.id, "revision_seen": current.revision}
    changed = [json_text({name: side[name] for name in differing}) for side in (before, after)]
    touched = Touched(kind, current.id, account_of(saved), Operation.CHANGED, *changed)
    return saved, Write(statements.update(kind), (row,), (touched,))


class Transaction(Reading):
    """Reads and writes inside one transaction. `changes` is known once it is committed."""

    def __init__(self, connection: Any, path: Path, now: datetime, gives_way_to: Turns | None = None) -> None:
        super().__init__(connection, path)
        self.now = now
        self._gives_way_to = gives_way_to
        if gives_way_to is not None:
            # Long work goes through whole indexes again and again.
            connection.execute(f"PRAGMA cache_size=-{_CACHE_OF_LONG_WORK_KIB}")
        self.changes: Changes = NOTHING_CHANGED
        self._touched: list[Touched] = []
        self._about: str | None = None
        self._takes_back: tuple[str, str] | None = None

    def new(self, record_type: type[R], **fields: Any) -> R:
        """Make a record with a new id, add it and return it."""
        record = record_type(id=new_id(self.now), revision=1, created_at=self.now, updated_at=self.now, **fields)
        self.add_all((record,))
        return record

    def add_all(self, records: Sequence[Record]) -> None:
        """Add many records, each with its history; a record that others refer to comes before them."""
        for write in adding(records):
            self.write(write)

    def write(self, write: Write) -> None:
        """Write what was worked out ahead; raises GivesWay when somebody waits and this transaction gives way."""
        self._run(write.statement, write.rows)
        self._touched += write.touched

    def change(self, record: R, **fields: Any) -> R:
        """Save a record with these fields replaced and return it as saved.

        `record.revision` is the revision the person has seen: a later one raises OutdatedSave. Without any difference
        to what is stored nothing is written.
        """
        current = self.get(type(record), record.id)
        wanted = replace(record, **fields) if fields else record
        change = changing(current, wanted, self.now)
        if change is None:
            return current
        self._check_revision(record, wanted, current)
        saved, write = change
        self.write(write)
        return saved

    def delete(self, record: Record) -> None:
        """Delete a record; refused as `still_referenced` while others refer to it, as OutdatedSave when saved since."""
        current = self.get(type(record), record.id)
        self._check_revision(record, record, current)
        kind = kind_of(type(record))
        try:
            self._run(statements.delete(kind), ({"row_id": record.id, "revision_seen": record.revision},))
        except Refusal as refusal:
            if refusal.code == "reference_missing":
                raise Refusal("still_referenced", kind=kind, id=record.id) from refusal
            raise
        before = json_text(without_nothing(stored(current)))
        self._touched.append(Touched(kind, record.id, account_of(current), Operation.DELETED, before, NOTHING))

    def about(self, record: Record) -> None:
        """Say which record the user action was about: its id comes first in `changes.ids` (else the first written)."""
        self._about = record.id

    def takes_back(self, change_set_id: str, label: str, about: str | None) -> None:
        """Say which user action this one takes back, under which label, and which record it is about."""
        self._takes_back = change_set_id, label
        self._about = about

    def write_history(self, change_set_id: str, actor: str, label: str) -> None:
        """Write the change set of everything touched; called once, just before the commit."""
        undoes, label = self._takes_back or (None, label)
        number = self.value("SELECT coalesce(max(number), 0) + 1 FROM change_set")
        change_set = {"id": change_set_id, "number": number, "at": instant_text(self.now)}
        self._run(statements.insert("change_set"), ({**change_set, "actor": actor, "label": label, "undoes": undoes},))
        for start in range(0, len(self._touched), _ROWS_AT_ONCE):
            part = self._touched[start : start + _ROWS_AT_ONCE]
            rows = tuple(_change_row(change_set_id, position, one) for position, one in enumerate(part, start))
            self._run(statements.insert("change"), rows)
        with refusing(self.path):
            search_index.keep(self._connection, number, self._touched, self._let_saves_pass)

    @property
    def touched(self) -> Sequence[Touched]:
        """What was written so far, in its order."""
        return self._touched

    @property
    def is_taking_back(self) -> bool:
        """Whether it takes back another user action."""
        return self._takes_back is not None

    @property
    def has_changes(self) -> bool:
        """Whether anything was written."""
        return bool(self._touched)

    def summary(self, change_set_id: str) -> Changes:
        """Return what the screens are told after the commit."""
        ids = dict.fromkeys([self._about] if self._about else [])
        ids.update(dict.fromkeys(touched.record_id for touched in self._touched))
        return Changes(
            change_set_id,
            frozenset(touched.kind for touched in self._touched),
            frozenset(touched.account_id for touched in self._touched if touched.account_id),
            tuple(ids),
        )

    def _check_revision(self, record: Record, yours: Record, current: Record) -> None:
        if record.revision != current.revision:
            raise OutdatedSave(kind_of(type(record)), record.id, yours, current)

    def _run(self, statement: str, rows: Sequence[dict[str, Stored]]) -> None:
        """Run a statement for each row, for all of them or for none, whoever catches the refusal."""
        if not self._connection.in_transaction:
            raise RuntimeError("the transaction is over")
        with refusing(self.path):
            if len(rows) == 1:
                self._let_saves_pass()
                self._check_written(self._connection.execute(statement, rows[0]), 1)
                return
            self._connection.execute("SAVEPOINT many")
            try:
                self._run_in_parts(statement, rows)
            except BaseException:
                if self._connection.in_transaction:  # a full disk ends it
                    self._connection.execute("ROLLBACK TO many")
                raise
            self._connection.execute("RELEASE many")

    def _run_in_parts(self, statement: str, rows: Sequence[dict[str, Stored]]) -> None:
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            self._let_saves_pass()
            part = rows[start : start + _ROWS_AT_ONCE]
            self._check_written(self._connection.executemany(statement, part), len(part))

    def _let_saves_pass(self) -> None:
        if self._gives_way_to is not None and self._gives_way_to.somebody_waits:
            raise GivesWay

    def _check_written(self, cursor: Any, count: int) -> None:
        if cursor.rowcount != count:
            raise RuntimeError("a record is not as it was when its change was worked out")


def _adding_of_kind(kind: str, records: Sequence[Record]) -> Write:
    rows = tuple(stored(record) for record in records)
    touched = tuple(
        Touched(kind, record.id, account_of(record), Operation.ADDED, NOTHING, json_text(without_nothing(row)))
        for record, row in zip(records, rows, strict=True)
    )
    return Write(statements.insert(kind), rows, touched)


def without_nothing(row: dict[str, Stored]) -> dict[str, Stored]:
    """Return what history keeps of a whole row: no bookkeeping, and no field that holds nothing."""
    return {name: value for name, value in row.items() if value is not None and name not in BOOKKEEPING}


def _change_row(change_set_id: str, position: int, touched: Touched) -> dict[str, Stored]:
    return {
        "change_set_id": change_set_id,
        "position": position,
        "record_kind": touched.kind,
        "record_id": touched.record_id,
        "account_id": touched.account_id,
        "operation": touched.operation.value,
        "before": touched.before,
        "after": touched.after,
    }
