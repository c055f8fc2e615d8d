"""Every chart a screen may ask the worker for, drawn by what it is."""

from typing import assert_never

from growthdesk.charts.first_values import FirstValuesChart, first_values_png
from growthdesk.charts.plan_bars import PlanChart, plan_png
from growthdesk.charts.readings import ReadingsChart, readings_png
from growthdesk.charts.typefaces import Typefaces
from growthdesk.wording.formats import Formats

ScreenChart = ReadingsChart | PlanChart | FirstValuesChart


def chart_png(
    chart: ScreenChart, size: tuple[int, int], formats: Formats, typefaces: Typefaces, *, ratio: float, dark: bool
) -> bytes:
    """Draw a chart for the screen as PNG; `size` in device-independent pixels, `ratio` the screen's own."""
    width, height = size
    match chart:
        case ReadingsChart():
            return readings_png(chart, width, height, formats, typefaces, ratio=ratio, dark=dark)
        case PlanChart():
            return plan_png(chart, width, height, formats, typefaces, ratio=ratio, dark=dark)
        case FirstValuesChart():
            return first_values_png(chart, width, height, formats, typefaces, ratio=ratio, dark=dark)
        case _:
            assert_never(chart)
