"""Today at 2,000 accounts with 20,000 open facts: the whole list, one change, the page, marking a line done."""

import gc
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget
from pytestqt.qtbot import QtBot

from growthdesk.domain.history import Changes
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage.database import Database
from growthdesk.ui.today.page import TodayPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.today import board_after, finish_line, read_board
from tests.benchmarks.data import Filled, fill
from tests.benchmarks.open_facts import add_open_facts
from tests.benchmarks.screens import in_window

MOST_WHOLE_MS, MOST_AFTER_CHANGE_MS, MOST_DONE_MS, MOST_PAGE_MS = 1_000.0, 50.0, 50.0, 50.0
FEWEST_ROUNDS, MOST_ROUNDS = 3, 12


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """Return a file in which much is to be done."""
    filled = fill(tmp_path_factory.mktemp("busy") / "Busy firm.growthdesk")
    assert add_open_facts(filled) == 20_000
    return filled


@pytest.fixture
def busy_desk(busy: Filled) -> Iterator[Desk]:
    """Return a desk on it, of somebody of its team."""
    database = Database(busy.path)
    name = database.reading.value("SELECT name FROM team_member ORDER BY id")
    yield Desk(database, FixedClock(datetime(2026, 11, 21, 12, tzinfo=UTC)), name)
    database.close()


def least_ms(work: Callable[[], object], most: float) -> float:
    """Measure the thread's own time; other work on the machine is no fault of ours."""
    least = float("inf")
    gc.disable()  # as in every job beside the window
    for number in range(MOST_ROUNDS):
        if number >= FEWEST_ROUNDS and least <= most:
            break
        begun = time.thread_time()
        work()
        least = min(least, (time.thread_time() - begun) * 1_000)
    gc.enable()
    return least


def test_the_whole_list_and_one_change(busy: Filled, busy_desk: Desk, report: Callable[[str], None]) -> None:
    whole = least_ms(lambda: read_board(busy_desk), MOST_WHOLE_MS)
    board = read_board(busy_desk)
    one = [busy.busiest_account_id]
    after = least_ms(lambda: board_after(busy_desk, board, one), MOST_AFTER_CHANGE_MS)
    report(f"Today: {len(board.everyone.lines)} lines of 2,000 accounts {whole:.0f} ms computing (at most 1000)")
    report(f"Today: after one change {after:.1f} ms computing (at most 50)")
    assert len(board.everyone.lines) > 8_000
    assert whole <= MOST_WHOLE_MS
    assert after <= MOST_AFTER_CHANGE_MS


def test_a_line_is_marked_done_at_once(busy_desk: Desk, report: Callable[[str], None]) -> None:
    board = read_board(busy_desk)
    lines = iter([line for line in board.mine.lines if line.is_finished_here])
    done: list[Changes] = []
    taken = least_ms(lambda: done.append(finish_line(busy_desk, next(lines))), MOST_DONE_MS)
    report(f"Today: marking a line done {taken:.1f} ms computing (at most 50)")
    assert all(changes.change_set_id for changes in done)
    assert taken <= MOST_DONE_MS
    after = board_after(busy_desk, board, [account for changes in done for account in changes.account_ids])
    assert len(board.everyone.lines) - len(after.everyone.lines) == len(done)


class Shown(QStackedWidget):
    """Today beside another page, as in the window."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.today, self.other = TodayPage(workspace), QLabel("another page")
        self.addWidget(self.today)
        self.addWidget(self.other)


def test_the_page_stands_at_once(busy: Filled, qapp: QApplication, qtbot: QtBot, report: Callable[[str], None]) -> None:
    with in_window(busy.path, qapp, Shown, "", read_only=False) as (pages, _workspace):
        page, begun = pages.today, time.perf_counter()
        qtbot.waitUntil(lambda: page.keeper.board is not None and bool(page.lines.order), timeout=20_000)
        waited = (time.perf_counter() - begun) * 1_000
        report(f"Today: the first list stands {waited:.0f} ms after the window, by the clock")

        def come_back() -> None:
            pages.setCurrentWidget(pages.today)
            pages.window().repaint()

        taken = {}
        for name, is_newer in (("as it was left", False), ("after something changed", True)):
            times = []
            for _round in range(5):
                pages.setCurrentWidget(pages.other)
                if is_newer:
                    with qtbot.waitSignal(page.keeper.renewed, timeout=20_000):
                        page.keeper.renew()
                begun = time.thread_time()
                come_back()
                times.append((time.thread_time() - begun) * 1_000)
            taken[name] = min(times)
            report(f"Today: the page {name} {taken[name]:.1f} ms computing (at most 50)")
        with qtbot.waitSignal(page.keeper.renewed, timeout=20_000):
            begun, by_clock = time.thread_time(), time.perf_counter()
            page.deeds.finish()
            done = (time.thread_time() - begun) * 1_000
        seen = (time.perf_counter() - by_clock) * 1_000
        report(
            f"Today: done in the window {done:.1f} ms computing (at most 50), gone from the list after {seen:.0f} ms"
        )
    assert max(taken.values()) <= MOST_PAGE_MS
    assert done <= MOST_DONE_MS
