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


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "=A1", "=SUM(B2:B9)", " =1+1", "＝1+1", '=HYPERLINK("x")', "=-5", "@SUM(1)", "+SUM(A1)",
        "=cmd|'/C calc'!A0", "+cmd|'/C calc'!A0",
    ],
)  # fmt: skip
def test_a_formula_in_a_text_is_refused_and_never_taken(cell: str) -> None:
    quoted = cell.replace('"', '""')
    text = f'Company,Notes,Colour\nErnst,"{quoted}",x\n"{quoted}",,\nBolt,,"{quoted}"\n'
    table = parse_csv(text.encode(), Path("x.csv"))
    read = read_records(table, match_columns(ImportKind.ACCOUNTS, table.headers), CellStyle("dmy", ".", "USD"))
    found = [(one.line, problem.column, problem.code) for one in read.refused for problem in one.problems]
    assert found == [(2, "Notes", "formula_in_text"), (3, "Company", "formula_in_text")]
    assert [record.line for record in read.records] == [4], "a column that feeds nothing is not looked at"
    assert problems.knows("formula_in_text")


@pytest.mark.parametrize(
    "cell",
    [
        "'=1+1", "'@SUM(1)", "-5", "+971 4 000", "-", "@handle", "@ the office (2nd floor)", "- first (draft)", "=",
        "==== see below", "=> call them", '="00123"', "a=b", "+971 (4) 000", "-5 (net)",
    ],
)  # fmt: skip
def test_what_only_begins_like_a_formula_is_text(cell: str) -> None:
    quoted = cell.replace('"', '""')
    table = parse_csv(f'Company,Notes\nErnst,"{quoted}"\n'.encode(), Path("x.csv"))
    read = read_records(table, match_columns(ImportKind.ACCOUNTS, table.headers), CellStyle("dmy", ".", "USD"))
    assert (len(read.records), read.refused) == (1, ())
