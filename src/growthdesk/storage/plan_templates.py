"""Reads of the firm's templates of onboarding plans."""

from collections import defaultdict

from growthdesk.domain.plan_templates import PlanTemplate, TemplateStep
from growthdesk.storage.reading import Reading

_TEMPLATES = "SELECT * FROM plan_template ORDER BY name COLLATE NOCASE, id"
_STEPS = "SELECT * FROM template_step ORDER BY template_id, position, id"
_STEPS_OF_ONE = "SELECT * FROM template_step WHERE template_id = :template_id ORDER BY position, id"


def plan_templates(reading: Reading) -> tuple[PlanTemplate, ...]:
    """All templates by name."""
    return reading.rows(PlanTemplate, _TEMPLATES)


def steps_of_template(reading: Reading, template_id: str) -> tuple[TemplateStep, ...]:
    """The steps of a template in their order."""
    return reading.rows(TemplateStep, _STEPS_OF_ONE, template_id=template_id)


def steps_by_template(reading: Reading) -> dict[str, tuple[TemplateStep, ...]]:
    """The steps of every template that has some, by the template's id."""
    steps: dict[str, list[TemplateStep]] = defaultdict(list)
    for step in reading.rows(TemplateStep, _STEPS):
        steps[step.template_id].append(step)
    return {template_id: tuple(own) for template_id, own in steps.items()}
