"""Which line holds the headers: the first, one below titles, or a question between two."""

from pathlib import Path

import pytest

from growthdesk.exchange.csv_files import parse_csv
from growthdesk.exchange.header_rows import find_header
from growthdesk.exchange.source_tables import SourceTable

PATH = Path("orders.csv")


def parsed(*lines: str) -> SourceTable:
    return parse_csv("\n".join(lines).encode(), PATH)


@pytest.mark.parametrize(
    ("lines", "line", "choices"),
    [
        pytest.param(["Order ID;Amount", "O1;5"], 1, [], id="the first"),
        pytest.param(["Weight;Colour", "5;red"], 1, [], id="the first though unknown"),
        pytest.param(["Sales of 2023", "", "Order ID;Amount", "O1;5"], 3, [], id="below a title"),
        pytest.param(["Sales;;", "Customer;Order ID;Amount", "E;O1;5"], 2, [], id="below a title with delimiters"),
        pytest.param(["Made on;2023-11-01", "By;Ernst", "Order ID;Amount", "O1;5"], 3, [3, 1], id="below two cells"),
        pytest.param(["Weight;Colour", "Order ID;Amount", "O1;5"], 2, [2, 1], id="two that fit"),
        pytest.param(["Order ID;Amount", "O1;5", "Order ID;Amount", "O2;5"], 1, [], id="repeated on each page"),
        pytest.param(["Company;Source;Notes", "E;Web;Service", "F;Web;x"], 1, [], id="rows with words we know"),
        pytest.param(["Name", "Handel, Ernst", "Alfreds"], 1, [], id="one column"),
        pytest.param(["Title;;", "Weight;Colour;Size", "5;red;9"], 2, [], id="unknown below a lone title"),
    ],
)
def test_the_line_of_headers(lines: list[str], line: int, choices: list[int]) -> None:
    table = parsed(*lines)
    assert table.header_line == line
    assert [reading.line for reading in table.header_lines] == choices
    assert [note.code for note in table.notes] == ["header_below_titles"] * (line > 1)


def test_a_choice_shows_what_stands_there() -> None:
    found = find_header([(1, ("Weight", " ", "Colour")), (4, ("Order ID", "Amount", ""))], "x.csv")
    assert [(one.line, one.cells) for one in found.readings] == [(4, ("Order ID", "Amount")), (1, ("Weight", "Colour"))]


def test_a_chosen_line_is_taken() -> None:
    table = parse_csv(b"Weight;Colour\nOrder ID;Amount\nO1;5\n", PATH, header_line=1)
    assert (table.headers, len(table.rows), table.header_lines) == (("Weight", "Colour"), 2, ())
