"""Whom to ask, for as long as what happened is a good reason to."""

from dataclasses import replace

import pytest

from growthdesk.domain.readiness import Moment, MomentKind
from growthdesk.domain.today.lines import AccountAtStake, Place
from growthdesk.domain.today.rules.advocate_to_ask import ReadyToAsk, line
from tests.domain.today.shapes import ACCOUNT, ENDED, PROSPECT, SETTLED_IN, TODAY, ago, ahead

PRAISED = Moment(MomentKind.PRAISE, "m", ago(3), "You saved our quarter")
READY = ReadyToAsk("s", "a", "Huda", PRAISED, None)


@pytest.mark.parametrize(
    ("facts", "account", "fires"),
    [
        (READY, ACCOUNT, True),
        (replace(READY, request_id="r"), ACCOUNT, True),
        (replace(READY, moment=replace(PRAISED, on=TODAY)), ACCOUNT, True),
        (replace(READY, moment=replace(PRAISED, on=ago(30))), ACCOUNT, True),
        (READY, SETTLED_IN, True),  # a person dated what happened
        # must not fire
        (replace(READY, moment=replace(PRAISED, on=ago(31))), ACCOUNT, False),
        (replace(READY, moment=replace(PRAISED, on=ahead(1))), ACCOUNT, False),
        (READY, ENDED, False),
        (READY, PROSPECT, False),
    ],
)
def test_when_it_fires(facts: ReadyToAsk, account: AccountAtStake, fires: bool) -> None:
    assert (line(facts, account, TODAY) is not None) is fires


def test_it_may_be_done_any_day_until_the_moment_is_over_and_opens_at_the_person() -> None:
    found = line(READY, ACCOUNT, TODAY)
    assert found is not None
    assert (found.is_window, found.due_on, found.owner_id, found.place) == (True, ahead(27), "owner", Place.ADVOCACY)
    assert (found.subject_id, found.opens_id, found.what.code) == ("s", "s", "ask_advocate")
    assert found.why.code == "moment_praise"
    assert dict(found.why.facts) == {
        "moment": "You saved our quarter",
        "moment_on": "2026-06-12",
        "closes_on": "2026-07-12",
    }
    later = line(replace(READY, request_id="r"), ACCOUNT, ahead(9))
    assert later is not None
    assert (later.identity, later.what.code, later.opens_id) == (found.identity, "make_request", "r")


def test_another_moment_is_another_line() -> None:
    first, second = (
        line(READY, ACCOUNT, TODAY),
        line(replace(READY, moment=replace(PRAISED, record_id="n")), ACCOUNT, TODAY),
    )
    assert first is not None
    assert second is not None
    assert first.identity != second.identity
