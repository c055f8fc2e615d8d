"""Gaps of a CONDITIONAL handover near the day they are closed by."""

from dataclasses import replace

import pytest

from growthdesk.domain.handover import HandoverState, HandoverVerdict
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.handover_remedy_due import ConditionalHandover, line
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

OPEN_GAPS = ConditionalHandover(
    "h", "a", HandoverState.ACCEPTED, HandoverVerdict.CONDITIONAL, TODAY, open_gaps=2, to_id="leila"
)


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (OPEN_GAPS, ACCOUNT, True),
        (replace(OPEN_GAPS, remedy_on=ago(10)), ACCOUNT, True),
        (replace(OPEN_GAPS, remedy_on=ahead(7)), ACCOUNT, True),
        (replace(OPEN_GAPS, state=HandoverState.WAITING), ACCOUNT, True),
        (OPEN_GAPS, SETTLED_IN, True),  # a person completed it
        # must not fire
        (replace(OPEN_GAPS, remedy_on=ahead(8)), ACCOUNT, False),
        (replace(OPEN_GAPS, remedy_on=None), ACCOUNT, False),
        (replace(OPEN_GAPS, verdict=HandoverVerdict.PASS), ACCOUNT, False),  # the gaps were closed
        (replace(OPEN_GAPS, verdict=HandoverVerdict.FAIL), ACCOUNT, False),
        (replace(OPEN_GAPS, state=HandoverState.RETURNED), ACCOUNT, False),
        (OPEN_GAPS, ENDED, False),
    ],
)
def test_when_it_fires(facts: ConditionalHandover, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


def test_what_is_to_be_closed_and_by_when() -> None:
    found = line(OPEN_GAPS, ACCOUNT, TODAY)
    assert found is not None
    assert (found.due_on, found.what.facts) == (TODAY, (("gaps", "2"),))


@pytest.mark.parametrize(
    ("state", "to_id", "expected"),
    [
        (HandoverState.WAITING, "leila", "leila"),
        (HandoverState.WAITING, None, "owner"),
        # once accepted, whoever owns the account by then
        (HandoverState.ACCEPTED, "leila", "owner"),
    ],
)
def test_who_closes_them(state: HandoverState, to_id: str | None, expected: str) -> None:
    found = line(replace(OPEN_GAPS, state=state, to_id=to_id), ACCOUNT, TODAY)
    assert found is not None
    assert found.owner_id == expected
