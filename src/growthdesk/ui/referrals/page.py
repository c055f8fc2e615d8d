"""Referrals: whom to ask and why now, what was asked, who was introduced, and what became of it.

Rule: the page paints what was worked out last, at once; something newer takes its place when it is there.
"""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from growthdesk.domain.advocacy_board import AdvocacyLine, Standing
from growthdesk.domain.problems import Refusal
from growthdesk.domain.referrals import ReferralState
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.notices import Banner, EmptyState
from growthdesk.ui.kit.page import Page, Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.strip import Strip
from growthdesk.ui.kit.table import Table
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.referrals.board_keeper import AdvocacyKeeper
from growthdesk.ui.referrals.columns import is_late, referral_columns, view_names, view_predicate
from growthdesk.ui.referrals.deeds import Deed, ReferralDeeds
from growthdesk.ui.referrals.figures import Figure, figures_of_loop
from growthdesk.ui.referrals.line_detail import LinePanel
from growthdesk.ui.referrals.loop_picture import LoopPicture, loop_of
from growthdesk.ui.row_commands import history_command
from growthdesk.ui.view_choice import ViewChoice
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _, ngettext_
from growthdesk.wording.refusals import sentence

# A thread at work slows what the window does: it stands first.
BEGIN_AFTER_MS, WAITING_AFTER_MS = 25, 500
PANEL_FROM, LOOP_FROM = 760, 820
LEAST_ROWS, ACCOUNT_COLUMN = 4, 1


