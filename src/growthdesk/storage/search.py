"""Finds records by their words: in the index, or without a sound one by looking through the record; both find the same.

First what has the words in its title, then whole words before beginnings, accounts that have not ended, the newest.
"""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from growthdesk.domain.problems import Refusal
from growthdesk.domain.search import NOTHING_FOUND, SearchGroup, SearchHit, SearchKind, SearchResult
from growthdesk.storage.database import Database
from growthdesk.storage.driver import DatabaseError
from growthdesk.storage.reading import Reading
from growthdesk.storage.search_excerpt import excerpt, marked, one_line
from growthdesk.storage.search_index import (
    PLACE_BITS,
    bare,
    day_of,
    first_number,
    last_change,
    mark_unsound,
    numbers_of,
    raise_foreign,
    records_at_most,
    state_of,
)
from growthdesk.storage.search_sources import SOURCES, Source
from growthdesk.storage.search_text import (
    BEGINNING,
    IN_TITLE,
    LONGEST_BEGINNING,
    Term,
    has_exactly,
    has_term,
    terms_of,
    words_of,
)

# Of so many hits in all each is ranked and counted. Of more, the newest of each kind and rank are.
MOST_RANKED = 500
_RANKED_OF_KIND = 60
COUNTED_OF_KIND = 300
# Words that begin alike are asked for one by one; more of them are put together by the index.
_MOST_WORDS = 32
_LAST_LETTER = "\U0010ffff"
_TITLE_WHOLE, _TITLE, _WHOLE, _ANYWHERE = range(4)
# So many records are looked through while somebody waits.
_LOOKED_THROUGH_AT_ONCE = 1_000
_EVERYWHERE = (0, (1 << 63) - 1)


@dataclass(frozen=True, slots=True)
class _Found:
    """One entry that has what was asked for. `number` orders by kind and day, `rank` says how well it fits."""

    rank: int
    number: int
    kind: SearchKind
    record_id: str
    account_id: str
    account: str
    is_ended: bool


def find(database: Database, question: str, limit: int) -> SearchResult:
    """Answer a question with up to that many hits of each kind, by the best way there is at the moment.

    Who may write has the index built soon, and until then gets what is in it. Safe in any thread.
    """
    is_damaged = False
    with database.one_moment():
        connection = bare(database.reading)
        state = state_of(connection)
        if state is not None:
            is_complete = state.is_complete and state.change_number == last_change(connection)
            if is_complete or not database.is_read_only:
                try:
                    return search_index(database.reading, question, limit, is_complete=is_complete)
                except (Refusal, DatabaseError) as error:
                    raise_foreign(error)
                    is_damaged = True
        if database.is_read_only or records_at_most(connection) <= _LOOKED_THROUGH_AT_ONCE:
            found = search_record(database.reading, question, limit)
        else:
            found = SearchResult((), is_complete=False)
    if is_damaged and not database.is_read_only:
        with contextlib.suppress(Refusal), database.aside() as aside:
            mark_unsound(bare(aside))
    return found


# In the index


def search_index(reading: Reading, question: str, limit: int, *, is_complete: bool) -> SearchResult:
    """Answer from the index, up to that many hits of each kind; raises when it is damaged."""
    terms = terms_of(question)
    if not terms:
        return SearchResult((), is_complete)
    asked = _Asked(reading, terms)
    ranks, counts = asked.all_ranked() or asked.newest_ranked()
    found = _read_found(reading, ranks)
    if counts is None:
        counts = Counter(one.kind for one in found)
    shown = [one for group in _in_order(found, limit).values() for one in group]
    sql = "SELECT number, title, body FROM search_entry WHERE number IN (SELECT value FROM json_each(:numbers))"
    rows = reading.raw(sql, numbers=[one.number for one in shown])
    texts = {number: (title, body) for number, title, body in rows}
    return _result(found, counts, terms, limit, lambda one: texts[one.number], is_complete=is_complete)


