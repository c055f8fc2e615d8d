"""The six stages, derived from facts and a date (domain.md, "Six stages")."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from growthdesk.domain.stages import ProveFacts, Stage, StageState, advocate_state, established_track, prove_state
from growthdesk.domain.tiers import Tier

TODAY = date(2026, 11, 21)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


PROVED = ProveFacts(
    is_active=True,
    is_established=False,
    tier=Tier.CORE,
    since=ago(300),
    has_confirmed_outcome=True,
    last_outcome_on=ago(10),
    last_review_held_on=ago(10),
    definition_checked_on=ago(10),
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (PROVED, StageState.REACHED),
        (replace(PROVED, has_confirmed_outcome=False), StageState.OPEN),
        (replace(PROVED, last_review_held_on=None, since=ago(100)), StageState.OPEN),
        # no outcome for twice the contact interval: core 2 x 45 days
        (replace(PROVED, last_outcome_on=ago(90)), StageState.REACHED),
        (replace(PROVED, last_outcome_on=ago(91)), StageState.ATTENTION),
        (replace(PROVED, last_outcome_on=None, since=ago(90)), StageState.REACHED),
        (replace(PROVED, last_outcome_on=None, since=ago(91)), StageState.ATTENTION),
        (replace(PROVED, last_outcome_on=ago(61), tier=Tier.STRATEGIC), StageState.ATTENTION),
        (replace(PROVED, last_outcome_on=ago(180), tier=Tier.STANDARD), StageState.REACHED),
        # the review is overdue: core 120 days
        (replace(PROVED, last_review_held_on=ago(120)), StageState.REACHED),
        (replace(PROVED, last_review_held_on=ago(121)), StageState.ATTENTION),
        (replace(PROVED, last_review_held_on=None, since=ago(121)), StageState.ATTENTION),
        # the definition of success was not looked at for twelve months
        (replace(PROVED, definition_checked_on=ago(365)), StageState.REACHED),
        (replace(PROVED, definition_checked_on=ago(366)), StageState.ATTENTION),
        (replace(PROVED, definition_checked_on=None), StageState.REACHED),
    ],
)
def test_prove_is_judged_by_outcomes_reviews_and_the_definition(facts: ProveFacts, expected: StageState) -> None:
    assert prove_state(facts, TODAY) is expected


LONG_QUIET = replace(
    PROVED, last_outcome_on=ago(900), last_review_held_on=ago(900), definition_checked_on=ago(900), since=ago(900)
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (LONG_QUIET, StageState.ATTENTION),
        (replace(LONG_QUIET, tier=None), StageState.REACHED),
        (replace(LONG_QUIET, tier=None, has_confirmed_outcome=False), StageState.OPEN),
        (replace(LONG_QUIET, is_active=False), StageState.REACHED),
    ],
)
def test_nothing_is_raised_without_a_chosen_tier_or_a_running_relationship(
    facts: ProveFacts, expected: StageState
) -> None:
    assert prove_state(facts, TODAY) is expected


def test_of_an_established_account_the_first_two_were_before_and_nothing_is_shown_that_cannot_be_known() -> None:
    track = established_track(replace(PROVED, is_established=True), TODAY, StageState.OPEN)
    assert list(track) == list(Stage)
    assert list(track.values()) == [
        *(StageState.BEFORE, StageState.BEFORE, StageState.REACHED),
        *(None, None, StageState.OPEN),
    ]


@pytest.mark.parametrize(
    ("has_given", "asks_attention", "expected"),
    [
        (False, False, StageState.OPEN),
        (True, False, StageState.REACHED),
        (True, True, StageState.ATTENTION),
        (False, True, StageState.ATTENTION),
    ],
)
def test_stage_6_is_reached_by_something_given_and_attention_wins(
    has_given: bool, asks_attention: bool, expected: StageState
) -> None:
    assert advocate_state(has_given=has_given, asks_attention=asks_attention) is expected
