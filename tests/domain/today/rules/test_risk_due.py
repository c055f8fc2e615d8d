"""Risks on the day they are looked at again."""

from dataclasses import replace

import pytest

from growthdesk.domain.today.lines import AccountAtStake, Place, Subject
from growthdesk.domain.today.rules.risk_due import DatedRisk, line
from tests.domain.today.shapes import ACCOUNT, ENDED, PROSPECT, SETTLED_IN, TODAY, ago, ahead

RISK = DatedRisk("k", "a", "Their planner leaves", "Train a second one", "leila", TODAY, None)


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (RISK, ACCOUNT, True),
        (replace(RISK, due_on=ago(30)), ACCOUNT, True),
        (replace(RISK, due_on=ahead(7)), ACCOUNT, True),
        (replace(RISK, closed_on=ahead(1)), ACCOUNT, True),
        (RISK, SETTLED_IN, True),  # a person dated it
        (RISK, PROSPECT, True),
        # must not fire
        (replace(RISK, due_on=ahead(8)), ACCOUNT, False),
        (replace(RISK, due_on=None), ACCOUNT, False),
        (replace(RISK, closed_on=TODAY), ACCOUNT, False),
        (RISK, ENDED, False),
    ],
)
def test_when_it_fires(facts: DatedRisk, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


@pytest.mark.parametrize(("owner_id", "expected"), [("leila", "leila"), (None, "owner")])
def test_whose_it_is_and_where_it_opens(owner_id: str | None, expected: str) -> None:
    found = line(replace(RISK, owner_id=owner_id), ACCOUNT, TODAY)
    assert found is not None
    assert (found.owner_id, found.subject_kind, found.place) == (expected, Subject.RISK, Place.COMMITMENTS)
    assert (found.identity, found.due_on, found.is_finished_here) == ("risk_due|k|2026-06-15", TODAY, False)
