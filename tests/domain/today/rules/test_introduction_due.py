"""What somebody agreed to and did not come to yet."""

from dataclasses import replace

import pytest

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.referrals import Owed
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.introduction_due import line
from tests.domain.today.rules.referral_shapes import owed
from tests.domain.today.shapes import ACCOUNT, ENDED, PROSPECT, SETTLED_IN, TODAY, ago, ahead

AGREED = owed(Owed.INTRODUCTION, whom="")


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (AGREED, ACCOUNT, True),
        (replace(AGREED, due_on=ago(40)), ACCOUNT, True),
        (AGREED, SETTLED_IN, True),
        # must not fire
        (replace(AGREED, due_on=ahead(1)), ACCOUNT, False),
        (AGREED, ENDED, False),
        (AGREED, PROSPECT, False),
        (replace(AGREED, what=Owed.THANKS), ACCOUNT, False),
    ],
)
def test_when_it_fires(facts: OwedOfReferral, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


@pytest.mark.parametrize(
    ("form", "what"),
    [
        (AdvocacyForm.INTRODUCTION, "follow_up_yes"),
        (AdvocacyForm.INTERNAL_INTRODUCTION, "follow_up_yes"),
        (AdvocacyForm.TESTIMONIAL, "help_with_yes"),
    ],
)
def test_it_offers_help_with_what_they_agreed_to(form: AdvocacyForm, what: str) -> None:
    found = line(replace(AGREED, form=form), ACCOUNT, TODAY)
    assert found is not None
    assert (found.what.code, found.why.code) == (what, "agreed_not_given")
