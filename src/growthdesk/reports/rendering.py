"""One document from its data to its PDF; used in the worker and, by the command line, in-process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from growthdesk.charts.drawing import prepare_drawing
from growthdesk.charts.typefaces import Typefaces, prepare_typefaces
from growthdesk.domain.document_templates import TemplateFault
from growthdesk.domain.firms import Paper
from growthdesk.domain.problems import Refusal
from growthdesk.reports.bundled import BundledResources
from growthdesk.reports.jobs import Job, source_of
from growthdesk.reports.memory import bounded_memory
from growthdesk.reports.one_page import excess
from growthdesk.reports.sources import DocumentSource
from growthdesk.reports.templates import Templates, concerning
from growthdesk.reports.value_summary import OutcomeRow, Series, ValueSummary
from growthdesk.reports.watch import RenderStep, Watch
from growthdesk.wording import _, speaking
from growthdesk.wording.templates import not_used_words

if TYPE_CHECKING:
    from growthdesk.reports.one_page import Overflow

_WIDTH_MM = {Paper.A4: 210.0, Paper.LETTER: 215.9}
# From roomy to tight; the templates know them by these names.
_DENSITIES = ("regular", "snug", "compact")
# How much of a full page each takes less, at most: a try that cannot do is not made.
_SAVES = {"regular": 0.0, "snug": 0.12, "compact": 0.26}
# Characters of visible text from which a page needs the next tighter setting, by the sample firm's full pages.
_TOO_LONG_FOR = (2_700, 3_100)
# The tightest page holds a sixth more than the roomiest: more pages than this never become one.
_MOST_PAGES_TO_TIGHTEN = 2


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """A finished PDF. `left_out`: what the job left out, and what could not be printed as it is.

    `faults`: the edited templates that were not used, each said in `left_out` too.
    """

    pdf: bytes
    pages: int
    left_out: tuple[str, ...]
    faults: tuple[TemplateFault, ...] = ()


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

    def render(self, job: Job, watch: Watch | None = None, edited: Mapping[str, str] | None = None) -> RenderedDocument:
        """Print a document; `edited` are the firm's own texts of templates by name.

        Raise Refusal "document_too_long" (section, lines) or "document_cancelled"; nothing is written then.
        """
        watch = watch or Watch()
        with speaking(job.language):
            watch.begin(RenderStep.CHARTS)
            source = source_of(job, self.typefaces, self.prepare_charts)
            return self._print_edited(source, job.left_out, watch, dict(edited or {}))

    def prepare_charts(self) -> Typefaces:
        """Load what charts are drawn with, which is slow the first time, and return the typefaces."""
        return prepare_drawing(self._cache)

    def rehearse(self) -> RenderedDocument:
        """Print a page nobody sees, so that the first real one does not pay for what is loaded on the way."""
        day = date(2026, 1, 1)
        points = ((day, Decimal(2)), (date(2026, 6, 1), Decimal(1)))
        series = Series("-", "", points, target=Decimal(1))
        summary = ValueSummary("-", "-", day, day, day, series=series, outcomes=(OutcomeRow("-", Decimal(1)),))
        return self.render(summary)

    def _print_edited(
        self, source: DocumentSource, left_out: tuple[str, ...], watch: Watch, edited: dict[str, str]
    ) -> RenderedDocument:
        """Print with the firm's own texts; one that fails is left out, and said, until the rest can be printed."""
        faults: list[TemplateFault] = []
        while True:
            self._templates.use(dict(edited))
            try:
                with bounded_memory(is_wanted=bool(edited)):
                    printed = self._print(source, left_out, watch)
                break
            except Refusal:
                raise
            except Exception as error:  # whatever an edited text does, the document is made
                fault = self._templates.fault(error, source)
                if fault is None:
                    raise
            blamed = [fault.template] if fault.template else concerning(source.template, edited)
            faults.append(replace(fault, template=", ".join(sorted(blamed))))
            for name in blamed:
                del edited[name]
        return without_templates(printed, faults) if faults else printed

    def _print(self, source: DocumentSource, left_out: tuple[str, ...], watch: Watch) -> RenderedDocument:
        resources = BundledResources(self._folder, source.pictures, self._templates.edited)
        watch.begin(RenderStep.LAYOUT)
        html, lost, pages = self._fit(source, resources, watch)
        watch.begin(RenderStep.WRITING)
        pdf = self._typesetter.pdf(pages, source, html, watch)
        noticed = (*left_out, *source.left_out, *_not_printed(lost, resources.refused))
        return RenderedDocument(pdf, len(pages.pages), noticed)

    def _fit(self, source: DocumentSource, resources: BundledResources, watch: Watch) -> tuple[str, str, Any]:
        """Lay a document out, tighter when it promises one page and has more; refuse it when that is not enough."""
        if source.frame.few_pages:
            return self._fit_few(source, resources, watch)
        roomy = self._templates.html(source)
        for density in _densities_for(source, roomy[0]):
            html, lost = roomy if density == _DENSITIES[0] else self._templates.html(source, density=density)
            pages = self._typesetter.lay_out(html, resources, watch)
            if len(pages.pages) == 1 or not source.frame.usual_mm:
                return html, lost, pages
            if len(pages.pages) > _MOST_PAGES_TO_TIGHTEN:
                break
        raise self._overflow(source, resources, pages, watch).refusal()

    def _fit_few(self, source: DocumentSource, resources: BundledResources, watch: Watch) -> tuple[str, str, Any]:
        """Lay a document out, tighter where that saves a page too many; the roomiest of the shortest stands."""
        laid_out: list[tuple[str, str, Any]] = []
        over = 0.0
        for density in _DENSITIES:
            if over > _SAVES[density] * source.frame.few_pages:
                continue
            html, lost = self._templates.html(source, density=density)
            pages = self._typesetter.lay_out(html, resources, watch)
            laid_out.append((html, lost, pages))
            over = over or excess(pages, source.frame.few_pages)
            if len(pages.pages) <= source.frame.few_pages:
                break
        return min(laid_out, key=lambda one: len(one[2].pages))

    def _overflow(self, source: DocumentSource, resources: BundledResources, pages: Any, watch: Watch) -> "Overflow":
        from growthdesk.reports.one_page import endless_css, overflow

        html, _lost = self._templates.html(source, density=_DENSITIES[-1])
        css = endless_css(_WIDTH_MM[source.frame.paper])
        endless = self._typesetter.lay_out(html, resources, watch, css)
        return overflow(endless, pages.pages[0], source.frame.usual_mm)


def _densities_for(source: DocumentSource, html: str) -> Sequence[str]:
    """Leave out the settings a text is sure to be too long for: each try lays out the page."""
    if not source.frame.usual_mm:
        return _DENSITIES[:1]
    from markupsafe import Markup

    length = len(Markup(html).striptags())
    return _DENSITIES[sum(length > limit for limit in _TOO_LONG_FOR) :]


def without_templates(printed: RenderedDocument, faults: Sequence[TemplateFault]) -> RenderedDocument:
    """Say of a document which edited templates it was made without."""
    said = tuple(not_used_words(fault) for fault in faults)
    return replace(printed, left_out=(*said, *printed.left_out), faults=(*faults, *printed.faults))


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
