"""Strategic accounts whose executive sponsor nobody spoke to for half a year."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.tiers import Tier
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.executive_contact import LastExecutiveContact, line
from tests.domain.today.shapes import ACCOUNT, ENDED, ESTABLISHED, SETTLED_IN, TODAY, ago

SPOKEN = LastExecutiveContact("a", ago(182), ago(400), "Huda")
STRATEGIC = replace(ACCOUNT, tier=Tier.STRATEGIC)


@pytest.mark.parametrize(
    ("facts", "account", "due_on"),
    [
        # half a year after the last one, from a week before
        (SPOKEN, STRATEGIC, TODAY),
        (replace(SPOKEN, last_on=ago(175)), STRATEGIC, date(2026, 6, 22)),
        (replace(SPOKEN, last_on=None, since=ago(182)), STRATEGIC, TODAY),
        (SPOKEN, replace(ESTABLISHED, tier=Tier.STRATEGIC), TODAY),
        # must not fire
        (replace(SPOKEN, last_on=ago(174)), STRATEGIC, None),
        (replace(SPOKEN, last_on=None, since=None), STRATEGIC, None),
        (SPOKEN, ACCOUNT, None),
        (SPOKEN, SETTLED_IN, None),
        (SPOKEN, replace(ENDED, tier=Tier.STRATEGIC), None),
    ],
)
def test_when_it_fires(facts: LastExecutiveContact, account: AccountAtStake, due_on: date | None) -> None:
    found = line(facts, account, TODAY)
    assert (found.due_on if found else None) == due_on


def test_its_event_is_the_last_contact() -> None:
    found = line(SPOKEN, STRATEGIC, TODAY)
    assert found is not None
    assert (found.identity, found.owner_id) == ("executive_contact|a|2025-12-15", "owner")
    assert found.what.facts == (("who", "Huda"),)
