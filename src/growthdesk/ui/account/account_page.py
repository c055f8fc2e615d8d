"""The account page: strip and tabs. Tabs are made when first shown and know only their account."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from growthdesk.domain.accounts import AccountPage as AccountShown
from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.domain.stages import Stage, StageState
from growthdesk.ui.account import dialogs
from growthdesk.ui.account.strip import strip_cells
from growthdesk.ui.account.tab import AccountTab, ShowsRecord, Tab, TakesPage
from growthdesk.ui.account.tab_makers import tab_makers, tab_names
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.buttons import MenuButton
from growthdesk.ui.kit.notices import InlineProgress
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.strip import Strip
from growthdesk.ui.kit.table import Table
from growthdesk.ui.kit.tabs import TabBar, TabStack
from growthdesk.ui.kit.theme import px
from growthdesk.ui.long_work import CHANGE, LongWork, Tell
from growthdesk.ui.row_commands import HISTORY_KEY
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import accounts
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.firms import team_now
from growthdesk.wording import _
from growthdesk.wording.refusals import sentence

Offer = tuple[str, Callable[[], object]]
# Below this nominal height the strip is one line.
FOLD_BELOW = 560


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
        self._page: AccountShown | None = None
        self._primary_words = ""
        self._run_primary: Callable[[], object] = self.reload
        self._strip = Strip()
        self._strip.cell_activated.connect(self._on_cell)
        self._bar = TabBar(_("Parts of the account"))
        for key, name in tab_names().items():
            self._bar.add(key, name)
        self._bar.chosen.connect(self._show_tab)
        self._stack = TabStack()
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
            (_("Praise…"), partial(self._show_then, "advocacy", "log_praise")),
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
            Command(Menu.ACCOUNT, _("Log praise…"), partial(self._show_then, "advocacy", "log_praise")),
            Command(Menu.ACCOUNT, _("Write request…"), partial(self._show_then, "advocacy", "write_request")),
            Command(Menu.ACCOUNT, _("Note a restriction…"), partial(self._show_then, "advocacy", "note_restriction")),
            None,
            Command(Menu.ACCOUNT, _("Stages of account…"), self._show_stages, "Ctrl+G"),
            *self._prospect_commands(),
            Command(Menu.ACCOUNT, _("Fit of the relationship…"), self._show_fit),
            Command(Menu.ACCOUNT, _("Edit account…"), self._edit),
            *self._owner_commands(),
            Command(Menu.ACCOUNT, _("History of account…"), self._show_history, "" if is_taken else HISTORY_KEY),
            None,
            Command(Menu.ACCOUNT, _("Delete account"), self._delete),
            Command(Menu.REPORT, _("Create value summary"), self._show_summary, "Ctrl+E"),
        ]
        return [*own, *(command for command in of_tab if command not in adds)]

    def _prospect_commands(self) -> list[Command | None]:
        if not self._is_prospect():
            return []
        return [Command(Menu.ACCOUNT, _("Win this prospect…"), self._win, "Ctrl+Shift+W")]

    def _is_prospect(self) -> bool:
        return self._page is not None and self._page.account.status is AccountStatus.PROSPECT

    def show_account(self, account_id: str, tab: str = "") -> None:
        """Show an account at a tab, or at the one last used."""
        self._account_id = account_id
        self.reload()
        if not self._account_id:
            return
        last = self._bar.current() if self._tabs else self._workspace.settings.current.last_tab(self._file())
        wanted = tab or last
        self._show_tab(wanted if wanted in self._makers else "overview", self._page)

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
        was_prospect = self._is_prospect()
        self._page = page
        self._offer_next()
        if was_prospect != self._is_prospect():
            self.commands_changed.emit()

    def _offer_next(self) -> None:
        """Offer what the tab in sight is for, else what brings the account on: by the stage it stands at."""
        page, tab = self._page, self._tabs.get(self._bar.current())
        offered = tab.primary() if isinstance(tab, AccountTab) else None
        if offered is None and page is not None:
            offered = self._by_stage(page)
        if offered is not None:
            self._set_primary(*offered)

    def _set_primary(self, words: str, run: Callable[[], object]) -> None:
        """Offer something; the button stays while its words do: a press that leaves a field reloads the page."""
        self._run_primary = run
        if words != self._primary_words:
            self._primary_words = words
            self.header.set_primary(words, lambda: self._run_primary())

    def _on_moved_on(self) -> None:
        """Put the keyboard on what comes next, once the tab has shown itself anew and the dialog is gone."""
        QTimer.singleShot(0, self, self.header.focus_primary)

    def _by_stage(self, page: AccountShown) -> Offer:
        """Return words and deed for what brings the account on, elsewhere than at the tab in sight."""
        here = self._bar.current()
        if page.account.status is AccountStatus.PROSPECT:
            return _("Check fit"), partial(self._show_tab, "handover")
        not_there = (StageState.OPEN, StageState.ATTENTION)
        if page.stages[Stage.ALIGN] in not_there and here != "handover":
            return _("Open handover"), partial(self._show_tab, "handover")
        if page.stages[Stage.ACTIVATE] in not_there and here != "onboarding":
            return _("Open onboarding"), partial(self._show_tab, "onboarding")
        if not page.counts.measures:
            return _("Agree success measure"), partial(self._show_then, "value", "agree_measure")
        if not page.counts.outcomes:
            return _("Log value"), self._log_value
        words = _("Plan review") if page.next_review_on is None else _("Prepare review")
        return words, partial(self._show_then, "reviews", "prepare_review")

    def _leave(self) -> None:
        """Go back to the list: the account is no longer there, for the tabs neither."""
        gone, self._account_id = self._account_id, ""
        for tab in self._tabs.values():
            cast("Tab", tab).account_id = ""
        self.record_gone.emit(gone)
        self.place_requested.emit("accounts")

    # Tabs

    def _show_tab(self, key: str, page: AccountShown | None = None) -> None:
        """Show a tab, made when it is first shown; `page` is what was read of the account just now."""
        tab = self._tabs.get(key)
        if tab is None:
            tab = self._tabs[key] = self._makers[key]()
            for name in ("account_requested", "review_requested", "document_requested", "place_requested"):
                if hasattr(tab, name):
                    getattr(tab, name).connect(getattr(self, name))
            if hasattr(tab, "tab_requested"):
                tab.tab_requested.connect(self._show_tab)
            if hasattr(tab, "record_requested"):
                tab.record_requested.connect(self.open_at)
            if hasattr(tab, "primary_changed"):
                tab.primary_changed.connect(self._offer_next)
                tab.primary_changed.connect(self.commands_changed)
            if hasattr(tab, "moved_on"):
                tab.moved_on.connect(self._on_moved_on)
            for table in tab.findChildren(Table):
                table.moved.connect(self.commands_changed)
            self._stack.addWidget(tab)
        self._bar.choose(key)
        if page is not None and isinstance(tab, TakesPage):
            tab.take_page(page)
        cast("Tab", tab).show_account(self._account_id)
        self._stack.setCurrentWidget(tab)
        self._offer_next()
        settings = self._workspace.settings
        if settings.current.last_tab(self._file()) != key:
            settings.change_last_tab(self._file(), key)
        self.tab_shown.emit()

    def _show_then(self, key: str, method: str) -> None:
        self._show_tab(key)
        getattr(self._tabs[key], method)()

    def _on_cell(self, key: str) -> None:
        if key == "stages":
            self._show_stages()
        elif key == "edit":
            self._edit()
        elif key == "log":
            self._log_interaction()
        elif key == "plan_next_step":
            dialogs.add_action(self, self._workspace, self._account_id, as_next_step=True)
        elif key == "next_step":
            self._show_tab("actions")
        else:
            self._show_tab(key)

    def open_at(self, key: str, record_id: str = "") -> None:
        """Show a tab, and of it the record named where it is one of its lines."""
        self._show_tab(key)
        tab = self._tabs[key]
        if not record_id:
            return
        if isinstance(tab, ShowsRecord):
            tab.show_record(record_id)
            return
        for table in tab.findChildren(Table):
            if table.select(record_id):
                table.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # What the buttons do

    def _show_stages(self) -> None:
        """Show the six stages, and go where what is chosen there is made good."""
        from growthdesk.domain.stage_facts import opens_at
        from growthdesk.ui.account.stages_dialog import choose_lack

        lack = choose_lack(self, self._workspace, self._account_id)
        if lack is not None:
            self.open_at(opens_at(lack), lack.subject_id or "")

    def _win(self) -> None:
        """Ask when the prospect signed, and go on with its handover; a field being written in is saved first."""
        from growthdesk.ui.fit.win_dialog import win_prospect

        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
        if win_prospect(self, self._workspace, self._account_id):
            self._show_then("handover", "begin")

    def _show_fit(self) -> None:
        from growthdesk.ui.fit.verdicts_dialog import show_fit

        show_fit(self, self._workspace, self._account_id, self.header.title())

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
        """Edit the account; a new owner is offered the handover from the one before."""
        account_id, before = self._account_id, self._owner_id()
        if not dialogs.edit_account(self, self._workspace, account_id) or self._account_id != account_id:
            return
        owner_id = self._owner_id()
        if owner_id != before and self._is_client():
            from growthdesk.ui.handover.dialogs import offer_owner_change

            if offer_owner_change(self._workspace, account_id, before, owner_id):
                self._show_tab("handover")

    def _is_client(self) -> bool:
        return self._page is not None and self._page.account.status is AccountStatus.ACTIVE

    def _owner_id(self) -> str:
        return self._page.account.owner_id if self._page is not None else ""

    def _owner_commands(self) -> list[Command | None]:
        """Offer the handover between owners where there is somebody to hand over to."""
        if not self._is_client() or len(team_now(self._workspace.desk)) <= 1:
            return []
        return [Command(Menu.ACCOUNT, _("Hand over to another owner…"), self._hand_over)]

    def _hand_over(self) -> None:
        self._show_then("handover", "start_owner_change")

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
