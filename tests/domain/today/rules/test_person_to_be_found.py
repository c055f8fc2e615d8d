"""People a handover says may be unknown until a day."""

from dataclasses import replace

import pytest

from growthdesk.domain.handover import HandoverState
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.person_to_be_found import PersonToFind, line
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

UNKNOWN = PersonToFind("h", "a", Role.CHAMPION, TODAY, is_known=False, state=HandoverState.WAITING, to_id="leila")


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (UNKNOWN, ACCOUNT, True),
        (replace(UNKNOWN, until=ago(30)), ACCOUNT, True),
        (replace(UNKNOWN, until=ahead(7)), ACCOUNT, True),
        (UNKNOWN, SETTLED_IN, True),  # a person dated it
        # must not fire
        (replace(UNKNOWN, until=ahead(8)), ACCOUNT, False),
        (replace(UNKNOWN, is_known=True), ACCOUNT, False),
        (UNKNOWN, ENDED, False),
    ],
)
def test_when_it_fires(facts: PersonToFind, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


@pytest.mark.parametrize(
    ("state", "to_id", "owner"),
    [
        (HandoverState.STARTED, "leila", "leila"),
        (HandoverState.STARTED, None, "owner"),
        (HandoverState.ACCEPTED, "leila", "owner"),
    ],
)
def test_who_looks_for_them(state: HandoverState, to_id: str | None, owner: str) -> None:
    found = line(replace(UNKNOWN, state=state, to_id=to_id), ACCOUNT, TODAY)
    assert found is not None
    assert (found.owner_id, found.what.code) == (owner, "find_champion")


def test_each_role_is_a_line_of_its_own() -> None:
    champion, budget = line(UNKNOWN, ACCOUNT, TODAY), line(replace(UNKNOWN, role=Role.BUDGET_OWNER), ACCOUNT, TODAY)
    assert champion is not None
    assert budget is not None
    assert budget.what.code == "find_budget_owner"
    assert champion.identity != budget.identity
