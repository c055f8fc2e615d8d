"""What the tabs of the account page share: one account, reloaded when something about it changed."""

from collections.abc import Callable
from typing import Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.accounts import AccountPage as AccountShown
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.ui.commands import Command
from growthdesk.ui.kit.spacing import Item, column
from growthdesk.ui.kit.table import Table
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _
from growthdesk.wording.refusals import sentence

Row = TypeVar("Row")


class Tab(Protocol):
    """What every tab of the account page can do."""

    account_id: str

    def show_account(self, account_id: str) -> None:
        """Show this account."""

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers while the tab is shown."""


@runtime_checkable
class ShowsRecord(Protocol):
    """A tab which shows its records otherwise than as lines of a list."""

    def show_record(self, record_id: str) -> None:
        """Bring the record into sight and choose it."""


@runtime_checkable
class TakesPage(Protocol):
    """A tab which shows what the strip shows, and more."""

    def take_page(self, page: AccountShown) -> None:
        """Show what was read a moment ago."""


class AccountTab(QWidget):
    """A tab; subclasses say which topics they show and read again in `reload`."""

    account_requested = Signal(str, str)
    review_requested = Signal(str)
    place_requested = Signal(str)
    tab_requested = Signal(str)
    record_requested = Signal(str, str)
    primary_changed = Signal()
    moved_on = Signal()  # what the tab was for has ended: the keyboard goes to what comes next

    def __init__(self, workspace: Workspace, topics: set[str]) -> None:
        super().__init__()
        self.workspace = workspace
        self.account_id = ""
        workspace.feed.watch(self, topics, self._reload_if_shown)

    def fill(self, *items: Item) -> None:
        """Lay out the tab from top to bottom."""
        self.setLayout(column(*items, margins=(20, 12, 20, 12), spacing=8))

    def show_account(self, account_id: str) -> None:
        """Show this account."""
        self.account_id = account_id
        self.reload()

    def _reload_if_shown(self) -> None:
        """Read again after a change; a row that came is the one chosen."""
        if not self.account_id:
            return
        known = {table: table.keys() for table in self.findChildren(Table)}
        self.reload()
        for table, keys in known.items():
            table.choose_new(keys, self.is_added)

    def is_added(self, _row: object) -> bool:
        """Whether a row that came was added by somebody, and does not only tell of a change."""
        return True

    def reload(self) -> None:
        """Read what is shown again."""
        raise NotImplementedError

    def write(self, write: Callable[[], Changes]) -> bool:
        """Save something and tell the screens; a refusal is said in words."""
        try:
            self.workspace.feed.publish(write())
        except Refusal as refusal:
            self.workspace.prompts.show_refusal(sentence(refusal, self.workspace.formats))
            # What is shown may be what was refused: an older version, or a record that is gone.
            self._reload_if_shown()
            return False
        return True

    def chosen(self, table: Table[Row]) -> Row | None:
        """Return the line chosen in a table; without one, say that a line is needed."""
        row = table.current()
        if row is None:
            self.workspace.prompts.show_message(_("Nothing is chosen"), _("Choose a line in the list first."))
        return row

    def show_history(self, kind: str, record_id: str) -> None:
        """Show what was done to a record of the tab."""
        from growthdesk.ui.history.history_dialog import show_history

        show_history(self, self.workspace, kind, record_id)

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """Return words and deed of the page's one primary button while the tab is shown; None: by stage."""
        return None

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers while the tab is shown."""
        return []
