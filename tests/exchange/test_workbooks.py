"""Workbooks: cells become the text people see, rows keep their numbers, and nothing odd passes as an empty cell."""

from pathlib import Path

import pytest

from growthdesk.domain.imports import ImportKind
from growthdesk.domain.problems import Refusal
from growthdesk.exchange.cell_styles import CellStyle
from growthdesk.exchange.column_matching import match_columns
from growthdesk.exchange.import_records import OrderRecord
from growthdesk.exchange.source_tables import MOST_COLUMNS, Sheet, SourceTable
from growthdesk.exchange.tables_in import read_table, sheet_names
from growthdesk.exchange.values import ReadRows, read_records
from growthdesk.wording import problems, refusals
from tests.exchange.workbook_files import (
    DATE,
    EURO,
    PERCENT,
    SPAN,
    TIME,
    Cell,
    Rows,
    error,
    formula,
    ods,
    ods_row,
    ods_text,
    ods_value,
    sheet_xml,
    styled,
    xlsx,
    zipped,
)

HEADERS: tuple[Cell, ...] = ("Order ID", "Customer", "Order date", "Amount (USD)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "orders.xlsx"


def read(path: Path, data: bytes, sheet: str | None = None, header_line: int | None = None) -> SourceTable:
    path.write_bytes(data)
    return read_table(path, sheet=sheet, header_line=header_line)


def read_rows(path: Path, rows: Rows, merged: tuple[str, ...] = (), *, from_1904: bool = False) -> SourceTable:
    return read(path, xlsx({"Orders": sheet_xml(rows, merged)}, from_1904=from_1904))


def cells(table: SourceTable) -> dict[int, tuple[str, ...]]:
    return {row.line: row.cells for row in table.rows}


def codes(table: SourceTable) -> list[str]:
    assert all(problems.knows(note.code) for note in table.notes)
    return [note.code for note in table.notes]


def records(table: SourceTable) -> ReadRows:
    mapping = match_columns(ImportKind.ORDERS, table.headers)
    return read_records(table, mapping, CellStyle("dmy", ".", "USD"))


def refused(rows: ReadRows) -> list[tuple[int, str, str]]:
    found = [(one.line, problem.column, problem.code) for one in rows.refused for problem in one.problems]
    assert all(problems.knows(code) for _line, _column, code in found)
    return found


def refusal(path: Path, data: bytes, sheet: str | None = None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read(path, data, sheet)
    assert "(" not in refusals.sentence(caught.value).replace("(UTF-8)", "")
    return caught.value


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (440.0, "440"),
        (0.1 + 0.2, "0.3"),
        (32.380000000000003, "32.38"),
        (1e-7, "0.0000001"),
        (1001, "1001"),
        ("007", "007"),
        ("1,234.50", "1,234.50"),
        ("1\xa0234,50", "1\xa0234,50"),
        ("=1+1", "=1+1"),
        ("'=1", "'=1"),
        ("first\nsecond", "first\nsecond"),
        (" Ernst ", " Ernst "),
        (True, "TRUE"),
        (False, "FALSE"),
        (styled(45231, DATE), "2023-11-01"),
        (styled(45231.5, DATE), "2023-11-01 12:00"),
        (styled(0.545138888888889, TIME), "13:05"),
        (styled(1.5, SPAN), "36:00"),
        (styled(0.125, PERCENT), "12.5%"),
        (styled(1, PERCENT), "100%"),
        (styled(-12.5, EURO), "-12.5 €"),
        (formula("1+1", "2"), "2"),
        (formula('"a"&"b"', "ab", "str"), "ab"),
        (formula('""', "", "str"), ""),
        (error("#N/A"), "#N/A"),
        (formula("1/0", "#DIV/0!", "e"), "#DIV/0!"),
        (formula("B2*2"), "#VALUE!"),
        (None, ""),
    ],
)
def test_a_cell_is_the_text_people_see(path: Path, cell: Cell, text: str) -> None:
    table = read_rows(path, {1: ("Order ID", "X"), 2: ("O1", cell), 3: ("O2", 1), 4: ("O3", True)})
    assert cells(table)[2] == ("O1", text)
    assert cells(table)[3] == ("O2", "1")
    assert cells(table)[4] == ("O3", "TRUE")


