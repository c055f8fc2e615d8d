"""How a file writes dates and numbers: found from all its cells, or asked."""

from pathlib import Path

import pytest

from growthdesk.exchange.cell_styles import DateOrders, DecimalMarks, date_orders, decimal_marks
from growthdesk.exchange.column_matching import match_columns
from growthdesk.exchange.columns import ImportKind
from growthdesk.exchange.csv_files import parse_csv


def orders_of(*dates: str) -> DateOrders:
    table = parse_csv("\n".join(["Order date;Note", *(f"{date};x" for date in dates)]).encode(), Path("x.csv"))
    return date_orders(table, match_columns(ImportKind.ORDERS, table.headers))


def marks_of(*numbers: str, delimiter: str = "\t") -> DecimalMarks:
    lines = [delimiter.join(("Amount", "Order ID")), *(delimiter.join((f'"{number}"', "x")) for number in numbers)]
    table = parse_csv("\n".join(lines).encode(), Path("x.csv"))
    return decimal_marks(table, match_columns(ImportKind.ORDERS, table.headers))


@pytest.mark.parametrize(
    ("dates", "possible"),
    [
        (["1996-07-04", "1996-12-11"], ("ymd",)),
        (["04/07/1996", "25/07/1996"], ("dmy",)),
        (["04/07/1996", "07/25/1996"], ("mdy",)),
        (["04.07.1996", "05.08.1996"], ("dmy", "mdy")),
        (["04/07/1996", "1996-07-25"], ("dmy", "mdy")),
        (["05/05/1996", "06/06/1996"], ("dmy",)),
        (["4 July 1996"], ("dmy",)),
        (["25/07/1996", "07/25/1996"], ("dmy", "mdy")),
        (["04/07/1996", "31/02/1996", "25/07/1996", "soon"], ("dmy",)),
        (["04/07/1996", "99/99/1996", "soon"], ("dmy", "mdy")),
        (["soon"], ("ymd",)),
        (["", " "], ("ymd",)),
    ],
)
def test_the_order_of_day_and_month(dates: list[str], possible: tuple[str, ...]) -> None:
    assert orders_of(*dates).possible == possible


def test_a_doubt_about_dates_shows_an_example() -> None:
    assert orders_of("05/05/1996", "04/07/1996") == DateOrders(("dmy", "mdy"), "Order date", "04/07/1996")


def test_one_column_of_dates_decides_for_the_others() -> None:
    data = b"Customer,Measure,Baseline on,Target on\nErnst,x,04/07/2026,31/12/2026\n"
    table = parse_csv(data, Path("x.csv"))
    assert date_orders(table, match_columns(ImportKind.MEASURES, table.headers)).possible == ("dmy",)


@pytest.mark.parametrize(
    ("numbers", "possible"),
    [
        (["440.00", "1863.40"], (".",)),
        (["440,00", "1863,40"], (",",)),
        (["1,265.93"], (".",)),
        (["1.265,93"], (",",)),
        (["1 265,93"], (",",)),
        (["1'265.93"], (".",)),
        (["(1.265,93 €)"], (",",)),
        (["1.234"], (".", ",")),
        (["1,234", "2,500"], (".", ",")),
        (["1.234", "440.00"], (".",)),
        (["1.234", "0,5"], (",",)),
        (["1.234", "0.500"], (".",)),
        (["1.234.567"], (",",)),
        (["440.00", "440,00"], (".", ",")),
        (["440", "12"], (".",)),
        (["twelve"], (".",)),
        ([""], (".",)),
    ],
)
def test_the_decimal_mark(numbers: list[str], possible: tuple[str, ...]) -> None:
    assert marks_of(*numbers).possible == possible


@pytest.mark.parametrize(
    ("number", "delimiter", "possible"),
    [
        ("1.234", ";", (",",)),
        ("1,234", ",", (".",)),
        ("1.234", ",", (".", ",")),
        ("1,234", ";", (".", ",")),
        ("1.234", "\t", (".", ",")),
    ],
)
def test_thousands_fit_the_delimiter(number: str, delimiter: str, possible: tuple[str, ...]) -> None:
    assert marks_of(number, delimiter=delimiter).possible == possible


def test_a_doubt_about_numbers_shows_an_example() -> None:
    assert marks_of("12", "1.234") == DecimalMarks((".", ","), "Amount", "1.234")
