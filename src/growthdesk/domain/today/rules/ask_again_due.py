"""The day to ask again whoever said "not now"; who may not be asked any more is not told of."""

from datetime import date

from growthdesk.domain.referrals import Owed
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.lines import AccountAtStake, Line, has_come

RULE = "ask_again_due"


def line(facts: OwedOfReferral, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it from the day that was named, never before."""
    if facts.what is not Owed.ASK_AGAIN or not account.is_active or not has_come(facts.due_on, as_of):
        return None
    return facts.line(RULE, account, "ask_again", "said_not_now")
