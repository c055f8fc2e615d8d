"""Actions with a day: near, past, and nobody's but their own."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.actions import Origin
from growthdesk.domain.records import Side
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.action_due import DatedAction, line
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

ACTION = DatedAction(
    id="1",
    account_id="a",
    what="Send the plan",
    side=Side.US,
    owner_id="leila",
    who="Leila",
    due_on=TODAY,
    done_on=None,
    dropped_on=None,
    origin=Origin.MANUAL,
    decision_id=None,
)


@pytest.mark.parametrize(
    ("facts", "fires"),
    [
        (ACTION, True),
        (replace(ACTION, due_on=ago(400)), True),
        (replace(ACTION, due_on=ahead(7)), True),
        (replace(ACTION, done_on=ahead(1)), True),  # not done yet on the day looked at
        # must not fire
        (replace(ACTION, due_on=ahead(8)), False),
        (replace(ACTION, due_on=None), False),
        (replace(ACTION, done_on=TODAY), False),
        (replace(ACTION, dropped_on=TODAY), False),
        (replace(ACTION, decision_id="d"), False),  # the decision is the line
    ],
)
def test_when_it_fires(facts: DatedAction, fires: bool) -> None:
    assert (line(facts, ACCOUNT, TODAY) is not None) is fires


@pytest.mark.parametrize("account", [SETTLED_IN, ENDED])
def test_what_a_person_dated_always_shows(account: AccountAtStake) -> None:
    assert line(ACTION, account, TODAY) is not None


@pytest.mark.parametrize(
    ("side", "owner", "code"),
    [(Side.US, "leila", "action"), (Side.BOTH, "leila", "action"), (Side.CUSTOMER, "owner", "action_theirs")],
)
def test_whose_it_is(side: Side, owner: str, code: str) -> None:
    found = line(replace(ACTION, side=side), ACCOUNT, TODAY)
    assert found is not None
    assert (found.owner_id, found.what.code) == (owner, code)
    assert dict(found.what.facts) == {"what": "Send the plan", "who": "Leila"}


@pytest.mark.parametrize("origin", Origin)
def test_why_says_where_it_came_from(origin: Origin) -> None:
    found = line(replace(ACTION, origin=origin), ACCOUNT, TODAY)
    assert found is not None
    assert found.why.code == f"from_{origin.value}"


@pytest.mark.parametrize(("due_on", "is_same"), [(TODAY, True), (ahead(1), False)])
def test_a_new_day_is_a_new_line(due_on: date, is_same: bool) -> None:
    first, second = line(ACTION, ACCOUNT, TODAY), line(replace(ACTION, due_on=due_on), ACCOUNT, ahead(2))
    assert first is not None
    assert second is not None
    assert (first.identity == second.identity) is is_same
