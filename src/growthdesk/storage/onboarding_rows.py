"""The read behind the page of onboarding: every customer with its plan and its first value, in three queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.accounts import AccountStatus, is_established
from growthdesk.domain.onboarding_rows import OnboardingFacts, OnboardingRow, PlanCounts, onboarding_row
from growthdesk.storage.reading import Reading

_ACCOUNTS = """
SELECT a.id, a.name, a.owner_id, coalesce(t.name, '') AS owner, a.status, a.is_imported, a.recorded_on, a.signed_on,
       a.ended_on, p.id AS plan_id, m.id AS milestone_id, m.due_on, f.id AS first_value_id, f.confirmed_on,
       coalesce(s.name, '') AS confirmed_by,
       (SELECT max(asked_on) FROM window_answers WHERE first_value_id = f.id) AS asked_on
  FROM account a
  LEFT JOIN team_member t ON t.id = a.owner_id
  LEFT JOIN onboarding_plan p ON p.id = (
    SELECT id FROM onboarding_plan WHERE account_id = a.id ORDER BY starts_on DESC, created_at DESC, id DESC LIMIT 1)
  LEFT JOIN first_value f ON f.id = (
    SELECT id FROM first_value WHERE account_id = a.id ORDER BY confirmed_on, id LIMIT 1)
  LEFT JOIN stakeholder s ON s.id = f.confirmed_by_id
  LEFT JOIN milestone m ON m.id = coalesce(
    f.milestone_id,
    (SELECT id FROM milestone WHERE account_id = a.id AND is_first_value = 1 ORDER BY plan_id <> p.id, id LIMIT 1))
 WHERE a.status <> 'prospect'
 ORDER BY a.name COLLATE NOCASE, a.id
"""
_COUNTS = """
SELECT plan_id, count(*), sum(done_on IS NOT NULL AND done_on <= :as_of), sum(is_required),
       sum(is_required AND done_on IS NOT NULL AND done_on <= :as_of)
  FROM milestone GROUP BY plan_id
"""
# Most of what there is is done, and holds nothing.
_OPEN = """
SELECT id, plan_id, title, due_on, started_on, done_on, is_required, is_first_value, waits_for
  FROM milestone WHERE done_on IS NULL OR done_on > :as_of
"""


_NO_STEPS = PlanCounts()


@dataclass(frozen=True, slots=True)
class _Account:
    id: str
    name: str
    owner_id: str
    owner: str
    status: AccountStatus
    is_imported: bool
    recorded_on: date
    signed_on: date | None
    ended_on: date | None
    plan_id: str | None
    milestone_id: str | None
    due_on: date | None
    first_value_id: str | None
    confirmed_on: date | None
    confirmed_by: str
    asked_on: date | None


@dataclass(frozen=True, slots=True)
class _Step:
    id: str
    plan_id: str
    title: str
    due_on: date | None
    started_on: date | None
    done_on: date | None
    is_required: bool
    is_first_value: bool
    waits_for: tuple[str, ...]


def onboarding_rows(reading: Reading, as_of: date) -> tuple[OnboardingRow, ...]:
    """How onboarding stands at every account but prospects, by name."""
    counts = {plan_id: PlanCounts(*numbers) for plan_id, *numbers in reading.raw(_COUNTS, as_of=as_of)}
    steps: dict[str | None, list[_Step]] = defaultdict(list)
    for step in reading.rows(_Step, _OPEN, as_of=as_of):
        steps[step.plan_id].append(step)
    return tuple(
        onboarding_row(_facts(one), counts.get(one.plan_id, _NO_STEPS), steps.get(one.plan_id, ()), as_of)
        for one in reading.rows(_Account, _ACCOUNTS)
    )


def _facts(one: _Account) -> OnboardingFacts:
    return OnboardingFacts(
        account_id=one.id,
        account=one.name,
        owner_id=one.owner_id,
        owner=one.owner,
        is_ended=one.status is AccountStatus.ENDED,
        is_established=is_established(
            is_imported=one.is_imported, recorded_on=one.recorded_on, signed_on=one.signed_on
        ),
        signed_on=one.signed_on,
        ended_on=one.ended_on,
        plan_id=one.plan_id,
        milestone_id=one.milestone_id,
        first_value_due_on=one.due_on,
        first_value_id=one.first_value_id,
        confirmed_on=one.confirmed_on,
        confirmed_by=one.confirmed_by,
        asked_on=one.asked_on,
    )
