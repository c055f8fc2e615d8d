"""The other account an account is merged with, found by typing."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from growthdesk.domain.duplicates import DuplicateKind, DuplicatePair
from growthdesk.domain.problems import Problem
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.forms import Form, PickerField
from growthdesk.ui.kit.modal import let_go
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.accounts import account_rows
from growthdesk.wording import _


def pair_of_accounts(one_id: str, other_id: str) -> str:
    """Name a pair of accounts for the page of duplicates."""
    return f"{DuplicateKind.ACCOUNT.value}:{one_id}:{other_id}"


def pair_name(pair: DuplicatePair) -> str:
    """Name a pair for the page of duplicates."""
    return f"{pair.kind.value}:{pair.first_id}:{pair.second_id}"


def ask_other(parent: QWidget, workspace: Workspace, account_id: str) -> str:
    """Ask for the other account; return the pair to compare, or an empty text when nothing was chosen."""
    rows = account_rows(workspace.desk)
    name = next((row.name for row in rows if row.id == account_id), "")
    others = [(row.id, row.name, row.city) for row in rows if row.id != account_id]
    form = Form(formats=workspace.formats)
    form.add(PickerField("other_id", _("The other account"), options=others, example=_("Type its name")))
    chosen: list[str] = []

    def save(values: dict[str, object]) -> Sequence[Problem] | None:
        if not values["other_id"]:
            return [Problem("other_id", "missing")]
        chosen.append(str(values["other_id"]))
        return None

    intro = _("“{name}” and the other one are shown side by side before anything is merged.").format(name=name)
    dialog = FormDialog(parent, _("Merge with"), form, action=_("Compare the two"), save=save, intro=intro)
    dialog.exec()
    let_go(dialog)
    return pair_of_accounts(account_id, chosen[0]) if chosen else ""
