"""Writing statements, compiled once from the table classes. Imported on the first write, or ahead by a thread."""

from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.sql.elements import ClauseElement

from growthdesk.storage.tables import METADATA

_DIALECT = SQLiteDialect_pysqlite(paramstyle="named")
_NEVER_CHANGED = ("id", "created_at")


def _compiled(statement: ClauseElement) -> str:
    return str(statement.compile(dialect=_DIALECT))


@cache
def insert(table_name: str) -> str:
    """Return the INSERT of a whole row, parameters named as its columns."""
    return _compiled(METADATA.tables[table_name].insert())


@cache
def update(table_name: str) -> str:
    """Return the UPDATE of a row that still has the revision `revision_seen`."""
    table = METADATA.tables[table_name]
    values: dict[str, Any] = {c.name: bindparam(c.name) for c in table.columns if c.name not in _NEVER_CHANGED}
    where = (table.c.id == bindparam("row_id"), table.c.revision == bindparam("revision_seen"))
    return _compiled(table.update().where(*where).values(values))


@cache
def delete(table_name: str) -> str:
    """Return the DELETE of a row that still has the revision `revision_seen`."""
    table = METADATA.tables[table_name]
    where = (table.c.id == bindparam("row_id"), table.c.revision == bindparam("revision_seen"))
    return _compiled(table.delete().where(*where))
