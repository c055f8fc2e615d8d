"""The forms of the account page: interaction, action, done and next, the account itself."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.accounts import AccountDraft, AccountStatus
from growthdesk.domain.actions import ActionDraft
from growthdesk.domain.history import Changes
from growthdesk.domain.interactions import InteractionDraft, InteractionKind
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.problems import OutdatedSave
from growthdesk.domain.records import Side
from growthdesk.domain.tiers import Tier
from growthdesk.ui.fields import date_field, person_field, team_field
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.dialogs import FormDialog, GoOn, Save
from growthdesk.ui.kit.forms import (
    CheckField,
    ChoiceField,
    Form,
    KeepsTyping,
    LongTextField,
    MultiCheckField,
    SegmentedField,
    TextField,
)
from growthdesk.ui.kit.modal import let_go
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import accounts, actions, interactions
from growthdesk.usecases.firms import team_now, you
from growthdesk.usecases.stakeholders import people
from growthdesk.wording import _
from growthdesk.wording.isolates import apart
from growthdesk.wording.labels import label

Values = dict[str, object]


def text_of(values: Values, name: str) -> str:
    """Return a text field's value, trimmed."""
    return str(values.get(name) or "").strip()


def id_of(values: Values, name: str) -> str | None:
    """Return a picker's value: an id or nothing."""
    return cast("str | None", values.get(name) or None)


def day_of(values: Values, name: str) -> date | None:
    """Return a date field's value."""
    return cast("date | None", values.get(name))


ONE_COLUMN_WIDTH, TWO_COLUMNS_WIDTH = 520, 640


def run_dialog(
    parent: QWidget,
    title: str,
    form: Form,
    action: str,
    save: Save,
    intro: str = "",
    go_on: GoOn | None = None,
    keep: KeepsTyping | None = None,
    begin_at: str = "",
) -> bool:
    """Show a form until it is saved or given up; tell whether anything was saved. It begins at `begin_at`."""
    width = TWO_COLUMNS_WIDTH if form.columns == 2 else ONE_COLUMN_WIDTH
    dialog = FormDialog(parent, title, form, action=action, save=save, intro=intro, width=width, go_on=go_on, keep=keep)
    if begin_at:
        form.focus_field(begin_at)
    dialog.exec()
    let_go(dialog)
    return dialog.has_saved


def save_seen(workspace: Workspace, revision: int, write: Callable[[Values, int], Changes]) -> Save:
    """Return what saves a record as it was seen; who was shown a newer version may save over it."""

    def save(values: Values) -> None:
        nonlocal revision
        try:
            workspace.feed.publish(write(values, revision))
        except OutdatedSave as outdated:
            # Both versions stand side by side now: saving once more is a decision.
            revision = cast("int", getattr(outdated.theirs, "revision", revision))
            raise

    return save


def _add_team_field(
    form: Form, workspace: Workspace, name: str, label: str, *, optional: bool = True, hint: str = ""
) -> None:
    """Ask who of us it is, where there are several."""
    there = team_now(workspace.desk)
    if len(there) > 1:
        form.add(team_field(name, label, there, optional=optional, hint=hint))


# Interactions


def _interaction_form(workspace: Workspace, account_id: str, *, with_next_step: bool) -> Form:
    form = Form(formats=workspace.formats)
    kinds = [(kind.value, label(kind)) for kind in InteractionKind]
    form.add(SegmentedField("kind", _("What was it?"), options=kinds))
    form.add(date_field(workspace, "happened_on", _("When"), optional=False, prefer="past"))
    form.add(TextField("summary", _("In one line"), example=_("e.g. Omar wants the dispatch figures monthly")))
    form.add(LongTextField("notes", _("Notes"), optional=True))
    persons = [(p.id, p.name, p.title) for p in people(workspace.desk, account_id) if p.left_on is None]
    if persons:
        form.add(MultiCheckField("attendee_ids", _("Who from the client took part"), options=persons, optional=True))
    form.add(CheckField("is_two_way", _("They answered or took part"), help=_("Only this counts as contact.")))
    if with_next_step:
        form.add_heading(_("Next step"), _("becomes the account’s next step"))
        form.add(TextField("next_step", _("What happens next"), optional=True))
        _add_team_field(form, workspace, "next_step_owner_id", _("Who does it"))
        form.add(date_field(workspace, "next_step_due_on", _("By when")))
    return form


