"""The account page: strip and tabs. Tabs are made when first shown and know only their account."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.ui.account import dialogs
from growthdesk.ui.account.strip import strip_cells
from growthdesk.ui.account.tab_makers import tab_makers, tab_names
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.buttons import MenuButton
from growthdesk.ui.kit.notices import InlineProgress
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.strip import Strip
from growthdesk.ui.kit.table import Table
from growthdesk.ui.kit.tabs import TabBar
from growthdesk.ui.kit.theme import px
from growthdesk.ui.long_work import CHANGE, LongWork, Tell
from growthdesk.ui.row_commands import HISTORY_KEY
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import accounts
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.wording import _
from growthdesk.wording.refusals import sentence

# Below this nominal height the strip is one line.
FOLD_BELOW = 560


class Tab(Protocol):
    """What every tab of the account page can do."""

    account_id: str

    def show_account(self, account_id: str) -> None:
        """Show this account."""

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers while the tab is shown."""


class _Stack(QStackedWidget):
    """Tabs of which only the one in sight asks for room: a wide one seen before would make all of them scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """Ask for what the tab shown needs."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()


class AccountPage(Page):
    """One account."""

    _account_id = ""
    account_requested = Signal(str, str)
    review_requested = Signal(str)
    document_requested = Signal(object)
    place_requested = Signal(str)
    tab_shown = Signal()
    commands_changed = Signal()
    record_gone = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._account_id = ""
        self._makers: Mapping[str, Callable[[], QWidget]] = tab_makers(workspace)
        self._tabs: dict[str, QWidget] = {}
        self._strip = Strip()
        self._strip.cell_activated.connect(self._on_cell)
        self._bar = TabBar(_("Parts of the account"))
        for key, name in tab_names().items():
            self._bar.add(key, name)
        self._bar.chosen.connect(self._show_tab)
        self._stack = _Stack()
        self.header.set_crumbs([("accounts", _("Accounts"))])
        self._log = MenuButton(_("Log"))
        for text, opens in self._log_choices():
            self._log.add(text, opens)
        self.header.add_secondary(self._log)
        self._progress = InlineProgress()
        self._progress.hide()
        self._long: LongWork[Changes] = LongWork(
            self, workspace, CHANGE, workspace.feed.publish, progress=self._progress
        )
        self.add_top(boxed(column(self._progress, self._strip, spacing=8)))
        self.add_top(self._bar, margins=0)
        self.set_content(self._stack)
        workspace.feed.watch(self, set(), self.reload)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the tab where the window is low."""
        super().resizeEvent(event)
        self._fold_strip()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._account_id:
            self._fold_strip()

    def _fold_strip(self) -> None:
        self._strip.set_folded(self.height() < px(FOLD_BELOW))

    def _log_choices(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            (_("Meeting, call, mail or note…"), self._log_interaction),
            (_("Action…"), self._add_action),
            (_("Value…"), self._log_value),
        ]

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers for this account and the tab shown."""
        tab = self._tabs.get(self._bar.current())
        of_tab = cast("Tab", tab).commands() if tab is not None else []
        # The history of the row comes before that of the whole.
        is_taken = any(command is not None and command.shortcut == HISTORY_KEY for command in of_tab)
        adds = [command for command in of_tab if command is not None and command.menu is Menu.ACCOUNT]
        own: list[Command | None] = [
            None,
            *adds,
            Command(Menu.ACCOUNT, _("Log meeting, call, mail or note…"), self._log_interaction, "Ctrl+L"),
            Command(Menu.ACCOUNT, _("Add action…"), self._add_action, "Ctrl+T"),
            Command(Menu.ACCOUNT, _("Log value…"), self._log_value, "Ctrl+U"),
            Command(Menu.ACCOUNT, _("Agree success measure…"), self._agree_measure, "Ctrl+M"),
            Command(Menu.ACCOUNT, _("Prepare review…"), self._prepare_review, "Ctrl+Shift+R"),
            Command(Menu.ACCOUNT, _("Plan review…"), self._plan_review),
            None,
            Command(Menu.ACCOUNT, _("Edit account…"), self._edit),
            Command(Menu.ACCOUNT, _("History of account…"), self._show_history, "" if is_taken else HISTORY_KEY),
            None,
            Command(Menu.ACCOUNT, _("Delete account"), self._delete),
            Command(Menu.REPORT, _("Create value summary"), self._show_summary, "Ctrl+E"),
        ]
        return [*own, *(command for command in of_tab if command not in adds)]

    def show_account(self, account_id: str, tab: str = "") -> None:
        """Show an account at a tab, or at the one last used."""
        self._account_id = account_id
        self.reload()
        if not self._account_id:
            return
        last = self._bar.current() if self._tabs else self._workspace.settings.current.last_tab(self._file())
        wanted = tab or last
        self._show_tab(wanted if wanted in self._makers else "overview")

    def take_keyboard(self) -> None:
        """Begin at the tabs: arrow keys go through the parts of the account."""
        self._bar.bar().setFocus(Qt.FocusReason.OtherFocusReason)

    def _file(self) -> Path:
        return self._workspace.desk.database.path

    def reload(self) -> None:
        """Read what the strip shows again; a deleted account goes back to the list."""
        if not self._account_id:
            return
        try:
            page = accounts.account_page(self._workspace.desk, self._account_id)
        except Refusal:
            self._leave()
            return
        self.header.set_title(page.account.name)
        self._strip.set_cells(strip_cells(page, self._workspace.formats, self._workspace.today))
        if not page.counts.measures:
            self.header.set_primary(_("Agree success measure"), partial(self._show_then, "value", "agree_measure"))
        elif not page.counts.outcomes:
            self.header.set_primary(_("Log value"), self._log_value)
        else:
            words = _("Plan review") if page.next_review_on is None else _("Prepare review")
            self.header.set_primary(words, partial(self._show_then, "reviews", "prepare_review"))

    def _leave(self) -> None:
        """Go back to the list: the account is no longer there, for the tabs neither."""
        gone, self._account_id = self._account_id, ""
        for tab in self._tabs.values():
            cast("Tab", tab).account_id = ""
        self.record_gone.emit(gone)
        self.place_requested.emit("accounts")

    # Tabs

    def _show_tab(self, key: str) -> None:
        tab = self._tabs.get(key)
        if tab is None:
            tab = self._tabs[key] = self._makers[key]()
            for name in ("account_requested", "review_requested", "document_requested", "place_requested"):
                if hasattr(tab, name):
                    getattr(tab, name).connect(getattr(self, name))
            if hasattr(tab, "tab_requested"):
                tab.tab_requested.connect(self._show_tab)
            for table in tab.findChildren(Table):
                table.moved.connect(self.commands_changed)
            self._stack.addWidget(tab)
        self._bar.choose(key)
        cast("Tab", tab).show_account(self._account_id)
        self._stack.setCurrentWidget(tab)
        settings = self._workspace.settings
        if settings.current.last_tab(self._file()) != key:
            settings.change_last_tab(self._file(), key)
        self.tab_shown.emit()

    def _show_then(self, key: str, method: str) -> None:
        self._show_tab(key)
        getattr(self._tabs[key], method)()

    def _on_cell(self, key: str) -> None:
        if key == "edit":
            self._edit()
        elif key == "log":
            self._log_interaction()
        elif key == "plan_next_step":
            dialogs.add_action(self, self._workspace, self._account_id, as_next_step=True)
        elif key == "next_step":
            self._show_tab("actions")
        else:
            self._show_tab(key)

    # What the buttons do

    def _log_interaction(self) -> None:
        dialogs.log_interaction(self, self._workspace, self._account_id)

    def _add_action(self) -> None:
        dialogs.add_action(self, self._workspace, self._account_id)

    def _agree_measure(self) -> None:
        self._show_then("value", "agree_measure")

    def _prepare_review(self) -> None:
        self._show_then("reviews", "prepare_review")

    def _plan_review(self) -> None:
        self._show_then("reviews", "plan")

    def _log_value(self) -> None:
        self._show_then("value", "log_value")

    def _edit(self) -> None:
        dialogs.edit_account(self, self._workspace, self._account_id)

    def _show_history(self) -> None:
        show_history(self, self._workspace, "account", self._account_id)

    def _delete(self) -> None:
        """Delete the account without a question: it can be undone, and the bin has it with everything about it."""
        desk, account_id = self._workspace.desk, self._account_id
        if accounts.deleting_takes_long(desk, (account_id,)):

            def delete(tell: Tell) -> Changes:
                return accounts.delete_account(desk, account_id, tell)

            self._long.begin(_("Deleting {name}").format(name=self.header.title()), delete)
            return
        try:
            changes = accounts.delete_account(desk, account_id)
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            return
        self._leave()
        self._workspace.feed.publish(changes)

    def _show_summary(self) -> None:
        self.document_requested.emit(DocumentRequest(DocumentKind.VALUE_SUMMARY, self._account_id))
