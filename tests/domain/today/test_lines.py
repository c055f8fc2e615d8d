"""A line of Today: what names it, and which accounts rules watch."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.records import Side
from growthdesk.domain.tiers import Tier
from growthdesk.domain.today.lines import (
    AccountAtStake,
    Place,
    Said,
    Stake,
    Subject,
    has_come,
    is_near,
    owner_of,
    told,
)
from tests.domain.today.shapes import ACCOUNT, ENDED, ESTABLISHED, NEW_WITHOUT_TIER, SETTLED_IN, TODAY, ago, ahead, line


def test_a_line_is_named_by_rule_subject_and_event_alone() -> None:
    first = line(rule="quiet_account", subject_id="a", event="2026-05-01")
    assert first.identity == "quiet_account|a|2026-05-01"
    later = replace(first, due_on=ago(30), owner_id="other", stake=Stake(None))
    assert later.identity == first.identity


def test_rules_of_one_concern_name_the_same_line() -> None:
    due = line(rule="milestone_due", concern="milestone", subject_id="m", event="2026-06-15")
    assert due.identity == replace(due, rule="milestone_behind").identity == "milestone|m|2026-06-15"
    assert due.identity != replace(due, event="2026-06-16").identity


@pytest.mark.parametrize(
    ("account", "is_watched"),
    [(ACCOUNT, True), (NEW_WITHOUT_TIER, True), (ESTABLISHED, True), (SETTLED_IN, False), (ENDED, False)],
)
def test_an_established_account_is_watched_once_its_tier_is_chosen(account: AccountAtStake, is_watched: bool) -> None:
    assert account.is_watched is is_watched


@pytest.mark.parametrize(
    ("due_on", "is_promise", "days", "is_broken"),
    [
        (ago(3), True, 3, True),
        (ago(3), False, 3, False),
        (TODAY, True, 0, False),
        (ahead(3), True, 0, False),
        (None, True, 0, False),
    ],
)
def test_a_promise_is_broken_the_day_after(due_on: date | None, is_promise: bool, days: int, is_broken: bool) -> None:
    found = line(due_on=due_on, stake=Stake(Tier.CORE, is_promise))
    assert (found.days_overdue(TODAY), found.is_broken_promise(TODAY)) == (days, is_broken)


@pytest.mark.parametrize(
    ("day", "near", "come"),
    [
        (None, False, False),
        (ago(400), True, True),
        (TODAY, True, True),
        (ahead(1), True, False),
        (ahead(7), True, False),
        (ahead(8), False, False),
    ],
)
def test_today_looks_seven_days_ahead(day: date | None, near: bool, come: bool) -> None:
    assert (is_near(day, TODAY), has_come(day, TODAY)) == (near, come)


@pytest.mark.parametrize(
    ("side", "owner_id", "expected"),
    [
        (Side.US, "leila", "leila"),
        (Side.US, None, "owner"),
        (Side.BOTH, "leila", "leila"),
        (Side.CUSTOMER, "leila", "owner"),
        (Side.CUSTOMER, None, "owner"),
    ],
)
def test_what_the_customer_does_is_seen_to_by_the_owner(side: Side, owner_id: str | None, expected: str) -> None:
    assert owner_of(ACCOUNT, side, owner_id) == expected


def test_facts_leave_out_what_is_empty() -> None:
    assert told(who="", what="None", due_on=TODAY, gaps=0, held_on=None) == (
        ("what", "None"),
        ("due_on", "2026-06-15"),
        ("gaps", "0"),
    )


@pytest.mark.parametrize(
    ("subject", "place", "first_value", "expected"),
    [
        (Subject.ACTION, Place.ACTIONS, None, True),
        (Subject.COMMITMENT, Place.COMMITMENTS, None, True),
        (Subject.DECISION, Place.ACTIONS, None, True),
        (Subject.DECISION, Place.REVIEWS, None, False),
        (Subject.MILESTONE, Place.ONBOARDING, None, True),
        # a first value is confirmed by somebody
        (Subject.MILESTONE, Place.ONBOARDING, "yes", False),
        (Subject.REVIEW, Place.REVIEWS, None, False),
        (Subject.HANDOVER, Place.HANDOVER, None, False),
        (Subject.ACCOUNT, Place.TIMELINE, None, False),
        (Subject.FIRST_VALUE, Place.FIRST_VALUE, None, False),
    ],
)
def test_what_is_done_by_saying_so(subject: Subject, place: Place, first_value: str | None, expected: bool) -> None:
    what = Said("milestone", told(title="Access", is_first_value=first_value))
    assert line(subject_kind=subject, place=place, what=what).is_finished_here is expected
