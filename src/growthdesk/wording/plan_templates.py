"""Templates of onboarding plans in words: when a step is due, what it waits for, what is particular about it."""

from growthdesk.domain.plan_templates import StepDraft, TemplateRow
from growthdesk.domain.problems import Problem
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats
from growthdesk.wording.problems import sentence


def days_words(days: int | None, *, counts_working_days: bool, formats: Formats) -> str:
    """Say after how many days from the start something is due; nothing without any."""
    if days is None:
        return ""
    if counts_working_days:
        text = ngettext_("{count} working day", "{count} working days", days)
    else:
        text = ngettext_("{count} day", "{count} days", days)
    return text.format(count=formats.number(days))


def first_value_after(row: TemplateRow, formats: Formats) -> str:
    """Say when the first value of a template is due."""
    return days_words(row.first_value_days, counts_working_days=row.counts_working_days, formats=formats)


def template_state(row: TemplateRow) -> str:
    """Say where a template comes from."""
    if not row.shipped_as:
        return _("Your own")
    return _("Changed by you") if row.is_edited else _("As shipped")


def step_notes(step: StepDraft, formats: Formats) -> str:
    """Say what is particular about a step: what it waits for, optional, hidden from the customer."""
    notes = []
    if step.depends_on:
        numbers = ", ".join(formats.number(number) for number in step.depends_on)
        notes.append(
            ngettext_("waits for step {numbers}", "waits for steps {numbers}", len(step.depends_on)).format(
                numbers=numbers
            )
        )
    if not step.is_required:
        notes.append(_("optional"))
    if not step.is_shown:
        notes.append(_("not shown to the client"))
    return " · ".join(notes)


def problem_of_step(problem: Problem, formats: Formats | None = None) -> str:
    """Say what is wrong with a template; before what is wrong with one of its steps stands the number of the step."""
    words = sentence(problem, formats)
    if problem.field == "steps" or not problem.facts or problem.facts[0][0] != "step":
        return words
    return _("Step {step}: {problem}").format(step=problem.facts[0][1], problem=words)
