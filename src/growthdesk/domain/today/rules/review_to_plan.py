"""No value review is planned though one is due by the rhythm of the tier, or a shorter one the health asks for."""

from dataclasses import dataclass
from datetime import date, timedelta

from growthdesk.domain.tiers import REVIEW_INTERVAL_DAYS, Tier
from growthdesk.domain.today.lines import DAYS_AHEAD, AccountAtStake, Line, Place, Said, Stake, Subject, is_near, told
from growthdesk.domain.working_week import WorkingWeek

RULE = "review_to_plan"


@dataclass(frozen=True, slots=True)
class ReviewRhythm:
    """When the last review was held and whether one is planned that was not held.

    `since` is the day the rhythm counts from before the first one: the signature, or for an established account the
    day it was recorded. `health_asks_days` is None while health is not recorded.
    """

    account_id: str
    since: date | None
    last_held_on: date | None
    is_planned: bool
    health_asks_days: int | None = None


def line(facts: ReviewRhythm, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it within a week of the day the rhythm names."""
    since = facts.last_held_on or facts.since
    if facts.is_planned or since is None or account.tier is None or not account.is_watched:
        return None
    days = interval_days(facts, account.tier)
    due_on = since + timedelta(days=days)
    if not is_near(due_on, as_of):
        return None
    return Line(
        rule=RULE,
        subject_kind=Subject.ACCOUNT,
        subject_id=account.id,
        event=since.isoformat(),
        account_id=account.id,
        owner_id=account.owner_id,
        what=Said("plan_review"),
        why=Said("review_rhythm", told(days=days, last_held_on=facts.last_held_on)),
        due_on=due_on,
        stake=Stake(account.tier),
        place=Place.REVIEWS,
        opens_id=account.id,
    )


def interval_days(facts: ReviewRhythm, tier: Tier) -> int:
    """Say how many days apart reviews are: as the tier has it, or closer where the health asks for it."""
    return min(REVIEW_INTERVAL_DAYS[tier], facts.health_asks_days or REVIEW_INTERVAL_DAYS[tier])


def proposed_day(facts: ReviewRhythm, tier: Tier | None, as_of: date, week: WorkingWeek) -> date | None:
    """Propose when the next review is held: the working day the rhythm names, and not before it can be prepared.

    None where one is planned already, or nobody said how much attention the account gets.
    """
    since = facts.last_held_on or facts.since
    if facts.is_planned or since is None or tier is None:
        return None
    soonest = as_of + timedelta(days=DAYS_AHEAD)
    return week.on_or_after(max(since + timedelta(days=interval_days(facts, tier)), soonest))
