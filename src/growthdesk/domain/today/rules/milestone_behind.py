"""A milestone past its day and not done."""

from datetime import date

from growthdesk.domain.milestones import days_late, is_done, state_of
from growthdesk.domain.today.facts import PlannedMilestone
from growthdesk.domain.today.lines import AccountAtStake, Line, Said, told

RULE = "milestone_behind"


def line(facts: PlannedMilestone, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise a milestone past its day, with what it waits for; one that only waits on another's delay is not behind."""
    step = facts.milestone
    if account.is_ended or days_late(step, as_of) <= 0 or is_done(step, as_of):
        return None
    state = state_of(step, facts.plan, as_of)
    why = Said(state.value, (*told(due_on=step.due_on), *facts.waits_for(as_of)))
    return facts.line(RULE, account, why)
