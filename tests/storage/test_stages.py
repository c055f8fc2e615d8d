"""The facts of the first two stages, for all accounts and for one."""

from datetime import date

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.handover import HandoverKind, HandoverState, HandoverVerdict
from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.stage_facts import ActivateFacts, AlignFacts
from growthdesk.domain.working_week import WorkingWeek
from growthdesk.storage.stages import activate_facts, align_facts
from growthdesk.usecases.desk import Desk
from tests import builders as b

TODAY = date(2026, 11, 21)
WEEK = WorkingWeek((6, 7))


def test_of_a_sale_the_last_handover_counts(desk: Desk) -> None:
    account, bare = b.an_account(desk, signed_on=date(2026, 11, 16)), b.an_account(desk, status=AccountStatus.PROSPECT)
    b.a_handover(desk, account, started_on=date(2026, 11, 1))
    judged = {"completed_on": TODAY, "verdict": HandoverVerdict.CONDITIONAL, "remedy_on": date(2026, 11, 27)}
    b.a_handover(desk, account, **judged)
    b.a_handover(desk, account, kind=HandoverKind.OWNER_CHANGE, started_on=TODAY)
    found = align_facts(desk.reading, WEEK, TODAY)
    assert found[account.id] == AlignFacts(
        is_active=True,
        is_established=False,
        due_on=date(2026, 11, 23),
        state=HandoverState.WAITING,
        verdict=HandoverVerdict.CONDITIONAL,
        remedy_on=date(2026, 11, 27),
    )
    assert (found[bare.id].is_active, found[bare.id].state) == (False, None)
    assert align_facts(desk.reading, WEEK, TODAY, [account.id]) == {account.id: found[account.id]}


def test_what_waits_for_something_stuck_is_late_too(desk: Desk) -> None:
    account = b.an_account(desk)
    plan = b.a_plan(desk, account)
    stuck = b.a_milestone(desk, plan, due_on=date(2026, 11, 1), title="Stuck")
    waits = b.a_milestone(desk, plan, due_on=date(2026, 12, 24), title="Waits", waits_for=(stuck.id,), position=2)
    behind = b.a_milestone(desk, plan, due_on=date(2026, 11, 20), title="Behind", position=3)
    b.a_milestone(desk, plan, due_on=date(2026, 11, 1), is_required=False, position=4)
    b.a_milestone(desk, plan, due_on=TODAY, is_first_value=True, position=5)
    found = activate_facts(desk.reading, TODAY)[account.id]
    assert [(one.id, one.state) for one in found.late] == [
        (stuck.id, MilestoneState.STUCK),
        (behind.id, MilestoneState.BEHIND),
        (waits.id, MilestoneState.STUCK),
    ]
    assert (found.has_plan, found.has_first_value_milestone, found.first_value_due_on) == (True, True, TODAY)
    assert activate_facts(desk.reading, TODAY, [account.id]) == {account.id: found}


def test_a_confirmed_first_value_and_an_account_without_a_plan(desk: Desk) -> None:
    account, bare = b.an_account(desk), b.an_account(desk, is_imported=True)
    step = b.a_milestone(desk, b.a_plan(desk, account), is_first_value=True, done_on=TODAY)
    b.a_first_value(desk, step, b.a_stakeholder(desk, account))
    found = activate_facts(desk.reading, TODAY)
    assert (found[account.id].first_value_on, found[account.id].first_value_due_on) == (date(2026, 11, 12), None)
    assert found[bare.id] == ActivateFacts(
        is_active=True,
        is_established=True,
        has_plan=False,
        has_first_value_milestone=False,
        first_value_due_on=None,
        first_value_on=None,
    )
