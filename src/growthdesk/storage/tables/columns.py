"""The vocabulary table classes are written in: column kinds STRICT tables know, and named rules.

Columns hold what `storage.mapper` stores, so a day is TEXT here; the rules below keep its form.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem
from sqlmodel import Field, SQLModel

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


_WORDS_OF_SQL = frozenset({"on"})


class Table(SQLModel):
    """What the table classes share: our own metadata."""

    metadata = METADATA


class RecordTable(Table):
    """The columns every record has."""

    id: str = Field(primary_key=True, sa_type=Text)
    revision: int = Field(sa_type=Integer)
    created_at: str = Field(sa_type=Text)
    updated_at: str = Field(sa_type=Text)


def words() -> Any:
    """Return a column of text; empty text says nothing was said."""
    return Field(sa_type=Text)


def added_words() -> Any:
    """Return a column of text a later revision added: rows from before have said nothing."""
    return Field(sa_type=Text, sa_column_kwargs={"server_default": ""})


def whole() -> Any:
    """Return a column of whole numbers; a flag is 0 or 1."""
    return Field(sa_type=Integer)


def content() -> Any:
    """Return a column of bytes."""
    return Field(sa_type=LargeBinary)


def rules(*own: SchemaItem, days: Iterable[str] = (), flags: Iterable[str] = ()) -> tuple[Any, ...]:
    """Return the table arguments of a record: its own rules, those every record has, STRICT."""
    return (
        *own,
        CheckConstraint("length(id) = 32", name="id_form"),
        CheckConstraint("revision >= 1", name="revision_counts"),
        *(instant(name) for name in ("created_at", "updated_at")),
        *(day(name) for name in days),
        *(one_of(name, ("0", "1"), quote="") for name in flags),
        {"sqlite_strict": True},
    )


def refers(column: str, table: str) -> ForeignKeyConstraint:
    """Return the rule that a column names a row of a table, which stays while it is named."""
    return ForeignKeyConstraint([column], [f"{table}.id"], ondelete="RESTRICT")


def indexed(*columns: str, where: str | None = None, name: str | None = None) -> Index:
    """Return an index over columns, over only the rows `where` holds when given."""
    return Index(name, *columns, sqlite_where=None if where is None else text(where))


def unique(*columns: str) -> UniqueConstraint:
    """Return the rule that no two rows share these columns; rows with nothing there never clash."""
    return UniqueConstraint(*columns)


def unique_where(name: str, column: str, where: str) -> Index:
    """Return the rule that among the rows `where` holds for no two share a column."""
    return Index(name, column, unique=True, sqlite_where=text(where))


def one_of(column: str, values: type[StrEnum] | Iterable[str], quote: str = "'") -> CheckConstraint:
    """Return the rule that a column holds a member's value (or nothing, where it may)."""
    members = [member.value for member in values] if isinstance(values, type) else list(values)
    listed = ", ".join(f"{quote}{member}{quote}" for member in members)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def said(column: str) -> CheckConstraint:
    """Return the rule that a text is not empty."""
    return CheckConstraint(f"trim({column}) <> ''", name=f"{column}_said")


def day(column: str) -> CheckConstraint:
    """Return the rule that a column holds a day of the calendar, as ISO text."""
    named = f'"{column}"' if column in _WORDS_OF_SQL else column
    return CheckConstraint(f"date({named}) IS {named}", name=f"{column}_is_day")


def instant(column: str) -> CheckConstraint:
    """Return the rule that a column holds an instant in UTC with microseconds."""
    return CheckConstraint(f"{column} GLOB '????-??-??T??:??:??.??????Z'", name=f"{column}_is_instant")


def currency(column: str = "currency", amount: str | None = None) -> CheckConstraint:
    """Return the rule that a currency code stands beside the amount."""
    form = f"{column} GLOB '[A-Z][A-Z][A-Z]'"
    return CheckConstraint(form if amount is None else f"{amount} IS NULL OR {form}", name=f"{column}_form")


def rule(name: str, sql: str) -> CheckConstraint:
    """Return a named rule of one row."""
    return CheckConstraint(sql, name=name)
