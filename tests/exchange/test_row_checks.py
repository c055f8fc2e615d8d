"""Rows that look like entries and are none: totals are refused with their reason, never taken, never left out."""

from pathlib import Path

import pytest

from growthdesk.domain.imports import ImportKind
from growthdesk.exchange.cell_styles import CellStyle
from growthdesk.exchange.column_matching import match_columns
from growthdesk.exchange.csv_files import parse_csv
from growthdesk.exchange.values import read_records
from growthdesk.wording import problems


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        (["E;2023-11-01;5", "Total;;5"], [3]),
        (["E;2023-11-01;5", ";Total;5"], [3]),
        (["E;2023-11-01;5", "Summe:;;5,00"], [3]),
        (["E;2023-11-01;5", "المجموع;;5"], [3]),
        (["E;2023-11-01;5", "Subtotal;;5", "F;2023-11-01;6", "Grand Total;;$ 11"], [3, 5]),
        (["Total;2023-11-01;5", "E;2023-11-02;5"], []),
        (["Total SA;;5", "E;2023-11-02;5"], []),
        (["Total;;", "E;2023-11-02;5"], []),
    ],
)
def test_a_total_is_refused(rows: list[str], refused: list[int]) -> None:
    table = parse_csv("\n".join(["Customer;Date;Amount", *rows]).encode(), Path("x.csv"))
    read = read_records(table, match_columns(ImportKind.ORDERS, table.headers), CellStyle("dmy", None, "USD"))
    found = [(one.line, problem.code) for one in read.refused for problem in one.problems]
    assert found == [(line, "looks_like_total") for line in refused]
    assert len(read.records) + len(read.refused) == len(rows)
    assert problems.knows("looks_like_total")


def test_an_account_may_be_called_total() -> None:
    table = parse_csv(b"Company,City,Notes\nTotal,Paris,Energy\nErnst,Graz,x\n", Path("x.csv"))
    read = read_records(table, match_columns(ImportKind.ACCOUNTS, table.headers), CellStyle("dmy", ".", "USD"))
    assert len(read.records) == 2
