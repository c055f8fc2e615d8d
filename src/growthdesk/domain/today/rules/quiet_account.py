"""An account nobody had two-way contact with for the interval of its tier."""

from dataclasses import dataclass
from datetime import date, timedelta

from growthdesk.domain.tiers import CONTACT_INTERVAL_DAYS
from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, has_come, told

RULE = "quiet_account"


@dataclass(frozen=True, slots=True)
class LastContact:
    """The last two-way contact, a held review too; `since` counts before the first, as in `ReviewRhythm`."""

    account_id: str
    last_two_way_on: date | None
    since: date | None


def line(facts: LastContact, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it from the day the interval is over."""
    since = facts.last_two_way_on or facts.since
    if since is None or account.tier is None or not account.is_watched:
        return None
    days = CONTACT_INTERVAL_DAYS[account.tier]
    due_on = since + timedelta(days=days)
    if not has_come(due_on, as_of):
        return None
    return Line(
        rule=RULE,
        subject_kind=Subject.ACCOUNT,
        subject_id=account.id,
        event=since.isoformat(),
        account_id=account.id,
        owner_id=account.owner_id,
        what=Said("get_in_touch"),
        why=Said("no_contact" if facts.last_two_way_on else "never_in_contact", told(days=days, since=since)),
        due_on=due_on,
        stake=Stake(account.tier),
        place=Place.TIMELINE,
        opens_id=account.id,
    )
