"""Somebody introduced to us, whom we promised to contact by a day."""

from datetime import date

from growthdesk.domain.referrals import Owed
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.lines import AccountAtStake, Line, is_near

RULE = "first_contact_due"


def line(facts: OwedOfReferral, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise the promise near its day, whatever became of the account that introduced them."""
    if facts.what is not Owed.FIRST_CONTACT or not is_near(facts.due_on, as_of):
        return None
    return facts.line(RULE, account, "contact_person" if facts.person else "contact_company", "contact_promised")
