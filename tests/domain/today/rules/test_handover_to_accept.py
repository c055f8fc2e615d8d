"""Complete handovers that wait for the one who takes over."""

from dataclasses import replace

import pytest

from growthdesk.domain.handover import HandoverState, HandoverVerdict
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.handover_to_accept import CompleteHandover, line
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

WAITING = CompleteHandover("h", "a", HandoverState.WAITING, HandoverVerdict.PASS, ago(1), "Karim", "leila", ahead(1))


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (WAITING, ACCOUNT, True),
        (replace(WAITING, completed_on=TODAY), ACCOUNT, True),
        (WAITING, SETTLED_IN, True),  # a person handed it over
        (replace(WAITING, verdict=HandoverVerdict.CONDITIONAL), ACCOUNT, True),
        (replace(WAITING, verdict=HandoverVerdict.FAIL), ACCOUNT, True),  # to be returned, or accepted knowingly
        # must not fire
        (replace(WAITING, completed_on=ahead(1)), ACCOUNT, False),
        (WAITING, ENDED, False),
        *((replace(WAITING, state=state), ACCOUNT, False) for state in HandoverState if state != "waiting"),
    ],
)
def test_when_it_fires(facts: CompleteHandover, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


def test_who_takes_over_accepts_it() -> None:
    found = line(WAITING, ACCOUNT, TODAY)
    assert found is not None
    assert (found.owner_id, found.due_on, found.what.facts) == ("leila", ahead(1), (("who", "Karim"),))
    assert (found.is_window, found.why.code) == (True, "handover_not_accepted")
    nobody = line(replace(WAITING, to_id=None), ACCOUNT, TODAY)
    assert nobody is not None
    assert nobody.owner_id == "owner"


def test_that_it_does_not_pass_is_said() -> None:
    found = line(replace(WAITING, verdict=HandoverVerdict.FAIL), ACCOUNT, TODAY)
    assert found is not None
    assert found.why.code == "handover_fails_not_accepted"