def _read_found(reading: Reading, ranks: dict[int, int]) -> list[_Found]:
    sql = (
        "SELECT e.number, e.kind, e.record_id, e.account_id, a.name, a.status = 'ended' "
        "FROM search_entry e JOIN account a ON a.id = e.account_id "
        "WHERE e.number IN (SELECT value FROM json_each(:numbers))"
    )
    return [
        _Found(ranks[number], number, SearchKind(kind), record_id, account_id, account, bool(is_ended))
        for number, kind, record_id, account_id, account, is_ended in reading.raw(sql, numbers=list(ranks))
    ]


class _Asked:
    """A question in the words of the index: for each rank an expression, None when no entry can have it."""

    def __init__(self, reading: Reading, terms: tuple[Term, ...]) -> None:
        self._reading = reading
        self._expressions = (
            _all_of(self._whole(term, IN_TITLE) for term in terms),
            _all_of(self._beginning(term, IN_TITLE) for term in terms),
            _all_of(self._whole(term, "") for term in terms),
            _all_of(self._beginning(term, "") for term in terms),
        )

    def _whole(self, term: Term, mark: str) -> str | None:
        return _any_of(_quoted(mark + form) for form in term.whole)

    def _beginning(self, term: Term, mark: str) -> str | None:
        ways = [self._word(mark + form) for form in term.whole]
        if term.in_parts:
            *before, last = term.in_parts
            ways.append(_all_of([*(_quoted(mark + part) for part in before), self._word(mark + last)]))
        return _any_of(ways)

    def _word(self, beginning: str) -> str | None:
        """Return what asks for the words with this beginning; long ones by the list of words, or it takes too long."""
        if len(beginning) <= LONGEST_BEGINNING:
            return _quoted(BEGINNING + beginning)
        sql = "SELECT word FROM search_word WHERE word >= :first AND word < :last LIMIT :most"
        words = self._reading.raw(sql, first=beginning, last=beginning + _LAST_LETTER, most=_MOST_WORDS + 1)
        return _quoted(beginning) + "*" if len(words) > _MOST_WORDS else _any_of(_quoted(word) for (word,) in words)

    def _numbers(self, rank: int, numbers: tuple[int, int], most: int) -> list[int]:
        expression = self._expressions[rank]
        if expression is None:
            return []
        sql = (
            "SELECT rowid FROM search_words WHERE search_words MATCH :expression "
            "AND rowid BETWEEN :first AND :last ORDER BY rowid LIMIT :most"
        )
        rows = self._reading.raw(sql, expression=expression, first=numbers[0], last=numbers[1], most=most)
        return [number for (number,) in rows]

    def all_ranked(self) -> tuple[dict[int, int], Counter[SearchKind] | None] | None:
        """Return the rank of everything found, None when that is too much."""
        ranks = dict.fromkeys(self._numbers(_ANYWHERE, _EVERYWHERE, MOST_RANKED + 1), _ANYWHERE)
        if len(ranks) > MOST_RANKED:
            return None
        if ranks:
            for rank in (_WHOLE, _TITLE, _TITLE_WHOLE):
                ranks |= dict.fromkeys(self._numbers(rank, _EVERYWHERE, MOST_RANKED), rank)
        return ranks, None

    def newest_ranked(self) -> tuple[dict[int, int], Counter[SearchKind] | None]:
        """Return the rank of the newest of each kind, and how many there are of it as far as they are counted."""
        ranks: dict[int, int] = {}
        counts: Counter[SearchKind] = Counter()
        for source in SOURCES:
            numbers = numbers_of(source.kind)
            anywhere = self._numbers(_ANYWHERE, numbers, COUNTED_OF_KIND + 1)
            counts[source.kind] = len(anywhere) if len(anywhere) <= COUNTED_OF_KIND else MOST_RANKED + 1
            ranks |= dict.fromkeys(anywhere[:_RANKED_OF_KIND], _ANYWHERE)
            for rank in (_WHOLE, _TITLE, _TITLE_WHOLE) if anywhere else ():
                ranks |= dict.fromkeys(self._numbers(rank, numbers, _RANKED_OF_KIND), rank)
        return ranks, counts


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _any_of(ways: Iterable[str | None]) -> str | None:
    known = [way for way in ways if way is not None]
    return None if not known else known[0] if len(known) == 1 else f"({' OR '.join(known)})"