class ReferralsPage(Page):
    """The advocates of all accounts."""

    account_requested = Signal(str, str)
    record_requested = Signal(str, str, str)
    document_requested = Signal(object)
    place_requested = Signal(str)
    commands_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._is_stale = False
        self._is_panel_wanted = True
        self._keyboard_waits_in: QWidget | None = None
        self._figures: tuple[Figure, ...] = ()
        self._deeds: tuple[Deed, ...] = ()
        self._keeper = AdvocacyKeeper(workspace, self)
        self.deeds = ReferralDeeds(workspace, self)
        self.deeds.document_requested.connect(self.document_requested)
        self.deeds.account_requested.connect(self.account_requested)
        self.header.set_title(_("Referrals"))
        self._primary = self.header.set_primary(_("Write request"), self.do_primary)
        self._problem = Banner("", Tone.RISK, _("Try again"), self._try_again)
        self._problem.hide()
        self.add_top(self._problem)
        self._make_list()
        self._make_body()
        self._panel_ = LinePanel(workspace)
        self._panel_.closed.connect(self._on_panel_closed)
        self._panel_.hide()
        self.set_panel(self._panel_)
        self._keeper.renewed.connect(self._on_renewed)
        self._keeper.failed.connect(self._on_failed)
        QTimer.singleShot(BEGIN_AFTER_MS, self._keeper, self._keeper.renew)
        QTimer.singleShot(WAITING_AFTER_MS, self, self._say_waiting)

    def _make_list(self) -> None:
        self.table: Table[AdvocacyLine] = Table(
            referral_columns(self._workspace.formats, self._workspace.desk.clock.today, self._names_account),
            name=_("Referrals"),
            key=lambda line: line.id,
            empty=EmptyState(
                _(
                    "Nobody to ask yet. When a client confirms a first value, reaches a milestone, has a good review "
                    "or says something kind, they stand here for 30 days."
                ),
                _("Show accounts"),
                partial(self.place_requested.emit, "accounts"),
                icon="referrals",
            ),
            filter_hint=_("Filter referrals"),
            two_lines=True,
        )
        self._views = ViewChoice(list(view_names().items()), _("Show"))
        self._views.chosen.connect(self.show_view)
        self.table.add_tool(self._views)
        self.table.opened.connect(self._on_opened)
        self.table.moved.connect(self._on_moved)
        self.table.fit_height(LEAST_ROWS, may_grow=True)

    def _names_account(self) -> bool:
        return self.table.view.isColumnHidden(ACCOUNT_COLUMN)

    def _make_body(self) -> None:
        self._strip = Strip()
        self._strip.cell_activated.connect(self._explain)
        self.loop = LoopPicture()
        self._waiting = Label(_("Working out whom to ask."), "second")
        self._waiting.hide()
        self._content_ = boxed(column(self._strip, (self.table, 1), self.loop, spacing=14))
        self._content_.hide()
        body = column(self._waiting, (self._content_, 1), margins=(20, 0, 20, 12), spacing=0)
        self.setFocusProxy(self.table)
        # In a small window, or with large text, the whole scrolls: a squeezed picture says nothing.
        self.set_content(Scroll(ScrolledBody(body)))

    @property
    def keeper(self) -> AdvocacyKeeper:
        """What works the list out."""
        return self._keeper

    # What the window asks of a page

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        line = self.table.current()
        history = _("History of request…")
        has_record = line is not None and line.referral is not None
        name = line.person if line is not None else ""
        return [
            Command(Menu.ACCOUNT, self._primary_words(), self.do_primary, "Ctrl+Shift+W"),
            Command(Menu.ACCOUNT, _("Open advocacy"), self._open_advocacy),
            Command(Menu.ACCOUNT, _("Open account"), self._open_account, "Ctrl+Shift+O"),
            *(self.deeds.commands_for(line, but_primary=True) if line is not None else ()),
            history_command(
                history, self._show_history, has_row=has_record, named=_("History of the request to {name}…"), name=name
            ),
            Command(Menu.EDIT, _("Filter referrals"), self.table.focus_filter, "Ctrl+F"),
            Command(
                Menu.VIEW, _("Details of the line"), self.show_panel, "Ctrl+Shift+I", is_checked=self._is_panel_wanted
            ),
        ]

    def take_keyboard(self) -> None:
        """Begin in the list, as soon as there is one."""
        super().take_keyboard()
        self._keyboard_waits_in = QApplication.focusWidget() if self._content_.isHidden() else None

    def let_go(self) -> None:
        """Begin nothing more: the file is closed."""
        self._keeper.let_go()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what came meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self._paint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the panel and the loop away where there is no room for them."""
        super().resizeEvent(event)
        self._show_panel()
        self.loop.show_where_room(has_room=self.window().height() >= px(LOOP_FROM))

    # What was worked out

    def _on_renewed(self) -> None:
        self._problem.hide()
        if self.isVisible():
            self._paint()
        else:
            self._is_stale = True

    def _on_failed(self, refusal: Refusal) -> None:
        self._problem.show_text(sentence(refusal, self._workspace.formats))
        self._problem.show()

    def _say_waiting(self) -> None:
        self._waiting.setVisible(self._keeper.board is None)

    def _try_again(self) -> None:
        self._problem.hide()
        self._keeper.renew()

    def _paint(self) -> None:
        """Show the board as it is now; what is chosen and typed stays."""
        board = self._keeper.board
        if board is None:
            return
        self._is_stale = False
        formats = self._workspace.formats
        self._waiting.hide()
        self.table.show_rows(board.lines)
        if self.table.current() is None and (shown := self.table.shown_rows()):
            # The panel stands from the start: nothing moves when the keyboard comes to the list.
            self.table.select(shown[0].id)
        ready = sum(line.standing is Standing.READY for line in board.lines)
        figures = figures_of_loop(board.figures, formats)
        if [one.cell for one in figures] != [one.cell for one in self._figures]:
            self._strip.set_cells([one.cell for one in figures])
        self._figures = figures
        self.loop.show_loop(loop_of(board.figures, ready, formats))
        has_loop = any(line.referral is not None for line in board.lines)
        self._strip.setVisible(has_loop)
        self.loop.setVisible(has_loop)
        self._content_.show()
        if self._keyboard_waits_in is not None:
            # Whoever came before there was a list, and has gone nowhere else since, begins in it.
            if QApplication.focusWidget() is self._keyboard_waits_in:
                self.take_keyboard()
            self._keyboard_waits_in = None
        today = self._workspace.today
        late = sum(is_late(line, today) for line in board.lines)
        words = ngettext_("{count} ready to ask", "{count} ready to ask", ready).format(count=ready)
        if late:
            words = _("{ready}, {late} late").format(ready=words, late=late)
        self.header.set_title(_("Referrals"), words if board.lines else "")

    def show_view(self, view: object) -> None:
        """Show the lines of one group, or all."""
        self.table.set_predicate(view_predicate(str(view)))

    # The line chosen

    def _on_moved(self) -> None:
        line = self.table.current()
        self._deeds = self.deeds.deeds_for(line) if line is not None else ()
        self._primary.set_text(self._primary_words().removesuffix("…"))
        focused = QApplication.focusWidget()
        was_in_panel = focused is not None and self._panel_.isAncestorOf(focused)
        self._fill_panel()
        if was_in_panel:
            # The button that was pressed there is gone: the next step is what is to be done now.
            self._primary.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_panel()
        self.commands_changed.emit()

    def _primary_deed(self) -> Deed | None:
        return next((deed for deed in self._deeds if deed.is_primary), None)

    def _primary_words(self) -> str:
        """Return what the one button does now."""
        deed, line = self._primary_deed(), self.table.current()
        if deed is not None:
            return deed.words
        return _("Write request…") if line is None or line.referral is None else _("Open their Advocacy tab")

    def do_primary(self) -> None:
        """Do what the one button says: what is owed now, else the next step; what is over is looked at."""
        deed, line = self._primary_deed(), self.table.current()
        if deed is not None:
            deed.run()
        elif line is not None and line.referral is not None:
            self._show_at_account(line)
        else:
            self.write()

    def write(self) -> None:
        """Write a request to the person chosen; who may not be asked is explained."""
        line = self._chosen()
        if line is not None:
            self.deeds.write_request(line.stakeholder_id)

    def _on_opened(self, line: object) -> None:
        """Open the sensible thing: the editor before somebody was asked, else their account at its advocacy."""
        assert isinstance(line, AdvocacyLine)
        if line.referral is None:
            self.deeds.write_request(line.stakeholder_id)
            return
        edit = next((deed for deed in self.deeds.deeds_for(line) if deed.name == "edit"), None)
        if line.state is ReferralState.DRAFT and edit is not None:
            edit.run()
        else:
            self._show_at_account(line)

    def _show_at_account(self, line: AdvocacyLine) -> None:
        self.record_requested.emit(line.account_id, "advocacy", line.id)

    def _open_advocacy(self) -> None:
        line = self._chosen()
        if line is not None:
            self._show_at_account(line)

    def _open_account(self) -> None:
        line = self._chosen()
        if line is not None:
            self.account_requested.emit(line.account_id, "")

    def _show_history(self) -> None:
        line = self._chosen()
        if line is not None and line.referral is not None:
            show_history(self, self._workspace, "referral", line.referral.id)
        elif line is not None:
            words = _("{name} was not asked yet.").format(name=line.person)
            self._workspace.prompts.show_message(_("No request yet"), words)

    def _chosen(self) -> AdvocacyLine | None:
        line = self.table.current()
        if line is None and self.table.keys():
            self._workspace.prompts.show_message(_("Nobody is chosen"), _("Choose a line in the list first."))
        elif line is None:
            words = _("Open an account at Advocacy to ask somebody there for a reason of your own.")
            self._workspace.prompts.show_message(_("Nobody to ask yet"), words)
        return line

    # What is shown beside

    def _fill_panel(self) -> None:
        line = self.table.current()
        if line is not None and self._is_panel_wanted:
            self._panel_.show_line(line, [deed for deed in self._deeds if not deed.is_primary])

    def _show_panel(self) -> None:
        has_room = self.width() >= px(PANEL_FROM)
        self._panel_.setVisible(self._is_panel_wanted and has_room and self.table.current() is not None)

    def _on_panel_closed(self) -> None:
        self._is_panel_wanted = False
        self.table.view.setFocus()
        self.commands_changed.emit()

    def show_panel(self) -> None:
        """Show the panel, or leave it away."""
        self._is_panel_wanted = not self._is_panel_wanted
        self._fill_panel()
        self._show_panel()
        self.commands_changed.emit()

    def _explain(self, key: str) -> None:
        """Say what a figure counts."""
        figure = next(one for one in self._figures if one.cell.key == key)
        self._workspace.prompts.show_message(figure.cell.caption, figure.definition)
