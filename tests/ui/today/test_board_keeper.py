"""What Today knows is kept up to date beside the window: the newest wins, over midnight too; a closed file ends it."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.domain.today.board import Board
from growthdesk.domain.today.lines import Line
from growthdesk.ui.board_keeper import MOST_APART
from growthdesk.ui.today.board_keeper import JOB, TodayKeeper
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import today
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import add_team_member
from growthdesk.usecases.saved_filters import save_filter
from tests import builders as b
from tests.moving_clock import MovingClock
from tests.usecases.much_to_do import TODAY, day, much_to_do


class Held:
    """Holds the reading of a board back until the test lets it go, and counts what is read."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()
        self.whole = self.some = 0

    def wait(self) -> None:
        self.begun.set()
        assert self.gate.wait(10)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    """Give the reading of boards, held back when the test says so."""
    made = Held()
    read_board, board_after = today.read_board, today.board_after

    def whole(desk: Desk, tell: Callable[[], object]) -> Board:
        made.whole += 1
        found = read_board(desk, tell)
        made.wait()
        return found

    def some(desk: Desk, board: Board, account_ids: frozenset[str]) -> Board:
        made.some += 1
        found = board_after(desk, board, account_ids)
        made.wait()
        return found

    monkeypatch.setattr(today, "read_board", whole)
    monkeypatch.setattr(today, "board_after", some)
    return made


@pytest.fixture
def made(desk: Desk) -> dict[str, Account]:
    """Give accounts with much to do."""
    return much_to_do(desk)


@pytest.fixture
def parent() -> QObject:
    """Give what the keeper belongs to."""
    return QObject()


@pytest.fixture
def keeper(workspace: Workspace, made: dict[str, Account], held: Held, parent: QObject, qtbot: QtBot) -> TodayKeeper:
    """Give a keeper with its first board."""
    found = TodayKeeper(workspace, parent)
    with qtbot.waitSignal(found.renewed):
        found.renew()
    return found


def first_line(keeper: TodayKeeper) -> Line:
    """Return the first line that can be marked done."""
    return next(line for line in lines_of(keeper) if line.is_finished_here)


def lines_of(keeper: TodayKeeper) -> tuple[Line, ...]:
    """Return the lines it knows."""
    assert keeper.board is not None
    return keeper.board.everyone.lines


def test_there_is_no_board_before_the_first(workspace: Workspace, parent: QObject) -> None:
    assert TodayKeeper(workspace, parent).board is None


