"""The rows an import refused as a file of their own, to be mended and imported again."""

import re
from collections.abc import Sequence
from pathlib import Path

from growthdesk.domain.imports import FilePreview, ImportPreview, Verdict
from growthdesk.domain.problems import Refusal
from growthdesk.exchange.column_matching import ColumnMapping
from growthdesk.exchange.refused_rows import write_refused
from growthdesk.exchange.serial_dates import serial_date, serial_dates
from growthdesk.exchange.source_tables import SourceTable
from growthdesk.storage.opening import refuse_part_of
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports.memory import remember
from growthdesk.usecases.imports.reading import Store, Tables, table_of
from growthdesk.wording.formats import Formats
from growthdesk.wording.imports import reason_with_column

_FIGURE = re.compile(r"[-+]?[\d.,]+")
_WRITTEN_DAY = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")


def refused_tables(preview: ImportPreview) -> tuple[tuple[FilePreview, ...], ...]:
    """Return the tables that have refused rows, each with all kinds it was read as."""
    tables = dict.fromkeys(file.source.table for file in preview.files)
    groups = (tuple(file for file in preview.files if file.source.table == table) for table in tables)
    return tuple(group for group in groups if refused_lines(group))


def refused_lines(files: Sequence[FilePreview]) -> frozenset[int]:
    """Return the lines of a table that were refused as one kind or another; those that wait for an answer are not."""
    return frozenset(
        row.line for file in files for row in file.rows if row.verdict is Verdict.REFUSED and not row.waits
    )


def refused_count(files: Sequence[FilePreview]) -> int:
    """Count the refused rows of a table, each once."""
    if len(files) == 1:
        return files[0].count(Verdict.REFUSED) - files[0].waiting
    return len(refused_lines(files))


def save_refused(
    desk: Desk, files: Sequence[FilePreview], path: Path, formats: Formats | None = None, *, overwrite: bool = False
) -> int:
    """Write the refused rows of a table as they were read, each with its reasons; return how many.

    The mended file is read as this one was. Raises Refusal when the table is no longer the one looked at.
    """
    refuse_part_of(desk.database.path, path)
    sources = [file.source for file in files]
    if path.exists() and path.samefile(sources[0].path):
        raise Refusal("refused_rows_over_source", file=path.name)
    store: Store = {}
    table = table_of(sources[0], store)
    if sources[0].digest != table.digest:
        raise Refusal("import_file_changed", file=sources[0].path.name)
    reasons: dict[int, list[str]] = {}
    for file in files:
        for row in file.rows:
            if row.verdict is Verdict.REFUSED and not row.waits:
                reasons.setdefault(row.line, []).extend(reason_with_column(one, formats) for one in row.reasons)
    tables = Tables(sources, "USD", store=store)
    read = [tables.read(at, with_rows=False) for at in range(len(sources))]
    said = {line: list(dict.fromkeys(words)) for line, words in reasons.items()}
    write_refused(path, table, said, days=_days(table, [file.mapping for file in read]), overwrite=overwrite)
    remember(desk, read)
    return len(reasons)


def _days(table: SourceTable, mappings: Sequence[ColumnMapping]) -> set[int]:
    """Return the columns whose plain numbers stand for days: as they are read, or as their other cells show."""
    days = set()
    for mapping in mappings:
        days |= {mapping.place(one.field) for one in serial_dates(table, mapping)}
    read = {place for mapping in mappings for _field, place in mapping.places}
    unread = set(range(len(table.headers))) - read if table.sheet else set()
    for place in unread:
        cells = [cell for row in table.rows if (cell := row.cells[place].strip())]
        figures = [cell for cell in cells if _FIGURE.fullmatch(cell)]
        are_days = all(serial_date(cell, from_1904=table.counts_from_1904) for cell in figures)
        if figures and are_days and any(_WRITTEN_DAY.fullmatch(cell) for cell in cells):
            days.add(place)
    return {place for place in days if place is not None}
