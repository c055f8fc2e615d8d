"""Reads a sheet of a workbook (XLSX, XLSM, XLSB, XLS, ODS): cells become the text our parsers read, rows keep numbers.

What calamine leaves out (`sheet_scans`) is put back: errors and formulas without a result never pass as empty cells.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from growthdesk.domain.problems import Refusal
from growthdesk.exchange.binary_sheets import counts_from_1904, scan_xlsb
from growthdesk.exchange.header_rows import MOST_LINES_ABOVE, FoundHeader, find_header
from growthdesk.exchange.number_formats import styles_that_say_something
from growthdesk.exchange.old_workbooks import OldWorkbook, followed
from growthdesk.exchange.own_rows import is_ours, named_headers
from growthdesk.exchange.sheet_scans import NO_RESULT, SheetScan, scan_ods, scan_xlsx
from growthdesk.exchange.source_tables import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    RowProblem,
    Sheet,
    SourceRow,
    SourceTable,
    Tell,
)
from growthdesk.exchange.table_headers import with_headers
from growthdesk.exchange.taken_rows import TakenRows, row_of
from growthdesk.exchange.workbook_parts import Container, Parts, open_parts, sheet_part

_Value = int | float | str | bool | date | time | datetime | timedelta
_Range = tuple[tuple[int, int], tuple[int, int]]
_ROWS_BETWEEN_NEWS = 5_000
_MOST_REMEMBERED = 200_000
_BOOLS = ("FALSE", "TRUE")


def sheets_of(data: bytes, file: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook in their order."""
    parts = open_parts(data, file)
    _scanned(parts)
    safe, _old = _followed(parts, data)
    with _opened(safe, file) as book:
        return _sheets(book)


def read_sheet(data: bytes, path: Path, *, sheet: str | None, header_line: int | None, tell: Tell) -> SourceTable:
    """Read a sheet: the one named, else the first that holds a table, those in sight first."""
    parts = open_parts(data, path.name)
    scans = _scanned(parts)
    safe, old = _followed(parts, data)
    with _opened(safe, path.name) as book:
        told = _told(parts, scans, old, book)
        sheets = _sheets(book)
        wanted = [one.name for one in sorted(sheets, key=lambda one: one.is_hidden)]
        if sheet is not None and sheet not in wanted:
            names = ", ".join(one.name for one in sheets)
            raise Refusal("sheet_missing", file=path.name, sheet=sheet, sheets=names)
        tell(0.1)
        for name in wanted if sheet is None else [sheet]:
            read = _SheetReader(parts, told, book, name, tell).read()
            if len(read.lines) > 1:
                return _table(read, path, sheets, header_line)
    if sheet is None or not read.lines:
        raise Refusal("csv_empty", file=path.name)
    raise Refusal("csv_no_rows", file=path.name)


def _scanned(parts: Parts) -> dict[str, SheetScan]:
    """Scan what the reader takes in whole when it opens the workbook."""
    scans: dict[str, SheetScan] = {}
    if parts.container is Container.ODS:
        scans = scan_ods(parts.read("content.xml"))
    elif parts.container is Container.XLSB:
        scans = scan_xlsb(parts)
    areas = [one.area for one in scans.values()]
    if (max(areas, default=0) if parts.container is Container.XLSB else sum(areas)) > MOST_CELLS:
        raise Refusal("table_too_large", file=parts.file, limit=str(MOST_CELLS))
    return scans


@dataclass(frozen=True, slots=True)
class _Told:
    """What a workbook says beside what its reader tells."""

    scans: dict[str, SheetScan]
    counts_from_1904: bool


def _followed(parts: Parts, data: bytes) -> tuple[bytes, OldWorkbook | None]:
    """Return the bytes the reader may get; an old workbook is written anew, for its reader trusts it too far."""
    return followed(data, parts.file) if parts.container is Container.XLS else (data, None)


def _told(parts: Parts, scans: dict[str, SheetScan], old: OldWorkbook | None, book: CalamineWorkbook) -> _Told:
    if old is not None:
        names = [one.name for one in book.sheets_metadata]
        return _Told(dict(zip(names, old.scans, strict=True)), old.counts_from_1904)
    if parts.container is Container.XLSB:
        return _Told(scans, counts_from_1904(parts))
    start = parts.read("xl/workbook.xml")
    at = start.find(b"date1904=")
    return _Told(scans, at >= 0 and start[at + 10 : at + 14].lower().startswith((b"1", b"true")))


