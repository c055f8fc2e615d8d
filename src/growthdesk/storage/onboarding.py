"""Reads of onboarding: plans and their milestones, of one account and of all where something is due.

Rule: how a milestone stands follows from its whole plan, so milestones are read with their plan or not at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from growthdesk.domain.onboarding import Milestone, OnboardingPlan
from growthdesk.domain.records import Side
from growthdesk.domain.today.facts import PlannedMilestone
from growthdesk.storage.mapper import filled
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only

_PLANS = (
    "SELECT * FROM onboarding_plan WHERE account_id = :account_id ORDER BY starts_on DESC, created_at DESC, id DESC"
)
_MILESTONES = "SELECT * FROM milestone WHERE plan_id = :plan_id ORDER BY position, id"
_NAMES = """
SELECT id, name FROM team_member
UNION ALL
SELECT id, name FROM stakeholder WHERE id IN (SELECT value FROM json_each(:ids))
"""
_RUNNING = """
SELECT * FROM milestone WHERE plan_id IN (
    SELECT plan_id FROM milestone WHERE done_on IS NULL {which}
    UNION SELECT plan_id FROM milestone WHERE done_on > :as_of {which})
ORDER BY plan_id, position, id
"""
_NEAR = "AND due_on <= :until"
# The plus keeps the index of days aside: a few accounts have few milestones.
_NEAR_OF_FEW = "AND +due_on <= :until "


def plans_of_account(reading: Reading, account_id: str) -> tuple[OnboardingPlan, ...]:
    """The plans of an account, the one that started last first."""
    return reading.rows(OnboardingPlan, _PLANS, account_id=account_id)


def milestones_of_plan(reading: Reading, plan_id: str) -> tuple[Milestone, ...]:
    """The milestones of a plan in their order."""
    return reading.rows(Milestone, _MILESTONES, plan_id=plan_id)


def milestones_due(
    reading: Reading, until: date, account_ids: Ids = None, *, as_of: date | None = None
) -> tuple[PlannedMilestone, ...]:
    """The milestones not done and due by a day, of all accounts or of some, each with its whole plan.

    With `as_of` what was done after that day counts as not done.
    """
    near = _NEAR if account_ids is None else _NEAR_OF_FEW + only("account_id", account_ids)
    sql = _RUNNING.format(which=near)
    found = reading.rows(Milestone, sql, until=until, as_of=as_of, account_ids=account_ids)
    due = [
        one
        for one in found
        if (one.done_on is None or (as_of is not None and one.done_on > as_of))
        and one.due_on is not None
        and one.due_on <= until
    ]
    return _planned(reading, found, due)


def _planned(
    reading: Reading, milestones: Iterable[Milestone], wanted: Sequence[Milestone]
) -> tuple[PlannedMilestone, ...]:
    """Put the wanted milestones beside their plans and the names of those who do them."""
    plans: dict[str, dict[str, Milestone]] = defaultdict(dict)
    for one in milestones:
        plans[one.plan_id][one.id] = one
    # For what the customer does one of theirs stands, else one of ours.
    doers = [one.stakeholder_id if one.side is Side.CUSTOMER else one.owner_id for one in wanted]
    names: dict[str | None, str] = dict(reading.raw(_NAMES, ids={doer for doer in doers if doer})) if doers else {}
    columns = {
        "milestone": wanted,
        "plan": [plans[one.plan_id] for one in wanted],
        "who": [names.get(doer, "") for doer in doers],
    }
    return filled(PlannedMilestone, len(wanted), columns)
