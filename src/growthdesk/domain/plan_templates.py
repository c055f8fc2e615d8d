"""Templates of onboarding plans: the firm's own, and the form they are edited in.

Rule: a template counts its days from the start of the plan, and its steps name each other by number, from 1.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from growthdesk.domain.milestones import circle_of
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record, Side

MOST_DAYS = 730


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTemplate(Record):
    """A template of the firm; `suits` says in a line what it is for, `shipped_as` the shipped one it began as or ""."""

    name: str
    suits: str
    shipped_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateStep(Record):
    """One step of a template; `position` is its number. `days` count from the start of the plan."""

    template_id: str
    position: int
    title: str
    done_when: str
    side: Side
    days: int
    counts_working_days: bool
    is_required: bool
    is_first_value: bool
    is_shown: bool
    depends_on: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StepDraft:
    """One step in the form of a template; its number is its place among the others, from 1."""

    title: str
    done_when: str = ""
    side: Side = Side.US
    days: int | None = None
    counts_working_days: bool = True
    is_required: bool = True
    is_first_value: bool = False
    is_shown: bool = True
    depends_on: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """What the form of a template holds."""

    name: str
    suits: str = ""
    steps: tuple[StepDraft, ...] = ()


def draft_of_template(template: PlanTemplate, steps: Iterable[TemplateStep]) -> TemplateDraft:
    """Put a stored template into its form; numbers close up where steps are missing."""
    ordered = sorted(steps, key=lambda step: (step.position, step.id))
    numbers = {step.position: number for number, step in enumerate(ordered, start=1)}
    return TemplateDraft(template.name, template.suits, tuple(_draft_of_step(step, numbers) for step in ordered))


def _draft_of_step(step: TemplateStep, numbers: dict[int, int]) -> StepDraft:
    return StepDraft(
        title=step.title,
        done_when=step.done_when,
        side=step.side,
        days=step.days,
        counts_working_days=step.counts_working_days,
        is_required=step.is_required,
        is_first_value=step.is_first_value,
        is_shown=step.is_shown,
        depends_on=tuple(numbers[one] for one in step.depends_on if one in numbers),
    )


def problems_in_template(draft: TemplateDraft, others: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Check the form of a template; `others` are the names of the other templates.

    A problem of one step has the number of the step among its facts.
    """
    problems = text_problems("name", draft.name, required=True)
    problems += text_problems("suits", draft.suits)
    if draft.name.strip() and draft.name.strip().casefold() in {other.strip().casefold() for other in others}:
        problems.append(Problem("name", "name_taken", (("name", draft.name.strip()),)))
    for number, step in enumerate(draft.steps, start=1):
        problems += _problems_in_step(number, step, len(draft.steps))
    first_values = [str(number) for number, step in enumerate(draft.steps, start=1) if step.is_first_value]
    if not first_values:
        problems.append(Problem("steps", "no_first_value"))
    elif len(first_values) > 1:
        problems.append(Problem("steps", "two_first_values", tuple(("step", number) for number in first_values)))
    return (*problems, *_circle_problems(draft.steps))


def _problems_in_step(number: int, step: StepDraft, steps: int) -> list[Problem]:
    found = text_problems("title", step.title, required=True)
    found += text_problems("done_when", step.done_when, longest=LONGEST_TEXT)
    if step.days is None:
        found.append(Problem("days", "missing"))
    elif not 0 <= step.days <= MOST_DAYS:
        found.append(Problem("days", "out_of_range", (("low", "0"), ("high", str(MOST_DAYS)))))
    if step.is_first_value and not step.is_required:
        found.append(Problem("is_required", "first_value_is_required"))
    if number in step.depends_on:
        found.append(Problem("depends_on", "waits_for_itself"))
    unknown = [one for one in step.depends_on if not 1 <= one <= steps]
    found += [Problem("depends_on", "no_such_step", (("number", str(one)),)) for one in unknown]
    return [Problem(one.field, one.code, (("step", str(number)), *one.facts)) for one in found]


def _circle_problems(steps: Sequence[StepDraft]) -> list[Problem]:
    waits = {
        str(number): [str(one) for one in step.depends_on if one != number]
        for number, step in enumerate(steps, start=1)
    }
    circle = circle_of(waits)
    return [Problem("steps", "circle", tuple(("step", number) for number in circle))] if circle else []
