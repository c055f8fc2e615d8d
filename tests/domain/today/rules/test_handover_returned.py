"""Handovers sent back with questions."""

from dataclasses import replace

import pytest

from growthdesk.domain.handover import HandoverState
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.handover_returned import ReturnedHandover, line
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

RETURNED = ReturnedHandover("h", "a", HandoverState.RETURNED, ago(2), "Who signs invoices?", "karim", "Leila", TODAY)


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (RETURNED, ACCOUNT, True),
        (RETURNED, SETTLED_IN, True),  # a person asked
        # must not fire
        (replace(RETURNED, returned_on=ahead(1)), ACCOUNT, False),
        (replace(RETURNED, returned_on=None), ACCOUNT, False),
        (RETURNED, ENDED, False),
        # complete again: answered
        *((replace(RETURNED, state=state), ACCOUNT, False) for state in HandoverState if state != "returned"),
    ],
)
def test_when_it_fires(facts: ReturnedHandover, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


def test_who_handed_over_answers() -> None:
    found = line(RETURNED, ACCOUNT, TODAY)
    assert found is not None
    assert (found.owner_id, found.what.facts) == ("karim", (("who", "Leila"),))
    assert (found.due_on, found.is_window) == (TODAY, True)
    assert dict(found.why.facts) == {"returned_on": "2026-06-13", "questions": "Who signs invoices?"}
    again = line(replace(RETURNED, returned_on=TODAY, from_id=None), ACCOUNT, TODAY)
    assert again is not None
    assert again.owner_id == "owner"
    assert again.identity != found.identity
