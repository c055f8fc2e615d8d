"""Writes `storage/schema.sql` from the table classes: `python -m tests.kit.schema`."""

from importlib.resources import files
from pathlib import Path

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from growthdesk.storage.revisions import LATEST
from growthdesk.storage.tables import METADATA

_HEAD = """\
-- A new file of the latest revision. Written by `python -m tests.kit.schema` from the table classes: do not edit.
-- Tests hold it equal to them and to what the migrations make.

CREATE TABLE alembic_version (
	version_num TEXT NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
) STRICT;

INSERT INTO alembic_version (version_num) VALUES ('{revision}');
"""


def schema_text() -> str:
    """Return the statements that make a new file."""
    dialect = SQLiteDialect_pysqlite()
    parts = [_HEAD.format(revision=f"{LATEST:04d}")]
    for table in METADATA.tables.values():
        made = str(CreateTable(table).compile(dialect=dialect)).strip().replace("\n)\n STRICT", "\n) STRICT")
        parts.append(f"{made};".replace(", \n", ",\n"))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            parts.append(f"{CreateIndex(index).compile(dialect=dialect)};")
        parts.append("")
    return "\n".join(parts)


def main() -> None:
    """Write the file into the source tree."""
    Path(str(files("growthdesk.storage") / "schema.sql")).write_text(schema_text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
