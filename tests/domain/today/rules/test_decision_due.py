"""What a review decided: one line for the decision and the action that carries it out."""

from dataclasses import replace

import pytest

from growthdesk.domain.records import Side
from growthdesk.domain.today.lines import Place
from growthdesk.domain.today.rules.decision_due import DatedDecision, line
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

DECISION = DatedDecision(
    id="d",
    account_id="a",
    what="Switch off the second feed",
    side=Side.US,
    owner_id="leila",
    who="Leila",
    due_on=TODAY,
    review_id="r",
    held_on=ago(30),
    action_id="1",
    done_on=None,
    dropped_on=None,
)


@pytest.mark.parametrize(
    ("facts", "fires"),
    [
        (DECISION, True),
        (replace(DECISION, due_on=ago(30)), True),
        (replace(DECISION, due_on=ahead(7)), True),
        (replace(DECISION, done_on=ahead(1)), True),
        # must not fire
        (replace(DECISION, due_on=ahead(8)), False),
        (replace(DECISION, due_on=None), False),
        (replace(DECISION, done_on=TODAY), False),
        (replace(DECISION, dropped_on=TODAY), False),
        (replace(DECISION, held_on=None), False),  # written down for a review still to come
        (replace(DECISION, held_on=ahead(1)), False),
    ],
)
def test_when_it_fires(facts: DatedDecision, fires: bool) -> None:
    assert (line(facts, ACCOUNT, TODAY) is not None) is fires


def test_what_a_person_dated_always_shows() -> None:
    assert line(DECISION, SETTLED_IN, TODAY) is not None
    assert line(DECISION, ENDED, TODAY) is not None, "what became an action is to be done"
    assert line(replace(DECISION, action_id=None), SETTLED_IN, TODAY) is not None
    assert line(replace(DECISION, action_id=None), ENDED, TODAY) is None


@pytest.mark.parametrize(("action_id", "place", "opens_id"), [("1", Place.ACTIONS, "1"), (None, Place.REVIEWS, "r")])
def test_it_opens_at_its_action_else_at_its_review(action_id: str | None, place: Place, opens_id: str) -> None:
    found = line(replace(DECISION, action_id=action_id), ACCOUNT, TODAY)
    assert found is not None
    assert (found.place, found.opens_id, found.subject_id) == (place, opens_id, "d")


@pytest.mark.parametrize(
    ("side", "owner", "code"),
    [(Side.US, "leila", "decision"), (Side.BOTH, "leila", "decision"), (Side.CUSTOMER, "owner", "decision_theirs")],
)
def test_whose_it_is(side: Side, owner: str, code: str) -> None:
    found = line(replace(DECISION, side=side), ACCOUNT, TODAY)
    assert found is not None
    assert (found.owner_id, found.what.code) == (owner, code)
