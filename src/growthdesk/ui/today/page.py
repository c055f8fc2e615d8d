"""Today: what to do now, for whom and why; everything on it can be done, put off, dismissed or handed on by keyboard.

Rule: the page paints what was worked out last, at once; something newer takes its place when it is there.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication

from growthdesk.domain.problems import Refusal
from growthdesk.domain.today.board import Board, View
from growthdesk.domain.today.lines import Line
from growthdesk.domain.today.marks import Hidden
from growthdesk.domain.today.ranking import MOST_LINES
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.kit.buttons import LinkButton, Segmented
from growthdesk.ui.kit.notices import Banner, EmptyState
from growthdesk.ui.kit.page import Page, Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.today.board_keeper import TodayKeeper
from growthdesk.ui.today.detail import LinePanel
from growthdesk.ui.today.doing import primary_words
from growthdesk.ui.today.line_commands import DISMISS_KEY, REASSIGN_KEY, SNOOZE_KEY, line_commands
from growthdesk.ui.today.line_deeds import LineDeeds, line_of
from growthdesk.ui.today.line_list import LineList
from growthdesk.ui.today.sections import Shown, shown_of
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.firms import team, team_now
from growthdesk.wording import _
from growthdesk.wording.refusals import sentence
from growthdesk.wording.today import (
    away_count_words,
    more_words,
    without_step_words,
)

PLACE = "today"
# Each "Show more" adds so many lines; a list of thousands is for nobody.
MORE_AT_ONCE = 50
BEGIN_AFTER_MS, WAITING_AFTER_MS = 25, 500
PANEL_FROM, SHORT_DAY_BELOW = 760, 780
MINE, EVERYONE = "mine", "everyone"


class TodayPage(Page):
    """What there is to do now."""

    account_requested = Signal(str, str)
    record_requested = Signal(str, str, str)
    review_requested = Signal(str)
    accounts_requested = Signal(object)
    count_changed = Signal(str, int)
    commands_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._most = MOST_LINES
        self._shows_away = False
        self._is_stale = False
        self._is_panel_wanted = True
        self._is_team = False
        self._waits_with_keyboard = False
        self._shown = Shown({}, {}, (), 0)
        self._keeper = TodayKeeper(workspace, self)
        self.deeds = LineDeeds(self, workspace, self._keeper.renew, self._found, self._account_of)
        for name in ("account_requested", "record_requested", "review_requested"):
            getattr(self.deeds, name).connect(getattr(self, name))
        self._make_head()
        self._no_step = Banner("", Tone.WATCH, _("Plan next steps"), self._plan_next_steps)
        self._no_step.hide()
        self._problem = Banner("", Tone.RISK, _("Try again"), self._try_again)
        self._problem.hide()
        self.add_top(boxed(column(self._problem, self._no_step, spacing=8)))
        self._make_body()
        self._panel_ = LinePanel(workspace, self._choices())
        self._panel_.closed.connect(self._on_panel_closed)
        self._panel_.hide()
        self.set_panel(self._panel_)
        self._keeper.renewed.connect(self._on_renewed)
        self._keeper.failed.connect(self._on_failed)
        # A thread at work slows what the window does: it stands first, named after its file.
        QTimer.singleShot(BEGIN_AFTER_MS, self._keeper, self._keeper.renew)
        QTimer.singleShot(WAITING_AFTER_MS, self, self._say_waiting)

    def _make_head(self) -> None:
        self.header.set_title(_("Today"))
        self._whose = Segmented([(MINE, _("Mine")), (EVERYONE, _("Everyone"))], _("Whose lines"))
        self._whose.choose(MINE)
        self._whose.chosen.connect(self._on_whose)
        self._whose.hide()
        self.header.add_secondary(self._whose)
        self._primary = self.header.set_primary(_("Done & schedule next"), self.deeds.do_current)
        self._primary.hide()

    def _make_body(self) -> None:
        self._list = LineList(_("What to do"))
        self._list.hide()
        self._list.chosen.connect(self._on_chosen)
        self._list.opened.connect(self._on_opened)
        self._list.ticked.connect(self._on_ticked)
        self._more = LinkButton("", self._show_more, icon="chevron-down")
        self._more.hide()
        self._away = LinkButton("", self.show_away)
        self._away.hide()
        self._waiting = Label(_("Working out what there is to do."), "second")
        self._waiting.hide()
        self._nothing = EmptyState(_("Nothing to do now, and nothing due within a week."), icon="check")
        self._no_accounts = EmptyState(
            _("No accounts yet. Add the first one; then this page says what to do, for whom, and why now."),
            _("Add account"),
            self.add_account,
            icon="accounts",
        )
        self._nothing.hide()
        self._no_accounts.hide()
        body = column(
            self._waiting, self._list, row(self._more, self._away, None, spacing=20),
            (self._nothing, 1), (self._no_accounts, 1),
            margins=(20, 8, 20, 20), spacing=12,
        )  # fmt: skip
        body.addStretch(1)
        self._scroll = Scroll(ScrolledBody(body))
        self.set_content(self._scroll)

    def _choices(self) -> list[tuple[str, str, Callable[[], object]]]:
        self._open_words, self._snooze_words = _("Open account"), _("Snooze…")
        self._dismiss_words, self._reassign_words = _("Dismiss…"), _("Reassign…")
        self._back_words = _("Show again")
        return [
            (self._open_words, "", self.deeds.open_account),
            (self._snooze_words, SNOOZE_KEY, self.deeds.snooze),
            (self._dismiss_words, DISMISS_KEY, self.deeds.dismiss),
            (self._reassign_words, REASSIGN_KEY, self.deeds.reassign),
            (self._back_words, "", self.deeds.bring_back),
        ]

    # What the window asks of a page

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        wanted, away = self._is_panel_wanted, self._shows_away
        offered = [
            *line_commands(self._found(), self.deeds, self._workspace.formats, is_team=self._is_team),
            None,
            Command(Menu.VIEW, _("Details of the line"), self.show_panel, "Ctrl+Shift+I", is_checked=wanted),
            Command(Menu.VIEW, _("Put off and dismissed"), self.show_away, is_checked=away),
        ]
        if self._has_views:
            is_everyone = self._whose_value == EVERYONE
            offered.append(Command(Menu.VIEW, _("Lines of everyone"), self.show_everyone, is_checked=is_everyone))
        if self._shown.more:
            offered.append(Command(Menu.VIEW, self._more_words(), self._show_more))
        board = self._keeper.board
        if board is not None and self._view(board).without_next_step:
            offered.append(Command(Menu.ACCOUNT, _("Plan next steps"), self._plan_next_steps))
        return offered

    def take_keyboard(self) -> None:
        """Begin at the line chosen."""
        self._waits_with_keyboard = not self._shown.lines
        if self._shown.lines:
            self._list.focus_current()
        else:
            super().take_keyboard()

    def let_go(self) -> None:
        """Begin nothing more: the file is closed."""
        self._keeper.let_go()

    @property
    def lines(self) -> LineList:
        """The list."""
        return self._list

    @property
    def keeper(self) -> TodayKeeper:
        """What works the list out."""
        return self._keeper

    def showEvent(self, event: QShowEvent) -> None:
        """Show what came meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self._paint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the panel away where there is no room for it."""
        super().resizeEvent(event)
        self._show_panel()
        if self._keeper.board is not None:
            self._show_day(self._keeper.board)

    # What was worked out

    def _on_renewed(self) -> None:
        self._problem.hide()
        board = self._keeper.board
        assert board is not None
        self.count_changed.emit(PLACE, board.mine.due_now)
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

    @property
    def _whose_value(self) -> str:
        return str(self._whose.value())

    @property
    def _has_views(self) -> bool:
        return not self._whose.isHidden()

    def _more_words(self) -> str:
        return more_words(min(self._shown.more, MORE_AT_ONCE), self._workspace.formats)

    def _view(self, board: Board) -> View:
        return board.mine if self._whose_value == MINE else board.everyone

    def _paint(self) -> None:
        """Show the board as it is now."""
        board = self._keeper.board
        if board is None:
            return
        self._is_stale = False
        desk, formats = self._workspace.desk, self._workspace.formats
        # Who is not written in the team has no lines of their own; they can give those of others to somebody.
        self._is_team = len(team_now(desk)) > 1
        self.deeds.is_team = self._is_team
        self._whose.setVisible(self._is_team and board.mine is not board.everyone)
        self._show_day(board)
        view = self._view(board)
        # Loaded when there is something to show: the window stands before.
        from growthdesk.usecases import today

        names = {one.id: one.name for one in team(desk)} if self._is_team and view is board.everyone else {}
        heads = partial(today.account_heads, desk)
        self._shown = shown_of(board, view, self._most, heads, formats, with_away=self._shows_away, names=names)
        self._show_no_step(view)
        self._list.show_sections(self._shown.sections)
        self._list.setVisible(bool(self._shown.sections))
        if self._waits_with_keyboard and self._shown.lines:
            # Whoever came before there was anything to do has done nothing else yet.
            self.take_keyboard()
        self._more.set_text(self._more_words())
        self._more.setVisible(self._shown.more > 0)
        hide = self._shows_away and bool(view.hidden)
        self._away.set_text(_("Hide what is put off") if hide else away_count_words(len(view.hidden), formats))
        self._away.setVisible(bool(view.hidden))
        self._show_nothing(board)
        self.commands_changed.emit()

    def _show_day(self, board: Board) -> None:
        formats = self._workspace.formats
        is_short = self.width() < px(SHORT_DAY_BELOW)
        day = formats.weekday(board.as_of) if is_short else formats.long_weekday(board.as_of)
        self.header.set_title(_("Today"), day)

    def _show_no_step(self, view: View) -> None:
        count = len(view.without_next_step)
        self._no_step.setVisible(count > 0)
        if count:
            self._no_step.show_text(without_step_words(count, self._workspace.formats))

    def _show_nothing(self, board: Board) -> None:
        is_empty = not self._shown.sections
        self._waiting.hide()
        self._nothing.setVisible(is_empty and bool(board.accounts))
        self._no_accounts.setVisible(is_empty and not board.accounts)

    def add_account(self) -> None:
        """Open the form of a new account; a saved one is shown."""
        from growthdesk.ui.accounts.add_account import add_account

        account_id = add_account(self, self._workspace)
        if account_id:
            self.account_requested.emit(account_id, "overview")

    # The line chosen

    def _on_chosen(self, key: str) -> None:
        found = self._shown.lines.get(key)
        line = line_of(found)
        if line is None:
            self._primary.hide()
            self._show_panel()
            return
        self._primary.show()
        self._primary.set_text(self._back_words if isinstance(found, Hidden) else primary_words(line))
        self._fill_panel()
        self._show_panel()
        self.commands_changed.emit()

    def _on_opened(self, key: str) -> None:
        self.deeds.open(self._shown.lines.get(key))

    def _on_ticked(self, key: str) -> None:
        self.deeds.tick(self._shown.lines.get(key))

    def _fill_panel(self) -> None:
        """Show the line chosen beside the list, as far as the panel is wanted."""
        found, board = self._found(), self._keeper.board
        line = line_of(found)
        if found is None or line is None or board is None or not self._is_panel_wanted:
            return
        from growthdesk.usecases import today

        who = self._name_of(line.owner_id) if self._is_team else ""
        notes = today.last_notes(self._workspace.desk, line.account_id)
        self._panel_.show_line(found, board, self._account_of(line), notes, who)
        if isinstance(found, Hidden):
            self._panel_.show_choices((self._back_words, self._open_words))
        else:
            team_only = (self._reassign_words,) if self._is_team else ()
            self._panel_.show_choices((self._open_words, self._snooze_words, self._dismiss_words, *team_only))

    def _name_of(self, member_id: str) -> str:
        return next((one.name for one in team(self._workspace.desk) if one.id == member_id), "")

    def _account_of(self, line: Line) -> str:
        head = self._shown.heads.get(line.account_id)
        return head.row.name if head is not None else ""

    def _show_panel(self) -> None:
        has_room = self.width() >= px(PANEL_FROM)
        self._panel_.setVisible(self._is_panel_wanted and has_room and bool(self._list.current))

    def _on_panel_closed(self) -> None:
        self._is_panel_wanted = False
        self._list.focus_current()
        self.commands_changed.emit()

    def show_panel(self) -> None:
        """Show the panel, or leave it away."""
        self._is_panel_wanted = not self._is_panel_wanted
        self._fill_panel()
        self._show_panel()
        self.commands_changed.emit()

    def _found(self) -> Line | Hidden | None:
        """Return the line chosen."""
        return self._shown.lines.get(self._list.current)

    # What is shown

    def _on_whose(self, _whose: object) -> None:
        self._most = MOST_LINES
        self._paint()

    def show_everyone(self) -> None:
        """Show the lines of everybody, or one's own again."""
        self._whose.choose(MINE if self._whose_value == EVERYONE else EVERYONE)
        self._on_whose(None)

    def _show_more(self) -> None:
        before = self._list.order
        self._most += MORE_AT_ONCE
        self._paint()
        after = self._list.order
        if len(after) > len(before):
            self._list.choose(after[len(before)], with_keyboard=True)

    def show_away(self) -> None:
        """Show what is put off or dismissed, or hide it again."""
        self._shows_away = not self._shows_away
        self._paint()
        away = [key for key, found in self._shown.lines.items() if isinstance(found, Hidden)]
        if away:
            # They open at the end: the last comes into sight, then the first with the keyboard.
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self._scroll.ensureWidgetVisible(self._list.row(away[-1]))
            self._list.choose(away[0], with_keyboard=True)

    def _plan_next_steps(self) -> None:
        board = self._keeper.board
        if board is not None:
            self.accounts_requested.emit(self._view(board).without_next_step)
