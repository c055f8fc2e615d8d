"""What newly chosen files most likely hold: the sheets and kinds their columns fit, or those of the last time."""

from collections.abc import Sequence
from pathlib import Path

from growthdesk.domain.imports import ImportFile, ImportKind
from growthdesk.domain.problems import Refusal
from growthdesk.exchange.column_matching import match_columns
from growthdesk.exchange.source_tables import SourceTable
from growthdesk.exchange.tables_in import sheet_names
from growthdesk.storage.opening import refuse_part_of
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import firm
from growthdesk.usecases.imports.book import folded
from growthdesk.usecases.imports.memory import recalled, recalled_kinds
from growthdesk.usecases.imports.own_exports import is_other_export
from growthdesk.usecases.imports.reading import Store, table_of
from growthdesk.usecases.imports.sharing import describes_accounts, kinds_held

# What the name of a file says about it, where its columns fit two kinds alike.
_SAID_BY_NAME = {
    ImportKind.ACCOUNTS: ("account", "customer", "client", "compan", "organi"),
    ImportKind.PEOPLE: ("people", "person", "contact", "stakeholder"),
    ImportKind.ORDERS: ("order", "invoice", "sale", "purchase", "transaction"),
    ImportKind.MEASURES: ("measure", "kpi", "metric", "goal"),
    ImportKind.OUTCOMES: ("outcome", "value", "result", "benefit"),
}
# Of the names in a list of accounts so many stand there once; a few are there twice by mistake.
_MOSTLY = 0.9


def guess_kind(path: Path, sheet: str | None = None) -> ImportKind | None:
    """Say what the rows of a file most likely are, from its columns and its name; None when they fit no kind.

    Raises Refusal for what is no table.
    """
    table = table_of(ImportFile(ImportKind.ACCOUNTS, path, sheet=sheet), {})
    likeliest = _likeliest(table, path)
    return likeliest if likeliest in _kinds_of(table, path) else None


def guess_kinds(path: Path, sheet: str | None = None) -> tuple[ImportKind, ...]:
    """Say which kinds the columns of a file fit at once, in the order they are imported. Refusal for no table."""
    table = table_of(ImportFile(ImportKind.ACCOUNTS, path, sheet=sheet), {})
    return _kinds_of(table, path)


def sheet_holding(path: Path, kind: ImportKind, named: str | None = None) -> str | None:
    """Return the sheet of a workbook to read: the one named, else the first whose columns fit the kind.

    None for a text, and where the workbook is left to say itself what is wrong with it.
    """
    try:
        sheets = [sheet.name for sheet in sheet_names(path) if not sheet.is_hidden]
    except Refusal:
        return None
    if named is not None and sheets:
        return named
    fitting = (sheet for sheet in sheets if kind in _kinds_of_sheet(path, sheet))
    return next(fitting, None)


def _kinds_of_sheet(path: Path, sheet: str) -> tuple[ImportKind, ...]:
    try:
        return guess_kinds(path, sheet)
    except Refusal:
        return ()


def propose_files(
    desk: Desk, paths: Sequence[Path], store: Store | None = None, *, afresh: bool = False
) -> tuple[ImportFile, ...]:
    """Return how to read new files: every sheet that holds something, as every kind it holds, or left out.

    They are read as the last time, unless asked `afresh`. A file that is no table, or has no account in it, is read as
    accounts, so that its preview says what it lacks.
    """
    store = {} if store is None else store
    proposed: list[ImportFile] = []
    for path in paths:
        proposed += _proposed(desk, path, store, afresh=afresh)
    return tuple(proposed) if afresh else recalled(desk.reading, proposed, firm(desk).home_currency, store)


def _proposed(desk: Desk, path: Path, store: Store, *, afresh: bool) -> list[ImportFile]:
    unread = ImportFile(ImportKind.ACCOUNTS, path)
    try:
        refuse_part_of(desk.database.path, path)
        sheets: list[str | None] = [sheet.name for sheet in sheet_names(path) if not sheet.is_hidden]
    except Refusal:
        return [unread]
    proposed: list[ImportFile] = []
    for sheet in sheets or [None]:
        try:
            table = table_of(ImportFile(ImportKind.ACCOUNTS, path, sheet=sheet), store)
        except Refusal:
            continue
        kinds = () if afresh else recalled_kinds(desk.reading, table.headers)
        kinds = kinds or _kinds_of(table, path)
        proposed += [ImportFile(kind, path, sheet=sheet) for kind in kinds]
        if not kinds:
            is_lacking = len(sheets) < 2 and bool(match_columns(ImportKind.ACCOUNTS, table.headers).missing)
            proposed.append(ImportFile(ImportKind.ACCOUNTS, path, sheet=sheet, is_left_out=not is_lacking))
    return proposed or [ImportFile(ImportKind.ACCOUNTS, path, sheet=sheets[0] if sheets else None)]


def _kinds_of(table: SourceTable, path: Path) -> tuple[ImportKind, ...]:
    """Return the kinds a table holds; one of our own export that no import takes holds none."""
    if is_other_export(table.headers):
        return ()
    return kinds_held(table.headers, _likeliest(table, path), lists_accounts=_lists_accounts(table, path))


def _lists_accounts(table: SourceTable, path: Path) -> bool:
    """Whether each row is an account of its own: the table is named for them or describes them, and repeats few."""
    place = match_columns(ImportKind.ACCOUNTS, table.headers).place("name")
    if place is None or not (_is_named(table, path, ImportKind.ACCOUNTS) or describes_accounts(table.headers)):
        return False
    names = [name for row in table.rows if (name := folded(row.cells[place]))]
    return len(set(names)) >= len(names) * _MOSTLY


def _is_named(table: SourceTable, path: Path, kind: ImportKind) -> bool:
    name = (table.sheet if len(table.sheets) > 1 else path.stem).casefold()
    return any(word in name for word in _SAID_BY_NAME[kind])


def _likeliest(table: SourceTable, path: Path) -> ImportKind | None:
    best: tuple[tuple[int, int, int], ImportKind] | None = None
    for rank, kind in enumerate(ImportKind):
        mapping = match_columns(kind, table.headers)
        if mapping.missing:
            continue
        is_named = _is_named(table, path, kind)
        score = (len(mapping.places) + 2 * is_named, is_named, -rank)
        if best is None or score > best[0]:
            best = (score, kind)
    return None if best is None else best[1]