def _sheets(book: CalamineWorkbook) -> tuple[Sheet, ...]:
    return tuple(
        Sheet(one.name, one.visible != SheetVisibleEnum.Visible)
        for one in book.sheets_metadata
        if one.typ == SheetTypeEnum.WorkSheet
    )


@contextmanager
def _opened(data: bytes, file: str) -> Iterator[CalamineWorkbook]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            yield book
    except PasswordError as error:
        raise Refusal("workbook_password", file=file) from error
    except CalamineError as error:
        raise Refusal("workbook_damaged", file=file) from error
    except BaseException as error:
        # A file made to break the reader ends as an error of its own that is no Exception, one that ends too soon as
        # an OSError and none of its kinds.
        if type(error) is not OSError and type(error).__name__ != "PanicException":
            raise
        raise Refusal("workbook_damaged", file=file) from error


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The filled lines of a sheet with their numbers, and what is wrong with single cells by line and column."""

    name: str
    lines: list[tuple[int, tuple[str, ...]]]
    faults: dict[tuple[int, int], RowProblem]
    spreads: int
    counts_from_1904: bool


class _Texts(dict[_Value, str]):
    """Values as texts, made once for those that repeat."""

    def __missing__(self, value: _Value) -> str:
        text = _TEXTS[value.__class__](value)
        if len(self) < _MOST_REMEMBERED:
            self[value] = text
        return text


class _SheetReader:
    def __init__(self, parts: Parts, told: _Told, book: CalamineWorkbook, name: str, tell: Tell) -> None:
        self._parts, self._told, self._book, self._name, self._tell = parts, told, book, name, tell

    def read(self) -> _Sheet:
        """Read every line with something on it."""
        scan = self._scan()
        if scan.area > MOST_CELLS:
            raise Refusal("table_too_large", file=self._parts.file, limit=str(MOST_CELLS))
        self._tell(0.2)
        sheet = self._book.get_sheet_by_name(self._name)
        self._tell(0.5)
        first_column = sheet.start[1] if sheet.start else 0
        if sheet.height * sheet.width > MOST_CELLS:
            raise Refusal("table_too_large", file=self._parts.file, limit=str(MOST_CELLS))
        if first_column + sheet.width > MOST_COLUMNS:
            raise Refusal("csv_too_many_columns", file=self._parts.file, limit=str(MOST_COLUMNS))
        lines = self._lines(sheet, first_column)
        faults = self._patch(lines, scan)
        spreads = self._spread(lines, sheet.merged_cell_ranges or scan.merged, faults)
        filled = [(line + 1, tuple(cells)) for line, cells in lines.items() if any(cells)]
        told = self._told
        return _Sheet(self._name, filled, faults, spreads, told.counts_from_1904)

    def _scan(self) -> SheetScan:
        if self._parts.container is Container.XLSX:
            part = sheet_part(self._parts, self._name)
            return scan_xlsx(self._parts.read(part), styles_that_say_something(self._parts))
        return self._told.scans.get(self._name, SheetScan())

    def _lines(self, sheet: CalamineSheet, first_column: int) -> dict[int, list[str]]:
        """Return the cells by line (from 0) as texts, from the first column of the sheet on.

        The reader leaves out empty columns before the table, but no lines.
        """
        before = [""] * first_column
        lines: dict[int, list[str]] = {}
        texts, height = _Texts(), sheet.end[0] + 1 if sheet.end else 1
        rows: Iterator[list[Any]] = sheet.iter_rows()
        for line, cells in enumerate(rows):
            if line % _ROWS_BETWEEN_NEWS == 0:
                self._tell(0.5 + line / height / 2)
            # True and 1 are one key.
            lines[line] = before + [
                cell if (kind := cell.__class__) is str else _BOOLS[cell] if kind is bool else texts[cell]
                for cell in cells
            ]
        return lines

    def _patch(self, lines: dict[int, list[str]], scan: SheetScan) -> dict[tuple[int, int], RowProblem]:
        """Put back what the reader left out; return what is wrong with single cells."""
        faults = {}
        for (line, column), shown in scan.errors.items():
            if column < len(cells := lines.get(line, [])):
                cells[column] = shown
        for line, column in scan.unsolved:
            if column < len(cells := lines.get(line, [])):
                cells[column] = NO_RESULT
                facts = (("cell", f"{_letters(column)}{line + 1}"),)
                faults[line + 1, column] = RowProblem(line + 1, "", "formula_without_result", facts)
        for (line, column), beside in scan.beside.items():
            if column < len(cells := lines.get(line, [])) and cells[column]:
                cells[column] = _with_beside(cells[column], beside)
        return faults

    def _spread(
        self, lines: dict[int, list[str]], merged: Iterable[_Range], faults: dict[tuple[int, int], RowProblem]
    ) -> int:
        """Give a text merged over several lines to each of them; a merged number would count several times."""
        spreads = work = 0
        last = max(lines, default=0)
        for (top, left), (end, _right) in merged:
            bottom = min(end, last)
            work += bottom - top + 1
            if work > MOST_CELLS:
                raise Refusal("table_too_large", file=self._parts.file, limit=str(MOST_CELLS))
            cells = lines.get(top, [])
            if bottom <= top or left >= len(cells) or not cells[left]:
                continue
            is_figure = not any(c.isalpha() for c in cells[left])
            facts = (("first", str(top + 1)), ("last", str(bottom + 1)))
            for line in range(top + 1, bottom + 1):
                below = lines.get(line)
                if below is None or not any(below) or below[left]:
                    continue
                if is_figure:
                    faults[line + 1, left] = RowProblem(line + 1, "", "number_merged", facts)
                else:
                    below[left] = cells[left]
                    spreads += 1
        return spreads


def _table(read: _Sheet, path: Path, sheets: Sequence[Sheet], header_line: int | None) -> SourceTable:
    found = find_header(read.lines[:MOST_LINES_ABOVE], path.name, header_line)
    line, headers = read.lines[found.index]
    ours = is_ours(headers)
    headers = named_headers(headers) if ours else headers
    taken = TakenRows()
    for at, cells in read.lines[found.index + 1 :]:
        if ours:
            taken.take(row_of(at, cells, len(headers), is_ours=True))
        elif (longest := max(map(len, cells))) > LONGEST_CELL:
            facts = (("length", str(longest)), ("longest", str(LONGEST_CELL)))
            taken.refuse(SourceRow(at, cells), RowProblem(at, "", "cell_too_long", facts))
        else:
            taken.take(SourceRow(at, cells))
    if not taken.rows and not taken.refused:
        raise Refusal("csv_no_rows", file=path.name)
    table = SourceTable(
        path,
        headers,
        rows=(),
        refused=(),
        header_line=line,
        sheet=read.name,
        sheets=tuple(sheets),
        header_lines=found.readings,
        notes=tuple(_notes(read, sheets, found, line)),
        counts_from_1904=read.counts_from_1904,
        faults=read.faults,
    )
    return with_headers(taken.given_to(table))


def _notes(read: _Sheet, sheets: Sequence[Sheet], found: FoundHeader, line: int) -> Iterator[RowProblem]:
    if len(sheets) > 1:
        yield RowProblem(0, "", "sheet_read", (("sheet", read.name), ("count", str(len(sheets)))))
    if found.index:
        yield RowProblem(line, "", "header_below_titles", (("line", str(line)),))
    if read.spreads:
        yield RowProblem(0, "", "merged_cells_spread", (("count", str(read.spreads)),))


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _with_beside(text: str, beside: str) -> str:
    """Return a number with the sign its format shows; a per cent format shows a hundred times the number."""
    try:
        number = Decimal(text)
    except ArithmeticError:
        return text
    return f"{_plain(number * 100)}%" if beside == "%" else f"{text} {beside}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(value: float) -> str:
    """Write a number as spreadsheets show it at most: 15 digits, so that 0.1 + 0.2 is 0.3."""
    text = f"{value:.15g}"
    return text if "e" not in text or abs(value) >= 1e21 else _plain(Decimal(text))


def _moment(value: datetime) -> str:
    if value.time() == time():
        return value.date().isoformat()
    return value.isoformat(" ", "seconds" if value.second else "minutes")


def _span(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


_TEXTS: dict[type, Callable[..., str]] = {
    str: str,
    int: str,
    float: _number,
    date: date.isoformat,
    datetime: _moment,
    time: lambda value: value.isoformat("seconds" if value.second else "minutes"),
    timedelta: _span,
}
