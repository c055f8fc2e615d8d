"""Days as spreadsheets count them: 45231 is 1 November 2023. Read where a column of dates holds such plain numbers."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from growthdesk.exchange.column_matching import ColumnMapping
from growthdesk.exchange.columns import CellType
from growthdesk.exchange.known_columns import KNOWN
from growthdesk.exchange.source_tables import RowProblem, SourceTable

_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
# Day 0 in the two ways of counting; the first has a 29 February 1900 that never was.
_DAY_0 = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_EARLIEST, _LATEST = date(1980, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class SerialDates:
    """A column in which `count` plain numbers stand for days; `example` is one of them."""

    field: str
    column: str
    example: str
    count: int
    from_1904: bool = False

    @property
    def note(self) -> RowProblem:
        """What a person should know about it."""
        read = serial_date(self.example, from_1904=self.from_1904)
        facts = (("typed", self.example), ("on", read.isoformat() if read else ""))
        return RowProblem(0, self.column, "serial_dates_read", facts)


def serial_date(cell: str, *, from_1904: bool = False) -> date | None:
    """Return the day a plain number stands for, None when it is none between 1980 and 2100."""
    match = _SERIAL.fullmatch(cell.strip())
    if match is None:
        return None
    day = _DAY_0[from_1904] + timedelta(days=int(match[1]))
    return day if _EARLIEST <= day <= _LATEST else None


def serial_dates(table: SourceTable, mapping: ColumnMapping) -> tuple[SerialDates, ...]:
    """Find the columns of dates that hold such numbers: of a text only where every filled cell is one."""
    found = []
    for field, place in mapping.places:
        if KNOWN[mapping.kind].column(field).cell_type is not CellType.DATE:
            continue
        filled = [cell for row in table.rows if (cell := row.cells[place].strip())]
        serial = [cell for cell in filled if serial_date(cell, from_1904=table.counts_from_1904)]
        if serial and (table.sheet or len(serial) == len(filled)):
            found.append(
                SerialDates(field, mapping.headers[place], serial[0], len(serial), from_1904=table.counts_from_1904)
            )
    return tuple(found)