def _interaction_draft(values: Values) -> InteractionDraft:
    return InteractionDraft(
        kind=InteractionKind(str(values.get("kind") or InteractionKind.NOTE.value)),
        happened_on=day_of(values, "happened_on"),
        summary=text_of(values, "summary"),
        notes=text_of(values, "notes"),
        is_two_way=bool(values.get("is_two_way")),
        attendee_ids=cast("tuple[str, ...]", values.get("attendee_ids") or ()),
        next_step=text_of(values, "next_step"),
        next_step_owner_id=id_of(values, "next_step_owner_id"),
        next_step_due_on=day_of(values, "next_step_due_on"),
    )


def log_interaction(parent: QWidget, workspace: Workspace, account_id: str) -> bool:
    """Ask for a meeting, call, mail or note and log it."""
    desk = workspace.desk
    form = _interaction_form(workspace, account_id, with_next_step=True)
    me = you(desk)
    form.set_values(
        {
            "kind": InteractionKind.MEETING.value,
            "happened_on": workspace.today,
            "is_two_way": True,
            "next_step_owner_id": me.id if me else None,
        }
    )

    def save(values: Values) -> None:
        workspace.feed.publish(interactions.log_interaction(desk, account_id, _interaction_draft(values)))

    keep = KeptTyping(workspace, Subject(TypedForm.INTERACTION, account_id, account_id))
    return run_dialog(parent, _("Log meeting, call, mail or note"), form, _("Log contact"), save, keep=keep)


def edit_interaction(parent: QWidget, workspace: Workspace, account_id: str, interaction_id: str) -> bool:
    """Change what was logged."""
    desk = workspace.desk
    draft, revision = interactions.interaction_form(desk, interaction_id)
    form = _interaction_form(workspace, account_id, with_next_step=False)
    form.set_values(
        {
            "kind": draft.kind.value,
            "happened_on": draft.happened_on,
            "summary": draft.summary,
            "notes": draft.notes,
            "attendee_ids": draft.attendee_ids,
            "is_two_way": draft.is_two_way,
        }
    )

    def write(values: Values, seen: int) -> Changes:
        return interactions.save_interaction(desk, interaction_id, _interaction_draft(values), seen)

    save = save_seen(workspace, revision, write)
    keep = KeptTyping(workspace, Subject(TypedForm.INTERACTION, interaction_id, account_id), revision)
    return run_dialog(parent, _("Edit entry"), form, _("Save entry"), save, keep=keep)


# Actions


def _action_form(workspace: Workspace, account_id: str) -> Form:
    desk = workspace.desk
    form = Form(formats=workspace.formats)
    form.add(TextField("what", _("What is to be done"), example=_("e.g. Ask Omar to confirm dispatch figures")))
    sides = [(side.value, label(side)) for side in Side]
    form.add(SegmentedField("side", _("Who does it"), options=sides))
    _add_team_field(form, workspace, "owner_id", _("From our side"), hint=_("Empty means you."))
    persons = [person for person in people(desk, account_id) if person.left_on is None]
    if persons:
        form.add(person_field("stakeholder_id", _("From their side"), persons))
    form.add(date_field(workspace, "due_on", _("By when")))
    form.add(CheckField("is_next_step", _("This is the account’s next step")))
    form.add(LongTextField("notes", _("Notes"), optional=True, lines=2))
    return form


