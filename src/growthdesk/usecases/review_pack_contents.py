"""What is said about a review pack beside its pages: whether it is a draft, and what of the record is in it."""

from growthdesk.domain.documents import DocumentKind
from growthdesk.reports.phrases import draft_reason
from growthdesk.reports.review_pack import ReviewPack
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentContents, DocumentRequest, agreed_words
from growthdesk.usecases.review_packs import review_pack
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats


def review_pack_contents(desk: Desk, request: DocumentRequest) -> DocumentContents:
    """Read the pack of an account: for the review asked for, or for the next one; Refusal "no_review_ahead"."""
    pack = review_pack(desk, request.account_id, on=request.on, paper=request.paper, review_id=request.review_id)
    formats = Formats(pack.locale)
    day = formats.long_date(pack.planned_on)
    return DocumentContents(
        kind=DocumentKind.REVIEW_PACK,
        job=pack,
        client=pack.client,
        paper=pack.paper,
        language=pack.language,
        file_name=_("{client}, value review, {date}").format(client=pack.client, date=day),
        parts=_parts(pack, formats),
        left_out=pack.left_out,
        agreed=agreed_words(pack.agreed, formats),
        draft_reason="" if pack.agreed else draft_reason(pack.draft_reason),
    )


def _parts(pack: ReviewPack, formats: Formats) -> tuple[tuple[str, str], ...]:
    people = len(pack.theirs) + len(pack.ours)
    past, measures, outcomes = len(pack.last_decisions), len(pack.measures), len(pack.changes)
    steps, risks, nothing = len(pack.steps) + len(pack.proposed), len(pack.risks), _("nothing yet")
    return (
        (_("Meeting"), formats.long_date(pack.planned_on)),
        (_("Period"), formats.period(pack.period_start, pack.period_end)),
        (_("With"), ngettext_("{count} person", "{count} people", people).format(count=people)),
        (
            _("Last decisions"),
            ngettext_("{count} decision", "{count} decisions", past).format(count=past) if past else nothing,
        ),
        (
            _("Measures"),
            ngettext_("{count} measure", "{count} measures", measures).format(count=measures) if measures else nothing,
        ),
        (
            _("Outcomes"),
            ngettext_("{count} outcome", "{count} outcomes", outcomes).format(count=outcomes) if outcomes else nothing,
        ),
        (_("Next"), ngettext_("{count} step", "{count} steps", steps).format(count=steps) if steps else nothing),
        (
            _("Shared risks"),
            ngettext_("{count} risk", "{count} risks", risks).format(count=risks) if risks else _("none"),
        ),
        (_("Decision"), pack.decision.text if pack.decision else _("none asked for")),
    )
