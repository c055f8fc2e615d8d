"""Whoever introduced somebody and was not told what became of it."""

from datetime import date

from growthdesk.domain.referrals import Owed, ReferralOutcome
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.lines import AccountAtStake, Line, is_near

RULE = "advocate_to_tell"


def line(facts: OwedOfReferral, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it whatever became of the introduction, and of the account: news stay owed."""
    if facts.what is not Owed.NEWS or not is_near(facts.due_on, as_of):
        return None
    is_won, is_lost = (facts.outcome is one for one in (ReferralOutcome.WON, ReferralOutcome.LOST))
    return facts.line(
        RULE,
        account,
        "tell_advocate",
        "introduction_won" if is_won else "introduction_lost" if is_lost else "introduction_no_fit",
    )
