"""A strategic account without contact with its executive sponsor for half a year."""

from dataclasses import dataclass
from datetime import date, timedelta

from growthdesk.domain.tiers import Tier
from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, is_near, told

RULE = "executive_contact"
EXECUTIVE_CONTACT_DAYS = 182


@dataclass(frozen=True, slots=True)
class LastExecutiveContact:
    """The last two-way contact with an executive sponsor, a held review too; `since` counts before the first.

    `who` is the sponsor there is now, "" while nobody has the role.
    """

    account_id: str
    last_on: date | None
    since: date | None
    who: str


def line(facts: LastExecutiveContact, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it within a week of the day the half-year is over."""
    since = facts.last_on or facts.since
    if since is None or account.tier is not Tier.STRATEGIC or not account.is_watched:
        return None
    due_on = since + timedelta(days=EXECUTIVE_CONTACT_DAYS)
    if not is_near(due_on, as_of):
        return None
    return Line(
        rule=RULE,
        subject_kind=Subject.ACCOUNT,
        subject_id=account.id,
        event=since.isoformat(),
        account_id=account.id,
        owner_id=account.owner_id,
        what=Said("meet_executive", told(who=facts.who)),
        why=Said("executive_rhythm", told(last_held_on=facts.last_on)),
        due_on=due_on,
        stake=Stake(account.tier),
        place=Place.TIMELINE,
        opens_id=account.id,
    )
