"""The file of refused rows: what stood in the source with its reasons, and mended it reads as the source did."""

import csv
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growthdesk.domain.imports import ImportKind
from growthdesk.domain.problems import Facts, Problem, Refusal
from growthdesk.exchange.cell_styles import CellStyle
from growthdesk.exchange.column_matching import match_columns
from growthdesk.exchange.csv_files import parse_csv
from growthdesk.exchange.csv_out import write_csv
from growthdesk.exchange.refused_rows import write_refused
from growthdesk.exchange.source_tables import SourceTable
from growthdesk.exchange.tables_in import read_table
from growthdesk.exchange.values import read_records
from growthdesk.wording.problems import sentence
from tests.exchange.workbook_files import Rows, sheet_xml, xlsx


def parsed(text: str) -> SourceTable:
    return parse_csv(text.encode(), Path("x.csv"))


def kept(said: str) -> str:
    return f"Take this cell away when the row is right (GrowthDesk {said})"


def written(path: Path) -> list[list[str]]:
    """What another program reads."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), strict=True))


def test_rows_stand_as_they_were_read_with_their_reasons(tmp_path: Path) -> None:
    table = parsed('Name;City;\nErnst;Graz;\n"=1+1";"a;b";\nshort;x\ntoo;many;cells;here\nA "quote;"x"y;\n')
    path = tmp_path / "refused.csv"
    reasons = {3: ["Wrong."], 4: ["Too few.", "Mend it."], 5: ["Too many."], 6: ["A mark."]}
    done = write_refused(path, table, reasons)
    assert (done.path, done.size) == (path, path.stat().st_size)
    assert written(path) == [
        ["Problem (GrowthDesk)", "Name", "City", " "],
        ["Wrong.", "'=1+1", "a;b", ""],
        ["Too few. Mend it.", "short", "x", "", kept("too_few_cells found=2 expected=3")],
        ["Too many.", "too", "many", "cells", "here", kept("too_many_cells found=4 expected=3")],
        ["A mark.", 'A "quote', '"x"y', "", kept("text_after_quote")],
    ]


def test_mended_it_reads_as_the_source_did(tmp_path: Path) -> None:
    table = parsed("Name,City,Note\nErnst,Graz,much\nAlfreds,Berlin\n")
    path = tmp_path / "refused.csv"
    write_refused(path, table, {2: ["Wrong."], 3: ["Too few."]})
    again = read_table(path)
    assert (again.headers, [row.cells for row in again.rows]) == (table.headers, [("Ernst", "Graz", "much")])
    mended = written(path)
    mended[2][3:] = ["x"]
    path.write_bytes(write_csv(mended[0], mended[1:]))
    again = read_table(path)
    assert (again.headers, again.refused) == (table.headers, ())
    assert [row.cells for row in again.rows] == [("Ernst", "Graz", "much"), ("Alfreds", "Berlin", "x")]


def test_refused_a_second_time_it_has_one_column_of_reasons(tmp_path: Path) -> None:
    path, second = tmp_path / "refused.csv", tmp_path / "again.csv"
    write_refused(path, parsed("Name,City\nErnst,Graz\nAlfreds\n"), {2: ["Wrong."], 3: ["Too few."]})
    again = read_table(path)
    write_refused(second, again, {2: ["Still wrong."], 3: ["Still too few."]})
    assert written(second) == [
        ["Problem (GrowthDesk)", "Name", "City"],
        ["Still wrong.", "Ernst", "Graz"],
        ["Still too few.", "Alfreds", "", kept("too_few_cells found=1 expected=2")],
    ]


def test_rows_of_a_workbook_with_headers_that_stand_twice(tmp_path: Path) -> None:
    source, path = tmp_path / "x.xlsx", tmp_path / "refused.csv"
    source.write_bytes(xlsx({"A": sheet_xml({3: ("Name", "Colour", None, "Colour"), 5: ("E", "red", None, "blue")})}))
    write_refused(path, read_table(source), {5: ["Wrong."]})
    assert written(path) == [
        ["Problem (GrowthDesk)", "Name", "Colour", "", "Colour"],
        ["Wrong.", "E", "red", "", "blue"],
    ]


UNMENDED = (
    "Company,Signed on,Notes,Website\n"
    "=1+1,,@SUM(A1),\n"
    " =HYPERLINK(1),,,\n"
    "Ernst,31/02/2026,'=1+1,x\n"
    "Bolt,soon,'@SUM(A1),''=2\n"
    "Carl,soon,+971 4 000,'tis\n"
    "Dora,soon,-5 (net),=2+3\n"
    "short,,\n"
    "=short,x\n"
    "too,,many,cells,here\n"
    "trailing,,x,y,\n"
    'a,,"b"c,\n'
    'q,,"x,y\n'
    'r,,6",z\n'
    's,"never closed,,\n'
)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("is_saved_between", [False, True])
def test_what_nobody_mends_is_refused_as_before(tmp_path: Path, ending: str, is_saved_between: bool) -> None:
    table = parsed(UNMENDED)
    before, lines = refusals(table)
    assert len(before) == table.records == 14
    path = tmp_path / f"refused{ending}"
    for _time in range(2):
        write_refused(path, table, lines, overwrite=True)
        if is_saved_between and ending == ".csv":
            as_a_spreadsheet_saves(path)
        table = read_table(path)
        again, lines = refusals(table)
        assert again == before


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_last_column_without_a_name_is_one(tmp_path: Path, ending: str) -> None:
    table = parsed("Company,Signed on,\nErnst,soon,\nshort,\nfull,soon,x\n")
    before, lines = refusals(table)
    path = tmp_path / f"refused{ending}"
    write_refused(path, table, lines)
    again = read_table(path)
    assert (again.headers, refusals(again)[0]) == (table.headers, before)
    assert [row.cells for row in again.rows] == [("Ernst", "soon", ""), ("full", "soon", "x")]


def test_a_formula_in_our_file_is_said_to_need_a_second_apostrophe() -> None:
    table = parsed("Company,Notes\nErnst,=1+1\n")
    fault = table.faults[2, 1]
    said = sentence(Problem("notes", fault.code, fault.facts))
    assert "in a file of refused rows, where one stands there, a second one" in said


@pytest.mark.parametrize(("cell", "is_refused"), [("=1+1", True), ("'=1+1", False)])
def test_in_a_workbook_of_ours_the_second_apostrophe_is_seen(tmp_path: Path, cell: str, is_refused: bool) -> None:
    """A spreadsheet takes the first one for its own sign of a text."""
    path = tmp_path / "refused.xlsx"
    rows: Rows = {1: ("Problem (GrowthDesk)", "Company", "Notes"), 2: ("x", "Ernst", cell)}
    path.write_bytes(xlsx({"A": sheet_xml(rows)}))
    again = read_table(path)
    assert [row.cells for row in again.rows] == [("Ernst", "=1+1")]
    assert bool(refusals(again)[0]) == is_refused


def test_a_formula_that_is_no_formula_any_more_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "refused.csv"
    write_refused(path, parsed("Company,Notes\nErnst,=1+1\nBolt,=1+1\n"), {2: ["Wrong."], 3: ["Wrong."]})
    lines = path.read_bytes().replace(b"Ernst,'=1+1", b"Ernst,2").replace(b"Bolt,'=1+1", b"Bolt,''=1+1")
    path.write_bytes(lines)
    again = read_table(path)
    assert (refusals(again)[0], [row.cells for row in again.rows]) == ([], [("Ernst", "2"), ("Bolt", "=1+1")])


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_text_of_a_workbook_that_looks_like_a_formula_stays_a_text(tmp_path: Path, ending: str) -> None:
    source, path = tmp_path / "x.xlsx", tmp_path / f"refused{ending}"
    rows = {1: ("Company", "Signed on", "Notes"), 2: ("Ernst", "soon", "=1+1"), 3: ("Bolt", "soon", "'=1")}
    source.write_bytes(xlsx({"A": sheet_xml(rows)}))
    table = read_table(source)
    before, lines = refusals(table)
    write_refused(path, table, lines)
    again = read_table(path)
    assert refusals(again)[0] == before
    assert [row.cells for row in again.rows] == [("Ernst", "soon", "=1+1"), ("Bolt", "soon", "'=1")]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_number_merged_over_lines_is_refused_again(tmp_path: Path, ending: str) -> None:
    source, path = tmp_path / "x.xlsx", tmp_path / f"refused{ending}"
    rows: Rows = {1: ("Customer", "Order date", "Amount"), 2: ("A", "2026-01-05", 7), 3: ("B", "2026-01-05", None)}
    source.write_bytes(xlsx({"A": sheet_xml(rows, merged=["C2:C3"])}))
    table = read_table(source)
    before, lines = refusals(table, ImportKind.ORDERS)
    assert [[code for _column, code, _facts in said] for _cells, said in before] == [["number_merged"]]
    write_refused(path, table, lines)
    again, _lines = refusals(read_table(path), ImportKind.ORDERS)
    assert [[code for _column, code, _facts in said] for _cells, said in again] == [["error_in_cell"]]


def refusals(
    table: SourceTable, kind: ImportKind = ImportKind.ACCOUNTS
) -> tuple[list[tuple[str, list[tuple[str, str, Facts]]]], dict[int, list[str]]]:
    """Return what is refused, told by its first cell; and its lines with some words."""
    read = read_records(table, match_columns(kind, table.headers), CellStyle("dmy", ".", "USD"))
    firsts = {row.line: row.cells[0] for row in table.rows}
    found = []
    for one in read.refused:
        said = [(problem.column, problem.code, problem.facts) for problem in one.problems]
        found.append((firsts.get(one.line, ""), said))
    return found, {one.line: ["Wrong."] for one in read.refused}


def as_a_spreadsheet_saves(path: Path) -> None:
    """Make all lines of a text as long as the longest one."""
    rows = written(path)
    longest = max(map(len, rows))
    made = StringIO(newline="")
    csv.writer(made).writerows([*row, *[""] * (longest - len(row))] for row in rows)
    path.write_bytes(made.getvalue().encode("utf-8-sig"))


def test_our_column_feeds_nothing() -> None:
    for kind in ImportKind:
        assert match_columns(kind, ["Problem (GrowthDesk)", "Problem"]).places == ()


def test_a_file_that_is_there_is_not_replaced_unasked(tmp_path: Path) -> None:
    path = tmp_path / "refused.csv"
    path.write_bytes(b"kept")
    table = parsed("Name\nErnst\n")
    with pytest.raises(Refusal):
        write_refused(path, table, {2: ["Wrong."]})
    assert path.read_bytes() == b"kept"
    write_refused(path, table, {2: ["Wrong."]}, overwrite=True)
    assert written(path)[1:] == [["Wrong.", "Ernst"]]


# A text over several lines that look like rows of their own is refused on purpose: it holds no delimiter here.
_CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    st.text("ab \n'\"=+-@", max_size=8),
    st.sampled_from(["", " ", '"', ",", ";", "\t", "'", "'=", "''=", "=1", "-5", "x\ny", "\ufeff", "#N/A"]),
)


@given(
    rows=st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(_CELLS, min_size=n, max_size=n), min_size=1, max_size=6)
    ),
    reason=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20),
)
def test_whatever_is_written_is_read_again(rows: list[list[str]], reason: str) -> None:
    headers = ["Order ID", "Customer", "Amount", "Currency"][: len(rows[0])]
    table = parse_csv(write_csv(headers, rows), Path("x.csv"))
    lines = {row.line: [reason] for row in table.rows}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "refused.csv"
        write_refused(path, table, lines)
        again = read_table(path)
    assert again.headers == table.headers
    assert [row.cells for row in again.rows] == [row.cells for row in table.rows]
    assert again.refused == ()


_WILD = (
    "Ernst", "", " ", "=1+1", "'=1+1", "''=1", "@SUM(A1)", "-5 (net)", "31/02/2026", "x@y.example", "#N/A", '"', '""',
    '"a', 'a"', '"a"b', '"a,b"', '"a\nb"', "'tis", "soon", "é",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    rows=st.lists(st.lists(st.sampled_from(_WILD), min_size=1, max_size=6), min_size=1, max_size=8),
    ending=st.sampled_from((".csv", ".xlsx")),
    is_saved_between=st.booleans(),
)
def test_whatever_is_refused_and_not_mended_is_refused_as_before(
    rows: list[list[str]], ending: str, is_saved_between: bool
) -> None:
    try:
        table = parsed("\n".join(["Company,Signed on,Email,Notes", *(",".join(cells) for cells in rows)]))
    except Refusal:
        return
    before, lines = refusals(table)
    if not lines:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"refused{ending}"
        write_refused(path, table, lines)
        if is_saved_between and ending == ".csv":
            as_a_spreadsheet_saves(path)
        again = read_table(path)
    assert refusals(again)[0] == before
    assert len(again.refused) + len(again.rows) == len(before)
