"""A table of a file as read, whatever the file is: every record of it ends as a row or as refused with its reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from growthdesk.domain.problems import Facts

MOST_LINES = 1_048_576
MOST_COLUMNS = 500
MOST_CELLS = 4_000_000
LONGEST_CELL = 100_000
# Ends the header of the column of reasons in our files of refused rows, in every language.
OUR_MARK = "(GrowthDesk)"
Tell = Callable[[float], None]


def no_news(_fraction: float) -> None:
    """Tell nobody how far the work has come."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One record: the line of the file, or the row of the sheet, it starts on (from 1) and its cells as written.

    `formulas` are the cells of a text that are formulas and not their results.
    """

    line: int
    cells: tuple[str, ...]
    formulas: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in any cell."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong on a line (0: with the file). `column` is the header as the file writes it, empty for all."""

    line: int
    column: str
    code: str
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook."""

    name: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class EncodingReading:
    """An encoding the file can be written in, and a line of it where that makes a difference."""

    encoding: str
    example: str


@dataclass(frozen=True, slots=True)
class HeaderReading:
    """A line that can hold the headers, with its filled cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table as read. `rows` and `refused` together are its records; lines with nothing on them are none.

    `encoding` and `delimiter` are empty for a workbook, `sheet` and `sheets` for a text. Two or more `encodings` or
    `header_lines` mean: ask; the first was used here. `notes` are no reason to refuse anything. `digest` is the
    SHA-256 of the file. In a workbook plain numbers can stand for days, counted from 1904 when `counts_from_1904`.

    `broken` holds the cells of refused records by line. `faults` says by line and place of the header what is wrong
    with a cell whatever it feeds. `written_headers` are those of the file, `places` where in them each header stands.
    """

    path: Path
    headers: tuple[str, ...]
    rows: tuple[SourceRow, ...]
    refused: tuple[RowProblem, ...]
    header_line: int = 1
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[Sheet, ...] = ()
    encodings: tuple[EncodingReading, ...] = ()
    header_lines: tuple[HeaderReading, ...] = ()
    notes: tuple[RowProblem, ...] = ()
    digest: str = ""
    counts_from_1904: bool = False
    broken: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    faults: Mapping[tuple[int, int], RowProblem] = field(default_factory=dict)
    written_headers: tuple[str, ...] = ()
    places: tuple[int, ...] = ()

    @property
    def records(self) -> int:
        """How many records the file holds."""
        return len(self.rows) + len(self.refused)
