"""Building, mending and checking the index of search, beside everybody's work: in portions, so that no save waits long.

What cannot be mended is built anew; what was deleted and only struck out is cleaned away.
"""

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from growthdesk.domain.problems import Refusal
from growthdesk.storage import comparing
from growthdesk.storage.database import Database
from growthdesk.storage.driver import DatabaseError
from growthdesk.storage.errors import refusing
from growthdesk.storage.search_index import (
    FORMAT,
    TABLES,
    bare,
    flush,
    is_current,
    last_change,
    mark_unsound,
    raise_foreign,
    records_at_most,
    refresh,
    refresh_owners,
    state_of,
)
from growthdesk.storage.search_sources import SOURCES, Source

# Opening a file catches up with so many changes, or indexes so many records, without anybody noticing.
MOST_AT_OPENING = 400
_RECORDS_AT_ONCE = 200
# FTS5 joins sixteen joined ones once more: with so many in one, each word is written twice up to 400,000 records.
_PORTIONS_JOINED = 128
_BUILDING_KILOBYTES, _USUAL_KILOBYTES = 16_000, 2_000
_REST_SECONDS = 0.002
Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class _Past:
    """A touched record of the past."""

    kind: str
    record_id: str
    before: str
    after: str


# Building, catching up and cleaning

_PAGES_AT_ONCE = 200


def make_tables(connection: Any) -> None:
    """Make the tables of an empty index, in a transaction; what was there before is dropped."""
    drop_tables(connection)
    for statement in TABLES:
        connection.execute(statement)
    join_as_saved(connection)
    state = {"format": FORMAT, "number": last_change(connection)}
    connection.execute("INSERT INTO search_state VALUES (:format, :number, 0, 0)", state)


def drop_tables(connection: Any) -> None:
    """Drop the index, however damaged it is; in a transaction."""
    try:
        connection.execute("SAVEPOINT dropping")
        connection.execute("DROP TABLE IF EXISTS search_words")
    except DatabaseError as error:
        raise_foreign(error)
        connection.execute("ROLLBACK TO dropping")
        _forget_words(connection)
    connection.execute("RELEASE dropping")
    for table in tables_there(connection):
        connection.execute(f'DROP TABLE "{table}"')


def _forget_words(connection: Any) -> None:
    """Strike a table of words that cannot even be opened from the schema; what it kept is dropped like any table."""
    connection.execute("PRAGMA writable_schema=1")
    try:
        connection.execute("DELETE FROM sqlite_schema WHERE name = 'search_words' AND type = 'table'")
    finally:
        connection.execute("PRAGMA writable_schema=RESET")


def tables_there(connection: Any) -> list[str]:
    """Return the tables of the index, however damaged it is."""
    sql = f"SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB '{comparing.SEARCH_TABLES}' ORDER BY name"  # noqa: S608
    return [name for (name,) in connection.execute(sql)]


def empty_some(connection: Any, rows: int = 2_000) -> bool:
    """Take a portion out of an index that is dropped soon, so that no save waits long; tell whether there is more."""
    mark_unsound(connection)
    for table in tables_there(connection):
        if table in ("search_state", "search_words", "search_words_config"):
            continue
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[5]]
        key = ", ".join(columns)
        sql = f'DELETE FROM "{table}" WHERE ({key}) IN (SELECT {key} FROM "{table}" LIMIT {rows:d})'  # noqa: S608
        if connection.execute(sql).rowcount:
            return True
    return False


def missing_ids(connection: Any, source: Source) -> list[str]:
    """Return the records of a source that have no entry, in the order entries are kept in: the newest first."""
    sql = (
        f"SELECT record_id FROM ({source.select}) "  # noqa: S608
        "WHERE record_id NOT IN (SELECT record_id FROM search_entry) ORDER BY day DESC, record_id"
    )
    return [record_id for (record_id,) in connection.execute(sql)]


def add_some(connection: Any, source: Source, ids: Sequence[str]) -> None:
    """Add a portion of the records that have no entry yet; in a transaction."""
    refresh(connection, source, ids)
    flush(connection)


def join_as_saved(connection: Any) -> None:
    """Join what saves add, but less often than FTS5 would: adding takes a quarter less, asking a little more."""
    _configure(connection, automerge=8, usermerge=4, crisismerge=16)


def join_rarely(connection: Any) -> None:
    """Let the words of many portions lie side by side; `mend` joins them itself, so that each is written twice.

    Joined as they come, words are written the more often the larger the record is.
    """
    _configure(connection, automerge=0, usermerge=16, crisismerge=1_000)


def _configure(connection: Any, **settings: int) -> None:
    sql = "INSERT INTO search_words (search_words, rank) VALUES (?, ?)"
    connection.executemany(sql, settings.items())


def finish(connection: Any) -> bool:
    """Say that the index has everything, in a transaction; tell whether it is so."""
    join_as_saved(connection)
    state = state_of(connection)
    if state is None or state.change_number != last_change(connection):
        return False
    connection.execute("UPDATE search_state SET is_complete = 1")
    return True


def build_at_once(connection: Any) -> None:
    """Build the index of a small file in one transaction."""
    make_tables(connection)
    for source in SOURCES:
        refresh(connection, source, missing_ids(connection, source))
    flush(connection)
    finish(connection)