def _action_draft(workspace: Workspace, values: Values) -> ActionDraft:
    side = Side(str(values.get("side") or Side.US.value))
    owner_id = id_of(values, "owner_id")
    if owner_id is None and side is not Side.CUSTOMER:
        me = you(workspace.desk)
        owner_id = me.id if me else None
    return ActionDraft(
        what=text_of(values, "what"),
        side=side,
        owner_id=owner_id if side is not Side.CUSTOMER else None,
        stakeholder_id=id_of(values, "stakeholder_id") if side is not Side.US else None,
        due_on=day_of(values, "due_on"),
        is_next_step=bool(values.get("is_next_step")),
        notes=text_of(values, "notes"),
    )


def _action_values(draft: ActionDraft) -> Values:
    return {
        "what": draft.what,
        "side": draft.side.value,
        "owner_id": draft.owner_id,
        "stakeholder_id": draft.stakeholder_id,
        "due_on": draft.due_on,
        "is_next_step": draft.is_next_step,
        "notes": draft.notes,
    }


Add = Callable[[ActionDraft], Changes]


def add_action(
    parent: QWidget,
    workspace: Workspace,
    account_id: str,
    *,
    as_next_step: bool = False,
    add: Add | None = None,
    title: str = "",
) -> bool:
    """Ask for a new action; with `add` it follows from something else, which adds it, and nothing is kept."""
    form = _action_form(workspace, account_id)
    me = you(workspace.desk)
    has_none = accounts.account_page(workspace.desk, account_id).next_step is None
    start = ActionDraft(what="", owner_id=me.id if me else None, is_next_step=as_next_step or has_none)
    form.set_values(_action_values(start))

    def on_changed(name: str) -> None:
        # What the client does cannot be our next step; offered was the tick, not asked for.
        if name == "side" and has_none:
            form.field("is_next_step").set_value(form.field("side").value() != Side.CUSTOMER.value)

    form.changed.connect(on_changed)

    def save(values: Values) -> None:
        draft = _action_draft(workspace, values)
        plain = partial(actions.add_action, workspace.desk, account_id, fills_gap=False)
        workspace.feed.publish((add or plain)(draft))

    keep = KeptTyping(workspace, Subject(TypedForm.ACTION, account_id, account_id)) if add is None else None
    title = title or _("Add action")
    return run_dialog(parent, title, form, title, save, keep=keep)


def edit_action(parent: QWidget, workspace: Workspace, account_id: str, action_id: str) -> bool:
    """Change an action."""
    draft, revision = actions.action_form(workspace.desk, action_id)
    form = _action_form(workspace, account_id)
    form.set_values(_action_values(draft))

    def write(values: Values, seen: int) -> Changes:
        return actions.save_action(workspace.desk, action_id, _action_draft(workspace, values), seen)

    save = save_seen(workspace, revision, write)
    keep = KeptTyping(workspace, Subject(TypedForm.ACTION, action_id, account_id), revision)
    return run_dialog(parent, _("Edit action"), form, _("Save action"), save, keep=keep)


def finish_and_plan(
    parent: QWidget, workspace: Workspace, what: str, finish: Callable[[ActionDraft | None], Changes]
) -> bool:
    """Mark something done and ask for the account's next step, which may stay empty; `finish` writes both."""
    desk = workspace.desk
    form = Form(formats=workspace.formats)
    form.add(TextField("what", _("What happens next"), optional=True))
    me = you(desk)
    _add_team_field(form, workspace, "owner_id", _("Who does it"))
    form.set_values({"owner_id": me.id if me else None})
    form.add(date_field(workspace, "due_on", _("By when")))

    def save(values: Values) -> None:
        draft = _action_draft(workspace, {**values, "is_next_step": True}) if text_of(values, "what") else None
        workspace.feed.publish(finish(draft))

    intro = _("“{what}” is done. Plan what follows, or leave it empty.").format(what=apart(what))
    return run_dialog(parent, _("Done, and next"), form, _("Mark done"), save, intro)


# The account itself


def _status_field(*, is_prospect: bool) -> ChoiceField:
    """Make the choice of a status; a prospect becomes a client by winning it, which begins its handover."""
    offered = [one for one in AccountStatus if not (is_prospect and one is AccountStatus.ACTIVE)]
    told = _("When they sign, choose “Win this prospect…” in the menu Account.") if is_prospect else ""
    return ChoiceField("status", _("Status"), options=[(one.value, label(one)) for one in offered], help=told)


