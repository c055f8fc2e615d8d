"""An introduction of which nobody noted what became, a month after the last contact."""

from datetime import date

from growthdesk.domain.referrals import Owed
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.lines import AccountAtStake, Line, has_come

RULE = "referral_end_due"


def line(facts: OwedOfReferral, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it from the day the month is over, whatever became of the account: who introduced them waits for news."""
    if facts.what is not Owed.END or not has_come(facts.due_on, as_of):
        return None
    return facts.line(RULE, account, "end_referral", "no_end_noted")
