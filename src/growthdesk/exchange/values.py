"""Rows to typed records: each row of a file ends as one record, as empty, or as refused with every reason."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from growthdesk.domain.measures import MeasureKind
from growthdesk.exchange import cells
from growthdesk.exchange.cell_styles import CellStyle
from growthdesk.exchange.cells import Figure
from growthdesk.exchange.column_matching import ColumnMapping, squeezed
from growthdesk.exchange.columns import CellType, Column, ImportKind
from growthdesk.exchange.currencies import currency_named
from growthdesk.exchange.import_records import (
    AccountRecord,
    ImportRecord,
    MeasureRecord,
    OrderRecord,
    OutcomeRecord,
    PersonRecord,
)
from growthdesk.exchange.known_columns import KNOWN
from growthdesk.exchange.names import join_names
from growthdesk.exchange.row_checks import ERRORS, is_total
from growthdesk.exchange.serial_dates import SerialDates, serial_date, serial_dates
from growthdesk.exchange.source_tables import RowProblem, SourceRow, SourceTable, Tell, no_news
from growthdesk.wording.parsing import Unreadable

_RECORDS: dict[ImportKind, type[ImportRecord]] = {
    ImportKind.ACCOUNTS: AccountRecord,
    ImportKind.PEOPLE: PersonRecord,
    ImportKind.ORDERS: OrderRecord,
    ImportKind.MEASURES: MeasureRecord,
    ImportKind.OUTCOMES: OutcomeRecord,
}
_SAID = {"yes": 1, "true": 1, "y": 1, "no": 0, "false": 0, "n": 0}
_WORDS = {Decimal(1): "yes", Decimal(0): "no"}
_Values = dict[str, Any]
_ROWS_BETWEEN_NEWS = 5_000


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be taken, with all that is wrong with it."""

    line: int
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class ReadRows:
    """What became of the rows of a file; `empty` are lines of delimiters alone. Together they are its records.

    `notes` say how columns were read where that is no matter of course.
    """

    records: tuple[ImportRecord, ...]
    empty: tuple[int, ...]
    refused: tuple[RefusedRow, ...]
    notes: tuple[RowProblem, ...] = ()


def read_records(table: SourceTable, mapping: ColumnMapping, style: CellStyle, tell: Tell = no_news) -> ReadRows:
    """Read every row of the file; a row with one wrong cell is refused whole."""
    serials = serial_dates(table, mapping)
    row_reader = _RowReader(table, mapping, style, serials)
    records: list[ImportRecord] = []
    empty: list[int] = []
    refused = [RefusedRow(problem.line, (problem,)) for problem in table.refused]
    last = len(table.rows) - 1
    for at, row in enumerate(table.rows):
        if at % _ROWS_BETWEEN_NEWS == 0:
            tell(at / len(table.rows))
        if row.is_empty:
            empty.append(row.line)
            continue
        if is_total(row.cells, is_last=at == last):
            record: ImportRecord | RefusedRow = RefusedRow(row.line, (RowProblem(row.line, "", "looks_like_total"),))
        else:
            record = row_reader.read(row)
        if isinstance(record, RefusedRow):
            refused.append(record)
        else:
            records.append(record)
    refused.sort(key=lambda one: one.line)
    notes = tuple(one.note for one in serials)
    return ReadRows(tuple(records), tuple(empty), tuple(refused), notes)


