"""From the value summary's data to what its template prints.

Rule: the template sees the data object without `left_out`, which is for the person who exports.
"""

from dataclasses import replace

from growthdesk.charts.readings import ReadingsChart, alt_text, readings_svg
from growthdesk.charts.typefaces import Typefaces
from growthdesk.reports.brand import logo_name, readable_on_white
from growthdesk.reports.figures_csv import figures_csv
from growthdesk.reports.phrases import figure, short
from growthdesk.reports.sources import AttachedFile, DocumentSource, Frame
from growthdesk.reports.value_summary import (
    MOST_LEARNED,
    MOST_OUTCOMES,
    MOST_STEPS,
    DraftReason,
    Series,
    ValueSummary,
)
from growthdesk.wording import N_, _, language, translated
from growthdesk.wording.formats import Formats

TEMPLATE = "value_summary/value_summary.html.j2"
CHART_MM = (74.0, 47.0)
CHART_NAME = "readings.svg"
_WIDE = 9

# Room each section takes on a well-filled page set tight; the section furthest above it is named when the page
# is too long.
USUAL_MM = {
    "headline": 19.0,
    "for_whom": 21.0,
    "expected": 16.0,
    "happened": 62.0,
    "quote": 7.0,
    "still_open": 10.0,
    "learned": 21.0,
    "next": 36.0,
    "decision": 15.0,
    "how_made": 15.0,
}

_DRAFT_REASONS = {
    DraftReason.NOT_HELD: N_("The review has not been held yet."),
    DraftReason.NOT_AGREED: N_("Nobody at the client has agreed them so far."),
    DraftReason.CHANGED_SINCE: N_("A figure or its words changed since they were agreed."),
}


def value_summary_source(summary: ValueSummary, typefaces: Typefaces) -> DocumentSource:
    """Make the summary ready for its template: chart, logo, colour, attachment, and what could not be used."""
    formats = Formats(summary.locale)
    pictures: dict[str, bytes] = {}
    left_out: list[str] = []
    logo = None if summary.logo is None else logo_name(summary.logo)
    if logo is not None and summary.logo is not None:
        pictures[logo] = summary.logo
    elif summary.logo is not None:
        left_out.append(_("The logo: it is no PNG, JPEG or SVG picture that can be printed."))
    chart_alt = None
    if summary.series is not None and summary.series.points:
        chart = _chart(summary.series)
        pictures[CHART_NAME] = readings_svg(chart, *CHART_MM, formats, typefaces)
        chart_alt = alt_text(chart, formats)
    has_figures = bool(summary.outcomes) or chart_alt is not None
    values = {
        "summary": _within_limits(summary),
        "logo": logo,
        "chart": CHART_NAME,
        "chart_alt": chart_alt,
        "draft_reason": translated(_DRAFT_REASONS[summary.draft_reason]),
        "has_figures": has_figures,
        "has_wide_figures": _has_wide_figures(summary, formats),
        "period": formats.period(summary.period_start, summary.period_end),
    }
    return DocumentSource(
        template=TEMPLATE,
        frame=_frame(summary, formats),
        values=values,
        formats=formats,
        pictures=pictures,
        attachments=(_figures(summary, formats),) if has_figures else (),
        left_out=tuple(left_out),
    )


def _within_limits(summary: ValueSummary) -> ValueSummary:
    """Guard the limits of the page once more; choosing what stands is the caller's matter."""
    return replace(
        summary,
        outcomes=summary.outcomes[:MOST_OUTCOMES],
        learned=summary.learned[:MOST_LEARNED],
        next_steps=summary.next_steps[:MOST_STEPS],
        left_out=(),
        logo=None,
    )


def _has_wide_figures(summary: ValueSummary, formats: Formats) -> bool:
    """Tell whether a figure, such as an amount, needs wider columns to stay on one line."""
    cells = ((row.before, row.now, row.target, row.unit) for row in summary.outcomes)
    return any(len(figure(value, formats, unit)) > _WIDE for *values, unit in cells for value in values)


def _chart(series: Series) -> ReadingsChart:
    return ReadingsChart(series.label, series.unit, series.points, series.baseline, series.target, series.target_on)


def _frame(summary: ValueSummary, formats: Formats) -> Frame:
    period = formats.period(summary.period_start, summary.period_end)
    return Frame(
        title=_("Value summary: {client}, {period}").format(client=short(summary.client), period=period),
        author=short(summary.firm),
        language=language(),
        paper=summary.paper,
        dated=summary.prepared_on,
        accent=readable_on_white(summary.brand_colour),
        is_sample=summary.is_sample,
        usual_mm=USUAL_MM,
    )


def _figures(summary: ValueSummary, formats: Formats) -> AttachedFile:
    description = _("The figures of this value summary, with how each is known")
    return AttachedFile("figures.csv", description, figures_csv(summary, formats))
