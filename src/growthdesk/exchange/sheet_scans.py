"""Looks at a sheet before it is read: how large it would become, and what its reader does not tell.

The reader (calamine) gives errors and formulas without a result as empty cells, and numbers without what their format
shows beside them. A sheet of two cells far apart would take all memory.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from html import unescape

from growthdesk.exchange.number_formats import PERCENT
from growthdesk.exchange.source_tables import MOST_CELLS, MOST_COLUMNS, MOST_LINES
from growthdesk.exchange.workbook_parts import attributes_of

_REFERENCE = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_CELL_REFERENCE = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\br=\"([A-Z]{1,3})\d+\"(?:[^<>]*[^/<>])?>")
_FAR_ROW = re.compile(rb"\br=\"[A-Z]{1,3}(\d{6,})\"(?:[^<>]*[^/<>])?>")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\br=\"(\d+)\"")
# Most writers write cells just so, which is quick to search: columns beyond Z, beyond CV.
_NOT_PLAIN = re.compile(rb"<(?:c(?! r=\"[A-Z])[^a-zA-Z]|row(?! r=\"\d))")
_PREFIXED = (b":c ", b":c>", b":c/", b":row ")
_PLAIN_ROW = re.compile(rb"<row r=\"(\d+)\"")
_PLAIN_FAR_ROW = re.compile(rb"<c r=\"[A-Z]{1,3}(\d{6,})\"(?:[^<>]*[^/<>])?>")
_PLAIN_WIDE = (
    (re.compile(rb"<c r=\"[A-Z]{2,3}\d+\"(?:[^<>]*[^/<>])?>"), 26),
    (re.compile(rb"<c r=\"(?:[A-Z]{3}|[D-Z][A-Z]|C[W-Z])\d+\"(?:[^<>]*[^/<>])?>"), 100),
)
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[ >]")
_ERROR = re.compile(rb"<(?:\w+:)?c\b([^<>]*\bt=\"e\"[^<>]*)>")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_FORMULA = re.compile(rb"<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(<(?:\w+:)?v>[^<])?")
_ODS_TABLE = re.compile(rb"<table:table\b([^<>]*)>")
_ODS_TOKEN = re.compile(
    rb"<table:table-row\b([^<>]*)>|<table:(?:covered-)?table-cell\b((?:[^<>]*[^/<>])?)(/?)>|(</table:table-row>)"
)
_ODS_SHOWN = re.compile(rb"<text:p[^<>]*>([^<]*)")

_LONGEST_FORMULA = 20_000
_MOST_ALTERNATIVES = 40
NO_RESULT = "#VALUE!"


@dataclass(slots=True)
class SheetScan:
    """What a sheet holds beyond the values: `area` in cells; by row and column (from 0) what calamine leaves out.

    `errors` are the errors as shown, `unsolved` formulas without a result, `beside` signs shown beside numbers,
    `merged` the first and last cells of those merged where the reader does not tell them.
    """

    area: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unsolved: set[tuple[int, int]] = field(default_factory=set)
    beside: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)


def scan_xlsx(xml: bytes, styles: dict[int, str]) -> SheetScan:
    """Scan the XML of a sheet; `styles` are the cell styles that show something beside numbers."""
    scan = SheetScan(_xlsx_area(xml))
    if scan.area > MOST_CELLS:
        return scan
    if b't="e"' in xml:
        for match in _ERROR.finditer(xml):
            close = xml.find(b"</c>", match.end(), match.end() + _LONGEST_FORMULA)
            value = _VALUE.search(xml, match.end(), close if close >= 0 else match.end() + _LONGEST_FORMULA)
            scan.errors[_place(match[1])] = unescape(value[1].decode()) if value else NO_RESULT
    if b"<f" in xml or b":f" in xml:
        for match in _FORMULA.finditer(xml):
            if match[2] is None and b't="str"' not in match[1] and b't="e"' not in match[1]:
                scan.unsolved.add(_place(match[1]))
    if styles:
        few = len(styles) <= _MOST_ALTERNATIVES
        numbers = b"|".join(str(number).encode() for number in styles) if few else rb"\d{1,6}"
        styled = re.compile(rb"<(?:\w+:)?c\b([^<>]*?\bs=\"(" + numbers + rb")\"(?:[^<>]*[^/<>])?)>")
        for match in styled.finditer(xml):
            if beside := styles.get(int(match[2])):
                scan.beside[_place(match[1])] = beside
    return scan


def _xlsx_area(xml: bytes) -> int:
    """Return how many cells the smallest rectangle around all filled cells can have at most."""
    if (tags := xml.count(b"<c") + xml.count(b":c ")) > 2 * MOST_CELLS:  # empty ones too, but that is enough
        return tags
    if (lines := xml.count(b"<row")) > MOST_LINES:
        return lines * MOST_COLUMNS
    if _NOT_PLAIN.search(xml) is None and not any(start in xml for start in _PREFIXED):
        rows = max(map(int, _PLAIN_ROW.findall(xml)), default=0)
        rows = max(rows, max(map(int, _PLAIN_FAR_ROW.findall(xml)), default=0))
        for wide, columns in _PLAIN_WIDE:
            if rows * columns <= MOST_CELLS and not wide.search(xml):
                return rows * columns
    rows = max(map(int, _ROW.findall(xml)), default=xml.count(b"<row"))
    columns_used = {match[1] for match in _CELL_REFERENCE.finditer(xml)}
    if not columns_used:  # a writer that names no places: cells stand one after the other
        return rows * max((len(_ANY_CELL.findall(row)) for row in xml.split(b"<row")), default=0)
    rows = max(rows, max(map(int, _FAR_ROW.findall(xml)), default=0))
    return rows * (1 + max(map(_column, columns_used)))


def _place(attributes: bytes) -> tuple[int, int]:
    reference = _REFERENCE.fullmatch(attributes_of(attributes).get("r", "").encode())
    return (int(reference[2]) - 1, _column(reference[1])) if reference else (-1, -1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def scan_ods(xml: bytes) -> dict[str, SheetScan]:
    """Scan the tables of an OpenDocument spreadsheet, by name."""
    scans = {}
    end = 0
    for match in _ODS_TABLE.finditer(xml):
        if match.start() >= end:
            end = xml.find(b"</table:table>", match.end()) % (len(xml) + 1)
            scans[unescape(attributes_of(match[1]).get("name", ""))] = _scan_ods_table(xml[match.end() : end])
    return scans


def _scan_ods_table(xml: bytes) -> SheetScan:
    scan = SheetScan()
    starts = [match.start() for match in _ODS_SHOWN.finditer(xml)] if b'"error"' in xml else []
    row = column = rows = columns = repeated = 0
    is_filled = False
    for match in _ODS_TOKEN.finditer(xml):
        if match[4] is not None:
            rows = row + repeated if is_filled else rows
            row += repeated
        elif match[1] is not None:
            repeated, column, is_filled = _repeated(match[1], b"rows"), 0, False
            if match[1].endswith(b"/"):
                row += repeated
        else:
            attributes, times = match[2], _repeated(match[2], b"columns")
            if not match[3] or b"office:value" in attributes:
                is_filled = True
                columns = max(columns, column + times)
                if times == 1 and repeated == 1:
                    _note_ods_cell(scan, (row, column), attributes, xml, match.end(), starts)
            elif b"table:formula" in attributes:
                scan.unsolved.add((row, column))
            column += times
    scan.area = rows * columns
    return scan


def _note_ods_cell(
    scan: SheetScan, place: tuple[int, int], attributes: bytes, xml: bytes, end: int, starts: list[int]
) -> None:
    if b'"error"' in attributes:
        at = bisect_left(starts, end)
        shown = _ODS_SHOWN.match(xml, starts[at]) if at < len(starts) else None
        scan.errors[place] = unescape(shown[1].decode("utf-8", "replace")) if shown else NO_RESULT
    elif b'"percentage"' in attributes:
        scan.beside[place] = PERCENT
    elif b'"currency"' in attributes:
        scan.beside[place] = attributes_of(attributes).get("currency", "")


def _repeated(attributes: bytes, what: bytes) -> int:
    mark = b"number-" + what + b"-repeated"
    if mark not in attributes:
        return 1
    value = attributes_of(attributes).get(mark.decode(), "1")
    return max(int(value), 1) if value.isdecimal() else 1
