"""Risks a review noted, each ours alone or agreed to be shared with the client.

Rule: they are the review's own words, so they stand as they are once it was held.
"""

from dataclasses import replace

from growthdesk.domain.history import Changes
from growthdesk.domain.reviews import ReviewRisk, RiskDraft, problems_in_risk
from growthdesk.storage.reviews import risks_of_review
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.review_items import editable


def review_risks(desk: Desk, review_id: str) -> tuple[ReviewRisk, ...]:
    """Read the risks of a review in their order."""
    return risks_of_review(desk.reading, review_id)


def add_risk(desk: Desk, review_id: str, draft: RiskDraft) -> Changes:
    """Add a risk below the others; Refusal `review_is_held` or `review_is_cancelled` when it is too late."""
    refuse_problems(problems_in_risk(draft))
    with desk.transaction("review_risk_added") as t:
        review = editable(t, review_id)
        position = max((risk.position for risk in risks_of_review(t, review_id)), default=-1) + 1
        t.new(ReviewRisk, account_id=review.account_id, review_id=review_id, position=position, **fields_of(draft))
    return t.changes


def risk_form(desk: Desk, risk_id: str) -> tuple[RiskDraft, int]:
    """Read a risk for its form, with the revision to hand back."""
    risk = desk.reading.get(ReviewRisk, risk_id)
    return draft_of(RiskDraft, risk), risk.revision


def save_risk(desk: Desk, risk_id: str, draft: RiskDraft, revision: int) -> Changes:
    """Save a risk's form, and with it whether the client may see it."""
    refuse_problems(problems_in_risk(draft))
    with desk.transaction("review_risk_changed") as t:
        risk = t.get(ReviewRisk, risk_id)
        editable(t, risk.review_id)
        t.change(replace(risk, revision=revision), **fields_of(draft))
    return t.changes


def delete_risk(desk: Desk, risk_id: str) -> Changes:
    """Delete a risk of an open review."""
    with desk.transaction("review_risk_deleted") as t:
        risk = t.get(ReviewRisk, risk_id)
        editable(t, risk.review_id)
        t.delete(risk)
    return t.changes
