"""Writing CSV: a spreadsheet runs nothing, and reading gives the same cells."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthdesk.exchange.csv_files import parse_csv
from growthdesk.exchange.csv_out import Cell, write_csv


def first_cell(cell: Cell) -> str:
    """What another program reads in the first cell of the first row."""
    text = write_csv(["A", "B"], [[cell, "x"]]).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), strict=True))[1][0]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("x","y")',
        "+49 30 123",
        "-Ernst",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "＝1+1",
        "-1+2",
        "'=1",
    ],
)
def test_live_text_is_guarded(text: str) -> None:
    assert first_cell(text) == "'" + text


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("-5", "-5"),
        ("-1,234.56", "-1,234.56"),
        ("+12%", "+12%"),
        (Decimal("-5.50"), "-5.50"),
        (Decimal("1E+3"), "1000"),
        (-7, "-7"),
        (date(2026, 3, 31), "2026-03-31"),
        (True, "yes"),
        (False, "no"),
        (None, ""),
        ("'tis", "'tis"),
        ("0123", "0123"),
        ('a "b", c', 'a "b", c'),
    ],
)
def test_cells(cell: Cell, written: str) -> None:
    assert first_cell(cell) == written


def test_the_file_is_what_excel_opens() -> None:
    assert write_csv(["Name", "Note"], [["Ernst", None]]) == b"\xef\xbb\xbfName,Note\r\nErnst,\r\n"


# A text over several lines that look like rows of their own is refused on purpose: it holds no delimiter here.
_CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    st.text("ab \n'\"=+-@", max_size=8),
    st.sampled_from(["", " ", '"', '""', ",", ";", "\t", "'", "'=", "=1", "-5", "x\ny", "\u2028", "\ufeff", "NULL"]),
)


@given(
    rows=st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(_CELLS, min_size=n, max_size=n), min_size=1, max_size=6)
    ),
    delimiter=st.sampled_from([",", ";", "\t"]),
)
def test_what_is_written_is_read(rows: list[list[str]], delimiter: str) -> None:
    headers = ["Order ID", "Customer", "Amount", "Currency"][: len(rows[0])]
    table = parse_csv(write_csv(headers, rows, delimiter), Path("x.csv"))
    assert table.headers == tuple(headers)
    assert [list(row.cells) for row in table.rows] == rows
    assert table.refused == ()
