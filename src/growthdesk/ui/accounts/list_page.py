"""The accounts list: every account on one line, found by typing, narrowed by views and saved filters."""

import json
from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal

from growthdesk.domain.accounts import AccountRow
from growthdesk.domain.bulk_edits import BulkEdit
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.domain.saved_filters import SavedFilter
from growthdesk.ui.accounts.columns import account_columns
from growthdesk.ui.accounts.filters import view_names, view_predicate
from growthdesk.ui.accounts.ticked_bar import TickedBar
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.notices import EmptyState, InlineProgress
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.ticked_table import TickedTable
from growthdesk.ui.long_work import CHANGE, LongWork, Tell
from growthdesk.ui.view_choice import ViewChoice
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import accounts, saved_filters
from growthdesk.usecases.firms import you
from growthdesk.wording import _, ngettext_
from growthdesk.wording.refusals import sentence

PLACE = "accounts"
TOPICS = {
    "account", "action", "stakeholder", "interaction", "outcome", "measure", "value_review", "agreement", "team_member",
    "firm", "handover", "onboarding_plan", "milestone", "first_value", "commitment", "risk", "measure_version",
    "holiday", "praise", "referral", "restriction",
}  # fmt: skip


class AccountsPage(Page):
    """All accounts of the firm."""

    account_requested = Signal(str, str)
    place_requested = Signal(str)
    pair_requested = Signal(str)
    commands_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.header.set_title(_("Accounts"))
        self.header.set_primary(_("Add account"), self.add_account, icon="add")
        self.header.add_secondary(
            Button(_("Import"), icon="import", on_click=partial(self.place_requested.emit, "import"))
        )
        self._table: TickedTable[AccountRow] = TickedTable(
            account_columns(workspace.formats, workspace.desk.clock.today),
            name=_("Accounts"),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No accounts yet. Add the first one, or import what you have."),
                _("Add account"),
                self.add_account,
                icon="accounts",
            ),
            filter_hint=_("Filter accounts"),
            two_lines=True,
            says_count=False,
        )
        self._views = ViewChoice(list(view_names().items()), _("Show"))
        self._views.chosen.connect(self._on_view)
        self._saved = MenuButton(_("Saved filters"), icon="filter")
        self._progress = InlineProgress()
        self._progress.hide()
        self._long: LongWork[Changes] = LongWork(
            self, workspace, CHANGE, workspace.feed.publish, self.reload, self._progress
        )
        self._bar = TickedBar(workspace.formats)
        self._bar.change_wanted.connect(self.change_several)
        self._bar.merge_wanted.connect(self.merge_ticked)
        self._bar.delete_wanted.connect(self.delete_ticked)
        self._bar.clear_wanted.connect(self._clear_ticks)
        self._table.ticks_changed.connect(self._show_ticks)
        self._table.ticks_changed.connect(self.commands_changed)
        self._table.add_tool(self._views)
        self._table.add_tool(self._saved)
        self._table.opened.connect(self._on_opened)
        self._table.shown_count_changed.connect(self._show_count)
        self.setFocusProxy(self._table)
        self.set_content(
            boxed(column(self._progress, self._bar, (self._table, 1), margins=(20, 0, 20, 12), spacing=10))
        )
        workspace.feed.watch(self, TOPICS, self.reload)
        workspace.feed.watch(self, {"saved_filter"}, self._reload_saved)
        self.reload()
        self._reload_saved()

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        has_ticks = bool(self._table.ticked_rows())
        return [
            Command(Menu.ACCOUNT, _("Open account"), self._open_current),
            None,
            Command(Menu.ACCOUNT, _("Change several…"), self.change_several, "Ctrl+Shift+E", is_enabled=has_ticks),
            Command(Menu.ACCOUNT, _("Merge with…"), self.merge_ticked, "Ctrl+Shift+M"),
            None,
            Command(Menu.ACCOUNT, _("Delete ticked accounts"), self.delete_ticked, is_enabled=has_ticks),
            None,
            Command(Menu.EDIT, _("Tick all that are shown"), self._table.tick_shown),
            Command(Menu.EDIT, _("Clear ticks"), self._clear_ticks, is_enabled=has_ticks),
            Command(Menu.EDIT, _("Filter accounts"), self._table.focus_filter, "Ctrl+F"),
            Command(Menu.EDIT, _("Save this filter…"), self._save_filter),
        ]

    def reload(self) -> None:
        """Read the list again; what is selected and typed stays."""
        self._table.show_rows(accounts.account_rows(self._workspace.desk))

    def add_account(self) -> None:
        """Open the form of a new account; a saved one is shown."""
        from growthdesk.ui.accounts.add_account import add_account

        account_id = add_account(self, self._workspace)
        if account_id:
            self.account_requested.emit(account_id, "overview")

    def _open_current(self) -> None:
        row = self._table.current()
        if row is not None:
            self._on_opened(row)

    def _on_opened(self, row: object) -> None:
        assert isinstance(row, AccountRow)
        self.account_requested.emit(row.id, "")

    def _show_count(self, shown: int, everything: int) -> None:
        if shown == everything:
            text = ngettext_("{count} account", "{count} accounts", everything).format(count=everything)
        else:
            text = _("{shown} of {count} accounts").format(shown=shown, count=everything)
        self.header.set_title(_("Accounts"), text)
        self._show_ticks()

    # Ticked accounts

    @property
    def table(self) -> TickedTable[AccountRow]:
        """The list."""
        return self._table

    def change_several(self) -> None:
        """Ask what the ticked accounts are given."""
        ids = self._ticked_ids()
        if ids:
            from growthdesk.ui.accounts.change_several import change_several

            change_several(self, self._workspace, ids, partial(self._change_long, ids))

    def _change_long(self, ids: Sequence[str], edit: BulkEdit) -> None:
        """Change many accounts beside the window; when it is stopped none is changed."""
        from growthdesk.usecases.bulk_edits import edit_accounts

        def change(tell: Tell) -> Changes:
            return edit_accounts(self._workspace.desk, ids, edit, tell)

        words = ngettext_("Changing {count} account", "Changing {count} accounts", len(ids))
        self._long.begin(words.format(count=self._workspace.formats.number(len(ids))), change)

    def merge_ticked(self) -> None:
        """Compare the two ticked accounts, or the one that is ticked or chosen with another one."""
        ids = [row.id for row in self._table.ticked_rows()]
        current = self._table.current()
        if not ids and current is not None:
            ids = [current.id]
        from growthdesk.ui.duplicates.merge_with import ask_other, pair_of_accounts

        if len(ids) == 1:
            pair = ask_other(self, self._workspace, ids[0])
        elif len(ids) == 2:
            pair = pair_of_accounts(*ids)
        else:
            pair = ""
            words = _("Two are merged at a time. Space ticks the account you are on.")
            self._workspace.prompts.show_message(_("Tick the two accounts to merge"), words)
        if pair:
            self.pair_requested.emit(pair)

    def delete_ticked(self) -> None:
        """Delete the ticked accounts, without a question: one undo brings them back."""
        ids = self._ticked_ids()
        if not ids:
            return
        from growthdesk.usecases.bulk_edits import delete_accounts

        workspace = self._workspace
        if accounts.deleting_takes_long(workspace.desk, ids):
            self._delete_long(ids)
            return
        try:
            changes = delete_accounts(workspace.desk, ids)
        except Refusal as refusal:
            workspace.prompts.show_refusal(sentence(refusal, workspace.formats))
            self.reload()
            return
        workspace.feed.publish(changes)

    def _delete_long(self, ids: Sequence[str]) -> None:
        """Delete many accounts beside the window; when it is stopped nothing is deleted."""
        from growthdesk.usecases.bulk_edits import delete_accounts

        def delete(tell: Tell) -> Changes:
            return delete_accounts(self._workspace.desk, ids, tell)

        words = ngettext_("Deleting {count} account", "Deleting {count} accounts", len(ids))
        self._long.begin(words.format(count=self._workspace.formats.number(len(ids))), delete)

    def _ticked_ids(self) -> list[str]:
        """Return the ticked accounts; say how to tick where none is."""
        ids = [row.id for row in self._table.ticked_rows()]
        if not ids:
            words = _("Space ticks the account you are on, Ctrl+A all that are shown.")
            self._workspace.prompts.show_message(_("No account is ticked"), words)
        return ids

    def _show_ticks(self) -> None:
        had_keyboard = self._bar.isAncestorOf(self.window().focusWidget() or self)
        self._bar.show_count(len(self._table.ticked_rows()), self._table.hidden_ticks())
        if had_keyboard and self._bar.isHidden():
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_ticks(self) -> None:
        self._table.clear_ticks()

    # Views and saved filters

    def show_only(self, record_ids: Collection[str]) -> None:
        """Show these accounts alone, as long as they are in the list and nobody said what comes next."""
        wanted = frozenset(record_ids)
        self._views.choose("no_next_step")
        self._table.clear_filter()
        self._table.set_predicate(lambda row: row.id in wanted and row.next_step is None)

    def _on_view(self, view: object) -> None:
        desk = self._workspace.desk
        member = you(desk)
        self._table.set_predicate(view_predicate(str(view), member.id if member else "", desk.clock.today))

    def _reload_saved(self) -> None:
        self._saved.menu().clear()
        saved = saved_filters.saved_filters(self._workspace.desk, PLACE)
        for known in saved:
            self._saved.add(known.name, partial(self._apply, known))
        if saved:
            self._saved.menu().addSeparator()
        self._saved.add(_("Save this filter…"), self._save_filter)
        for known in saved:
            text = _("Delete “{name}”").format(name=known.name)
            self._saved.add(text, partial(self._delete_filter, known))

    def _apply(self, saved: SavedFilter) -> None:
        definition = json.loads(saved.definition)
        view = str(definition.get("view", "all"))
        self._views.choose(view)
        self._on_view(view)
        self._table.set_filter(str(definition.get("text", "")))

    def _save_filter(self) -> None:
        name = self._workspace.prompts.ask_text(_("Save this filter"), _("Name of the filter"), action=_("Save filter"))
        if not name or not name.strip():
            return
        definition = json.dumps({"view": self._views.value(), "text": self._table.filter_line.text()})
        try:
            changes = saved_filters.save_filter(self._workspace.desk, PLACE, name, definition)
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            return
        self._workspace.feed.publish(changes)

    def _delete_filter(self, saved: SavedFilter) -> None:
        self._workspace.feed.publish(saved_filters.delete_filter(self._workspace.desk, saved.id))
