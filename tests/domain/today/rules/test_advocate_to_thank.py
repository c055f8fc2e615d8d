"""Whoever is to be thanked."""

from dataclasses import replace

import pytest

from growthdesk.domain.referrals import Owed
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.advocate_to_thank import line
from tests.domain.today.rules.referral_shapes import owed
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

INTRODUCED = owed(Owed.THANKS)


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (INTRODUCED, ACCOUNT, True),
        (replace(INTRODUCED, due_on=ahead(7)), ACCOUNT, True),
        (replace(INTRODUCED, due_on=ago(40)), ACCOUNT, True),
        (INTRODUCED, SETTLED_IN, True),
        (INTRODUCED, ENDED, True),
        # must not fire
        (replace(INTRODUCED, due_on=ahead(8)), ACCOUNT, False),
        (replace(INTRODUCED, what=Owed.ANSWER), ACCOUNT, False),
    ],
)
def test_when_it_fires(facts: OwedOfReferral, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


def test_it_says_for_what() -> None:
    found, given = line(INTRODUCED, ACCOUNT, TODAY), line(replace(INTRODUCED, whom=""), ACCOUNT, TODAY)
    assert found is not None
    assert given is not None
    assert (found.what.code, found.why.code) == ("thank_for_introduction", "introduced_not_thanked")
    assert dict(found.what.facts) == {"who": "Huda", "whom": "Gulf Ports"}
    assert (given.what.code, given.why.code) == ("thank_advocate", "gave_not_thanked")
