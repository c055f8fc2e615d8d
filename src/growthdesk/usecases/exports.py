"""Everything a firm recorded as tables, and any table as a file; people as cards for an address book.

Rule: headers are those the import knows, so that what goes out comes in again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from growthdesk.domain.accounts import Account
from growthdesk.domain.exports import ExportTable, TableFormat
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.imports import ImportKind
from growthdesk.domain.interactions import Attendance
from growthdesk.domain.measures import MeasureVersion
from growthdesk.domain.problems import Refusal
from growthdesk.domain.reviews import ValueReview
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.exchange.csv_out import write_csv
from growthdesk.exchange.known_columns import KNOWN
from growthdesk.exchange.people_cards import PersonCard, write_cards
from growthdesk.runtime.atomic import check_target, write_atomically
from growthdesk.storage.kinds import kind_of
from growthdesk.storage.opening import refuse_part_of
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.exported_fields import sheets_by_fields
from growthdesk.usecases.exported_records import Names, Sheet, sheets
from growthdesk.wording import translated

Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and how many rows of each table."""

    file: Path
    rows: dict[str, int]


def format_of(path: Path) -> TableFormat:
    """Say by a file's name what it is to become; Refusal `table_format_unknown` for any other ending."""
    ending = path.suffix.lstrip(".").casefold()
    if ending not in {one.value for one in TableFormat}:
        raise Refusal("table_format_unknown", path=str(path), endings=", ".join(f".{one.value}" for one in TableFormat))
    return TableFormat(ending)


def export_table(desk: Desk, path: Path, table: ExportTable, *, overwrite: bool = False) -> Exported:
    """Write one table as its file's ending says; Refusal for what cannot be written there."""
    refuse_part_of(desk.database.path, path)
    if format_of(path) is TableFormat.CSV:
        check_target(path, overwrite=overwrite)
        write_atomically(path, write_csv(table.headers, table.rows), overwrite=overwrite)
    else:
        _write_workbook(path, (table,), overwrite=overwrite)
    return Exported(path, {table.title: len(table.rows)})


def export_firm(desk: Desk, path: Path, tell: Tell | None = None, *, overwrite: bool = False) -> Exported:
    """Write everything recorded as one workbook with a sheet for each kind; `tell` may raise to give up."""
    refuse_part_of(desk.database.path, path)
    check_target(path, overwrite=overwrite)
    tables = firm_tables(desk)
    if tell is not None:  # reading takes a while: whoever gave up meanwhile waits no longer
        tell(0.0)
    _write_workbook(path, tuple(tables.values()), tell, overwrite=overwrite)
    return Exported(path, {kind: len(table.rows) for kind, table in tables.items()})


def firm_tables(desk: Desk) -> dict[str, ExportTable]:
    """Read everything recorded as one table per kind of record, at one moment."""
    with desk.database.one_moment():
        names = _names(desk)
        written = (*sheets(names, _labels()), *sheets_by_fields(names))
        return {kind_of(sheet.kind): _table(desk, sheet) for sheet in written}


def _table(desk: Desk, sheet: Sheet) -> ExportTable:
    return ExportTable(
        translated(sheet.title),
        tuple(translated(title) for title, _cell in sheet.columns),
        tuple(tuple(cell(record) for _title, cell in sheet.columns) for record in desk.reading.find(sheet.kind)),
    )


def export_cards(desk: Desk, path: Path, people: Iterable[str] | None = None, *, overwrite: bool = False) -> Exported:
    """Write people as vCard: those named by id, else everybody who has not left."""
    refuse_part_of(desk.database.path, path)
    check_target(path, overwrite=overwrite)
    companies = {account.id: account.name for account in desk.reading.find(Account)}
    wanted = None if people is None else set(people)
    found = desk.reading.find(Stakeholder)
    chosen = [one for one in found if (one.left_on is None if wanted is None else one.id in wanted)]
    cards = [
        PersonCard(one.id, one.name, one.title, one.email, one.phone, companies[one.account_id], "") for one in chosen
    ]
    write_atomically(path, write_cards(cards), overwrite=overwrite)
    return Exported(path, {kind_of(Stakeholder): len(cards)})


def _write_workbook(path: Path, tables: Sequence[ExportTable], tell: Tell | None = None, *, overwrite: bool) -> None:
    from growthdesk.exchange.workbooks_out import write_workbook

    check_target(path, overwrite=overwrite)
    whole = sum(len(table.rows) for table in tables) or 1
    written = 0

    def on_rows(number: int) -> None:
        nonlocal written
        written = number if number > written else written + 500
        if tell is not None:
            tell(min(written / whole, 1.0))

    write_atomically(path, write_workbook(tables, on_rows), overwrite=overwrite)


def _names(desk: Desk) -> Names:
    reading = desk.reading
    versions = sorted(reading.find(MeasureVersion), key=lambda version: version.number)
    attended: dict[str, list[str]] = {}
    for one in reading.find(Attendance):
        attended.setdefault(one.interaction_id, []).append(one.stakeholder_id)
    return Names(
        accounts={account.id: account for account in reading.find(Account)},
        people={person.id: person.name for person in reading.find(Stakeholder)},
        team={member.id: member.name for member in reading.find(TeamMember)},
        measures={version.measure_id: version for version in versions},
        reviews={review.id: review for review in reading.find(ValueReview)},
        attended=attended,
    )


def _labels() -> dict[tuple[ImportKind, str], str]:
    return {(kind, column.field): column.label for kind, known in KNOWN.items() for column in known.columns}
