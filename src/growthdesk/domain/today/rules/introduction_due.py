"""Something somebody agreed to two weeks ago, an introduction or another form, that did not come."""

from datetime import date

from growthdesk.domain.referrals import Owed
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.lines import AccountAtStake, Line, has_come

RULE = "introduction_due"


def line(facts: OwedOfReferral, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it from the day the two weeks are over."""
    if facts.what is not Owed.INTRODUCTION or not account.is_active or not has_come(facts.due_on, as_of):
        return None
    return facts.line(
        RULE, account, "follow_up_yes" if facts.form.brings_prospect else "help_with_yes", "agreed_not_given"
    )
