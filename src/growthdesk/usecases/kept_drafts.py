"""Drafts: what is typed into long forms is kept beside the record until it is saved or thrown away."""

from collections.abc import Mapping

from growthdesk.domain.accounts import Account
from growthdesk.domain.kept_drafts import DraftRow, KeptDraft, Subject, TypedForm
from growthdesk.domain.reviews import Decision, ReviewRisk, ValueReview
from growthdesk.storage import kept_drafts as storage
from growthdesk.usecases.desk import Desk

_FIRST_WORDS = 80


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
    """Read every draft there is, the latest first."""
    reading = desk.reading
    names = {account.id: account.name for account in reading.find(Account)}
    return tuple(
        DraftRow(draft.subject, names.get(draft.subject.account_id or "", ""), draft.written_at, _words_of(draft.typed))
        for draft in storage.drafts(reading)
    )


def typed_texts(desk: Desk, subject: Subject) -> str:
    """Return every text of a draft whole, one below the other."""
    draft = storage.draft_of(desk.reading, subject)
    texts = [value for value in draft.typed.values() if isinstance(value, str)] if draft is not None else []
    return "\n\n".join(text for text in texts if " " in text.strip()) or "\n\n".join(texts)


def account_of(desk: Desk, subject: Subject) -> str:
    """Return the account a text is about; Refusal `record_missing` when it is gone."""
    return desk.reading.get(Account, subject.account_id or "").id


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
