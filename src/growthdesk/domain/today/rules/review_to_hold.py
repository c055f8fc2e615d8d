"""A value review that is prepared and planned for today or within a week: a person dated it, so it shows."""

from datetime import date

from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.today.facts import ComingReview
from growthdesk.domain.today.lines import AccountAtStake, Line, is_near

RULE = "review_to_hold"


def line(facts: ComingReview, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it up to its day; afterwards it is `review_to_write_up`'s."""
    is_ahead = facts.planned_on >= as_of and is_near(facts.planned_on, as_of)
    if account.is_ended or facts.state is not ReviewState.PREPARED or not is_ahead:
        return None
    return facts.line(RULE, account, "hold_review", "review_prepared")
