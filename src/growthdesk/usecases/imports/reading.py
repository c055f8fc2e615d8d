"""Files to typed rows: read, matched to columns, with the questions only a person can answer. No firm file needed."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import cast

from growthdesk.domain.imports import (
    ColumnMatch,
    FilePreview,
    ImportFile,
    ImportKind,
    ImportStep,
    Question,
    QuestionKind,
    Reason,
)
from growthdesk.domain.problems import Problem, Refusal
from growthdesk.exchange.cell_styles import CellStyle, date_orders, decimal_marks
from growthdesk.exchange.cells import date_readings, figure_parts, number_readings
from growthdesk.exchange.column_matching import ColumnMapping
from growthdesk.exchange.known_columns import KNOWN
from growthdesk.exchange.source_tables import SourceRow, SourceTable
from growthdesk.exchange.source_tables import no_news as nobody_told
from growthdesk.exchange.tables_in import read_table
from growthdesk.exchange.values import ReadRows, read_records
from growthdesk.usecases.imports.sharing import match_shared, own_fields
from growthdesk.wording import translated
from growthdesk.wording.parsing.files import DateOrder, DecimalMark

Tell = Callable[[ImportStep, float | None], None]
# Tables read already, so that one look reads each once.
Store = dict[tuple[object, ...], SourceTable]

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
_OPEN = {
    QuestionKind.ENCODING: "import_encoding_open",
    QuestionKind.HEADER_LINE: "import_header_line_open",
    QuestionKind.DATE_ORDER: "import_date_order_open",
    QuestionKind.DECIMAL_MARK: "import_decimal_mark_open",
}


def no_news(_step: ImportStep, _fraction: float | None) -> None:
    """Tell nobody how far the work has come."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A kind of a table as read. `rows` is None while columns are missing; `names` says by line what a row is about.

    `idle` are the lines that hold nothing of this kind, where the table holds several.
    """

    source: ImportFile
    table: SourceTable
    mapping: ColumnMapping
    questions: tuple[Question, ...]
    rows: ReadRows | None
    names: dict[int, str]
    idle: tuple[int, ...] = ()

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
        for question in self.questions:
            if question.kind in (QuestionKind.ENCODING, QuestionKind.HEADER_LINE):
                self._refuse(question)
        self.mapping.refuse_missing(self.table.path.name)
        for question in self.questions:
            self._refuse(question)

    def _refuse(self, question: Question) -> None:
        answers = ", ".join(answer for answer, _example in question.readings)
        raise Refusal(
            _OPEN[question.kind],
            file=self.table.path.name,
            column=question.column,
            typed=question.example,
            answers=answers,
        )


class Tables:
    """Reads each table once, however many kinds it feeds."""

    def __init__(
        self, files: Sequence[ImportFile], home_currency: str, tell: Tell = no_news, store: Store | None = None
    ) -> None:
        self._files = files
        self._home_currency = home_currency
        self._tell = tell
        self._store: Store = {} if store is None else store
        self._mappings: dict[tuple[object, ...], dict[ImportKind, ColumnMapping]] = {}

    def read(self, at: int, *, with_rows: bool = True) -> ReadFile:
        """Read a file. Raises Refusal when it is no table, or when it is not the content somebody looked at."""
        source = self._files[at]
        table = table_of(source, self._store, self._progress(at, 0.0))
        if source.digest and source.digest != table.digest:
            raise Refusal("import_file_changed", file=source.path.name)
        mappings = self._mapped(source, table)
        mapping = mappings[source.kind]
        style, questions = _style(table, mapping, source, self._home_currency)
        idle: tuple[int, ...] = ()
        rows = None
        if with_rows and not mapping.missing:
            held, idle = _held(table, mapping) if len(mappings) > 1 else (table, ())
            rows = read_records(held, mapping, style, self._progress(at, 0.5))
        return ReadFile(
            source=replace(source, digest=table.digest),
            table=table,
            mapping=mapping,
            questions=(*_layout_questions(table, source), *questions),
            rows=rows,
            names=_names(table, mapping),
            idle=idle,
        )

    def left_out(self, at: int) -> FilePreview:
        """Say of a table that fits no kind what it has. Raises Refusal when it is no table."""
        source = self._files[at]
        table = table_of(source, self._store, self._progress(at, 0.0))
        return FilePreview(
            replace(source, digest=table.digest),
            headers=table.headers,
            unmatched=table.headers,
            encoding=table.encoding,
            sheets=tuple(sheet.name for sheet in table.sheets),
            notes=(Reason("", Problem("", "fits_no_kind")),),
        )

    def _mapped(self, source: ImportFile, table: SourceTable) -> dict[ImportKind, ColumnMapping]:
        key = _key(source)
        if key not in self._mappings:
            together = [one for one in self._files if _key(one) == key]
            chosen = {
                one.kind: {field: header for field, header in one.chosen if header is None or header in table.headers}
                for one in together
            }
            kinds = [one.kind for one in together]
            self._mappings[key] = match_shared(kinds, table.headers, chosen, self._home_currency)
        return self._mappings[key]

    def _progress(self, at: int, half: float) -> Callable[[float], None]:
        return partial(self._tell_part, at, half)

    def _tell_part(self, at: int, half: float, fraction: float) -> None:
        self._tell(ImportStep.READING, (at + half + fraction / 2) / len(self._files))


def read_files(files: Sequence[ImportFile], home_currency: str, tell: Tell = no_news) -> list[ReadFile]:
    """Read all files whole. Raises Refusal for the first that is not ready to be imported."""
    tables = Tables(files, home_currency, tell)
    read = []
    for at in range(len(files)):
        tell(ImportStep.READING, at / len(files))
        file = tables.read(at)
        file.refuse_unready()
        read.append(file)
    return read


def home_currency_of(files: Sequence[ImportFile]) -> str:
    """Return the one currency the headers of orders name, or an empty text when they name none or several."""
    tables = Tables(files, "USD")
    named = set()
    for at, source in enumerate(files):
        if source.kind is ImportKind.ORDERS:
            named |= {code for _field, code in tables.read(at, with_rows=False).mapping.currencies}
    return named.pop() if len(named) == 1 else ""


def table_of(source: ImportFile, store: Store, tell: Callable[[float], None] = nobody_told) -> SourceTable:
    """Read a table, or take it from the store. Raises Refusal when it is none."""
    key = _key(source)
    if key not in store:
        store[key] = read_table(
            source.path, encoding=source.encoding, sheet=source.sheet, header_line=source.header_line, tell=tell
        )
    return store[key]


def _key(source: ImportFile) -> tuple[object, ...]:
    return (source.path, source.sheet, source.encoding, source.header_line)


def _held(table: SourceTable, mapping: ColumnMapping) -> tuple[SourceTable, tuple[int, ...]]:
    """Return the rows that hold something of a kind, and the lines of the others."""
    own = own_fields(mapping) if mapping.kind is not ImportKind.ACCOUNTS else dict(mapping.places)
    places = [place for field, place in mapping.places if field in own]
    rows: list[SourceRow] = []
    idle: list[int] = []
    for row in table.rows:
        if row.is_empty or any(row.cells[place].strip() for place in places):
            rows.append(row)
        else:
            idle.append(row.line)
    return replace(table, rows=tuple(rows)), tuple(idle)


def _layout_questions(table: SourceTable, source: ImportFile) -> Iterator[Question]:
    """Ask how the file is to be read at all, where it does not say so itself."""
    if source.encoding is None and len(table.encodings) > 1:
        readings = tuple((one.encoding, _short(one.example)) for one in table.encodings)
        yield Question(QuestionKind.ENCODING, "", "", readings)
    if source.header_line is None and len(table.header_lines) > 1:
        lines = tuple((str(one.line), _short(" · ".join(one.cells))) for one in table.header_lines)
        yield Question(QuestionKind.HEADER_LINE, "", "", lines)


def _style(
    table: SourceTable, mapping: ColumnMapping, source: ImportFile, home_currency: str
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


def _names(table: SourceTable, mapping: ColumnMapping) -> dict[int, str]:
    """Say by line what a row is about; rows that would be called the same are told apart by their id."""
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
    id_place = mapping.place("external_id")
    if id_place is not None:
        repeated = {name for name, count in Counter(names.values()).items() if count > 1}
        for row in table.rows:
            key = row.cells[id_place].strip()
            if names[row.line] in repeated and key and key != names[row.line]:
                names[row.line] = _short(f"{names[row.line]} · {key}")
    return names


def _short(text: str) -> str:
    flat = " ".join(text[: _LONGEST_NAME * 4].split())
    return flat if len(flat) <= _LONGEST_NAME else flat[: _LONGEST_NAME - 1] + "…"
