"""What a value summary will say, and what was left out and why: read once, before it is exported."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.firms import Paper
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.value_summaries import clipboard_text, value_summary
from growthdesk.wording import _, ngettext_


@dataclass(frozen=True, slots=True)
class PageContents:
    """One page in short. `draft_reason` is a code, empty once the figures are agreed; `parts` are (name, words)."""

    client: str
    period_start: date
    period_end: date
    agreed: str
    draft_reason: str
    parts: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    mail_text: str


def read_contents(
    workspace: Workspace, account_id: str, review_id: str | None = None, paper: Paper | None = None
) -> PageContents:
    """Read what the page of an account says: of this review, or of the latest one."""
    summary, formats = value_summary(workspace.desk, account_id, paper=paper, review_id=review_id), workspace.formats
    agreed = summary.agreed
    person = summary.for_whom
    for_whom = ", ".join(part for part in (person.name, person.role) if part) if person else ""
    parts = (
        (_("Headline"), summary.headline or _("not written yet")),
        (_("For whom"), for_whom or _("nobody named")),
        (_("Period"), formats.period(summary.period_start, summary.period_end)),
        (_("Expected"), _expected(len(summary.expectations), summary.expected)),
        (_("Happened"), _happened(len(summary.outcomes), len(summary.still_open))),
        (_("Learned"), _lines(len(summary.learned))),
        (_("Next"), _steps(len(summary.next_steps))),
        (_("Decision"), summary.decision.text if summary.decision else _("none asked for")),
    )
    return PageContents(
        client=summary.client,
        period_start=summary.period_start,
        period_end=summary.period_end,
        agreed=_("{name} on {day}").format(name=agreed.name, day=formats.long_date(agreed.on)) if agreed else "",
        draft_reason="" if agreed else summary.draft_reason.value,
        parts=parts,
        left_out=summary.left_out,
        mail_text=clipboard_text(summary),
    )


def _expected(measures: int, words: str) -> str:
    if not measures:
        return words or _("nothing yet")
    return ngettext_("{count} success measure", "{count} success measures", measures).format(count=measures)


def _happened(outcomes: int, still_open: int) -> str:
    if not outcomes:
        return _("nothing yet")
    text = ngettext_("{count} outcome", "{count} outcomes", outcomes).format(count=outcomes)
    if not still_open:
        return text
    open_lines = ngettext_("{count} line still open", "{count} lines still open", still_open).format(count=still_open)
    return _("{outcomes}, {open_lines}").format(outcomes=text, open_lines=open_lines)


def _lines(count: int) -> str:
    return ngettext_("{count} line", "{count} lines", count).format(count=count) if count else _("nothing yet")


def _steps(count: int) -> str:
    return ngettext_("{count} step", "{count} steps", count).format(count=count) if count else _("nothing yet")
