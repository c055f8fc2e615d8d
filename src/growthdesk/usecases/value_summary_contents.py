"""What is said about a value summary beside its page: whether it is a draft, its parts in short, two lines for mail."""

from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.reports.value_summary import DraftReason, ValueSummary
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentContents, DocumentRequest, agreed_words
from growthdesk.usecases.value_headlines import proposal_for
from growthdesk.usecases.value_summaries import clipboard_text, value_summary
from growthdesk.wording import N_, _, ngettext_, translated
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import together
from growthdesk.wording.labels import label

_DRAFT_REASONS = {
    DraftReason.NOT_HELD: N_("The review was not held yet, so nobody has agreed the figures."),
    DraftReason.NOT_AGREED: N_("Nobody at the client has agreed the figures yet."),
    DraftReason.CHANGED_SINCE: N_("A figure or its words changed after the client agreed them."),
}


def value_summary_contents(desk: Desk, request: DocumentRequest) -> DocumentContents:
    """Read the page of an account: of the review asked for, or of the latest one."""
    summary = value_summary(
        desk,
        request.account_id,
        on=request.on,
        from_=request.start,
        to=request.end,
        paper=request.paper,
        review_id=request.review_id,
        headline=request.headline,
        edition=request.edition or Edition.CHAMPION,
    )
    formats = Formats(summary.locale)
    proposed = summary.headline if summary.is_headline_proposed else proposal_for(desk, request)
    period = formats.months(summary.period_start, summary.period_end)
    return DocumentContents(
        kind=DocumentKind.VALUE_SUMMARY,
        job=summary,
        client=summary.client,
        paper=summary.paper,
        language=summary.language,
        file_name=_file_name(summary, period),
        parts=_parts(summary, formats),
        left_out=summary.left_out,
        agreed=agreed_words(summary.agreed, formats),
        draft_reason="" if summary.agreed else translated(_DRAFT_REASONS[summary.draft_reason]),
        mail_text=clipboard_text(summary),
        has_headline=True,
        headline=summary.headline,
        is_headline_proposed=summary.is_headline_proposed,
        proposed_headline=proposed,
    )


def _file_name(summary: ValueSummary, period: str) -> str:
    """Name the champion's page plainly; those of other readers stand beside it."""
    if summary.edition is Edition.CHAMPION:
        return _("{client}, value summary, {period}").format(client=summary.client, period=period)
    text = _("{client}, value summary, {audience}, {period}")
    return text.format(client=summary.client, audience=label(summary.edition), period=period)


def _parts(summary: ValueSummary, formats: Formats) -> tuple[tuple[str, str], ...]:
    person = summary.for_whom
    for_whom = together((person.name, person.role), ", ") if person else ""
    measures = sum(row.state is not None for row in summary.outcomes)
    outcomes = len(summary.outcomes) - measures + sum(row.result is not None for row in summary.outcomes)
    return (
        (_("For whom"), for_whom or _("nobody named")),
        (_("Period"), formats.period(summary.period_start, summary.period_end)),
        (_("Expected"), _expected(len(summary.expectations), summary.expected)),
        (_("Happened"), _happened(measures, outcomes, len(summary.still_open))),
        (_("Learned"), _lines(len(summary.learned))),
        (_("Next"), _steps(len(summary.next_steps))),
        (_("Decision"), summary.decision.text if summary.decision else _("none asked for")),
    )


def _expected(measures: int, words: str) -> str:
    if not measures:
        return words or _("nothing yet")
    return ngettext_("{count} success measure", "{count} success measures", measures).format(count=measures)


def _happened(measures: int, outcomes: int, still_open: int) -> str:
    """Count measures and outcomes apart: a measure stands there whether or not it moved."""
    parts = []
    if measures:
        parts.append(ngettext_("{count} measure", "{count} measures", measures).format(count=measures))
    if outcomes:
        parts.append(ngettext_("{count} outcome", "{count} outcomes", outcomes).format(count=outcomes))
    if still_open:
        text = ngettext_("{count} line still open", "{count} lines still open", still_open)
        parts.append(text.format(count=still_open))
    return ", ".join(parts) or _("nothing yet")


def _lines(count: int) -> str:
    return ngettext_("{count} line", "{count} lines", count).format(count=count) if count else _("nothing yet")


def _steps(count: int) -> str:
    return ngettext_("{count} step", "{count} steps", count).format(count=count) if count else _("nothing yet")
