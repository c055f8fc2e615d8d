"""Saves the plan of an import inside its transaction, in steps between which it can still be given up."""

from typing import TYPE_CHECKING

from growthdesk.domain.imports import ImportStep
from growthdesk.domain.records import Record
from growthdesk.usecases.imports.book import Book
from growthdesk.usecases.imports.reading import Tell

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

_AT_ONCE = 500


def save_plan(t: "Transaction", book: Book, tell: Tell) -> None:
    """Write what rows added and changed; records others refer to come first."""
    added: list[Record] = [record for shelf in book.shelves() for record in shelf.added()]
    changed: list[Record] = [record for shelf in book.shelves() for record in shelf.changed()]
    whole = len(added) + len(changed)
    for start in range(0, len(added), _AT_ONCE):
        tell(ImportStep.WRITING, start / whole)
        t.add_all(added[start : start + _AT_ONCE])
    for at, record in enumerate(changed):
        if at % _AT_ONCE == 0:
            tell(ImportStep.WRITING, (len(added) + at) / whole)
        t.change(record)
    tell(ImportStep.SAVING, None)  # the last moment to give up: what follows is the commit
