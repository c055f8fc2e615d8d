"""The handover brief: what the sale meant, for delivery, from the last handover of an account and the record beside it.

Rule: it is read as its screen is, so that paper and screen say the same. Gaps never stop it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import ActionRow
from growthdesk.domain.commitments import CommitmentRow, CommitmentState, commitment_state
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.firms import Firm, Paper, TeamMember
from growthdesk.domain.handover_page import HandoverPage
from growthdesk.domain.measures import MeasureView
from growthdesk.domain.problems import Refusal
from growthdesk.domain.stakeholders import PersonRow, Role
from growthdesk.reports.handover_brief import (
    BriefCommitment,
    BriefOutcome,
    BriefPerson,
    BriefRisk,
    BriefScore,
    Checked,
    HandoverBrief,
)
from growthdesk.reports.phrases import listed
from growthdesk.reports.value_summary import NextStep
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentContents, DocumentRequest
from growthdesk.usecases.firms import firm, you
from growthdesk.usecases.handovers import handover_page, handover_rows
from growthdesk.usecases.past_days import as_it_stood
from growthdesk.usecases.review_agenda import expectation
from growthdesk.wording import _, language, ngettext_
from growthdesk.wording.formats import Formats
from growthdesk.wording.handovers import question, reason, score_reasons
from growthdesk.wording.isolates import together
from growthdesk.wording.labels import label

# Texts of the form that the brief prints under the same name.
_TEXTS = (
    "business_problem",
    "why_now",
    "promises_words",
    "outcomes_words",
    "account_overview",
    "commercial_overview",
    "alternatives",
    "previous_provider",
    "previous_frustrations",
    "internal_priorities",
    "urgent_concerns",
    "scope",
    "out_of_scope",
    "risks_words",
    "constraints",
    "our_part",
    "their_part",
    "work_style",
    "channels",
    "growth_leads",
)
_Letterhead = tuple[Firm, TeamMember | None]


def handover_brief(desk: Desk, account_id: str, *, on: date | None = None, paper: Paper | None = None) -> HandoverBrief:
    """Make the brief of the handover an account began last up to a day; Refusal "no_handover" while there is none.

    Of an earlier day it says what was on record when that day ended, under the name and look the firm has now.
    """
    account, letterhead = desk.reading.get(Account, account_id), (firm(desk), you(desk))
    with as_it_stood(desk, on) as then:
        brief = _brief(then, account, letterhead, as_it_was=on is not None)
        is_past = then.database is not desk.database
    return replace(brief, paper=paper or brief.paper, recorded_by=on if is_past else None)


def _brief(desk: Desk, account: Account, letterhead: _Letterhead, *, as_it_was: bool) -> HandoverBrief:
    begun = (row.id for row in handover_rows(desk, account.id) if row.started_on <= desk.today)
    handover_id = next(begun, None)
    page = handover_page(desk, account.id, handover_id, as_it_was=as_it_was) if handover_id is not None else None
    if page is None:
        raise Refusal("no_handover", account=account.name)
    own, me = letterhead
    formats, handover, today = Formats(own.locale), page.handover, desk.today
    texts = {name: getattr(handover, name) for name in _TEXTS}
    return HandoverBrief(
        client=account.name,
        firm=own.name,
        prepared_on=today,
        kind=handover.kind,
        prepared_by=me.name if me else "",
        tier=label(page.tier) if page.tier else "",
        signed_on=desk.reading.get(Account, account.id).signed_on,
        kickoff_on=handover.kickoff_on,
        from_name=page.from_name,
        to_name=page.to_name,
        completed_on=handover.completed_on,
        accepted_by=page.accepted_by,
        accepted_on=handover.accepted_on,
        verdict=page.standing.verdict,
        remedy_on=page.standing.remedy_on,
        reasons=tuple(reason(finding, formats) for finding in page.judgement.reasons),
        scores=tuple(
            BriefScore(label(score.dimension), score.points, tuple(score_reasons(score, formats)))
            for score in page.judgement.scores
        ),
        questions=tuple(question(finding, formats) for finding in page.questions),
        commitments=tuple(_commitments(page.commitments, today)),
        no_commitments=_checked(page.no_commitments_checked_by, handover.no_commitments_checked_on),
        outcomes=tuple(_outcome(view, formats) for view in page.measures),
        people=tuple(_people(page.people, today)),
        champion_by=_to_be_found(page, Role.CHAMPION, handover.champion_unknown_until, today),
        budget_owner_by=_to_be_found(page, Role.BUDGET_OWNER, handover.budget_owner_unknown_until, today),
        risks=tuple(
            BriefRisk(risk.what, risk.response, risk.owner, risk.due_on)
            for risk in page.risks
            if risk.closed_on is None or risk.closed_on > today
        ),
        no_risks=_checked(page.no_risks_checked_by, handover.no_risks_checked_on),
        next_steps=tuple(
            NextStep(step.what, step.owner, step.side, step.due_on) for step in page.next_steps if _is_open(step, today)
        ),
        brand_colour=own.brand_colour,
        logo=own.logo,
        footer=own.footer,
        paper=own.paper,
        language=language(),
        locale=own.locale,
        is_sample=own.is_sample,
        **texts,
    )


def _is_open(step: ActionRow, on: date) -> bool:
    return not any(day is not None and day <= on for day in (step.done_on, step.dropped_on))


def _commitments(rows: tuple[CommitmentRow, ...], today: date) -> Iterator[BriefCommitment]:
    for row in rows:
        state = commitment_state(row, today)
        if state is not CommitmentState.RELEASED:
            closed_on = row.kept_on if state is CommitmentState.KEPT else None
            yield BriefCommitment(row.what, row.side, state, row.owner, row.made_to, row.due_on, closed_on)


def _outcome(view: MeasureView, formats: Formats) -> BriefOutcome:
    version = view.version
    return BriefOutcome(expectation(version, formats), version.target_on, version.recognised_by, view.confirmed_by)


def _people(rows: tuple[PersonRow, ...], today: date) -> Iterator[BriefPerson]:
    for row in rows:
        if row.left_on is None or row.left_on > today:
            was_spoken_to = row.last_two_way_on is not None and row.last_two_way_on <= today
            yield BriefPerson(row.name, row.title, listed(label(role) for role in row.roles), was_spoken_to)


def _to_be_found(page: HandoverPage, role: Role, until: date | None, today: date) -> date | None:
    """Return the day somebody is to be found by, while nobody has the role."""
    there = (one for one in page.people if one.left_on is None or one.left_on > today)
    return None if any(role in one.roles for one in there) else until


def _checked(by: str, on: date | None) -> Checked | None:
    return Checked(by, on) if on is not None else None


def handover_brief_contents(desk: Desk, request: DocumentRequest) -> DocumentContents:
    """Read the brief of an account with what is said about it beside its pages."""
    brief = handover_brief(desk, request.account_id, on=request.on, paper=request.paper)
    day = Formats(brief.locale).long_date(brief.prepared_on)
    return DocumentContents(
        kind=DocumentKind.HANDOVER_BRIEF,
        job=brief,
        client=brief.client,
        paper=brief.paper,
        language=brief.language,
        file_name=_("{client}, handover brief, {date}").format(client=brief.client, date=day),
        parts=_parts(brief),
        left_out=brief.left_out,
        draft_reason=_("The handover is not complete yet.") if brief.is_draft else "",
    )


def _parts(brief: HandoverBrief) -> tuple[tuple[str, str], ...]:
    commitments, outcomes, people = len(brief.commitments), len(brief.outcomes), len(brief.people)
    risks, questions, nothing = len(brief.risks), len(brief.questions), _("nothing yet")
    return (
        (_("From"), brief.from_name or _("nobody named")),
        (_("To"), brief.to_name or _("nobody named")),
        (_("Verdict"), label(brief.verdict) if brief.verdict else _("not judged yet")),
        (_("Why they bought"), together((brief.business_problem, brief.why_now), " ") or nothing),
        (
            _("Promised"),
            ngettext_("{count} commitment", "{count} commitments", commitments).format(count=commitments)
            if commitments
            else _("none"),
        ),
        (
            _("Expected"),
            ngettext_("{count} success measure", "{count} success measures", outcomes).format(count=outcomes)
            if outcomes
            else nothing,
        ),
        (
            _("People"),
            ngettext_("{count} person", "{count} people", people).format(count=people) if people else nothing,
        ),
        (_("Risks"), ngettext_("{count} risk", "{count} risks", risks).format(count=risks) if risks else _("none")),
        (
            _("Open questions"),
            ngettext_("{count} question", "{count} questions", questions).format(count=questions)
            if questions
            else _("none"),
        ),
    )
