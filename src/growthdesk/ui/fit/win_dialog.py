"""Winning a prospect: when it signed, who goes on with it, what was bought where that is not recorded yet."""

from PySide6.QtWidgets import QWidget

from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.fit import WinDraft
from growthdesk.domain.tiers import Tier
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog
from growthdesk.ui.accounts.bought import bought_in
from growthdesk.ui.fields import date_field, money_field, team_field
from growthdesk.ui.kit.forms import ChoiceField, Form, TextField
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import fit
from growthdesk.usecases.accounts import account_form
from growthdesk.usecases.firms import firm, team_now
from growthdesk.wording import _
from growthdesk.wording.labels import label


def win_prospect(parent: QWidget, workspace: Workspace, account_id: str) -> bool:
    """Ask when a prospect signed, make it a client and start its handover."""
    desk = workspace.desk
    page = fit.prospect_page(desk, account_id)
    form = _form(workspace, account_id, asks_bought=not page.has_agreement)

    def save(values: Values) -> None:
        workspace.feed.publish(fit.win_prospect(desk, account_id, _draft(values)))

    intro = _("{name} becomes a client. What you wrote before the signature becomes the start of the handover.")
    if page.revision == 0:
        intro = _("{name} becomes a client, and the handover begins.")
    return run_dialog(parent, _("Win this prospect"), form, _("Win prospect"), save, intro.format(name=page.account))


def _form(workspace: Workspace, account_id: str, *, asks_bought: bool) -> Form:
    desk = workspace.desk
    account, _revision = account_form(desk, account_id)
    form = Form(columns=2, formats=workspace.formats)
    form.add(date_field(workspace, "signed_on", _("Signed on"), optional=False, prefer="past"))
    tiers = [(tier.value, label(tier)) for tier in Tier]
    form.add(ChoiceField("tier", _("Tier"), options=tiers, help=_("Sets how often you should talk and review.")))
    if len(team_now(desk)) > 1:
        owner_help = _("Takes the handover over from who sold.")
        form.add(
            team_field(
                "owner_id", _("Relationship owner from now on"), team_now(desk), optional=False, hint=owner_help
            ),
            span=2,
        )
    if asks_bought:
        form.add_heading(_("What was bought"), _("may follow"))
        example = _("e.g. Dispatch audit, support retainer")
        form.add(TextField("bought", _("What was bought"), example=example, optional=True), span=2)
        kinds = [(kind.value, label(kind)) for kind in AgreementKind]
        form.add(ChoiceField("kind", _("Kind of agreement"), options=kinds))
        value_help = _("A month for retainers and subscriptions, in all for projects.")
        currency = firm(desk).home_currency
        form.add(money_field(workspace, "value", _("Value"), currency=currency, hint=value_help))
    form.set_values(
        {
            "signed_on": account.signed_on or workspace.today,
            "tier": (account.tier or Tier.CORE).value,
            "owner_id": account.owner_id,
            "kind": AgreementKind.PROJECT.value,
        }
    )
    return form


def _draft(values: Values) -> WinDraft:
    signed_on = day_of(values, "signed_on")
    return WinDraft(
        signed_on=signed_on,
        tier=Tier(str(values["tier"])),
        owner_id=id_of(values, "owner_id"),
        bought=bought_in(values, signed_on),
    )
