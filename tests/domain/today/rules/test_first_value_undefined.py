"""New accounts of which nobody said what the first value will be."""

from dataclasses import replace

import pytest

from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.first_value_undefined import FirstValueAhead, line
from tests.domain.today.shapes import ACCOUNT, ENDED, ESTABLISHED, NEW_WITHOUT_TIER, SETTLED_IN, TODAY, ago, ahead

UNDEFINED = FirstValueAhead("a", ago(7), TODAY, has_plan=True, has_milestone=False, confirmed_on=None)


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (UNDEFINED, ACCOUNT, True),
        (UNDEFINED, NEW_WITHOUT_TIER, True),
        (replace(UNDEFINED, due_on=ago(30)), ACCOUNT, True),
        (replace(UNDEFINED, has_plan=False), ACCOUNT, True),
        (replace(UNDEFINED, confirmed_on=ahead(1)), ACCOUNT, True),
        # must not fire
        (replace(UNDEFINED, has_milestone=True), ACCOUNT, False),
        (replace(UNDEFINED, confirmed_on=TODAY), ACCOUNT, False),
        (replace(UNDEFINED, due_on=ahead(1)), ACCOUNT, False),
        (replace(UNDEFINED, signed_on=None, due_on=None), ACCOUNT, False),
        (UNDEFINED, ESTABLISHED, False),  # that was before GrowthDesk
        (UNDEFINED, SETTLED_IN, False),
        (UNDEFINED, ENDED, False),
    ],
)
def test_when_it_fires(facts: FirstValueAhead, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


@pytest.mark.parametrize(
    ("has_plan", "what", "why"),
    [(True, "name_first_value", "no_first_value_milestone"), (False, "make_plan", "no_plan")],
)
def test_it_says_what_is_missing(has_plan: bool, what: str, why: str) -> None:
    found = line(replace(UNDEFINED, has_plan=has_plan), ACCOUNT, TODAY)
    assert found is not None
    assert (found.what.code, found.why.code) == (what, why)
    assert found.identity == f"first_value_undefined|a|{why} 2026-06-08", "a plan made is something new"
