"""Workbooks of old Excel and binary ones: errors are seen, days are right in both ways of counting, nothing is lost.

The XLS samples were written by xlwt; the XLSB workbooks are built here as the format is published.
"""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from growthdesk.domain.imports import ImportKind
from growthdesk.domain.problems import Refusal
from growthdesk.exchange.cell_styles import CellStyle
from growthdesk.exchange.column_matching import match_columns
from growthdesk.exchange.source_tables import SourceTable
from growthdesk.exchange.tables_in import read_table
from growthdesk.exchange.values import read_records
from tests.exchange.workbook_files import Made, Rows, binary_record, xlsb, zipped

SAMPLES = Path(__file__).parent / "samples"
ERROR = Made("", "7")
ROWS: Rows = {
    1: ("Order ID", "Company", "Order date", "Amount"),
    2: ("O1", "Zoë", 45231, 1234.5),
    3: ("O2", "Err", "2023-11-03", ERROR),
    4: ("O3", "Merged", "2023-11-04", 7),
    5: ("O4", None, "2023-11-05", None),
}
MERGED = [(3, 4, 1, 1), (3, 4, 3, 3)]


def with_sheet(data: bytes, changed: Callable[[bytes], bytes]) -> bytes:
    """Return a binary workbook with another sheet."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({name: changed(part) if "worksheets" in name else part for name, part in parts.items()})


def refused(table: SourceTable) -> dict[int, list[str]]:
    mapping = match_columns(ImportKind.ORDERS, table.headers)
    read = read_records(table, mapping, CellStyle("dmy", ".", "USD"))
    return {one.line: [problem.code for problem in one.problems] for one in read.refused}


def days(table: SourceTable) -> list[str]:
    mapping = match_columns(ImportKind.ORDERS, table.headers)
    read = read_records(table, mapping, CellStyle("dmy", ".", "USD"))
    return [str(getattr(record, "ordered_on", "")) for record in read.records]


@pytest.mark.parametrize(("start", "serial"), [("1900", "2023-11-01"), ("1904", "2027-11-02")])
def test_an_old_workbook(start: str, serial: str) -> None:
    table = read_table(SAMPLES / f"orders_{start}.xls")
    assert (table.sheet, table.counts_from_1904) == ("Orders", start == "1904")
    assert [row.cells for row in table.rows[:2]] == [
        ("O1", "Zoë GmbH", "2023-11-01", "1234.5", "", ""),
        ("O2", "Bolt", "2024-02-29", "", "", ""),
    ]
    assert [row.cells[1] for row in table.rows[4:6]] == ["Merged Co", "Merged Co"]
    assert [table.rows[at].cells[3] for at in (4, 8)] == ["12.5 €", "50%"], (
        "what the format shows is part of the number"
    )
    assert refused(table) == {
        5: ["error_in_cell"],
        8: ["number_merged"],
        9: ["unreadable_file_number"],
        10: ["not_a_currency"],
    }
    assert days(table) == ["2023-11-01", "2024-02-29", serial, "2023-11-05", "2023-11-06"]


@pytest.mark.parametrize(("start", "serial"), [("1900", "2023-11-01"), ("1904", "2027-11-02")])
def test_a_binary_workbook(tmp_path: Path, start: str, serial: str) -> None:
    path = tmp_path / "x.xlsb"
    path.write_bytes(xlsb(ROWS, from_1904=start == "1904", merged=MERGED))
    table = read_table(path)
    assert refused(table) == {3: ["error_in_cell"], 5: ["number_merged"]}
    assert days(table) == [serial, "2023-11-04"]
    assert table.rows[3].cells[1] == "Merged"


def test_days_of_a_binary_workbook(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsb"
    path.write_bytes(xlsb(ROWS, days=[2]))
    assert [row.cells[2] for row in read_table(path).rows] == ["2023-11-01", "2023-11-03", "2023-11-04", "2023-11-05"]


@pytest.mark.parametrize("short", [13, 16, 17, 18])
def test_cells_the_reader_would_leave_out_are_never_left_out_silently(tmp_path: Path, short: int) -> None:
    path = tmp_path / "x.xlsb"
    end = binary_record(146)
    path.write_bytes(with_sheet(xlsb(ROWS), lambda sheet: sheet.replace(end, binary_record(short, bytes(12)) + end)))
    with pytest.raises(Refusal) as refusal:
        read_table(path)
    assert refusal.value.code == "workbook_damaged"


def test_a_binary_workbook_that_ends_too_soon_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsb"
    path.write_bytes(with_sheet(xlsb(ROWS), lambda _sheet: binary_record(129) + binary_record(145)))
    with pytest.raises(Refusal) as refusal:
        read_table(path)
    assert refusal.value.code == "workbook_damaged"
