"""First values and templates in words: states with their days, days against the plan, steps with what is particular."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.first_value import WINDOW_QUESTIONS, FirstValue, FirstValueView, Window
from growthdesk.domain.onboarding_rows import FirstValueState, OnboardingRow, PlanState
from growthdesk.domain.plan_templates import StepDraft, TemplateDraft, row_of_template
from growthdesk.domain.problems import Problem
from growthdesk.wording import first_values as words
from growthdesk.wording.formats import Formats
from growthdesk.wording.plan_templates import first_value_after, problem_of_step, step_notes, template_state
from tests.domain.shapes import AT
from tests.domain.test_onboarding_rows import CONFIRMED, FACTS

FORMATS = Formats("en_GB")
ROW = OnboardingRow(
    facts=FACTS,
    plan=PlanState.ON_TRACK,
    required=7,
    required_done=2,
    first_value=FirstValueState.DUE,
    days=51,
    planned_days=61,
    window_closes_on=None,
)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW, "Due 1 Dec 2026"),
        (replace(ROW, first_value=FirstValueState.LATE), "Late, due 1 Dec 2026"),
        (replace(ROW, facts=CONFIRMED, first_value=FirstValueState.CONFIRMED), "Confirmed 12 Nov 2026"),
        (replace(ROW, facts=replace(FACTS, first_value_due_on=None)), "To come"),
        (replace(ROW, first_value=FirstValueState.UNDEFINED), "Not defined"),
        (replace(ROW, first_value=FirstValueState.ENDED), "Ended without it"),
        (replace(ROW, first_value=FirstValueState.BEFORE), "Before GrowthDesk"),
    ],
)
def test_a_first_value_is_said_with_its_day(row: OnboardingRow, said: str) -> None:
    assert words.first_value_words(row, FORMATS) == said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW, "51 days so far"),
        (replace(ROW, days=1), "1 day so far"),
        (replace(ROW, facts=CONFIRMED, first_value=FirstValueState.CONFIRMED, days=42), "42 days"),
        (replace(ROW, facts=replace(FACTS, is_ended=True), first_value=FirstValueState.ENDED), "ended after 51 days"),
        (replace(ROW, days=None), ""),
    ],
)
def test_the_days_say_whether_they_go_on(row: OnboardingRow, said: str) -> None:
    assert words.days_words(row, FORMATS) == said


def test_steps_and_planned_days_are_said_only_where_there_are_some() -> None:
    none = replace(ROW, required=0, planned_days=None)
    assert (words.steps_words(ROW, FORMATS), words.planned_words(ROW, FORMATS)) == ("2 of 7 steps", "61 days planned")
    assert (words.steps_words(none, FORMATS), words.planned_words(none, FORMATS)) == ("", "")


def view(window: Window, days: int | None = 42, planned_days: int | None = 40) -> FirstValueView:
    found = FirstValue(
        id="f",
        revision=1,
        created_at=AT,
        updated_at=AT,
        account_id="a",
        milestone_id="m",
        confirmed_on=date(2026, 11, 12),
        confirmed_by_id="s",
        evidence="Mail",
        what="",
    )
    return FirstValueView(found, "First file", "Layla", window, (), days, planned_days)


def window(days_left: int, *, is_open: bool = True) -> Window:
    return Window(date(2026, 11, 12), date(2026, 12, 3), is_open, days_left)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (window(12), "Ask until 3 Dec 2026: 12 days are left."),
        (window(1), "Ask until 3 Dec 2026: 1 day is left."),
        (window(0), "Today is the last of the days to ask."),
        (window(0, is_open=False), "The best days to ask ended on 3 Dec 2026."),
    ],
)
def test_the_window_says_how_long_to_ask(shown: Window, said: str) -> None:
    assert words.window_words(view(shown), FORMATS) == said


@pytest.mark.parametrize(
    ("days", "planned", "said"),
    [
        (42, 40, "42 days after the signature, 40 were planned"),
        (1, 1, "1 day after the signature, 1 was planned"),
        (42, None, "42 days after the signature"),
        (None, None, ""),
    ],
)
def test_how_long_it_took_stands_beside_the_plan(days: int | None, planned: int | None, said: str) -> None:
    assert words.took_words(view(window(12), days, planned), FORMATS) == said


def test_each_of_the_three_questions_has_its_words() -> None:
    assert len({words.question(name) for name in WINDOW_QUESTIONS}) == len(WINDOW_QUESTIONS)


# Templates

STEP = StepDraft("Report", days=9, is_first_value=True)
TEMPLATE = TemplateDraft("Audit", steps=(STEP,))


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (STEP, ""),
        (replace(STEP, depends_on=(1,)), "waits for step 1"),
        (replace(STEP, depends_on=(1, 2), is_required=False), "waits for steps 1, 2 · optional"),
        (replace(STEP, is_shown=False), "not shown to the client"),
    ],
)
def test_a_step_says_what_is_particular_about_it(step: StepDraft, said: str) -> None:
    assert step_notes(step, FORMATS) == said


@pytest.mark.parametrize(
    ("shipped_as", "shipped", "said"),
    [("", None, "Your own"), ("project", TEMPLATE, "As shipped"), ("project", TemplateDraft("Old"), "Changed by you")],
)
def test_a_template_says_where_it_comes_from(shipped_as: str, shipped: TemplateDraft | None, said: str) -> None:
    assert template_state(row_of_template(TEMPLATE, "t", shipped_as, shipped)) == said


@pytest.mark.parametrize(
    ("step", "said"),
    [(STEP, "9 working days"), (replace(STEP, days=1, counts_working_days=False), "1 day"), (StepDraft("None"), "")],
)
def test_a_template_says_when_its_first_value_is_due(step: StepDraft, said: str) -> None:
    row = row_of_template(replace(TEMPLATE, steps=(step,)), "t", "", None)
    assert first_value_after(row, FORMATS) == said


def test_what_is_wrong_with_a_step_is_said_with_its_number() -> None:
    assert problem_of_step(Problem("title", "missing", (("step", "2"),))) == "Step 2: Enter a title."
    assert problem_of_step(Problem("name", "missing")) == "Enter the name."
    circle = Problem("steps", "circle", (("step", "1"), ("step", "2")))
    assert problem_of_step(circle).startswith("Steps 1, 2 wait for each other")
