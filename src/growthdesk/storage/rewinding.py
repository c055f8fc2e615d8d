"""The file as it stood at an earlier moment: tables of one connection hide the file's own, changed back by history.

Rule: everything recorded since is taken out again, last change first. The file itself is only read.
"""

import json
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from growthdesk.domain.history import Operation
from growthdesk.storage.database import Database
from growthdesk.storage.errors import refusing
from growthdesk.storage.reading import Reading

_LAST_BEFORE = "SELECT max(number) FROM change_set WHERE at < :end"
_LAST = "SELECT max(number) FROM change_set"
_SINCE = """
SELECT c.record_kind, c.record_id, c.operation, c.before
FROM change_set s JOIN change c ON c.change_set_id = s.id
WHERE s.number > :last ORDER BY s.number DESC, c.position DESC
"""
_INDEXES = "SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = :kind AND sql IS NOT NULL"
# Without history, what somebody dated says whether an account was a client by then.
_STATUS_BY_DATES = (
    "UPDATE temp.account SET status = 'active' WHERE status = 'ended' AND ended_on > :day",
    "UPDATE temp.account SET status = 'prospect' WHERE status = 'active' AND signed_on > :day",
)


@contextmanager
def as_it_stood(database: Database, day: date, end: datetime) -> Iterator[Database]:
    """Give the file as it stood when a day ended; the same opening where nothing was recorded since.

    A day before the file began knows no history: there every record stands as it is, and accounts as they are dated.
    """
    reading = database.reading
    if reading.value(_LAST_BEFORE, end=end) == reading.value(_LAST):
        yield database
        return
    past = database.for_reading()
    try:
        with past.one_moment():
            with refusing(past.path):
                _go_back(past.reading, day, end)
            yield past
    finally:
        past.close()


def _go_back(reading: Reading, day: date, end: datetime) -> None:
    connection, last = reading.connection, reading.value(_LAST_BEFORE, end=end)
    connection.execute("PRAGMA query_only=0")
    if last is None:
        _go_by_dates(connection, day)
    else:
        _rewind(connection, reading.raw(_SINCE, last=last))
    connection.execute("PRAGMA query_only=1")


def _go_by_dates(connection: Any, day: date) -> None:
    _hide(connection, "account")
    for statement in _STATUS_BY_DATES:
        _run(connection, statement, {"day": day.isoformat()})
    _index(connection, "account")


def _rewind(connection: Any, changes: Sequence[tuple[Any, ...]]) -> None:
    columns = {kind: _hide(connection, kind) for kind in dict.fromkeys(kind for kind, *_rest in changes)}
    for kind, record_id, operation, before in changes:
        was = {name: value for name, value in _values(before).items() if name in columns[kind]}
        if operation == Operation.ADDED:
            _run(connection, f'DELETE FROM temp."{kind}" WHERE id = :id', {"id": record_id})  # noqa: S608
        elif operation == Operation.CHANGED:
            fields = ", ".join(f'"{name}" = :{name}' for name in was)
            _run(connection, f'UPDATE temp."{kind}" SET {fields} WHERE id = :id', {**was, "id": record_id})  # noqa: S608
        else:
            row = {"id": record_id, "revision": 1, "updated_at": was["created_at"], **was}
            names, values = ", ".join(f'"{name}"' for name in row), ", ".join(f":{name}" for name in row)
            _run(connection, f'INSERT INTO temp."{kind}" ({names}) VALUES ({values})', row)  # noqa: S608
    for kind in columns:
        _index(connection, kind)


def _hide(connection: Any, kind: str) -> frozenset[str]:
    """Put a copy before a table, for names without a schema mean it first; return its columns."""
    _run(connection, f'CREATE TEMP TABLE "{kind}" AS SELECT * FROM main."{kind}"')  # noqa: S608
    _run(connection, f'CREATE UNIQUE INDEX temp."pk_{kind}" ON "{kind}" (id)')
    return frozenset(name for (_at, name, *_rest) in connection.execute(f'PRAGMA temp.table_info("{kind}")'))


def _index(connection: Any, kind: str) -> None:
    """Give a copy the indexes of its table, so that reads are as fast."""
    for name, sql in connection.execute(_INDEXES, {"kind": kind}).fetchall():
        _run(connection, sql.replace(f" INDEX {name} ON", f" INDEX temp.{name} ON"))


def _run(connection: Any, sql: str, values: Mapping[str, object] | None = None) -> None:
    connection.execute(sql, values or {})


def _values(text: str) -> dict[str, Any]:
    """Read what history kept of a row; {"base64": ...} is bytes."""
    found: dict[str, Any] = json.loads(text)
    return {name: b64decode(value["base64"]) if type(value) is dict else value for name, value in found.items()}
