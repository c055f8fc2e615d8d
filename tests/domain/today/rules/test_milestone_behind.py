"""Milestones past their day."""

import pytest

from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.records import Side
from growthdesk.domain.today.facts import PlannedMilestone
from growthdesk.domain.today.rules.milestone_behind import line
from tests.domain.onboarding_shapes import milestone
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead


def among(step: Milestone, *others: Milestone) -> PlannedMilestone:
    """A milestone among others of its plan, done by Leila."""
    return PlannedMilestone(step, {one.id: one for one in (step, *others)}, "Leila")


STUCK = milestone("2", due_on=ago(20))


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (among(milestone(due_on=ago(1))), "behind"),
        (among(milestone(due_on=ago(7))), "behind"),
        (among(milestone(due_on=ago(8))), "stuck"),
        (among(milestone(due_on=ago(1), waits_for=("2",)), STUCK), "stuck"),
        (among(milestone(due_on=ago(1), is_required=False)), "behind"),
        # must not fire
        (among(milestone(due_on=TODAY)), None),
        (among(milestone()), None),
        (among(milestone(due_on=ago(8), done_on=ago(1))), None),
        (among(milestone(due_on=ahead(20), waits_for=("2",)), STUCK), None),  # the other one is the line
    ],
)
def test_when_it_fires(facts: PlannedMilestone, why: str | None) -> None:
    found = line(facts, ACCOUNT, TODAY)
    assert (found.why.code if found else "nothing") == (why or "nothing")


def test_what_a_person_dated_always_shows() -> None:
    assert line(among(STUCK), SETTLED_IN, TODAY) is not None
    assert line(among(STUCK), ENDED, TODAY) is None, "nothing of its onboarding is to be done any more"


def test_it_says_what_it_waits_for() -> None:
    found = line(among(milestone(due_on=ago(1), waits_for=("2",)), STUCK), ACCOUNT, TODAY)
    assert found is not None
    assert found.why.facts == (("due_on", "2026-06-14"), ("waits_for", "Step 2"))


@pytest.mark.parametrize(
    ("side", "owner", "code"),
    [
        (Side.US, "t" * 32, "milestone"),
        (Side.BOTH, "t" * 32, "milestone"),
        (Side.CUSTOMER, "owner", "milestone_theirs"),
    ],
)
def test_whose_it_is(side: Side, owner: str, code: str) -> None:
    found = line(among(milestone(due_on=ago(1), side=side)), ACCOUNT, TODAY)
    assert found is not None
    assert (found.owner_id, found.what.code) == (owner, code)
    assert dict(found.what.facts) == {"title": "Step 1", "who": "Leila"}


@pytest.mark.parametrize(
    ("side", "code"),
    [(Side.US, "first_value"), (Side.BOTH, "first_value"), (Side.CUSTOMER, "first_value_theirs")],
)
def test_a_first_value_is_to_be_confirmed(side: Side, code: str) -> None:
    found = line(among(milestone(due_on=ago(1), side=side, is_first_value=True)), ACCOUNT, TODAY)
    assert found is not None
    assert found.what.code == code
    assert dict(found.what.facts) == {"title": "Step 1", "who": "Leila", "is_first_value": "yes"}
