"""Reads of the bin: the user actions that deleted something, with what each was about.

Change sets have no index on time, for clocks jump: they are read from the newest back, until a whole page is too old.
They are written in the order of their numbers, so their rows lie in that order too.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from growthdesk.domain.bin import Deletion
from growthdesk.storage.mapper import instant_text
from growthdesk.storage.reading import Reading
from growthdesk.storage.record_history import counted_in
from growthdesk.storage.user_actions import standing

PAGE = 2_000
# Counting by kind reads each change: of a whole ledger that takes longer than the page may.
MOST_COUNTED = 5_000
_PAGE = """
SELECT min(place), max(at),
    json_group_array(id) FILTER (WHERE at >= :since
        AND (substr(label, -8) = '_deleted' OR label IN ('template_dropped', 'first_value_withdrawn')))
FROM (SELECT rowid AS place, id, at, label FROM change_set WHERE rowid < :below ORDER BY rowid DESC LIMIT :page)
"""
# A deletion ends with the record it was about: what hangs on it goes first.
_DELETIONS = """
SELECT s.id, s.at, s.actor, s.label, c.record_kind, c.record_id, c.account_id, c.before
FROM json_each(:ids) wanted JOIN change_set s ON s.id = wanted.value
JOIN change c ON c.change_set_id = s.id AND c.position = (
    SELECT last.position FROM change last WHERE last.change_set_id = s.id AND last.operation = 'deleted'
    ORDER BY last.position DESC LIMIT 1)
ORDER BY s.number DESC
"""
_COUNTS = """
SELECT change_set_id, record_kind, count(*) FROM change
WHERE change_set_id IN (SELECT value FROM json_each(:ids)) AND operation = 'deleted' GROUP BY change_set_id, record_kind
ORDER BY min(position) DESC
"""
_LARGE = """
SELECT value FROM json_each(:ids)
WHERE (SELECT max(position) FROM change WHERE change_set_id = json_each.value) > :most
"""
_ACCOUNTS = """
SELECT id, name FROM account WHERE id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT record_id, json_extract(before, '$.name') FROM change
WHERE record_kind = 'account' AND operation = 'deleted' AND record_id IN (SELECT value FROM json_each(:ids))
"""


def deletions(reading: Reading, since: datetime, limit: int) -> tuple[Deletion, ...]:
    """What was deleted since an instant and is not there, newest first; of one record only its last deletion.

    A deletion that was taken back is none, also where the record went another way since then.
    """
    ids = _ids(reading, instant_text(since), limit)
    stand = standing(reading, ids)
    newest: dict[tuple[str, str], tuple[Any, ...]] = {}
    for row in reading.raw(_DELETIONS, ids=[set_id for set_id in ids if set_id in stand]):
        newest.setdefault((row[4], row[5]), row)
    there = _still_there(reading, newest)
    gone = [row for key, row in newest.items() if key not in there]
    names = dict(reading.raw(_ACCOUNTS, ids={row[6] for row in gone if row[6] is not None}))
    counts = _counts(reading, [row[0] for row in gone])
    return tuple(_deletion(reading, row, names, counts[row[0]]) for row in gone)


def _ids(reading: Reading, since: str, limit: int) -> list[str]:
    """The actions that deleted something since then, newest first; a clock that once stood wrong hides nothing."""
    ids: list[str] = []
    below = int(reading.value("SELECT coalesce(max(rowid), 0) + 1 FROM change_set"))
    while len(ids) < limit:
        lowest, latest, found = reading.raw(_PAGE, below=below, since=since, page=PAGE)[0]
        if lowest is None or latest < since:
            break
        ids += json.loads(found)
        below = lowest
    return ids[:limit]


def _still_there(reading: Reading, keys: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, record_id in keys:
        by_kind[kind].append(record_id)
    there: set[tuple[str, str]] = set()
    for kind, ids in by_kind.items():
        sql = f'SELECT id FROM "{kind}" WHERE id IN (SELECT value FROM json_each(:ids))'  # noqa: S608 -- a table's name
        there |= {(kind, found) for (found,) in reading.raw(sql, ids=ids)}
    return there


def _counts(reading: Reading, ids: list[str]) -> dict[str, dict[str, int]]:
    large = {set_id for (set_id,) in reading.raw(_LARGE, ids=ids, most=MOST_COUNTED)}
    counts: dict[str, dict[str, int]] = defaultdict(dict, {set_id: {"": MOST_COUNTED} for set_id in large})
    for set_id, kind, count in reading.raw(_COUNTS, ids=[set_id for set_id in ids if set_id not in large]):
        counts[set_id][kind] = count
    return counts


def _deletion(reading: Reading, row: tuple[Any, ...], accounts: dict[str, str], counts: dict[str, int]) -> Deletion:
    set_id, at, actor, label, kind, record_id, account_id, before = row
    record = json.loads(before)
    if kind == "reading":
        record |= counted_in(reading, record["measure_id"])
    others = {**counts, kind: counts.get(kind, 1) - 1}
    return Deletion(
        change_set_id=set_id,
        at=datetime.fromisoformat(at),
        actor=actor,
        label=label,
        record_kind=kind,
        record_id=record_id,
        record=record,
        account="" if kind == "account" or account_id is None else accounts.get(account_id, ""),
        went_along=tuple((other, count) for other, count in others.items() if count),
    )
