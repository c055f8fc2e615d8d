"""Reads: hand-written SQL in, frozen objects out. Fast to start: nothing here knows an object mapper library."""

from pathlib import Path
from typing import Any, TypeVar

from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Record
from growthdesk.storage.errors import refusing
from growthdesk.storage.kinds import kind_of
from growthdesk.storage.mapper import parameter, shape_fields, shaped

T = TypeVar("T")
R = TypeVar("R", bound=Record)


class Reading:
    """Reads through one connection, in the thread it was made for. SQL takes named parameters, `:name`."""

    def __init__(self, connection: Any, path: Path) -> None:
        self._connection = connection
        self.path = path

    @property
    def connection(self) -> Any:
        """The bare connection, for statements of storage's own."""
        return self._connection

    def rows(self, shape: type[T], sql: str, **params: Any) -> tuple[T, ...]:
        """Return one frozen object per row; columns are matched to fields by name."""
        with refusing(self.path):
            cursor = self._connection.execute(sql, _parameters(params))
            return shaped(shape, [column[0] for column in cursor.description], cursor.fetchall())

    def row(self, shape: type[T], sql: str, **params: Any) -> T | None:
        """Return the first row as an object, None when there is none."""
        with refusing(self.path):
            cursor = self._connection.execute(sql, _parameters(params))
            first = cursor.fetchone()
            columns = [column[0] for column in cursor.description]
            cursor.close()
        return None if first is None else shaped(shape, columns, [first])[0]

    def value(self, sql: str, **params: Any) -> Any:
        """Return the first column of the first row as stored, None when there is no row."""
        with refusing(self.path):
            cursor = self._connection.execute(sql, _parameters(params))
            first = cursor.fetchone()
            cursor.close()
        return None if first is None else first[0]

    def raw(self, sql: str, **params: Any) -> list[tuple[Any, ...]]:
        """Return all rows as stored."""
        with refusing(self.path):
            found: list[tuple[Any, ...]] = self._connection.execute(sql, _parameters(params)).fetchall()
        return found

    def get(self, record_type: type[R], record_id: str) -> R:
        """Return the record of that id; raise Refusal `record_missing` when it is gone."""
        found = self.find(record_type, id=record_id)
        if not found:
            raise Refusal("record_missing", kind=kind_of(record_type), id=record_id)
        return found[0]

    def find(self, record_type: type[R], **equals: Any) -> tuple[R, ...]:
        """Return the records whose fields equal the values (None: is missing), ordered by id."""
        writers = {field.name: field.write for field in shape_fields(record_type)}
        params = {}
        for name, value in equals.items():
            write = writers[name]
            params[name] = value if value is None or write is None else write(value)
        where = " AND ".join(f'"{name}" IS :{name}' for name in equals)
        names = ", ".join(f'"{name}"' for name in writers)
        sql = f"SELECT {names} FROM {kind_of(record_type)}{' WHERE ' + where if where else ''} ORDER BY id"  # noqa: S608
        return self.rows(record_type, sql, **params)


def _parameters(params: dict[str, Any]) -> dict[str, Any]:
    return {name: parameter(value) for name, value in params.items()}
