"""The chart of a measure: readable from 1 to 60 readings, user text as text, the same bytes every time."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PIL import Image

from growthdesk.charts.readings import (
    ReadingsChart,
    alt_text,
    as_table,
    date_ticks,
    readings_png,
    readings_svg,
    shortened,
    with_unit,
)
from growthdesk.charts.typefaces import Typefaces
from growthdesk.wording.formats import Formats

FORMATS = Formats("en_GB")
INVOICES = ReadingsChart(
    "Days to invoice",
    "days",
    tuple((date(2026, 4 + n, 1), Decimal(value)) for n, value in enumerate((12, 11, 9, 7, 5, 4))),
    Decimal(12),
    Decimal(5),
    date(2026, 9, 30),
)


def a_chart(readings: int, unit: str = "days", title: str = "Days") -> ReadingsChart:
    start = date(2024, 1, 31)
    points = tuple((start + timedelta(days=14 * n), Decimal(n % 7)) for n in range(readings))
    return ReadingsChart(title, unit, points, None, Decimal(3))


@pytest.mark.parametrize("readings", [0, 1, 2, 12, 60])
def test_any_number_of_readings_is_drawn(typefaces: Typefaces, readings: int) -> None:
    assert readings_svg(a_chart(readings), 74, 47, FORMATS, typefaces).startswith(b"<?xml")


@pytest.mark.parametrize(
    "text", ["$$", r"$\frac{1}{0$ \input{x}", "_Acme", "<script>&", "🎉 東京", "درهم", "x" * 10_000, "a\nb"]
)
def test_user_text_is_text(typefaces: Typefaces, text: str) -> None:
    chart = a_chart(3, unit=text, title=text)
    svg = readings_svg(chart, 74, 47, FORMATS, typefaces)
    assert b"<script" not in svg
    assert readings_png(chart, 300, 160, FORMATS, typefaces)


def test_a_unit_that_looks_like_mathematics_is_drawn_like_any_other(typefaces: Typefaces) -> None:
    plain = readings_svg(a_chart(3, unit="$x$"), 74, 47, FORMATS, typefaces)
    assert b"$x$" in plain


def test_the_same_data_makes_the_same_bytes_without_a_date(typefaces: Typefaces) -> None:
    svg = readings_svg(INVOICES, 74, 47, FORMATS, typefaces)
    assert svg == readings_svg(INVOICES, 74, 47, FORMATS, typefaces)
    assert b"<dc:date>" not in svg


def test_print_text_is_outlines(typefaces: Typefaces) -> None:
    assert b"<text" not in readings_svg(INVOICES, 74, 47, FORMATS, typefaces)


@pytest.mark.parametrize(("ratio", "size"), [(1.0, (420, 220)), (1.5, (630, 330)), (2.0, (840, 440))])
def test_screen_charts_have_the_resolution_of_the_screen(
    typefaces: Typefaces, ratio: float, size: tuple[int, int]
) -> None:
    with Image.open(io.BytesIO(readings_png(INVOICES, 420, 220, FORMATS, typefaces, ratio=ratio))) as picture:
        assert picture.size == size


@pytest.mark.parametrize(("dark", "line"), [(False, (0x00, 0x72, 0xB2)), (True, (0x56, 0xB4, 0xE9))])
def test_the_line_has_the_colour_that_is_seen_on_the_ground(
    typefaces: Typefaces, dark: bool, line: tuple[int, int, int]
) -> None:
    png = readings_png(INVOICES, 420, 220, FORMATS, typefaces, dark=dark)
    with Image.open(io.BytesIO(png)) as picture:
        colours = {colour for _count, colour in picture.getcolors(maxcolors=1 << 20) or []}
    assert (*line, 255) in colours
    assert any(isinstance(colour, tuple) and colour[3] == 0 for colour in colours), "the ground is the page's own"


def test_alt_text_says_every_value_and_the_target() -> None:
    assert alt_text(INVOICES, FORMATS) == (
        "Line chart: Days to invoice (days). 6 readings: 1 Apr 2026: 12; 1 May 2026: 11; 1 Jun 2026: 9; "
        "1 Jul 2026: 7; 1 Aug 2026: 5; 1 Sept 2026: 4. Target: 5\N{NO-BREAK SPACE}days."
    )


def test_alt_text_of_an_empty_chart_says_so() -> None:
    assert alt_text(ReadingsChart("Days", "", ()), FORMATS) == "Chart: Days. No readings yet."


def test_the_table_holds_the_same_data() -> None:
    table = as_table(INVOICES, FORMATS)
    assert table.headings == ("Date", "Value (days)")
    assert table.rows[0] == ("1 Apr 2026", "12")
    assert len(table.rows) == 6


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [("12", "days", "12\N{NO-BREAK SPACE}days"), ("99", "%", "99%"), ("3", "", "3")],
)
def test_a_figure_keeps_its_unit(value: str, unit: str, written: str) -> None:
    assert with_unit(value, unit) == written


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2026, 4, 1), date(2026, 4, 1), ["1 Apr 2026"]),
        (date(2026, 4, 1), date(2026, 4, 7), ["1 Apr", "2 Apr", "3 Apr", "4 Apr", "5 Apr", "6 Apr", "7 Apr"]),
        (date(2026, 4, 1), date(2026, 5, 1), ["1 Apr", "6 Apr", "11 Apr", "16 Apr", "21 Apr", "26 Apr", "1 May"]),
        (date(2026, 4, 1), date(2026, 9, 1), ["Apr\n2026", "May", "Jun", "Jul", "Aug", "Sept"]),
        (date(2026, 10, 15), date(2027, 3, 2), ["Nov\n2026", "Dec", "Jan\n2027", "Feb", "Mar"]),
        (date(2024, 2, 1), date(2026, 2, 1), ["Jul\n2024", "Jan\n2025", "Jul", "Jan\n2026"]),
        (date(2019, 5, 1), date(2026, 2, 1), ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
    ],
)
def test_dates_are_labelled_so_that_they_can_be_read(first: date, last: date, labels: list[str]) -> None:
    assert [label for _day, label in date_ticks(first, last, 7, FORMATS)] == labels


@pytest.mark.parametrize("days", [1, 30, 62, 63, 100, 365, 1100, 3650, 14600, 44000])
@pytest.mark.parametrize("most", [2, 5, 7])
def test_there_is_a_label_and_never_more_than_fit(days: int, most: int) -> None:
    first = date(1901, 2, 20)
    ticks = date_ticks(first, first + timedelta(days=days), most, FORMATS)
    assert 1 <= len(ticks) <= most


def test_a_long_label_ends_in_an_ellipsis() -> None:
    assert shortened("y" * 41) == "y" * 39 + "…"
    assert shortened("y" * 40) == "y" * 40
