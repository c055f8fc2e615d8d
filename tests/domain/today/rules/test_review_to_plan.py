"""Accounts whose next review nobody planned, by the rhythm of their tier."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.fit import Course
from growthdesk.domain.tiers import Tier
from growthdesk.domain.today.lines import AccountAtStake
from growthdesk.domain.today.rules.review_to_plan import ReviewRhythm, days_asked_by, line
from tests.domain.today.shapes import ACCOUNT, ENDED, ESTABLISHED, NEW_WITHOUT_TIER, SETTLED_IN, TODAY, ago

HELD = ReviewRhythm("a", ago(400), ago(120), is_planned=False)
STRATEGIC, STANDARD = replace(ACCOUNT, tier=Tier.STRATEGIC), replace(ACCOUNT, tier=Tier.STANDARD)


@pytest.mark.parametrize(
    ("facts", "account", "due_on"),
    [
        # 90, 120 and 180 days after the last review, from a week before
        (HELD, ACCOUNT, TODAY),
        (replace(HELD, last_held_on=ago(113)), ACCOUNT, date(2026, 6, 22)),
        (replace(HELD, last_held_on=ago(90)), STRATEGIC, TODAY),
        (replace(HELD, last_held_on=ago(180)), STANDARD, TODAY),
        (HELD, ESTABLISHED, TODAY),
        # before the first one from the day it began
        (replace(HELD, last_held_on=None, since=ago(120)), ACCOUNT, TODAY),
        # a risk may ask for more, never for less
        (replace(HELD, last_held_on=ago(60), risk_asks_days=60), ACCOUNT, TODAY),
        (replace(HELD, risk_asks_days=400), ACCOUNT, TODAY),
        # must not fire
        (replace(HELD, last_held_on=ago(112)), ACCOUNT, None),
        (replace(HELD, last_held_on=ago(52), risk_asks_days=60), ACCOUNT, None),
        (replace(HELD, is_planned=True), ACCOUNT, None),
        (replace(HELD, last_held_on=ago(120)), STANDARD, None),
        (replace(HELD, last_held_on=None, since=None), ACCOUNT, None),
        (HELD, NEW_WITHOUT_TIER, None),
        (HELD, SETTLED_IN, None),
        (HELD, ENDED, None),
    ],
)
def test_when_it_fires(facts: ReviewRhythm, account: AccountAtStake, due_on: date | None) -> None:
    found = line(facts, account, TODAY)
    assert (found.due_on if found else None) == due_on


@pytest.mark.parametrize(
    ("verdict", "days"), [(Course.REDESIGN, 60), (Course.INVEST, None), (Course.END_PROFESSIONALLY, None), (None, None)]
)
def test_only_a_redesign_brings_reviews_closer(verdict: Course | None, days: int | None) -> None:
    assert days_asked_by(verdict) == days


def test_it_says_what_shortens_the_rhythm() -> None:
    closer = line(replace(HELD, risk_asks_days=60), ACCOUNT, TODAY)
    assert closer is not None
    assert closer.why.code == "review_rhythm_at_risk"


def test_its_event_is_the_last_review() -> None:
    found = line(HELD, ACCOUNT, TODAY)
    assert found is not None
    assert found.identity == "review_to_plan|a|2026-02-15"
    assert dict(found.why.facts) == {"days": "120", "last_held_on": "2026-02-15"}
