"""Plans and milestones for rules that need no file: sensible values, name only what the case is about."""

from datetime import date
from typing import Any

from growthdesk.domain.first_value import FirstValue
from growthdesk.domain.onboarding import Milestone, OnboardingPlan
from growthdesk.domain.records import Side
from growthdesk.domain.working_week import WorkingWeek
from tests.domain.shapes import RECORD

# 2026-06-15 is a Monday.
MONDAY = date(2026, 6, 15)
FROM_MONDAY = WorkingWeek((6, 7), frozenset())
FROM_SUNDAY = WorkingWeek((5, 6), frozenset())


def milestone(id_: str = "1", **fields: Any) -> Milestone:
    """A required step of ours, shown, without a day."""
    defaults: dict[str, Any] = {
        "id": id_,
        "plan_id": "p" * 32,
        "position": 1,
        "title": f"Step {id_}",
        "done_when": "",
        "side": Side.US,
        "owner_id": "t" * 32,
        "stakeholder_id": None,
        "due_on": None,
        "started_on": None,
        "done_on": None,
        "is_required": True,
        "is_first_value": False,
        "is_shown": True,
        "evidence": "",
        "waits_for": (),
    }
    return Milestone(**{**RECORD, **defaults, **fields})


def plan(**fields: Any) -> OnboardingPlan:
    """A plan from Monday on, without a word of its own."""
    words = dict.fromkeys(("template_name", "escalation", "how_we_talk", "how_long", "what_we_need"), "")
    return OnboardingPlan(**{**RECORD, **words, "starts_on": MONDAY, **fields})


def first_value(**fields: Any) -> FirstValue:
    """A first value confirmed on Monday."""
    defaults: dict[str, Any] = {
        "milestone_id": "1",
        "confirmed_on": MONDAY,
        "confirmed_by_id": "s" * 32,
        "evidence": "Mail of Huda",
        "what": "",
    }
    return FirstValue(**{**RECORD, **defaults, **fields})
