"""For 21 days after the first value was confirmed: ask what comes next, neither renewal talk nor pitch."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.first_value import closing_day
from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, has_come, told

RULE = "first_value_window"


@dataclass(frozen=True, slots=True)
class ConfirmedValue:
    """A confirmed first value, by whom, and the day the three questions were asked."""

    id: str
    account_id: str
    confirmed_on: date
    confirmed_by: str
    asked_on: date | None


def line(facts: ConfirmedValue, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise the conversation while its window is open and it was not held: a person dated the confirmation."""
    closes_on = closing_day(facts.confirmed_on)
    is_open = facts.confirmed_on <= as_of <= closes_on
    if not account.is_active or not is_open or has_come(facts.asked_on, as_of):
        return None
    return Line(
        rule=RULE,
        subject_kind=Subject.FIRST_VALUE,
        subject_id=facts.id,
        event=facts.confirmed_on.isoformat(),
        account_id=account.id,
        owner_id=account.owner_id,
        what=Said("ask_what_comes_next", told(who=facts.confirmed_by)),
        why=Said("window_open", told(confirmed_on=facts.confirmed_on, closes_on=closes_on)),
        due_on=closes_on,
        stake=Stake(account.tier),
        place=Place.FIRST_VALUE,
        opens_id=facts.id,
        is_window=True,
    )
