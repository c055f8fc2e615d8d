"""Leave to use somebody's exact words: where, under which name, until when."""

from typing import cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.advocacy import AdvocacyForm, Channel, Credit, PermissionDraft
from growthdesk.domain.history import Changes
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import client_field, date_field
from growthdesk.ui.kit.forms import ChoiceField, Form, LongTextField, MultiCheckField
from growthdesk.ui.referrals.stop_list import StopList
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import advocacy
from growthdesk.usecases.referrals import readiness_of_person
from growthdesk.wording import _
from growthdesk.wording.advocacy import channel_name, credit_name

# What puts somebody's words before others.
QUOTED = (AdvocacyForm.TESTIMONIAL, AdvocacyForm.CASE_STUDY, AdvocacyForm.CONTENT)
_SHOWN = ("wording", "stakeholder_id", "granted_on", "expires_on", "withdrawn_on", "note")


def _form(workspace: Workspace, account_id: str, draft: PermissionDraft) -> Form:
    form = Form(columns=2, formats=workspace.formats)
    words_help = _("Word for word as they agreed to it. Other words need a new permission.")
    form.add(LongTextField("wording", _("Their exact words"), help=words_help, lines=3), span=2)
    form.add(client_field(workspace, account_id, "stakeholder_id", _("Who gave it"), optional=False))
    credits_ = [(one.value, credit_name(one)) for one in Credit]
    form.add(ChoiceField("credit", _("Named as"), options=credits_, placeholder=_("Choose")))
    channels = [(one.value, channel_name(one), "") for one in Channel]
    form.add(MultiCheckField("channels", _("Where it may be used"), options=channels), span=2)
    forbidden = StopList(workspace.formats)
    form.add_widget(forbidden)
    form.add(date_field(workspace, "granted_on", _("Given on"), optional=False, prefer="past"))
    form.add(date_field(workspace, "expires_on", _("Valid until"), hint=_("Empty: until they withdraw it.")))
    if draft.withdrawn_on is not None:
        hint = _("Empty: it holds again.")
        form.add(date_field(workspace, "withdrawn_on", _("Withdrawn on"), hint=hint, prefer="past"))
    form.add(LongTextField("note", _("Note"), optional=True, lines=2), span=2)
    shown: Values = {name: getattr(draft, name) for name in _SHOWN}
    credit = draft.credit.value if draft.credit else None
    form.set_values({**shown, "credit": credit, "channels": tuple(one.value for one in draft.channels)})

    def show(name: str) -> None:
        if name in ("stakeholder_id", "channels"):
            values = form.values()
            channels = cast("tuple[str, ...]", values.get("channels") or ())
            is_public = any(channel != Channel.PRIVATE for channel in channels)
            _show_forbidden(forbidden, workspace, id_of(values, "stakeholder_id") if is_public else None)

    form.changed.connect(show)
    show("channels")
    return form


def _show_forbidden(shown: StopList, workspace: Workspace, stakeholder_id: str | None) -> None:
    """Show what forbids that somebody is quoted in public; leave they gave all the same may still be noted."""
    if stakeholder_id is None:
        shown.show_stops((), ())
        return
    readiness = readiness_of_person(workspace.desk, stakeholder_id)
    stops = [stop for stop in readiness.stops if stop.code == "restricted"]
    cautions = [one for one in readiness.cautions if _takes_quotes(dict(one.facts).get("forms", ""))]
    shown.show_stops(stops, cautions)


def _takes_quotes(forms: str) -> bool:
    return any(form in forms.split(",") for form in QUOTED)


def _draft(values: Values, referral_id: str | None) -> PermissionDraft:
    credit, channels = text_of(values, "credit"), cast("tuple[str, ...]", values.get("channels") or ())
    return PermissionDraft(
        wording=text_of(values, "wording"),
        stakeholder_id=id_of(values, "stakeholder_id"),
        channels=tuple(Channel(one) for one in channels),
        credit=Credit(credit) if credit else None,
        granted_on=day_of(values, "granted_on"),
        expires_on=day_of(values, "expires_on"),
        withdrawn_on=day_of(values, "withdrawn_on"),
        note=text_of(values, "note"),
        referral_id=referral_id,
    )


def add_permission(
    parent: QWidget,
    workspace: Workspace,
    account_id: str,
    stakeholder_id: str | None = None,
    referral_id: str | None = None,
    wording: str = "",
) -> bool:
    """Ask whose words may be used where; of what they gave, the words are there already."""
    start = PermissionDraft(wording=wording, stakeholder_id=stakeholder_id, granted_on=workspace.today)
    form = _form(workspace, account_id, start)

    def save(values: Values) -> None:
        workspace.feed.publish(advocacy.add_permission(workspace.desk, account_id, _draft(values, referral_id)))

    return run_dialog(parent, _("Note a permission"), form, _("Note permission"), save)


def edit_permission(parent: QWidget, workspace: Workspace, account_id: str, permission_id: str) -> bool:
    """Correct a permission."""
    draft, revision = advocacy.permission_form(workspace.desk, permission_id)
    form = _form(workspace, account_id, draft)

    def write(values: Values, seen: int) -> Changes:
        return advocacy.save_permission(workspace.desk, permission_id, _draft(values, draft.referral_id), seen)

    save = save_seen(workspace, revision, write)
    return run_dialog(parent, _("Edit permission"), form, _("Save permission"), save)
