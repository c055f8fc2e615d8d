"""Text to records: strict quoting, so that a stray quotation mark costs one row and never swallows the next ones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from growthdesk.domain.problems import Facts
from growthdesk.runtime.spreadsheet_text import unguarded

DELIMITERS = (",", ";", "\t")
LONGEST_CELL = 100_000
_SAMPLED_LINES = 200
_QUOTED = re.compile(r' *"')


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One record: the physical line it starts on (from 1) and its cells as written."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing but delimiters stands on the line."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong on a line. `column` is the header as the file writes it, empty for the whole line."""

    line: int
    column: str
    code: str
    facts: Facts = ()


def lines_of(text: str) -> list[str]:
    """Split at CRLF, LF and CR only: other separators are text."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def records(lines: Sequence[str], delimiter: str, width: int, start: int = 0) -> Iterator[CsvRow | RowProblem]:
    """Yield every record from line index `start` on; one that has not `width` cells is a problem, never shifted.

    After a broken quotation the next physical line starts a new record.
    """
    index = start
    while index < len(lines):
        line = lines[index]
        if is_blank(line, delimiter):
            index += 1
        elif '"' not in line:
            cells = line.split(delimiter, width)
            count = line.count(delimiter) + 1 if len(cells) > width else len(cells)
            yield _record(index + 1, cells, count, width)
            index += 1
        else:
            last, parsed = quoted_record(lines, index, delimiter)
            if isinstance(parsed, str):
                yield RowProblem(index + 1, "", parsed)
                last = index
            elif last > index and _holds_rows(lines[index : last + 1], delimiter, width):
                facts = (("first", str(index + 1)), ("last", str(last + 1)))
                yield from (RowProblem(at + 1, "", "quote_spans_rows", facts) for at in range(index, last + 1))
            else:
                yield _record(index + 1, parsed, len(parsed), width)
            index = last + 1


def is_blank(line: str, delimiter: str) -> bool:
    """Whether a line holds nothing, not even a delimiter."""
    return not line or (line.isspace() and delimiter not in line)


def _record(line: int, cells: list[str], count: int, width: int) -> CsvRow | RowProblem:
    if count != width:
        code = "too_few_cells" if count < width else "too_many_cells"
        return RowProblem(line, "", code, (("found", str(count)), ("expected", str(width))))
    longest = max(map(len, cells))
    if longest > LONGEST_CELL:
        return RowProblem(line, "", "cell_too_long", (("length", str(longest)), ("longest", str(LONGEST_CELL))))
    return CsvRow(line, tuple(map(unguarded, cells)))


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
            mark = line.find('"', at)
            if mark < 0:
                parts += (line[at:], "\n")
                index += 1
                if index == len(lines):
                    return index - 1, "unclosed_quote"
                line, at = lines[index], 0
            elif line.startswith('""', mark):
                parts.append(line[at : mark + 1])
                at = mark + 2
            else:
                parts.append(line[at:mark])
                break
        cells.append("".join(parts))
        end = mark + 1
        while line.startswith(" ", end):
            end += 1
        if end == len(line):
            return index, cells
        if not line.startswith(delimiter, end):
            return index, "text_after_quote"
        at = end + 1


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
    start = next(index for index, line in enumerate(lines) if line.strip())
    sample = lines[start : start + _SAMPLED_LINES]
    best, best_score = ",", (0.0, 1, 0)
    for priority, delimiter in enumerate(DELIMITERS):
        last, header = quoted_record(sample, 0, delimiter)
        if isinstance(header, str) or len(header) < 2:
            continue
        found = list(records(sample, delimiter, len(header), last + 1))
        # The sample may cut the last record in two.
        found = found[:-1] if len(found) > 1 else found
        fitting = sum(isinstance(record, CsvRow) for record in found)
        score = (fitting / len(found) if found else 1.0, len(header), priority)
        if score > best_score:
            best, best_score = delimiter, score
    return best
