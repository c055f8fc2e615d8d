"""What the first two stages are judged from, of all accounts at once or of some; many cost as many queries as one."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from growthdesk.domain.accounts import AccountStatus, is_established
from growthdesk.domain.handover import HandoverKind, state_of
from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.milestones import state_of as milestone_state
from growthdesk.domain.stage_facts import ActivateFacts, AlignFacts, LateMilestone
from growthdesk.domain.working_week import WorkingWeek
from growthdesk.storage.firms import team_size
from growthdesk.storage.handovers import latest_of_accounts
from growthdesk.storage.onboarding import milestones_due
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only
from growthdesk.storage.today.handover_days import handover_days

_ALIGN = "SELECT id, status, is_imported, recorded_on, signed_on FROM account WHERE 1 "
_ACTIVATE = """
SELECT id, status, is_imported, recorded_on, signed_on,
    EXISTS (SELECT 1 FROM onboarding_plan WHERE account_id = account.id) AS has_plan,
    EXISTS (SELECT 1 FROM milestone WHERE account_id = account.id AND is_first_value = 1) AS has_milestone,
    (SELECT min(due_on) FROM milestone WHERE account_id = account.id AND is_first_value = 1 AND done_on IS NULL)
        AS due_on,
    (SELECT min(confirmed_on) FROM first_value WHERE account_id = account.id) AS confirmed_on
FROM account WHERE 1
"""
_LATE = (MilestoneState.BEHIND, MilestoneState.STUCK)


def align_facts(reading: Reading, week: WorkingWeek, as_of: date, account_ids: Ids = None) -> dict[str, AlignFacts]:
    """What stage 1 is judged from, by account: of a sale its last handover counts."""
    in_team, due_on = team_size(reading, as_of), handover_days(week)
    last = latest_of_accounts(reading, account_ids)
    sold = {one.account_id: one for one in last if one.kind is HandoverKind.SALE}
    facts = {}
    for one in reading.rows(_Account, _ALIGN + only("id", account_ids), account_ids=account_ids):
        found = sold.get(one.id)
        facts[one.id] = AlignFacts(
            is_active=one.status is AccountStatus.ACTIVE,
            is_established=one.is_established,
            due_on=due_on(one.signed_on),
            state=None if found is None else state_of(found, as_of, in_team),
            verdict=None if found is None else found.verdict,
            remedy_on=None if found is None else found.remedy_on,
        )
    return facts


def activate_facts(reading: Reading, as_of: date, account_ids: Ids = None) -> dict[str, ActivateFacts]:
    """What stage 2 is judged from, by account."""
    late = _late(reading, as_of, account_ids)
    return {
        one.id: ActivateFacts(
            is_active=one.status is AccountStatus.ACTIVE,
            is_established=one.is_established,
            has_plan=one.has_plan,
            has_first_value_milestone=one.has_milestone,
            first_value_due_on=one.due_on,
            first_value_on=one.confirmed_on,
            late=tuple(sorted(late.get(one.id, ()), key=lambda step: (step.due_on or date.max, step.id))),
        )
        for one in reading.rows(_Activated, _ACTIVATE + only("id", account_ids), account_ids=account_ids)
    }


def _late(reading: Reading, as_of: date, account_ids: Ids) -> dict[str, list[LateMilestone]]:
    """Required milestones behind or stuck: those past their day, and what waits for something stuck."""
    past = milestones_due(reading, as_of - timedelta(days=1), account_ids)
    plans = {one.milestone.plan_id: one.plan for one in past}
    late = defaultdict(list)
    for plan in plans.values():
        for step in plan.values():
            state = milestone_state(step, plan, as_of) if step.is_required else None
            if state in _LATE:
                late[step.account_id].append(LateMilestone(step.id, step.title, step.due_on, state))
    return late


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    id: str
    status: AccountStatus
    is_imported: bool
    recorded_on: date
    signed_on: date | None

    @property
    def is_established(self) -> bool:
        """Whether both stages were before."""
        return is_established(is_imported=self.is_imported, recorded_on=self.recorded_on, signed_on=self.signed_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Activated(_Account):
    has_plan: bool
    has_milestone: bool
    due_on: date | None
    confirmed_on: date | None
