"""From a blank form's data to what its template prints.

Rule: the template sees the data object without `left_out`, which is for the person who exports.
"""

from dataclasses import replace

from growthdesk.domain.colours import readable_on_white
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.firms import Paper
from growthdesk.domain.stages import Stage
from growthdesk.reports.blank_forms import MOST_DECISIONS, MOST_EXPECTATIONS, MOST_PEOPLE, BlankForm
from growthdesk.reports.brand import placed_logo
from growthdesk.reports.phrases import cut, footer_line
from growthdesk.reports.sources import DocumentSource, Frame
from growthdesk.wording import N_, _, language, translated
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label

_TEMPLATES = {
    DocumentKind.BLANK_HANDOVER: "blank_handover/blank_handover.html.j2",
    DocumentKind.BLANK_REVIEW: "blank_review/blank_review.html.j2",
    DocumentKind.BLANK_HEALTH: "blank_health/blank_health.html.j2",
    DocumentKind.BLANK_EXIT: "blank_exit/blank_exit.html.j2",
}
_TITLES = {
    DocumentKind.BLANK_HANDOVER: N_("Handover"),
    DocumentKind.BLANK_REVIEW: N_("Value review"),
    DocumentKind.BLANK_HEALTH: N_("Health check"),
    DocumentKind.BLANK_EXIT: N_("Exit interview"),
}
# Lines there is room for under "What has happened?"; one less where the last decisions stand above.
_ROOM = {Paper.A4: 4, Paper.LETTER: 3}
# Rows for people on the form of a handover, those known already among them.
_PEOPLE_ROWS = {Paper.A4: 4, Paper.LETTER: 3}


def blank_form_source(form: BlankForm) -> DocumentSource:
    """Make a form ready for its template."""
    pictures: dict[str, bytes] = {}
    left_out: list[str] = []
    values = {
        "form": _within_limits(form),
        "logo": placed_logo(form.logo, pictures, left_out),
        "footer_line": footer_line(form.footer),
        "title": translated(_TITLES[form.kind]),
        "stages": tuple(label(stage) for stage in Stage),
        "empty_rows": max(_PEOPLE_ROWS[form.paper] - len(form.people), _ROOM[form.paper] - 3),
        "promise_rows": 2 if len(form.people) > _PEOPLE_ROWS[form.paper] else 3,
        "happened_rows": _ROOM[form.paper] - (1 if form.last_decisions else 0),
    }
    return DocumentSource(
        template=_TEMPLATES[form.kind],
        frame=_frame(form),
        values=values,
        formats=Formats(form.locale),
        pictures=pictures,
        left_out=tuple(left_out),
    )


def _within_limits(form: BlankForm) -> BlankForm:
    """Guard the limits of the two pages once more; choosing what stands is the caller's matter.

    An exit interview names nobody: who was in the room is written by hand, and the others have no part in it.
    """
    return replace(
        form,
        people=() if form.kind is DocumentKind.BLANK_EXIT else form.people[:MOST_PEOPLE],
        last_decisions=form.last_decisions[:MOST_DECISIONS],
        expectations=form.expectations[:MOST_EXPECTATIONS],
        left_out=(),
        logo=None,
    )


def _frame(form: BlankForm) -> Frame:
    title = translated(_TITLES[form.kind])
    named = _("{document}: {client}").format(document=title, client=cut(form.client))
    return Frame(
        title=named if form.client else _("{document}: form").format(document=title),
        author=cut(form.firm),
        language=language(),
        paper=form.paper,
        dated=form.prepared_on,
        accent=readable_on_white(form.brand_colour),
        is_sample=form.is_sample,
        few_pages=2,
    )
