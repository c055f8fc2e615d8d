"""The register: the commitments of all accounts, ours and theirs, by their day."""

from PySide6.QtCore import Signal

from growthdesk.domain.commitments import CommitmentState, commitment_state
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.commitments.commitment_list import CommitmentList
from growthdesk.ui.commitments.dialogs import add_commitment
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import commitments
from growthdesk.wording import _, ngettext_

TOPICS = {"commitment", "account", "stakeholder", "team_member"}


class CommitmentsPage(Page):
    """The promises of every account."""

    account_requested = Signal(str, str)
    commands_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.header.set_title(_("Commitments"))
        self.header.set_primary(_("Add commitment"), self.add, icon="add")
        empty = EmptyState(
            _("No commitments yet. What somebody promised, you or the client, stands here until it is kept."),
            _("Add commitment"),
            self.add,
            icon="check",
        )
        self.list = CommitmentList(workspace, self.add, empty, with_account=True)
        self.list.refused.connect(self.reload)
        self.list.table.moved.connect(self.commands_changed)
        self.setFocusProxy(self.list)
        self.set_content(boxed(column((self.list, 1), margins=(20, 0, 20, 12))))
        workspace.feed.watch(self, TOPICS, self.reload)
        self.reload()

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        first, *others = self.list.commands()
        return [first, Command(Menu.ACCOUNT, _("Open account"), self.open_account, "Ctrl+Shift+O"), *others]

    def reload(self) -> None:
        """Read the register again; what is chosen and typed stays."""
        rows = commitments.register(self._workspace.desk)
        self.list.show_rows(rows)
        today = self._workspace.today
        overdue = sum(commitment_state(row, today) is CommitmentState.OVERDUE for row in rows)
        words = ngettext_("{count} overdue", "{count} overdue", overdue).format(count=overdue)
        self.header.set_title(_("Commitments"), words if overdue else "")

    def add(self) -> None:
        """Ask for a promise, and at which account."""
        known = self.list.table.keys()
        if add_commitment(self, self._workspace):
            self.list.table.choose_new(known, lambda _row: True)

    def open_account(self) -> None:
        """Open the account of the chosen promise."""
        row = self.list.table.current()
        if row is not None:
            self.account_requested.emit(row.account_id, "commitments")
