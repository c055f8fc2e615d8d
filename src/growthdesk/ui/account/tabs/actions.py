"""Actions of an account: what is to do, by whom, by when; one of them is the next step."""

from functools import partial

from growthdesk.domain.actions import ActionRow
from growthdesk.domain.records import Side
from growthdesk.ui.account import dialogs
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.row_commands import history_command, row_command
from growthdesk.ui.view_choice import ViewChoice
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import actions
from growthdesk.wording import _
from growthdesk.wording.labels import label


def _is_open(row: ActionRow) -> bool:
    return row.done_on is None and row.dropped_on is None


class ActionsTab(AccountTab):
    """The actions, open ones first."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, {"action"})
        self._table: Table[ActionRow] = Table(
            self._columns(),
            name=_("Actions"),
            key=lambda row: row.id,
            empty=EmptyState(_("Nothing to do yet."), _("Add action"), self._add, icon="check"),
            filter_hint=_("Filter actions"),
            two_lines=True,
        )
        self._which = ViewChoice([("open", _("Open")), ("all", _("All"))], _("Show"))
        self._which.chosen.connect(self._on_which)
        self._table.add_tool(self._which)
        more = MenuButton(_("More"))
        for text, run in (
            (_("Make next step"), self._make_next_step),
            (_("Drop action…"), self._drop),
            (_("Open action again"), self._reopen),
            (_("History of action…"), self._show_history),
            (_("Delete action"), self._delete),
        ):
            more.add(text, run)
        add = Button(_("Add action"), icon="add", on_click=self._add)
        for tool in (Button(_("Mark done"), on_click=self._finish), more, add):
            self._table.add_tool(tool)
        self._table.opened.connect(self._open)
        self._table.view.deleted_row.connect(self._delete)
        self._which.choose("open")
        self._on_which("open")
        self.fill((self._table, 1))

    def _columns(self) -> list[Column[ActionRow]]:
        formats, today = self.workspace.formats, self.workspace.desk.clock.today

        def mark(row: ActionRow) -> str:
            return _("Next step") if row.is_next_step and _is_open(row) else ""

        def state(row: ActionRow) -> str:
            if row.done_on:
                return _("Done {day}").format(day=formats.day_month(row.done_on))
            if row.dropped_on:
                return _("Dropped {day}").format(day=formats.day_month(row.dropped_on))
            return formats.relative_days(row.due_on, today()) if row.due_on else _("No date")

        def tone(row: ActionRow) -> Tone | None:
            if not _is_open(row):
                return Tone.UNKNOWN
            return Tone.RISK if row.due_on is not None and row.due_on < today() else None

        def below(row: ActionRow) -> str:
            return row.dropped_reason or row.notes.partition("\n")[0]

        def who(row: ActionRow) -> str:
            return row.owner or label(row.side)

        def side(row: ActionRow) -> str:
            return "" if row.side is Side.US else label(row.side)

        return [
            Column("what", _("What"), lambda r: r.what, strong=True, below=below, width=330, stretch=3, searchable=True,
                   out=((_("What"), lambda r: r.what), (_("Notes"), lambda r: r.notes))),
            Column("mark", _("Mark"), mark, tone=lambda r: Tone.ACCENT if mark(r) else None, pill=True, width=100),
            Column("who", _("Who"), who, below=side, width=170, stretch=1, searchable=True,
                   out=((_("Who"), who), (_("Side"), lambda r: label(r.side)))),
            Column("due", _("When"), state, tone=tone, width=130,
                   sort=lambda r: (not _is_open(r), str(r.due_on or "9")),
                   out=((_("By when"), lambda r: r.due_on), (_("Done on"), lambda r: r.done_on),
                        (_("Dropped on"), lambda r: r.dropped_on),
                        (_("Why it was dropped"), lambda r: r.dropped_reason))),
            Column("origin", _("From"), lambda r: label(r.origin), width=110, drop=1),
        ]  # fmt: skip

    def reload(self) -> None:
        """Read the actions again."""
        self._table.show_rows(actions.actions(self.workspace.desk, self.account_id))

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        row = self._table.current()
        name, history = (row.what if row is not None else ""), _("History of action…")
        return [
            row_command(_("Mark action done…"), self._finish, named=_("Mark “{name}” done…"), name=name, key="Ctrl+D"),
            row_command(
                _("Make it the next step"), self._make_next_step, named=_("Make “{name}” the next step"), name=name
            ),
            row_command(_("Drop action…"), self._drop, named=_("Drop “{name}”…"), name=name),
            row_command(_("Open action again"), self._reopen, named=_("Open “{name}” again"), name=name),
            history_command(
                history, self._show_history, has_row=row is not None, named=_("History of “{name}”…"), name=name
            ),
            row_command(_("Delete action"), self._delete, named=_("Delete “{name}”"), name=name),
            Command(Menu.EDIT, _("Filter actions"), self._table.focus_filter, "Ctrl+F"),
        ]

    def _on_which(self, which: object) -> None:
        self._table.set_predicate(_is_open if which == "open" else None)

    def _add(self) -> None:
        dialogs.add_action(self, self.workspace, self.account_id)

    def _open(self, row: object) -> None:
        assert isinstance(row, ActionRow)
        dialogs.edit_action(self, self.workspace, self.account_id, row.id)

    def _finish(self) -> None:
        row = self.chosen(self._table)
        if row is None:
            return
        if row.is_next_step and _is_open(row):
            finish = partial(actions.complete_action, self.workspace.desk, row.id, row.revision)
            dialogs.finish_and_plan(self, self.workspace, row.what, finish)
        else:
            self.write(lambda: actions.complete_action(self.workspace.desk, row.id, row.revision))

    def _make_next_step(self) -> None:
        row = self.chosen(self._table)
        if row is not None:
            self.write(lambda: actions.make_next_step(self.workspace.desk, row.id, row.revision))

    def _drop(self) -> None:
        row = self.chosen(self._table)
        if row is None or not _is_open(row):
            return
        reason = self.workspace.prompts.ask_text(_("Drop action"), _("Why it is not done"), action=_("Drop action"))
        if reason is not None:
            self.write(lambda: actions.drop_action(self.workspace.desk, row.id, row.revision, reason))

    def _reopen(self) -> None:
        row = self.chosen(self._table)
        if row is not None and not _is_open(row):
            self.write(lambda: actions.reopen_action(self.workspace.desk, row.id, row.revision))

    def _show_history(self) -> None:
        row = self.chosen(self._table)
        if row is not None:
            self.show_history("action", row.id)

    def _delete(self) -> None:
        row = self.chosen(self._table)
        if row is not None:
            self.write(lambda: actions.delete_action(self.workspace.desk, row.id))
