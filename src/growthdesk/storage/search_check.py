"""Checking the index of search: whether it says of every record what the record says, and what a copy does without one.

Nothing here changes the record; an index that does not agree is left out of a copy and built anew in its file.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path
from random import shuffle
from typing import Any

from growthdesk.domain.problems import Refusal
from growthdesk.storage import comparing, driver
from growthdesk.storage.driver import DatabaseError
from growthdesk.storage.errors import refusing
from growthdesk.storage.opening import has_leftovers, index_of
from growthdesk.storage.search_index import is_current, mark_unsound, raise_foreign, state_of
from growthdesk.storage.search_sources import SOURCES, Source
from growthdesk.storage.search_text import index_terms, index_words
from growthdesk.storage.search_upkeep import drop_tables, tables_there

_SAMPLE = 200
_MOST_WORDS_ASKED = 60
# Of all entries together: each is looked for in a long list.
_MOST_BEGINNINGS_ASKED = 1_000


def agrees(connection: Any) -> bool:
    """Whether the index has an entry for each record, with its texts as they are, and finds a sample by its terms."""
    try:
        return is_current(connection) and all(_has_all(connection, s) for s in SOURCES) and _finds_a_sample(connection)
    except DatabaseError as error:
        raise_foreign(error)
        return False


def check_apart_from_index(file: Path, check: Callable[[], None]) -> bool:
    """Check a file nobody has open, and tell whether its index is sound as far as that shows: without, it opens too.

    What the check raises for anything else passes through.
    """
    try:
        check()
    except (Refusal, DatabaseError) as error:
        if isinstance(error, Refusal) and error.code != "file_damaged":
            raise
        if not _is_only_index_damaged(file):
            raise
        return False
    return True


def _is_only_index_damaged(file: Path) -> bool:
    """Look again without leaving anything beside the file."""
    is_unclean, had_index = has_leftovers(file), index_of(file).exists()
    try:
        connect = driver.connect_untouched if is_unclean else driver.connect_frozen
        with contextlib.closing(connect(file)) as connection:
            return comparing.is_only_index_damaged(connection)
    except DatabaseError:
        return False
    finally:
        if is_unclean and not had_index:
            index_of(file).unlink(missing_ok=True)


def says_the_same(connection: Any) -> bool:
    """Whether the index of a copy agrees with its record; so does none, or one of another GrowthDesk's format."""
    return state_of(connection) is None or agrees(connection)


def leave_out_unsound(copy: Path, file: Path) -> None:
    """Take an index that does not agree out of a copy nobody has open, and have that of its file built anew.

    One that is only being built is taken out too: the copy, once opened, builds its own.
    """
    with contextlib.closing(driver.connect_frozen(copy)) as connection:
        state = state_of(connection)
        if not tables_there(connection) or (state is not None and agrees(connection)):
            return
    with refusing(copy), contextlib.closing(driver.connect(copy)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        drop_tables(connection)
        connection.execute("COMMIT")
    if state is not None and state.is_complete:
        with contextlib.suppress(DatabaseError), contextlib.closing(driver.connect(file)) as connection:
            mark_unsound(connection)


def _has_all(connection: Any, source: Source) -> bool:
    kind = {"kind": source.kind.value}
    sql = (
        f"SELECT count(*), count(e.number) FROM ({source.select}) r LEFT JOIN search_entry e "  # noqa: S608
        "ON e.record_id = r.record_id AND e.kind = :kind AND e.account_id = r.account_id "
        "AND e.title = r.title AND e.body = r.body"
    )
    records, equal = connection.execute(sql, kind).fetchone()
    entries = connection.execute("SELECT count(*) FROM search_entry WHERE kind = :kind", kind).fetchone()[0]
    return bool(records == equal == entries)


def _finds_a_sample(connection: Any) -> bool:
    sql = (
        "SELECT number, title, body FROM search_entry WHERE number IN "
        "(SELECT number FROM search_entry ORDER BY random() LIMIT :sample)"
    )
    entries = connection.execute(sql, {"sample": _SAMPLE}).fetchall()
    for number, title, body in entries:
        words = sorted(index_words(title, body))[:_MOST_WORDS_ASKED]
        for word in words:
            if connection.execute("SELECT 1 FROM search_word WHERE word = ?", (word,)).fetchone() is None:
                return False
        beginnings = sorted(index_terms(words).difference(words))
        shuffle(beginnings)
        asked = words + beginnings[: _MOST_BEGINNINGS_ASKED // len(entries)]
        question = " AND ".join(f'"{term}"' for term in asked)
        found = "SELECT 1 FROM search_words WHERE search_words MATCH ? AND rowid = ?"
        if question and connection.execute(found, (question, number)).fetchone() is None:
            return False
    return True
