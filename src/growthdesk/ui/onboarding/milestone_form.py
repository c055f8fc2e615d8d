"""The form of a milestone: what done looks like for the client, whose it is, by when, and what it waits for."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from growthdesk.domain.milestones import Move, Step
from growthdesk.domain.onboarding import MilestoneDraft
from growthdesk.domain.records import Side
from growthdesk.ui.account.dialogs import Values, day_of, id_of, text_of
from growthdesk.ui.fields import client_field, date_field, team_field
from growthdesk.ui.kit.forms import CheckField, Form, LongTextField, MultiCheckField, SegmentedField, TextField
from growthdesk.ui.onboarding.moves_field import MovesField
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.firms import team_now
from growthdesk.wording import _
from growthdesk.wording.labels import label

Propose = Callable[[date], Sequence[Move]]
_OWNERS = {
    Side.US: {"owner_id"},
    Side.CUSTOMER: {"stakeholder_id"},
    Side.BOTH: {"owner_id", "stakeholder_id"},
}
_TEXTS = ("title", "done_when", "owner_id", "stakeholder_id", "due_on", "is_required", "is_first_value", "is_shown")


class MilestoneForm(Form):
    """A milestone among the others of its plan; with `propose` what waits for it is offered to move along."""

    def __init__(
        self,
        workspace: Workspace,
        account_id: str,
        draft: MilestoneDraft,
        others: Sequence[Step],
        propose: Propose | None = None,
    ) -> None:
        super().__init__(columns=2, formats=workspace.formats)
        self._base = draft
        self._propose = propose
        self._titles = {other.id: other.title for other in others}
        self._members = team_now(workspace.desk)
        self._add_what(workspace, account_id)
        self._add_marks()
        self._add_course(workspace, others)
        shown: Values = {name: getattr(draft, name) for name in (*_TEXTS, "waits_for", "started_on")}
        shown |= {"side": draft.side.value, "done_on": draft.done_on, "evidence": draft.evidence}
        self.set_values(shown)
        if draft.waits_for:
            self.open_group("course")
        self._show_side()
        self._show_moves()
        self.changed.connect(self._on_changed)

    def _add_what(self, workspace: Workspace, account_id: str) -> None:
        self.add(TextField("title", _("Milestone"), example=_("e.g. Hold the first meeting")), span=2)
        done_help = _("What the client can see or do then, in their words.")
        self.add(LongTextField("done_when", _("What done looks like"), help=done_help, optional=True, lines=2), span=2)
        self.add(SegmentedField("side", _("Who does it"), options=[(side.value, label(side)) for side in Side]))
        self.add(date_field(workspace, "due_on", _("By when"), optional=False))
        if len(self._members) > 1:
            hint = _("Empty means the relationship owner.")
            self.add(team_field("owner_id", _("From our side"), self._members, hint=hint))
        hint = _("Type a name; somebody new is added to the account.")
        self.add(client_field(workspace, account_id, "stakeholder_id", _("From their side"), hint=hint))
        self.add(MovesField("also", workspace.formats), span=2)

    def _add_marks(self) -> None:
        self.add(CheckField("is_required", _("Required"), help=_("An optional one makes nothing late.")))
        shown_help = _("It stands in their plan and in the welcome letter.")
        self.add(CheckField("is_shown", _("Shown to the client"), help=shown_help))
        value_help = _("Here the client has the first useful result, and confirms it. There is one in each plan.")
        self.add(CheckField("is_first_value", _("This is the first value"), help=value_help), span=2)

    def _add_course(self, workspace: Workspace, others: Sequence[Step]) -> None:
        self.add_group("course", _("What it waits for, and when it began"), "")
        if others:
            options = [(other.id, other.title, "") for other in others]
            self.add(MultiCheckField("waits_for", _("Waits for"), options=options, optional=True), span=2)
        self.add(date_field(workspace, "started_on", _("Began on"), prefer="past"))
        if self._base.done_on is not None:
            if not self._base.is_first_value:
                self.add(date_field(workspace, "done_on", _("Reached on"), optional=False, prefer="past"))
            self.add(LongTextField("evidence", _("What shows it"), optional=True, lines=2), span=2)

    def _on_changed(self, name: str) -> None:
        if name == "side":
            self._show_side()
        elif name == "due_on":
            self._show_moves()

    def _show_side(self) -> None:
        shown = _OWNERS[Side(str(self.field("side").value()))]
        known = {field.name for field in self.fields()}
        self.show_only(shown & known, among=({"owner_id", "stakeholder_id"} & known))

    def _show_moves(self) -> None:
        """Offer to move along what waits for it, once its day is another one."""
        day = self.field("due_on").value()
        moves: Sequence[Move] = ()
        if self._propose is not None and isinstance(day, date) and day != self._base.due_on:
            moves = self._propose(day)
        cast("MovesField", self.field("also")).show_in(self, moves, self._titles)

    def draft(self, values: Values) -> MilestoneDraft:
        """Return what was typed; what the form does not ask stays as it was."""
        side, known = Side(str(values["side"])), {field.name for field in self.fields()}
        base = self._base
        draft = replace(
            base,
            title=text_of(values, "title"),
            done_when=text_of(values, "done_when"),
            side=side,
            owner_id=id_of(values, "owner_id") if "owner_id" in known else base.owner_id,
            stakeholder_id=id_of(values, "stakeholder_id"),
            due_on=day_of(values, "due_on"),
            started_on=day_of(values, "started_on"),
            is_required=bool(values["is_required"]),
            is_first_value=bool(values["is_first_value"]),
            is_shown=bool(values["is_shown"]),
            waits_for=cast("tuple[str, ...]", values.get("waits_for", ())),
        )
        if "done_on" in known:
            draft = replace(draft, done_on=day_of(values, "done_on"))
        return replace(draft, evidence=text_of(values, "evidence")) if "evidence" in known else draft

    def moves(self) -> tuple[Move, ...]:
        """Return what moves along."""
        return cast("tuple[Move, ...]", self.field("also").value())
