"""A value review past its planned day that is neither held nor cancelled: write it up, move it or cancel it."""

from datetime import date

from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.today.facts import ComingReview
from growthdesk.domain.today.lines import AccountAtStake, Line

RULE = "review_to_write_up"


def line(facts: ComingReview, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it from the day after it was planned for."""
    is_open = facts.state in (ReviewState.PLANNED, ReviewState.PREPARED)
    if account.is_ended or not is_open or facts.planned_on >= as_of:
        return None
    return facts.line(RULE, account, "write_up_review", "review_day_past")
