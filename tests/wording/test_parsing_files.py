"""Dates and decimals of imported files: strict, and what a column may mean."""

from datetime import date
from decimal import Decimal

import pytest

from growthdesk.wording.parsing import (
    Unreadable,
    date_orders_possible,
    decimal_marks_possible,
    parse_file_date,
    parse_file_decimal,
)
from growthdesk.wording.parsing.files import DateOrder, DecimalMark


@pytest.mark.parametrize(
    ("text", "order", "meant"),
    [
        ("1996-07-04", "ymd", date(1996, 7, 4)),
        (" 1996-07-04 ", "ymd", date(1996, 7, 4)),
        ("1996/7/4", "ymd", date(1996, 7, 4)),
        ("19960704", "ymd", date(1996, 7, 4)),
        ("1996-07-04 00:00:00.000", "ymd", date(1996, 7, 4)),
        ("1996-07-04T13:30:00Z", "ymd", date(1996, 7, 4)),
        ("04/07/1996", "dmy", date(1996, 7, 4)),
        ("04/07/1996", "mdy", date(1996, 4, 7)),
        ("4.7.1996", "dmy", date(1996, 7, 4)),
        ("4-7-96", "dmy", date(1996, 7, 4)),
        ("4/7/26", "dmy", date(2026, 7, 4)),
        ("7/4/1996 12:00 AM", "mdy", date(1996, 7, 4)),
        ("04-Jul-1996", "dmy", date(1996, 7, 4)),
        ("4 July 1996", "mdy", date(1996, 7, 4)),
        ("July 4, 1996", "dmy", date(1996, 7, 4)),
        ("٠٤/٠٧/١٩٩٦", "dmy", date(1996, 7, 4)),
    ],
)
def test_a_date_of_a_file(text: str, order: DateOrder, meant: date) -> None:
    assert parse_file_date(text, order) == meant


@pytest.mark.parametrize(
    ("text", "order", "code"),
    [
        ("", "ymd", "date_missing"),
        ("04/07/1996", "ymd", "unreadable_file_date"),
        ("1996-07-04", "dmy", "unreadable_file_date"),
        ("4/7-1996", "dmy", "unreadable_file_date"),
        ("35250", "dmy", "unreadable_file_date"),
        ("tomorrow", "dmy", "unreadable_file_date"),
        ("4 Foo 1996", "dmy", "unreadable_file_date"),
        ("31/02/1996", "dmy", "no_such_date"),
        ("1996-02-30", "ymd", "no_such_date"),
        ("12/31/1996", "dmy", "no_such_date"),
        ("0001-01-01", "ymd", "year_out_of_range"),
        ("1" * 10_000, "ymd", "unreadable_file_date"),
    ],
)
def test_a_date_that_does_not_fit_is_refused(text: str, order: DateOrder, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_file_date(text, order)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("samples", "orders"),
    [
        (["1996-07-04", "1996-07-05"], {"ymd"}),
        (["04/07/1996", ""], {"dmy", "mdy"}),
        (["04/07/1996", "13/07/1996"], {"dmy"}),
        (["04/07/1996", "07/13/1996"], {"mdy"}),
        (["04/04/1996"], {"dmy"}),
        (["4 July 1996"], {"dmy"}),
        (["13/07/1996", "07/13/1996"], set()),
        (["1996-07-04", "04/07/1996"], set()),
        (["n/a"], set()),
        ([], {"ymd"}),
    ],
)
def test_which_orders_a_column_may_have(samples: list[str], orders: set[str]) -> None:
    assert date_orders_possible(samples) == orders


@pytest.mark.parametrize(
    ("text", "mark", "meant"),
    [
        ("440.00", ".", "440"),
        ("1,863.40", ".", "1863.4"),
        ("1.863,40", ",", "1863.4"),
        ("1 863,40", ",", "1863.4"),
        ("-5,5", ",", "-5.5"),
        ("1,234", ".", "1234"),
        ("1,234", ",", "1.234"),
        (".5", ".", "0.5"),
        ("440.00000000000006", ".", "440.00000000000006"),
    ],
)
def test_a_decimal_of_a_file(text: str, mark: DecimalMark, meant: str) -> None:
    assert parse_file_decimal(text, mark) == Decimal(meant)


@pytest.mark.parametrize(
    ("text", "mark", "code"),
    [
        ("", ".", "number_missing"),
        ("12 pieces", ".", "unreadable_file_number"),
        ("1,5", ".", "unreadable_file_number"),
        ("1.863,40", ".", "unreadable_file_number"),
        ("-", ".", "unreadable_file_number"),
        ("inf", ".", "unreadable_file_number"),
        ("1e9", ".", "unreadable_file_number"),
        ("9" * 29, ".", "number_too_long"),
    ],
)
def test_a_decimal_that_does_not_fit_is_refused(text: str, mark: DecimalMark, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_file_decimal(text, mark)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("samples", "marks"),
    [
        (["440.00", "1863.40"], {"."}),
        (["440,00", "1863,40"], {","}),
        (["1,234"], {".", ","}),
        (["1,234", "5.5"], {"."}),
        (["440", ""], {"."}),
        (["1,5", "1.5"], set()),
        ([], {"."}),
    ],
)
def test_which_marks_a_column_may_have(samples: list[str], marks: set[str]) -> None:
    assert decimal_marks_possible(samples) == marks