def catch_up(connection: Any) -> bool:
    """Bring an index that is a few changes behind up to the last one, in a transaction; tell whether it could be."""
    state, last = state_of(connection), last_change(connection)
    if state is None or state.change_number > last:
        return False
    sql = (
        "SELECT record_kind, record_id, before, after FROM change_set s JOIN change c ON c.change_set_id = s.id "
        "WHERE s.number > :number LIMIT :most"
    )
    parameters = {"number": state.change_number, "most": MOST_AT_OPENING + 1}
    past = [_Past(*row) for row in connection.execute(sql, parameters)]
    if len(past) > MOST_AT_OPENING:
        return False
    try:
        refresh_owners(connection, past, lambda: None)
        flush(connection)
    except DatabaseError as error:
        raise_foreign(error)
        return False
    connection.execute("UPDATE search_state SET change_number = :last", {"last": last})
    return True


def clean_some(connection: Any, *, is_first: bool) -> bool:
    """Clean away a portion of what was struck out, in a transaction; tell whether there is more."""
    before = connection.total_changes
    sql = "INSERT INTO search_words (search_words, rank) VALUES ('merge', :pages)"
    connection.execute(sql, {"pages": -_PAGES_AT_ONCE if is_first else _PAGES_AT_ONCE})
    return bool(connection.total_changes - before >= 2)  # what FTS5 calls done


def say_cleaned(connection: Any, struck_out: int) -> None:
    """Say that everything struck out up to that count is gone; in a transaction."""
    sql = "UPDATE search_state SET struck_out = 0 WHERE struck_out = :seen"
    connection.execute(sql, {"seen": struck_out})


def answers(connection: Any) -> bool:
    """Whether the index can be asked at all: an almost free look at its beginning."""
    try:
        connection.execute("SELECT rowid FROM search_words WHERE search_words MATCH '\"a\"' LIMIT 1").fetchall()
        connection.execute("SELECT word, entries FROM search_word LIMIT 1").fetchall()
        connection.execute("SELECT number FROM search_entry LIMIT 1").fetchall()
    except DatabaseError as error:
        raise_foreign(error)
        return False
    return True


# A whole file


def mind(database: Database, *, is_sound: bool = True) -> None:
    """See to the index of a file that is opened for writing, within milliseconds; what takes longer is left to `mend`.

    Not `is_sound`: a check of the file found it damaged. Whatever fails here stops nobody from opening the file.
    """
    with contextlib.suppress(Refusal, DatabaseError):
        connection = bare(database.reading)
        if is_sound and is_current(connection) and answers(connection):
            return
        with _aside(database) as writing:
            is_usable = is_sound and state_of(writing) is not None and answers(writing)
            if is_usable and catch_up(writing):
                return
            if records_at_most(writing) <= MOST_AT_OPENING:
                build_at_once(writing)
            else:
                mark_unsound(writing)


def mend(database: Database, tell: Tell = lambda _share: None) -> None:
    """Build the index where it is not sound, go on where it was left, and clean away what was struck out.

    In portions, with a rest for whoever saves, on an opening of its own (`Database.beside`). What `tell` raises ends
    it; the next call goes on from there.
    """
    state = state_of(bare(database.reading))
    if state is None or state.change_number != last_change(bare(database.reading)):
        _begin_anew(database, tell)
    if not is_current(bare(database.reading)):
        _add_missing(database, tell)
        with _aside(database) as writing:
            finish(writing)
    _clean(database, tell)


@contextlib.contextmanager
def _aside(database: Database) -> Iterator[Any]:
    # Saves and imports go first; while this counted as somebody who waits, an import would begin again and again.
    with refusing(database.path), database.aside(gives_way=True) as aside:
        yield bare(aside)


def _begin_anew(database: Database, tell: Tell) -> None:
    is_left = True
    while is_left:
        tell(0.0)
        try:
            with _aside(database) as writing:
                is_left = empty_some(writing)
        except Refusal as refusal:
            if refusal.code != "file_damaged":
                raise
            is_left = False
        _rest()
    with _aside(database) as writing:
        make_tables(writing)


def _add_missing(database: Database, tell: Tell) -> None:
    missing = [(source, missing_ids(bare(database.reading), source)) for source in SOURCES]
    of, done = sum(len(ids) for _, ids in missing), 0
    with _room_to_build(bare(database.reading)):
        with _aside(database) as writing:
            join_rarely(writing)
        for number, (source, portion) in enumerate(_portions(missing), 1):
            tell(done / of)
            with _aside(database) as writing:
                add_some(writing, source, portion)
            done += len(portion)
            _rest()
            if number % _PORTIONS_JOINED == 0:
                _join(database, tell, done / of, is_all=False)
        _join(database, tell, 1.0, is_all=False)


def _portions(missing: Sequence[tuple[Source, Sequence[str]]]) -> Iterator[tuple[Source, Sequence[str]]]:
    for source, ids in missing:
        for start in range(0, len(ids), _RECORDS_AT_ONCE):
            yield source, ids[start : start + _RECORDS_AT_ONCE]


@contextlib.contextmanager
def _room_to_build(connection: Any) -> Iterator[None]:
    """Keep more of the file in memory: what a portion touches lies all over it."""
    connection.execute(f"PRAGMA cache_size=-{_BUILDING_KILOBYTES}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size=-{_USUAL_KILOBYTES}")


def _clean(database: Database, tell: Tell) -> None:
    state = state_of(bare(database.reading))
    if state is None or not state.struck_out:
        return
    _join(database, tell, 1.0, is_all=True)
    with _aside(database) as writing:
        say_cleaned(writing, state.struck_out)


def _join(database: Database, tell: Tell, share: float, *, is_all: bool) -> None:
    """Join what lies side by side in the table of words; of all of it nothing is left that was struck out."""
    is_first, is_left = is_all, True
    while is_left:
        tell(share)
        with _aside(database) as writing:
            is_left = clean_some(writing, is_first=is_first)
        is_first = False
        _rest()


def _rest() -> None:
    """Let a save that waits have its turn."""
    time.sleep(_REST_SECONDS)
