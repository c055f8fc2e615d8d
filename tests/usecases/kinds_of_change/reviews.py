"""What is done with value reviews, their lines, decisions and risks."""

from growthdesk.domain.history import Changes
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import (
    Decision,
    DecisionDraft,
    Question,
    Relevance,
    ReviewDraft,
    ReviewItem,
    ReviewRisk,
    ReviewState,
    RiskDraft,
    ValueReview,
)
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.usecases import review_items, review_risks, reviews
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


def review_draft(c: Chance, account_id: str) -> ReviewDraft:
    person, member = c.person_id(account_id), c.member_id()
    return ReviewDraft(
        c.later(),
        headline=c.words(),
        for_stakeholder_id=c.person_id(account_id),
        prepared_by_id=c.member_id(),
        stakeholder_ids=(person,) if person else (),
        team_member_ids=(member,) if member else (),
        relevance=Relevance.STILL,
        no_decision_reason=c.words(),
    )


@KINDS.take("review_planned")
def plan_review(c: Chance) -> Changes:
    account_id = c.account_id()
    return reviews.plan_review(c.desk, account_id, review_draft(c, account_id))


@KINDS.take("review_changed")
def change_review(c: Chance) -> Changes | None:
    found = c.open_review()
    return reviews.save_review(c.desk, found.id, review_draft(c, found.account_id), found.revision) if found else None


@KINDS.take("review_changed")
def write_headline(c: Chance) -> Changes | None:
    found = c.record(ValueReview)
    return reviews.write_headline(c.desk, found.id, c.words(), found.revision) if found else None


@KINDS.take("review_items_refreshed")
def refresh_items(c: Chance) -> Changes | None:
    found = c.open_review()
    return reviews.refresh_items(c.desk, found.id) if found else None


@KINDS.take("review_prepared")
def prepare_review(c: Chance) -> Changes | None:
    found = c.open_review()
    return reviews.mark_prepared(c.desk, found.id, found.revision) if found else None


@KINDS.take("review_cancelled")
def cancel_review(c: Chance) -> Changes | None:
    found = c.open_review()
    return reviews.cancel_review(c.desk, found.id, c.words(), found.revision) if found else None


@KINDS.take("review_held")
def hold_review(c: Chance) -> Changes | None:
    complete = [
        review
        for review in c.desk.reading.find(ValueReview)
        if review.state in (ReviewState.PLANNED, ReviewState.PREPARED)
        and not reviews.review_page(c.desk, review.id).missing
    ]
    if not complete:
        return None
    found = c.one(complete)
    return reviews.hold_review(c.desk, found.id, c.desk.today, found.revision)


@KINDS.take("figures_agreed")
def agree_figures(c: Chance) -> Changes | None:
    found = c.record(ValueReview)
    person = c.record(Stakeholder, account_id=found.account_id) if found else None
    if found is None or person is None:
        return None
    return reviews.agree_figures(c.desk, found.id, person.id, c.desk.today, found.revision)


@KINDS.take("figures_agreement_withdrawn")
def withdraw_agreement(c: Chance) -> Changes | None:
    agreed = [one for one in c.desk.reading.find(ValueReview) if one.figures_agreed_on is not None]
    if not agreed:
        return None
    found = c.one(agreed)
    return reviews.agree_figures(c.desk, found.id, None, None, found.revision)


@KINDS.take("review_item_added")
def add_item(c: Chance) -> Changes | None:
    found = c.open_review()
    if found is None:
        return None
    answered = {item.question for item in c.desk.reading.find(ReviewItem, review_id=found.id)}
    question = next((one for one in Question if one not in answered), c.one(list(Question)))
    return review_items.add_item(c.desk, found.id, question, c.words())


@KINDS.take("review_item_changed")
def change_item(c: Chance) -> Changes | None:
    found = c.record(ReviewItem)
    if found is None:
        return None
    is_included = c.one((True, False))
    return review_items.save_item(c.desk, found.id, text=c.words(), is_included=is_included, revision=found.revision)


@KINDS.take("review_item_deleted")
def delete_item(c: Chance) -> Changes | None:
    found = c.record(ReviewItem)
    return review_items.delete_item(c.desk, found.id) if found else None


def decision_draft(c: Chance, account_id: str) -> DecisionDraft:
    return DecisionDraft(c.words(), Side.US, c.member_id(), c.person_id(account_id), c.later())


@KINDS.take("decision_added")
def add_decision(c: Chance) -> Changes | None:
    found = c.open_review()
    return review_items.add_decision(c.desk, found.id, decision_draft(c, found.account_id)) if found else None


@KINDS.take("decision_changed")
def change_decision(c: Chance) -> Changes | None:
    found = c.record(Decision)
    if found is None:
        return None
    return review_items.save_decision(c.desk, found.id, decision_draft(c, found.account_id), found.revision)


@KINDS.take("decision_deleted")
def delete_decision(c: Chance) -> Changes | None:
    found = c.record(Decision)
    return review_items.delete_decision(c.desk, found.id) if found else None


@KINDS.take("review_risk_added")
def add_risk(c: Chance) -> Changes | None:
    found = c.open_review()
    return review_risks.add_risk(c.desk, found.id, RiskDraft(c.words(), c.words())) if found else None


@KINDS.take("review_risk_changed")
def change_risk(c: Chance) -> Changes | None:
    found = c.record(ReviewRisk)
    draft = RiskDraft(c.words(), is_shared=c.one((True, False)))
    return review_risks.save_risk(c.desk, found.id, draft, found.revision) if found else None


@KINDS.take("review_risk_deleted")
def delete_risk(c: Chance) -> Changes | None:
    found = c.record(ReviewRisk)
    return review_risks.delete_risk(c.desk, found.id) if found else None
