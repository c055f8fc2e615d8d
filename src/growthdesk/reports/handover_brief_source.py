"""From the handover brief's data to what its template prints.

Rule: the template sees the data object without `left_out`, which is for the person who exports.
"""

from dataclasses import fields, replace

from growthdesk.domain.colours import readable_on_white
from growthdesk.domain.commitments import CommitmentState
from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.records import Side
from growthdesk.reports.brand import placed_logo
from growthdesk.reports.handover_brief import BriefCommitment, HandoverBrief
from growthdesk.reports.phrases import cut, day, footer_line, kept_together, one_run, unbroken
from growthdesk.reports.sources import DocumentSource, Frame
from growthdesk.wording import N_, _, language, translated
from growthdesk.wording.formats import NO_BREAK, Formats
from growthdesk.wording.isolates import apart
from growthdesk.wording.labels import label

TEMPLATE = "handover_brief/handover_brief.html.j2"
# A sign stands before the words, so that a state is read without colours.
_VERDICT_SIGNS = {HandoverVerdict.PASS: "✓", HandoverVerdict.CONDITIONAL: "▲", HandoverVerdict.FAIL: "✗"}
# With more there are two pages, and a third is what has to be saved.
_MORE_THAN_A_PAGE, _ROW = 1_400, 110
_COMMITMENTS = {
    CommitmentState.OPEN: ("○", N_("open")),
    CommitmentState.DUE: ("▲", N_("due")),
    CommitmentState.OVERDUE: ("▼", N_("overdue")),
    CommitmentState.KEPT: ("✓", N_("kept")),
    CommitmentState.RELEASED: ("✗", N_("released")),
}


def handover_brief_source(brief: HandoverBrief) -> DocumentSource:
    """Make the brief ready for its template: logo, colour, and the phrases its tables need."""
    formats = Formats(brief.locale)
    pictures: dict[str, bytes] = {}
    left_out: list[str] = []
    values = {
        "brief": replace(brief, left_out=(), logo=None),
        "client": one_run(kept_together(brief.client)),
        "footer_line": footer_line(brief.footer),
        "logo": placed_logo(brief.logo, pictures, left_out),
        "verdict": _verdict(brief),
        "promised": tuple(_promise(one, brief, formats) for one in brief.commitments),
        "doers": tuple(_doer(step.side, step.owner, brief) for step in brief.next_steps),
    }
    return DocumentSource(
        template=TEMPLATE,
        frame=_frame(brief, formats),
        values=values,
        formats=formats,
        pictures=pictures,
        left_out=tuple(left_out),
    )


def _verdict(brief: HandoverBrief) -> str:
    if brief.verdict is None:
        return ""
    return f"{_VERDICT_SIGNS[brief.verdict]}{NO_BREAK}{label(brief.verdict)}"


def _promise(one: BriefCommitment, brief: HandoverBrief, formats: Formats) -> tuple[str, str]:
    """Say whose a promise is, and how it stands."""
    sign, words = _COMMITMENTS[one.state]
    text = translated(words)
    if one.state is CommitmentState.KEPT and one.closed_on is not None:
        text = _("kept on {date}").format(date=day(one.closed_on, formats))
    return _doer(one.side, one.owner, brief), f"{sign}{NO_BREAK}{text}"


def _doer(side: Side | None, owner: str, brief: HandoverBrief) -> str:
    names = {Side.US: apart(cut(brief.firm, 30)), Side.CUSTOMER: apart(cut(brief.client, 30)), Side.BOTH: _("Both")}
    if side is None:
        return unbroken(owner)
    if not owner:
        return names[side]
    return _("{side}: {owner}").format(side=names[side], owner=apart(unbroken(owner)))


def _frame(brief: HandoverBrief, formats: Formats) -> Frame:
    title = _("Handover brief: {client}, {date}")
    return Frame(
        title=title.format(client=cut(brief.client), date=formats.long_date(brief.prepared_on)),
        author=cut(brief.firm),
        language=language(),
        paper=brief.paper,
        dated=brief.prepared_on,
        accent=readable_on_white(brief.brand_colour),
        is_sample=brief.is_sample,
        few_pages=1 if _weight(brief) < _MORE_THAN_A_PAGE else 2,
    )


def _weight(brief: HandoverBrief) -> int:
    """Return about how many characters a brief has beside its frame; a row of a table takes the room of many."""
    tables = (brief.commitments, brief.outcomes, brief.people, brief.risks, brief.next_steps)
    texts = (getattr(brief, field.name) for field in fields(brief))
    told = sum(len(text) for text in texts if isinstance(text, str)) + sum(map(len, brief.questions))
    return told + _ROW * sum(map(len, tables))
