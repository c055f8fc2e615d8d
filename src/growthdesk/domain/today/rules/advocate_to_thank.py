"""Whoever introduced somebody, or gave something else, and was not thanked."""

from datetime import date

from growthdesk.domain.referrals import Owed
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.lines import AccountAtStake, Line, is_near

RULE = "advocate_to_thank"


def line(facts: OwedOfReferral, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it whatever became of the account: thanks stay owed."""
    if facts.what is not Owed.THANKS or not is_near(facts.due_on, as_of):
        return None
    return facts.line(
        RULE,
        account,
        "thank_for_introduction" if facts.whom else "thank_advocate",
        "introduced_not_thanked" if facts.whom else "gave_not_thanked",
    )
