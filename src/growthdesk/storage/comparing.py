"""What a file holds, as figures to compare two copies by: rows, totals of money, values, the shape of its schema."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from growthdesk.storage.driver import DatabaseError

# The index of search follows from the record: it is no part of what two copies are compared by.
SEARCH_TABLES = "search_*"
_OWN = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version' "
    "AND name NOT GLOB 'search_*'"
)
# SQLite's words for an index of search that is not sound.
_ONLY_SEARCH = ("inverted index for FTS5", "search_")
_MOST_LINES = 100
_EVERY_FIRM = {"firm", "account", "change_set", "change"}


def tables(connection: Any) -> list[str]:
    """Return the names of the tables that hold data."""
    return [name for (name,) in connection.execute(f"{_OWN} ORDER BY name")]


def holds_together(connection: Any, check: str = "integrity_check") -> bool:
    """Whether SQLite finds the file sound, apart from the index of search, which can be built anew."""
    try:
        said = [line for (line,) in connection.execute(f"PRAGMA {check}({_MOST_LINES})")]
    except DatabaseError as error:
        if "malformed" in str(error):
            raise
        # An index that cannot even be opened ends the check of the whole: each table is checked by itself.
        said = [line for table in tables(connection) for (line,) in connection.execute(f'PRAGMA {check}("{table}")')]
    return all(line == "ok" or any(words in line for words in _ONLY_SEARCH) for line in said)


def is_only_index_damaged(connection: Any) -> bool:
    """Whether a quick check finds fault with the index of search and with nothing else of a firm's file."""
    if not _EVERY_FIRM.issubset(tables(connection)) or not holds_together(connection, "quick_check"):
        return False
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)])
    except DatabaseError:
        return True


def columns(connection: Any, table: str) -> list[str]:
    """Return the names of a table's columns."""
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def counts(connection: Any) -> dict[str, int]:
    """Return how many rows each table has."""
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
        for table in tables(connection)
    }


def money_totals(connection: Any) -> dict[str, str]:
    """Return the total of each column of money, per currency, in minor units."""
    totals: dict[str, str] = {}
    for table in tables(connection):
        names = columns(connection, table)
        if "currency" not in names:
            continue
        for column in (name for name in names if name.endswith("_minor")):
            # In two parts, or large amounts would overflow SQLite's sum.
            sql = (
                f'SELECT currency, sum("{column}" / 1000000), sum("{column}" % 1000000) '  # noqa: S608
                f'FROM "{table}" WHERE "{column}" IS NOT NULL GROUP BY currency ORDER BY currency'
            )
            for currency, millions, rest in connection.execute(sql):
                totals[f"{table}.{column} {currency}"] = str(millions * 1_000_000 + rest)
    return totals


def column_digests(connection: Any, wanted: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return a digest of each wanted column's values, in the order of the rows' keys."""
    digests = {}
    for table, names in wanted.items():
        key = ", ".join(f'"{name}"' for name in _key(connection, table))
        for name in names:
            digest = hashlib.sha256()
            for row in connection.execute(f'SELECT {key}, "{name}" FROM "{table}" ORDER BY {key}'):  # noqa: S608
                digest.update(repr(row).encode("utf-8", "surrogatepass"))
            digests[f"{table}.{name}"] = digest.hexdigest()
    return digests


def _key(connection: Any, table: str) -> list[str]:
    keyed = [(row[5], row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")') if row[5]]
    return [name for _, name in sorted(keyed)]


def schema_shape(connection: Any) -> dict[str, Any]:
    """Return the schema as facts: columns, keys, rules, indexes, triggers; not how its text is laid out."""
    shape: dict[str, Any] = {}
    for table in tables(connection):
        sql = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
        strict = connection.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (table,)).fetchone()[0]
        shape[table] = {
            "strict": bool(strict),
            "columns": sorted(tuple(row[1:]) for row in connection.execute(f'PRAGMA table_xinfo("{table}")')),
            "references": sorted(tuple(row[2:]) for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')),
            "rules": rules(sql[0]),
        }
    others = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL AND tbl_name NOT GLOB ?",
        (SEARCH_TABLES,),
    )
    shape["others"] = sorted((kind, name, _one_line(sql)) for kind, name, sql in others)
    return shape


def rules(create_sql: str) -> dict[str, str]:
    """Return the named constraints of a CREATE TABLE: name to text."""
    found = {}
    for match in re.finditer(r'CONSTRAINT "?(\w+)"? ', create_sql):
        found[match[1]] = _one_line(_up_to_the_end(create_sql[match.end() :]))
    return found


def _up_to_the_end(text: str) -> str:
    """Return the text up to the comma or parenthesis that ends a table's part, not those inside quotes or brackets."""
    depth, is_quoted = 0, False
    for position, character in enumerate(text):
        if character == "'":
            is_quoted = not is_quoted
        elif not is_quoted:
            depth += {"(": 1, ")": -1}.get(character, 0)
            if depth < 0 or (depth == 0 and character == ","):
                return text[:position]
    return text


def _one_line(sql: str) -> str:
    return " ".join(sql.replace('"', "").split())
