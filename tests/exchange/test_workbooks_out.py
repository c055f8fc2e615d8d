"""Workbooks that leave: numbers are numbers, days are days, and no text ever runs as a formula."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from growthdesk.domain.exports import Cell, ExportTable
from growthdesk.domain.problems import Refusal
from growthdesk.exchange import workbooks_out
from growthdesk.exchange.workbooks_out import LONGEST_TEXT, write_workbook

FORMULAS = ("=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\t=1+1", "\r=1", "＝1+1", '=HYPERLINK("x")', "'=1")


def written(*tables: ExportTable) -> bytes:
    stream = io.BytesIO()
    write_workbook(tables)(stream)
    return stream.getvalue()


def cells_of(content: bytes, sheet: int = 0) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(sheet).to_python()  # type: ignore[return-value]


def table(*cells: Cell, title: str = "List") -> ExportTable:
    return ExportTable(title, ("What",), tuple((cell,) for cell in cells))


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("Al Noor", "Al Noor"),
        ("شركة النور", "شركة النور"),
        ("00123", "00123"),
        ("https://example.com", "https://example.com"),
        (12, 12.0),
        (Decimal("1234.56"), 1234.56),
        (Decimal("-0.005"), -0.005),
        (12_345_678_901_234_567, "12345678901234567"),
        (Decimal("0.1234567890123456"), "0.1234567890123456"),
        (date(2026, 2, 28), date(2026, 2, 28)),
        (date(1899, 12, 31), "1899-12-31"),
        (datetime(2026, 2, 28, 14, 2, tzinfo=UTC), datetime(2026, 2, 28, 14, 2)),  # noqa: DTZ001 - as a sheet has it
        (True, True),
        (None, ""),
        ("", ""),
        ("a\ud800b", "a?b"),
    ],
)
def test_a_cell_is_read_as_what_it_was(cell: Cell, read: object) -> None:
    rows = cells_of(written(table("first", cell, "last")))
    assert rows[2] == [read]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text: str) -> None:
    content = written(ExportTable("=1+1", (text,), ((text,),)))
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert cells_of(content)[1] == [text]


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), min_size=1, max_size=5))
def test_every_text_comes_back_as_it_was(texts: list[str]) -> None:
    assert [row[0] for row in cells_of(written(table("first", *texts, "last")))[1:]] == ["first", *texts, "last"]


def test_a_sheet_for_each_table_under_a_name_sheets_may_have() -> None:
    titles = ("A/B: [c]*?\\", "a b   c", "'quoted'", "x" * 40, "x" * 40, "")
    content = written(*(table("1", title=title) for title in titles))
    names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(0 < len(name) <= 31 for name in names)
    assert names[3:5] == ["x" * 31, "x" * 29 + " 2"]


def test_a_text_too_long_for_a_cell_is_refused_and_never_cut() -> None:
    cells_of(written(table("x" * LONGEST_TEXT)))
    with pytest.raises(Refusal, match="cell_too_long") as refused:
        written(table("first", "x" * (LONGEST_TEXT + 1)))
    assert dict(refused.value.facts) == {"table": "List", "row": "3", "column": "What", "most": str(LONGEST_TEXT)}


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks_out, "MOST_ROWS", 3)
    written(table("1", "2"))
    with pytest.raises(Refusal, match="sheet_too_long"):
        written(table("1", "2", "3"))


def test_an_empty_table_has_its_headers() -> None:
    assert cells_of(written(table())) == [["What"]]
