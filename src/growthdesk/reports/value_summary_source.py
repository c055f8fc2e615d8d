"""From the value summary's data to what its template prints.

Rule: the template sees the data object without `left_out`, which is for the person who exports.
"""

from dataclasses import replace

from growthdesk.charts.readings import alt_text, readings_svg
from growthdesk.charts.typefaces import Typefaces
from growthdesk.domain.colours import readable_on_white
from growthdesk.reports.brand import placed_logo
from growthdesk.reports.charts import chart_of
from growthdesk.reports.figures_csv import figures_csv
from growthdesk.reports.phrases import (
    cut,
    draft_reason,
    figure,
    footer_line,
    kept_together,
    made,
    target,
    unit_beside,
)
from growthdesk.reports.sources import AttachedFile, DocumentSource, Frame
from growthdesk.reports.value_summary import (
    MOST_LEARNED,
    MOST_OUTCOMES,
    MOST_STEPS,
    MOST_TERMS,
    ValueSummary,
)
from growthdesk.reports.value_summary_editions import (
    Layout,
    earlier_words,
    estimated,
    full_term_words,
    layout_of,
    money_words,
    ordered,
    targets_words,
    term_words,
)
from growthdesk.wording import _, language
from growthdesk.wording.formats import Formats

TEMPLATE = "value_summary/value_summary.html.j2"
# As wide as its place on the narrower paper: drawn wider it would be shrunk, and its words with it.
CHART_MM = (74.0, 47.0)
CHART_BESIDE_WIDE_MM = (66.9, 47.0)
CHART_NAME = "readings.svg"
_WIDE = 9


def value_summary_source(summary: ValueSummary, typefaces: Typefaces) -> DocumentSource:
    """Make the summary ready for its template: chart, logo, colour, attachment, and what could not be used."""
    formats, layout = Formats(summary.locale), layout_of(summary.edition)
    printed = _within_limits(summary)
    pictures: dict[str, bytes] = {}
    left_out: list[str] = []
    logo = placed_logo(summary.logo, pictures, left_out)
    has_wide_figures = _has_wide_figures(summary, formats)
    chart_alt = None
    if summary.series is not None and summary.series.points:
        chart = chart_of(summary.series)
        width, height = CHART_BESIDE_WIDE_MM if has_wide_figures else CHART_MM
        pictures[CHART_NAME] = readings_svg(chart, width, height, formats, typefaces)
        chart_alt = alt_text(chart, formats)
    has_figures = bool(summary.outcomes) or chart_alt is not None
    values = {
        "summary": printed,
        "layout": layout,
        "targets": tuple(target(row, formats) for row in printed.outcomes),
        "logo": logo,
        "footer_line": footer_line(summary.footer),
        "chart": CHART_NAME,
        "chart_alt": chart_alt,
        "draft_reason": draft_reason(summary.draft_reason),
        "has_figures": has_figures,
        "how_made": made(summary),
        "has_wide_figures": has_wide_figures,
        "period": formats.period(summary.period_start, summary.period_end),
        "terms": tuple(term_words(term, formats) for term in printed.terms),
        "full_terms": tuple(full_term_words(term, formats) for term in printed.terms),
        "earlier": earlier_words(summary.earlier, formats),
        "target_states": targets_words(printed, formats),
        "money_claimed": money_words(printed, formats),
        "estimated": estimated(printed),
    }
    return DocumentSource(
        template=TEMPLATE,
        frame=_frame(summary, layout, formats),
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
        outcomes=tuple(
            replace(row, title=kept_together(row.title), unit=unit_beside(row.title, row.unit))
            for row in ordered(summary)[:MOST_OUTCOMES]
        ),
        learned=summary.learned[:MOST_LEARNED],
        next_steps=summary.next_steps[:MOST_STEPS],
        terms=summary.terms[:MOST_TERMS],
        left_out=(),
        logo=None,
        headline=kept_together(summary.headline),
    )


def _has_wide_figures(summary: ValueSummary, formats: Formats) -> bool:
    """Tell whether a figure, such as an amount, needs wider columns to stay on one line."""
    cells = ((row.before, row.now, row.unit) for row in summary.outcomes)
    return any(len(figure(value, formats, unit)) > _WIDE for *values, unit in cells for value in values)


def _frame(summary: ValueSummary, layout: Layout, formats: Formats) -> Frame:
    period = formats.period(summary.period_start, summary.period_end)
    return Frame(
        title=_("{document}: {client}, {period}").format(
            document=layout.name, client=cut(summary.client), period=period
        ),
        author=cut(summary.firm),
        language=language(),
        paper=summary.paper,
        dated=summary.prepared_on,
        accent=readable_on_white(summary.brand_colour),
        is_sample=summary.is_sample,
        usual_mm=layout.usual_mm,
    )


def _figures(summary: ValueSummary, formats: Formats) -> AttachedFile:
    description = _("The figures of this value summary, with how each is known")
    return AttachedFile("figures.csv", description, figures_csv(summary.outcomes, summary.readings, formats))