def test_it_is_worked_out_in_a_thread_of_its_own(
    workspace: Workspace, made: dict[str, Account], parent: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    read_board = today.read_board

    def noted(desk: Desk, tell: Callable[[], object]) -> Board:
        threads.append(threading.current_thread().name)
        assert desk.database.reading is not here
        return read_board(desk, tell)

    here = workspace.desk.database.reading
    monkeypatch.setattr(today, "read_board", noted)
    keeper = TodayKeeper(workspace, parent)
    with qtbot.waitSignal(keeper.renewed):
        keeper.renew()
    assert threads == [JOB]
    assert lines_of(keeper) == today.today_lines(workspace.desk)


def test_after_a_change_only_its_account_is_worked_out(
    keeper: TodayKeeper, workspace: Workspace, held: Held, qtbot: QtBot
) -> None:
    line = first_line(keeper)
    with qtbot.waitSignal(keeper.renewed):
        workspace.feed.publish(today.finish_line(workspace.desk, line))
    assert (held.whole, held.some) == (1, 1)
    assert lines_of(keeper) == today.today_lines(workspace.desk)
    assert line not in lines_of(keeper)


def test_what_concerns_everybody_is_worked_out_whole(
    keeper: TodayKeeper, workspace: Workspace, held: Held, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(keeper.renewed):
        workspace.feed.publish(add_team_member(workspace.desk, "Rana"))
    many = frozenset(f"{number:032x}" for number in range(MOST_APART + 1))
    with qtbot.waitSignal(keeper.renewed):
        workspace.feed.publish(Changes("c", frozenset({"account"}), many, ("x",)))
    assert (held.whole, held.some) == (3, 0)


def test_what_has_nothing_to_do_with_it_is_left_alone(keeper: TodayKeeper, workspace: Workspace, held: Held) -> None:
    workspace.feed.publish(save_filter(workspace.desk, "accounts", "Mine", "{}"))
    assert not keeper.is_renewing
    assert (held.whole, held.some) == (1, 0)


@pytest.mark.parametrize("is_whole", [True, False])
def test_what_changes_meanwhile_wins(
    keeper: TodayKeeper, workspace: Workspace, held: Held, qtbot: QtBot, is_whole: bool
) -> None:
    shown: list[tuple[Line, ...]] = []
    keeper.renewed.connect(lambda: shown.append(lines_of(keeper)))
    held.gate.clear()
    held.begun.clear()
    if is_whole:
        keeper.renew()
    else:
        workspace.feed.publish(today.finish_line(workspace.desk, first_line(keeper)))
    assert held.begun.wait(10)
    # What was read is old by now: these come after it.
    line = next(one for one in today.today_lines(workspace.desk) if one.is_finished_here)
    workspace.feed.publish(today.finish_line(workspace.desk, line))
    later = next(one for one in today.today_lines(workspace.desk) if one.is_finished_here)
    workspace.feed.publish(today.snooze_line(workspace.desk, later, day(3)))
    with qtbot.waitSignal(keeper.renewed):
        held.gate.set()
    qtbot.waitUntil(lambda: not keeper.is_renewing)
    assert shown == [today.today_lines(workspace.desk)], "what was overtaken is never shown"


def test_another_day_begins(
    workspace: Workspace, made: dict[str, Account], held: Held, parent: QObject, qtbot: QtBot
) -> None:
    clock = MovingClock()
    moving = replace(workspace, desk=replace(workspace.desk, clock=clock))
    keeper = TodayKeeper(moving, parent)
    with qtbot.waitSignal(keeper.renewed):
        keeper.renew()
    assert keeper.board is not None
    assert keeper.board.as_of == TODAY
    clock.move(timedelta(hours=1))
    with qtbot.waitSignal(keeper.renewed):
        moving.feed.day_changed.emit()
    assert keeper.board.as_of == day(1)
    # A change is enough, should nobody have noticed the day.
    clock.move(timedelta(days=1))
    with qtbot.waitSignal(keeper.renewed):
        moving.feed.publish(today.finish_line(moving.desk, first_line(keeper)))
    assert keeper.board.as_of == day(2)
    assert lines_of(keeper) == today.today_lines(moving.desk)


def test_midnight_while_it_is_worked_out(
    workspace: Workspace, made: dict[str, Account], held: Held, parent: QObject, qtbot: QtBot
) -> None:
    clock = MovingClock()
    moving = replace(workspace, desk=replace(workspace.desk, clock=clock))
    keeper = TodayKeeper(moving, parent)
    days = []
    keeper.renewed.connect(lambda: days.append(keeper.board and keeper.board.as_of))
    held.gate.clear()
    keeper.renew()
    assert held.begun.wait(10)
    clock.move(timedelta(hours=1))
    with qtbot.waitSignal(keeper.renewed):
        held.gate.set()
    assert days == [day(1)]


def test_a_file_that_is_let_go_ends_it(
    keeper: TodayKeeper, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def endless(_desk: Desk, tell: Callable[[], object]) -> Board:
        begun.set()
        while True:
            tell()
            time.sleep(0.001)

    monkeypatch.setattr(today, "read_board", endless)
    board = keeper.board
    keeper.renew()
    assert begun.wait(10)
    workspace.feed.publish(today.finish_line(workspace.desk, first_line(keeper)))
    with qtbot.assertNotEmitted(keeper.renewed):
        workspace.background.close()
    assert not keeper.is_renewing
    assert keeper.board is board
    workspace.desk.database.close()


def test_what_cannot_be_read_is_said_and_tried_again_as_a_whole(
    keeper: TodayKeeper, workspace: Workspace, held: Held, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object) -> Board:
        raise Refusal("file_busy", path="x")

    with monkeypatch.context() as patch:
        patch.setattr(today, "board_after", refused)
        with qtbot.waitSignal(keeper.failed) as told:
            workspace.feed.publish(today.finish_line(workspace.desk, first_line(keeper)))
    assert told.args is not None
    assert told.args[0].code == "file_busy"
    b.an_action(workspace.desk, b.an_account(workspace.desk), due_on=TODAY)
    with qtbot.waitSignal(keeper.renewed):
        keeper.renew()
    assert lines_of(keeper) == today.today_lines(workspace.desk)


def test_once_let_go_it_begins_nothing_more(keeper: TodayKeeper, workspace: Workspace, held: Held) -> None:
    keeper.let_go()
    keeper.renew()
    workspace.feed.publish(today.finish_line(workspace.desk, first_line(keeper)))
    workspace.feed.day_changed.emit()
    assert not keeper.is_renewing
    assert held.whole == 1
