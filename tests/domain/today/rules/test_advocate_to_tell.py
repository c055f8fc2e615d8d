"""Whoever is to be told what became of it."""

from dataclasses import replace

import pytest

from growthdesk.domain.referrals import Owed, ReferralOutcome
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.advocate_to_tell import line
from tests.domain.today.rules.referral_shapes import owed
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

ENDED_WELL = owed(Owed.NEWS, outcome=ReferralOutcome.WON)


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (ENDED_WELL, ACCOUNT, True),
        (replace(ENDED_WELL, due_on=ahead(7)), ACCOUNT, True),
        (replace(ENDED_WELL, due_on=ago(40)), ACCOUNT, True),
        (ENDED_WELL, SETTLED_IN, True),
        (ENDED_WELL, ENDED, True),
        # must not fire
        (replace(ENDED_WELL, due_on=ahead(8)), ACCOUNT, False),
        (replace(ENDED_WELL, what=Owed.ANSWER), ACCOUNT, False),
    ],
)
def test_when_it_fires(facts: OwedOfReferral, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        (ReferralOutcome.WON, "introduction_won"),
        (ReferralOutcome.LOST, "introduction_lost"),
        (ReferralOutcome.NO_FIT, "introduction_no_fit"),
    ],
)
def test_it_says_what_became_of_it(outcome: ReferralOutcome, why: str) -> None:
    found = line(replace(ENDED_WELL, outcome=outcome), ACCOUNT, TODAY)
    assert found is not None
    assert (found.what.code, found.why.code) == ("tell_advocate", why)
