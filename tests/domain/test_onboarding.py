"""Onboarding: what a plan and a milestone must say."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.milestones import Move, Step
from growthdesk.domain.onboarding import (
    MilestoneDraft,
    PlanDraft,
    Term,
    first_value_of,
    problems_in_day,
    problems_in_milestone,
    problems_in_moves,
    problems_in_plan,
    problems_in_reaching,
    problems_in_steps,
)
from growthdesk.domain.problems import Problem
from growthdesk.domain.records import Side
from tests.domain.onboarding_shapes import milestone

TODAY = date(2026, 6, 15)
TERM = Term(signed_on=date(2026, 6, 1), ends_on=date(2027, 5, 31))
STEP = MilestoneDraft("1", "First meeting", owner_id="t", due_on=date(2026, 6, 20))
FIRST_VALUE = milestone("9", is_first_value=True)


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (STEP, []),
        (replace(STEP, title=" "), [("title", "missing")]),
        (replace(STEP, title="T" * 301, evidence="E" * 10_001), [("title", "too_long"), ("evidence", "too_long")]),
        # what is required has a day, and an owner on the side that does it
        (replace(STEP, owner_id=None), [("owner_id", "missing")]),
        (replace(STEP, side=Side.CUSTOMER), [("stakeholder_id", "missing")]),
        (replace(STEP, side=Side.CUSTOMER, owner_id=None, stakeholder_id="s"), []),
        (replace(STEP, side=Side.BOTH), [("stakeholder_id", "missing")]),
        (replace(STEP, due_on=None), [("due_on", "missing")]),
        (replace(STEP, owner_id=None, due_on=None, is_required=False), []),
        # its day lies in the term of what was bought
        (replace(STEP, due_on=date(2026, 6, 1)), []),
        (replace(STEP, due_on=date(2026, 5, 31)), [("due_on", "before_signature")]),
        (replace(STEP, due_on=date(2027, 5, 31)), []),
        (replace(STEP, due_on=date(2027, 6, 1)), [("due_on", "after_end")]),
        (replace(STEP, due_on=date(2027, 6, 1), is_required=False), [("due_on", "after_end")]),
        (replace(STEP, due_on=date(2027, 6, 1), done_on=TODAY), []),  # what is done is history
        # what happened lies behind
        (replace(STEP, started_on=TODAY, done_on=TODAY), []),
        (replace(STEP, started_on=date(2026, 6, 16)), [("started_on", "in_the_future")]),
        (replace(STEP, done_on=date(2026, 6, 16)), [("done_on", "in_the_future")]),
        (replace(STEP, started_on=TODAY, done_on=date(2026, 6, 14)), [("done_on", "before_start")]),
        (replace(STEP, started_on=date(2026, 6, 1), done_on=date(2026, 6, 1)), []),
        (replace(STEP, started_on=date(2026, 5, 31)), [("started_on", "before_signature")]),
        (replace(STEP, done_on=date(2026, 5, 31)), [("done_on", "before_signature")]),
        # what it waits for
        (replace(STEP, waits_for=("2",)), []),
        (replace(STEP, waits_for=("gone",)), []),
        (replace(STEP, waits_for=("4",)), []),
        (replace(STEP, waits_for=("5",)), [("due_on", "before_what_it_waits_for")]),
        (replace(STEP, waits_for=("5",), done_on=TODAY), []),
        (replace(STEP, waits_for=("6",)), []),  # that one is done
        (replace(STEP, waits_for=("1",)), [("waits_for", "waits_for_itself")]),
        (replace(STEP, waits_for=("3",)), [("waits_for", "circle")]),
        # one first value, required, and done only with the customer's word
        (replace(STEP, is_first_value=True), [("is_first_value", "two_first_values")]),
        (replace(STEP, id="9", is_first_value=True), []),
        (replace(STEP, id="9", is_first_value=True, is_required=False), [("is_required", "first_value_is_required")]),
        (replace(STEP, id="9", is_first_value=True, done_on=TODAY), [("done_on", "needs_confirmation")]),
    ],
)
def test_what_is_wrong_with_a_milestone(draft: MilestoneDraft, expected: list[tuple[str, str]]) -> None:
    others = [milestone("2"), milestone("3", waits_for=("2", "1")), FIRST_VALUE]
    others += [milestone("4", due_on=STEP.due_on), milestone("5", due_on=date(2026, 6, 21))]
    others.append(milestone("6", due_on=date(2026, 6, 21), done_on=TODAY))
    found = problems_in_milestone(draft, others, TERM, TODAY)
    assert [(problem.field, problem.code) for problem in found] == expected


def test_a_confirmed_first_value_may_be_done() -> None:
    draft = replace(STEP, is_first_value=True, done_on=TODAY)
    assert not problems_in_milestone(draft, [], TERM, TODAY, is_confirmed=True)


@pytest.mark.parametrize(
    ("day", "expected"), [(TODAY, []), (date(2026, 6, 1), []), (date(2026, 5, 31), ["before_signature"])]
)
def test_nothing_is_reached_before_the_signature(day: date, expected: list[str]) -> None:
    found = problems_in_reaching(milestone("1"), day, "", TODAY, TERM)
    assert [problem.code for problem in found] == expected


def test_a_term_without_ends_limits_nothing() -> None:
    assert not problems_in_milestone(replace(STEP, due_on=date(2020, 2, 29)), [], Term(), TODAY)


def test_what_is_refused_is_named() -> None:
    others = [milestone("2", title="Send the data", waits_for=("3",)), milestone("3", title="Set up", waits_for=("1",))]
    (circle,) = problems_in_milestone(replace(STEP, waits_for=("2",)), others, TERM, TODAY)
    assert circle.facts == (("title", "First meeting"), ("title", "Send the data"), ("title", "Set up"))
    (second,) = problems_in_milestone(replace(STEP, is_first_value=True), [FIRST_VALUE], TERM, TODAY)
    assert second.facts == (("title", "Step 9"),)
    (late,) = problems_in_milestone(replace(STEP, due_on=date(2028, 2, 29)), [], TERM, TODAY)
    assert late.facts == (("ends_on", "2027-05-31"),)


SECOND = replace(STEP, id="2", title="First result", waits_for=("1",))
TOO_SOON = Problem("due_on", "before_what_it_waits_for", (("title", "First meeting"), ("due_on", "2026-06-20")))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([STEP, SECOND], []),
        (
            [STEP, replace(SECOND, due_on=date(2026, 6, 19))],
            [replace(TOO_SOON, facts=(("step", "2"), *TOO_SOON.facts))],
        ),
        ([replace(STEP, waits_for=("2",)), replace(SECOND, due_on=date(2026, 6, 19))], []),  # a circle is the plan's
    ],
)
def test_no_step_of_a_plan_that_begins_is_due_before_what_it_waits_for(
    steps: list[MilestoneDraft], expected: list[Problem]
) -> None:
    assert list(problems_in_steps(steps, TERM, TODAY)) == expected


@pytest.mark.parametrize(
    ("day", "is_required", "expected"),
    [
        (date(2026, 6, 20), True, []),
        (None, False, []),
        (None, True, ["missing"]),
        (date(2026, 5, 31), True, ["before_signature", "before_what_it_waits_for"]),
        (date(2027, 6, 1), True, ["after_end"]),
        (date(2026, 6, 19), True, ["before_what_it_waits_for"]),
        (date(2026, 6, 19), False, ["before_what_it_waits_for"]),
    ],
)
def test_the_day_a_milestone_is_moved_to(day: date | None, is_required: bool, expected: list[str]) -> None:
    step = milestone("2", due_on=date(2026, 6, 25), waits_for=("1", "3"), is_required=is_required)
    others = [step, milestone("1", due_on=date(2026, 6, 20)), milestone("3", due_on=date(2026, 7, 1), done_on=TODAY)]
    assert [problem.code for problem in problems_in_day(step, day, others, TERM)] == expected


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ({"2": date(2026, 6, 22)}, []),
        ({"2": date(2026, 6, 21), "3": date(2026, 6, 21)}, []),
        (
            {"3": date(2026, 6, 23)},
            [Problem("also", "moves_before_what_it_waits_for",
                     (("title", "Step 3"), ("other", "Step 2"), ("due_on", "2026-06-24")))],
        ),
        (
            {"2": date(2026, 5, 31), "gone": date(2026, 5, 31)},
            [Problem("also", "moves_before_signature", (("title", "Step 2"), ("signed_on", "2026-06-01"))),
             Problem("also", "moves_before_what_it_waits_for",
                     (("title", "Step 2"), ("other", "Step 1"), ("due_on", "2026-06-20")))],
        ),
        ({"2": date(2027, 6, 1)},
         [Problem("also", "moves_after_end", (("title", "Step 2"), ("ends_on", "2027-05-31")))]),
    ],
)  # fmt: skip
def test_what_moves_along_stays_in_the_term_and_after_what_it_waits_for(
    moves: dict[str, date], expected: list[Problem]
) -> None:
    steps = [
        milestone("1", due_on=date(2026, 6, 20)),
        milestone("2", due_on=date(2026, 6, 24), waits_for=("1",)),
        milestone("3", due_on=date(2026, 6, 25), waits_for=("2",)),
    ]
    wanted = [Move(key, date(2026, 6, 24), day) for key, day in moves.items()]
    assert list(problems_in_moves(wanted, steps, TERM)) == expected


PLAN = PlanDraft(starts_on=date(2026, 6, 15))


@pytest.mark.parametrize(
    ("draft", "steps", "expected"),
    [
        (PLAN, [FIRST_VALUE], []),
        (PLAN, [milestone("1"), FIRST_VALUE], []),
        (PLAN, [STEP, replace(STEP, id="2", is_first_value=True)], []),
        (replace(PLAN, starts_on=None), [FIRST_VALUE], [("starts_on", "missing")]),
        (replace(PLAN, starts_on=date(2026, 5, 31)), [FIRST_VALUE], [("starts_on", "before_signature")]),
        (replace(PLAN, starts_on=date(2027, 6, 1)), [FIRST_VALUE], [("starts_on", "after_end")]),
        (replace(PLAN, escalation="E" * 10_001), [FIRST_VALUE], [("escalation", "too_long")]),
        (PLAN, [], [("milestones", "no_first_value")]),
        (PLAN, [milestone("1")], [("milestones", "no_first_value")]),
        (PLAN, [FIRST_VALUE, milestone("8", is_first_value=True)], [("milestones", "two_first_values")]),
        (
            PLAN,
            [FIRST_VALUE, milestone("1", waits_for=("2",)), milestone("2", waits_for=("1",))],
            [("milestones", "circle")],
        ),
    ],
)
def test_what_is_wrong_with_a_plan(draft: PlanDraft, steps: list[Step], expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_plan(draft, steps, TERM)] == expected


@pytest.mark.parametrize(("steps", "expected"), [([], []), ([STEP], []), ([FIRST_VALUE], ["first_value_elsewhere"])])
def test_a_further_plan_has_no_first_value_of_its_own(steps: list[Step], expected: list[str]) -> None:
    found = problems_in_plan(PLAN, steps, TERM, elsewhere=milestone("8", is_first_value=True))
    assert [problem.code for problem in found] == expected


def test_the_first_value_of_a_plan() -> None:
    assert first_value_of([milestone("1"), FIRST_VALUE]) is FIRST_VALUE
    assert first_value_of([milestone("1")]) is None
