"""Reviews whose day is past and of which nobody said what became of them."""

from dataclasses import replace

import pytest

from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.today.facts import ComingReview
from growthdesk.domain.today.rules.review_to_write_up import line
from tests.domain.today.shapes import ACCOUNT, SETTLED_IN, TODAY, ago, ahead

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
