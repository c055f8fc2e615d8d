"""The day somebody named who said "not now"."""

from dataclasses import replace

import pytest

from growthdesk.domain.referrals import Owed
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.ask_again_due import line
from tests.domain.today.rules.referral_shapes import owed
from tests.domain.today.shapes import ACCOUNT, ENDED, PROSPECT, SETTLED_IN, TODAY, ago, ahead

PUT_OFF = owed(Owed.ASK_AGAIN, whom="")


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (PUT_OFF, ACCOUNT, True),
        (replace(PUT_OFF, due_on=ago(40)), ACCOUNT, True),
        (PUT_OFF, SETTLED_IN, True),
        # must not fire
        (replace(PUT_OFF, due_on=ahead(1)), ACCOUNT, False),
        (PUT_OFF, ENDED, False),
        (PUT_OFF, PROSPECT, False),
        (replace(PUT_OFF, what=Owed.THANKS), ACCOUNT, False),
    ],
)
def test_when_it_fires(facts: OwedOfReferral, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


def test_another_day_is_another_line() -> None:
    first, second = line(PUT_OFF, ACCOUNT, TODAY), line(replace(PUT_OFF, due_on=ago(1)), ACCOUNT, TODAY)
    assert first is not None
    assert second is not None
    assert (first.identity, second.identity) == ("ask_again_due|r|2026-06-15", "ask_again_due|r|2026-06-14")
    assert (first.what.code, first.why.code) == ("ask_again", "said_not_now")
