"""A new account in under thirty seconds: name, owner, what was bought, signed on; everything else later."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.accounts import AccountDraft, AccountRow, AccountStatus
from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.problems import DraftRefused, Problem
from growthdesk.ui.accounts.bought import bought_in
from growthdesk.ui.fields import date_field, money_field, team_field
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.forms import CheckField, ChoiceField, Form, TextField
from growthdesk.ui.kit.modal import let_go
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import accounts
from growthdesk.usecases.firms import firm, team_now, you
from growthdesk.wording import _
from growthdesk.wording.labels import label

_WHEN_SIGNED = ("bought", "kind", "value", "signed_on")


def add_account(parent: QWidget, workspace: Workspace) -> str:
    """Ask for a new account; return its id, or an empty text when nothing was added."""
    asked = _NewAccount(workspace)
    asked.exec(parent)
    return asked.account_id


class _NewAccount:
    def __init__(self, workspace: Workspace) -> None:
        self.account_id = ""
        self._workspace = workspace
        self._known: Sequence[AccountRow] = accounts.account_rows(workspace.desk)
        self._form = self._make_form()

    def _make_form(self) -> Form:
        workspace = self._workspace
        desk = workspace.desk
        members = team_now(desk)
        form = Form(formats=workspace.formats)
        form.add(TextField("name", _("Name of the client"), example=_("e.g. Khalij Freight Services")))
        if len(members) > 1:
            form.add(team_field("owner_id", _("Relationship owner"), members, optional=False))
            me = you(desk)
            form.set_values({"owner_id": me.id if me else None})
        form.add(
            TextField("bought", _("What was bought"), example=_("e.g. Dispatch audit, support retainer"), optional=True)
        )
        kinds = [(kind.value, label(kind)) for kind in AgreementKind]
        form.add(ChoiceField("kind", _("Kind of agreement"), options=kinds))
        form.add(
            money_field(
                workspace, "value", _("Value"), currency=firm(desk).home_currency,
                hint=_("A month for retainers and subscriptions, in all for projects. You can change that later."),
            )
        )  # fmt: skip
        form.add(date_field(workspace, "signed_on", _("Signed on"), prefer="past"))
        told = _("What was bought is asked once they sign.")
        form.add(CheckField("is_prospect", _("A prospect, not signed yet"), help=told))
        form.set_values({"kind": AgreementKind.PROJECT.value})
        form.changed.connect(self._on_changed)
        return form

    def exec(self, parent: QWidget) -> None:
        """Show the form until it is saved or cancelled."""
        intro = _("Only the name is needed now. Everything else can follow.")
        keep = KeptTyping(self._workspace, Subject(TypedForm.ACCOUNT))
        title = _("Add account")
        dialog = FormDialog(parent, title, self._form, action=title, save=self._save, intro=intro, keep=keep)
        dialog.exec()
        let_go(dialog)

    def _is_prospect(self) -> bool:
        return bool(self._form.field("is_prospect").value())

    def _on_changed(self, field: str) -> None:
        if field == "is_prospect":
            self._form.show_only(() if self._is_prospect() else _WHEN_SIGNED, among=_WHEN_SIGNED)
        if field != "name":
            return
        typed = str(self._form.field("name").value()).strip().casefold()
        same = [row for row in self._known if typed and row.name.casefold() == typed]
        if same:
            note = _("You already have an account with this name. Add it again only if it is another client.")
            self._form.field("name").show_problem(note)

    def _save(self, values: dict[str, object]) -> Sequence[Problem] | None:
        if self._is_prospect():
            values = {**values, **dict.fromkeys(_WHEN_SIGNED)}
        signed_on = cast("date | None", values.get("signed_on"))
        draft = AccountDraft(
            name=str(values["name"]).strip(),
            owner_id=str(values.get("owner_id") or ""),
            signed_on=signed_on,
            status=AccountStatus.PROSPECT if self._is_prospect() else AccountStatus.ACTIVE,
        )
        agreement = bought_in(values, signed_on)
        try:
            changes = accounts.add_account(self._workspace.desk, draft, agreement)
        except DraftRefused as refused:
            return refused.problems
        self._workspace.feed.publish(changes)
        self.account_id = changes.first_id
        return None
