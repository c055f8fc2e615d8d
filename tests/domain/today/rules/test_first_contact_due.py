"""The first contact that was promised."""

from dataclasses import replace

import pytest

from growthdesk.domain.referrals import Owed
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.first_contact_due import line
from tests.domain.today.rules.referral_shapes import owed
from tests.domain.today.shapes import ACCOUNT, ENDED, SETTLED_IN, TODAY, ago, ahead

PROMISED = owed(Owed.FIRST_CONTACT)


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (PROMISED, ACCOUNT, True),
        (replace(PROMISED, due_on=ahead(7)), ACCOUNT, True),
        (replace(PROMISED, due_on=ago(40)), ACCOUNT, True),
        (PROMISED, SETTLED_IN, True),
        (PROMISED, ENDED, True),
        # must not fire
        (replace(PROMISED, due_on=ahead(8)), ACCOUNT, False),
        (replace(PROMISED, what=Owed.ANSWER), ACCOUNT, False),
    ],
)
def test_when_it_fires(facts: OwedOfReferral, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


def test_it_is_a_promise_of_ours_and_of_the_day_that_was_promised() -> None:
    found = line(replace(PROMISED, due_on=ago(1)), ACCOUNT, TODAY)
    assert found is not None
    assert found.is_broken_promise(TODAY)
    assert (found.identity, found.why.code) == ("first_contact_due|r|2026-06-14", "contact_promised")


@pytest.mark.parametrize(("person", "what"), [("", "contact_company"), ("Omar", "contact_person")])
def test_it_names_whom_to_contact(person: str, what: str) -> None:
    found = line(replace(PROMISED, person=person), ACCOUNT, TODAY)
    assert found is not None
    assert found.what.code == what
