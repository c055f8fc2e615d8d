"""The plan of an import: every row of every file judged against the book, nothing written yet."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from growthdesk.domain.imports import (
    FilePreview,
    ImportKind,
    ImportPreview,
    ImportRequest,
    ImportStep,
    Reason,
    RowVerdict,
    Verdict,
)
from growthdesk.domain.money import totals
from growthdesk.domain.problems import Problem, text_problems
from growthdesk.exchange.import_records import (
    AccountRecord,
    ImportRecord,
    MeasureRecord,
    OrderRecord,
    OutcomeRecord,
    PersonRecord,
)
from growthdesk.exchange.source_tables import RowProblem
from growthdesk.storage.imports import last_change
from growthdesk.storage.reading import Reading
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.firms import firm
from growthdesk.usecases.imports.accounts import AccountRows
from growthdesk.usecases.imports.book import Book, Row
from growthdesk.usecases.imports.changes import KINDS, changed_values
from growthdesk.usecases.imports.loading import load_book
from growthdesk.usecases.imports.measures import MeasureRows
from growthdesk.usecases.imports.orders import OrderRows
from growthdesk.usecases.imports.outcomes import OutcomeRows
from growthdesk.usecases.imports.people import PersonRows
from growthdesk.usecases.imports.reading import ReadFile, Tell

_ROWS_BETWEEN_NEWS = 500
_ORDER = list(ImportKind)

# What rows said so far: (record, field) -> the value, and the file and line that said it first.
_Sayings = dict[tuple[str, str], tuple[object, str, int]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import will do, as of a user action: later ones make it out of date."""

    preview: ImportPreview
    book: Book
    as_of: int

    @property
    def has_changes(self) -> bool:
        """Whether there is anything to write."""
        return any(shelf.added() or shelf.changed() for shelf in self.book.shelves())


def make_plan(reading: Reading, desk: Desk, files: Sequence[ReadFile], request: ImportRequest, tell: Tell) -> Plan:
    """Judge every row; kinds others refer to come first, whatever the order of the files."""
    as_of = last_change(reading)
    default_owner = (request.owner or desk.actor).strip()
    refuse_problems(tuple(text_problems("owner_id", default_owner, required=True)))
    tell(ImportStep.COMPARING, 0.0)
    book = load_book(reading, desk, files, firm(desk).home_currency, request)
    planner = _Planner(book, default_owner, tell, sum(len(file.names) for file in files))
    judged = {}
    for at in sorted(range(len(files)), key=lambda at: _ORDER.index(files[at].source.kind)):
        judged[at] = planner.judge_file(files[at])
    previews = tuple(judged[at] for at in range(len(files)))
    without_owner = tuple(planner.accounts.without_owner)
    preview = ImportPreview(previews, default_owner, without_owner, book.alikes.found, _writes(book))
    return Plan(preview, book, as_of)


def _writes(book: Book) -> tuple[tuple[str, int], ...]:
    """Count what will be written, by kind of record."""
    counts = [len(shelf.added()) + len(shelf.changed()) for shelf in book.shelves()]
    return tuple((kind, count) for kind, count in zip(KINDS, counts, strict=True) if count)


