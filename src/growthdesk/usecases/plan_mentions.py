"""The onboarding plans whose words name somebody of the team: what a client still reads after they have left.

Rule: words are never changed by the program; it says where they stand.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.name_words import plain
from growthdesk.domain.onboarding import Milestone, OnboardingPlan
from growthdesk.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class PlanMention:
    """The account whose plan names somebody."""

    account_id: str
    account: str


def plans_naming(desk: Desk, member_id: str) -> tuple[PlanMention, ...]:
    """Find the accounts whose plan names a team member in its words, or in those of a step that is not done.

    Of each account only the plan that started last is read, for clients are given that one, and while it runs.
    """
    reading = desk.reading
    name = re.compile(rf"(?<!\w){re.escape(plain(reading.get(TeamMember, member_id).name))}(?!\w)")
    steps: dict[str, list[Milestone]] = {}
    for step in reading.find(Milestone):
        steps.setdefault(step.plan_id, []).append(step)
    found = []
    for plan in _read_by_clients(reading.find(OnboardingPlan)):
        ahead = [step for step in steps.get(plan.id, ()) if step.done_on is None]
        account = reading.get(Account, plan.account_id)
        is_over = account.status is AccountStatus.ENDED or (plan.id in steps and not ahead)
        if not is_over and any(name.search(plain(text)) for text in _words_of(plan, ahead)):
            found.append(PlanMention(account.id, account.name))
    return tuple(sorted(found, key=lambda one: plain(one.account)))


def _words_of(plan: OnboardingPlan, ahead: Iterable[Milestone]) -> tuple[str, ...]:
    said = [text for step in ahead for text in (step.title, step.done_when)]
    return plan.escalation, plan.how_long, plan.what_we_need, plan.how_we_talk, *said


def _read_by_clients(plans: tuple[OnboardingPlan, ...]) -> list[OnboardingPlan]:
    """Keep the plan of each account that started last."""
    ordered = sorted(plans, key=lambda plan: (plan.starts_on, plan.created_at, plan.id))
    return list({plan.account_id: plan for plan in ordered}.values())
