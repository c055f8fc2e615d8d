"""What an import meets on file: only the records its rows can mean; and how files were read the last time."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Outcome
from growthdesk.storage.asides import Aside
from growthdesk.storage.reading import Reading

_CONCERNED = """
SELECT * FROM {table}
WHERE external_id IN (SELECT value FROM json_each(:ids)) OR {day} IN (SELECT value FROM json_each(:days))
ORDER BY {day}, id
"""
_ORDERS = _CONCERNED.format(table="purchase_order", day="ordered_on")
_OUTCOMES = _CONCERNED.format(table="outcome", day="happened_on")
_CHANGED_SINCE = """
SELECT DISTINCT record_kind FROM change JOIN change_set ON change_set.id = change.change_set_id
WHERE change_set.number > :number
"""
_READINGS = "SELECT * FROM reading WHERE read_on IN (SELECT value FROM json_each(:days)) ORDER BY created_at, id"


def orders_concerned(reading: Reading, ids: Collection[str], days: Collection[date]) -> tuple[Order, ...]:
    """The orders with one of these external ids, or placed on one of these days."""
    return reading.rows(Order, _ORDERS, ids=tuple(ids), days=tuple(days))


def outcomes_concerned(reading: Reading, ids: Collection[str], days: Collection[date]) -> tuple[Outcome, ...]:
    """The outcomes with one of these external ids, or dated on one of these days."""
    return reading.rows(Outcome, _OUTCOMES, ids=tuple(ids), days=tuple(days))


def readings_on(reading: Reading, days: Collection[date]) -> tuple[MeasureReading, ...]:
    """The readings of these days, in the order they were written."""
    return reading.rows(MeasureReading, _READINGS, days=tuple(days))


def last_change(reading: Reading) -> int:
    """The number of the last user action."""
    return int(reading.value("SELECT coalesce(max(number), 0) FROM change_set"))


def kinds_changed_since(reading: Reading, number: int) -> frozenset[str]:
    """The kinds of record that user actions after this number touched."""
    return frozenset(kind for (kind,) in reading.raw(_CHANGED_SINCE, number=number))


_REMEMBERED = "SELECT headers_digest, answers, used_at FROM import_source WHERE headers_digest = :digest"
_REMEMBER = """
INSERT INTO import_source (headers_digest, answers, used_at) VALUES (:digest, :answers, :now)
ON CONFLICT (headers_digest) DO UPDATE SET answers = excluded.answers, used_at = excluded.used_at
"""


@dataclass(frozen=True, slots=True)
class _Remembered:
    headers_digest: str
    answers: str
    used_at: datetime


def remembered_source(reading: Reading, digest: str) -> tuple[dict[str, Any], datetime] | None:
    """How files with these headers were read the last time, and when; None when there was none."""
    found = reading.row(_Remembered, _REMEMBERED, digest=digest)
    return None if found is None else (json.loads(found.answers), found.used_at)


def remember_source(aside: Aside, digest: str, answers: Mapping[str, Any], now: datetime) -> None:
    """Keep how files with these headers are read."""
    aside.run(_REMEMBER, digest=digest, answers=json.dumps(answers, ensure_ascii=False, sort_keys=True), now=now)


def forget_source(aside: Aside, digest: str) -> None:
    """Let go of how files with these headers were read."""
    aside.run("DELETE FROM import_source WHERE headers_digest = :digest", digest=digest)
