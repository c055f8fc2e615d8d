"""Templates of onboarding plans: the firm's own, and the form they are edited in.

Rule: a template counts its days from the start of the plan, and its steps name each other by number, from 1.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

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


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A template with its steps in their order: one thing to whoever edits it."""

    template: PlanTemplate
    steps: tuple[TemplateStep, ...]

    @property
    def revision(self) -> int:
        """A number that is another one after each save of the template or of one of its steps."""
        return crc32(",".join(f"{one.id} {one.revision}" for one in (self.template, *self.steps)).encode())


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template as lists show it; `first_value_days` count from the start of the plan, working days or calendar ones.

    `is_edited`: it began as a shipped one and says something else now. `template_id` is None for a shipped one that the
    firm has not made its own.
    """

    template_id: str | None
    name: str
    suits: str
    shipped_as: str
    is_edited: bool
    steps: int
    first_value_days: int | None
    counts_working_days: bool
    draft: TemplateDraft


def row_of_template(
    draft: TemplateDraft, template_id: str | None, shipped_as: str, shipped: TemplateDraft | None
) -> TemplateRow:
    """Put a template into a line of a list; `shipped` is what it began as."""
    first_value = next((step for step in draft.steps if step.is_first_value), None)
    return TemplateRow(
        template_id=template_id,
        name=draft.name,
        suits=draft.suits,
        shipped_as=shipped_as,
        is_edited=shipped is not None and draft != shipped,
        steps=len(draft.steps),
        first_value_days=first_value.days if first_value else None,
        counts_working_days=first_value.counts_working_days if first_value else True,
        draft=draft,
    )


def free_name(name: str, taken: Collection[str]) -> str:
    """Return a name no other template has: the one wanted, else with the first number that is free, from 2."""
    known = {other.strip().casefold() for other in taken}
    wanted, number = name.strip(), 1
    while wanted.casefold() in known:
        number += 1
        wanted = f"{name.strip()} {number}"
    return wanted


def paired_steps(
    stored: Iterable[TemplateStep], wanted: Sequence[StepDraft]
) -> tuple[tuple[tuple[TemplateStep | None, StepDraft], ...], tuple[TemplateStep, ...]]:
    """Say which stored step each wanted one is saved as (None: it is new), and which stored ones are left over.

    A step stays what it was as long as it keeps its title, wherever it moves; others take what is left in order.
    """
    left = sorted(stored, key=lambda step: (step.position, step.id))
    kept: list[TemplateStep | None] = []
    for draft in wanted:
        same = next((step for step in left if step.title == draft.title.strip()), None)
        kept.append(same)
        if same is not None:
            left.remove(same)
    pairs = []
    for found, draft in zip(kept, wanted, strict=True):
        pairs.append((found if found is not None else left.pop(0) if left else None, draft))
    return tuple(pairs), tuple(left)


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


def with_step(steps: Sequence[StepDraft], at: int, step: StepDraft) -> tuple[StepDraft, ...]:
    """Return the steps with one put in at a place, from 0.

    It waits for steps by their numbers among the others, and those go on waiting for the same steps as before.
    """
    numbers = [number if number <= at else number + 1 for number in range(1, len(steps) + 1)]
    moved = [_renumbered(other, numbers) for other in (*steps[:at], step, *steps[at:])]
    return tuple(moved)


def without_step(steps: Sequence[StepDraft], at: int) -> tuple[StepDraft, ...]:
    """Return the steps without the one at a place, from 0; nothing waits for it any more."""
    numbers = [0 if number == at + 1 else number - (number > at + 1) for number in range(1, len(steps) + 1)]
    return tuple(_renumbered(step, numbers) for place, step in enumerate(steps) if place != at)


def moved_step(steps: Sequence[StepDraft], at: int, to: int) -> tuple[StepDraft, ...]:
    """Return the steps with one moved from a place to another, from 0; each waits for the same steps as before."""
    order = list(range(len(steps)))
    order.insert(to, order.pop(at))
    numbers = [order.index(place) + 1 for place in range(len(steps))]
    return tuple(_renumbered(steps[place], numbers) for place in order)


def _renumbered(step: StepDraft, numbers: Sequence[int]) -> StepDraft:
    """Return a step that waits for the new numbers of the steps it waited for; 0 is one that is gone."""
    known = (numbers[one - 1] for one in step.depends_on if 1 <= one <= len(numbers))
    return replace(step, depends_on=tuple(sorted(number for number in known if number)))


def problems_in_template(draft: TemplateDraft, others: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Check the form of a template; `others` are the names of the other templates.

    A problem of one step has the number of the step among its facts.
    """
    problems = text_problems("name", draft.name, required=True)
    problems += text_problems("suits", draft.suits)
    if draft.name.strip() and draft.name.strip().casefold() in {other.strip().casefold() for other in others}:
        problems.append(Problem("name", "template_name_taken", (("name", draft.name.strip()),)))
    for number, step in enumerate(draft.steps, start=1):
        problems += problems_in_step(step, number, len(draft.steps))
    first_values = [str(number) for number, step in enumerate(draft.steps, start=1) if step.is_first_value]
    if not first_values:
        problems.append(Problem("steps", "no_first_value"))
    elif len(first_values) > 1:
        problems.append(Problem("steps", "two_first_values", tuple(("step", number) for number in first_values)))
    return (*problems, *_circle_problems(draft.steps))


def problems_in_step(step: StepDraft, number: int, steps: int) -> list[Problem]:
    """Check one step of so many; `number` is its own, 0 while it is not among them. Each problem names it first."""
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
