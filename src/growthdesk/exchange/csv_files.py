"""Reads a text table whole: every line of it ends as a row or as a refused row with its reason."""

import re
from dataclasses import replace
from pathlib import Path

from growthdesk.domain.problems import Refusal
from growthdesk.exchange.csv_records import (
    DELIMITERS,
    find_delimiter,
    first_records,
    lines_of,
    quoted_record,
    records,
)
from growthdesk.exchange.csv_text import decode
from growthdesk.exchange.header_rows import MOST_LINES_ABOVE, find_header
from growthdesk.exchange.own_rows import is_ours, named_headers
from growthdesk.exchange.source_tables import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINES,
    RowProblem,
    SourceRow,
    SourceTable,
    Tell,
    no_news,
)
from growthdesk.exchange.table_headers import with_headers
from growthdesk.exchange.taken_rows import TakenRows
from growthdesk.runtime.spreadsheet_text import unguarded

_DELIMITER_HINT = re.compile(r'"?sep=(.)"?[,;]*', re.IGNORECASE)
_RECORDS_BETWEEN_NEWS = 5_000


def parse_csv(
    data: bytes,
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_line: int | None = None,
    tell: Tell = no_news,
) -> SourceTable:
    """Parse the bytes of a CSV file; `path` only names it in what is reported."""
    name = path.name
    decoded = decode(data, name, encoding)
    lines, has_nul = _lines(decoded.text, name)
    decoded = replace(decoded, text="")
    start, hint = _start(lines, name)
    delimiter = delimiter or hint or find_delimiter(_from_headers(lines, start))
    first = first_records(lines, delimiter, start, MOST_LINES_ABOVE)
    header = find_header(first, name, header_line)
    line, _cells = first[header.index]
    headers, begin = _headers(lines, line - 1, delimiter, name)
    table = SourceTable(
        path,
        headers,
        rows=(),
        refused=(),
        header_line=line,
        encoding=decoded.encoding,
        delimiter=delimiter,
        encodings=decoded.encodings,
        header_lines=header.readings,
        notes=decoded.notes,
    )
    if header.index:
        table = replace(
            table, notes=(*table.notes, RowProblem(line, "", "header_below_titles", (("line", str(line)),)))
        )
    return with_headers(_with_rows(table, lines, begin, tell, has_nul=has_nul))


def _lines(text: str, name: str) -> tuple[list[str], bool]:
    """Return the lines, and whether any holds a NUL."""
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        raise Refusal("csv_too_many_lines", file=name, limit=str(MOST_LINES))
    if max(map(text.count, DELIMITERS)) > MOST_CELLS:
        raise Refusal("table_too_large", file=name, limit=str(MOST_CELLS))
    return lines_of(text.removeprefix("\ufeff")), "\0" in text


def _start(lines: list[str], name: str) -> tuple[int, str]:
    """Return the index of the first line of the table, and the delimiter a line above it names."""
    start = next(index for index, line in enumerate(lines) if line.strip())
    hint = _DELIMITER_HINT.fullmatch(lines[start])
    if hint is None or hint[1] not in DELIMITERS:
        return start, ""
    below = next((index for index in range(start + 1, len(lines)) if lines[index].strip()), None)
    if below is None:
        raise Refusal("csv_empty", file=name)
    return below, hint[1]


def _from_headers(lines: list[str], start: int) -> list[str]:
    """Return the lines from which the delimiter can be told: not from a title of one cell above known headers."""
    first = lines[start]
    if any(delimiter in first for delimiter in DELIMITERS):
        return lines[start:]
    for delimiter in DELIMITERS:
        above = first_records(lines, delimiter, start, MOST_LINES_ABOVE)
        header = find_header(above, "")
        if header.index:
            return lines[above[header.index][0] - 1 :]
    return lines[start:]


def _headers(lines: list[str], start: int, delimiter: str, name: str) -> tuple[tuple[str, ...], int]:
    if lines[start].count(delimiter) >= MOST_COLUMNS:
        raise Refusal("csv_too_many_columns", file=name, limit=str(MOST_COLUMNS))
    last, cells = quoted_record(lines, start, delimiter)
    if isinstance(cells, str):
        raise Refusal("csv_header_quote", file=name, line=str(start + 1))
    if any("\0" in cell for cell in cells):
        raise Refusal("csv_binary", file=name, line=str(start + 1))
    if is_ours(cells):
        return named_headers(list(map(unguarded, cells))), last + 1
    return tuple(cells), last + 1


def _with_rows(table: SourceTable, lines: list[str], begin: int, tell: Tell, *, has_nul: bool) -> SourceTable:
    taken = TakenRows()
    found = records(lines, table.delimiter, len(table.headers), begin, is_ours=is_ours(table.headers))
    for at, record in enumerate(found):
        if at % _RECORDS_BETWEEN_NEWS == 0:
            tell(at / len(lines))
        if has_nul and isinstance(record, SourceRow) and any("\0" in cell for cell in record.cells):
            taken.refuse(record, RowProblem(record.line, "", "nul_character"))
        else:
            taken.take(record)
    if not taken.rows and not taken.refused:
        raise Refusal("csv_no_rows", file=table.path.name)
    return taken.given_to(table)
