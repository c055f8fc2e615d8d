"""Text to records: strict quoting, so that a stray quotation mark costs one row and never swallows the next ones."""

import re
from collections.abc import Iterator, Sequence

from growthdesk.domain.problems import Facts
from growthdesk.exchange.source_tables import RowProblem, SourceRow
from growthdesk.exchange.taken_rows import BrokenRow, row_of
from growthdesk.runtime.spreadsheet_text import unguarded

DELIMITERS = (",", ";", "\t")
_SAMPLED_LINES = 200
_QUOTED = re.compile(r' *"')
_QUOTED_TEXT = re.compile(r'(?:[^"]++|"")*+')


def lines_of(text: str) -> list[str]:
    """Split at CRLF, LF and CR only: other separators are text."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def records(
    lines: Sequence[str], delimiter: str, width: int, start: int = 0, *, is_ours: bool = False
) -> Iterator[SourceRow | BrokenRow]:
    """Yield every record from line index `start` on; one that has not `width` cells is broken, never shifted.

    After a broken quotation the next physical line starts a new record. In a file that `is_ours`, what `write_csv` puts
    before a text is taken off, and texts of several lines are what they are.
    """
    index = start
    while index < len(lines):
        line = lines[index]
        if is_blank(line, delimiter):
            index += 1
        elif '"' not in line:
            yield _record(index + 1, line.split(delimiter), width, is_ours)
            index += 1
        else:
            last, parsed = quoted_record(lines, index, delimiter)
            if isinstance(parsed, str):
                yield _broken(index, lines, delimiter, parsed)
                last = index
            elif last > index and not is_ours and _holds_rows(lines[index : last + 1], delimiter, width):
                facts = (("first", str(index + 1)), ("last", str(last + 1)))
                yield from (_broken(at, lines, delimiter, "quote_spans_rows", facts) for at in range(index, last + 1))
            else:
                yield _record(index + 1, parsed, width, is_ours)
            index = last + 1


def _broken(index: int, lines: Sequence[str], delimiter: str, code: str, facts: Facts = ()) -> BrokenRow:
    return BrokenRow(RowProblem(index + 1, "", code, facts), tuple(lines[index].split(delimiter)))


def is_blank(line: str, delimiter: str) -> bool:
    """Whether a line holds nothing, not even a delimiter."""
    return not line or (line.isspace() and delimiter not in line)


def _record(line: int, cells: list[str], width: int, is_ours: bool) -> SourceRow | BrokenRow:
    return row_of(line, list(map(unguarded, cells)) if is_ours else cells, width, is_ours=is_ours)


def quoted_record(lines: Sequence[str], index: int, delimiter: str) -> tuple[int, list[str] | str]:
    """Parse one record with quotation marks; return its last line index and its cells, or what is wrong."""
    cells: list[str] = []
    line, at = lines[index], 0
    while True:
        opening = _QUOTED.match(line, at)
        if opening is None:
            end = line.find(delimiter, at)
            if end < 0:
                return index, [*cells, line[at:]]
            cells.append(line[at:end])
            at = end + 1
            continue
        at = opening.end()
        parts: list[str] = []
        while True:
            mark = _end_of(_QUOTED_TEXT, line, at)
            parts.append(line[at:mark].replace('""', '"'))
            if mark < len(line):
                break
            parts.append("\n")
            index += 1
            if index == len(lines):
                return index - 1, "unclosed_quote"
            line, at = lines[index], 0
        cells.append("".join(parts))
        end = mark + 1
        while line.startswith(" ", end):
            end += 1
        if end == len(line):
            return index, cells
        if not line.startswith(delimiter, end):
            return index, "text_after_quote"
        at = end + 1


def _end_of(pattern: re.Pattern[str], line: str, at: int) -> int:
    match = pattern.match(line, at)
    return match.end() if match else at


def _holds_rows(lines: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether a text of several lines looks like rows swallowed by a missing quotation mark.

    Each of its physical lines then has exactly the cells of a row, or most of them when there are many. With two
    columns that also fits prose ("Dear Bob, ..."), so a mark must in addition stand where an opening one would.
    """
    if width < 2:
        return False
    fitting = sum(line.count(delimiter) == width - 1 for line in lines)
    if fitting < len(lines) if len(lines) < 4 else fitting * 2 <= len(lines):
        return False
    return width > 2 or any(delimiter + '"' in line for line in lines[1:])


def find_delimiter(lines: Sequence[str]) -> str:
    """Find the delimiter that gives the header cells and most lines just as many; a single column has a comma."""
    sample = lines[:_SAMPLED_LINES]
    best, best_score = ",", (0.0, 1, 0)
    for priority, delimiter in enumerate(DELIMITERS):
        last, header = quoted_record(sample, 0, delimiter)
        if isinstance(header, str) or len(header) < 2:
            continue
        found = list(records(sample, delimiter, len(header), last + 1))
        # The sample may cut the last record in two.
        found = found[:-1] if len(found) > 1 else found
        fitting = sum(isinstance(record, SourceRow) for record in found)
        score = (fitting / len(found) if found else 1.0, len(header), priority)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def first_records(lines: Sequence[str], delimiter: str, start: int, most: int) -> list[tuple[int, tuple[str, ...]]]:
    """Return line number and cells of the first records, however many cells they have."""
    found: list[tuple[int, tuple[str, ...]]] = []
    index = start
    while index < len(lines) and len(found) < most:
        if is_blank(lines[index], delimiter):
            index += 1
            continue
        last, cells = quoted_record(lines, index, delimiter)
        broken = isinstance(cells, str)
        found.append((index + 1, tuple(lines[index].split(delimiter) if isinstance(cells, str) else cells)))
        index = (index if broken else last) + 1
    return found
