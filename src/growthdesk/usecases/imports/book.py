"""The records an import meets, as they will stand after it: what is on file, what rows add, what rows change.

Nothing is written here: the whole plan is made from one reading, then saved in one transaction.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from growthdesk.domain.accounts import Account
from growthdesk.domain.agreements import Agreement
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.imports import Effect, EffectKind, ImportFile, Reason
from growthdesk.domain.measures import Measure, MeasureVersion, Reading
from growthdesk.domain.money import Money
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Outcome
from growthdesk.domain.problems import Problem
from growthdesk.domain.records import Record
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.exchange.column_matching import ColumnMapping

if TYPE_CHECKING:
    from growthdesk.usecases.imports.alikes import Alikes

R = TypeVar("R", bound=Record)
Said = dict[str, Any]
NO_OTHER_NAMES: Mapping[str, str] = MappingProxyType({})


def folded(text: str) -> str:
    """Return a name without regard to case and blanks: what tells two names of one file apart."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


class Shelf(Generic[R]):
    """All records of one kind, found by the keys each index gives them."""

    def __init__(self, on_file: Iterable[R], **indexes: Callable[[R], Hashable | None]) -> None:
        self._on_file = {record.id: record for record in on_file}
        self._current = dict(self._on_file)
        self._indexes = indexes
        self._places: dict[str, dict[Hashable, dict[str, None]]] = {name: defaultdict(dict) for name in indexes}
        self._added: dict[str, None] = {}
        self._changed: dict[str, None] = {}
        self._followers: list[Callable[[R], None]] = []
        for record in self._current.values():
            self._index(record)

    def get(self, record_id: str) -> R:
        """Return a record as it will stand."""
        return self._current[record_id]

    def by(self, index: str, key: Hashable) -> list[R]:
        """Return the records with this key, in the order they were made."""
        return [self._current[record_id] for record_id in self._places[index].get(key, ())]

    def put(self, record: R) -> None:
        """Add a record, or let it stand in place of the one with its id."""
        if record.id in self._current:
            before = self._current[record.id]
            for name, key_of in self._indexes.items():
                self._places[name].get(key_of(before), {}).pop(record.id, None)
            if record.id not in self._added:
                self._changed[record.id] = None
            is_new = False
        else:
            self._added[record.id] = None
            is_new = True
        self._current[record.id] = record
        self._index(record)
        if is_new:
            for follow in self._followers:
                follow(record)

    def all(self) -> Iterable[R]:
        """Return every record as it will stand."""
        return self._current.values()

    def find(self, record_id: str) -> R | None:
        """Return a record as it will stand, None when there is none of this id."""
        return self._current.get(record_id)

    def is_on_file(self, record_id: str) -> bool:
        """Whether a record was there before the import."""
        return record_id in self._on_file

    def follow(self, follower: Callable[[R], None]) -> None:
        """Tell of every record added from now on."""
        self._followers.append(follower)

    def added(self) -> list[R]:
        """Return what is new, in order."""
        return [self._current[record_id] for record_id in self._added]

    def changed(self) -> list[tuple[R, R]]:
        """Return what is on file and differs now: as it is and as it will stand."""
        pairs = [(self._on_file[key], self._current[key]) for key in self._changed]
        return [(on_file, current) for on_file, current in pairs if on_file != current]

    def _index(self, record: R) -> None:
        for name, key_of in self._indexes.items():
            key = key_of(record)
            if key is not None:
                self._places[name][key][record.id] = None


@dataclass(frozen=True, slots=True)
class Book:
    """The shelves of an import; `new_ids` gives ids that sort in the order they are taken.

    `confirmed_on` is the first value of accounts that confirmed it, `won_here` those that were prospects here;
    `alikes` says what names mean that look like others.
    """

    now: datetime
    today: date
    home_currency: str
    new_ids: Iterator[str]
    members: Shelf[TeamMember]
    accounts: Shelf[Account]
    people: Shelf[Stakeholder]
    agreements: Shelf[Agreement]
    orders: Shelf[Order]
    measures: Shelf[Measure]
    versions: Shelf[MeasureVersion]
    readings: Shelf[Reading]
    outcomes: Shelf[Outcome]
    confirmed_on: Mapping[str, date]
    won_here: frozenset[str]
    alikes: "Alikes"

    def made(self, record_type: type[R], **fields: Any) -> R:
        """Make a new record; it is kept only once it is put on its shelf."""
        return record_type(id=next(self.new_ids), revision=1, created_at=self.now, updated_at=self.now, **fields)

    def shelves(self) -> tuple[Shelf[Any], ...]:
        """Return every shelf, those others refer to first."""
        return (
            self.members,
            self.accounts,
            self.people,
            self.agreements,
            self.orders,
            self.measures,
            self.versions,
            self.readings,
            self.outcomes,
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """A field a row changes: in the record as it is (None: the row adds it), and as it will be."""

    shelf: Shelf[Any]
    column: str
    name: str
    before: Record | None
    after: Record


@dataclass(slots=True)
class Row:
    """One row being judged: it is taken whole, or refused with every reason and without a trace."""

    line: int
    file: str
    mapping: ColumnMapping
    source: ImportFile
    puts: list[tuple[Shelf[Any], Record]] = field(default_factory=list)
    problems: list[Reason] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)
    changed: dict[str, None] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    said: list[tuple[str, str, object]] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    is_new: bool = False

    def refuse(self, column: str, *problems: Problem) -> None:
        """Say what is wrong, by the import's name of the column (empty: the row as a whole)."""
        header = self.mapping.header(column) if column else ""
        self.problems += [Reason(header, problem) for problem in problems]

    def note(self, column: str, problem: Problem) -> None:
        """Say what to know about a row that is taken."""
        self.notes.append(Reason(self.mapping.header(column) if column else "", problem))

    def does(
        self, kind: EffectKind, what: str, *columns: str, before: Money | None = None, after: Money | None = None
    ) -> None:
        """Say what the row does beside its own record, by the import's names of the columns that say it."""
        headers = tuple(self.mapping.header(column) for column in columns)
        self.effects.append(Effect(kind, what, before, after, headers))

    def put(self, shelf: Shelf[R], record: R) -> R:
        """Keep a record for when the row is taken."""
        self.puts.append((shelf, record))
        return record

    def say(self, about: str, said: Said) -> None:
        """Note what the row says about a record, by the import's fields: a later row must not say otherwise."""
        self.said += [(about, name, value) for name, value in said.items()]

    def change(self, shelf: Shelf[R], record: R, said: Said, columns: Mapping[str, str] = NO_OTHER_NAMES) -> R:
        """Stage what the row changes in a record; `columns` are the import's names of fields that go by another."""
        different = {name: value for name, value in said.items() if getattr(record, name) != value}
        if not different:
            return record
        changed = replace(record, **different)
        for name in different:
            self.differ(shelf, columns.get(name, name), name, record, changed)
        return self.put(shelf, changed)

    def differ(self, shelf: Shelf[R], column: str, name: str, before: R | None, after: R) -> None:
        """Note that a field will hold something else, by the import's name of the column that says it."""
        header = self.mapping.header(column)
        self.changed[header] = None
        self.differences.append(Difference(shelf, header, name, before, after))


def given(record: object, *names: str) -> Said:
    """Return the filled cells of an import record, by field."""
    return {name: value for name in names if (value := getattr(record, name)) is not None}
