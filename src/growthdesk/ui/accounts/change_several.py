"""The same change to several accounts: owner, tier, status, or one action for each; it says what it will change."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.actions import ActionDraft
from growthdesk.domain.bulk_edits import BulkEdit, BulkPlan
from growthdesk.domain.tiers import Tier
from growthdesk.ui.fields import date_field, team_field
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.forms import ChoiceField, Form, TextField
from growthdesk.ui.kit.modal import let_go
from growthdesk.ui.kit.text import Label
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.bulk_edits import check_edit, edit_accounts, editing_takes_long, plan_edit
from growthdesk.usecases.firms import team_now
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label

LEAVE = ""
Values = dict[str, object]


def change_several(
    parent: QWidget, workspace: Workspace, account_ids: Sequence[str], change_long: Callable[[BulkEdit], object]
) -> bool:
    """Ask what several accounts are given, and give it to them; `change_long` is handed what takes long.

    Tell whether anything was saved, or is to be.
    """
    return _ChangeSeveral(workspace, account_ids, change_long).exec(parent)


class _ChangeSeveral:
    def __init__(
        self, workspace: Workspace, account_ids: Sequence[str], change_long: Callable[[BulkEdit], object]
    ) -> None:
        self._workspace = workspace
        self._ids = tuple(account_ids)
        self._change_long = change_long
        self._wanted: BulkEdit | None = None
        self._form = self._make_form()
        self._form.changed.connect(self._on_changed)
        self._say_plan()

    def exec(self, parent: QWidget) -> bool:
        """Show the form until it is saved or given up."""
        count = len(self._ids)
        number = self._workspace.formats.number(count)
        title = ngettext_("Change {count} account", "Change {count} accounts", count).format(count=number)
        intro = _("What you leave as it is stays. All of it is one step to undo.")
        action = ngettext_("Change {count} account", "Change {count} accounts", count).format(count=number)
        dialog = FormDialog(parent, title, self._form, action=action, save=self._save, intro=intro)
        dialog.exec()
        let_go(dialog)
        if self._wanted is not None:
            self._change_long(self._wanted)
        return dialog.has_saved

    def _make_form(self) -> Form:
        workspace = self._workspace
        members = team_now(workspace.desk)
        form = Form(formats=workspace.formats)
        if len(members) > 1:
            form.add(team_field("owner_id", _("Relationship owner"), members, hint=_("Empty leaves each as it is.")))
        leave = (LEAVE, _("Leave as it is"))
        tiers = [leave, *((tier.value, label(tier)) for tier in Tier)]
        form.add(ChoiceField("tier", _("Tier"), options=tiers))
        statuses = [leave, *((status.value, label(status)) for status in AccountStatus)]
        form.add(ChoiceField("status", _("Status"), options=statuses))
        form.add(date_field(workspace, "ended_on", _("Ended on"), prefer="past", optional=False))
        form.add_heading(_("One action for each"))
        form.add(TextField("what", _("What is to be done"), optional=True))
        form.add(date_field(workspace, "due_on", _("By when")))
        self._said = Label("", "strong", wrap=True)
        form.add_widget(self._said)
        form.set_values({"tier": LEAVE, "status": LEAVE})
        form.show_only((), among=("ended_on",))
        return form

    def _on_changed(self, field: str) -> None:
        if field == "status":
            ends = self._form.field("status").value() == AccountStatus.ENDED.value
            self._form.show_only(("ended_on",) if ends else (), among=("ended_on",))
        self._say_plan()

    def _say_plan(self) -> None:
        plan = plan_edit(self._workspace.desk, self._ids, self._edit(self._form.values()))
        words = plan_words(plan, self._workspace.formats)
        self._said.set_text(words)
        self._said.setAccessibleName(words)

    def _edit(self, values: Values) -> BulkEdit:
        tier, status = str(values.get("tier") or LEAVE), str(values.get("status") or LEAVE)
        what = str(values.get("what") or "").strip()
        due_on = cast("date | None", values.get("due_on"))
        return BulkEdit(
            owner_id=cast("str | None", values.get("owner_id") or None),
            tier=Tier(tier) if tier else None,
            status=AccountStatus(status) if status else None,
            ended_on=cast("date | None", values.get("ended_on")),
            action=ActionDraft(what, due_on=due_on) if what or due_on else None,
        )

    def _save(self, values: Values) -> None:
        desk, edit = self._workspace.desk, self._edit(values)
        if editing_takes_long(self._ids, edit):
            check_edit(desk, self._ids, edit)
            self._wanted = edit
        else:
            self._workspace.feed.publish(edit_accounts(desk, self._ids, edit))


def plan_words(plan: BulkPlan, formats: Formats) -> str:
    """Say what a bulk edit will change, for how many accounts."""
    if plan.changes_nothing:
        return _("Nothing changes yet.")
    counted = (
        (plan.owner, _("The owner changes at {count} of {all}.")),
        (plan.tier, _("The tier changes at {count} of {all}.")),
        (plan.status, _("The status changes at {count} of {all}.")),
        (plan.actions, _("An action is added to {count} of {all}.")),
    )
    everything = formats.number(plan.accounts)
    return "\n".join(words.format(count=formats.number(count), all=everything) for count, words in counted if count)
