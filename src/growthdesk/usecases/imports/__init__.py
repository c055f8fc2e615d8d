"""Imports: accounts, people, orders, measures and outcomes from CSV files, looked at first, saved all at once.

What may be given up by raising from `tell` leaves nothing behind. Safe from any thread: each call works on a
connection of its own, reads and compares outside the transaction, holds the write lock only while it writes, and lets
go of it at once when the window has something to save.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from growthdesk.domain.history import NOTHING_CHANGED
from growthdesk.domain.imports import (
    FilePreview,
    ImportKind,
    ImportPreview,
    ImportRequest,
    ImportResult,
    ImportStep,
    KnownColumn,
)
from growthdesk.domain.problems import Refusal
from growthdesk.exchange.column_matching import match_columns
from growthdesk.exchange.csv_files import read_csv
from growthdesk.exchange.csv_out import write_csv
from growthdesk.exchange.known_columns import KNOWN
from growthdesk.runtime.atomic import write_atomically
from growthdesk.storage.opening import refuse_part_of
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.files import OpenFile, back_up, backup_folder_of
from growthdesk.usecases.firms import firm
from growthdesk.usecases.imports.plan import make_plan
from growthdesk.usecases.imports.reading import ReadFile, Tell, home_currency_of, no_news, read_file
from growthdesk.usecases.imports.saving import save_plan
from growthdesk.wording import translated

__all__ = [
    "Tell",
    "check_files",
    "guess_kind",
    "home_currency_of",
    "known_columns",
    "preview_import",
    "run_import",
    "save_template",
]

# What the name of a file says about it, where its columns fit two kinds alike.
_SAID_BY_NAME = {
    ImportKind.ACCOUNTS: ("account", "customer", "client", "compan", "organi"),
    ImportKind.PEOPLE: ("people", "person", "contact", "stakeholder"),
    ImportKind.ORDERS: ("order", "invoice", "sale", "purchase", "transaction"),
    ImportKind.MEASURES: ("measure", "kpi", "metric", "goal"),
    ImportKind.OUTCOMES: ("outcome", "value", "result", "benefit"),
}


def preview_import(desk: Desk, request: ImportRequest, tell: Tell = no_news) -> ImportPreview:
    """Say what an import would do. A file that cannot be read says so in its own preview; the others go on."""
    with _own_connection(desk) as own:
        home = firm(own).home_currency
        refused: dict[int, FilePreview] = {}
        read: dict[int, ReadFile] = {}
        for at, source in enumerate(request.files):
            tell(ImportStep.READING, at / len(request.files))
            try:
                refuse_part_of(desk.database.path, source.path)
                read[at] = read_file(source, home)
            except Refusal as refusal:
                refused[at] = FilePreview(source, refusal=refusal)
        plan = make_plan(own.reading, own, list(read.values()), request.owner, tell)
        previews = dict(zip(read, plan.preview.files, strict=True)) | refused
        files = tuple(previews[at] for at in range(len(request.files)))
        return ImportPreview(files, plan.preview.owner, plan.preview.without_owner)


def run_import(desk: Desk, request: ImportRequest, tell: Tell = no_news, *, with_backup: bool = True) -> ImportResult:
    """Import files in one transaction, after a verified backup of the file as it was.

    Rows that do not fit are refused one by one; the result says what became of each. Raises Refusal, with nothing
    changed, for a file that cannot be read, lacks columns, leaves a question open or is not the one looked at.
    """
    with _own_connection(desk) as own:
        files = _read_all(request, firm(own).home_currency, tell)
        plan = make_plan(own.reading, own, files, request.owner, tell)
        if not plan.has_changes:
            return ImportResult(plan.preview, NOTHING_CHANGED)
        if with_backup:
            tell(ImportStep.BACKING_UP, None)
            back_up(OpenFile(own, None, backup_folder_of(own.database.path), was_unclean=False), "import")
        while (changes := save_plan(own, plan, tell)) is None:
            plan = make_plan(own.reading, own, files, request.owner, tell)  # somebody saved since: judge again
        return ImportResult(plan.preview, changes)


def check_files(request: ImportRequest, home_currency: str) -> None:
    """Refuse, before any firm file is made for them, files an import would refuse whole."""
    for source in request.files:
        read_file(source, home_currency, with_rows=False).refuse_unready()


def _read_all(request: ImportRequest, home_currency: str, tell: Tell) -> list[ReadFile]:
    files = []
    for at, source in enumerate(request.files):
        tell(ImportStep.READING, at / len(request.files))
        file = read_file(source, home_currency)
        file.refuse_unready()
        files.append(file)
    return files


@contextmanager
def _own_connection(desk: Desk) -> Iterator[Desk]:
    """Give a desk whose connection nobody else uses, closed afterwards: the window keeps reading meanwhile."""
    if desk.database.is_read_only:
        yield desk
        return
    database = desk.database.beside()
    try:
        yield Desk(database, desk.clock, desk.actor)
    finally:
        database.close()


def guess_kind(path: Path) -> ImportKind | None:
    """Say what the rows of a file most likely are, from its columns and its name; None when they fit no kind.

    Raises Refusal for what is no table.
    """
    headers = read_csv(path).headers
    name = path.stem.casefold()
    best: tuple[tuple[int, int, int], ImportKind] | None = None
    for rank, kind in enumerate(ImportKind):
        mapping = match_columns(kind, headers)
        if mapping.missing:
            continue
        is_named = any(word in name for word in _SAID_BY_NAME[kind])
        score = (len(mapping.places) + 2 * is_named, is_named, -rank)
        if best is None or score > best[0]:
            best = (score, kind)
    return None if best is None else best[1]


def known_columns(kind: ImportKind) -> tuple[KnownColumn, ...]:
    """Return the columns an import of this kind knows, in the order of its template."""
    needed = {field for group in KNOWN[kind].required for field in group}
    return tuple(
        KnownColumn(one.field, translated(one.label), one.names, one.field in needed) for one in KNOWN[kind].columns
    )


def save_template(path: Path, kind: ImportKind, *, overwrite: bool = False) -> Path:
    """Write a CSV file that holds the columns of a kind and no rows."""
    headers = [column.label for column in known_columns(kind)]
    write_atomically(path, write_csv(headers, ()), overwrite=overwrite)
    return path
