"""A new account whose plan does not say what the first value will be, or that has no plan."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, has_come, told

RULE = "first_value_undefined"


@dataclass(frozen=True, slots=True)
class FirstValueAhead:
    """What is known of the first value of an account; `due_on` is the day its handover is due."""

    account_id: str
    signed_on: date | None
    due_on: date | None
    has_plan: bool
    has_milestone: bool
    confirmed_on: date | None


def line(facts: FirstValueAhead, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it from the day the handover is due, for then what was bought is known to those who deliver."""
    is_known = facts.has_milestone or has_come(facts.confirmed_on, as_of)
    if not account.is_watched or account.is_established or is_known:
        return None
    if facts.signed_on is None or not has_come(facts.due_on, as_of):
        return None
    lack = "no_first_value_milestone" if facts.has_plan else "no_plan"
    return Line(
        rule=RULE,
        subject_kind=Subject.ACCOUNT,
        subject_id=account.id,
        event=f"{lack} {facts.signed_on}",
        account_id=account.id,
        owner_id=account.owner_id,
        what=Said("name_first_value" if facts.has_plan else "make_plan"),
        why=Said(lack, told(signed_on=facts.signed_on)),
        due_on=facts.due_on,
        stake=Stake(account.tier),
        place=Place.ONBOARDING,
        opens_id=account.id,
    )
