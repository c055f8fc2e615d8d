"""The accounts list: every account on one line, found by typing, narrowed by views and saved filters."""

import json
from functools import partial

from PySide6.QtCore import Signal

from growthdesk.domain.accounts import AccountRow
from growthdesk.domain.problems import Refusal
from growthdesk.domain.saved_filters import SavedFilter
from growthdesk.ui.accounts.columns import account_columns
from growthdesk.ui.accounts.filters import view_names, view_predicate
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.table import Table
from growthdesk.ui.view_choice import ViewChoice
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import accounts, saved_filters
from growthdesk.usecases.firms import you
from growthdesk.wording import _, ngettext_
from growthdesk.wording.refusals import sentence

PLACE = "accounts"
TOPICS = {
    "account", "action", "stakeholder", "interaction", "outcome", "measure", "value_review", "agreement", "team_member",
    "firm",
}  # fmt: skip


class AccountsPage(Page):
    """All accounts of the firm."""

    account_requested = Signal(str, str)
    place_requested = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.header.set_title(_("Accounts"))
        self.header.set_primary(_("Add account"), self.add_account, icon="add")
        self.header.add_secondary(
            Button(_("Import"), icon="import", on_click=partial(self.place_requested.emit, "import"))
        )
        self._table: Table[AccountRow] = Table(
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
        self._table.add_tool(self._views)
        self._table.add_tool(self._saved)
        self._table.opened.connect(self._on_opened)
        self._table.shown_count_changed.connect(self._show_count)
        self.setFocusProxy(self._table)
        self.set_content(boxed(column((self._table, 1), margins=(20, 0, 20, 12))))
        workspace.feed.watch(self, TOPICS, self.reload)
        workspace.feed.watch(self, {"saved_filter"}, self._reload_saved)
        self.reload()
        self._reload_saved()

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        return [
            Command(Menu.ACCOUNT, _("Open account"), self._open_current),
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

    # Views and saved filters

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
        if self._workspace.prompts.confirm_deletion(saved.name):
            self._workspace.feed.publish(saved_filters.delete_filter(self._workspace.desk, saved.id))
