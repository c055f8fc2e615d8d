"""What is said about review minutes and blank forms beside their pages: their parts in short, the text for a mail."""

from growthdesk.domain.documents import DocumentKind
from growthdesk.reports.blank_forms import BlankForm
from growthdesk.reports.review_minutes import ReviewMinutes
from growthdesk.usecases.blank_forms import blank_form
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentContents, DocumentRequest, agreed_words
from growthdesk.usecases.review_minutes import mail_text, review_minutes
from growthdesk.wording import N_, _, ngettext_, translated
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import together

_FORMS = {
    DocumentKind.BLANK_HANDOVER: N_("handover form"),
    DocumentKind.BLANK_REVIEW: N_("review form"),
    DocumentKind.BLANK_HEALTH: N_("health check form"),
    DocumentKind.BLANK_EXIT: N_("exit interview form"),
}


def review_minutes_contents(desk: Desk, request: DocumentRequest) -> DocumentContents:
    """Read the minutes of the review asked for, or of the last one held."""
    minutes = review_minutes(desk, request.account_id, on=request.on, paper=request.paper, review_id=request.review_id)
    formats = Formats(minutes.locale)
    day = formats.long_date(minutes.held_on)
    return DocumentContents(
        kind=DocumentKind.REVIEW_MINUTES,
        job=minutes,
        client=minutes.client,
        paper=minutes.paper,
        language=minutes.language,
        file_name=_("{client}, review minutes, {date}").format(client=minutes.client, date=day),
        parts=_parts_of_minutes(minutes, formats),
        left_out=minutes.left_out,
        agreed=agreed_words(minutes.agreed, formats),
        mail_text=mail_text(minutes),
    )


def _parts_of_minutes(minutes: ReviewMinutes, formats: Formats) -> tuple[tuple[str, str], ...]:
    people = (*minutes.theirs, *minutes.ours)
    count = len(minutes.decisions)
    decided = ngettext_("{count} decision", "{count} decisions", count).format(count=formats.number(count))
    points = len(minutes.still_open)
    still_open = ngettext_("{count} line still open", "{count} lines still open", points)
    nothing, next_on = _("nothing is recorded as open."), minutes.next_review_on
    return (
        (_("Held on"), formats.long_date(minutes.held_on)),
        (_("Who was there"), together((person.name for person in people), ", ") or _("nobody named")),
        (_("Decided"), decided if count else _("nothing yet")),
        (_("Still open"), still_open.format(count=formats.number(points)) if points else nothing),
        (_("Next review"), formats.long_date(next_on) if next_on else _("not planned yet")),
    )


def blank_form_contents(desk: Desk, request: DocumentRequest) -> DocumentContents:
    """Read a form, with an account's name and people or without."""
    form = blank_form(desk, request.kind, request.account_id or None, on=request.on, paper=request.paper)
    name = translated(_FORMS[request.kind])
    return DocumentContents(
        kind=request.kind,
        job=form,
        client=form.client,
        paper=form.paper,
        language=form.language,
        file_name=_("{client}, {form}").format(client=form.client or form.firm, form=name),
        parts=_parts_of_form(form),
        left_out=form.left_out,
    )


def _parts_of_form(form: BlankForm) -> tuple[tuple[str, str], ...]:
    people = together((person.name for person in form.people), ", ")
    return ((_("For whom"), form.client or _("any client")), (_("People"), people or _("to write in")))
