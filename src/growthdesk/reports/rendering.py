"""One document from its data to its PDF; used in the worker and, by the command line, in-process."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from growthdesk.charts.drawing import prepare_drawing
from growthdesk.charts.typefaces import Typefaces, prepare_typefaces
from growthdesk.domain.firms import Paper
from growthdesk.reports.bundled import BundledResources
from growthdesk.reports.sources import DocumentSource
from growthdesk.reports.templates import Templates
from growthdesk.reports.value_summary import OutcomeRow, Series, ValueSummary
from growthdesk.reports.watch import RenderStep, Watch
from growthdesk.wording import _, language, use_language

if TYPE_CHECKING:
    from growthdesk.reports.one_page import Overflow

Job = ValueSummary
"""Every kind of data object there is a document for."""

_WIDTH_MM = {Paper.A4: 210.0, Paper.LETTER: 215.9}
# From roomy to tight; the templates know them by these names.
_DENSITIES = ("regular", "snug", "compact")
# Characters of visible text; the sample firm's full pages have about 2,850 and fit one page when set tighter.
_LONG_FOR_A_PAGE = 2_700
# The tightest page holds a sixth more than the roomiest: more pages than this never become one.
_MOST_PAGES_TO_TIGHTEN = 2


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """A finished PDF. `left_out`: what the job left out, and what could not be printed as it is."""

    pdf: bytes
    pages: int
    left_out: tuple[str, ...]


class Renderer:
    """Everything printing needs, loaded once per process; one document at a time.

    `templates`: the folder of report templates; `cache`: a folder of ours that may be lost.
    """

    def __init__(self, templates: Path, cache: Path) -> None:
        from growthdesk.reports.typesetting import Typesetter

        self._folder = templates
        self._cache = cache
        self.typefaces = prepare_typefaces(cache)
        self._templates = Templates(templates, self.typefaces)
        self._typesetter = Typesetter(self.typefaces)

    def render(self, job: Job, watch: Watch | None = None) -> RenderedDocument:
        """Print a document.

        Raise Refusal "document_too_long" (section, lines) or "document_cancelled"; nothing is written then.
        """
        watch = watch or Watch()
        spoken = language()
        use_language(job.language)
        try:
            watch.begin(RenderStep.CHARTS)
            source = self._source(job)
            return self._print(source, job.left_out, watch)
        finally:
            use_language(spoken)

    def prepare_charts(self) -> Typefaces:
        """Load what charts are drawn with, which is slow the first time, and return the typefaces."""
        return prepare_drawing(self._cache)

    def rehearse(self) -> None:
        """Print a page nobody sees, so that the first real one does not pay for what is loaded on the way."""
        day = date(2026, 1, 1)
        points = ((day, Decimal(2)), (date(2026, 6, 1), Decimal(1)))
        series = Series("-", "", points, target=Decimal(1))
        self.render(ValueSummary("-", "-", day, day, day, series=series, outcomes=(OutcomeRow("-", Decimal(1)),)))

    def _source(self, job: Job) -> DocumentSource:
        from growthdesk.reports.value_summary_source import value_summary_source

        if job.series is not None:
            self.prepare_charts()
        return value_summary_source(job, self.typefaces)

    def _print(self, source: DocumentSource, left_out: tuple[str, ...], watch: Watch) -> RenderedDocument:
        resources = BundledResources(self._folder, source.pictures)
        watch.begin(RenderStep.LAYOUT)
        html, lost, pages = self._fit(source, resources, watch)
        watch.begin(RenderStep.WRITING)
        pdf = self._typesetter.pdf(pages, source, html, watch)
        noticed = (*left_out, *source.left_out, *_not_printed(lost, resources.refused))
        return RenderedDocument(pdf, len(pages.pages), noticed)

    def _fit(self, source: DocumentSource, resources: BundledResources, watch: Watch) -> tuple[str, str, Any]:
        """Lay a document out, tighter when it promises one page and has more; refuse it when that is not enough."""
        for density in self._densities_for(source):
            html, lost = self._templates.html(source, density=density)
            pages = self._typesetter.lay_out(html, resources, watch)
            if len(pages.pages) == 1 or not source.frame.usual_mm:
                return html, lost, pages
            if len(pages.pages) > _MOST_PAGES_TO_TIGHTEN:
                break
        raise self._overflow(source, resources, pages, watch).refusal()

    def _densities_for(self, source: DocumentSource) -> Sequence[str]:
        """Leave out the widest setting for a text that is sure to need a tighter one: each try lays out the page."""
        from markupsafe import Markup

        html, _lost = self._templates.html(source)
        return _DENSITIES[1:] if len(Markup(html).striptags()) > _LONG_FOR_A_PAGE else _DENSITIES

    def _overflow(self, source: DocumentSource, resources: BundledResources, pages: Any, watch: Watch) -> "Overflow":
        from growthdesk.reports.one_page import endless_css, overflow

        html, _lost = self._templates.html(source, density=_DENSITIES[-1])
        css = endless_css(_WIDTH_MM[source.frame.paper])
        endless = self._typesetter.lay_out(html, resources, watch, css)
        return overflow(endless, pages.pages[0], source.frame.usual_mm)


def _not_printed(lost: str, refused: list[str]) -> list[str]:
    sentences = []
    if lost:
        shown = " ".join(lost[:20])
        sentences.append(
            _("Characters our typefaces do not have, printed as boxes: {characters}").format(characters=shown)
        )
    if refused:
        sentences.append(_("Addresses outside the document: {addresses}").format(addresses=", ".join(refused[:5])))
    return sentences