def test_days_of_both_ways_of_counting(path: Path) -> None:
    rows: Rows = {1: HEADERS, 2: ("O1", "E", styled(43769, DATE), 5), 3: ("O2", "E", 43769, 5)}
    table = read_rows(path, rows, from_1904=True)
    assert cells(table)[2][2] == "2023-11-01"
    found = records(table)
    assert [str(one.ordered_on) for one in found.records if isinstance(one, OrderRecord)] == ["2023-11-01"] * 2
    assert [note.code for note in found.notes] == ["serial_dates_read"]
    assert "43769" in dict(found.notes[0].facts).values()


def test_a_plain_number_in_a_column_of_dates_is_the_day_it_counts(path: Path) -> None:
    table = read_rows(path, {1: HEADERS, 2: ("O1", "E", styled(45231, DATE), 5), 3: ("O2", "E", 45232, 5)})
    found = records(table)
    assert [str(one.ordered_on) for one in found.records if isinstance(one, OrderRecord)] == [
        "2023-11-01",
        "2023-11-02",
    ]


def test_errors_and_formulas_without_a_result_refuse_their_rows(path: Path) -> None:
    table = read_rows(
        path,
        {
            1: (*HEADERS, "Weight"),
            2: ("O1", "E", styled(45231, DATE), error("#REF!"), 1),
            3: ("O2", error("#N/A"), styled(45231, DATE), 5, 1),
            4: ("O3", "E", styled(45231, DATE), formula("B2*2"), 1),
            5: ("O4", "E", styled(45231, DATE), 5, error("#N/A")),
        },
    )
    found = records(table)
    assert refused(found) == [
        (2, "Amount (USD)", "error_in_cell"),
        (3, "Customer", "error_in_cell"),
        (4, "Amount (USD)", "formula_without_result"),
    ]
    assert dict(found.refused[2].problems[0].facts) == {"cell": "D4"}
    assert [record.line for record in found.records] == [5]  # an error in a column that feeds nothing


def test_titles_above_empty_columns_before_and_empty_rows_between(path: Path) -> None:
    rows: Rows = {1: ("Sales of 2023",), 2: ("as of today",), 4: HEADERS, 5: ("O1", "E", "2023-11-01", 5), 9: ("O2",)}
    table = read(path, xlsx({"Orders": sheet_xml(rows, ("C1:F1",), first_column=2)}))
    assert (table.header_line, table.headers) == (4, HEADERS)
    assert cells(table) == {5: ("O1", "E", "2023-11-01", "5"), 9: ("O2", "", "", "")}
    assert codes(table) == ["header_below_titles"]
    assert table.header_lines == ()


def test_two_lines_that_can_hold_the_headers_are_a_question(path: Path) -> None:
    rows: Rows = {
        1: ("Customer", "Contact", "Order", "Region"),
        2: HEADERS,
        3: ("O1", "E", "2023-11-01", 5),
    }
    table = read_rows(path, rows)
    assert [reading.line for reading in table.header_lines] == [2, 1]
    assert read_table(path, header_line=1).headers == ("Customer", "Contact", "Order", "Region")
    assert read_table(path, header_line=1).header_lines == ()
    with pytest.raises(Refusal) as caught:
        read_table(path, header_line=7)
    assert caught.value.code == "header_line_missing"


def test_a_merged_text_stands_on_each_line_and_a_merged_number_on_none(path: Path) -> None:
    rows: Rows = {
        1: HEADERS,
        2: ("O1", "Ernst", "2023-11-01", 5),
        3: ("O2", None, "2023-11-02", None),
        4: ("O3", None, "2023-11-03", 7),
    }
    table = read_rows(path, rows, ("B2:B4", "D2:D3"))
    assert [row[1] for row in cells(table).values()] == ["Ernst"] * 3
    assert codes(table) == ["merged_cells_spread"]
    assert refused(records(table)) == [(3, "Amount (USD)", "number_merged")]


def test_the_first_sheet_in_sight_that_holds_a_table_is_read(path: Path) -> None:
    full = sheet_xml({1: ("Name",), 2: ("Ernst",)})
    other = sheet_xml({1: ("Name",), 2: ("Alfreds",)})
    data = xlsx({"Cover": sheet_xml({1: ("Sales",)}), "Old": other, "New & <b>": full}, hidden=("Old",))
    table = read(path, data)
    assert (table.sheet, cells(table)) == ("New & <b>", {2: ("Ernst",)})
    assert table.sheets == (Sheet("Cover", False), Sheet("Old", True), Sheet("New & <b>", False))
    assert sheet_names(path) == table.sheets
    assert codes(table) == ["sheet_read"]
    assert cells(read_table(path, sheet="Old")) == {2: ("Alfreds",)}
    for sheet, code in (("Cover", "csv_no_rows"), ("Missing", "sheet_missing")):
        assert refusal(path, data, sheet).code == code


