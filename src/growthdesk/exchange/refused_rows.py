"""Writes refused rows as a file to mend and import again: as they were read, with what is wrong in the first column."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from growthdesk.exchange.csv_out import write_csv
from growthdesk.exchange.source_tables import OUR_MARK, SourceTable
from growthdesk.runtime.atomic import Written, write_atomically
from growthdesk.wording import _


def write_refused(
    path: Path, table: SourceTable, reasons: Mapping[int, Sequence[str]], *, overwrite: bool = False
) -> Written:
    """Write the rows of these lines with their reasons; headers and order are those of the source.

    The column of reasons stands first, so that rows with a cell too few or too many keep their shape; `table_headers`
    leaves it out again on reading.
    """
    headers = table.written_headers or table.headers
    ours = bool(table.places) and table.places[0] > 0 and headers[0].strip().endswith(OUR_MARK)
    header = f"{_('Problem')} {OUR_MARK}"
    rows = {row.line: _as_written(row.cells, table) for row in table.rows if row.line in reasons}
    rows |= {line: cells for line, cells in table.broken.items() if line in reasons}
    lines = [(" ".join(said for said in reasons[line]), *rows[line][1 if ours else 0 :]) for line in sorted(reasons)]
    return write_atomically(path, write_csv((header, *headers[1 if ours else 0 :]), lines), overwrite=overwrite)


def _as_written(cells: Sequence[str], table: SourceTable) -> tuple[str, ...]:
    """Put the cells back to where they stood, columns that were left out empty."""
    if not table.places or len(table.places) == len(table.written_headers):
        return tuple(cells)
    placed = dict(zip(table.places, cells, strict=True))
    return tuple(placed.get(at, "") for at in range(len(table.written_headers)))
