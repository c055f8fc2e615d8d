"""A milestone due within a week that waits for another."""

from datetime import date

from growthdesk.domain.milestones import MilestoneState, days_late, state_of
from growthdesk.domain.today.facts import PlannedMilestone
from growthdesk.domain.today.lines import AccountAtStake, Line, Said, is_near, told

RULE = "milestone_blocked"


def line(facts: PlannedMilestone, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise a milestone that cannot be done by its day unless another is done first."""
    step = facts.milestone
    if account.is_ended or days_late(step, as_of) > 0 or not is_near(step.due_on, as_of):
        return None
    if state_of(step, facts.plan, as_of) not in (MilestoneState.BLOCKED, MilestoneState.STUCK):
        return None
    return facts.line(RULE, account, Said("blocked", (*told(due_on=step.due_on), *facts.waits_for(as_of))))
