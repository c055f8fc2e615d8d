"""How a file writes dates and numbers, found from all its cells; what stays open is asked, never guessed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from growthdesk.exchange.cells import date_readings, figure_parts, number_readings
from growthdesk.exchange.column_matching import ColumnMapping
from growthdesk.exchange.columns import CellType
from growthdesk.exchange.known_columns import KNOWN
from growthdesk.exchange.source_tables import SourceTable
from growthdesk.wording.parsing import Unreadable
from growthdesk.wording.parsing.files import DateOrder, DecimalMark

_NUMBERS = (CellType.NUMBER, CellType.MONEY, CellType.WHOLE)


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How to read a file. None means undecided: cells that depend on it are refused, certain ones are read."""

    date_order: DateOrder | None
    decimal_mark: DecimalMark | None
    home_currency: str


@dataclass(frozen=True, slots=True)
class DateOrders:
    """The orders the dates of a file can have; two mean: ask, showing `example` from `column`."""

    possible: tuple[DateOrder, ...]
    column: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class DecimalMarks:
    """The decimal marks the numbers of a file can have; two mean: ask, showing `example` from `column`."""

    possible: tuple[DecimalMark, ...]
    column: str = ""
    example: str = ""


def date_orders(table: SourceTable, mapping: ColumnMapping) -> DateOrders:
    """Find the order of day and month from every date of the file; year-first dates never leave a doubt."""
    proofs: dict[DateOrder, bool] = {"dmy": False, "mdy": False}
    doubt: tuple[str, str] | None = None
    found_any = False
    for column, typed in _cells(table, mapping, (CellType.DATE,)):
        if typed[:4].isdigit():
            continue
        readings: dict[DateOrder, date] = date_readings(typed)
        found_any = found_any or bool(readings)
        if len(readings) == 1:
            proofs[next(iter(readings))] = True
        elif len(set(readings.values())) > 1 and doubt is None:
            doubt = (column, typed)
    proven = tuple(order for order, is_proven in proofs.items() if is_proven)
    if len(proven) == 1 or (not proven and doubt is None):
        return DateOrders(proven or (("dmy",) if found_any else ("ymd",)))
    return DateOrders(("dmy", "mdy"), *(doubt or ()))


def decimal_marks(table: SourceTable, mapping: ColumnMapping) -> DecimalMarks:
    """Find the decimal mark from every number of the file, else from its delimiter.

    Where programs write a decimal comma they part cells by semicolons, so "1.234" beside semicolons has
    thousands, and "1,234" (quoted) beside commas too. The other two cases stay open.
    """
    proofs: dict[DecimalMark, bool] = {".": False, ",": False}
    doubts: list[tuple[str, str, str]] = []
    for column, typed in _cells(table, mapping, _NUMBERS):
        try:
            number = figure_parts(typed)[0]
        except Unreadable:
            continue
        readings: dict[DecimalMark, Decimal] = number_readings(number) if not number.isdecimal() else {}
        if len(readings) == 1:
            proofs[next(iter(readings))] = True
        elif len(set(readings.values())) > 1:
            doubts.append((column, typed, number))
    proven = tuple(mark for mark, is_proven in proofs.items() if is_proven)
    if len(proven) == 1:
        return DecimalMarks(proven)
    if not doubts:
        return DecimalMarks((".", ",") if proven else (".",))
    thousands = {mark for _, _, number in doubts for mark in ".," if mark in number}
    if not proven and table.delimiter == "," and thousands == {","}:
        return DecimalMarks((".",))
    if not proven and table.delimiter == ";" and thousands == {"."}:
        return DecimalMarks((",",))
    return DecimalMarks((".", ","), *doubts[0][:2])


def _cells(table: SourceTable, mapping: ColumnMapping, wanted: Iterable[CellType]) -> Iterator[tuple[str, str]]:
    """Yield header and text of every different filled cell of these types."""
    for field, place in mapping.places:
        if KNOWN[mapping.kind].column(field).cell_type in wanted:
            texts = dict.fromkeys(row.cells[place].strip() for row in table.rows)
            yield from ((mapping.headers[place], text) for text in texts if text)
