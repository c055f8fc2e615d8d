"""What the first two stages are judged from, of all accounts at once or of some; many cost as many queries as one.

Rule: lists are told where a stage stands, not what it lacks; what follows from equal facts is judged once.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from growthdesk.domain.accounts import AccountStatus, is_established
from growthdesk.domain.handover import HandoverKind, HandoverState, HandoverVerdict, state_of
from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.milestones import state_of as milestone_state
from growthdesk.domain.stage_facts import (
    ActivateFacts,
    AlignFacts,
    LateMilestone,
    activate_state,
    align_state,
    handover_day,
)
from growthdesk.domain.stages import StageState
from growthdesk.domain.working_week import WorkingWeek
from growthdesk.storage.handovers import latest_in_force
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
_PLANNED = "SELECT DISTINCT account_id FROM onboarding_plan WHERE 1 "
_NAMED = "SELECT DISTINCT account_id FROM milestone WHERE is_first_value = 1 "
_CONFIRMED = "SELECT DISTINCT account_id FROM first_value WHERE confirmed_on <= :as_of "
_PAST = """
SELECT account_id, max(is_required) FROM milestone WHERE done_on IS NULL AND due_on < :as_of {which} GROUP BY account_id
"""


def align_facts(reading: Reading, week: WorkingWeek, as_of: date, account_ids: Ids = None) -> dict[str, AlignFacts]:
    """What stage 1 is judged from, by account: of a sale its last handover counts."""
    due_on = handover_days(week)
    last = latest_in_force(reading, week, as_of, account_ids)
    sold = {one.row.account_id: one.row for one in last if one.row.kind is HandoverKind.SALE}
    facts = {}
    for one in reading.rows(_Account, _ALIGN + only("id", account_ids), account_ids=account_ids):
        found = sold.get(one.id)
        facts[one.id] = AlignFacts(
            is_active=one.status is AccountStatus.ACTIVE,
            is_established=one.is_established,
            due_on=due_on(one.signed_on),
            state=None if found is None else state_of(found, as_of),
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


_Sold = tuple[HandoverState | None, HandoverVerdict | None, date | None]
_NOTHING_SOLD: _Sold = (None, None, None)


class NewAccount(NamedTuple):
    """An account that is not established, as its first two stages ask for it."""

    id: str
    is_active: bool
    signed_on: date | None


def first_two(
    reading: Reading, week: WorkingWeek, accounts: Iterable[NewAccount], as_of: date, account_ids: Ids = None
) -> dict[str, tuple[StageState, StageState]]:
    """Judge the first two stages of new accounts; `account_ids` names them where they are few."""
    of, signed_late = {"account_ids": account_ids}, _late_signature(as_of, week)
    last = latest_in_force(reading, week, as_of, account_ids)
    sold = {
        one.row.account_id: (state_of(one.row, as_of), one.row.verdict, one.row.remedy_on)
        for one in last
        if one.row.kind is HandoverKind.SALE
    }
    which = only("account_id", account_ids)
    planned, named = ({key for (key,) in reading.raw(sql + which, **of)} for sql in (_PLANNED, _NAMED))
    confirmed = {key for (key,) in reading.raw(_CONFIRMED + which, as_of=as_of, **of)}
    late = _with_late(reading, as_of, account_ids)
    yesterday = as_of - timedelta(days=1)

    @cache
    def align(is_active: bool, is_late: bool, handover: _Sold) -> StageState:
        due_on = yesterday if is_late else as_of
        return align_state(AlignFacts(is_active, False, due_on, *handover), as_of)

    @cache
    def activate(is_active: bool, *facts: bool) -> StageState:
        has_plan, is_named, is_confirmed, is_late = facts
        found = (LateMilestone("", "", yesterday, MilestoneState.BEHIND),) if is_late else ()
        on = as_of if is_confirmed else None
        return activate_state(ActivateFacts(is_active, False, has_plan, is_named, None, on, found), as_of)

    return {
        key: (
            align(is_active, signed_on is not None and signed_on <= signed_late, sold.get(key, _NOTHING_SOLD)),
            activate(is_active, key in planned, key in named, key in confirmed, key in late),
        )
        for key, is_active, signed_on in accounts
    }


def _late_signature(as_of: date, week: WorkingWeek) -> date:
    """Return the last day of signature whose handover is late by now."""
    day = as_of
    while handover_day(day, week) >= as_of:
        day -= timedelta(days=1)
    return day


def _with_late(reading: Reading, as_of: date, account_ids: Ids) -> set[str]:
    """Name the accounts with a required milestone behind or stuck.

    A required one past its day is late whatever it waits for; past ones that are not may still hold others up.
    """
    sql = _PAST.format(which=only("account_id", account_ids))
    past = dict(reading.raw(sql, as_of=as_of, account_ids=account_ids))
    unsure = [key for key, is_required in past.items() if not is_required]
    late = {key for key, is_required in past.items() if is_required}
    return late.union(_late(reading, as_of, unsure)) if unsure else late


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
