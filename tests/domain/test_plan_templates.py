"""Templates of plans: what their form must say, and that those shipped say it."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.onboarding_plans import steps_from
from growthdesk.domain.plan_templates import (
    PlanTemplate,
    StepDraft,
    TemplateDraft,
    TemplateStep,
    draft_of_template,
    free_name,
    moved_step,
    paired_steps,
    problems_in_template,
    with_step,
    without_step,
)
from growthdesk.domain.records import Side
from growthdesk.domain.shipped_plans import SHIPPED_PLANS, ShippedPlan
from growthdesk.domain.working_week import WorkingWeek
from tests.domain.onboarding_shapes import FROM_MONDAY, FROM_SUNDAY
from tests.domain.shapes import AT

MEETING = StepDraft("First meeting", days=5)
RESULT = StepDraft("First result", days=20, is_first_value=True, depends_on=(1,))
TEMPLATE = TemplateDraft("Retainer", steps=(MEETING, RESULT))


def with_steps(*steps: StepDraft) -> TemplateDraft:
    """The template with other steps."""
    return replace(TEMPLATE, steps=steps)


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (TEMPLATE, []),
        (replace(TEMPLATE, name=" "), [("name", "missing")]),
        (replace(TEMPLATE, name="project "), [("name", "template_name_taken")]),
        (with_steps(), [("steps", "no_first_value")]),
        (with_steps(MEETING), [("steps", "no_first_value")]),
        (with_steps(replace(RESULT, depends_on=()), replace(RESULT, depends_on=())), [("steps", "two_first_values")]),
        (with_steps(replace(MEETING, title=""), RESULT), [("title", "missing")]),
        (with_steps(replace(MEETING, days=None), RESULT), [("days", "missing")]),
        (with_steps(replace(MEETING, days=0), RESULT), []),
        (with_steps(replace(MEETING, days=-1), RESULT), [("days", "out_of_range")]),
        (with_steps(replace(MEETING, days=730), RESULT), []),
        (with_steps(replace(MEETING, days=731), RESULT), [("days", "out_of_range")]),
        (with_steps(MEETING, replace(RESULT, is_required=False)), [("is_required", "first_value_is_required")]),
        (with_steps(replace(MEETING, depends_on=(1,)), RESULT), [("depends_on", "waits_for_itself")]),
        (with_steps(replace(MEETING, depends_on=(3,)), RESULT), [("depends_on", "no_such_step")]),
        (with_steps(replace(MEETING, depends_on=(0,)), RESULT), [("depends_on", "no_such_step")]),
        (with_steps(replace(MEETING, depends_on=(2,)), RESULT), [("steps", "circle")]),
    ],
)
def test_what_is_wrong_with_a_template(draft: TemplateDraft, expected: list[tuple[str, str]]) -> None:
    found = problems_in_template(draft, others=("Project",))
    assert [(problem.field, problem.code) for problem in found] == expected


def test_a_problem_names_its_step() -> None:
    (problem,) = problems_in_template(with_steps(MEETING, replace(RESULT, days=800)))
    assert problem.facts == (("step", "2"), ("low", "0"), ("high", "730"))
    (circle,) = problems_in_template(with_steps(replace(MEETING, depends_on=(2,)), RESULT))
    assert circle.facts == (("step", "1"), ("step", "2"))


def stored(position: int, *depends_on: int) -> TemplateStep:
    """A step of a stored template."""
    return TemplateStep(
        id=str(position),
        revision=1,
        created_at=AT,
        updated_at=AT,
        template_id="t",
        position=position,
        title=f"Step {position}",
        done_when="",
        side=Side.US,
        days=position,
        counts_working_days=True,
        is_required=True,
        is_first_value=False,
        is_shown=True,
        depends_on=depends_on,
    )


def test_a_stored_template_comes_into_its_form_with_numbers_closed_up() -> None:
    template = PlanTemplate(
        id="t", revision=1, created_at=AT, updated_at=AT, name="Ours", suits="Advice", shipped_as="retainer"
    )
    draft = draft_of_template(template, [stored(4, 2), stored(1), stored(2, 1, 3)])
    assert (draft.name, draft.suits) == ("Ours", "Advice")
    assert [(step.title, step.depends_on) for step in draft.steps] == [
        ("Step 1", ()),
        ("Step 2", (1,)),
        ("Step 4", (2,)),
    ]


@pytest.mark.parametrize("kind", ShippedPlan)
def test_a_shipped_template_is_whole(kind: ShippedPlan) -> None:
    template = SHIPPED_PLANS[kind]
    assert (
        problems_in_template(template, [other.name for other in SHIPPED_PLANS.values() if other is not template]) == ()
    )
    assert 6 <= len(template.steps) <= 9
    assert template.suits
    assert all(step.done_when.endswith(".") for step in template.steps)
    assert len({step.title for step in template.steps}) == len(template.steps)
    # the customer has duties too, sees the first value, and has it within seven weeks
    assert any(step.side is Side.CUSTOMER for step in template.steps)
    (first_value,) = (step for step in template.steps if step.is_first_value)
    assert first_value.is_shown
    assert (first_value.days or 0) <= 35


@pytest.mark.parametrize("week", [FROM_MONDAY, FROM_SUNDAY])
@pytest.mark.parametrize("kind", ShippedPlan)
def test_no_step_of_a_shipped_plan_is_due_before_what_it_waits_for(kind: ShippedPlan, week: WorkingWeek) -> None:
    steps = steps_from(SHIPPED_PLANS[kind], date(2026, 6, 3), week)
    days = {step.id: step.due_on for step in steps}
    assert all((days[one] or date.max) <= (step.due_on or date.min) for step in steps for one in step.waits_for)


A, B, C = StepDraft("A"), StepDraft("B", depends_on=(1,)), StepDraft("C", depends_on=(1, 2))


def told(steps: tuple[StepDraft, ...]) -> list[tuple[str, str]]:
    """Each step with the titles it waits for: what must stay whatever its number becomes."""
    return [(step.title, "".join(steps[number - 1].title for number in step.depends_on)) for step in steps]


@pytest.mark.parametrize(
    ("at", "waits_for", "expected"),
    [
        (0, (), [("N", ""), ("A", ""), ("B", "A"), ("C", "AB")]),
        (1, (1,), [("A", ""), ("N", "A"), ("B", "A"), ("C", "AB")]),
        (1, (3,), [("A", ""), ("N", "C"), ("B", "A"), ("C", "AB")]),
        (3, (1, 3), [("A", ""), ("B", "A"), ("C", "AB"), ("N", "AC")]),
    ],
)
def test_a_step_put_in_leaves_the_others_waiting_for_the_same(
    at: int, waits_for: tuple[int, ...], expected: list[tuple[str, str]]
) -> None:
    assert told(with_step((A, B, C), at, StepDraft("N", depends_on=waits_for))) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [(0, [("B", ""), ("C", "B")]), (1, [("A", ""), ("C", "A")]), (2, [("A", ""), ("B", "A")])],
)
def test_nothing_waits_for_a_step_taken_out(at: int, expected: list[tuple[str, str]]) -> None:
    assert told(without_step((A, B, C), at)) == expected


@pytest.mark.parametrize(
    ("at", "to", "expected"),
    [
        (0, 2, [("B", "A"), ("C", "AB"), ("A", "")]),
        (2, 0, [("C", "AB"), ("A", ""), ("B", "A")]),
        (1, 1, [("A", ""), ("B", "A"), ("C", "AB")]),
    ],
)
def test_a_moved_step_keeps_what_it_waits_for(at: int, to: int, expected: list[tuple[str, str]]) -> None:
    assert [(title, "".join(sorted(waits))) for title, waits in told(moved_step((A, B, C), at, to))] == expected


@pytest.mark.parametrize(
    ("taken", "expected"),
    [((), "Supply"), (("retainer",), "Supply"), (("SUPPLY ",), "Supply 2"), (("Supply", "Supply 2"), "Supply 3")],
)
def test_a_free_name_has_the_first_number_nobody_has(taken: tuple[str, ...], expected: str) -> None:
    assert free_name(" Supply ", taken) == expected


def stored_steps(*titles: str) -> tuple[TemplateStep, ...]:
    return tuple(
        TemplateStep(
            id=title,
            revision=1,
            created_at=AT,
            updated_at=AT,
            template_id="t",
            position=number,
            title=title,
            done_when="",
            side=Side.US,
            days=0,
            counts_working_days=True,
            is_required=True,
            is_first_value=False,
            is_shown=True,
            depends_on=(),
        )
        for number, title in enumerate(titles, start=1)
    )


@pytest.mark.parametrize(
    ("wanted", "pairs", "left_over"),
    [
        ("AB", ["A", "B"], ["C"]),
        ("CBA", ["C", "B", "A"], []),
        ("AXC", ["A", "B", "C"], []),
        ("XYZW", ["A", "B", "C", None], []),
        ("BB", ["B", "A"], ["C"]),
        ("", [], ["A", "B", "C"]),
    ],
)
def test_a_step_is_saved_as_the_one_with_its_title(wanted: str, pairs: list[str | None], left_over: list[str]) -> None:
    found, left = paired_steps(stored_steps("A", "B", "C"), [StepDraft(title) for title in wanted])
    assert [step and step.id for step, _draft in found] == pairs
    assert [step.id for step in left] == left_over
