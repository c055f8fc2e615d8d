"""A milestone due today or within a week that nothing holds up: a person dated it, so it shows."""

from datetime import date

from growthdesk.domain.milestones import MilestoneState, state_of
from growthdesk.domain.today.facts import PlannedMilestone
from growthdesk.domain.today.lines import AccountAtStake, Line, Said, is_near, told

RULE = "milestone_due"


def line(facts: PlannedMilestone, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise a milestone on track near its day."""
    step = facts.milestone
    is_on_track = state_of(step, facts.plan, as_of) is MilestoneState.ON_TRACK
    if account.is_ended or not is_near(step.due_on, as_of) or not is_on_track:
        return None
    return facts.line(RULE, account, Said("on_track", told(due_on=step.due_on)))