@pytest.mark.parametrize("first_column", [0, 3])
def test_lines_have_the_numbers_of_the_sheet(path: Path, first_column: int) -> None:
    rows: Rows = {7: ("Name", "City"), 8: ("Ernst", "Graz"), 11: ("Alfreds", None)}
    table = read(path, xlsx({"A": sheet_xml(rows, first_column=first_column)}))
    assert (table.header_line, cells(table)) == (7, {8: ("Ernst", "Graz"), 11: ("Alfreds", "")})


def test_an_empty_workbook(path: Path) -> None:
    assert refusal(path, xlsx({"A": sheet_xml({}), "B": sheet_xml({})})).code == "csv_empty"


def test_columns_without_a_header_are_called_by_their_number(path: Path) -> None:
    table = read_rows(path, {1: ("Order ID", None, "Amount", None), 2: ("O1", "x", 5, None)})
    assert table.headers == ("Order ID", "Column 2", "Amount")
    assert codes(table) == ["header_blank"]


def test_the_name_of_a_file_does_not_say_what_it_is(tmp_path: Path) -> None:
    renamed = tmp_path / "orders.csv"
    assert cells(read(renamed, xlsx({"A": sheet_xml({1: ("Name",), 2: ("Ernst",)})}))) == {2: ("Ernst",)}
    renamed = tmp_path / "orders.xlsx"
    assert cells(read(renamed, b"Name\nErnst\n")) == {2: ("Ernst",)}
    assert sheet_names(renamed) == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "csv_empty"),
        (b"PK\x03\x04rest", "workbook_damaged"),
        (xlsx({"A": sheet_xml({1: ("Name",), 2: ("Ernst",)})})[:-300], "workbook_damaged"),
        (zipped({"a.txt": "Name"}), "workbook_unknown"),
        (zipped({"word/document.xml": "<w/>"}), "workbook_unknown"),
        (zipped({"xl/workbook.xml": "<workbook"}), "workbook_damaged"),
        (xlsx({"A": "<worksheet><sheetData><row r='1'><c"}), "workbook_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook_unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 99, "workbook_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 40, "workbook_password"),
        (ods(ods_row("Name"), is_encrypted=True), "workbook_password"),
        (xlsx({"A": sheet_xml({1: ["x"] * (MOST_COLUMNS + 1), 2: ["y"]})}), "csv_too_many_columns"),
    ],
)
def test_what_is_no_workbook_is_refused_with_words(path: Path, data: bytes, code: str) -> None:
    assert refusal(path, data).code == code


def test_an_open_document_spreadsheet(path: Path) -> None:
    table = read(
        path,
        ods(
            ods_row("Order ID", "Customer", "Order date", "Amount", "Share")
            + ods_row("", repeated=2)
            + ods_row(
                "O1",
                "Ernst & Söhne",
                ods_value("date", 'office:date-value="2023-11-01"', "1.11.23"),
                ods_value("currency", 'office:currency="EUR" office:value="12.5"', "12,50 €"),
                ods_value("percentage", 'office:value="0.125"', "12,5 %"),
            )
            + ods_row("O2", "E", ods_value("string", 'office:string-value="" calcext:value-type="error"', "#N/A"), "5")
            + ods_row(
                "O3", "E", ods_text(""), ods_value("float", 'office:value="0" calcext:value-type="error"', "#REF!")
            )
            + ods_row("", repeated=1_000_000),
        ),
    )
    assert cells(table) == {
        4: ("O1", "Ernst & Söhne", "2023-11-01", "12.5 EUR", "12.5%"),
        5: ("O2", "E", "#N/A", "5", ""),
        6: ("O3", "E", "", "#REF!", ""),
    }


def test_reading_can_be_given_up(path: Path) -> None:
    path.write_bytes(xlsx({"A": sheet_xml({1: ("Name",), 2: ("Ernst",)})}))
    heard: list[float] = []

    def tell(fraction: float) -> None:
        heard.append(fraction)
        if len(heard) == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        read_table(path, tell=tell)
    assert heard == sorted(heard)