def _account_form(workspace: Workspace, account_id: str, *, is_prospect: bool) -> Form:
    form = Form(columns=2, formats=workspace.formats)
    form.add(TextField("name", _("Name of the client")), span=2)
    _add_team_field(form, workspace, "owner_id", _("Relationship owner"), optional=False)
    form.add(_status_field(is_prospect=is_prospect))
    tiers = [("", _("Not chosen yet")), *((tier.value, label(tier)) for tier in Tier)]
    tier_help = _("Sets how often you should talk and review. Nothing is raised until it is chosen.")
    form.add(ChoiceField("tier", _("Tier"), options=tiers, help=tier_help, optional=True), span=2)
    form.add(date_field(workspace, "signed_on", _("Signed on"), prefer="past"))
    form.add(date_field(workspace, "ended_on", _("Ended on"), prefer="past"))
    won_example = _("e.g. introduced by Huda Saleh")
    form.add(TextField("won_through", _("How it was won"), optional=True, example=won_example), span=2)
    form.add_heading(_("What success means to them"))
    words_help = _("In the client’s own words; it stands on the account page.")
    form.add(LongTextField("success_words", _("Their words"), help=words_help, optional=True), span=2)
    form.add(person_field("success_said_by_id", _("Who said it"), people(workspace.desk, account_id)))
    form.add(date_field(workspace, "success_agreed_on", _("Agreed on"), prefer="past"))
    form.add_heading(_("Where they are"))
    for name, title in _place_fields():
        form.add(TextField(name, title, optional=True))
    form.add_heading(_("Notes"), _("only for us"))
    form.add(LongTextField("notes", _("Notes"), optional=True), span=2)
    return form


def _place_fields() -> Sequence[tuple[str, str]]:
    return (
        ("address", _("Address")),
        ("postal_code", _("Postal code")),
        ("city", _("City")),
        ("region", _("Region")),
        ("country", _("Country")),
        ("phone", _("Phone")),
        ("website", _("Website")),
        ("external_id", _("Your number for it")),
    )


_TEXTS = (
    "name", "won_through", "success_words", "notes", "address", "postal_code", "city", "region", "country", "phone",
    "website", "external_id",
)  # fmt: skip
_DAYS = ("signed_on", "ended_on", "success_agreed_on")


def edit_account(parent: QWidget, workspace: Workspace, account_id: str) -> bool:
    """Change the account's facts."""
    draft, revision = accounts.account_form(workspace.desk, account_id)
    form = _account_form(workspace, account_id, is_prospect=draft.status is AccountStatus.PROSPECT)
    shown: Values = {name: getattr(draft, name) for name in (*_TEXTS, *_DAYS, "owner_id", "success_said_by_id")}
    form.set_values({**shown, "status": draft.status.value, "tier": draft.tier.value if draft.tier else ""})
    save = save_seen(workspace, revision, partial(_write_account, workspace, account_id, draft.owner_id))
    keep = KeptTyping(workspace, Subject(TypedForm.ACCOUNT, account_id, account_id), revision)
    return run_dialog(parent, _("Edit account"), form, _("Save account"), save, keep=keep)


def _write_account(workspace: Workspace, account_id: str, owner_id: str, values: Values, seen: int) -> Changes:
    tier = text_of(values, "tier")
    typed: dict[str, Any] = {name: text_of(values, name) for name in _TEXTS}
    typed |= {name: day_of(values, name) for name in _DAYS}
    draft = AccountDraft(
        **typed,
        owner_id=text_of(values, "owner_id") if "owner_id" in values else owner_id,
        success_said_by_id=id_of(values, "success_said_by_id"),
        status=AccountStatus(str(values["status"])),
        tier=Tier(tier) if tier else None,
    )
    return accounts.save_account(workspace.desk, account_id, draft, seen)
