"""Milestones that another one holds up shortly before their day."""

import pytest

from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.today.facts import PlannedMilestone
from growthdesk.domain.today.rules.milestone_blocked import line
from tests.domain.onboarding_shapes import milestone
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead


def after(step: Milestone, *others: Milestone) -> PlannedMilestone:
    """A milestone among others of its plan."""
    return PlannedMilestone(step, {one.id: one for one in (step, *others)}, "")


OPEN, STUCK, DONE = milestone("2", due_on=ahead(2)), milestone("2", due_on=ago(20)), milestone("2", done_on=TODAY)


@pytest.mark.parametrize(
    ("facts", "fires"),
    [
        (after(milestone(due_on=TODAY, waits_for=("2",)), OPEN), True),
        (after(milestone(due_on=ahead(7), waits_for=("2",)), OPEN), True),
        (after(milestone(due_on=ahead(7), waits_for=("2",)), STUCK), True),
        # must not fire
        (after(milestone(due_on=ahead(8), waits_for=("2",)), OPEN), False),
        (after(milestone(due_on=ahead(8), waits_for=("2",)), STUCK), False),
        (after(milestone(due_on=ahead(7), waits_for=("2",)), DONE), False),
        (after(milestone(due_on=ahead(7)), OPEN), False),
        (after(milestone(waits_for=("2",)), STUCK), False),
        (after(milestone(due_on=ago(1), waits_for=("2",)), OPEN), False),  # behind, which is another line
        (after(milestone(due_on=ago(8), waits_for=("2",)), STUCK), False),
        (after(milestone(due_on=ahead(7), waits_for=("2",), done_on=TODAY), OPEN), False),
    ],
)
def test_when_it_fires(facts: PlannedMilestone, fires: bool) -> None:
    assert (line(facts, ACCOUNT, TODAY) is not None) is fires


def test_it_says_what_holds_it_up() -> None:
    found = line(after(milestone(due_on=TODAY, waits_for=("2", "gone")), OPEN), SETTLED_IN, TODAY)
    assert found is not None
    assert found.why.facts == (("due_on", "2026-06-15"), ("waits_for", "Step 2"))
    assert found.identity == "milestone|1|2026-06-15"
    assert line(after(milestone(due_on=TODAY, waits_for=("2",)), OPEN), ENDED, TODAY) is None
