"""What the headers of a table are called so that each means one column: none twice, none nameless, our own left out."""

from collections import Counter
from dataclasses import replace

from growthdesk.domain.problems import Refusal
from growthdesk.exchange.column_matching import is_known_header
from growthdesk.exchange.own_rows import is_ours
from growthdesk.exchange.source_tables import RowProblem, SourceRow, SourceTable
from growthdesk.wording import _


def with_headers(table: SourceTable) -> SourceTable:
    """Settle the headers of a table that was just read.

    Columns without header and content (a delimiter at the end of each line) go, and so does our own column of
    reasons. A header that stands twice is refused when it is one we know: which one is meant would be a guess.
    """
    headers = [" ".join(header.split()) for header in table.headers]
    filled = _filled_places(table)
    kept = [at for at, header in enumerate(headers) if header or at in filled]
    if is_ours(headers):
        kept = [at for at in kept if at > 0]
    if not any(headers[at] for at in kept):
        raise Refusal("csv_header_blank", file=table.path.name, column="1")
    names, notes = _names(headers, kept, table)
    rows = table.rows
    if len(kept) < len(headers):
        rows = tuple(SourceRow(row.line, tuple(row.cells[at] for at in kept)) for row in rows)
    return replace(
        table, headers=names, rows=rows, notes=(*table.notes, *notes), written_headers=table.headers, places=tuple(kept)
    )


def _filled_places(table: SourceTable) -> set[int]:
    """Return the nameless columns in which something stands."""
    nameless = [at for at, header in enumerate(table.headers) if not header.strip()]
    return {at for at in nameless if any(row.cells[at].strip() for row in table.rows)}


def _names(headers: list[str], kept: list[int], table: SourceTable) -> tuple[tuple[str, ...], list[RowProblem]]:
    counts = Counter(headers[at].casefold() for at in kept)
    names: list[str] = []
    notes = []
    first = 0 if is_ours(headers) else 1  # our own column does not count: what was said of columns holds for both files
    for at in kept:
        header, column, number = headers[at], str(at + 1), str(at + first)
        if not header:
            names.append(_("Column {number}").format(number=number))
            notes.append(RowProblem(table.header_line, "", "header_blank", (("column", column), ("name", names[-1]))))
        elif counts[header.casefold()] == 1:
            names.append(header)
        else:
            places = ", ".join(str(other + 1) for other in kept if headers[other].casefold() == header.casefold())
            if is_known_header(header):
                raise Refusal("csv_header_twice", file=table.path.name, header=header[:60], columns=places)
            names.append(_("{header} (column {number})").format(header=header, number=number))
            if places.startswith(f"{column},"):
                facts = (("header", header[:60]), ("columns", places))
                notes.append(RowProblem(table.header_line, "", "header_twice", facts))
    return tuple(names), notes
