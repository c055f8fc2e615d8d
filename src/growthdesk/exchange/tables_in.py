"""Reads a table somebody chose, whatever program saved it: what the file is, is told by what it holds, not its name."""

import hashlib
from dataclasses import replace
from pathlib import Path

from growthdesk.exchange.byte_files import read_bytes
from growthdesk.exchange.csv_files import parse_csv
from growthdesk.exchange.source_tables import Sheet, SourceTable, Tell, no_news

# Old and new Excel and OpenDocument; a text begins with neither.
_WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def read_table(
    path: Path,
    *,
    encoding: str | None = None,
    sheet: str | None = None,
    header_line: int | None = None,
    tell: Tell = no_news,
) -> SourceTable:
    """Read a table: a text in any encoding (found unless given), or a sheet of a workbook (the first with a table).

    Raises Refusal for what is no table. `tell` hears how far the work has come and may raise to give it up.
    """
    tell(0.0)
    data = read_bytes(path)
    if data.startswith(_WORKBOOKS):
        from growthdesk.exchange.workbooks import read_sheet

        table = read_sheet(data, path, sheet=sheet, header_line=header_line, tell=tell)
    else:
        table = parse_csv(data, path, encoding=encoding, header_line=header_line, tell=tell)
    return replace(table, digest=hashlib.sha256(data).hexdigest())


def sheet_names(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook in their order; none for a text."""
    data = read_bytes(path)
    if not data.startswith(_WORKBOOKS):
        return ()
    from growthdesk.exchange.workbooks import sheets_of

    return sheets_of(data, path.name)
