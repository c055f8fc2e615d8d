"""From the review pack's data to what its template prints.

Rule: the template sees the data object without `left_out`, which is for the person who exports.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from growthdesk.charts.readings import alt_text, as_table, readings_svg
from growthdesk.charts.typefaces import Typefaces
from growthdesk.domain.colours import readable_on_white
from growthdesk.reports.brand import placed_logo
from growthdesk.reports.charts import chart_of
from growthdesk.reports.figures_csv import figures_csv
from growthdesk.reports.phrases import cut, draft_reason, footer_line, kept_together, one_run, unit_beside
from growthdesk.reports.review_pack import MOST_CHARTS, ReviewPack
from growthdesk.reports.sources import AttachedFile, DocumentSource, Frame
from growthdesk.reports.value_summary import Series
from growthdesk.wording import N_, _, language, translated
from growthdesk.wording.formats import Formats

TEMPLATE = "review_pack/review_pack.html.j2"
CHART_MM = (84.0, 48.0)
# The decisions sheet fills its page: so many lines to write on, and at least so many beside what is prepared.
_SHEET_LINES = 7
_FREE_LINES = 3
_READINGS_IN_A_COLUMN = 26

_SECTIONS = {
    "last": N_("Last decisions and what became of them"),
    "expected": N_("What was expected?"),
    "happened": N_("What has happened?"),
    "learned": N_("What have both sides learned?"),
    "next": N_("What should happen next?"),
    "risks": N_("Risks we share"),
    "sheet": N_("Decisions sheet"),
    "sources": N_("Appendix: where each figure comes from"),
}


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """A chart on the page: its picture, and what it shows in words."""

    picture: str
    alt: str
    series: Series


@dataclass(frozen=True, slots=True)
class ReadingsTable:
    """The readings of a chart as a table of the appendix; many of them stand in several, beside each other."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def review_pack_source(pack: ReviewPack, typefaces: Typefaces) -> DocumentSource:
    """Make the pack ready for its template: charts, logo, colour, attachment, and what could not be used."""
    formats = Formats(pack.locale)
    pictures: dict[str, bytes] = {}
    left_out: list[str] = []
    logo = placed_logo(pack.logo, pictures, left_out)
    charts = _charts(pack.charts[:MOST_CHARTS], pictures, formats, typefaces)
    prepared = len(pack.proposed) + (pack.decision is not None)
    values = {
        "pack": _printed(pack),
        "client": one_run(kept_together(pack.client)),
        "footer_line": footer_line(pack.footer),
        "logo": logo,
        "charts": charts,
        "readings": tuple(_readings(pack.charts[:MOST_CHARTS], formats)),
        "sections": {key: translated(title) for key, title in _SECTIONS.items()},
        "draft_reason": draft_reason(pack.draft_reason),
        "period": formats.period(pack.period_start, pack.period_end),
        "free_lines": max(_FREE_LINES, _SHEET_LINES - prepared),
        "has_figures": bool(pack.rows) or bool(charts),
    }
    return DocumentSource(
        template=TEMPLATE,
        frame=_frame(pack, formats),
        values=values,
        formats=formats,
        pictures=pictures,
        attachments=(_figures(pack, formats),) if values["has_figures"] else (),
        left_out=tuple(left_out),
    )


def _printed(pack: ReviewPack) -> ReviewPack:
    """Return what the template sees: a unit its title says already stays out."""
    return replace(
        pack,
        agreed_measures=tuple(replace(one, unit=unit_beside(one.title, one.unit)) for one in pack.agreed_measures),
        measures=tuple(replace(row, unit=unit_beside(row.title, row.unit)) for row in pack.measures),
        left_out=(),
        logo=None,
    )


def _charts(
    drawn: Sequence[Series], pictures: dict[str, bytes], formats: Formats, typefaces: Typefaces
) -> tuple[PlacedChart, ...]:
    placed = []
    for number, series in enumerate(drawn, start=1):
        chart, name = chart_of(series), f"readings-{number}.svg"
        pictures[name] = readings_svg(chart, *CHART_MM, formats, typefaces)
        placed.append(PlacedChart(name, alt_text(chart, formats), series))
    return tuple(placed)


def _readings(drawn: Sequence[Series], formats: Formats) -> Iterator[ReadingsTable]:
    for series in drawn:
        table = as_table(chart_of(series), formats)
        for start in range(0, len(table.rows), _READINGS_IN_A_COLUMN):
            title = _("{measure}, continued").format(measure=series.label) if start else series.label
            yield ReadingsTable(title, table.headings, table.rows[start : start + _READINGS_IN_A_COLUMN])


def _frame(pack: ReviewPack, formats: Formats) -> Frame:
    day = formats.long_date(pack.planned_on)
    return Frame(
        title=_("Value review: {client}, {date}").format(client=cut(pack.client), date=day),
        author=cut(pack.firm),
        language=language(),
        paper=pack.paper,
        dated=pack.prepared_on,
        accent=readable_on_white(pack.brand_colour),
        is_sample=pack.is_sample,
    )


def _figures(pack: ReviewPack, formats: Formats) -> AttachedFile:
    description = _("The figures of this value review, with how each is known")
    return AttachedFile("figures.csv", description, figures_csv(pack.rows, pack.series or pack.charts, formats))
