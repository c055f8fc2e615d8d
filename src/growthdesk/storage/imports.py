"""Reads of what an import meets on file: only the records its rows can mean."""

from collections.abc import Collection
from datetime import date

from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Outcome
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