class _RowReader:
    """Reads the rows of one file, remembering cells it has read before: dates and choices repeat."""

    def __init__(
        self, table: SourceTable, mapping: ColumnMapping, style: CellStyle, serials: Sequence[SerialDates]
    ) -> None:
        self._mapping, self._style = mapping, style
        self._serials = {one.field: one for one in serials}
        self._faults, self._places = table.faults, table.places
        self._record = _RECORDS[mapping.kind]
        known = KNOWN[mapping.kind]
        self._columns = [
            (known.column(field), place, mapping.headers[place], self._reader(known.column(field)))
            for field, place in mapping.places
        ]
        self._amounts = [column for column, *_ in self._columns if column.cell_type is CellType.MONEY]
        self._numbers = [column.field for column, *_ in self._columns if column.cell_type is CellType.NUMBER]
        self._header_currency = dict(mapping.currencies)

    def read(self, row: SourceRow) -> ImportRecord | RefusedRow:
        """Return the record of a row, or everything that is wrong with it."""
        values: _Values = {}
        problems: list[RowProblem] = []
        for column, place, header, read in self._columns:
            cell = row.cells[place]
            if self._faults and (fault := self._faults.get((row.line, self._places[place]))):
                problems.append(replace(fault, column=header))
                continue
            if not cell:
                continue
            try:
                if cell[0] == "#" and cell.strip() in ERRORS:
                    raise Unreadable("error_in_cell", typed=cell.strip())
                value = read(cell)
            except Unreadable as error:
                problems.append(RowProblem(row.line, header, error.code, error.facts))
                continue
            if value is not None:
                values[column.field] = value
        for field, reason in self._settle(values):
            problems.append(RowProblem(row.line, self._mapping.header(field), reason.code, reason.facts))
        if problems:
            return RefusedRow(row.line, tuple(problems))
        return self._record(line=row.line, **values)

    def _settle(self, values: _Values) -> Iterator[tuple[str, Unreadable]]:
        """Settle what needs several cells of the row; yield the field and reason of what does not fit together."""
        if self._mapping.kind is ImportKind.MEASURES:
            yield from _settle_yes_no(values, self._numbers)
        yield from _settle_units(values, self._numbers)
        for column in self._amounts:
            yield from self._settle_amount(values, column)
        if self._mapping.kind is ImportKind.PEOPLE:
            join_names(values)
        elif self._mapping.kind is ImportKind.ACCOUNTS:
            join_names(values, "contact_name", "contact_")

    def _settle_amount(self, values: _Values, column: Column) -> Iterator[tuple[str, Unreadable]]:
        """Replace a figure by its amount; cell, header and currency column must not name different currencies."""
        figure: Figure | None = values.get(column.field)
        if figure is None:
            return
        values[column.field] = figure.value
        named = [values.get(column.currency_field), self._header_currency.get(column.field)]
        if figure.beside:
            hint = next(filter(None, named), self._style.home_currency)
            beside = currency_named(figure.beside, hint)
            if beside is None:
                yield column.field, Unreadable("not_a_currency", currency=figure.beside)
                return
            named.append(beside)
        currencies = list(dict.fromkeys(filter(None, named)))
        if len(currencies) > 1:
            yield column.field, Unreadable("currency_contradicts", currency=currencies[0], other=currencies[1])
        elif currencies:
            values[column.currency_field] = currencies[0]
            try:
                cells.exact_money(figure.value, currencies[0])
            except Unreadable as error:
                yield column.field, error

    def _reader(self, column: Column) -> Callable[[str], object]:
        style, longest, choices = self._style, column.longest, column.choices
        match column.cell_type:
            case CellType.TEXT:
                return lambda cell: cells.text(cell, longest)
            case CellType.EMAIL:
                return lambda cell: cells.email(cell, longest)
            case CellType.DATE if serial := self._serials.get(column.field):
                counts = serial.from_1904
                return _remembering(
                    lambda cell: serial_date(cell, from_1904=counts) or cells.date_in(cell, style.date_order)
                )
            case CellType.DATE:
                return _remembering(lambda cell: cells.date_in(cell, style.date_order))
            case CellType.NUMBER if self._mapping.kind is ImportKind.MEASURES:
                return lambda cell: _figure_or_said(cell, style)
            case CellType.NUMBER | CellType.MONEY:
                return lambda cell: cells.figure(cell, style.decimal_mark)
            case CellType.WHOLE:
                return _remembering(lambda cell: cells.whole(cell, style.decimal_mark))
            case CellType.CURRENCY:
                return _remembering(lambda cell: cells.currency(cell, style.home_currency))
            case CellType.CHOICE if choices is not None:
                return _remembering(lambda cell: cells.choice(cell, choices))
            case CellType.CHOICES if choices is not None:
                return _remembering(lambda cell: cells.several_choices(cell, choices))
            case CellType.YES_NO:
                return _remembering(cells.yes_no)
        return lambda cell: cells.line(cell, longest)


def _remembering(read: Callable[[str], object]) -> Callable[[str], object]:
    known: dict[str, object] = {}

    def remembered(cell: str) -> object:
        if cell not in known:
            known[cell] = read(cell)
        return known[cell]

    return remembered


def _figure_or_said(cell: str, style: CellStyle) -> Figure | None:
    """Read a number, or yes and no as the readings 1 and 0."""
    if (word := squeezed(cell)) in _SAID:
        return Figure(Decimal(_SAID[word]), is_said=True)
    return cells.figure(cell, style.decimal_mark)


def _settle_yes_no(values: _Values, numbers: list[str]) -> Iterator[tuple[str, Unreadable]]:
    """Tell the kind of a measure where the row leaves it open but its cells say it; a yes/no aims at yes."""
    said = [field for field in numbers if field in values and values[field].is_said]
    if "kind" not in values:
        if said:
            values["kind"] = MeasureKind.YES_NO
        elif ("lower" in values or "upper" in values) and "target" not in values:
            values["kind"] = MeasureKind.KEEP_WITHIN
    if values.get("kind") is not MeasureKind.YES_NO:
        for field in said:
            yield field, Unreadable("unreadable_file_number", typed=_WORDS[values[field].value], example="1234.50")
    elif (target := values.pop("target", None)) is not None and target.value == 0:
        yield "target", Unreadable("yes_no_target")


def _settle_units(values: _Values, numbers: list[str]) -> Iterator[tuple[str, Unreadable]]:
    """Replace figures by their numbers; a unit written beside them is the unit of the row."""
    for field in numbers:
        figure: Figure | None = values.get(field)
        if figure is None:
            continue
        values[field] = figure.value
        unit: str = values.setdefault("unit", figure.beside) if figure.beside else ""
        if unit != figure.beside and squeezed(unit) != squeezed(figure.beside):
            yield field, Unreadable("unit_contradicts", unit=figure.beside, other=unit)
