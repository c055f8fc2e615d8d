"""Days as spreadsheets count them, in texts: read only where the whole column is made of them, and said."""

from pathlib import Path

import pytest

from growthdesk.domain.imports import ImportKind
from growthdesk.exchange.cell_styles import CellStyle, date_orders
from growthdesk.exchange.column_matching import match_columns
from growthdesk.exchange.csv_files import parse_csv
from growthdesk.exchange.import_records import OrderRecord
from growthdesk.exchange.serial_dates import serial_date
from growthdesk.exchange.values import ReadRows, read_records
from growthdesk.wording import problems


def read(*dates: str) -> ReadRows:
    lines = ["Order ID;Customer;Order date;Amount", *(f"O{at};E;{one};5" for at, one in enumerate(dates))]
    table = parse_csv("\n".join(lines).encode(), Path("x.csv"))
    mapping = match_columns(ImportKind.ORDERS, table.headers)
    (order,) = date_orders(table, mapping).possible
    return read_records(table, mapping, CellStyle(order, ".", "USD"))


def days(rows: ReadRows) -> list[str]:
    return [str(record.ordered_on) for record in rows.records if isinstance(record, OrderRecord)]


def test_a_column_of_nothing_else_is_read_and_said() -> None:
    rows = read("45231", "", "45232.75")
    assert days(rows) == ["2023-11-01", "None", "2023-11-02"]
    (note,) = rows.notes
    assert (note.column, note.code, dict(note.facts)) == (
        "Order date",
        "serial_dates_read",
        {"typed": "45231", "on": "2023-11-01"},
    )
    assert problems.knows(note.code)


@pytest.mark.parametrize("other", ["2023-11-01", "soon", "1996", "12345", "99999", "20231101"])
def test_beside_anything_else_such_a_number_is_no_date(other: str) -> None:
    rows = read("45231", other)
    assert "unreadable_file_date" in [problem.code for one in rows.refused for problem in one.problems]
    assert rows.notes == ()


@pytest.mark.parametrize(
    ("cell", "from_1904", "day"),
    [
        ("29221", False, "1980-01-01"),
        ("29220", False, "None"),
        ("73415", False, "2100-12-31"),
        ("73416", False, "None"),
        ("43769", True, "2023-11-01"),
        (" 45231 ", False, "2023-11-01"),
        ("45231,5", False, "2023-11-01"),
        ("4523", False, "None"),
        ("45,231", False, "None"),
        ("-45231", False, "None"),
        ("", False, "None"),
    ],
)
def test_the_day_of_a_number(cell: str, from_1904: bool, day: str) -> None:
    assert str(serial_date(cell, from_1904=from_1904)) == day
