"""Kickoffs a handover dates."""

from dataclasses import replace

import pytest

from growthdesk.domain.handover import HandoverState
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.kickoff_due import Kickoff, line
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

KICKOFF = Kickoff("h", "a", ahead(2), None, HandoverState.WAITING, "leila")
PAST = replace(KICKOFF, kickoff_on=ago(1))


@pytest.mark.parametrize(
    ("facts", "account", "what"),
    [
        (KICKOFF, ACCOUNT, "hold_kickoff"),
        (replace(KICKOFF, kickoff_on=TODAY), ACCOUNT, "hold_kickoff"),
        (replace(KICKOFF, kickoff_on=ahead(7)), ACCOUNT, "hold_kickoff"),
        (PAST, ACCOUNT, "write_up_kickoff"),
        (replace(PAST, spoken_on=ahead(1)), ACCOUNT, "write_up_kickoff"),
        (KICKOFF, SETTLED_IN, "hold_kickoff"),  # a person dated it
        # must not fire
        (replace(KICKOFF, kickoff_on=ahead(8)), ACCOUNT, None),
        (replace(PAST, spoken_on=TODAY), ACCOUNT, None),
        (KICKOFF, ENDED, None),
        (PAST, ENDED, None),
    ],
)
def test_when_it_fires(facts: Kickoff, account: AccountAtStake, what: str | None) -> None:
    found = line(facts, account, TODAY)
    assert (found.what.code if found else "nothing") == (what or "nothing")


@pytest.mark.parametrize(
    ("state", "to_id", "owner"),
    [
        (HandoverState.STARTED, "leila", "leila"),
        (HandoverState.STARTED, None, "owner"),
        (HandoverState.ACCEPTED, "leila", "owner"),
    ],
)
def test_who_holds_it(state: HandoverState, to_id: str | None, owner: str) -> None:
    found = line(replace(KICKOFF, state=state, to_id=to_id), ACCOUNT, TODAY)
    assert found is not None
    assert (found.owner_id, found.due_on) == (owner, ahead(2))


def test_what_was_dismissed_stays_away_when_its_day_passes() -> None:
    before, after = line(KICKOFF, ACCOUNT, TODAY), line(KICKOFF, ACCOUNT, ahead(5))
    assert before is not None
    assert after is not None
    assert before.identity == after.identity
