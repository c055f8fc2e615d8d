"""What an account, or one person there, may not do for us: absolute while it holds."""

from typing import cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.advocacy import AdvocacyForm, RestrictionDraft, RestrictionKind
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import DraftRefused, Problem
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import date_field, person_field
from growthdesk.ui.kit.forms import ChoiceField, Form, LongTextField, MultiCheckField, SegmentedField
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import advocacy
from growthdesk.usecases.stakeholders import people
from growthdesk.wording import _
from growthdesk.wording.advocacy import form_name, restriction_kind_name

EVERYTHING, SOME = "everything", "some"


def _form(workspace: Workspace, account_id: str, draft: RestrictionDraft) -> Form:
    form = Form(columns=2, formats=workspace.formats)
    kinds = [(kind.value, restriction_kind_name(kind)) for kind in RestrictionKind]
    form.add(ChoiceField("kind", _("Why not"), options=kinds, placeholder=_("Choose")))
    form.add(date_field(workspace, "noted_on", _("Since"), optional=False, prefer="past"))
    known = people(workspace.desk, account_id)
    form.add(person_field("stakeholder_id", _("Whom it concerns"), known, hint=_("Empty means everybody there.")))
    if draft.lifted_on is not None:
        form.add(date_field(workspace, "lifted_on", _("Lifted on"), hint=_("Empty: it holds again."), prefer="past"))
    form.add(LongTextField("note", _("What was said"), optional=True, lines=2), span=2)
    forms = [(one.value, form_name(one), "") for one in AdvocacyForm]
    scopes = [(EVERYTHING, _("Everything")), (SOME, _("Some of it"))]
    form.add(SegmentedField("scope", _("What they may not do"), options=scopes), span=2)
    form.add(MultiCheckField("forms", _("What is ruled out"), options=forms), span=2)
    shown: Values = {name: getattr(draft, name) for name in ("stakeholder_id", "note", "noted_on", "lifted_on")}
    kind = draft.kind.value if draft.kind else None
    scope = SOME if draft.forms else EVERYTHING
    form.set_values({**shown, "kind": kind, "scope": scope, "forms": tuple(one.value for one in draft.forms)})

    def show(name: str) -> None:
        if name == "scope":
            is_some = form.field("scope").value() == SOME
            form.show_only(("forms",) if is_some else (), among=("forms",))
            if is_some:
                form.group_opened.emit(form.field("forms"))

    form.changed.connect(show)
    show("scope")
    return form


def _draft(values: Values) -> RestrictionDraft:
    kind, forms = text_of(values, "kind"), cast("tuple[str, ...]", values.get("forms") or ())
    if text_of(values, "scope") == EVERYTHING:
        forms = ()
    elif not forms:
        # Nothing ticked would rule everything out.
        raise DraftRefused((Problem("forms", "missing"),))
    return RestrictionDraft(
        kind=RestrictionKind(kind) if kind else None,
        stakeholder_id=id_of(values, "stakeholder_id"),
        forms=tuple(AdvocacyForm(one) for one in forms),
        note=text_of(values, "note"),
        noted_on=day_of(values, "noted_on"),
        lifted_on=day_of(values, "lifted_on"),
    )


def add_restriction(parent: QWidget, workspace: Workspace, account_id: str, stakeholder_id: str | None = None) -> bool:
    """Ask what may not be asked, of whom and why."""
    draft = RestrictionDraft(stakeholder_id=stakeholder_id, noted_on=workspace.today)
    form = _form(workspace, account_id, draft)

    def save(values: Values) -> None:
        workspace.feed.publish(advocacy.add_restriction(workspace.desk, account_id, _draft(values)))

    intro = _("Nobody is asked for what is ruled out here, whatever the moment, until it is lifted.")
    return run_dialog(parent, _("Note a restriction"), form, _("Note restriction"), save, intro)


def edit_restriction(parent: QWidget, workspace: Workspace, account_id: str, restriction_id: str) -> bool:
    """Correct a restriction."""
    draft, revision = advocacy.restriction_form(workspace.desk, restriction_id)
    form = _form(workspace, account_id, draft)

    def write(values: Values, seen: int) -> Changes:
        return advocacy.save_restriction(workspace.desk, restriction_id, _draft(values), seen)

    save = save_seen(workspace, revision, write)
    return run_dialog(parent, _("Edit restriction"), form, _("Save restriction"), save)
