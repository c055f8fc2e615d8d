"""No value review is planned though one is due by the rhythm of the tier, or a shorter one a risk asks for."""

from dataclasses import dataclass
from datetime import date, timedelta

from growthdesk.domain.fit import Course
from growthdesk.domain.tiers import REVIEW_INTERVAL_DAYS, Tier
from growthdesk.domain.today.lines import DAYS_AHEAD, AccountAtStake, Line, Place, Said, Stake, Subject, is_near, told
from growthdesk.domain.working_week import WorkingWeek

RULE = "review_to_plan"
DAYS_WHILE_REDESIGNED = 60


@dataclass(frozen=True, slots=True)
class ReviewRhythm:
    """When the last review was held and whether one is planned that was not held.

    `since` is the day the rhythm counts from before the first one: the signature, or for an established account the
    day it was recorded. `risk_asks_days` is None while nothing asks for reviews closer than those of the tier.
    """

    account_id: str
    since: date | None
    last_held_on: date | None
    is_planned: bool
    risk_asks_days: int | None = None


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
        why=Said(
            "review_rhythm" if days == REVIEW_INTERVAL_DAYS[account.tier] else "review_rhythm_at_risk",
            told(days=days, last_held_on=facts.last_held_on),
        ),
        due_on=due_on,
        stake=Stake(account.tier),
        place=Place.REVIEWS,
        opens_id=account.id,
    )


def interval_days(facts: ReviewRhythm, tier: Tier) -> int:
    """Say how many days apart reviews are: as the tier has it, or closer where a risk asks for it."""
    return min(REVIEW_INTERVAL_DAYS[tier], facts.risk_asks_days or REVIEW_INTERVAL_DAYS[tier])


def days_asked_by(verdict: Course | None) -> int | None:
    """Say how many days apart reviews are while the fit is judged so; None: as the tier has it."""
    return DAYS_WHILE_REDESIGNED if verdict is Course.REDESIGN else None


def proposed_day(facts: ReviewRhythm, tier: Tier | None, as_of: date, week: WorkingWeek) -> date | None:
    """Propose when the next review is held: the working day the rhythm names, and not before it can be prepared.

    None where one is planned already, or nobody said how much attention the account gets.
    """
    since = facts.last_held_on or facts.since
    if facts.is_planned or since is None or tier is None:
        return None
    soonest = as_of + timedelta(days=DAYS_AHEAD)
    return week.on_or_after(max(since + timedelta(days=interval_days(facts, tier)), soonest))
