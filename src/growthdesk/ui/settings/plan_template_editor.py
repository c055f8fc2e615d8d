"""The editor of a template: name, what it suits, and its steps; saved as one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.plan_templates import TemplateDraft
from growthdesk.domain.problems import Problem
from growthdesk.ui.account.dialogs import Values, save_seen, text_of
from growthdesk.ui.kit.dialogs import FormDialog, Save
from growthdesk.ui.kit.forms import Form, TextField
from growthdesk.ui.kit.modal import let_go
from growthdesk.ui.settings.steps_field import StepsField
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import plan_templates
from growthdesk.wording import _
from growthdesk.wording.plan_templates import problem_of_step

WIDTH = 860


class TemplateForm(Form):
    """A template with its steps; what is wrong with a step is said with its number."""

    def __init__(self, workspace: Workspace, draft: TemplateDraft) -> None:
        super().__init__(columns=2, formats=workspace.formats)
        self.add(TextField("name", _("Name"), example=_("e.g. Retainer, large clients")))
        self.add(TextField("suits", _("What it suits"), optional=True, example=_("e.g. Advice month by month")))
        self.steps = self.add(StepsField("steps", _("Steps"), workspace), span=2)
        self.set_values({"name": draft.name, "suits": draft.suits, "steps": draft.steps})

    def draft(self, values: Values) -> TemplateDraft:
        """Return what was typed."""
        steps = values["steps"]
        assert isinstance(steps, tuple)
        return TemplateDraft(text_of(values, "name"), text_of(values, "suits"), steps)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong; problems of steps stand at the list of them."""
        if not problems:
            self.clear_problems()
            return
        formats = self.formats_of()
        self.show_sentences([(_field_of(problem), problem_of_step(problem, formats)) for problem in problems])


def _field_of(problem: Problem) -> str:
    return problem.field if problem.field in ("name", "suits") else "steps"


def new_template(parent: QWidget, workspace: Workspace, draft: TemplateDraft) -> bool:
    """Ask for a template, empty or begun as a copy."""
    form = TemplateForm(workspace, draft)

    def save(values: Values) -> None:
        workspace.feed.publish(plan_templates.add_template(workspace.desk, form.draft(values)))

    return _run(parent, _("New template"), form, _("Add template"), save)


def change_template(parent: QWidget, workspace: Workspace, template_id: str) -> bool:
    """Change a template with its steps."""
    draft, revision = plan_templates.template_form(workspace.desk, template_id)
    form = TemplateForm(workspace, draft)

    def write(values: Values, seen: int) -> Changes:
        return plan_templates.save_template(workspace.desk, template_id, form.draft(values), seen)

    return _run(parent, _("Change template"), form, _("Save template"), save_seen(workspace, revision, write))


def _run(parent: QWidget, title: str, form: TemplateForm, action: str, save: Save) -> bool:
    dialog = FormDialog(parent, title, form, action=action, save=save, width=WIDTH)
    dialog.exec()
    let_go(dialog)
    return dialog.has_saved
