"""Writes workbooks: numbers as numbers, days as days, text as text whatever it looks like."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from growthdesk.domain.exports import Cell, ExportTable
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.spreadsheet_text import guarded

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
# A spreadsheet's numbers have 15 digits and its calendar begins in 1900.
MOST_DIGITS = 15
FIRST_DAY = date(1900, 3, 1)
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_WIDEST, _NARROWEST = 60, 9


def write_workbook(
    tables: Sequence[ExportTable], on_rows: Callable[[int], None] | None = None, *, mirrored: bool = False
) -> Callable[[BinaryIO], None]:
    """Return what writes a workbook with a sheet for each table.

    `on_rows` hears how many rows are written and may raise to give up. Raises Refusal `sheet_too_long` or
    `cell_too_long` for what a workbook cannot hold: nothing is ever cut.
    """
    for table in tables:
        if len(table.rows) >= MOST_ROWS:
            raise Refusal("sheet_too_long", table=table.title, rows=str(len(table.rows)), most=str(MOST_ROWS - 1))

    def write(stream: BinaryIO) -> None:
        from xlsxwriter.workbook import Workbook

        # The stream we are given cannot seek, a zip file is written by seeking.
        held = BytesIO()
        workbook = Workbook(
            held, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "default_date_format": ""}
        )
        styles = _Styles(workbook)
        names = _sheet_names([table.title for table in tables])
        for name, table in zip(names, tables, strict=True):
            _write_sheet(workbook.add_worksheet(name), table, styles, on_rows, mirrored=mirrored)
        workbook.close()
        stream.write(held.getbuffer())

    return write


class _Styles:
    def __init__(self, workbook: "Workbook") -> None:
        self.head = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.instant = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        # Typed again into the cell, such a text stays one.
        self.text = workbook.add_format({"quote_prefix": True})


def _write_sheet(
    sheet: "Worksheet", table: ExportTable, styles: _Styles, on_rows: Callable[[int], None] | None, *, mirrored: bool
) -> None:
    if mirrored:
        sheet.right_to_left()
    for column, header in enumerate(table.headers):
        sheet.write_string(0, column, _legal(header), styles.head)
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, cell, styles, table)
        if on_rows is not None and number % 500 == 0:
            on_rows(number)
    sheet.freeze_panes(1, 0)
    if table.headers:
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.headers) - 1)
    for column, width in enumerate(_widths(table)):
        sheet.set_column(column, column, width)


def _write_cell(sheet: "Worksheet", row: int, column: int, cell: Cell, styles: _Styles, table: ExportTable) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell.replace(tzinfo=None), styles.instant)
    elif isinstance(cell, date):
        if cell >= FIRST_DAY:
            sheet.write_datetime(row, column, datetime.combine(cell, datetime.min.time()), styles.day)
        else:
            sheet.write_string(row, column, cell.isoformat())
    elif isinstance(cell, int | Decimal):
        if len(Decimal(cell).normalize().as_tuple().digits) <= MOST_DIGITS:
            sheet.write_number(row, column, float(cell))
        else:
            sheet.write_string(row, column, f"{Decimal(cell):f}")
    else:
        _write_text(sheet, row, column, cell, styles, table)


def _write_text(sheet: "Worksheet", row: int, column: int, text: str, styles: _Styles, table: ExportTable) -> None:
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_TEXT:
        header = table.headers[column] if column < len(table.headers) else str(column + 1)
        raise Refusal("cell_too_long", table=table.title, row=str(row + 1), column=header, most=str(LONGEST_TEXT))
    legal = _legal(text)
    style: Any = styles.text if guarded(legal) != legal else None
    sheet.write_string(row, column, legal, style)


def _legal(text: str) -> str:
    """Return a text without lone surrogates, which no file of this kind can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _sheet_names(titles: Iterable[str]) -> list[str]:
    """Return legal names for sheets, each one once."""
    names: list[str] = []
    taken: set[str] = set()
    for title in titles:
        plain = _NOT_IN_NAMES.sub(" ", _legal(title)).strip(" '")[:_LONGEST_NAME] or "Table"
        name, number = plain, 2
        while name.casefold() in taken:
            mark = f" {number}"
            name, number = plain[: _LONGEST_NAME - len(mark)] + mark, number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _widths(table: ExportTable) -> list[float]:
    """Return how wide each column should be, by its first rows."""
    widths = []
    for column, header in enumerate(table.headers):
        shown = [header, *(_shown(row[column]) for row in table.rows[:200])]
        widths.append(float(min(max(max(map(len, shown)) + 2, _NARROWEST), _WIDEST)))
    return widths


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    return next(iter(str(cell).splitlines()), "")[:_WIDEST]
