"""The page of Today, driven as users do: by keyboard, with what the window offers in its menus."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action, ActionDraft
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.today.lines import Place, Subject
from growthdesk.domain.today.marks import TodayMark
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.today.doing import primary_words
from growthdesk.ui.today.page import MORE_AT_ONCE, TodayPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import today
from growthdesk.usecases.actions import add_action
from growthdesk.usecases.desk import Desk
from tests import builders as b
from tests.domain.today.shapes import line
from tests.ui.driving import Dialogs, OpenDialog, button_in, click, filled, settled, words_in
from tests.usecases.much_to_do import TODAY, colleague, day, much_to_do

Key = Qt.Key


@dataclass
class Screen:
    """The page in the window, and where it led."""

    page: TodayPage
    window: MainWindow
    qtbot: QtBot
    led_to: list[tuple[object, ...]] = field(default_factory=list)

    def wait(self, do: Callable[[], object]) -> None:
        """Do something and wait until the page shows what came of it."""
        with self.qtbot.waitSignal(self.page.keeper.renewed):
            do()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        settled()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        settled()

    @property
    def rows(self) -> list[str]:
        """The lines as they are read out."""
        return [self.page.lines.row(key).accessibleName() for key in self.page.lines.order]

    @property
    def current(self) -> str:
        """The line chosen, as it is read out."""
        return self.page.lines.row(self.page.lines.current).accessibleName()

    def show_all(self) -> None:
        """Show the lines there was no room for."""
        more = [one for one in self.page.findChildren(QAbstractButton) if one.text().startswith("Show ")]
        if any(one.isVisible() and one.text().endswith(" more") for one in more):
            QTest.mouseClick(next(one for one in more if one.text().endswith(" more")), Qt.MouseButton.LeftButton)

    def go_to(self, words: str) -> None:
        """Go down to the first line with these words."""
        self.page.lines.focus_current()
        self.press(Key.Key_Home)
        for _step in self.rows:
            if words in self.current:
                return
            self.press(Key.Key_Down)
        raise AssertionError(f"no line “{words}” among {self.rows}")


@pytest.fixture
def made(desk: Desk) -> dict[str, Account]:
    """Give accounts with much to do."""
    return much_to_do(desk)


@pytest.fixture
def screen(workspace: Workspace, made: dict[str, Account], qtbot: QtBot) -> Iterator[Screen]:
    """Give the page, with its first list, in the window with its menus."""
    yield from in_window(workspace, qtbot)


def in_window(workspace: Workspace, qtbot: QtBot) -> Iterator[Screen]:
    page, window = TodayPage(workspace), MainWindow()
    screen = Screen(page, window, qtbot)
    for name in ("account_requested", "record_requested", "review_requested", "accounts_requested"):
        getattr(page, name).connect(lambda *told, name=name: screen.led_to.append((name, *told)))
    page.commands_changed.connect(lambda: window.menus.show_commands(page.commands()))
    window.resize(1366, 768)
    with qtbot.waitSignal(page.keeper.renewed):
        window.show_page(page, "today")
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.take_keyboard()
    yield screen
    workspace.background.close()
    window.close()
    window.deleteLater()


def menu_words(screen: Screen) -> list[str]:
    """Return what the menu bar offers."""
    return [command.words for command in screen.page.commands() if command is not None]


def run(screen: Screen, words: str) -> None:
    """Choose a command in the menu bar."""
    next(command for command in screen.page.commands() if command is not None and command.words == words).run()


def test_it_says_what_to_do_for_whom_and_why_by_section(screen: Screen) -> None:
    words = words_in(screen.page)
    assert "Saturday 21 November" in words
    assert screen.rows[0] == "Promised update, Promise to client, 1 day late"
    assert "Promised to Layla Haddad on 3 Nov, due 20 Nov." in words
    assert words.index("Overdue") < words.index("Promised update")
    assert "Busy" in words
    assert "Prepare the value review, Value review, Tue 24 Nov" in screen.rows or "more" in words
    assert screen.current == screen.rows[0]


def test_the_list_shows_fifteen_lines_and_more_when_asked(
    screen: Screen, workspace: Workspace, made: dict[str, Account]
) -> None:
    for number in range(60):
        b.an_action(workspace.desk, made["Quiet"], what=f"Action {number}", due_on=day(-1))
    screen.wait(screen.page.keeper.renew)
    assert len(screen.rows) == 15
    click(screen.page, f"Show {MORE_AT_ONCE} more")
    assert len(screen.rows) == 15 + MORE_AT_ONCE
    assert QApplication.focusWidget() is screen.page.lines.row(screen.page.lines.order[15]), "the first of them"
    board = screen.page.keeper.board
    assert board is not None
    left = len(board.mine.lines) - len(screen.rows)
    run(screen, f"Show {left} more")
    assert len(screen.rows) == 15 + MORE_AT_ONCE + left
    assert not [words for words in menu_words(screen) if words.endswith(" more")]


def test_arrows_go_from_line_to_line_and_tab_reaches_one(screen: Screen) -> None:
    first, second = screen.rows[:2]
    screen.press(Key.Key_Down)
    assert screen.current == second
    screen.press(Key.Key_Up)
    screen.press(Key.Key_Up)
    assert screen.current == first
    screen.press(Key.Key_End)
    assert screen.current == screen.rows[-1]
    by_tab = [
        key for key in screen.page.lines.order if screen.page.lines.row(key).focusPolicy() is Qt.FocusPolicy.StrongFocus
    ]
    assert by_tab == [screen.page.lines.current]


def test_space_marks_done_and_the_next_line_is_chosen(screen: Screen, desk: Desk) -> None:
    second = screen.rows[1]
    screen.wait(lambda: screen.press(Key.Key_Space))
    assert "Promised update" not in " ".join(screen.rows)
    assert screen.current == second
    assert QApplication.focusWidget() is screen.page.lines.row(screen.page.lines.current)
    (kept,) = desk.reading.find(Commitment, what="Promised update")
    assert kept.kept_on == TODAY


def test_done_and_what_next(screen: Screen, desk: Desk, made: dict[str, Account], dialogs: Dialogs) -> None:
    assert button_in(screen.page, "Done & schedule next").isVisible()
    dialogs.fill(filled(("what", "Show them the update"), ("due_on", "2026-11-30")))
    screen.wait(lambda: screen.press(Key.Key_D))
    (step,) = [one for one in desk.reading.find(Action, is_next_step=True) if one.account_id == made["Busy"].id]
    assert (step.what, step.due_on) == ("Show them the update", day(9))
    assert desk.reading.find(Commitment, what="Promised update")[0].kept_on == TODAY


def test_a_line_is_put_off_and_brought_back(screen: Screen, desk: Desk, dialogs: Dialogs) -> None:
    dialogs.fill(filled(("snoozed_until", "tomorrow")))
    screen.wait(lambda: screen.press(Key.Key_S))
    assert "Promised update" not in " ".join(screen.rows)
    click(screen.page, "1 put off or dismissed")
    assert "Put off until Sun 22 Nov." in words_in(screen.page)
    screen.go_to("Promised update")
    assert button_in(screen.page.header, "Show again").isVisible()
    screen.wait(lambda: screen.press(Key.Key_Space))
    assert screen.rows[0].startswith("Promised update")
    assert desk.reading.find(TodayMark) == ()


def test_what_is_away_comes_into_sight_when_it_is_shown(
    screen: Screen, workspace: Workspace, made: dict[str, Account], dialogs: Dialogs
) -> None:
    for number in range(12):
        b.an_action(workspace.desk, made["Quiet"], what=f"Action {number}", due_on=day(-1))
    screen.wait(screen.page.keeper.renew)
    dialogs.fill(filled(("snoozed_until", "tomorrow")))
    screen.wait(lambda: screen.press(Key.Key_S))
    run(screen, "Put off and dismissed")
    settled()
    row = screen.page.lines.row(screen.page.lines.order[-1])
    assert QApplication.focusWidget() is row
    assert row.visibleRegion().boundingRect() == row.rect()
    run(screen, "Put off and dismissed")
    assert "Put off until" not in words_in(screen.page)


def test_a_line_is_dismissed_only_for_a_reason(screen: Screen, desk: Desk, dialogs: Dialogs) -> None:
    def first_without(dialog: OpenDialog) -> None:
        dialog.send()
        assert dialog.dialog.isVisible()
        dialog.type("dismissed_reason", "They have it")
        dialog.send()

    dialogs.fill(first_without)
    screen.wait(lambda: screen.press(Key.Key_X))
    assert "Promised update" not in " ".join(screen.rows)
    click(screen.page, "1 put off or dismissed")
    assert "Dismissed: They have it" in words_in(screen.page)
    assert [mark.dismissed_reason for mark in desk.reading.find(TodayMark)] == ["They have it"]


def test_a_line_is_given_to_somebody_else(screen: Screen, desk: Desk, dialogs: Dialogs) -> None:
    dialogs.fill(filled(("member_id", colleague(desk).name)))
    screen.wait(lambda: screen.press(Key.Key_R))
    assert "Promised update" not in " ".join(screen.rows)
    click(screen.page, "Everyone")
    screen.go_to("Promised update")
    assert colleague(desk).name in screen.current, "among lines of everybody it is said whose it is"
    assert colleague(desk).name in words_in(screen.page.panel())


def test_what_goes_with_the_account_is_said_before(screen: Screen, desk: Desk, dialogs: Dialogs) -> None:
    said: list[str] = []

    def give(dialog: OpenDialog) -> None:
        said.append(words_in(dialog.dialog))
        dialog.type("member_id", colleague(desk).name)
        dialog.send()

    dialogs.fill(give)
    screen.go_to("Ask them: Their action")
    screen.wait(lambda: screen.press(Key.Key_R))
    assert "is for whoever owns Busy: the one you choose becomes its owner." in said[0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Promised update", ("record_requested", "commitments")),
        ("Late action", ("record_requested", "actions")),
        ("Late step", ("record_requested", "onboarding")),
        ("Write up, move or cancel", ("review_requested",)),
        ("Accept the handover", ("record_requested", "handover")),
    ],
)
def test_enter_opens_a_line_at_its_place(screen: Screen, desk: Desk, words: str, expected: tuple[str, ...]) -> None:
    click(screen.page, "Everyone")
    screen.show_all()
    screen.go_to(words)
    line = next(one for one in today.today_lines(desk) if one.identity == screen.page.lines.current)
    screen.press(Key.Key_Return)
    at_tab = (line.account_id, *expected[1:]) if expected[1:] else ()
    assert screen.led_to == [(expected[0], *at_tab, line.opens_id)]


def test_what_is_done_elsewhere_says_so(screen: Screen, workspace: Workspace, dialogs: Dialogs) -> None:
    screen.show_all()
    screen.go_to("Get in touch")
    button = button_in(screen.page.header, "Log contact")
    dialogs.fill(filled(("summary", "Called them")))
    screen.wait(lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))
    screen.go_to("Plan the next value review")
    assert button_in(screen.page.header, "Plan review").isVisible()


def test_the_button_names_a_risk_where_it_opens_one() -> None:
    risk = line(rule="risk_due", subject_kind=Subject.RISK, place=Place.COMMITMENTS)
    promise = line(rule="commitment_theirs", subject_kind=Subject.COMMITMENT, place=Place.COMMITMENTS)
    assert primary_words(risk) == "Open risk"
    assert primary_words(promise) != "Open risk"


def test_a_click_chooses_a_double_click_opens_and_the_box_is_ticked(screen: Screen, desk: Desk) -> None:
    row = screen.page.lines.row(screen.page.lines.order[1])
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert screen.current == screen.rows[1]
    assert screen.led_to == []
    QTest.mouseDClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert len(screen.led_to) == 1
    first = screen.page.lines.row(screen.page.lines.order[0])
    place = first.rect().center()
    place.setX(18)
    screen.wait(lambda: QTest.mouseClick(first, Qt.MouseButton.LeftButton, pos=place))
    assert desk.reading.find(Commitment, what="Promised update")[0].kept_on == TODAY


def test_the_panel_shows_the_line_and_the_last_notes(screen: Screen, desk: Desk, made: dict[str, Account]) -> None:
    for number in range(4):
        b.an_interaction(desk, made["Busy"], summary=f"Talk {number}", happened_on=day(-number))
    screen.wait(screen.page.keeper.renew)
    panel = words_in(screen.page.panel())
    assert "Promised update" in panel
    assert "promised to the client · core account · 1 day late" in panel
    assert "Talk 0" in panel
    assert "Talk 3" not in panel
    screen.press(Key.Key_Escape)
    panel_ = screen.page.panel()
    assert panel_ is not None
    assert panel_.isHidden()
    screen.press(Key.Key_Down)
    assert panel_.isHidden(), "who closed it wants room"
    screen.press(Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not panel_.isHidden()


def test_a_narrow_window_has_no_panel(screen: Screen) -> None:
    panel = screen.page.panel()
    assert panel is not None
    assert panel.isVisible()
    screen.window.resize(700, 600)
    QTest.qWait(1)
    assert panel.isHidden()


def test_accounts_without_a_next_step_are_led_to(screen: Screen, desk: Desk) -> None:
    board = screen.page.keeper.board
    assert board is not None
    count = len(board.mine.without_next_step)
    assert f"{count} accounts have no next step" in words_in(screen.page)
    click(screen.page, "Plan next steps")
    run(screen, "Plan next steps")
    assert screen.led_to == [("accounts_requested", board.mine.without_next_step)] * 2
    for account_id in board.mine.without_next_step:
        add_action(desk, account_id, ActionDraft("Next"))
    screen.wait(screen.page.keeper.renew)
    assert "no next step" not in words_in(screen.page)
    assert "Plan next steps" not in menu_words(screen)


def test_who_is_not_written_in_the_team_sees_everyones_lines_and_can_give_them_to_somebody(
    workspace: Workspace, desk: Desk, qtbot: QtBot, dialogs: Dialogs
) -> None:
    action = b.an_action(desk, b.an_account(desk), due_on=TODAY, owner_id=b.you(desk).id)
    for screen in in_window(replace(workspace, desk=replace(desk, actor="Omar Haddad")), qtbot):
        assert "Everyone" not in words_in(screen.page)
        assert "Lines of everyone" not in menu_words(screen)
        screen.go_to(action.what)
        dialogs.fill(filled(("member_id", colleague(desk).name)))
        click(screen.page, "Reassign…")
        assert desk.reading.get(Action, action.id).owner_id == colleague(desk).id


def test_alone_there_is_no_choice_of_whose_lines_and_nobody_to_give_them_to(
    workspace: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    with desk.transaction("built") as t:
        t.delete(t.find(TeamMember, name=colleague(desk).name)[0])
    b.an_action(desk, b.an_account(desk), due_on=TODAY)
    for screen in in_window(workspace, qtbot):
        words = words_in(screen.page)
        assert "Everyone" not in words
        assert "Reassign" not in words
        assert not any(command and "Reassign" in command.text for command in screen.page.commands())


def test_with_nothing_to_do_it_says_so(workspace: Workspace, desk: Desk, qtbot: QtBot) -> None:
    for screen in in_window(workspace, qtbot):
        assert "No accounts yet." in words_in(screen.page)
        assert button_in(screen.page, "Add account").isVisible()
        account = b.an_account(desk, is_imported=True, tier=None)
        screen.wait(screen.page.keeper.renew)
        assert "nothing due within a week" in words_in(screen.page)
        b.an_action(desk, account, what="Call", due_on=TODAY)
        screen.wait(screen.page.keeper.renew)
        assert "nothing due" not in words_in(screen.page)
        assert screen.rows == ["Call, Action, today"]


def test_what_was_done_meanwhile_is_said_and_the_list_is_renewed(
    screen: Screen, desk: Desk, workspace: Workspace
) -> None:
    line = next(one for one in today.today_lines(desk) if one.identity == screen.page.lines.current)
    today.finish_line(desk, line)  # the page was not told
    prompts = workspace.prompts
    prompts.answer("show_refusal", None)  # type: ignore[attr-defined]
    screen.wait(lambda: screen.press(Key.Key_Space))
    assert "Promised update" not in " ".join(screen.rows)


def test_what_changes_while_another_page_is_shown_stands_there_on_coming_back(
    screen: Screen, desk: Desk, workspace: Workspace
) -> None:
    counts: list[tuple[str, int]] = []
    screen.page.count_changed.connect(lambda place, count: counts.append((place, count)))
    screen.page.hide()
    line = next(one for one in today.today_lines(desk) if one.identity == screen.page.lines.current)
    with screen.qtbot.waitSignal(screen.page.keeper.renewed):
        workspace.feed.publish(today.finish_line(desk, line))
    board = screen.page.keeper.board
    assert board is not None
    assert counts == [("today", board.mine.due_now)]
    screen.page.show()
    assert "Promised update" not in " ".join(screen.rows)
