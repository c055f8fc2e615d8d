"""Kind words somebody said unasked: one line to log, in their words."""

from PySide6.QtWidgets import QWidget

from growthdesk.domain.advocacy import PraiseDraft
from growthdesk.domain.history import Changes
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import client_field, date_field
from growthdesk.ui.kit.forms import Form, LongTextField
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import advocacy
from growthdesk.wording import _


def _form(workspace: Workspace, account_id: str, draft: PraiseDraft) -> Form:
    form = Form(formats=workspace.formats)
    quote_help = _("As they said it. For 30 days it is a good reason to ask.")
    example = _("e.g. This is the first month I did not have to chase anybody")
    form.add(LongTextField("quote", _("Their words"), help=quote_help, example=example, lines=2))
    form.add(client_field(workspace, account_id, "stakeholder_id", _("Who said it"), optional=False))
    form.add(date_field(workspace, "said_on", _("Said on"), optional=False, prefer="past"))
    form.set_values({name: getattr(draft, name) for name in PraiseDraft.__dataclass_fields__})
    return form


def _draft(values: Values) -> PraiseDraft:
    return PraiseDraft(text_of(values, "quote"), id_of(values, "stakeholder_id"), day_of(values, "said_on"))


def log_praise(parent: QWidget, workspace: Workspace, account_id: str) -> bool:
    """Ask what was said, by whom and when."""
    form = _form(workspace, account_id, PraiseDraft(said_on=workspace.today))

    def save(values: Values) -> None:
        workspace.feed.publish(advocacy.log_praise(workspace.desk, account_id, _draft(values)))

    return run_dialog(parent, _("Log praise"), form, _("Log praise"), save)


def edit_praise(parent: QWidget, workspace: Workspace, account_id: str, praise_id: str) -> bool:
    """Correct what was logged."""
    draft, revision = advocacy.praise_form(workspace.desk, praise_id)
    form = _form(workspace, account_id, draft)

    def write(values: Values, seen: int) -> Changes:
        return advocacy.save_praise(workspace.desk, praise_id, _draft(values), seen)

    save = save_seen(workspace, revision, write)
    return run_dialog(parent, _("Edit praise"), form, _("Save praise"), save)
