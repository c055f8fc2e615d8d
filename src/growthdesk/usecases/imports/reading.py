"""Files to typed rows: read, matched to columns, with the questions only a person can answer. No firm file needed."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import cast

from growthdesk.domain.imports import ColumnMatch, ImportFile, ImportKind, ImportStep, Question, QuestionKind
from growthdesk.domain.problems import Refusal
from growthdesk.exchange.cell_styles import CellStyle, date_orders, decimal_marks
from growthdesk.exchange.cells import date_readings, figure_parts, number_readings
from growthdesk.exchange.column_matching import ColumnMapping, match_columns
from growthdesk.exchange.csv_files import CsvTable, parse_csv
from growthdesk.exchange.csv_text import read_bytes
from growthdesk.exchange.known_columns import KNOWN
from growthdesk.exchange.values import ReadRows, read_records
from growthdesk.wording import translated
from growthdesk.wording.parsing.files import DateOrder, DecimalMark

Tell = Callable[[ImportStep, float | None], None]

# Which cells name a row in a list: of each group the first choice that says something; a choice may join two cells.
_ACCOUNT = (("account_name",), ("account_external_id",))
_NAMED_BY: dict[ImportKind, tuple[tuple[tuple[str, ...], ...], ...]] = {
    ImportKind.ACCOUNTS: ((("name",), ("external_id",)),),
    ImportKind.PEOPLE: ((("name",), ("first_name", "last_name"), ("external_id",)), _ACCOUNT),
    ImportKind.ORDERS: ((("external_id",), ("description",)), _ACCOUNT),
    ImportKind.MEASURES: ((("title",), ("external_id",)), _ACCOUNT),
    ImportKind.OUTCOMES: ((("change",), ("activity",), ("external_id",)), _ACCOUNT),
}
_LONGEST_NAME = 160


def no_news(_step: ImportStep, _fraction: float | None) -> None:
    """Tell nobody how far the work has come."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as read. `rows` is None while columns are missing; `names` says by line what a row is about."""

    source: ImportFile
    table: CsvTable
    mapping: ColumnMapping
    questions: tuple[Question, ...]
    rows: ReadRows | None
    names: dict[int, str]

    @property
    def missing(self) -> tuple[str, ...]:
        """What the file has no column for, alternatives joined."""
        return tuple(" / ".join(self.mapping.header(field) for field in group) for group in self.mapping.missing)

    @property
    def columns(self) -> tuple[ColumnMatch, ...]:
        """Return every column the kind knows and what feeds it."""
        needed = {field for group in KNOWN[self.source.kind].required for field in group}
        matches = []
        for column in KNOWN[self.source.kind].columns:
            place = self.mapping.place(column.field)
            header = "" if place is None else self.mapping.headers[place]
            label = translated(column.label)
            matches.append(ColumnMatch(column.field, label, header, self._example(place), column.field in needed))
        return tuple(matches)

    def _example(self, place: int | None) -> str:
        if place is None:
            return ""
        return next((_short(row.cells[place]) for row in self.table.rows if row.cells[place].strip()), "")

    def refuse_unready(self) -> None:
        """Refuse a file that lacks columns, or leaves a question open."""
        self.mapping.refuse_missing(self.table.path.name)
        for question in self.questions:
            is_date = question.kind is QuestionKind.DATE_ORDER
            raise Refusal(
                "import_date_order_open" if is_date else "import_decimal_mark_open",
                file=self.table.path.name,
                column=question.column,
                typed=question.example,
            )


def read_file(source: ImportFile, home_currency: str, *, with_rows: bool = True) -> ReadFile:
    """Read one file. Raises Refusal when it is no table, or when it is not the content somebody looked at."""
    data = read_bytes(source.path)
    digest = hashlib.sha256(data).hexdigest()
    if source.digest and source.digest != digest:
        raise Refusal("import_file_changed", file=source.path.name)
    table = parse_csv(data, source.path, encoding=source.encoding)
    chosen = {field: header for field, header in source.chosen if header is None or header in table.headers}
    mapping = match_columns(source.kind, table.headers, chosen, home_currency)
    style, questions = _style(table, mapping, source, home_currency)
    return ReadFile(
        source=replace(source, digest=digest),
        table=table,
        mapping=mapping,
        questions=questions,
        rows=read_records(table, mapping, style) if with_rows and not mapping.missing else None,
        names=_names(table, mapping),
    )


def home_currency_of(files: Sequence[tuple[ImportKind, Path]], encoding: str | None) -> str:
    """Return the one currency the headers of order files name, or an empty text when they name none or several."""
    named = set()
    for kind, path in files:
        if kind is ImportKind.ORDERS:
            table = parse_csv(read_bytes(path), path, encoding=encoding)
            named |= {code for _field, code in match_columns(kind, table.headers).currencies}
    return named.pop() if len(named) == 1 else ""


def _style(
    table: CsvTable, mapping: ColumnMapping, source: ImportFile, home_currency: str
) -> tuple[CellStyle, tuple[Question, ...]]:
    """Find how the file writes dates and numbers; what stays open and matters becomes a question."""
    questions = []
    order = cast("DateOrder | None", source.date_order)
    if order is None:
        orders = date_orders(table, mapping)
        if len(orders.possible) == 1:
            order = orders.possible[0]
        elif orders.example:
            readings = _date_readings(orders.example)
            questions.append(Question(QuestionKind.DATE_ORDER, orders.column, orders.example, readings))
    mark = cast("DecimalMark | None", source.decimal_mark)
    if mark is None:
        marks = decimal_marks(table, mapping)
        if len(marks.possible) == 1:
            mark = marks.possible[0]
        elif marks.example:
            read = _number_readings(marks.example)
            questions.append(Question(QuestionKind.DECIMAL_MARK, marks.column, marks.example, read))
    return CellStyle(order, mark, home_currency), tuple(questions)


def _date_readings(example: str) -> tuple[tuple[str, str], ...]:
    readings: dict[DateOrder, date] = date_readings(example)
    return tuple((order, day.isoformat()) for order, day in readings.items())


def _number_readings(example: str) -> tuple[tuple[str, str], ...]:
    readings: dict[DecimalMark, Decimal] = number_readings(figure_parts(example)[0])
    return tuple((mark, f"{number.normalize():f}") for mark, number in readings.items())


def _names(table: CsvTable, mapping: ColumnMapping) -> dict[int, str]:
    groups = []
    for choices in _NAMED_BY[mapping.kind]:
        places = [[place for field in choice if (place := mapping.place(field)) is not None] for choice in choices]
        groups.append([choice for choice in places if choice])
    names = {}
    for row in table.rows:
        parts = []
        for group in groups:
            texts = (" ".join(row.cells[place] for place in choice).strip() for choice in group)
            parts.append(next(filter(None, texts), ""))
        names[row.line] = _short(" · ".join(filter(None, parts)))
    return names


def _short(text: str) -> str:
    flat = " ".join(text[: _LONGEST_NAME * 4].split())
    return flat if len(flat) <= _LONGEST_NAME else flat[: _LONGEST_NAME - 1] + "…"
