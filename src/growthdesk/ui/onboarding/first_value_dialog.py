"""The confirmation of a first value: which stakeholder confirmed it, when, and how we know."""

from PySide6.QtWidgets import QWidget

from growthdesk.domain.first_value import FirstValue, FirstValueDraft
from growthdesk.domain.history import Changes
from growthdesk.domain.onboarding import Milestone
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import client_field, date_field
from growthdesk.ui.kit.forms import Form, LongTextField
from growthdesk.ui.onboarding.contact_fields import ask_contact, contact_in
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import first_values
from growthdesk.wording import _


class _FirstValueForm(Form):
    """Who confirmed what, on which day, and the evidence."""

    def __init__(self, workspace: Workspace, account_id: str, draft: FirstValueDraft, planned: str) -> None:
        super().__init__(columns=2, formats=workspace.formats)
        what_help = _("In their own words. The plan says: “{planned}”").format(planned=" ".join(planned.split()))
        self.add(LongTextField("what", _("What they have now"), help=what_help, optional=True, lines=2), span=2)
        self.add(client_field(workspace, account_id, "confirmed_by_id", _("Who confirmed it"), optional=False))
        self.add(date_field(workspace, "confirmed_on", _("Confirmed on"), optional=False, prefer="past"))
        evidence_help = _("What they said or wrote, and where it can be found.")
        example = _("e.g. Mail of 12 May: “The first file went through without a question”")
        self.add(LongTextField("evidence", _("How we know"), help=evidence_help, example=example, lines=3), span=2)
        self.set_values({name: getattr(draft, name) for name in FirstValueDraft.__dataclass_fields__})

    def draft(self, values: Values) -> FirstValueDraft:
        """Return what was typed."""
        return FirstValueDraft(
            confirmed_on=day_of(values, "confirmed_on"),
            confirmed_by_id=id_of(values, "confirmed_by_id"),
            evidence=text_of(values, "evidence"),
            what=text_of(values, "what"),
        )


def confirm_first_value(parent: QWidget, workspace: Workspace, milestone_id: str) -> bool:
    """Ask who confirmed the first value of a plan, when and by what; only then is its milestone done."""
    desk = workspace.desk
    milestone = desk.reading.get(Milestone, milestone_id)
    draft = first_values.new_first_value(desk, milestone_id)
    form = _FirstValueForm(workspace, milestone.account_id, draft, milestone.done_when or milestone.title)
    ask_contact(form)

    def save(values: Values) -> None:
        said, contact = form.draft(values), contact_in(values)
        workspace.feed.publish(first_values.confirm_first_value(desk, milestone_id, said, contact))

    intro = _("The first value counts when somebody at the client confirmed it. From that day on it is an outcome.")
    return run_dialog(parent, _("Confirm first value"), form, _("Confirm first value"), save, intro)


def change_first_value(parent: QWidget, workspace: Workspace, first_value_id: str) -> bool:
    """Correct a confirmation."""
    desk = workspace.desk
    milestone = desk.reading.get(Milestone, desk.reading.get(FirstValue, first_value_id).milestone_id)
    draft, revision = first_values.first_value_form(desk, first_value_id)
    form = _FirstValueForm(workspace, milestone.account_id, draft, milestone.done_when or milestone.title)

    def write(values: Values, seen: int) -> Changes:
        return first_values.save_first_value(desk, first_value_id, form.draft(values), seen)

    save = save_seen(workspace, revision, write)
    return run_dialog(parent, _("Change first value"), form, _("Save first value"), save)
