"""The rows an import refused as a file of their own, to be mended and imported again."""

from collections.abc import Sequence
from pathlib import Path

from growthdesk.domain.imports import FilePreview, ImportPreview, Verdict
from growthdesk.domain.problems import Refusal
from growthdesk.exchange.refused_rows import write_refused
from growthdesk.storage.opening import refuse_part_of
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports.memory import remember
from growthdesk.usecases.imports.reading import Store, Tables, table_of
from growthdesk.wording.formats import Formats
from growthdesk.wording.imports import reason_with_column


def refused_tables(preview: ImportPreview) -> tuple[tuple[FilePreview, ...], ...]:
    """Return the tables that have refused rows, each with all kinds it was read as."""
    tables = dict.fromkeys(file.source.table for file in preview.files)
    groups = (tuple(file for file in preview.files if file.source.table == table) for table in tables)
    return tuple(group for group in groups if refused_lines(group))


def refused_lines(files: Sequence[FilePreview]) -> frozenset[int]:
    """Return the lines of a table that were refused as one kind or another; those that wait for an answer are not."""
    return frozenset(
        row.line for file in files for row in file.rows if row.verdict is Verdict.REFUSED and not row.waits
    )


def refused_count(files: Sequence[FilePreview]) -> int:
    """Count the refused rows of a table, each once."""
    if len(files) == 1:
        return files[0].count(Verdict.REFUSED) - files[0].waiting
    return len(refused_lines(files))


def save_refused(
    desk: Desk, files: Sequence[FilePreview], path: Path, formats: Formats | None = None, *, overwrite: bool = False
) -> int:
    """Write the refused rows of a table as they were read, each with its reasons; return how many.

    The mended file is read as this one was. Raises Refusal when the table is no longer the one looked at.
    """
    refuse_part_of(desk.database.path, path)
    sources = [file.source for file in files]
    if path.exists() and path.samefile(sources[0].path):
        raise Refusal("refused_rows_over_source", file=path.name)
    store: Store = {}
    table = table_of(sources[0], store)
    if sources[0].digest != table.digest:
        raise Refusal("import_file_changed", file=sources[0].path.name)
    reasons: dict[int, list[str]] = {}
    for file in files:
        for row in file.rows:
            if row.verdict is Verdict.REFUSED and not row.waits:
                reasons.setdefault(row.line, []).extend(reason_with_column(one, formats) for one in row.reasons)
    write_refused(path, table, {line: list(dict.fromkeys(said)) for line, said in reasons.items()}, overwrite=overwrite)
    tables = Tables(sources, "USD", store=store)
    remember(desk, [tables.read(at, with_rows=False) for at in range(len(sources))])
    return len(reasons)
