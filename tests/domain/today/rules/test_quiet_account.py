"""Accounts without two-way contact for the interval of their tier."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.tiers import Tier
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.quiet_account import LastContact, line
from tests.domain.today.shapes import ACCOUNT, ENDED, ESTABLISHED, NEW_WITHOUT_TIER, SETTLED_IN, TODAY, ago

QUIET = LastContact("a", ago(45), ago(400))
STRATEGIC, STANDARD = replace(ACCOUNT, tier=Tier.STRATEGIC), replace(ACCOUNT, tier=Tier.STANDARD)


@pytest.mark.parametrize(
    ("facts", "account", "due_on"),
    [
        # 30, 45 and 90 days
        (QUIET, ACCOUNT, TODAY),
        (replace(QUIET, last_two_way_on=ago(50)), ACCOUNT, ago(5)),
        (replace(QUIET, last_two_way_on=ago(30)), STRATEGIC, TODAY),
        (replace(QUIET, last_two_way_on=ago(90)), STANDARD, TODAY),
        (QUIET, ESTABLISHED, TODAY),
        (replace(QUIET, last_two_way_on=None, since=ago(45)), ACCOUNT, TODAY),
        # must not fire
        (replace(QUIET, last_two_way_on=ago(44)), ACCOUNT, None),
        (replace(QUIET, last_two_way_on=None, since=ago(44)), ACCOUNT, None),
        (replace(QUIET, last_two_way_on=None, since=None), ACCOUNT, None),
        (QUIET, STANDARD, None),
        (QUIET, NEW_WITHOUT_TIER, None),
        (QUIET, SETTLED_IN, None),
        (QUIET, ENDED, None),
    ],
)
def test_when_it_fires(facts: LastContact, account: AccountAtStake, due_on: date | None) -> None:
    found = line(facts, account, TODAY)
    assert (found.due_on if found else None) == due_on


def test_its_event_is_the_last_contact_and_not_the_days_since() -> None:
    first, later = line(QUIET, ACCOUNT, TODAY), line(QUIET, ACCOUNT, date(2026, 9, 1))
    assert first is not None
    assert later is not None
    assert first.identity == later.identity == "quiet_account|a|2026-05-01"
    assert (first.why.code, dict(first.why.facts)) == ("no_contact", {"days": "45", "since": "2026-05-01"})
    never = line(replace(QUIET, last_two_way_on=None), ACCOUNT, TODAY)
    assert never is not None
    assert never.why.code == "never_in_contact"
