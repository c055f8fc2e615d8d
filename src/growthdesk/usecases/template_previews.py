"""What a template is looked at with while it is edited: made-up figures under the firm's own name, or an account's.

Rule: made-up figures carry the mark SAMPLE, so that a page of them is never taken for a client's.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from growthdesk.domain.documents import DocumentKind, needs_account
from growthdesk.domain.measures import MeasureState
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.records import Side
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.document_templates import template_texts
from growthdesk.usecases.documents import DocumentContents, DocumentRequest
from growthdesk.usecases.firms import firm, you
from growthdesk.usecases.onboarding_samples import sample_brief, sample_letter, sample_plan
from growthdesk.usecases.referral_samples import sample_kit
from growthdesk.wording import _, language

if TYPE_CHECKING:
    from growthdesk.reports.jobs import Job

_FORM_PARTS = "_shared/form"


def previewed_kind(name: str) -> DocumentKind:
    """Return the document a template is looked at in; for a shared one the first that uses it."""
    folder = name.partition("/")[0].replace("_", "-")
    if folder in (kind.value for kind in DocumentKind):
        return DocumentKind(folder)
    return DocumentKind.BLANK_REVIEW if name.startswith(_FORM_PARTS) else DocumentKind.VALUE_SUMMARY


def shows_accounts(name: str) -> bool:
    """Whether an account's own figures can be looked at in this template."""
    return needs_account(previewed_kind(name))


def preview_contents(desk: Desk, name: str, account_id: str = "") -> DocumentContents:
    """Read what a template is looked at with: an account, or made-up figures without one.

    Raise Refusal where the account has no such document.
    """
    kind = previewed_kind(name)
    if account_id or not needs_account(kind):
        return read_document(desk, DocumentRequest(kind, account_id))
    job = _sample(desk, kind)
    return DocumentContents(kind, job, job.client, job.paper, job.language, "", templates=template_texts(desk))


def with_text(contents: DocumentContents, name: str, text: str, shipped: str) -> DocumentContents:
    """Return the contents as they are printed with this text of a template."""
    others: Mapping[str, str] = {other: known for other, known in contents.templates.items() if other != name}
    return replace(contents, templates=others if text == shipped else {**others, name: text})


def _sample(desk: Desk, kind: DocumentKind) -> "Job":
    made = {
        DocumentKind.VALUE_SUMMARY: _sample_summary,
        DocumentKind.REVIEW_PACK: _sample_pack,
        DocumentKind.REVIEW_MINUTES: _sample_minutes,
        DocumentKind.HANDOVER_BRIEF: sample_brief,
        DocumentKind.WELCOME: sample_letter,
        DocumentKind.ONBOARDING_PLAN: sample_plan,
        DocumentKind.REFERRAL_KIT: sample_kit,
    }[kind]
    return made(desk.today, _frame(desk))


def _frame(desk: Desk) -> dict[str, Any]:
    own, me = firm(desk), you(desk)
    return {
        "client": _("Sample client"),
        "firm": own.name,
        "prepared_on": desk.today,
        "prepared_by": me.name if me else "",
        "headline": _("Invoices now leave in 4 days instead of 12"),
        "brand_colour": own.brand_colour,
        "logo": own.logo,
        "footer": own.footer,
        "paper": own.paper,
        "language": language(),
        "locale": own.locale,
        "is_sample": True,
    }


def _rows(today: date) -> tuple[Any, ...]:
    from growthdesk.reports.value_summary import Evidence, OutcomeRow

    counted = Evidence(Grade.MEASURED, _("the invoice log"), today - timedelta(days=14))
    told = Evidence(Grade.CONFIRMED, _("Dana Haddad"), today - timedelta(days=7))
    days, late = _("Days from delivery to invoice"), _("Complaints a month")
    return (
        OutcomeRow(days, Decimal(12), Decimal(4), Decimal(5), _("days"), MeasureState.MET, evidence=counted),
        OutcomeRow(late, Decimal(9), Decimal(6), Decimal(4), "", MeasureState.BEHIND, evidence=told),
    )


def _series(today: date) -> Any:
    from growthdesk.reports.value_summary import Series

    points = tuple((today - timedelta(days=30 * (6 - at)), Decimal(12 - at * 8 // 5)) for at in range(6))
    return Series(_("Days from delivery to invoice"), _("days"), points, Decimal(12), Decimal(5))


def _steps(today: date) -> tuple[Any, ...]:
    from growthdesk.reports.value_summary import NextStep

    return (
        NextStep(
            _("Bring the second depot into the plan"), _("Dana Haddad"), Side.CUSTOMER, today + timedelta(days=30)
        ),
        NextStep(_("Send the figures of the next quarter"), "", Side.US, today + timedelta(days=60)),
    )


def _lessons() -> tuple[Any, ...]:
    from growthdesk.reports.value_summary import Lesson

    return (
        Lesson(_("One list for both teams saved more than the new form.")),
        Lesson(_("We should have asked the drivers earlier."), about_us=True),
    )


def _reader() -> Any:
    from growthdesk.reports.value_summary import Person

    return Person(_("Dana Haddad"), _("Head of Operations"))


def _decision(today: date) -> Any:
    from growthdesk.reports.value_summary import DecisionAsked

    words = _("Without it the second depot starts a quarter later.")
    return DecisionAsked(_("Extend the work to the second depot"), today + timedelta(days=21), words)


def _sample_summary(today: date, frame: dict[str, Any]) -> "Job":
    from growthdesk.reports.value_summary import ValueSummary

    return ValueSummary(
        **frame,
        period_start=today - timedelta(days=182),
        period_end=today,
        for_whom=_reader(),
        expected=_("send every invoice within five working days, and halve the complaints."),
        expected_on=today - timedelta(days=182),
        outcomes=_rows(today),
        series=_series(today),
        still_open=(_("Complaints fell more slowly than agreed."),),
        learned=_lessons(),
        next_steps=_steps(today),
        decision=_decision(today),
        how_made=(_("Invoices: counted from the invoice log."),),
    )


def _sample_pack(today: date, frame: dict[str, Any]) -> "Job":
    from growthdesk.reports.review_pack import ReviewPack, SharedRisk

    return ReviewPack(
        **frame,
        planned_on=today,
        period_start=today - timedelta(days=182),
        period_end=today,
        theirs=(_reader(),),
        decision=_decision(today),
        expected=_("send every invoice within five working days, and halve the complaints."),
        expected_on=today - timedelta(days=182),
        measures=_rows(today),
        charts=(_series(today),),
        series=(_series(today),),
        still_open=(_("Complaints fell more slowly than agreed."),),
        learned=_lessons(),
        steps=_steps(today),
        risks=(SharedRisk(_("The depot lead leaves in spring"), _("A second person learns the list now")),),
    )


def _sample_minutes(today: date, frame: dict[str, Any]) -> "Job":
    from growthdesk.reports.review_minutes import ReviewMinutes

    return ReviewMinutes(
        **frame,
        held_on=today,
        theirs=(_reader(),),
        decisions=_steps(today)[:1],
        decision=_decision(today),
        happened=_rows(today),
        learned=_lessons(),
        next_steps=_steps(today)[1:],
        next_review_on=today + timedelta(days=91),
    )
