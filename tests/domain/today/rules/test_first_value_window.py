"""The 21 days in which the customer is asked what comes next."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.first_value_window import ConfirmedValue, line
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

CONFIRMED = ConfirmedValue("f", "a", ago(3), "Huda", None)


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (CONFIRMED, ACCOUNT, True),
        (replace(CONFIRMED, confirmed_on=TODAY), ACCOUNT, True),
        (replace(CONFIRMED, confirmed_on=ago(21)), ACCOUNT, True),
        (replace(CONFIRMED, asked_on=ahead(1)), ACCOUNT, True),
        (CONFIRMED, SETTLED_IN, True),  # a person dated the confirmation
        # must not fire
        (replace(CONFIRMED, confirmed_on=ago(22)), ACCOUNT, False),
        (replace(CONFIRMED, confirmed_on=ahead(1)), ACCOUNT, False),
        (replace(CONFIRMED, asked_on=TODAY), ACCOUNT, False),
        (CONFIRMED, ENDED, False),
    ],
)
def test_when_it_fires(facts: ConfirmedValue, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


def test_it_may_be_done_any_day_until_the_window_closes() -> None:
    found = line(CONFIRMED, ACCOUNT, TODAY)
    assert found is not None
    assert (found.is_window, found.due_on, found.owner_id) == (True, date(2026, 7, 3), "owner")
    assert found.what.facts == (("who", "Huda"),)
    assert dict(found.why.facts) == {"confirmed_on": "2026-06-12", "closes_on": "2026-07-03"}
    later = line(CONFIRMED, ACCOUNT, ahead(10))
    assert later is not None
    assert later.identity == found.identity
