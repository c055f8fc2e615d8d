"""The chart of a measure: readable from 1 to 60 readings, user text as text, the same bytes every time."""

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from matplotlib.text import Text
from PIL import Image

from growthdesk.charts.drawing import DARK, LIGHT, PRINT, Look, drawing
from growthdesk.charts.readings import (
    ReadingsChart,
    _figure,
    _Sheet,
    alt_text,
    as_table,
    readings_png,
    readings_svg,
    shortened,
    with_unit,
)
from growthdesk.charts.typefaces import Typefaces
from growthdesk.wording import DOMAIN, use_language
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


COLD_STORE = ReadingsChart(
    "Temperature of the cold store",
    "°C",
    ((date(2026, 4, 1), Decimal(5)), (date(2026, 5, 1), Decimal(7))),
    lower=Decimal(2),
    upper=Decimal(8),
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
    def outlines(unit: str) -> int:
        """Count the outlines the unit is drawn with; it is the last text of a chart."""
        svg = readings_svg(a_chart(3, unit=unit), 74, 47, FORMATS, typefaces)
        return svg.rpartition(b"<path")[2].count(b"M")

    assert outlines("$x$") == 2 * outlines("$") + outlines("x")


def test_the_same_data_makes_the_same_bytes_without_a_date(typefaces: Typefaces) -> None:
    svg = readings_svg(INVOICES, 74, 47, FORMATS, typefaces)
    assert svg == readings_svg(INVOICES, 74, 47, FORMATS, typefaces)
    assert b"<dc:date>" not in svg


def test_a_chart_drawn_before_speaks_the_language_of_now(typefaces: Typefaces, tmp_path: Path) -> None:
    words = Catalog(locale="de")
    words.add("Target: {value}", "Ziel: {value}")
    file = tmp_path / "de" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_mo(out, words)
    english = readings_svg(INVOICES, 74, 47, FORMATS, typefaces)
    try:
        use_language("de", tmp_path)
        assert readings_svg(INVOICES, 74, 47, FORMATS, typefaces) != english
    finally:
        use_language("en")
    assert readings_svg(INVOICES, 74, 47, FORMATS, typefaces) == english


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


@pytest.mark.parametrize(
    ("lower", "upper", "said"),
    [
        (Decimal(2), Decimal(8), "Not above 8\N{NO-BREAK SPACE}°C. Not below 2\N{NO-BREAK SPACE}°C."),
        (None, Decimal(8), "Not above 8\N{NO-BREAK SPACE}°C."),
        (Decimal(-2), None, "Not below -2\N{NO-BREAK SPACE}°C."),
    ],
)
def test_alt_text_says_the_limits(lower: Decimal | None, upper: Decimal | None, said: str) -> None:
    assert alt_text(replace(COLD_STORE, lower=lower, upper=upper), FORMATS).endswith(f"1 May 2026: 7. {said}")


def colours(typefaces: Typefaces, chart: ReadingsChart, *, dark: bool = False) -> dict[object, int]:
    """Count the pixels of every colour."""
    with Image.open(io.BytesIO(readings_png(chart, 420, 220, FORMATS, typefaces, dark=dark))) as picture:
        return {colour: count for count, colour in picture.getcolors(maxcolors=1 << 20) or []}


@pytest.mark.parametrize(("dark", "band"), [(False, (0xE9, 0xF1, 0xF8, 255)), (True, (0x24, 0x34, 0x43, 255))])
def test_two_limits_are_a_band_and_one_is_a_line(
    typefaces: Typefaces, dark: bool, band: tuple[int, int, int, int]
) -> None:
    assert colours(typefaces, COLD_STORE, dark=dark).get(band, 0) > 420 * 220 / 5
    for one in (replace(COLD_STORE, lower=None), replace(COLD_STORE, upper=None)):
        assert band not in colours(typefaces, one, dark=dark)
        assert colours(typefaces, one) != colours(typefaces, replace(one, lower=None, upper=None))


@pytest.mark.parametrize("readings", [(5, 7), (1, 12), (2, 2), (8, 8)])
@pytest.mark.parametrize("limits", [(2, 8), (0, 8), (-5, 0), (8, 8)])
def test_limits_are_drawn_whatever_the_readings(
    typefaces: Typefaces, readings: tuple[int, int], limits: tuple[int, int]
) -> None:
    points = tuple((date(2026, 4 + n, 1), Decimal(value)) for n, value in enumerate(readings))
    chart = ReadingsChart("Cold store", "°C", points, lower=Decimal(limits[0]), upper=Decimal(limits[1]))
    assert readings_svg(chart, 74, 47, FORMATS, typefaces).startswith(b"<?xml")


@pytest.mark.parametrize("look", [PRINT, LIGHT, DARK])
def test_no_label_is_smaller_than_nine_points(typefaces: Typefaces, look: Look) -> None:
    with drawing(look):
        figure = _figure(_Sheet(COLD_STORE, look, FORMATS, typefaces, 3.0), 1.9, 72)
        figure.draw_without_rendering()
        texts = [found for found in figure.findobj(Text) if isinstance(found, Text) and found.get_text()]
        sizes = [float(text.get_fontsize()) for text in texts]
    assert len(sizes) > 6
    assert min(sizes) >= 9


FALLING_NEAR_TARGET = (31, 29, 24, 21, 19, 16, 11, 14, 12)
NEAR_THE_AXIS = ("88.5", "91", "93.2", "96.4")


@pytest.mark.parametrize("size", [(7.7, 1.875), (3.0, 1.875), (2.91, 1.85)])
@pytest.mark.parametrize(
    ("values", "levels"),
    [
        (FALLING_NEAR_TARGET, {"target": 5}),
        (FALLING_NEAR_TARGET, {"target": 12}),
        (FALLING_NEAR_TARGET[::-1], {"target": 35}),
        (NEAR_THE_AXIS, {"target": 98}),
        (NEAR_THE_AXIS[::-1], {"lower": 88}),
        (("1.5", "2.4", "1.8", "1.2", "1.5"), {"upper": 2}),
        ((5, 7, 3), {"lower": 2, "upper": 8}),
        ((4,), {"target": 5}),
    ],
)
def test_the_first_and_the_last_value_can_be_read(
    typefaces: Typefaces, size: tuple[float, float], values: tuple[str, ...], levels: dict[str, int]
) -> None:
    points = tuple((date(2026, 1 + n, 14), Decimal(value)) for n, value in enumerate(values))
    target, lower, upper = (Decimal(levels[name]) if name in levels else None for name in ("target", "lower", "upper"))
    chart = ReadingsChart("Shipments", "a month", points, target=target, lower=lower, upper=upper)
    with drawing(LIGHT):
        figure = _figure(_Sheet(chart, LIGHT, FORMATS, typefaces, size[0]), size[1], 96)
        figure.draw_without_rendering()
        axes = figure.axes[0]
        ends = {FORMATS.number(points[0][1]), FORMATS.number(points[-1][1])}
        labels = [text for text in axes.texts if text.get_text() in ends]
        others = [text.get_window_extent() for text in axes.texts if text.get_text() not in ends]
        lines = [axes.transData.transform((0, level))[1] for level in levels.values()]
        lines.append(axes.bbox.y0)
        for label in labels:
            box = label.get_window_extent()
            # The room letters hang into belongs to no figure.
            low, high = box.y0 + 0.2 * box.height, box.y1
            assert not any(low < line < high for line in lines), label.get_text()
            assert not any(box.overlaps(other) for other in others), label.get_text()
    assert len(labels) == len({points[0], points[-1]})


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


def test_a_long_label_ends_in_an_ellipsis() -> None:
    assert shortened("y" * 41) == "y" * 39 + "…"
    assert shortened("y" * 40) == "y" * 40
