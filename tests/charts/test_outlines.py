"""Charts for print are the plainest SVG there is, and all of it stands on the paper."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from growthdesk.charts.drawing import LIGHT, as_svg, drawing, new_figure
from growthdesk.charts.readings import ReadingsChart, readings_svg
from growthdesk.charts.typefaces import Typefaces
from growthdesk.wording.formats import Formats

FORMATS = Formats("en_GB")
SVG = "{http://www.w3.org/2000/svg}"
CHART = ReadingsChart(
    "Days to invoice",
    "days",
    tuple((date(2026, 4 + n, 1), Decimal(value)) for n, value in enumerate((12, 11, 9, 7, 5, 4))),
    Decimal(12),
    Decimal(5),
)


def with_values(*values: str, **levels: Decimal | None) -> ReadingsChart:
    points = tuple((date(2026, 1 + n, 14), Decimal(value)) for n, value in enumerate(values))
    return replace(CHART, points=points, baseline=None, **{"target": None, **levels})  # type: ignore[arg-type]


CHARTS = {
    "ordinary": CHART,
    "nothing": with_values(),
    "one": with_values("4"),
    "long values": with_values("1234567.89", "2345678.91", "9876543.21"),
    "falls to the axis": with_values("9876543.21", "1000000", "0"),
    "limits": with_values("5", "7", "3", lower=Decimal(2), upper=Decimal(8)),
    "long unit": replace(CHART, unit="working days from delivery to invoice"),
    "arabic": replace(CHART, unit="يوم عمل"),
}
every_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


@every_chart
def test_there_are_paths_and_nothing_else(typefaces: Typefaces, chart: ReadingsChart) -> None:
    root = ElementTree.fromstring(readings_svg(chart, 74, 47, FORMATS, typefaces))
    assert {part.tag for part in root} == {f"{SVG}path"}
    painting = {"fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap"}
    assert {name for part in root for name in part.attrib} <= {"d", *painting, "stroke-dasharray", "stroke-dashoffset"}
    assert all(re.fullmatch(r"[MLCZ0-9. -]+", part.attrib["d"]) for part in root)


@every_chart
def test_nothing_stands_beside_the_paper(typefaces: Typefaces, chart: ReadingsChart) -> None:
    root = ElementTree.fromstring(readings_svg(chart, 74, 47, FORMATS, typefaces))
    _left, _top, width, height = (float(number) for number in root.attrib["viewBox"].split())
    for part in root:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", part.attrib["d"])]
        assert 0 <= min(numbers[::2]) <= max(numbers[::2]) <= width
        assert 0 <= min(numbers[1::2]) <= max(numbers[1::2]) <= height


def test_a_figure_for_the_screen_is_no_outline() -> None:
    with drawing(LIGHT), pytest.raises(TypeError):
        as_svg(new_figure(3.0, 2.0, 96))
