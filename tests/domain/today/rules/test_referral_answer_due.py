"""A request nobody answered."""

from dataclasses import replace

import pytest

from growthdesk.domain.referrals import Owed
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.referral_answer_due import line
from tests.domain.today.rules.referral_shapes import owed
from tests.domain.today.shapes import ACCOUNT, ENDED, PROSPECT, SETTLED_IN, TODAY, ago, ahead

ASKED = owed(Owed.ANSWER, whom="")


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (ASKED, ACCOUNT, True),
        (replace(ASKED, due_on=ago(40)), ACCOUNT, True),
        (ASKED, SETTLED_IN, True),
        # must not fire
        (replace(ASKED, due_on=ahead(1)), ACCOUNT, False),
        (ASKED, ENDED, False),
        (ASKED, PROSPECT, False),
        (replace(ASKED, what=Owed.THANKS), ACCOUNT, False),
    ],
)
def test_when_it_fires(facts: OwedOfReferral, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


def test_it_is_of_the_referral_and_of_the_day_it_was_asked() -> None:
    found = line(ASKED, ACCOUNT, TODAY)
    assert found is not None
    assert (found.identity, found.due_on, found.is_window) == ("referral_answer_due|r|2026-05-25", TODAY, False)
    assert (found.what.code, found.why.code) == ("ask_for_answer", "not_answered")
    assert not found.stake.is_promise
