"""The agenda of a review, line by line: from the record or typed, ticked in or left out; and what it decided.

Rule: what a person edited or left out is never touched by new evidence.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from growthdesk.domain.history import Changes
from growthdesk.domain.problems import LONGEST_TEXT, Refusal, text_problems
from growthdesk.domain.reviews import (
    AgendaLine,
    Decision,
    DecisionDraft,
    ItemSource,
    Question,
    ReviewItem,
    ReviewState,
    ValueReview,
    held_before,
    problems_in_decision,
)
from growthdesk.storage.reading import Reading
from growthdesk.storage.reviews import decisions_of_review, items_of_review, outcomes_told, reviews_of_account
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.review_agenda import agenda
from growthdesk.usecases.stakeholders import refuse_strangers
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction


def add_item(desk: Desk, review_id: str, question: Question, text: str) -> Changes:
    """Add a typed line under a question."""
    refuse_problems(tuple(text_problems("text", text, required=True, longest=LONGEST_TEXT)))
    with desk.transaction("review_item_added") as t:
        review = editable(t, review_id)
        t.new(
            ReviewItem,
            account_id=review.account_id,
            review_id=review_id,
            question=question,
            position=_next_position(items_of_review(t, review_id), question),
            source=ItemSource.TYPED,
            source_id=None,
            text=text.strip(),
            detail=_typed_detail(question),
            is_included=True,
            is_edited=True,
        )
    return t.changes


def _typed_detail(question: Question) -> str:
    """Say what becomes of a line somebody types where that is not plain."""
    if question is Question.HAPPENED:
        return _("written here: prints under Still open")
    if question is Question.NEXT:
        return _("written here: prints without owner and date; a decision has both and becomes an action")
    return ""


def save_item(
    desk: Desk, item_id: str, *, text: str | None = None, is_included: bool | None = None, revision: int
) -> Changes:
    """Edit a line, tick it in or leave it out."""
    if text is not None:
        refuse_problems(tuple(text_problems("text", text, required=True, longest=LONGEST_TEXT)))
    with desk.transaction("review_item_changed") as t:
        item = t.get(ReviewItem, item_id)
        editable(t, item.review_id)
        words = item.text if text is None else text.strip()
        t.change(
            replace(item, revision=revision),
            text=words,
            is_edited=item.is_edited or words != item.text,
            is_included=item.is_included if is_included is None else is_included,
        )
    return t.changes


def delete_item(desk: Desk, item_id: str) -> Changes:
    """Delete a line of an agenda."""
    with desk.transaction("review_item_deleted") as t:
        item = t.get(ReviewItem, item_id)
        editable(t, item.review_id)
        t.delete(item)
    return t.changes


def take_in_evidence(t: "Transaction", review: ValueReview, today: date) -> None:
    """Merge what the record offers today into an agenda: new lines are added, untouched ones follow the record."""
    told = outcomes_told(t, held_before(reviews_of_account(t, review.account_id), review))
    offered = {line.key: line for line in agenda(t, review.account_id, today, told).lines}
    items = items_of_review(t, review.id)
    there = {(item.question, item.source, item.source_id or ""): item for item in items}
    for key, item in there.items():
        if item.source is not ItemSource.TYPED and not item.is_edited and not _is_left_out(item):
            _follow(t, item, offered.get(key))
    positions = defaultdict(int, {question: _next_position(items, question) for question in Question})
    for key, line in offered.items():
        if key not in there:
            _add(t, review, line, positions[line.question])
            positions[line.question] += 1


def _is_left_out(item: ReviewItem) -> bool:
    """Whether a person left a line out; one that was offered unticked and never touched is not meant."""
    return not item.is_included and item.revision > 1


def _follow(t: "Transaction", item: ReviewItem, line: AgendaLine | None) -> None:
    """Bring an untouched line up to the record; while it is offered unticked it stays as it was first written."""
    if line is None:
        t.delete(item)
    elif item.is_included:
        t.change(item, text=line.text, detail=line.detail)
    elif line.is_included:
        t.change(item, text=line.text, detail=line.detail, is_included=True)


def _add(t: "Transaction", review: ValueReview, line: AgendaLine, position: int) -> None:
    t.new(
        ReviewItem,
        account_id=review.account_id,
        review_id=review.id,
        question=line.question,
        position=position,
        source=line.source,
        source_id=line.source_id,
        text=line.text,
        detail=line.detail,
        is_included=line.is_included,
        is_edited=False,
    )


def _next_position(items: tuple[ReviewItem, ...], question: Question) -> int:
    return max((item.position for item in items if item.question is question), default=-1) + 1


def add_decision(desk: Desk, review_id: str, draft: DecisionDraft) -> Changes:
    """Add what a review decides."""
    refuse_problems(problems_in_decision(draft))
    with desk.transaction("decision_added") as t:
        review = editable(t, review_id)
        refuse_strangers(t, review.account_id, draft.stakeholder_id)
        there = decisions_of_review(t, review_id)
        t.new(
            Decision,
            account_id=review.account_id,
            review_id=review_id,
            position=max((d.position for d in there), default=-1) + 1,
            action_id=None,
            **fields_of(draft),
        )
    return t.changes


def decision_form(desk: Desk, decision_id: str) -> tuple[DecisionDraft, int]:
    """Read a decision for its form, with the revision to hand back."""
    decision = desk.reading.get(Decision, decision_id)
    return draft_of(DecisionDraft, decision), decision.revision


def save_decision(desk: Desk, decision_id: str, draft: DecisionDraft, revision: int) -> Changes:
    """Save a decision while its review is open; afterwards its action is what moves."""
    refuse_problems(problems_in_decision(draft))
    with desk.transaction("decision_changed") as t:
        decision = t.get(Decision, decision_id)
        review = editable(t, decision.review_id)
        refuse_strangers(t, review.account_id, draft.stakeholder_id)
        t.change(replace(decision, revision=revision), **fields_of(draft))
    return t.changes


def delete_decision(desk: Desk, decision_id: str) -> Changes:
    """Delete a decision of an open review."""
    with desk.transaction("decision_deleted") as t:
        decision = t.get(Decision, decision_id)
        editable(t, decision.review_id)
        t.delete(decision)
    return t.changes


def editable(reading: Reading, review_id: str) -> ValueReview:
    """Read a review that may still be edited; Refusal "review_is_held" or "review_is_cancelled" otherwise."""
    review = not_cancelled(reading, review_id)
    if review.state is ReviewState.HELD:
        raise Refusal("review_is_held", id=review_id)
    return review


def not_cancelled(reading: Reading, review_id: str) -> ValueReview:
    """Read a review; Refusal "review_is_cancelled" when it was."""
    review = reading.get(ValueReview, review_id)
    if review.state is ReviewState.CANCELLED:
        raise Refusal("review_is_cancelled", id=review_id)
    return review
