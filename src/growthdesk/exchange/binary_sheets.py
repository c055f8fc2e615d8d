"""Looks into a binary workbook (XLSB) before it is read: how large its sheets become, errors, merged cells, 1904 dates.

Two cells far apart would take all memory, and cells in the short form are ones the reader (calamine) leaves out.
"""

from collections.abc import Iterator
from struct import unpack_from

from growthdesk.domain.problems import Refusal
from growthdesk.exchange.old_workbooks import ERRORS, OTHER_ERROR
from growthdesk.exchange.sheet_scans import SheetScan
from growthdesk.exchange.source_tables import MOST_CELLS
from growthdesk.exchange.workbook_parts import Parts, relations

_ROW = 0
# From a number to a formula that shows an error, and a text with formats; a blank cell (1) takes no room.
_CELLS = frozenset((*range(2, 12), 62))
_ERRORS = frozenset({3, 11})
_SHORT_CELLS = frozenset(range(13, 19))
_WORKBOOK, _SHEET, _MERGED = 153, 156, 176
_BOOK = "xl/workbook.bin"


def scan_xlsb(parts: Parts) -> dict[str, SheetScan]:
    """Scan the sheets of a workbook, by name."""
    targets = relations(parts, "xl/_rels/workbook.bin.rels")
    scans = {}
    for kind, record in _records(parts.read(_BOOK)):
        if kind == _SHEET:
            relation, at = _text(record, 8)
            target = targets.get(relation, "")
            scans[_text(record, at)[0]] = _scan(parts, parts.read(target) if target else b"")
    return scans


def counts_from_1904(parts: Parts) -> bool:
    """Whether days are counted from 1904."""
    flags = (record[0] for kind, record in _records(parts.read(_BOOK)) if kind == _WORKBOOK and record)
    return bool(next(flags, 0) & 1)


def _scan(parts: Parts, data: bytes) -> SheetScan:
    scan = SheetScan(area(data))
    row = 0
    for kind, record in _records(data) if scan.area <= MOST_CELLS else ():
        if kind == _ROW:
            row = int.from_bytes(record[:4], "little")
        elif kind in _SHORT_CELLS:
            raise Refusal("workbook_damaged", file=parts.file)
        elif kind in _ERRORS and len(record) > 8:
            scan.errors[row, int.from_bytes(record[:4], "little")] = ERRORS.get(record[8], OTHER_ERROR)
        elif kind == _MERGED and len(record) >= 16:
            top, bottom, left, right = unpack_from("<4I", record)
            scan.merged.append(((top, left), (bottom, right)))
    return scan


def area(data: bytes) -> int:
    """Return how many cells the smallest rectangle around all filled cells of a sheet has at most."""
    row = rows = columns = 0
    for count, (kind, record) in enumerate(_records(data)):
        if count > 2 * MOST_CELLS:
            return count
        if kind == _ROW:
            row = int.from_bytes(record[:4], "little")
        elif kind in _CELLS:
            rows = max(rows, row + 1)
            columns = max(columns, int.from_bytes(record[:4], "little") + 1)
    return rows * columns


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records: a type and a size of seven bits a byte, then the content."""
    at, end = 0, len(data)
    while at < end:
        kind, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
        yield kind, data[at : at + size]
        at += size


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for place, byte in enumerate(data[at : at + most]):
        value |= (byte & 127) << 7 * place
        if byte < 128:
            return value, at + place + 1
    return value, at + most


def _text(record: bytes, at: int) -> tuple[str, int]:
    """Return a text of two bytes a letter, and where it ends."""
    size = int.from_bytes(record[at : at + 4], "little") * 2
    return record[at + 4 : at + 4 + size].decode("utf-16-le", "replace"), at + 4 + size