class _Planner:
    def __init__(self, book: Book, owner: str, tell: Tell, expected: int) -> None:
        self._book = book
        self._tell = tell
        self._expected = max(expected, 1)
        self._seen = 0
        self._sayings: _Sayings = {}
        self.accounts = AccountRows(book, owner)
        self._people = PersonRows(book)
        self._orders = OrderRows(book, ())
        self._measures = MeasureRows(book)
        self._outcomes = OutcomeRows(book)

    def judge_file(self, file: ReadFile) -> FilePreview:
        preview = FilePreview(
            source=file.source,
            headers=file.table.headers,
            columns=file.columns,
            unmatched=file.mapping.unmatched,
            missing=file.missing,
            encoding=file.table.encoding,
            questions=file.questions,
            sheets=tuple(sheet.name for sheet in file.table.sheets),
            notes=tuple(_reason(note) for note in file.table.notes),
        )
        if file.rows is None:
            return preview
        self._orders = OrderRows(self._book, [one for one in file.rows.records if isinstance(one, OrderRecord)])
        verdicts = [self._refused(file, refused.line, refused.problems) for refused in file.rows.refused]
        skipped = (("empty_line", file.rows.empty), ("nothing_of_kind", file.idle))
        for code, lines in skipped:
            reasons = (Reason("", Problem("", code)),)
            verdicts += [RowVerdict(line, Verdict.SKIPPED, file.names.get(line, ""), reasons) for line in lines]
        notes = defaultdict[int, list[Reason]](list)
        for note in file.rows.notes:
            notes[note.line].append(_reason(note))
        preview = replace(preview, notes=(*preview.notes, *notes.pop(0, ())))  # of the table as a whole
        # Were such a row judged where it stands, it would be refused now and change what it means the next time.
        records = sorted(file.rows.records, key=_only_adds_to_others)
        verdicts += [self._verdict(file, record, notes.get(record.line, ())) for record in records]
        verdicts.sort(key=lambda one: one.line)
        taken = [one.line for one in verdicts if one.verdict is not Verdict.REFUSED]
        amounts = [self._orders.amounts[line] for line in taken if line in self._orders.amounts]
        return replace(preview, rows=tuple(verdicts), totals=totals(amounts))

    def _judge(self, row: Row, record: ImportRecord) -> None:
        match record:
            case AccountRecord():
                self.accounts.judge(row, record)
            case PersonRecord():
                self._people.judge(row, record)
            case OrderRecord():
                self._orders.judge(row, record)
            case MeasureRecord():
                self._measures.judge(row, record)
            case OutcomeRecord():
                self._outcomes.judge(row, record)

    def _refused(self, file: ReadFile, line: int, problems: Sequence[RowProblem]) -> RowVerdict:
        reasons = tuple(_reason(one) for one in problems)
        return RowVerdict(line, Verdict.REFUSED, file.names.get(line, ""), reasons)

    def _verdict(self, file: ReadFile, record: ImportRecord, notes: Sequence[Reason]) -> RowVerdict:
        self._seen += 1
        if self._seen % _ROWS_BETWEEN_NEWS == 0:
            self._tell(ImportStep.COMPARING, self._seen / self._expected)
        row = Row(record.line, file.table.path.name, file.mapping, file.source, notes=list(notes))
        self._judge(row, record)
        repeats = self._compare_with_earlier_rows(row)
        what = file.names.get(row.line, "")
        if row.problems:
            return RowVerdict(row.line, Verdict.REFUSED, what, tuple(row.problems))
        for shelf, put in row.puts:
            shelf.put(put)
        for about, name, value in row.said:
            self._sayings.setdefault((about, name), (value, row.file, row.line))
        changed = tuple(row.changed)
        if row.is_new:
            return RowVerdict(row.line, Verdict.CREATED, what, tuple(row.notes), effects=tuple(row.effects))
        if row.puts:
            values = changed_values(self._book, row)
            return RowVerdict(row.line, Verdict.UPDATED, what, tuple(row.notes), changed, tuple(row.effects), values)
        if repeats:
            return RowVerdict(row.line, Verdict.SKIPPED, what, (repeats,))
        return RowVerdict(row.line, Verdict.UNCHANGED, what, tuple(row.notes))

    def _compare_with_earlier_rows(self, row: Row) -> Reason | None:
        """Refuse a row that contradicts an earlier one; return the reason to skip one that only repeats it.

        Were the later row to win, importing the same file again would change values to and fro.
        """
        repeated = None
        is_repeat = bool(row.said)
        for about, name, value in row.said:
            earlier = self._sayings.get((about, name))
            is_repeat = is_repeat and earlier is not None
            if earlier is None:
                continue
            said, file, line = earlier
            facts = (("file", file), ("line", str(line)))
            if said != value:
                row.refuse(name, Problem("", "contradicts_line", facts))
            repeated = Reason("", Problem("", "repeats_line", facts))
        return repeated if is_repeat else None


def _reason(problem: RowProblem) -> Reason:
    return Reason(problem.column, Problem("", problem.code, problem.facts))


def _only_adds_to_others(record: ImportRecord) -> bool:
    """Whether a row lacks what a new record needs, so that it can only mean one that is on file or in another row."""
    match record:
        case OrderRecord():
            return record.ordered_on is None or record.amount is None
        case MeasureRecord():
            return record.title is None
        case OutcomeRecord():
            return record.happened_on is None or (record.change is None and record.activity is None)
    return record.name is None
