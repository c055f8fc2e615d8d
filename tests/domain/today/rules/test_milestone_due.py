"""Milestones near their day that nothing holds up."""

import pytest

from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.today.facts import PlannedMilestone
from growthdesk.domain.today.rules.milestone_due import line
from tests.domain.onboarding_shapes import milestone
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

OTHER = milestone("2", due_on=ahead(2))


@pytest.mark.parametrize(
    ("step", "fires"),
    [
        (milestone(due_on=TODAY), True),
        (milestone(due_on=ahead(7)), True),
        # must not fire
        (milestone(due_on=ahead(8)), False),
        (milestone(due_on=ago(1)), False),
        (milestone(started_on=TODAY), False),
        (milestone(due_on=TODAY, done_on=TODAY), False),
        (milestone(due_on=TODAY, waits_for=("2",)), False),  # held up, which is another line
    ],
)
def test_when_it_fires(step: Milestone, fires: bool) -> None:
    facts = PlannedMilestone(step, {"1": step, "2": OTHER}, "Leila")
    for account in (ACCOUNT, SETTLED_IN):
        assert (line(facts, account, TODAY) is not None) is fires
    assert line(facts, ENDED, TODAY) is None


def test_it_says_that_nothing_holds_it_up() -> None:
    found = line(PlannedMilestone(milestone(due_on=TODAY), {}, "Leila"), ACCOUNT, TODAY)
    assert found is not None
    assert (found.why.code, found.why.facts, found.due_on) == ("on_track", (("due_on", "2026-06-15"),), TODAY)
    assert found.identity == "milestone|1|2026-06-15"
