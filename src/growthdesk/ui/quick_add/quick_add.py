"""The dialog of quick add: saved and gone, or saved and shown where it is kept."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.ui.account.dialogs import Values
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.forms import KeepsTyping
from growthdesk.ui.kit.modal import let_go
from growthdesk.ui.quick_add.quick_form import PLACES, Place, QuickForm, QuickKind
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.accounts import account_rows
from growthdesk.wording import _


@dataclass(frozen=True, slots=True)
class Added:
    """What was added, and where the account page shows it."""

    account_id: str
    record_id: str
    place: Place


class QuickAddDialog(FormDialog):
    """A form with a second way to save: and open."""

    def __init__(self, parent: QWidget, form: QuickForm, save: Callable[[Values], None], keep: KeepsTyping) -> None:
        self.wants_to_open = False
        super().__init__(parent, _("Quick add"), form, action=_("Save"), save=save, keep=keep)
        self.another.set_text(_("Save and open"))
        self.another.show()
        form.changed.connect(self._on_changed)
        form.begin()
        if form.dirty():
            # A dialog that opens marks the line with the keyboard: what was typed would be typed over.
            QTimer.singleShot(0, self, form.begin)

    def send_and_go_on(self) -> None:
        """Save, and show what was saved."""
        self.wants_to_open = True
        self.send()
        self.wants_to_open = self.has_saved

    def _on_changed(self, name: str) -> None:
        if name == "kind":
            QTimer.singleShot(0, self, self._grow)


def quick_add(
    parent: QWidget, workspace: Workspace, account_id: str, open_added: Callable[[Added], object] | None = None
) -> bool:
    """Ask for an action, a note, value or praise, at the account shown, and add it. Tell whether it was saved."""
    remembered = workspace.settings.current.quick_add_kind
    kind = QuickKind(remembered) if remembered in list(QuickKind) else QuickKind.ACTION
    rows = account_rows(workspace.desk)
    if not rows:
        workspace.prompts.show_message(_("No accounts yet"), _("Add an account first: what you add belongs to one."))
        return False
    form = QuickForm(workspace, rows, kind, account_id)
    added: list[Added] = []

    def save(values: Values) -> None:
        changes = form.save(values)
        workspace.settings.change(quick_add_kind=form.kind().value)
        added.append(Added(form.account_id(), changes.first_id, PLACES[form.kind()]))
        workspace.feed.publish(changes)

    dialog = QuickAddDialog(parent, form, save, KeptTyping(workspace, Subject(TypedForm.QUICK_ADD)))
    dialog.exec()
    let_go(dialog)
    if added and dialog.wants_to_open and open_added is not None:
        open_added(added[-1])
    return bool(added)
