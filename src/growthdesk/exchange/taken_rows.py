"""The records of a table as they are read: each ends as a row or as refused, with all that is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from growthdesk.exchange.own_rows import as_in_text, without_rest
from growthdesk.exchange.row_checks import is_formula
from growthdesk.exchange.source_tables import LONGEST_CELL, RowProblem, SourceRow, SourceTable
from growthdesk.runtime.spreadsheet_text import unguarded
from growthdesk.wording.parsing.unreadable import shown


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A record that is no row: what is wrong, and its cells as written, as far as they can be told apart."""

    problem: RowProblem
    cells: tuple[str, ...]


def row_of(line: int, cells: Sequence[str], width: int, *, is_ours: bool = False) -> SourceRow | BrokenRow:
    """Judge the cells of a record as a text writes them; one that has not `width` of them is broken, never shifted."""
    problem = None
    if is_ours:
        cells, problem = without_rest(cells, width, line)
    if problem is None and len(cells) != width:
        code = "too_few_cells" if len(cells) < width else "too_many_cells"
        ours = 1 if is_ours else 0  # the column of reasons does not count
        problem = RowProblem(line, "", code, (("found", str(len(cells) - ours)), ("expected", str(width - ours))))
    elif problem is None and (longest := max(map(len, cells))) > LONGEST_CELL:
        facts = (("length", str(longest)), ("longest", str(LONGEST_CELL)))
        problem = RowProblem(line, "", "cell_too_long", facts)
    if problem is not None:
        return BrokenRow(problem, tuple(cells))
    formulas = tuple(at for at, cell in enumerate(cells) if cell and is_formula(cell))
    return SourceRow(line, tuple(map(unguarded, cells)), formulas)


@dataclass(slots=True)
class TakenRows:
    """What became of the records so far."""

    rows: list[SourceRow] = field(default_factory=list)
    refused: list[RowProblem] = field(default_factory=list)
    broken: dict[int, tuple[str, ...]] = field(default_factory=dict)
    faults: dict[tuple[int, int], RowProblem] = field(default_factory=dict)

    def take(self, record: SourceRow | BrokenRow) -> None:
        """Take one more record."""
        if isinstance(record, SourceRow):
            self.rows.append(record)
            for place in record.formulas:
                facts = (("typed", shown(record.cells[place].strip())),)
                self.faults[record.line, place] = RowProblem(record.line, "", "formula_in_text", facts)
        else:
            self.refused.append(record.problem)
            self.broken[record.problem.line] = record.cells

    def refuse(self, row: SourceRow, problem: RowProblem) -> None:
        """Take a row that cannot be one after all."""
        self.take(BrokenRow(problem, as_in_text(row.cells, row.formulas)))

    def given_to(self, table: SourceTable) -> SourceTable:
        """Return the table with these records."""
        return replace(
            table,
            rows=tuple(self.rows),
            refused=tuple(self.refused),
            broken=self.broken,
            faults={**table.faults, **self.faults},
        )
