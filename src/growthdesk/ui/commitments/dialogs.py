"""The forms of commitments and risks; what a handover adds says so by its origin."""

from PySide6.QtWidgets import QWidget

from growthdesk.domain.actions import Origin
from growthdesk.domain.commitments import CommitmentDraft, problems_in_commitment
from growthdesk.domain.history import Changes
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.problems import Problem
from growthdesk.domain.records import Side
from growthdesk.domain.risks import RiskDraft, RiskRow
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.commitments.commitment_form import CommitmentForm
from growthdesk.ui.fields import date_field, team_field
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.forms import Form, LongTextField, TextField
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import commitments, risks
from growthdesk.usecases.firms import team_now, you
from growthdesk.wording import _


def add_commitment(
    parent: QWidget,
    workspace: Workspace,
    account_id: str = "",
    origin: Origin = Origin.MANUAL,
    origin_id: str | None = None,
    side: Side = Side.US,
) -> bool:
    """Ask for a promise and add it; one written down by hand is first yours, one of a handover is nobody's yet.

    Without an account it is asked for.
    """
    desk = workspace.desk
    me = you(desk) if origin is Origin.MANUAL else None
    draft = CommitmentDraft("", side, owner_id=me.id if me else None)
    form = CommitmentForm(workspace, draft, account_id)

    def save(values: Values) -> list[Problem] | None:
        chosen = account_id or id_of(values, "account_id")
        if not chosen:
            return [Problem("account_id", "missing"), *problems_in_commitment(form.draft(values), workspace.today)]
        workspace.feed.publish(commitments.add_commitment(desk, chosen, form.draft(values), origin, origin_id))
        return None

    keep = KeptTyping(workspace, Subject(TypedForm.COMMITMENT, account_id, account_id)) if account_id else None
    return run_dialog(parent, _("Add commitment"), form, _("Add commitment"), save, keep=keep)


def edit_commitment(parent: QWidget, workspace: Workspace, account_id: str, commitment_id: str) -> bool:
    """Change a commitment."""
    draft, revision = commitments.commitment_form(workspace.desk, commitment_id)
    form = CommitmentForm(workspace, draft, account_id)

    def write(values: Values, seen: int) -> Changes:
        return commitments.save_commitment(workspace.desk, commitment_id, form.draft(values), seen)

    save = save_seen(workspace, revision, write)
    keep = KeptTyping(workspace, Subject(TypedForm.COMMITMENT, commitment_id, account_id), revision)
    return run_dialog(parent, _("Edit commitment"), form, _("Save commitment"), save, keep=keep)


def release_commitment(parent: QWidget, workspace: Workspace, commitment_id: str, revision: int, what: str) -> bool:
    """Ask why a promise no longer holds, and release it."""
    form = Form(formats=workspace.formats)
    example = _("e.g. They asked for the dashboard instead")
    form.add(LongTextField("released_reason", _("Why it is released"), lines=2, example=example))
    form.add(date_field(workspace, "released_on", _("Released on"), optional=False, prefer="past"))
    form.set_values({"released_on": workspace.today})

    def write(values: Values, seen: int) -> Changes:
        reason, on = text_of(values, "released_reason"), day_of(values, "released_on")
        return commitments.release_commitment(workspace.desk, commitment_id, seen, reason, on)

    intro = _("“{what}” no longer holds, and who was promised it knows. It stays in the register.").format(what=what)
    save = save_seen(workspace, revision, write)
    return run_dialog(parent, _("Release commitment"), form, _("Release commitment"), save, intro)


# Risks


def _risk_form(workspace: Workspace, draft: RiskDraft) -> Form:
    form = Form(columns=2, formats=workspace.formats)
    example = _("e.g. Their planner leaves in January")
    form.add(TextField("what", _("What may go wrong"), example=example), span=2)
    form.add(LongTextField("response", _("What you do about it"), optional=True, lines=2), span=2)
    if len(team_now(workspace.desk)) > 1:
        form.add(team_field("owner_id", _("Who looks after it"), team_now(workspace.desk)))
    form.add(date_field(workspace, "due_on", _("Look at it next on")))
    if draft.closed_on is not None:
        form.add(date_field(workspace, "closed_on", _("Closed on"), prefer="past"))
        form.add(LongTextField("closed_note", _("How it ended"), optional=True, lines=2), span=2)
    form.set_values({name: getattr(draft, name) for name in RiskDraft.__dataclass_fields__})
    return form


def _risk_draft(draft: RiskDraft, values: Values) -> RiskDraft:
    closed_on = day_of(values, "closed_on")
    return RiskDraft(
        what=text_of(values, "what"),
        response=text_of(values, "response"),
        owner_id=id_of(values, "owner_id") if "owner_id" in values else draft.owner_id,
        due_on=day_of(values, "due_on"),
        closed_on=closed_on,
        closed_note=text_of(values, "closed_note") if closed_on is not None else "",
    )


def add_risk(
    parent: QWidget,
    workspace: Workspace,
    account_id: str,
    origin: Origin = Origin.MANUAL,
    origin_id: str | None = None,
) -> bool:
    """Ask for a risk and add it; who looks after it may follow."""
    desk = workspace.desk
    me = you(desk) if origin is Origin.MANUAL else None
    draft = RiskDraft("", owner_id=me.id if me else None)

    def save(values: Values) -> None:
        workspace.feed.publish(risks.add_risk(desk, account_id, _risk_draft(draft, values), origin, origin_id))

    keep = KeptTyping(workspace, Subject(TypedForm.RISK, account_id, account_id))
    return run_dialog(parent, _("Add risk"), _risk_form(workspace, draft), _("Add risk"), save, keep=keep)


def edit_risk(parent: QWidget, workspace: Workspace, account_id: str, risk_id: str) -> bool:
    """Change a risk."""
    draft, revision = risks.risk_form(workspace.desk, risk_id)

    def write(values: Values, seen: int) -> Changes:
        return risks.save_risk(workspace.desk, risk_id, _risk_draft(draft, values), seen)

    save = save_seen(workspace, revision, write)
    keep = KeptTyping(workspace, Subject(TypedForm.RISK, risk_id, account_id), revision)
    return run_dialog(parent, _("Edit risk"), _risk_form(workspace, draft), _("Save risk"), save, keep=keep)


def close_risk(parent: QWidget, workspace: Workspace, risk: RiskRow) -> bool:
    """Ask how a risk ended, which may stay empty, and close it."""
    form = Form(formats=workspace.formats)
    form.add(LongTextField("closed_note", _("How it ended"), optional=True, lines=2))
    form.add(date_field(workspace, "closed_on", _("Closed on"), optional=False, prefer="past"))
    form.set_values({"closed_on": workspace.today})

    def write(values: Values, seen: int) -> Changes:
        note, on = text_of(values, "closed_note"), day_of(values, "closed_on")
        return risks.close_risk(workspace.desk, risk.id, seen, note, on)

    save = save_seen(workspace, risk.revision, write)
    intro = _("“{what}” is over.").format(what=risk.what)
    return run_dialog(parent, _("Close risk"), form, _("Close risk"), save, intro)
