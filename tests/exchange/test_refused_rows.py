"""The file of refused rows: what stood in the source with its reasons, and mended it reads as the source did."""

import csv
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthdesk.domain.imports import ImportKind
from growthdesk.domain.problems import Refusal
from growthdesk.exchange.column_matching import match_columns
from growthdesk.exchange.csv_files import parse_csv
from growthdesk.exchange.csv_out import write_csv
from growthdesk.exchange.refused_rows import write_refused
from growthdesk.exchange.source_tables import SourceTable
from growthdesk.exchange.tables_in import read_table
from tests.exchange.workbook_files import sheet_xml, xlsx


def parsed(text: str) -> SourceTable:
    return parse_csv(text.encode(), Path("x.csv"))


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
        ["Problem (GrowthDesk)", "Name", "City", ""],
        ["Wrong.", "'=1+1", "a;b", ""],
        ["Too few. Mend it.", "short", "x"],
        ["Too many.", "too", "many", "cells", "here"],
        ["A mark.", 'A "quote', '"x"y', ""],
    ]


def test_mended_it_reads_as_the_source_did(tmp_path: Path) -> None:
    table = parsed("Name,City,Note\nErnst,Graz,=1+1\nAlfreds,Berlin\n")
    path = tmp_path / "refused.csv"
    write_refused(path, table, {2: ["Wrong."], 3: ["Too few."]})
    again = read_table(path)
    assert (again.headers, [row.cells for row in again.rows]) == (table.headers, [("Ernst", "Graz", "=1+1")])
    assert [problem.code for problem in again.refused] == ["too_few_cells"]
    path.write_bytes(path.read_bytes().replace(b"Alfreds,Berlin", b"Alfreds,Berlin,x"))
    again = read_table(path)
    assert [row.cells for row in again.rows] == [("Ernst", "Graz", "=1+1"), ("Alfreds", "Berlin", "x")]


def test_refused_a_second_time_it_has_one_column_of_reasons(tmp_path: Path) -> None:
    path, second = tmp_path / "refused.csv", tmp_path / "again.csv"
    write_refused(path, parsed("Name,City\nErnst,Graz\nAlfreds\n"), {2: ["Wrong."], 3: ["Too few."]})
    again = read_table(path)
    write_refused(second, again, {2: ["Still wrong."], 3: ["Still too few."]})
    assert written(second) == [
        ["Problem (GrowthDesk)", "Name", "City"],
        ["Still wrong.", "Ernst", "Graz"],
        ["Still too few.", "Alfreds"],
    ]


def test_rows_of_a_workbook_with_headers_that_stand_twice(tmp_path: Path) -> None:
    source, path = tmp_path / "x.xlsx", tmp_path / "refused.csv"
    source.write_bytes(xlsx({"A": sheet_xml({3: ("Name", "Colour", None, "Colour"), 5: ("E", "red", None, "blue")})}))
    write_refused(path, read_table(source), {5: ["Wrong."]})
    assert written(path) == [
        ["Problem (GrowthDesk)", "Name", "Colour", "", "Colour"],
        ["Wrong.", "E", "red", "", "blue"],
    ]


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
