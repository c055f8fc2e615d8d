"""Rows of our own file of refused rows, on their way out and in: what nobody mended is refused again, and as before.

Rule: a cell stands there as a text file would write it, so that a formula stays one, and a text that looks like one
stays a text. A row whose cells did not fit the headers has one cell more, to be taken away by who mends the row.
"""

import re
from collections.abc import Collection, Sequence

from growthdesk.exchange.row_checks import is_formula
from growthdesk.exchange.source_tables import OUR_MARK, RowProblem
from growthdesk.runtime.spreadsheet_text import unguarded
from growthdesk.wording import _

# What is wrong with the form of a record and would not be seen any more once its cells stand in columns.
_OF_FORM = frozenset({"too_few_cells", "too_many_cells", "unclosed_quote", "text_after_quote", "quote_spans_rows"})
_KEPT = re.compile(rf".*{re.escape(OUR_MARK[:-1])} (?P<code>[a-z_]+)(?P<facts>( [a-z]+=\d+)*)\)", re.DOTALL)
# A header without a name that must not be taken for the end of the headers.
_NAMELESS = " "


def is_ours(headers: Sequence[str]) -> bool:
    """Whether the headers are those of a file of refused rows."""
    return bool(headers) and headers[0].strip().endswith(OUR_MARK)


def named_headers(headers: Sequence[str]) -> tuple[str, ...]:
    """Return the headers as far as they go: a spreadsheet adds empty ones above cells that stand further out."""
    filled = [at for at, header in enumerate(headers) if header]
    return tuple(headers[: filled[-1] + 1])


def closed_headers(headers: Sequence[str]) -> tuple[str, ...]:
    """Return headers of which the last one is seen even when it has no name."""
    return (*headers[:-1], headers[-1] or _NAMELESS)


def as_in_text(cells: Sequence[str], formulas: Collection[int]) -> tuple[str, ...]:
    """Return cells as a text file writes them, of which these are formulas and all others are not."""
    return tuple(
        f"'{cell}" if at not in formulas and (is_formula(cell) or unguarded(cell) != cell) else cell
        for at, cell in enumerate(cells)
    )


def kept_refused(cells: Sequence[str], width: int, problem: RowProblem) -> tuple[str, ...]:
    """Return the cells of a record that did not fit the headers, with a last one that says so when it is read."""
    if problem.code not in _OF_FORM:
        return tuple(cells)
    facts = "".join(f" {name}={value}" for name, value in problem.facts)
    words = _("Take this cell away when the row is right")
    blanks = ("",) * (width - len(cells))
    return (*cells, *blanks, f"{words} {OUR_MARK[:-1]} {problem.code}{facts})")


def without_rest(cells: Sequence[str], width: int, line: int) -> tuple[tuple[str, ...], RowProblem | None]:
    """Return the cells that stand under headers; where more stand beyond, all of them, and what was refused before."""
    rest = cells[width:]
    for at, cell in enumerate(rest, width):
        kept = _KEPT.fullmatch(cell.strip())
        if kept is not None and kept["code"] in _OF_FORM:
            facts = tuple((name, value) for name, _sign, value in (one.partition("=") for one in kept["facts"].split()))
            return tuple(cells[:at]), RowProblem(line, "", kept["code"], facts)
    if not any(cell.strip() for cell in rest):
        return tuple(cells[:width]), None
    return tuple(cells), None
