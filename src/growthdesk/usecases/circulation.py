"""Circulation: who received which document of an account, in which edition, when.

Rule: a recipient keeps the name they had on that day. The program sends nothing itself; it notes what was sent.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from growthdesk.domain.accounts import Account
from growthdesk.domain.circulation import (
    Circulation,
    CirculationDraft,
    CirculationRow,
    SentLately,
    problems_in_circulation,
)
from growthdesk.domain.documents import DocumentKind, Edition, has_editions
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Problem
from growthdesk.domain.reviews import ValueReview, last_held, next_review, review_up_to
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.storage import circulation as storage
from growthdesk.storage.reviews import reviews_of_account
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.firms import owner_or_you
from growthdesk.usecases.stakeholders import refuse_strangers

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction


def circulation(desk: Desk, account_id: str) -> tuple[CirculationRow, ...]:
    """Read who received which document of an account, the latest first, those of one sending by name."""
    return storage.circulation_rows(desk.reading, account_id)


def recent_circulation(desk: Desk, limit: int) -> tuple[SentLately, ...]:
    """Read what was sent last of all accounts, the latest first."""
    return storage.recent_circulation(desk.reading, limit)


def review_of(desk: Desk, request: DocumentRequest) -> str | None:
    """Return the review a document is made from: the one asked for, else the one its kind chooses for its day."""
    if request.review_id is not None or not request.account_id:
        return request.review_id
    reviews, on = reviews_of_account(desk.reading, request.account_id), request.on or desk.today
    chosen: ValueReview | None = None
    if request.kind is DocumentKind.VALUE_SUMMARY:
        chosen = review_up_to(reviews, on)
    elif request.kind is DocumentKind.REVIEW_PACK:
        chosen = next_review(reviews, on)
    elif request.kind is DocumentKind.REVIEW_MINUTES:
        chosen = last_held(reviews, on)
    return chosen.id if chosen is not None else None


def received(desk: Desk, request: DocumentRequest) -> tuple[CirculationRow, ...]:
    """Read who received a document as it is asked for: this edition, made from this review; the latest first."""
    if not request.account_id:
        return ()
    review_id, edition = review_of(desk, request), _edition_of(request.kind, request.edition)
    rows = circulation(desk, request.account_id)
    return tuple(row for row in rows if (row.kind, row.edition, row.review_id) == (request.kind, edition, review_id))


def editions_nobody_received(desk: Desk, account_id: str) -> tuple[Edition, ...]:
    """Read which editions of the value summary, as it is made now, nobody received yet."""
    now = review_of(desk, DocumentRequest(DocumentKind.VALUE_SUMMARY, account_id))
    rows = circulation(desk, account_id)
    got = {row.edition for row in rows if row.kind is DocumentKind.VALUE_SUMMARY and row.review_id == now}
    return tuple(edition for edition in Edition if edition not in got)


def record_circulation(desk: Desk, account_id: str, *drafts: CirculationDraft) -> Changes:
    """Note that a document was sent, one draft for each who received it; by you unless a draft says otherwise."""
    for draft in drafts:
        refuse_problems(problems_in_circulation(draft, desk.today))
    with desk.transaction("document_sent") as t:
        t.get(Account, account_id)
        for draft in drafts:
            said = _said(t, desk, account_id, draft)
            t.new(Circulation, account_id=account_id, recipient=_recipient(t, draft), **said)
    return t.changes


def circulation_form(desk: Desk, circulation_id: str) -> tuple[CirculationDraft, int]:
    """Read a note of a document sent for its form, with the revision to hand back."""
    noted = desk.reading.get(Circulation, circulation_id)
    return draft_of(CirculationDraft, noted), noted.revision


def correct_circulation(desk: Desk, circulation_id: str, draft: CirculationDraft, revision: int) -> Changes:
    """Correct a note of a document sent."""
    refuse_problems(problems_in_circulation(draft, desk.today))
    with desk.transaction("circulation_changed") as t:
        noted = t.get(Circulation, circulation_id)
        said = _said(t, desk, noted.account_id, draft, noted.sent_by_id)
        is_same = draft.stakeholder_id is not None and draft.stakeholder_id == noted.stakeholder_id
        recipient = noted.recipient if is_same else _recipient(t, draft)
        t.about(noted)
        t.change(replace(noted, revision=revision), recipient=recipient, **said)
    return t.changes


def delete_circulation(desk: Desk, circulation_id: str) -> Changes:
    """Delete a note of a document sent; history keeps that it was there."""
    with desk.transaction("circulation_deleted") as t:
        t.delete(t.get(Circulation, circulation_id))
    return t.changes


def _edition_of(kind: DocumentKind, edition: Edition | None) -> Edition | None:
    return (edition or Edition.CHAMPION) if has_editions(kind) else None


def _said(
    t: "Transaction", desk: Desk, account_id: str, draft: CirculationDraft, before: str | None = None
) -> dict[str, Any]:
    """Return the fields of a draft but the recipient; whom and what it names belongs to the account.

    Who sent it was in the team that day, or was named `before`.
    """
    refuse_strangers(t, account_id, draft.stakeholder_id)
    if draft.review_id and t.get(ValueReview, draft.review_id).account_id != account_id:
        refuse_problems((Problem("review_id", "review_of_other_account"),))
    draft = replace(
        draft,
        edition=draft.edition if has_editions(draft.kind) else None,
        sent_by_id=owner_or_you(t, desk, draft.sent_by_id, before=before, on=draft.sent_on, field="sent_by_id"),
    )
    return fields_of(draft, "recipient")


def _recipient(t: "Transaction", draft: CirculationDraft) -> str:
    return t.get(Stakeholder, draft.stakeholder_id).name if draft.stakeholder_id else draft.recipient.strip()
