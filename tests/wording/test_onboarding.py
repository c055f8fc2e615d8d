"""An onboarding plan in words: answers, days against the plan, what is wrong with one of its milestones."""

import pytest

from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.onboarding_plans import AnswerPart
from growthdesk.domain.plan_views import StepView, WayToValue
from growthdesk.domain.problems import Problem
from growthdesk.domain.records import Side
from growthdesk.wording.formats import Formats
from growthdesk.wording.onboarding import (
    MISSING,
    answer_part,
    days_over,
    step_problem,
    waits_words,
    way_words,
    when_words,
    who_does_it,
    who_lines,
)
from tests.domain.onboarding_shapes import MONDAY, milestone

FORMATS = Formats("en_GB")
STEP = (("title", "Send data"), ("done_when", "We have it"), ("side", "customer"))


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (AnswerPart("owner", (("name", "Nadia Karam"),)), "Nadia Karam"),
        (AnswerPart("escalation", (("text", "Tom Baker"),)), "If that is not enough: Tom Baker"),
        (AnswerPart("in_words", (("text", "Mondays at 10"),)), "Mondays at 10"),
        (
            AnswerPart("next_step", (*STEP, ("due_on", "2026-06-20"), ("who", "Nadia"), ("who", "Layla"))),
            "Send data · Nadia, Layla · 20 Jun 2026",
        ),
        (AnswerPart("their_step", STEP), "Send data · Client · no date yet"),
        (AnswerPart("expected", (*STEP, ("due_on", "2028-02-29"))), "Send data · 29 Feb 2028"),
        (AnswerPart("from_to", (("starts_on", "2026-06-01"), ("ends_on", "2026-06-20"))), "1–20 Jun 2026 · 19 days"),
        (AnswerPart("from_to", (("starts_on", "2026-06-01"), ("ends_on", "2026-06-02"))), "1–2 Jun 2026 · 1 day"),
        (AnswerPart("from_to", (("starts_on", "2026-06-20"), ("ends_on", "2026-06-01"))), "Until 1 Jun 2026"),
        (AnswerPart("confirmed", (("title", "Report"), ("confirmed_on", "2026-06-20"))),
         "Report, confirmed on 20 Jun 2026"),
        (AnswerPart("confirmed", (("confirmed_on", "2026-06-20"),)), "Confirmed on 20 Jun 2026"),
        *((AnswerPart(code), "") for code in (*sorted(MISSING), "all_done", "all_provided")),
    ],
)  # fmt: skip
def test_what_an_answer_says(part: AnswerPart, expected: str) -> None:
    said = answer_part(part, FORMATS)
    assert said == expected if expected else said.endswith(".")


@pytest.mark.parametrize(
    ("way", "words", "over"),
    [
        (WayToValue(MONDAY, 30, 34, is_confirmed=False), "34 days since the signature, 30 planned", "4 days late"),
        (WayToValue(MONDAY, 30, 29, is_confirmed=False), "29 days since the signature, 30 planned", "1 day left"),
        (WayToValue(MONDAY, 30, 30, is_confirmed=False), "30 days since the signature, 30 planned", "due today"),
        (WayToValue(MONDAY, None, 1, is_confirmed=False), "1 day since the signature", ""),
        (WayToValue(MONDAY, 30, 28, is_confirmed=True), "28 days to the first value, 30 planned", "2 days early"),
        (WayToValue(MONDAY, 30, 30, is_confirmed=True), "30 days to the first value, 30 planned", "as planned"),
        (WayToValue(MONDAY, 30, 31, is_confirmed=True), "31 days to the first value, 30 planned", "1 day late"),
        (WayToValue(MONDAY, 30, None, is_confirmed=False), "", ""),
        (
            WayToValue(None, None, None, is_confirmed=False),
            "Days cannot be counted: the account has no date of signature.",
            "",
        ),
    ],
)
def test_the_way_to_the_first_value(way: WayToValue, words: str, over: str) -> None:
    assert (way_words(way, FORMATS), days_over(way, FORMATS)) == (words, over)


def view(owner: str = "", stakeholder: str = "", waiting: tuple[str, ...] = (), **fields: object) -> StepView:
    return StepView(milestone(**fields), MilestoneState.ON_TRACK, owner, stakeholder, waiting)  # type: ignore[arg-type]


def test_who_does_it_and_what_holds_it_up() -> None:
    assert who_does_it(view("Nadia", "Layla")) == "Nadia, Layla"
    assert who_does_it(view()) == "Us"
    assert who_lines(Side.BOTH, "Nadia", "Layla") == ("Nadia", "and Layla")
    assert who_lines(Side.CUSTOMER, "", "Layla") == ("Layla", "Client")
    assert who_lines(Side.US, "", "") == ("Us", "Us")
    assert waits_words(view(waiting=("Meet", "Send"))) == "Waits for “Meet”, “Send”"
    assert waits_words(view()) == ""


def test_when_it_was_reached_or_is_due() -> None:
    assert when_words(view(done_on=MONDAY), MONDAY, FORMATS) == "reached 15 Jun"
    assert when_words(view(due_on=MONDAY), MONDAY, FORMATS) == "today"
    assert when_words(view(), MONDAY, FORMATS) == ""


def test_a_problem_names_the_milestone_it_is_about() -> None:
    facts = (("step", "2"), ("signed_on", "2026-06-01"))
    said = step_problem(Problem("due_on", "before_signature", facts), ("Meet", "Send"), FORMATS)
    assert said.startswith("Send: ")
    assert "1 Jun 2026" in said
    nameless = step_problem(Problem("title", "missing", (("step", "2"),)), ("Meet", " "), FORMATS)
    assert nameless.startswith("Milestone 2: ")
