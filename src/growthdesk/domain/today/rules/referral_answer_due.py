"""A request nobody answered for two weeks."""

from datetime import date

from growthdesk.domain.referrals import Owed
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.lines import AccountAtStake, Line, has_come

RULE = "referral_answer_due"


def line(facts: OwedOfReferral, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it from the day the two weeks are over."""
    if facts.what is not Owed.ANSWER or not account.is_active or not has_come(facts.due_on, as_of):
        return None
    return facts.line(RULE, account, "ask_for_answer", "not_answered")
