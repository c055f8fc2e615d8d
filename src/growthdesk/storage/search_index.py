"""The index of search: derived from the record, kept in each save's own transaction, built anew when it is not sound.

Nothing here may stop a save: what goes wrong with the index is taken back alone and the index marked to be built anew.
Entries are numbered by kind and day, the newest first: of what is common only the first of each kind are ever read.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from growthdesk.domain.search import SearchKind
from growthdesk.storage import search_text
from growthdesk.storage.driver import DatabaseError
from growthdesk.storage.reading import Reading
from growthdesk.storage.search_sources import BY_KIND, NUMBER_OF, OWNED_BY, SOURCES, Source
from growthdesk.storage.search_text import index_terms, index_text, index_words

# The folding and the tables; an index of another format is built anew.
FORMAT = f"3/{search_text.FORMAT}"
_AT_ONCE = 250
# Deleting so many terms where they stand takes some 30 ms.
_MOST_DELETED_AT_ONCE = 500
PLACE_BITS, _DAY_BITS = 32, 22
_LAST_DAY = (1 << _DAY_BITS) - 1
_LAST_PLACE = (1 << PLACE_BITS) - 1
# Failures that are the disk's or somebody else's and concern the save itself.
_NOT_OF_THE_INDEX = ("is full", "disk I/O", "is locked", "readonly", "interrupted", "unable to open")

TABLES = (
    "CREATE TABLE search_state (format TEXT NOT NULL, change_number INTEGER NOT NULL, is_complete INTEGER NOT NULL, "
    "struck_out INTEGER NOT NULL) STRICT",
    "CREATE TABLE search_entry (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, record_id TEXT NOT NULL UNIQUE, "
    "account_id TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL) STRICT",
    "CREATE TABLE search_word (word TEXT PRIMARY KEY, entries INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    # Words are found whole or by their first letters, in order of the entries' numbers: neither where in a text nor how
    # often is kept. What is deleted is gone at once. First letters are terms of their own: FTS5's beginnings would go
    # with the first word that has them, though others of the entry remain.
    "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', columnsize=0, detail=none, "
    f"tokenize=\"ascii tokenchars '{search_text.IN_TITLE}{search_text.BEGINNING}{search_text.ASCII_SIGNS}'\")",
    "INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1)",
)


class Touched(Protocol):
    """A record that was written: its kind and id, and the stored fields that differ, as JSON."""

    @property
    def kind(self) -> str: ...
    @property
    def record_id(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...


@dataclass(frozen=True, slots=True)
class State:
    """What the index says of itself: up to which change it holds what it has, and whether it has everything.

    `struck_out` counts how often deleted words were only struck out since they were last cleaned away.
    """

    change_number: int
    is_complete: bool
    struck_out: int


@dataclass(frozen=True, slots=True)
class _Entry:
    number: int
    kind: str
    record_id: str
    account_id: str
    title: str
    body: str


def bare(reading: Reading) -> Any:
    """Return the connection of a reading: the index has statements of its own for it."""
    return reading.connection


def state_of(connection: Any) -> State | None:
    """Return what the index says of itself, None without one that can be read in this format."""
    try:
        sql = "SELECT change_number, is_complete, struck_out FROM search_state WHERE format = :format"
        row = connection.execute(sql, {"format": FORMAT}).fetchone()
    except DatabaseError as error:
        raise_foreign(error)
        return None
    return None if row is None else State(row[0], bool(row[1]), row[2])


def last_change(connection: Any) -> int:
    """Return the number of the file's last change."""
    number: int = connection.execute("SELECT coalesce(max(number), 0) FROM change_set").fetchone()[0]
    return number


def is_current(connection: Any) -> bool:
    """Whether the index says it holds the whole record as it is now."""
    state = state_of(connection)
    return state is not None and state.is_complete and state.change_number == last_change(connection)


def is_in_order(connection: Any) -> bool:
    """Whether nothing is left to do for the index: it is current, and what was deleted is gone."""
    state = state_of(connection)
    return is_current(connection) and state is not None and not state.struck_out


