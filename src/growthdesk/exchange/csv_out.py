"""Writes CSV files that spreadsheets open rightly and that `csv_files` reads back to the same cells."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from growthdesk.exchange.csv_records import DELIMITERS
from growthdesk.runtime.spreadsheet_text import guarded

Cell = str | int | Decimal | date | bool | None
_QUOTED_WHEN_IN = frozenset((*DELIMITERS, '"', "\r", "\n"))


def write_csv(headers: Sequence[str], rows: Iterable[Sequence[Cell]], delimiter: str = ",") -> bytes:
    """Return the table as UTF-8 with a byte order mark, which Excel needs to see, and CRLF line ends.

    Dates are ISO, numbers have a decimal point, yes and no are words; formulas are made text.
    """
    # A line with nothing on it would not be read as a row.
    lines = [delimiter.join(map(_written, row)) or '""' for row in (headers, *rows)]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode("utf-8")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, int):
        return str(cell)
    text = guarded(cell)
    if text.strip() != text or not _QUOTED_WHEN_IN.isdisjoint(text):
        return '"' + text.replace('"', '""') + '"'
    return text
