"""Reviews whose day is past and of which nobody said what became of them."""

from dataclasses import replace

import pytest

from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.today.facts import ComingReview
from growthdesk.domain.today.rules.review_to_write_up import line
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

REVIEW = ComingReview("r", "a", ago(1), ReviewState.PREPARED, None, "")


@pytest.mark.parametrize(
    ("facts", "fires"),
    [
        (REVIEW, True),
        (replace(REVIEW, state=ReviewState.PLANNED), True),
        (replace(REVIEW, planned_on=ago(300)), True),
        # must not fire
        (replace(REVIEW, planned_on=TODAY), False),
        (replace(REVIEW, planned_on=ahead(1)), False),
        (replace(REVIEW, state=ReviewState.HELD), False),
        (replace(REVIEW, state=ReviewState.CANCELLED), False),
    ],
)
def test_when_it_fires(facts: ComingReview, fires: bool) -> None:
    for account in (ACCOUNT, SETTLED_IN):  # a person planned it
        assert (line(facts, account, TODAY) is not None) is fires
    assert line(facts, ENDED, TODAY) is None


@pytest.mark.parametrize(("prepared_by_id", "owner"), [("leila", "leila"), (None, "owner")])
def test_whose_it_is(prepared_by_id: str | None, owner: str) -> None:
    found = line(replace(REVIEW, prepared_by_id=prepared_by_id, for_whom="Huda"), ACCOUNT, TODAY)
    assert found is not None
    assert (found.owner_id, found.what.code, found.what.facts) == (owner, "write_up_review", (("for_whom", "Huda"),))
    assert (found.due_on, found.identity) == (ago(1), "review|r|2026-06-14")
