"""From a document's series to what the charts draw."""

from growthdesk.charts.readings import ReadingsChart
from growthdesk.reports.value_summary import Series


def chart_of(series: Series) -> ReadingsChart:
    """Return the chart of a series."""
    return ReadingsChart(
        series.label,
        series.unit,
        series.points,
        baseline=series.baseline,
        target=series.target,
        target_on=series.target_on,
        lower=series.lower,
        upper=series.upper,
    )
