"""An introduction whose end is not noted."""

from dataclasses import replace

import pytest

from growthdesk.domain.referrals import Owed
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.lines import AccountAtStake, Place
from growthdesk.domain.today.rules.referral_end_due import line
from tests.domain.today.rules.referral_shapes import owed
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

WITHOUT_END = owed(Owed.END, since=ago(30))


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (WITHOUT_END, ACCOUNT, True),
        (replace(WITHOUT_END, due_on=ago(40)), ACCOUNT, True),
        (WITHOUT_END, SETTLED_IN, True),
        (WITHOUT_END, ENDED, True),
        # must not fire
        (replace(WITHOUT_END, due_on=ahead(1)), ACCOUNT, False),
        (replace(WITHOUT_END, what=Owed.NEWS), ACCOUNT, False),
        (replace(WITHOUT_END, what=Owed.FIRST_CONTACT), ACCOUNT, False),
    ],
)
def test_when_it_fires(facts: OwedOfReferral, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


def test_it_names_the_introduction_and_opens_it() -> None:
    found = line(WITHOUT_END, ACCOUNT, TODAY)
    assert found is not None
    assert (found.what.code, dict(found.what.facts)) == ("end_referral", {"who": "Huda", "whom": "Gulf Ports"})
    assert (found.why.code, dict(found.why.facts)["happened_on"]) == ("no_end_noted", ago(30).isoformat())
    assert (found.place, found.opens_id, found.is_broken_promise(ahead(9))) == (Place.ADVOCACY, "r", False)


def test_another_contact_is_another_line() -> None:
    first, second = line(WITHOUT_END, ACCOUNT, TODAY), line(replace(WITHOUT_END, since=ago(31)), ACCOUNT, TODAY)
    assert first is not None
    assert second is not None
    assert first.identity != second.identity