def records_at_most(connection: Any) -> int:
    """Return a number the records that can be found do not exceed; it is known without counting them."""
    tables = (source.table for source in SOURCES)
    return sum(connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {one}").fetchone()[0] for one in tables)  # noqa: S608


# In the transaction of a save


def keep(connection: Any, number: int, touched: Iterable[Touched], pause: Callable[[], None]) -> None:
    """Bring the index up to the change of that number; called in its transaction, and whatever fails is the index's.

    `pause` is called between portions and may raise to give the whole transaction up.
    """
    state = state_of(connection)
    if state is None:
        return
    connection.execute("SAVEPOINT search")
    try:
        # Without it the save itself could not end, whatever is taken back.
        connection.execute("SELECT 1 FROM search_words_idx LIMIT 1").fetchall()
        refresh_owners(connection, touched, pause)
        if state.change_number == number - 1:
            connection.execute("UPDATE search_state SET change_number = :number", {"number": number})
        flush(connection)
    except DatabaseError as error:
        raise_foreign(error)
        connection.execute("ROLLBACK TO search")
        mark_unsound(connection)
    connection.execute("RELEASE search")


def mark_unsound(connection: Any) -> None:
    """Let the index be built anew; nothing is read from it or kept in it until then."""
    try:
        connection.execute("UPDATE search_state SET format = ''")
    except DatabaseError as error:
        raise_foreign(error)


def raise_foreign(error: Exception) -> None:
    if any(words in str(error) for words in _NOT_OF_THE_INDEX):
        raise error


def flush(connection: Any) -> None:
    """Write now what would be written, and could fail, when the save ends."""
    connection.execute("INSERT INTO search_words (search_words) VALUES ('flush')")


def refresh_owners(connection: Any, touched: Iterable[Touched], pause: Callable[[], None]) -> None:
    by_kind: dict[SearchKind, dict[str, None]] = {}
    for one in touched:
        owner = OWNED_BY.get(one.kind)
        if owner is not None:
            source, field = owner
            ids = _owners(connection, one, field)
            by_kind.setdefault(source.kind, {}).update(dict.fromkeys(ids))
    for kind, found in by_kind.items():
        refresh(connection, BY_KIND[kind], list(found), pause)


def _owners(connection: Any, touched: Touched, field: str) -> list[str]:
    """Return the records a touched one is found in: of a line that moved both."""
    if field == "id":
        return [touched.record_id]
    sides = [json.loads(side).get(field) for side in (touched.before, touched.after)]
    now = connection.execute(
        f"SELECT {field} FROM {touched.kind} WHERE id = :id",  # noqa: S608
        {"id": touched.record_id},
    ).fetchone()
    return [owner for owner in (*sides, *(now or ())) if owner]


def refresh(connection: Any, source: Source, ids: Sequence[str], pause: Callable[[], None] = lambda: None) -> None:
    """Make the entries of these records what the records say now; in a transaction."""
    for start in range(0, len(ids), _AT_ONCE):
        pause()
        _refresh_some(connection, source, ids[start : start + _AT_ONCE])


def _refresh_some(connection: Any, source: Source, ids: Sequence[str]) -> None:
    wanted = {"ids": json.dumps(ids)}
    entry_sql = (
        "SELECT number, kind, record_id, account_id, title, body FROM search_entry "
        "WHERE record_id IN (SELECT value FROM json_each(:ids))"
    )
    old = {row[2]: _Entry(*row) for row in connection.execute(entry_sql, wanted)}
    record_sql = f"{source.select} WHERE o.id IN (SELECT value FROM json_each(:ids)) ORDER BY o.id"  # noqa: S608
    gone = dict(old)
    pairs: list[tuple[_Entry | None, _Entry | None]] = []
    next_free: dict[int, int] = {}
    for record_id, account_id, day, title, body in connection.execute(record_sql, wanted).fetchall():
        before = gone.pop(record_id, None)
        of_day = _of_day(source, day)
        if before is not None and before.number >> PLACE_BITS == of_day:
            number = before.number
        else:
            number = next_free.get(of_day) or _free_number(connection, of_day)
            next_free[of_day] = number - 1
        entry = _Entry(number, source.kind.value, record_id, account_id, title, body)
        if entry != before:
            pairs.append((before, entry))
    _replace(connection, [*((entry, None) for entry in gone.values()), *pairs])


def first_number(source: Source, day: str) -> int:
    """Return the number below those of a kind's entries of one day."""
    return _of_day(source, day) << PLACE_BITS


def _of_day(source: Source, day: str) -> int:
    """Return what the numbers of a kind's entries of one day begin with: later days have lower numbers."""
    return NUMBER_OF[source.kind] << _DAY_BITS | (_LAST_DAY - date.fromisoformat(day).toordinal())


def day_of(number: int) -> date:
    """Return the day of an entry."""
    return date.fromordinal(_LAST_DAY - (number >> PLACE_BITS & _LAST_DAY))


def numbers_of(kind: SearchKind) -> tuple[int, int]:
    """Return the first and the last number entries of a kind may have."""
    first = NUMBER_OF[kind] << _DAY_BITS + PLACE_BITS
    return first, first + (1 << _DAY_BITS + PLACE_BITS) - 1


def _free_number(connection: Any, of_day: int) -> int:
    first = of_day << PLACE_BITS
    sql = "SELECT min(number) FROM search_entry WHERE number BETWEEN :first AND :last"
    taken = connection.execute(sql, {"first": first, "last": first | _LAST_PLACE}).fetchone()[0]
    return int(first | _LAST_PLACE if taken is None else taken - 1)


def _replace(connection: Any, pairs: Sequence[tuple[_Entry | None, _Entry | None]]) -> None:
    """Put entries in the place of others; where only some words change, only those are written."""
    counts: Counter[str] = Counter()
    gone: list[tuple[int, str]] = []
    come: list[tuple[int, str]] = []
    for before, after in pairs:
        old, new = _indexed(before), _indexed(after)
        counts.subtract(old)
        counts.update(new)
        if before is not None and after is not None and before.number == after.number:
            terms, now = index_terms(old), index_terms(new)
            if terms == now:
                continue
            lost, won = " ".join(terms - now), " ".join(now - terms)
        else:
            lost, won = index_text(old), index_text(new)
        # Always both, so that the number of entries the table of words counts stays right.
        if before is not None:
            gone.append((before.number, lost))
        if after is not None:
            come.append((after.number, won))
    numbers = [(before.number,) for before, _ in pairs if before is not None]
    connection.executemany("DELETE FROM search_entry WHERE number = ?", numbers)
    rows = [(e.number, e.kind, e.record_id, e.account_id, e.title, e.body) for _, e in pairs if e is not None]
    connection.executemany("INSERT INTO search_entry VALUES (?, ?, ?, ?, ?, ?)", rows)
    # In the order of their numbers: else each entry would be written by itself.
    _delete_terms(connection, sorted(gone))
    sql = "INSERT INTO search_words (rowid, words) VALUES (?, ?)"
    connection.executemany(sql, sorted(come))
    _count_words(connection, counts)


def _indexed(entry: _Entry | None) -> list[str]:
    return [] if entry is None else index_words(entry.title, entry.body)


def _delete_terms(connection: Any, gone: list[tuple[int, str]]) -> None:
    """Delete what entries no longer have; exactly what was written of them, or the rest would come up again.

    Few terms are deleted where they stand. Many are only struck out, a hundred times as fast, and are gone when the
    index is next cleaned. All is done before anything is added: FTS5 loses what is deleted and added at once.
    """
    if not gone:
        return
    is_quick = sum(terms.count(" ") for _, terms in gone) > _MOST_DELETED_AT_ONCE
    if is_quick:
        flush(connection)
        connection.execute("INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 0)")
        connection.execute("UPDATE search_state SET struck_out = struck_out + 1")
    sql = "INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', ?, ?)"
    connection.executemany(sql, gone)
    flush(connection)
    if is_quick:
        connection.execute("INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1)")


def _count_words(connection: Any, counts: Counter[str]) -> None:
    sql = (
        "INSERT INTO search_word (word, entries) VALUES (?, ?) "
        "ON CONFLICT (word) DO UPDATE SET entries = entries + excluded.entries"
    )
    connection.executemany(sql, [(word, by) for word, by in sorted(counts.items()) if by])
    fewer = [(word,) for word, by in counts.items() if by < 0]
    connection.executemany("DELETE FROM search_word WHERE word = ? AND entries <= 0", fewer)
