"""Writes refused rows as a file to mend and import again: as they were read, with what is wrong in the first column.

A name that ends like a workbook gets a workbook, in which days and figures are what they were in one.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from growthdesk.domain.exports import Cell, ExportTable
from growthdesk.exchange.csv_out import write_csv
from growthdesk.exchange.own_rows import as_in_text, closed_headers, is_ours, kept_refused
from growthdesk.exchange.serial_dates import serial_date
from growthdesk.exchange.source_tables import OUR_MARK, SourceRow, SourceTable
from growthdesk.exchange.workbooks_out import write_workbook
from growthdesk.runtime.atomic import Written, write_atomically
from growthdesk.wording import _

_WORKBOOK = ".xlsx"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIGURE = re.compile(r"-?\d{1,15}(\.\d+)?")
# In place of what is refused and has no cell of its own: a number merged with the cell above it.
_NOTHING_CERTAIN = "#N/A"


def write_refused(
    path: Path,
    table: SourceTable,
    reasons: Mapping[int, Sequence[str]],
    *,
    days: Collection[int] = (),
    overwrite: bool = False,
) -> Written:
    """Write the rows of these lines with their reasons; headers and order are those of the source.

    The column of reasons stands first; `table_headers` leaves it out again on reading. `days` are the places of
    columns whose plain numbers stand for days.
    """
    headers = table.written_headers or table.headers
    first = 1 if is_ours(headers) else 0
    rows = {row.line: _as_written(row, table, days)[first:] for row in table.rows if row.line in reasons}
    for problem in table.refused:
        if problem.line in reasons:
            cells = table.broken.get(problem.line, ())[first:]
            rows[problem.line] = kept_refused(cells, len(headers) - first, problem)
    lines = [(" ".join(reasons[line]), *rows[line]) for line in sorted(reasons)]
    shown = closed_headers((f"{_('Problem')} {OUR_MARK}", *headers[first:]))
    if path.suffix.casefold() != _WORKBOOK:
        return write_atomically(path, write_csv(shown, lines), overwrite=overwrite)
    rest = [[_as_in_workbook(cell, table) for cell in cells] for _said, *cells in lines]
    blanks = [("",) * (len(shown) - 1 - len(cells)) for cells in rest]
    own = tuple((said, *cells, *blank) for (said, *_cells), cells, blank in zip(lines, rest, blanks, strict=True))
    sheet = ExportTable(table.sheet or path.stem, shown, own)
    return write_atomically(path, write_workbook([sheet]), overwrite=overwrite)


def _with_days(cells: Sequence[str], table: SourceTable, days: Collection[int]) -> Sequence[str]:
    """Write days that a spreadsheet counts as days: nobody can mend a number."""
    if not days:
        return cells
    read = [
        serial_date(cell, from_1904=table.counts_from_1904) if at in days else None for at, cell in enumerate(cells)
    ]
    return [day.isoformat() if day else cell for day, cell in zip(read, cells, strict=True)]


def _as_in_workbook(cell: str, table: SourceTable) -> Cell:
    """Return a cell of a workbook as the day or the figure it was; what would read back otherwise stays a text."""
    if not table.sheet:
        return cell
    if _DAY.fullmatch(cell):
        try:
            return date.fromisoformat(cell)
        except ValueError:
            return cell
    figure = Decimal(cell) if _FIGURE.fullmatch(cell) else None
    return figure if figure is not None and f"{figure.normalize():f}" == cell else cell


def _as_written(row: SourceRow, table: SourceTable, days: Collection[int]) -> tuple[str, ...]:
    """Put the cells back to where they stood, columns that were left out empty, and write them as a text does."""
    places = table.places or range(len(row.cells))
    placed = dict(zip(places, _with_days(row.cells, table, days), strict=True))
    cells = [placed.get(at, "") for at in range(len(table.written_headers) or len(row.cells))]
    faults = {at: fault for at in placed if (fault := table.faults.get((row.line, at)))}
    for at in faults:
        cells[at] = cells[at] or _NOTHING_CERTAIN
    return as_in_text(cells, [at for at, fault in faults.items() if fault.code == "formula_in_text"])
