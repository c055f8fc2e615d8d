"""Value reviews: what must be there before one counts as held, and which one a page is made from."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from growthdesk.domain.records import Side
from growthdesk.domain.reviews import (
    Decision,
    DecisionDraft,
    Question,
    Relevance,
    ReviewDraft,
    ReviewState,
    RiskDraft,
    has_new_definition,
    held_before,
    missing_before_held,
    problems_in_decision,
    problems_in_review,
    problems_in_risk,
    review_up_to,
)
from growthdesk.runtime.clock import FixedClock
from tests.domain.shapes import AT, RECORD, item, review, version

ANSWERS = tuple(item(question) for question in (Question.EXPECTED, Question.HAPPENED, Question.LEARNED_OURS))
NEXT = item(Question.NEXT)


def decision(**fields: Any) -> Decision:
    """A decision of ours with owner and date."""
    defaults: dict[str, Any] = {
        "review_id": "r" * 32,
        "position": 0,
        "what": "Switch off the second feed",
        "side": Side.US,
        "owner_id": "t" * 32,
        "stakeholder_id": None,
        "due_on": date(2026, 7, 1),
        "action_id": None,
    }
    return Decision(**{**RECORD, **defaults, **fields})


def test_an_empty_review_misses_everything_in_the_order_of_the_agenda() -> None:
    assert missing_before_held(review(), (), ()) == (
        "answer_expected",
        "relevance",
        "answer_happened",
        "answer_learned",
        "answer_next",
        "decision",
    )


@pytest.mark.parametrize(
    ("fields", "items", "decisions", "missing"),
    [
        ({}, ANSWERS, (decision(),), ()),  # a decision answers "what next?"
        ({}, (*ANSWERS, NEXT), (), ("decision",)),
        ({"no_decision_reason": "Both wait for the tender"}, (*ANSWERS, NEXT), (), ()),
        ({"no_decision_reason": "Both wait for the tender"}, ANSWERS, (), ("answer_next",)),
        ({}, ANSWERS, (decision(due_on=None),), ("decision",)),
        ({}, ANSWERS, (decision(owner_id=None),), ("decision",)),
        ({}, ANSWERS, (decision(owner_id=None, stakeholder_id="s" * 32),), ()),
        ({}, ANSWERS[:2], (decision(),), ("answer_learned",)),
        ({}, (*ANSWERS[:2], item(Question.LEARNED_THEIRS)), (decision(),), ()),  # one side is enough
        ({}, (*ANSWERS[1:], item(Question.EXPECTED, is_included=False)), (decision(),), ("answer_expected",)),
        ({}, (*ANSWERS[1:], item(Question.EXPECTED, text=" ")), (decision(),), ("answer_expected",)),
        ({"relevance": None}, ANSWERS, (decision(),), ("relevance",)),
    ],
)
def test_what_a_review_misses(
    fields: dict[str, Any], items: tuple[Any, ...], decisions: tuple[Decision, ...], missing: tuple[str, ...]
) -> None:
    planned = review(**{"relevance": Relevance.STILL, **fields})
    assert missing_before_held(planned, items, decisions) == missing


def test_a_changed_definition_asks_for_a_new_version() -> None:
    changed = review(relevance=Relevance.CHANGED)
    assert missing_before_held(changed, ANSWERS, (decision(),), has_new_definition=False) == ("new_definition",)
    assert not missing_before_held(changed, ANSWERS, (decision(),), has_new_definition=True)


@pytest.mark.parametrize(
    ("agreed_on", "created", "last_held_on", "is_new"),
    [
        (date(2026, 6, 2), 0, date(2026, 6, 1), True),
        (date(2026, 6, 1), 0, date(2026, 6, 1), False),  # what the last review ended with
        (date(2026, 6, 1), 120, date(2026, 6, 1), False),  # also when it was written down weeks later
        (date(2026, 5, 31), 0, date(2026, 6, 1), False),
        (None, 120, date(2026, 6, 1), True),  # written since, not agreed yet
        (date(2026, 4, 1), 0, None, True),  # since the review was planned, on 1 March
        (date(2026, 2, 1), -60, None, False),
    ],
)
def test_a_new_definition_is_agreed_or_written_since_the_last_review(
    agreed_on: date | None, created: int, last_held_on: date | None, is_new: bool
) -> None:
    written = version(agreed_on=agreed_on, created_at=AT + timedelta(days=created))
    assert has_new_definition((written,), review(), last_held_on, datetime.date) is is_new


def test_a_new_definition_is_dated_by_the_day_where_the_user_is() -> None:
    proposed = version(agreed_on=None, created_at=datetime(2026, 6, 1, 21, 0, tzinfo=UTC))
    assert not has_new_definition((proposed,), review(), date(2026, 6, 1), datetime.date)
    dubai = FixedClock(AT, timezone(timedelta(hours=4)))
    assert has_new_definition((proposed,), review(), date(2026, 6, 1), dubai.local_day)


HELD_IN_MARCH = review(id="1", state=ReviewState.HELD, held_on=date(2026, 3, 10), planned_on=date(2026, 3, 1))
HELD_IN_JULY = review(id="2", state=ReviewState.HELD, held_on=date(2026, 7, 27), planned_on=date(2026, 7, 20))
PLANNED = review(id="3", planned_on=date(2026, 11, 24))
STALE = review(id="5", planned_on=date(2026, 6, 1), state=ReviewState.PREPARED)
SAME_DAY = review(id="6", planned_on=date(2026, 7, 27))
CANCELLED = review(id="4", planned_on=date(2026, 9, 1), state=ReviewState.CANCELLED)


@pytest.mark.parametrize(
    ("there", "on", "chosen"),
    [
        ((HELD_IN_MARCH, HELD_IN_JULY, PLANNED, CANCELLED), date(2026, 11, 23), HELD_IN_JULY),  # the day before it
        ((HELD_IN_MARCH, HELD_IN_JULY, PLANNED, CANCELLED), date(2026, 11, 24), PLANNED),
        ((HELD_IN_JULY, STALE), date(2026, 11, 30), HELD_IN_JULY),
        ((HELD_IN_JULY, SAME_DAY), date(2026, 7, 27), HELD_IN_JULY),
        ((HELD_IN_MARCH, HELD_IN_JULY, PLANNED), date(2026, 7, 27), HELD_IN_JULY),
        ((HELD_IN_MARCH, HELD_IN_JULY, PLANNED), date(2026, 7, 26), HELD_IN_MARCH),
        ((PLANNED, CANCELLED), date(2026, 11, 25), PLANNED),
        ((PLANNED,), date(2026, 11, 1), PLANNED),  # the next one, while nothing else is there
        ((CANCELLED,), date(2026, 11, 1), None),
        ((), date(2026, 11, 1), None),
    ],
)
def test_which_review_a_page_is_made_from(there: tuple[Any, ...], on: date, chosen: object) -> None:
    assert review_up_to(there, on) is chosen


def test_the_reviews_held_before() -> None:
    there = (PLANNED, HELD_IN_JULY, HELD_IN_MARCH, CANCELLED)
    assert held_before(there, PLANNED) == (HELD_IN_JULY, HELD_IN_MARCH)
    assert held_before(there, HELD_IN_JULY) == (HELD_IN_MARCH,)
    assert held_before(there, HELD_IN_MARCH) == ()


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (DecisionDraft("Ask Rakesh", owner_id="t"), []),
        (DecisionDraft(" ", owner_id="t"), [("what", "missing")]),
        (DecisionDraft("Ask Rakesh"), [("owner_id", "missing")]),
        (DecisionDraft("Name a sponsor", Side.CUSTOMER), [("stakeholder_id", "missing")]),
        (DecisionDraft("Set measures", Side.BOTH), [("owner_id", "missing"), ("stakeholder_id", "missing")]),
    ],
)
def test_problems_in_a_decision(draft: DecisionDraft, expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_decision(draft)] == expected


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (RiskDraft("The planner leaves"), []),
        (RiskDraft(" ", "We train a second one"), [("risk", "missing")]),
        (RiskDraft("R" * 10_001, "R" * 10_001), [("risk", "too_long"), ("response", "too_long")]),
    ],
)
def test_problems_in_a_risk(draft: RiskDraft, expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_risk(draft)] == expected


def test_a_risk_is_ours_alone_until_it_is_shared() -> None:
    assert RiskDraft("The planner leaves").is_shared is False


def test_a_review_needs_a_day() -> None:
    assert [problem.field for problem in problems_in_review(ReviewDraft(None))] == ["planned_on"]
    assert not problems_in_review(ReviewDraft(date(2026, 11, 24)))
