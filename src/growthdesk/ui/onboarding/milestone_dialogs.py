"""The dialogs of milestones: add, change, move with what waits for it, mark reached."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.milestones import Move
from growthdesk.domain.onboarding import Milestone, MilestoneDraft
from growthdesk.domain.plan_views import PlanView, StepView
from growthdesk.domain.problems import Problem, Refusal
from growthdesk.ui.account.dialogs import Values, day_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import date_field
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.forms import Form, LongTextField
from growthdesk.ui.onboarding.milestone_form import MilestoneForm
from growthdesk.ui.onboarding.moves_field import MovesField
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import milestones, onboarding
from growthdesk.wording import _
from growthdesk.wording.onboarding import waits_words


def add_milestone(parent: QWidget, workspace: Workspace, account_id: str, plan_id: str | None = None) -> bool:
    """Ask for a milestone and add it to a plan, the one that started last unless another is said."""
    view = _view(workspace, account_id, plan_id)
    others = [step.milestone for step in view.steps]
    has_first = any(other.is_first_value for other in others)
    draft = MilestoneDraft(milestones.NEW, "", is_first_value=not has_first)
    form = MilestoneForm(workspace, account_id, draft, others)

    def save(values: Values) -> None:
        workspace.feed.publish(milestones.add_milestone(workspace.desk, view.plan.id, form.draft(values)))

    keep = KeptTyping(workspace, Subject(TypedForm.MILESTONE, account_id, account_id))
    return run_dialog(parent, _("Add milestone"), form, _("Add milestone"), save, keep=keep)


def edit_milestone(parent: QWidget, workspace: Workspace, account_id: str, milestone_id: str) -> bool:
    """Change a milestone; what waits for it may move along."""
    desk = workspace.desk
    draft, revision = milestones.milestone_form(desk, milestone_id)
    others = [other for other in milestones.beside(desk, milestone_id) if other.id != milestone_id]
    propose = None if draft.done_on is not None else partial(milestones.proposed_moves, desk, milestone_id)
    form = MilestoneForm(workspace, account_id, draft, others, propose)

    def write(values: Values, seen: int) -> Changes:
        return milestones.save_milestone(desk, milestone_id, form.draft(values), seen, form.moves())

    save = save_seen(workspace, revision, write)
    keep = KeptTyping(workspace, Subject(TypedForm.MILESTONE, milestone_id, account_id), revision)
    return run_dialog(parent, _("Change milestone"), form, _("Save milestone"), save, keep=keep)


def edit_planned(
    parent: QWidget, workspace: Workspace, account_id: str, draft: MilestoneDraft, others: Sequence[MilestoneDraft]
) -> tuple[MilestoneDraft, tuple[Move, ...]] | None:
    """Change a milestone of a plan that is not kept yet; return it with what moves along, None when given up."""
    is_new = not draft.title
    propose = partial(_planned_moves, workspace, draft, others) if not is_new else None
    form = MilestoneForm(workspace, account_id, draft, others, propose)
    typed: list[tuple[MilestoneDraft, tuple[Move, ...]]] = []

    def save(values: Values) -> Sequence[Problem]:
        wanted = form.draft(values)
        problems = onboarding.problems_in_planned(workspace.desk, account_id, wanted, others)
        if not problems:
            typed.append((wanted, form.moves()))
        return problems

    title, action = (_("Add milestone"),) * 2 if is_new else (_("Change milestone"), _("Take over"))
    run_dialog(parent, title, form, action, save)
    return typed[-1] if typed else None


def _planned_moves(
    workspace: Workspace, draft: MilestoneDraft, others: Sequence[MilestoneDraft], day: date
) -> tuple[Move, ...]:
    return onboarding.planned_moves(workspace.desk, draft, day, others)


def move_milestone(parent: QWidget, workspace: Workspace, milestone: Milestone) -> bool:
    """Ask for another day of a milestone, and offer to move along what waits for it."""
    desk = workspace.desk
    form = Form(formats=workspace.formats)
    form.add(date_field(workspace, "due_on", _("New date"), optional=not milestone.is_required))
    also = form.add(MovesField("also", workspace.formats))
    form.set_values({"due_on": milestone.due_on})
    titles = {other.id: other.title for other in milestones.beside(desk, milestone.id)}

    def show_moves(name: str = "due_on") -> None:
        if name != "due_on":
            return
        day = day_of(form.values(), "due_on")
        is_other = day is not None and day != milestone.due_on
        moves = milestones.proposed_moves(desk, milestone.id, day) if day is not None and is_other else ()
        also.show_in(form, moves, titles)

    form.changed.connect(show_moves)
    show_moves()

    def write(values: Values, seen: int) -> Changes:
        return milestones.move_milestone(desk, milestone.id, day_of(values, "due_on"), seen, also.value())

    title = _("Move milestone")
    save = save_seen(workspace, milestone.revision, write)
    return run_dialog(parent, title, form, title, save, milestone.title)


def reach_milestone(parent: QWidget, workspace: Workspace, step: StepView) -> bool:
    """Mark a milestone reached; of the first value the client's confirmation is asked for."""
    milestone = step.milestone
    if milestone.is_first_value:
        from growthdesk.ui.onboarding.first_value_dialog import confirm_first_value

        return confirm_first_value(parent, workspace, milestone.id)
    form = Form(formats=workspace.formats)
    form.add(date_field(workspace, "done_on", _("Reached on"), optional=False, prefer="past"))
    form.add(LongTextField("evidence", _("What shows it"), optional=True, lines=2))
    form.set_values({"done_on": workspace.today, "evidence": milestone.evidence})

    def write(values: Values, seen: int) -> Changes:
        day, evidence = day_of(values, "done_on"), text_of(values, "evidence")
        return milestones.reach_milestone(workspace.desk, milestone.id, seen, day, evidence)

    intro = _("{milestone}. {waits}.").format(milestone=milestone.title, waits=waits_words(step))
    save = save_seen(workspace, milestone.revision, write)
    title = _("Mark milestone reached")
    return run_dialog(parent, title, form, title, save, intro if step.waiting_for else milestone.title)


def _view(workspace: Workspace, account_id: str, plan_id: str | None) -> PlanView:
    view = onboarding.plan_view(workspace.desk, account_id, plan_id)
    if view is None:
        raise Refusal("record_missing", kind="onboarding_plan", id=plan_id or "")
    return view
