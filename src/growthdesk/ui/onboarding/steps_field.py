"""A field with the milestones a plan would begin with: looked at, changed, left out and added before it is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from growthdesk.domain.onboarding import MilestoneDraft
from growthdesk.domain.planned_edits import PlannedEdits, as_plain, from_plain
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.forms import Field
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.onboarding.marks import mark_tone, mark_words
from growthdesk.ui.onboarding.milestone_dialogs import edit_planned
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _
from growthdesk.wording.onboarding import who_lines

SHOWN_STEPS = 6


class StepsField(Field):
    """The milestones proposed, with what was changed of them."""

    def __init__(self, workspace: Workspace, account_id: str, names: Callable[[], Mapping[str, str]]) -> None:
        """Make an empty list; `names` are those of the team and of the account's people, by id."""
        hint = _("Look through them before the plan is kept: Enter changes one.")
        super().__init__("steps", _("Milestones"), help=hint)
        self._workspace = workspace
        self._account_id = account_id
        self._names = names
        self._known: Mapping[str, str] = {}
        self._proposed: tuple[MilestoneDraft, ...] = ()
        self._edits = PlannedEdits()
        empty = EmptyState(_("No milestones. Add them now, or later one by one."), icon="calendar")
        self._table: Table[MilestoneDraft] = Table(
            self._columns(),
            name=_("Milestones"),
            key=lambda draft: draft.id,
            empty=empty,
            two_lines=True,
            says_count=False,
        )
        self._table.fit_height(SHOWN_STEPS)
        self._table.opened.connect(self._on_opened)
        self._table.view.deleted_row.connect(self._leave_out)
        tools = FlowLayout(spacing=8, line_spacing=8)
        tools.addWidget(Button(_("Change milestone"), on_click=self._change))
        tools.addWidget(Button(_("Leave out"), on_click=self._leave_out))
        tools.addWidget(Button(_("Add milestone"), icon="add", on_click=self._add))
        self._hold(boxed(column(self._table, boxed(tools), spacing=8)), self._table)
        self._show()

    def _columns(self) -> list[Column[MilestoneDraft]]:
        formats = self._workspace.formats

        def who(draft: MilestoneDraft) -> tuple[str, str]:
            owner, stakeholder = (self._known.get(one or "", "") for one in (draft.owner_id, draft.stakeholder_id))
            return who_lines(draft.side, owner, stakeholder)

        def due(draft: MilestoneDraft) -> str:
            return formats.weekday_date(draft.due_on) if draft.due_on is not None else _("No date")

        def below(draft: MilestoneDraft) -> str:
            return draft.done_when.partition("\n")[0]

        return [
            Column("title", _("Milestone"), lambda d: d.title, below=below, strong=True, width=250,
                   min_width=150, stretch=3, tooltip=lambda d: d.done_when),
            Column("who", _("Who"), lambda d: who(d)[0], below=lambda d: who(d)[1], width=130, min_width=90, stretch=1,
                   drop=1),
            Column("due", _("By when"), due, width=130, min_width=112, sort=lambda d: d.due_on),
            Column("mark", _("Mark"), mark_words, tone=mark_tone, pill=True, width=92, min_width=84, drop=2),
        ]  # fmt: skip

    # What it holds

    def propose(self, proposed: Sequence[MilestoneDraft]) -> None:
        """Show other proposals; what was changed stays changed."""
        self._proposed = tuple(proposed)
        self._show()

    def start_over(self) -> None:
        """Forget what was changed: the proposals come from another template."""
        self._edits = PlannedEdits()

    @property
    def has_edits(self) -> bool:
        """Whether anything was changed."""
        return not self._edits.is_empty

    def value(self) -> tuple[MilestoneDraft, ...]:
        """Return the milestones as they would be kept."""
        return self._edits.applied(self._proposed)

    def _raw(self) -> object:
        return as_plain(self._edits)

    def _show_value(self, value: object) -> None:
        self._show_typed(value)

    def _show_typed(self, typed: object) -> None:
        self._edits = from_plain(cast("Mapping[str, Any]", typed or {}))
        self._show()

    def _show(self) -> None:
        self._known = self._names()
        self._table.show_rows(self.value())
        if self._table.current() is None and self.value():
            self._table.select(self.value()[0].id)

    def _take(self, edits: PlannedEdits, chosen: str) -> None:
        self._edits = edits
        self._show()
        self._table.select(chosen)
        self._tell_change()

    # What is done with it

    def _chosen(self) -> MilestoneDraft | None:
        draft = self._table.current()
        if draft is None:
            self._workspace.prompts.show_message(_("Nothing is chosen"), _("Choose a line in the list first."))
        return draft

    def _on_opened(self, _draft: object) -> None:
        self._change()

    def _change(self) -> None:
        draft = self._chosen()
        if draft is None:
            return
        others = [other for other in self.value() if other.id != draft.id]
        found = edit_planned(self, self._workspace, self._account_id, draft, others)
        if found is not None:
            self._take(self._edits.with_change(draft, *found), draft.id)

    def _leave_out(self) -> None:
        draft = self._chosen()
        if draft is None:
            return
        steps = self.value()
        at = [step.id for step in steps].index(draft.id)
        beside = steps[at + 1 : at + 2] or steps[max(at - 1, 0) : at]
        self._take(self._edits.without(draft.id), beside[0].id if beside else "")

    def _add(self) -> None:
        steps = self.value()
        draft = MilestoneDraft("", "", is_first_value=not any(step.is_first_value for step in steps))
        found = edit_planned(self, self._workspace, self._account_id, draft, steps)
        if found is not None:
            edits = self._edits.with_added(replace(found[0]))
            self._take(edits, edits.added[-1].id)