def _all_of(parts: Iterable[str | None]) -> str | None:
    known = list(parts)
    sure = [part for part in known if part is not None]
    return None if len(sure) < len(known) else f"({' AND '.join(sure)})"


# In the record itself


def search_record(reading: Reading, question: str, limit: int) -> SearchResult:
    """Answer without an index, by looking through the whole record."""
    terms = terms_of(question)
    if not terms:
        return NOTHING_FOUND
    found: list[_Found] = []
    texts: dict[str, tuple[str, str]] = {}
    for source in SOURCES:
        for rank, row in _looked_through(reading, source, terms):
            record_id, account_id, day, title, body, account, is_ended = row
            number = first_number(source, day)
            found.append(_Found(rank, number, source.kind, record_id, account_id, account, bool(is_ended)))
            texts[record_id] = title, body
    counts = Counter(one.kind for one in found)
    return _result(found, counts, terms, limit, lambda one: texts[one.record_id], is_complete=True)


def _looked_through(reading: Reading, source: Source, terms: tuple[Term, ...]) -> Iterable[tuple[int, tuple[Any, ...]]]:
    sql = (
        "SELECT r.record_id, r.account_id, r.day, r.title, r.body, a.name, a.status = 'ended' "  # noqa: S608
        f"FROM ({source.select}) r JOIN account a ON a.id = r.account_id"
    )
    for row in reading.raw(sql):
        in_title = words_of(row[3])
        words = in_title | words_of(row[4])
        if all(has_term(words, term) for term in terms):
            yield _rank(in_title, words, terms), row


def _rank(in_title: set[str], words: set[str], terms: tuple[Term, ...]) -> int:
    if all(has_exactly(in_title, term) for term in terms):
        return _TITLE_WHOLE
    if all(has_term(in_title, term) for term in terms):
        return _TITLE
    return _WHOLE if all(has_exactly(words, term) for term in terms) else _ANYWHERE


# Both


def _in_order(found: Iterable[_Found], limit: int) -> dict[SearchKind, list[_Found]]:
    """Return the first of each kind, best first; of one day the one written last."""
    written_last = sorted(found, key=lambda one: one.record_id, reverse=True)
    best = sorted(written_last, key=lambda one: (one.rank, one.is_ended, one.number >> PLACE_BITS))
    groups: dict[SearchKind, list[_Found]] = {source.kind: [] for source in SOURCES}
    for one in best:
        if len(groups[one.kind]) < limit:
            groups[one.kind].append(one)
    return groups


def _result(
    found: Sequence[_Found],
    counts: Counter[SearchKind],
    terms: tuple[Term, ...],
    limit: int,
    text_of: Callable[[_Found], tuple[str, str]],
    *,
    is_complete: bool,
) -> SearchResult:
    groups = []
    are_all_counted = counts.total() <= MOST_RANKED
    for kind, best in _in_order(found, limit).items():
        if best:
            hits = tuple(_hit(one, *text_of(one), terms) for one in best)
            count = counts[kind] if are_all_counted else min(counts[kind], COUNTED_OF_KIND)
            groups.append(SearchGroup(kind, hits, count, is_counted=count == counts[kind]))
    return SearchResult(tuple(groups), is_complete)


def _hit(one: _Found, title: str, body: str, terms: tuple[Term, ...]) -> SearchHit:
    line = one_line(title)
    return SearchHit(
        kind=one.kind,
        record_id=one.record_id,
        account_id=one.account_id,
        account=one.account,
        title=line,
        title_pieces=marked(line, terms),
        excerpt=excerpt(body, terms),
        on=day_of(one.number),
        is_ended=one.is_ended,
    )
