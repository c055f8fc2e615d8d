"""The kinds of record a file holds: the table's name is the record type's, the same word in history, topics and SQL.

Rule: names come from the type alone, so that reading one kind does not load the others.
"""

import re

from growthdesk.domain.records import Record

_WORD = re.compile(r"(?<!^)(?=[A-Z])")
# ORDER is a word of SQL.
_OTHER_NAMES = {"Order": "purchase_order"}


def kind_of(record_type: type[Record]) -> str:
    """Return the table's name of a record type: MeasureVersion -> measure_version."""
    name = record_type.__name__
    return _OTHER_NAMES.get(name) or _WORD.sub("_", name).lower()


def account_of(record: Record) -> str | None:
    """Return the id of the account a record belongs to, None for what belongs to the firm."""
    if kind_of(type(record)) == "account":
        return record.id
    account_id: str | None = getattr(record, "account_id", None)
    return account_id
