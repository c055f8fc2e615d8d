"""Handovers from one owner to the next that are open, or were accepted though they do not pass."""

from dataclasses import replace

import pytest

from growthdesk.domain.handover import HandoverState, HandoverVerdict
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.owner_handover_open import OwnerHandover, line
from tests.domain.today.shapes import ACCOUNT, ENDED, ESTABLISHED, SETTLED_IN, TODAY, ago, ahead

STARTED = OwnerHandover("h", "a", "karim", "Leila", ago(1), None, ahead(6), HandoverState.STARTED, None)
FAILED = replace(STARTED, completed_on=TODAY, state=HandoverState.ACCEPTED, verdict=HandoverVerdict.FAIL)


@pytest.mark.parametrize(
    ("facts", "account", "why"),
    [
        (STARTED, ACCOUNT, "owner_handover_started"),
        (replace(STARTED, started_on=ago(90), due_on=ago(80)), ACCOUNT, "owner_handover_started"),
        (replace(STARTED, started_on=TODAY), ACCOUNT, "owner_handover_started"),
        (STARTED, ESTABLISHED, "owner_handover_started"),
        (STARTED, SETTLED_IN, "owner_handover_started"),  # a person started it
        (FAILED, ACCOUNT, "owner_handover_fails"),
        # must not fire
        (replace(FAILED, verdict=HandoverVerdict.PASS), ACCOUNT, None),
        (replace(FAILED, verdict=HandoverVerdict.CONDITIONAL), ACCOUNT, None),  # its gaps are the line
        (replace(FAILED, state=HandoverState.WAITING), ACCOUNT, None),  # to be accepted or returned
        (replace(STARTED, state=HandoverState.RETURNED), ACCOUNT, None),  # its questions are the line
        (replace(STARTED, started_on=ahead(1)), ACCOUNT, None),
        (STARTED, ENDED, None),
    ],
)
def test_when_it_fires(facts: OwnerHandover, account: AccountAtStake, why: str | None) -> None:
    found = line(facts, account, TODAY)
    assert (found.why.code if found else "nothing") == (why or "nothing")


@pytest.mark.parametrize(
    ("facts", "owner"), [(STARTED, "karim"), (replace(STARTED, from_id=None), "owner"), (FAILED, "owner")]
)
def test_whose_it_is_and_by_when(facts: OwnerHandover, owner: str) -> None:
    found = line(facts, ACCOUNT, TODAY)
    assert found is not None
    assert (found.owner_id, found.due_on, found.is_window) == (owner, ahead(6), True)


def test_each_completion_is_an_event_of_its_own() -> None:
    found = {line(facts, ACCOUNT, ahead(2)) for facts in (STARTED, FAILED, replace(FAILED, completed_on=ahead(1)))}
    assert len({one.identity for one in found if one}) == 3
