"""Risks of a review: noted, ordered, shared or kept, and left alone once the review was held."""

from collections.abc import Callable
from datetime import date

import pytest

from growthdesk.domain.history import Changes
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.reviews import ReviewState, RiskDraft, ValueReview
from growthdesk.usecases.accounts import delete_account
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.review_risks import add_risk, delete_risk, review_risks, risk_form, save_risk
from tests.builders import a_review, a_review_risk, an_account

SHARED = RiskDraft("  The planner leaves ", "They train a second one", is_shared=True)


@pytest.fixture
def review(desk: Desk) -> ValueReview:
    """Give a planned review."""
    return a_review(desk, an_account(desk))


def order(desk: Desk, review: ValueReview) -> list[str]:
    """The risks of a review as they stand."""
    return [risk.risk for risk in review_risks(desk, review.id)]


def test_a_risk_is_noted_below_the_others_and_comes_back_in_its_form(desk: Desk, review: ValueReview) -> None:
    add_risk(desk, review.id, RiskDraft("First"))
    changes = add_risk(desk, review.id, SHARED)
    assert changes.topics == {"review_risk"}
    assert changes.account_ids == {review.account_id}
    assert order(desk, review) == ["First", "The planner leaves"]
    assert risk_form(desk, changes.first_id) == (RiskDraft("The planner leaves", SHARED.response, is_shared=True), 1)


def test_a_risk_without_words_is_refused(desk: Desk, review: ValueReview) -> None:
    risk = a_review_risk(desk, review)
    with pytest.raises(DraftRefused):
        add_risk(desk, review.id, RiskDraft(" "))
    with pytest.raises(DraftRefused):
        save_risk(desk, risk.id, RiskDraft(" "), 1)
    assert review_risks(desk, review.id) == (risk,)


def test_what_the_client_may_see_is_changed_with_the_risk(desk: Desk, review: ValueReview) -> None:
    risk = a_review_risk(desk, review)
    save_risk(desk, risk.id, SHARED, risk.revision)
    (saved,) = review_risks(desk, review.id)
    assert (saved.risk, saved.response, saved.is_shared) == ("The planner leaves", "They train a second one", True)
    with pytest.raises(OutdatedSave):
        save_risk(desk, risk.id, RiskDraft("Typed before"), risk.revision)


def test_a_deleted_risk_leaves_the_order_of_the_others(desk: Desk, review: ValueReview) -> None:
    made = [add_risk(desk, review.id, RiskDraft(name)).first_id for name in "abc"]
    delete_risk(desk, made[1])
    add_risk(desk, review.id, RiskDraft("d"))
    assert order(desk, review) == ["a", "c", "d"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"state": ReviewState.HELD, "held_on": date(2026, 11, 18)}, "review_is_held"),
        ({"state": ReviewState.CANCELLED, "cancelled_reason": "Moved"}, "review_is_cancelled"),
    ],
)
def test_a_review_that_is_over_keeps_its_risks_as_they_were(
    desk: Desk, review: ValueReview, fields: dict[str, object], code: str
) -> None:
    risk = a_review_risk(desk, review)
    with desk.transaction("review_held") as t:
        t.change(review, **fields)

    attempts: tuple[Callable[[], Changes], ...] = (
        lambda: add_risk(desk, review.id, SHARED),
        lambda: save_risk(desk, risk.id, SHARED, risk.revision),
        lambda: delete_risk(desk, risk.id),
    )
    for attempt in attempts:
        with pytest.raises(Refusal) as refused:
            attempt()
        assert refused.value.code == code
    assert review_risks(desk, review.id) == (risk,)


def test_risks_go_with_their_account(desk: Desk, review: ValueReview) -> None:
    a_review_risk(desk, review)
    changes = delete_account(desk, review.account_id)
    assert "review_risk" in changes.topics
    assert review_risks(desk, review.id) == ()
