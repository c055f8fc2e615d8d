"""Promises with a day, ours and theirs."""

from dataclasses import replace

import pytest

from growthdesk.domain.records import Side
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.commitment_due import DatedCommitment, line
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

PROMISE = DatedCommitment(
    id="1",
    account_id="a",
    what="Send the plan",
    side=Side.US,
    owner_id="leila",
    who="Leila",
    made_to="Huda",
    made_on=ago(20),
    due_on=TODAY,
    kept_on=None,
    released_on=None,
)


@pytest.mark.parametrize(
    ("facts", "fires"),
    [
        (PROMISE, True),
        (replace(PROMISE, due_on=ago(30)), True),
        (replace(PROMISE, due_on=ahead(7)), True),
        (replace(PROMISE, kept_on=ahead(1)), True),
        # must not fire
        (replace(PROMISE, due_on=ahead(8)), False),
        (replace(PROMISE, due_on=None), False),
        (replace(PROMISE, kept_on=TODAY), False),
        (replace(PROMISE, released_on=ago(1)), False),
    ],
)
def test_when_it_fires(facts: DatedCommitment, fires: bool) -> None:
    assert (line(facts, ACCOUNT, TODAY) is not None) is fires


@pytest.mark.parametrize("account", [SETTLED_IN, ENDED])
def test_what_a_person_dated_always_shows(account: AccountAtStake) -> None:
    assert line(PROMISE, account, TODAY) is not None


@pytest.mark.parametrize(
    ("side", "owner", "what", "why", "is_promise"),
    [
        (Side.US, "leila", "commitment", "promised", True),
        (Side.CUSTOMER, "owner", "commitment_theirs", "promised_to_us", False),
    ],
)
def test_only_ours_is_a_promise_to_the_customer(side: Side, owner: str, what: str, why: str, is_promise: bool) -> None:
    found = line(replace(PROMISE, side=side), ACCOUNT, TODAY)
    assert found is not None
    assert (found.owner_id, found.what.code, found.why.code) == (owner, what, why)
    assert found.stake.is_promise is is_promise
    assert dict(found.why.facts) == {"due_on": "2026-06-15", "made_to": "Huda", "made_on": "2026-05-26"}
