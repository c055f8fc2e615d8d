"""Sales without a usable handover on the fifth working day."""

from dataclasses import replace

import pytest

from growthdesk.domain.handover import HandoverState, HandoverVerdict
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.handover_missing import OwedHandover, line
from tests.domain.today.shapes import ACCOUNT, ENDED, ESTABLISHED, NEW_WITHOUT_TIER, SETTLED_IN, TODAY, ago, ahead

NONE_YET = OwedHandover("a", None, None, ago(7), TODAY, None, None)
STARTED = replace(NONE_YET, handover_id="h", from_id="karim", state=HandoverState.STARTED)
FAILED = replace(STARTED, state=HandoverState.ACCEPTED, verdict=HandoverVerdict.FAIL, completed_on=ago(1))


@pytest.mark.parametrize(
    ("facts", "account", "why"),
    [
        (NONE_YET, ACCOUNT, "handover_not_started"),
        (NONE_YET, NEW_WITHOUT_TIER, "handover_not_started"),
        (replace(NONE_YET, due_on=ago(90)), ACCOUNT, "handover_not_started"),
        (STARTED, ACCOUNT, "handover_not_completed"),
        (FAILED, ACCOUNT, "verdict_fail"),
        (replace(FAILED, due_on=ahead(3)), ACCOUNT, "verdict_fail"),
        # must not fire
        (replace(NONE_YET, due_on=ahead(1)), ACCOUNT, None),
        (replace(NONE_YET, signed_on=None, due_on=None), ACCOUNT, None),
        (replace(STARTED, state=HandoverState.WAITING, verdict=HandoverVerdict.PASS), ACCOUNT, None),
        (replace(FAILED, state=HandoverState.WAITING), ACCOUNT, None),  # to be accepted or returned
        (replace(FAILED, verdict=HandoverVerdict.CONDITIONAL), ACCOUNT, None),
        (replace(STARTED, state=HandoverState.RETURNED), ACCOUNT, None),  # its questions are the line
        (NONE_YET, ESTABLISHED, None),  # that was before GrowthDesk
        (NONE_YET, SETTLED_IN, None),
        (NONE_YET, ENDED, None),
    ],
)
def test_when_it_fires(facts: OwedHandover, account: AccountAtStake, why: str | None) -> None:
    found = line(facts, account, TODAY)
    assert (found.why.code if found else "nothing") == (why or "nothing")


@pytest.mark.parametrize(
    ("facts", "owner", "what", "opens_id"),
    [
        (NONE_YET, "owner", "start_handover", "a"),
        (STARTED, "karim", "complete_handover", "h"),
        (FAILED, "owner", "complete_handover", "h"),  # once accepted, whoever's the account is
    ],
)
def test_who_sold_completes_it(facts: OwedHandover, owner: str, what: str, opens_id: str) -> None:
    found = line(facts, ACCOUNT, TODAY)
    assert found is not None
    assert (found.owner_id, found.what.code, found.opens_id) == (owner, what, opens_id)
    assert found.identity.startswith("handover_missing|a|")


def test_each_lack_is_an_event_of_its_own_and_so_is_each_completion() -> None:
    again = replace(FAILED, completed_on=TODAY)
    events = [line(facts, ACCOUNT, TODAY) for facts in (NONE_YET, STARTED, FAILED, again)]
    assert len({found.identity for found in events if found}) == 4
    later = line(NONE_YET, ACCOUNT, ahead(30))
    assert later is not None
    assert later.identity == "handover_missing|a|handover_not_started 2026-06-08", "however late it gets"
