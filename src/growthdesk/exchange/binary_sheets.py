"""Measures the sheets of a binary workbook (XLSB) before they are read: two cells far apart would take all memory."""

from growthdesk.exchange.source_tables import MOST_CELLS
from growthdesk.exchange.workbook_parts import Parts

_ROW = 0
# From a number to a formula that shows an error, and a text with formats; a blank cell (1) takes no room.
_CELLS = frozenset((*range(2, 12), 62))


def largest_area(parts: Parts) -> int:
    """Return how many cells the smallest rectangle around all filled cells of a sheet has at most."""
    names = parts.archive.namelist() if parts.archive else []
    sheets = (name for name in names if name.startswith("xl/worksheets/") and name.endswith(".bin"))
    return max((area(parts.read(name)) for name in sheets), default=0)


def area(data: bytes) -> int:
    """Measure the records of a sheet: a type and a size of seven bits a byte, then the content."""
    at = row = rows = columns = records = 0
    end = len(data)
    while at < end and records <= 2 * MOST_CELLS:
        records += 1
        kind, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
        if kind == _ROW:
            row = int.from_bytes(data[at : at + 4], "little")
        elif kind in _CELLS:
            rows = max(rows, row + 1)
            columns = max(columns, int.from_bytes(data[at : at + 4], "little") + 1)
        at += size
    return records if records > 2 * MOST_CELLS else rows * columns


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for place, byte in enumerate(data[at : at + most]):
        value |= (byte & 127) << 7 * place
        if byte < 128:
            return value, at + place + 1
    return value, at + most
