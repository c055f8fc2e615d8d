"""What a row changes, value by value, as it is on file and as it will be: nothing is overwritten unseen."""

from collections.abc import Mapping
from typing import Any

from growthdesk.domain.imports import ChangedValue
from growthdesk.domain.measures import Reading
from growthdesk.domain.record_fields import refers_to
from growthdesk.domain.records import Record
from growthdesk.usecases.imports.book import Book, Row, Shelf
from growthdesk.wording import _

# The kinds of record on the shelves of a book, in their order.
KINDS = ("team_member", "account", "stakeholder", "agreement", "purchase_order", "measure", "measure_version",
         "reading", "outcome")  # fmt: skip
# What a value of some kinds means only together with these fields.
_BESIDE = ("kind", "unit", "currency")


def changed_values(book: Book, row: Row) -> tuple[ChangedValue, ...]:
    """Return the values a row that is taken changes, in the order it was judged."""
    if not row.differences:
        return ()
    shelves = tuple(zip(KINDS, book.shelves(), strict=True))
    return tuple(
        ChangedValue(
            one.column,
            next(kind for kind, shelf in shelves if shelf is one.shelf),
            one.name,
            _held(book, one.before, one.name),
            _held(book, one.after, one.name),
        )
        for one in row.differences
    )


def _held(book: Book, record: Record | None, name: str) -> Mapping[str, Any]:
    """Return a field of a record as history keeps it, what it refers to by name, and what gives it a meaning."""
    if record is None:
        return {}
    version = _latest_version(book, record.measure_id) if isinstance(record, Reading) else record
    beside = {one: getattr(version, one) for one in _BESIDE if hasattr(version, one)}
    value = getattr(record, name)
    if isinstance(value, (tuple, frozenset)):
        value = ",".join(value)
    kind = refers_to(name)
    return {**beside, name: _name(book, kind, value) if kind is not None and value else value}


def _name(book: Book, kind: str, record_id: str) -> str:
    if kind == "measure":
        version = _latest_version(book, record_id)
        return _("no longer known") if version is None else version.title
    shelf: Shelf[Any] = dict(zip(KINDS, book.shelves(), strict=True))[kind]
    record = shelf.find(record_id)
    return _("no longer known") if record is None else str(record.name)


def _latest_version(book: Book, measure_id: str) -> Any:
    return max(book.versions.by("measure", measure_id), key=lambda one: one.number, default=None)
