"""How files of a source were read the last time: kept in the firm's file by their headers, offered, never forced.

What the file itself says always wins: an answer is recalled for a question that is open, a column while it is there.
Answers about names that look alike are of one import and are not kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from growthdesk.domain.imports import ImportFile, ImportKind, QuestionKind
from growthdesk.domain.problems import Refusal
from growthdesk.exchange.source_tables import SourceTable
from growthdesk.storage.imports import forget_source, remember_source, remembered_source
from growthdesk.storage.reading import Reading
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports.book import folded
from growthdesk.usecases.imports.own_exports import headers_digest
from growthdesk.usecases.imports.reading import ReadFile, Store, Tables, table_of
from growthdesk.usecases.imports.sharing import in_order

_FIELDS = {QuestionKind.DATE_ORDER: "date_order", QuestionKind.DECIMAL_MARK: "decimal_mark"}


def recalled_kinds(reading: Reading, headers: Sequence[str]) -> tuple[ImportKind, ...]:
    """Return the kinds files with these headers were read as; none when there was no last time."""
    found = remembered_source(reading, headers_digest(headers))
    known = {kind.value for kind in ImportKind}
    return in_order(ImportKind(kind) for kind in found[0].get("kinds", {}) if kind in known) if found else ()


def recalled(
    reading: Reading, files: Sequence[ImportFile], home_currency: str, store: Store | None = None
) -> tuple[ImportFile, ...]:
    """Return the files to be read as the last time; what was never read, or cannot be, stays as it is."""
    store = {} if store is None else store
    recalling = list(files)
    for table in dict.fromkeys(file.table for file in files):
        places = [at for at, file in enumerate(files) if file.table == table]
        with suppress(Refusal):  # the preview says why it cannot be read
            group = _recalled_table(reading, [files[at] for at in places], home_currency, store)
            for at, file in zip(places, group, strict=True):
                recalling[at] = file
    return tuple(recalling)


def _recalled_table(
    reading: Reading, group: Sequence[ImportFile], home_currency: str, store: Store
) -> Sequence[ImportFile]:
    for laid in _layouts(group, store):
        table = table_of(laid[0], store)
        found = remembered_source(reading, headers_digest(table.headers))
        if found is None:
            continue
        said = found[0].get("kinds", {})
        laid = [_with_columns(file, said, table) for file in laid]
        tables = Tables(laid, home_currency, store=store)
        read = [_answered(tables, laid, at, said) for at in range(len(laid))]
        is_told = any(now != before for now, before in zip(read, group, strict=True))
        return [replace(one, remembered_at=found[1]) if is_told else one for one in read]
    return group


def _layouts(group: Sequence[ImportFile], store: Store) -> Iterator[list[ImportFile]]:
    """Yield the ways in which a table can be laid out, the one the file shows first."""
    yield list(group)
    table = table_of(group[0], store)
    if group[0].header_line is None and len(table.header_lines) > 1:
        for one in table.header_lines:
            yield [replace(file, header_line=one.line) for file in group]
    if group[0].encoding is None and len(table.encodings) > 1:
        for reading in table.encodings:
            yield [replace(file, encoding=reading.encoding) for file in group]


def _with_columns(source: ImportFile, said: Mapping[str, Any], table: SourceTable) -> ImportFile:
    """Choose the columns as the last time, and the encoding where the file leaves it open."""
    own = said.get(source.kind.value)
    if not isinstance(own, dict):
        return source
    written = {folded(header): header for header in table.headers}
    chosen = tuple((field, None if header is None else written.get(folded(header))) for field, header in own["chosen"])
    fitting = {one.encoding for one in table.encodings} if len(table.encodings) > 1 else set()
    encoding = own.get("encoding") if source.encoding is None and own.get("encoding") in fitting else source.encoding
    return replace(source, chosen=source.chosen or chosen, encoding=encoding)


def _answered(tables: Tables, files: Sequence[ImportFile], at: int, said: Mapping[str, Any]) -> ImportFile:
    """Answer the open questions as the last time, where that is one of the answers."""
    source = files[at]
    own = said.get(source.kind.value)
    if not isinstance(own, dict):
        return source
    open_ones = {question.kind: question for question in tables.read(at, with_rows=False).questions}
    for kind, field in _FIELDS.items():
        if kind in open_ones and own.get(field) in dict(open_ones[kind].readings):
            source = replace(source, **{field: own[field]})
    return source


def remember(desk: Desk, files: Sequence[ReadFile]) -> None:
    """Keep how each table is read; a file that cannot be written now was imported all the same."""
    if desk.database.is_read_only:
        return
    by_table: dict[str, dict[str, Any]] = {}
    for file in files:
        source = file.source
        by_table.setdefault(headers_digest(file.table.headers), {})[source.kind.value] = {
            "chosen": [list(pair) for pair in source.chosen],
            "date_order": source.date_order,
            "decimal_mark": source.decimal_mark,
            "encoding": source.encoding,
        }
    with suppress(Refusal), desk.database.aside() as aside:
        for digest, kinds in by_table.items():
            remember_source(aside, digest, {"kinds": kinds}, desk.clock.now())


def forget(desk: Desk, files: Sequence[ImportFile]) -> None:
    """Let go of how these tables were read."""
    store: Store = {}
    with desk.database.aside() as aside:
        for file in files:
            with suppress(Refusal):
                forget_source(aside, headers_digest(table_of(file, store).headers))
