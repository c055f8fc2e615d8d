"""Whom to ask: a question where nobody is chosen yet."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from growthdesk.domain.problems import Problem
from growthdesk.domain.readiness import Readiness
from growthdesk.ui.account.dialogs import Values, id_of, run_dialog
from growthdesk.ui.kit.forms import Form, PickerField
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _


def choose_person(parent: QWidget, workspace: Workspace, found: Sequence[Readiness]) -> str:
    """Ask whom to write to, who is ready first; return nobody, "", when it is given up."""
    form = Form(formats=workspace.formats)
    options = [(one.advocate.id, one.advocate.name, _("ready") if one.is_ready else "") for one in found]
    ready_help = _("Whoever is not ready can be asked with a written reason.")
    form.add(PickerField("stakeholder_id", _("Whom do you want to ask?"), options=options, help=ready_help))
    form.set_values({"stakeholder_id": next((one.advocate.id for one in found if one.is_ready), None)})
    chosen: list[str] = []

    def save(values: Values) -> list[Problem] | None:
        person = id_of(values, "stakeholder_id")
        if person is None:
            return [Problem("stakeholder_id", "missing")]
        chosen.append(person)
        return None

    run_dialog(parent, _("Write request"), form, _("Go on"), save)
    return chosen[-1] if chosen else ""
