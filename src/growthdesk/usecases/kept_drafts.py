"""Drafts: what is typed into long forms is kept beside the record until it is saved or thrown away."""

from collections.abc import Mapping
from dataclasses import replace

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action
from growthdesk.domain.agreements import Agreement
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.first_value import WindowAnswers
from growthdesk.domain.handover import Handover
from growthdesk.domain.interactions import Interaction
from growthdesk.domain.kept_drafts import DraftRow, KeptDraft, Subject, TypedForm
from growthdesk.domain.measures import Measure
from growthdesk.domain.onboarding import Milestone, OnboardingPlan
from growthdesk.domain.outcomes import Outcome
from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Record
from growthdesk.domain.referrals import Referral
from growthdesk.domain.reviews import Decision, ReviewRisk, ValueReview
from growthdesk.domain.risks import Risk
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.storage import history
from growthdesk.storage import kept_drafts as storage
from growthdesk.storage.kinds import account_of as account_id_of
from growthdesk.usecases.desk import Desk

_FIRST_WORDS = 80
_RECORDS: dict[TypedForm, tuple[type[Record], ...]] = {
    TypedForm.ACTION: (Action,),
    TypedForm.AGREEMENT: (Agreement,),
    TypedForm.COMMITMENT: (Commitment,),
    TypedForm.HANDOVER: (Handover,),
    TypedForm.INTERACTION: (Interaction,),
    TypedForm.MEASURE: (Measure,),
    TypedForm.MILESTONE: (Milestone,),
    TypedForm.OUTCOME: (Outcome,),
    TypedForm.PERSON: (Stakeholder,),
    TypedForm.PLAN: (OnboardingPlan,),
    # A request is about whom it is for until it is kept.
    TypedForm.REQUEST_TEXT: (Referral, Stakeholder),
    TypedForm.REVIEW_PAGE: (ValueReview,),
    TypedForm.RISK: (Risk,),
    TypedForm.WINDOW: (WindowAnswers,),
}


def keep_draft(desk: Desk, subject: Subject, typed: Mapping[str, object], revision: int = 0) -> None:
    """Keep what is typed, in place of what was kept before; a file that is only read keeps nothing."""
    if desk.database.is_read_only:
        return
    with desk.database.aside() as aside:
        storage.keep(aside, KeptDraft(subject, desk.clock.now(), dict(typed), revision))


def drop_draft(desk: Desk, subject: Subject) -> None:
    """Forget what was typed: it was saved, or nobody wants it."""
    if desk.database.is_read_only or storage.draft_of(desk.reading, subject) is None:
        return
    with desk.database.aside() as aside:
        storage.drop(aside, subject)


def kept_draft(desk: Desk, subject: Subject) -> KeptDraft | None:
    """Read what was typed into a form about a subject and not saved."""
    return storage.draft_of(desk.reading, subject)


def unfinished(desk: Desk) -> tuple[DraftRow, ...]:
    """Read every draft there is, the latest first, under the account it belongs to by now."""
    return tuple(
        DraftRow(draft.subject, _account_name(desk, draft.subject), draft.written_at, _words_of(draft.typed))
        for draft in storage.drafts(desk.reading)
    )


def _account_name(desk: Desk, subject: Subject) -> str:
    if subject.account_id is None:
        return ""
    try:
        return desk.reading.get(Account, account_of(desk, subject)).name
    except Refusal:
        return ""


def typed_texts(desk: Desk, subject: Subject) -> str:
    """Return every text of a draft whole, one below the other."""
    draft = storage.draft_of(desk.reading, subject)
    texts = [value for value in draft.typed.values() if isinstance(value, str)] if draft is not None else []
    return "\n\n".join(text for text in texts if " " in text.strip()) or "\n\n".join(texts)


def account_of(desk: Desk, subject: Subject) -> str:
    """Return the account a text belongs to by now: that of its record, or the one its account was merged into.

    Raises Refusal `record_missing` when there is none.
    """
    reading, account_id = desk.reading, subject.account_id or ""
    kinds = _RECORDS.get(subject.form, ())
    if kinds and subject.id != account_id:
        records = (record for kind in kinds for record in reading.find(kind, id=subject.id))
        return account_id_of(next(records, None) or reading.get(kinds[-1], subject.id)) or account_id
    while not reading.find(Account, id=account_id):
        into = history.merged_into(reading, account_id)
        if into is None:
            raise Refusal("record_missing", kind="account", id=account_id)
        account_id = into
    return account_id


def follow_merge(desk: Desk, subject: Subject, account_id: str) -> Subject | None:
    """Let a text go along to the account its own was merged into.

    Returns what it is about now; None when another text of the same form waits there.
    """
    if subject.account_id == account_id:
        return subject
    is_new = subject.id == subject.account_id
    moved = Subject(subject.form, account_id if is_new else subject.id, account_id)
    if is_new and storage.draft_of(desk.reading, moved) is not None:
        return None
    draft = storage.draft_of(desk.reading, subject)
    if draft is not None:
        with desk.database.aside() as aside:
            storage.drop(aside, subject)
            storage.keep(aside, replace(draft, subject=moved))
    return moved


def review_of(desk: Desk, subject: Subject) -> str:
    """Return the id of the review a text is about; Refusal `record_missing` when it, or its line, is gone."""
    reading = desk.reading
    if subject.form is TypedForm.DECISION and (decisions := reading.find(Decision, id=subject.id)):
        return decisions[0].review_id
    if subject.form is TypedForm.REVIEW_RISK and (risks := reading.find(ReviewRisk, id=subject.id)):
        return risks[0].review_id
    return reading.get(ValueReview, subject.id).id


def _words_of(typed: Mapping[str, object]) -> str:
    """Return the beginning of the longest text, by which somebody knows it again."""
    texts = [value for value in typed.values() if isinstance(value, str)]
    longest = " ".join(max(texts, key=len, default="").split())
    return longest if len(longest) <= _FIRST_WORDS else longest[: _FIRST_WORDS - 1] + "…"
