"""Reads a CSV file whole: every line of it ends as a row or as a refused row with its reason."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from growthdesk.domain.problems import Refusal
from growthdesk.exchange.csv_records import (
    DELIMITERS,
    CsvRow,
    RowProblem,
    find_delimiter,
    lines_of,
    quoted_record,
    records,
)
from growthdesk.exchange.csv_text import decode, read_bytes

MOST_LINES = 1_000_000
MOST_COLUMNS = 500
_DELIMITER_HINT = re.compile(r'"?sep=(.)"?[,;]*', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A CSV file as read. `rows` and `refused` together are its records; lines with nothing on them are none."""

    path: Path
    encoding: str
    delimiter: str
    headers: tuple[str, ...]
    rows: tuple[CsvRow, ...]
    refused: tuple[RowProblem, ...]

    @property
    def records(self) -> int:
        """How many records the file holds."""
        return len(self.rows) + len(self.refused)


def read_csv(path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> CsvTable:
    """Read a CSV file; encoding and delimiter are found unless given. Refusal when it is no table."""
    return parse_csv(read_bytes(path), path, encoding=encoding, delimiter=delimiter)


def parse_csv(data: bytes, path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> CsvTable:
    """Parse the bytes of a CSV file; `path` only names it in what is reported."""
    name = path.name
    text, encoding = decode(data, name, encoding)
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        raise Refusal("csv_too_many_lines", file=name, limit=str(MOST_LINES))
    lines = lines_of(text)
    del text
    start = next(index for index, line in enumerate(lines) if line.strip())
    hint = _DELIMITER_HINT.fullmatch(lines[start])
    if hint is not None and hint[1] in DELIMITERS:
        delimiter = delimiter or hint[1]
        start += 1
        if not any(line.strip() for line in lines[start:]):
            raise Refusal("csv_empty", file=name)
        start = next(index for index in range(start, len(lines)) if lines[index].strip())
    if delimiter is None:
        delimiter = find_delimiter(lines[start:])
    headers, first = _headers(lines, start, delimiter, name)
    rows: list[CsvRow] = []
    refused: list[RowProblem] = []
    for record in records(lines, delimiter, len(headers), first):
        if isinstance(record, CsvRow):
            rows.append(record)
        else:
            refused.append(record)
    if not rows and not refused:
        raise Refusal("csv_no_rows", file=name)
    headers, rows = _without_nameless_columns(headers, rows, name)
    return CsvTable(path, encoding, delimiter, headers, tuple(rows), tuple(refused))


def _headers(lines: list[str], start: int, delimiter: str, name: str) -> tuple[tuple[str, ...], int]:
    if lines[start].count(delimiter) >= MOST_COLUMNS:
        raise Refusal("csv_too_many_columns", file=name, limit=str(MOST_COLUMNS))
    last, cells = quoted_record(lines, start, delimiter)
    if isinstance(cells, str):
        raise Refusal("csv_header_quote", file=name, line=str(start + 1))
    headers = tuple(" ".join(cell.split()) for cell in cells)
    counts = Counter(header.casefold() for header in headers if header)
    for header in headers:
        if counts[header.casefold()] > 1:
            places = [str(at + 1) for at, other in enumerate(headers) if other.casefold() == header.casefold()]
            raise Refusal("csv_header_twice", file=name, header=header[:60], columns=", ".join(places))
    return headers, last + 1


def _without_nameless_columns(
    headers: tuple[str, ...], rows: list[CsvRow], name: str
) -> tuple[tuple[str, ...], list[CsvRow]]:
    """Drop columns without name and content (a delimiter at the end of each line); one with content is refused."""
    named = [at for at, header in enumerate(headers) if header]
    if len(named) == len(headers):
        return headers, rows
    for at, header in enumerate(headers):
        filled = None if header else next((row for row in rows if row.cells[at].strip()), None)
        if filled is not None or not named:
            raise Refusal("csv_header_blank", file=name, column=str(at + 1))
    kept = [CsvRow(row.line, tuple(row.cells[at] for at in named)) for row in rows]
    return tuple(headers[at] for at in named), kept
