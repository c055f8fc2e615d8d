"""Plans: dated from a template, and the six questions a new customer has (article, section 3)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.onboarding_plans import (
    AnswerPart,
    CustomerQuestion,
    PlanFacts,
    answers,
    steps_from,
)
from growthdesk.domain.plan_templates import StepDraft, TemplateDraft
from growthdesk.domain.records import Side
from growthdesk.domain.working_week import WorkingWeek
from tests.domain.onboarding_shapes import FROM_MONDAY, FROM_SUNDAY, milestone, plan

WEDNESDAY = date(2026, 6, 3)
NEW_YEAR = frozenset({date(2026, 6, 4)})


@pytest.mark.parametrize(
    ("days", "counts_working_days", "week", "starts_on", "due_on"),
    [
        # working days by the firm's weekend
        (2, True, FROM_SUNDAY, WEDNESDAY, date(2026, 6, 7)),
        (2, True, FROM_MONDAY, WEDNESDAY, date(2026, 6, 5)),
        (2, True, WorkingWeek((6, 7), NEW_YEAR), WEDNESDAY, date(2026, 6, 8)),
        (0, True, FROM_MONDAY, WEDNESDAY, WEDNESDAY),
        (0, True, FROM_MONDAY, date(2026, 6, 6), date(2026, 6, 8)),
        # days of the calendar, but never due on a day nobody works
        (2, False, FROM_MONDAY, WEDNESDAY, date(2026, 6, 5)),
        (3, False, FROM_MONDAY, WEDNESDAY, date(2026, 6, 8)),
        (2, False, FROM_SUNDAY, WEDNESDAY, date(2026, 6, 7)),
        (30, False, FROM_MONDAY, date(2028, 1, 30), date(2028, 2, 29)),
    ],
)
def test_a_step_is_dated_from_the_start(
    days: int, counts_working_days: bool, week: WorkingWeek, starts_on: date, due_on: date
) -> None:
    step = StepDraft("First meeting", days=days, counts_working_days=counts_working_days)
    (made,) = steps_from(TemplateDraft("Retainer", steps=(step,)), starts_on, week)
    assert made.due_on == due_on


def test_no_step_is_dated_before_what_it_waits_for() -> None:
    eid = WorkingWeek((6, 7), frozenset(date(2026, 6, day) for day in range(8, 13)))
    template = TemplateDraft(
        "Retainer",
        steps=(
            StepDraft("First result", days=7, counts_working_days=False, depends_on=(2,), is_first_value=True),
            StepDraft("Send data", days=4, depends_on=(3,)),
            StepDraft("First meeting", days=6),
        ),
    )
    days = [step.due_on for step in steps_from(template, WEDNESDAY, eid)]
    # Thursday, Friday, then Monday 15 to Thursday 18.
    assert days == [date(2026, 6, 18)] * 3


def test_steps_keep_what_the_template_says_and_go_to_both_sides() -> None:
    template = TemplateDraft(
        "Retainer",
        steps=(
            StepDraft("Read the handover", "You need not repeat yourself.", Side.US, 2, is_shown=False),
            StepDraft("Send data", "", Side.CUSTOMER, 5, is_required=False, depends_on=(1,)),
            StepDraft("First result", "", Side.BOTH, 10, is_first_value=True, depends_on=(1, 2)),
        ),
    )
    ours, theirs, both = steps_from(template, WEDNESDAY, FROM_MONDAY, owner_id="t", stakeholder_id="s")
    assert (ours.title, ours.done_when, ours.is_shown) == ("Read the handover", "You need not repeat yourself.", False)
    assert [(one.owner_id, one.stakeholder_id) for one in (ours, theirs, both)] == [
        ("t", None),
        (None, "s"),
        ("t", "s"),
    ]
    assert [one.waits_for for one in (ours, theirs, both)] == [(), (ours.id,), (ours.id, theirs.id)]
    assert [one.is_required for one in (ours, theirs, both)] == [True, False, True]
    assert [one.is_first_value for one in (ours, theirs, both)] == [False, False, True]


TODAY = date(2026, 6, 20)
NAMES = {"t": "Leila", "s": "Huda"}
DATA = milestone(
    "1",
    title="Send data",
    done_when="It is here.",
    side=Side.CUSTOMER,
    owner_id=None,
    stakeholder_id="s",
    due_on=date(2026, 6, 25),
)
SETUP = milestone("2", title="Set up", owner_id="t", due_on=date(2026, 6, 24))
RESULT = milestone("3", title="First result", owner_id="t", due_on=date(2026, 7, 20), is_first_value=True)
SECRET = milestone("4", title="Check the margin", owner_id="t", due_on=date(2026, 6, 21), is_shown=False)
STEPS = (RESULT, DATA, SETUP, SECRET)


def asked(
    question: CustomerQuestion,
    steps: tuple[Milestone, ...] = STEPS,
    *,
    owner: str = "Leila",
    first_value_on: date | None = None,
    **words: str,
) -> tuple[AnswerPart, ...]:
    """The parts of the answer to one question."""
    facts = PlanFacts(plan(**words), steps, owner, NAMES, first_value_on)
    (found,) = (answer for answer in answers(facts, TODAY) if answer.question is question)
    return found.parts


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"escalation": "Karim, managing partner"}, [("owner", "Leila"), ("escalation", "Karim, managing partner")]),
        ({}, [("owner", "Leila"), ("no_escalation", None)]),
        ({"owner": " ", "escalation": "Karim"}, [("no_owner", None)]),
    ],
)
def test_who_is_responsible(fields: dict[str, Any], expected: list[tuple[str, str | None]]) -> None:
    parts = asked(CustomerQuestion.WHO_IS_RESPONSIBLE, **fields)
    assert [(part.code, part.facts[0][1] if part.facts else None) for part in parts] == expected


def test_what_happens_next_is_the_next_open_step_the_customer_sees() -> None:
    (step,) = asked(CustomerQuestion.WHAT_HAPPENS_NEXT)
    assert step.code == "next_step"
    assert dict(step.facts) == {
        "title": "Set up",
        "done_when": "",
        "side": "us",
        "due_on": "2026-06-24",
        "who": "Leila",
    }
    assert asked(CustomerQuestion.WHAT_HAPPENS_NEXT, (milestone(done_on=TODAY), SECRET)) == (AnswerPart("all_done"),)
    assert asked(CustomerQuestion.WHAT_HAPPENS_NEXT, (SECRET,)) == (AnswerPart("no_steps"),)


TERM = AnswerPart("from_to", (("starts_on", "2026-06-15"), ("ends_on", "2026-07-20")))
LONGER = AnswerPart("from_to", (("starts_on", "2026-06-15"), ("ends_on", "2026-09-01")))


@pytest.mark.parametrize(
    ("steps", "how_long", "expected"),
    [
        (STEPS, "", (TERM,)),
        (STEPS, "About five weeks.", (AnswerPart("in_words", (("text", "About five weeks."),)), TERM)),
        # what they are asked for after the plan ends would be asked for outside of it
        ((*STEPS, milestone("5", due_on=date(2026, 9, 1), is_required=False)), "", (LONGER,)),
        ((milestone("5"),), "", (AnswerPart("no_days"),)),
        # what nobody shows the client is no date the client is told
        ((*STEPS, milestone("5", due_on=date(2026, 9, 1), is_shown=False)), "", (TERM,)),
    ],
)
def test_how_long_it_takes(steps: tuple[Milestone, ...], how_long: str, expected: tuple[AnswerPart, ...]) -> None:
    assert asked(CustomerQuestion.HOW_LONG, steps, how_long=how_long) == expected


def test_what_the_customer_provides_is_their_open_steps() -> None:
    words, step = asked(CustomerQuestion.WHAT_MUST_I_PROVIDE, what_we_need="A room on site.")
    assert words == AnswerPart("in_words", (("text", "A room on site."),))
    assert step.code == "their_step"
    assert dict(step.facts) == {
        "title": "Send data",
        "done_when": "It is here.",
        "side": "customer",
        "due_on": "2026-06-25",
        "who": "Huda",
    }


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((SETUP,), "nothing_listed"),
        ((SETUP, milestone("1", side=Side.CUSTOMER, is_shown=False)), "nothing_listed"),
        ((SETUP, milestone("1", side=Side.CUSTOMER, done_on=TODAY)), "all_provided"),
        ((SETUP, milestone("1", side=Side.BOTH)), "their_step"),
    ],
)
def test_what_the_customer_provides_when_little_is_asked(steps: tuple[Milestone, ...], code: str) -> None:
    assert [part.code for part in asked(CustomerQuestion.WHAT_MUST_I_PROVIDE, steps)] == [code]


def test_how_we_talk_is_in_words() -> None:
    assert asked(CustomerQuestion.HOW_DO_WE_TALK, how_we_talk=" A call each Tuesday. ") == (
        AnswerPart("in_words", (("text", "A call each Tuesday."),)),
    )
    assert asked(CustomerQuestion.HOW_DO_WE_TALK) == (AnswerPart("not_written"),)


@pytest.mark.parametrize(
    ("steps", "first_value_on", "code"),
    [
        (STEPS, None, "expected"),
        (STEPS, TODAY, "confirmed"),
        (STEPS, date(2026, 6, 21), "expected"),  # confirmed after the day looked at
        ((DATA,), None, "no_first_value"),
        ((DATA, replace(RESULT, is_shown=False)), None, "no_first_value"),
        ((DATA,), TODAY, "confirmed"),
    ],
)
def test_when_the_first_useful_result_appears(
    steps: tuple[Milestone, ...], first_value_on: date | None, code: str
) -> None:
    (part,) = asked(CustomerQuestion.WHEN_FIRST_RESULT, steps, first_value_on=first_value_on)
    assert part.code == code
    if code == "expected":
        assert dict(part.facts)["due_on"] == "2026-07-20"


def test_a_further_plan_names_the_first_value_of_the_account() -> None:
    facts = PlanFacts(plan(), (DATA,), "Leila", NAMES, None, elsewhere=RESULT)
    answer = next(one for one in answers(facts, TODAY) if one.question is CustomerQuestion.WHEN_FIRST_RESULT)
    assert [dict(part.facts)["title"] for part in answer.parts] == ["First result"]


def test_all_six_are_asked_and_what_is_missing_is_no_answer() -> None:
    empty = answers(PlanFacts(plan(), (), "", {}, None), TODAY)
    assert [answer.question for answer in empty] == list(CustomerQuestion)
    assert not any(answer.is_answered for answer in empty)
    assert all(answer.parts for answer in empty)
    whole = PlanFacts(plan(how_we_talk="A call each Tuesday."), STEPS, "Leila", NAMES, None)
    assert all(answer.is_answered for answer in answers(whole, TODAY))


def test_no_answer_names_what_is_not_shown() -> None:
    facts = PlanFacts(plan(), STEPS, "Leila", NAMES, None)
    assert "Check the margin" not in str(answers(facts, TODAY))
