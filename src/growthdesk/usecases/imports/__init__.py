"""Imports: accounts, people, orders, measures and outcomes from tables, looked at first, saved all at once.

What may be given up by raising from `tell` leaves nothing behind. Safe from any thread: each call works on a
connection of its own, reads and compares outside the transaction, holds the write lock only while it writes, and lets
go of it at once when the window has something to save.
"""

from dataclasses import replace
from pathlib import Path

from growthdesk.domain.history import NOTHING_CHANGED
from growthdesk.domain.imports import (
    Alike,
    FilePreview,
    ImportFile,
    ImportKind,
    ImportPreview,
    ImportRequest,
    ImportResult,
    ImportStep,
    KnownColumn,
)
from growthdesk.domain.problems import Refusal
from growthdesk.exchange.csv_out import write_csv
from growthdesk.exchange.known_columns import KNOWN
from growthdesk.runtime.atomic import write_atomically
from growthdesk.storage.opening import refuse_part_of
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.files import OpenFile, back_up, backup_folder_of
from growthdesk.usecases.firms import firm
from growthdesk.usecases.imports.memory import forget, recalled, remember
from growthdesk.usecases.imports.plan import Plan, make_plan
from growthdesk.usecases.imports.proposals import guess_kind, guess_kinds, propose_files, sheet_holding
from growthdesk.usecases.imports.reading import (
    ReadFile,
    Store,
    Tables,
    Tell,
    home_currency_of,
    no_news,
    read_files,
)
from growthdesk.usecases.imports.refused import refused_count, refused_lines, refused_tables, save_refused
from growthdesk.usecases.imports.saving import accounts_there, import_stands, save_plan
from growthdesk.usecases.long_work import own_connection
from growthdesk.wording import translated

__all__ = [
    "AlikeOpen",
    "Store",
    "Tell",
    "accounts_there",
    "check_files",
    "forget_files",
    "guess_kind",
    "guess_kinds",
    "home_currency_of",
    "import_stands",
    "known_columns",
    "preview_import",
    "propose_files",
    "recall_files",
    "refused_count",
    "refused_lines",
    "refused_tables",
    "run_import",
    "save_refused",
    "save_template",
    "sheet_holding",
]


def preview_import(
    desk: Desk, request: ImportRequest, tell: Tell = no_news, store: Store | None = None
) -> ImportPreview:
    """Say what an import would do. A file that cannot be read says so in its own preview; the others go on."""
    with own_connection(desk) as own:
        tables = Tables(request.files, firm(own).home_currency, tell, store)
        unread: dict[int, FilePreview] = {}
        read: dict[int, ReadFile] = {}
        for at, source in enumerate(request.files):
            tell(ImportStep.READING, at / len(request.files))
            try:
                refuse_part_of(desk.database.path, source.path)
                if source.is_left_out:
                    unread[at] = tables.left_out(at)
                else:
                    read[at] = tables.read(at)
            except Refusal as refusal:
                unread[at] = FilePreview(source, refusal=refusal)
        plan = make_plan(own.reading, own, list(read.values()), request, tell)
        previews = dict(zip(read, plan.preview.files, strict=True)) | unread
        files = tuple(previews[at] for at in range(len(request.files)))
        return replace(plan.preview, files=files)


def run_import(desk: Desk, request: ImportRequest, tell: Tell = no_news, *, with_backup: bool = True) -> ImportResult:
    """Import files in one transaction, after a verified backup of the file as it was; those left out are not read.

    Rows that do not fit are refused one by one; the result says what became of each. Raises Refusal, with nothing
    changed, for a file that cannot be read, lacks columns, leaves a question open or is not the one looked at. How
    the files were read is remembered.
    """
    with own_connection(desk) as own:
        wanted = [file for file in request.files if not file.is_left_out]
        files = read_files(wanted, firm(own).home_currency, tell)
        plan = _plan(own, files, request, tell)
        changes = NOTHING_CHANGED
        if plan.has_changes:
            if with_backup:
                tell(ImportStep.BACKING_UP, None)
                back_up(OpenFile(own, None, backup_folder_of(own.database.path), was_unclean=False), "import")
            while (saved := save_plan(own, plan, tell)) is None:
                plan = _plan(own, files, request, tell)  # somebody saved since: judge again
            changes = saved
        remember(own, files)
        return ImportResult(plan.preview, changes)


def _plan(own: Desk, files: list[ReadFile], request: ImportRequest, tell: Tell) -> Plan:
    """Judge every row; a name that looks like another and has no answer stops the import."""
    plan = make_plan(own.reading, own, files, request, tell)
    for answer in plan.book.alikes.lost:
        raise Refusal("import_same_unknown", name=answer.name, other=answer.same_as)
    if plan.preview.open_alike:
        first = plan.preview.open_alike[0]
        count = str(len(plan.preview.open_alike))
        raise AlikeOpen(plan.preview.open_alike, count=count, name=first.name, other=first.other)
    for answer in plan.book.alikes.unused:
        if answer.kind is None:  # somebody typed it
            raise Refusal("import_same_unused", name=answer.name)
    return plan


class AlikeOpen(Refusal):
    """Names look like others and nobody said whether they are the same."""

    def __init__(self, alike: tuple[Alike, ...], **facts: str) -> None:
        super().__init__("import_alike_open", **facts)
        self.alike = alike


def check_files(request: ImportRequest, home_currency: str) -> None:
    """Refuse, before any firm file is made for them, files an import would refuse whole."""
    tables = Tables(request.files, home_currency)
    for at in range(len(request.files)):
        tables.read(at, with_rows=False).refuse_unready()


def recall_files(desk: Desk, files: tuple[ImportFile, ...]) -> tuple[ImportFile, ...]:
    """Return files to be read as the last time, where nothing else is said."""
    return recalled(desk.reading, files, firm(desk).home_currency)


def forget_files(desk: Desk, files: tuple[ImportFile, ...]) -> None:
    """Let go of how these files were read the last time."""
    forget(desk, files)


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
