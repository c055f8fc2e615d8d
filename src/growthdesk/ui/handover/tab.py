"""The tab "Handover" of an account: the page before the signature, then the handover itself."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.handover import HandoverState, HandoverVerdict
from growthdesk.domain.handover_page import HandoverPage
from growthdesk.domain.handover_sections import Section
from growthdesk.domain.problems import Refusal
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.fit.before_card import BeforeCard
from growthdesk.ui.handover import dialogs
from growthdesk.ui.handover.handover_view import HandoverView
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.row_commands import HISTORY_KEY
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import handovers
from growthdesk.usecases.accounts import account_form
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.firms import team_now
from growthdesk.usecases.handover_gaps import finish_closed_gaps
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.ui.fit.before_signature import BeforeSignature

_TOPICS = {"handover", "account", "stakeholder", "interaction", "attendance", "measure", "measure_version", "reading"}
_WRITTEN = (HandoverState.STARTED, HandoverState.RETURNED)
_TOPICS |= {"risk", "commitment", "action", "team_member", "firm", "holiday", "prospect_fit"}


class HandoverTab(AccountTab):
    """One account's handovers, the last one first."""

    document_requested = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, _TOPICS)
        self._handover_id: str | None = None
        self._before: BeforeSignature | None = None
        self.view = HandoverView(workspace)
        self.view.actions_wanted.connect(partial(self.tab_requested.emit, "actions"))
        self.view.finish_wanted.connect(self.finish_gaps)
        self.view.another_wanted.connect(self.show_record)
        self.view.moved_on.connect(self.moved_on)
        none_yet = EmptyState(
            _("No handover yet. It passes on why they bought, what they expect, and what was promised."),
            _("Start handover"),
            self.start,
            icon="next-step",
        )
        self._none_before = BeforeCard(workspace, has_handover=False)
        without = column((none_yet, 1), self._none_before, margins=(20, 12, 20, 20), spacing=12)
        self.none_yet = Scroll(ScrolledBody(without))
        self._stack = QStackedWidget()
        for part in (self.none_yet, self.view):
            self._stack.addWidget(part)
        self.setLayout(column(self._stack, spacing=0))

    def show_account(self, account_id: str) -> None:
        """Show the last handover of this account; leaving another one saves the field being written."""
        if account_id != self.account_id:
            self.view.leave_field()
            self._handover_id = None
        super().show_account(account_id)

    def show_record(self, handover_id: str) -> None:
        """Show one of the account's handovers, or what was written before the signature where that is named."""
        self.view.leave_field()
        go_to_before = self.view.go_to_before if self.shown_page() is not None else self._none_before.begin
        before = self.view.before if self.shown_page() is not None else self._none_before
        if handover_id == before.record_id:
            # After the page is laid out: before that nothing can be scrolled to.
            QTimer.singleShot(0, before, go_to_before)
            return
        self._handover_id = handover_id
        self.reload()

    def reload(self) -> None:
        """Read the handover again; one that is gone gives way to the last there is."""
        page = self._read()
        if page is not None:
            self.view.show_page(page)
            self._stack.setCurrentWidget(self.view)
        elif self._is_prospect():
            self._stack.setCurrentWidget(self._page_before())
        else:
            self._none_before.show_account(self.account_id)
            self._stack.setCurrentWidget(self.none_yet)
        self.primary_changed.emit()

    def _read(self) -> HandoverPage | None:
        desk = self.workspace.desk
        if self._handover_id is not None:
            try:
                return handovers.handover_page(desk, self.account_id, self._handover_id)
            except Refusal:
                self._handover_id = None
        return handovers.handover_page(desk, self.account_id)

    def _is_prospect(self) -> bool:
        draft, _revision = account_form(self.workspace.desk, self.account_id)
        return draft.status is AccountStatus.PROSPECT

    def _page_before(self) -> "BeforeSignature":
        """Return the page before the signature, which shows this account."""
        if self._before is None:
            from growthdesk.ui.fit.before_signature import BeforeSignature

            self._before = BeforeSignature(self.workspace)
            self._before.place_requested.connect(self.place_requested)
            self._stack.addWidget(self._before)
        if self._before.account_id != self.account_id:
            self._before.show_account(self.account_id)
        return self._before

    def shown_page(self) -> HandoverPage | None:
        """Return the handover in sight."""
        return self.view.fields.page if self._stack.currentWidget() is self.view else None

    def _shown_before(self) -> "BeforeSignature | None":
        return self._before if self._before is not None and self._stack.currentWidget() is self._before else None

    # What is offered

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """Let the page's one primary button do what the handover needs."""
        page, before = self.shown_page(), self._shown_before()
        if before is not None:
            return before.primary()
        if page is None:
            return _("Start handover"), self.start
        if page.state in _WRITTEN:
            return _("Complete handover…"), self.view.complete
        if page.state is HandoverState.WAITING:
            return _("Accept handover…"), self.view.accept
        # One that passed leaves it to the stages; the questions of another have their button beside them.
        is_settled = page.standing.verdict is HandoverVerdict.PASS
        return None if is_settled else (_("Open onboarding"), partial(self.tab_requested.emit, "onboarding"))

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        page, before = self.shown_page(), self._shown_before()
        if before is not None:
            return before.commands()
        if page is None:
            return [Command(Menu.ACCOUNT, _("Start handover"), self.start)]
        found: list[Command | None] = []
        if page.state in _WRITTEN:
            found.append(Command(Menu.ACCOUNT, _("Complete handover…"), self.view.complete, "Ctrl+Shift+Y"))
        if page.state is HandoverState.WAITING:
            found.append(Command(Menu.ACCOUNT, _("Accept handover…"), self.view.accept, "Ctrl+Shift+Y"))
            found.append(Command(Menu.ACCOUNT, _("Return handover…"), self.view.give_back, "Ctrl+Shift+B"))
        if page.state is not HandoverState.ACCEPTED:
            found.append(Command(Menu.ACCOUNT, _("Delete handover"), self.delete))
        else:
            found.append(Command(Menu.ACCOUNT, _("Start handover of another sale"), self.start))
        found.append(None)
        for section, words, keys in _additions():
            found.append(Command(Menu.EDIT, words, self.view.cards[section].add_row.click, keys))
        if page.closed_gaps:
            found.append(Command(Menu.EDIT, _("Mark closed gaps done"), self.finish_gaps))
        if page.questions:
            found.append(Command(Menu.EDIT, _("Copy questions"), self.view.panel.copy_questions, "Ctrl+Shift+Q"))
        found.append(Command(Menu.REPORT, _("Create handover brief"), self.create_brief, "Ctrl+Shift+E"))
        found.append(Command(Menu.EDIT, _("History of handover…"), self._show_history, HISTORY_KEY))
        for handover_id, name in self.view.other_handovers(page).items():
            words = _("Show other handover: {name}").format(name=name)
            found.append(Command(Menu.VIEW, words, partial(self.show_record, handover_id)))
        return found

    def begin(self) -> None:
        """Put the keyboard where there is something left to say."""
        if self.shown_page() is not None:
            self.view.begin()

    def start(self) -> None:
        """Start the handover of the sale."""
        self.write(lambda: handovers.start_handover(self.workspace.desk, self.account_id))

    def create_brief(self) -> None:
        """Show the handover as a paper for those who deliver."""
        self.view.leave_field()
        self.document_requested.emit(DocumentRequest(DocumentKind.HANDOVER_BRIEF, self.account_id))

    def finish_gaps(self) -> None:
        """Mark the actions done whose gaps are closed."""
        self.write(lambda: finish_closed_gaps(self.workspace.desk, self.account_id))

    def delete(self) -> None:
        """Delete the handover shown; it can be undone."""
        page = self.shown_page()
        if page is not None:
            self.view.leave_field()
            self.write(lambda: handovers.delete_handover(self.workspace.desk, page.handover.id))

    def start_owner_change(self) -> None:
        """Start a handover from one owner to the next."""
        if len(team_now(self.workspace.desk)) > 1:
            self._show_new(dialogs.start_owner_change(self.window(), self.workspace, self.account_id))

    def _show_new(self, is_new: bool) -> None:
        if is_new:
            self._handover_id = None
            self.reload()

    def _show_history(self) -> None:
        page = self.shown_page()
        if page is not None:
            self.show_history("handover", page.handover.id)


def _additions() -> list[tuple[Section, str, str]]:
    return [
        (Section.STAKEHOLDERS, _("Add person…"), "Alt+1"),
        (Section.OUTCOMES, _("Add success measure…"), "Alt+2"),
        (Section.RISKS, _("Add risk…"), "Alt+3"),
        (Section.NEXT_STEPS, _("Add next step…"), "Alt+4"),
        (Section.COMMITMENTS, _("Add commitment…"), "Alt+5"),
    ]
