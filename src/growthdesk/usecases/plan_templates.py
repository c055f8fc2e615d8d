"""Templates of onboarding plans: the firm's own in its file, where the shipped ones are put when the file is made.

Rule: a firm without any is offered the shipped ones as they are; one it changed stays as changed, and one it deleted
can be had again.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from growthdesk.domain.history import Changes
from growthdesk.domain.plan_templates import (
    PlanTemplate,
    TemplateDraft,
    TemplateRow,
    TemplateStep,
    TemplateView,
    draft_of_template,
    free_name,
    paired_steps,
    problems_in_template,
    row_of_template,
)
from growthdesk.domain.problems import OutdatedSave
from growthdesk.domain.shipped_plans import SHIPPED_PLANS, ShippedPlan
from growthdesk.storage import plan_templates as storage
from growthdesk.storage.reading import Reading
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import fields_of

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction


def plan_templates(desk: Desk) -> tuple[TemplateRow, ...]:
    """Read the firm's templates by name."""
    steps = storage.steps_by_template(desk.reading)
    found = storage.plan_templates(desk.reading)
    return tuple(_row(one, draft_of_template(one, steps.get(one.id, ()))) for one in found)


def templates_to_start_from(desk: Desk) -> tuple[TemplateRow, ...]:
    """Read what a plan can start from: the firm's own templates, or the shipped ones while it has none."""
    return plan_templates(desk) or _shipped_rows(ShippedPlan)


def shipped_templates_to_add(desk: Desk) -> tuple[TemplateRow, ...]:
    """Read the shipped templates none of the firm's own began as: deleted ones, or all in an older file."""
    known = {one.shipped_as for one in storage.plan_templates(desk.reading)}
    return _shipped_rows([one for one in ShippedPlan if one.value not in known])


def _row(template: PlanTemplate, draft: TemplateDraft) -> TemplateRow:
    return row_of_template(draft, template.id, template.shipped_as, _shipped_draft(template.shipped_as))


def _shipped_rows(plans: "Sequence[ShippedPlan] | type[ShippedPlan]") -> tuple[TemplateRow, ...]:
    return tuple(row_of_template(SHIPPED_PLANS[plan], None, plan.value, SHIPPED_PLANS[plan]) for plan in plans)


def _shipped_draft(shipped_as: str) -> TemplateDraft | None:
    known = {plan.value: draft for plan, draft in SHIPPED_PLANS.items()}
    return known.get(shipped_as)


def template_form(desk: Desk, template_id: str) -> tuple[TemplateDraft, int]:
    """Read a template for its editor, with the revision to hand back."""
    view = _view(desk.reading, template_id)
    return draft_of_template(view.template, view.steps), view.revision


def copied_template(desk: Desk, draft: TemplateDraft) -> TemplateDraft:
    """Return a copy of a template for the editor, with a name that is free."""
    return TemplateDraft(free_name(draft.name, _names(desk.reading)), draft.suits, draft.steps)


def add_template(desk: Desk, draft: TemplateDraft) -> Changes:
    """Add a template of the firm's own."""
    refuse_problems(problems_in_template(draft, _names(desk.reading)))
    with desk.transaction("plan_template_added") as t:
        _put(t, draft)
    return t.changes


def save_template(desk: Desk, template_id: str, draft: TemplateDraft, revision: int) -> Changes:
    """Save a template with its steps; plans that were started from it stay as they are."""
    refuse_problems(problems_in_template(draft, _names(desk.reading, but=template_id)))
    with desk.transaction("plan_template_changed") as t:
        view = _view(t, template_id)
        if view.revision != revision:
            raise OutdatedSave("plan_template", template_id, draft, view)
        t.about(view.template)
        t.change(view.template, name=draft.name.strip(), suits=draft.suits.strip())
        pairs, left_over = paired_steps(view.steps, draft.steps)
        for step in left_over:
            t.delete(step)
        for number, (kept, wanted) in enumerate(pairs, start=1):
            if kept is None:
                t.new(TemplateStep, template_id=template_id, position=number, **fields_of(wanted))
            else:
                t.change(kept, position=number, **fields_of(wanted))
    return t.changes


def delete_template(desk: Desk, template_id: str) -> Changes:
    """Delete a template with its steps; plans that were started from it stay as they are."""
    with desk.transaction("plan_template_deleted") as t:
        view = _view(t, template_id)
        t.about(view.template)
        for step in view.steps:
            t.delete(step)
        t.delete(view.template)
    return t.changes


def add_shipped_templates(desk: Desk, plans: Sequence[ShippedPlan]) -> Changes:
    """Make shipped templates the firm's own; one whose name is taken gets a number."""
    with desk.transaction("shipped_templates_added") as t:
        put_shipped_templates(t, plans)
    return t.changes


def put_shipped_templates(t: "Transaction", plans: Sequence[ShippedPlan] = tuple(ShippedPlan)) -> None:
    """Put shipped templates into a file inside a transaction, as when the file is made."""
    for plan in plans:
        shipped = SHIPPED_PLANS[plan]
        named = TemplateDraft(free_name(shipped.name, _names(t)), shipped.suits, shipped.steps)
        _put(t, named, shipped_as=plan.value)


def _put(t: "Transaction", draft: TemplateDraft, shipped_as: str = "") -> None:
    template = t.new(PlanTemplate, name=draft.name.strip(), suits=draft.suits.strip(), shipped_as=shipped_as)
    for number, step in enumerate(draft.steps, start=1):
        t.new(TemplateStep, template_id=template.id, position=number, **fields_of(step))


def _view(reading: Reading, template_id: str) -> TemplateView:
    return TemplateView(reading.get(PlanTemplate, template_id), storage.steps_of_template(reading, template_id))


def _names(reading: Reading, but: str | None = None) -> list[str]:
    return [one.name for one in storage.plan_templates(reading) if one.id != but]
