"""Readiness of 2,000 accounts with much to be done: the whole page of referrals, one change, one account."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from growthdesk.domain.advocacy_board import Column
from growthdesk.domain.readiness import judge
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage.database import Database
from growthdesk.storage.readiness import advocates
from growthdesk.usecases import referrals
from growthdesk.usecases.desk import Desk
from tests.benchmarks.data import TODAY, Filled, fill
from tests.benchmarks.open_facts import add_open_facts
from tests.benchmarks.test_today import least_ms

MOST_WHOLE_MS, MOST_AFTER_CHANGE_MS = 1_000.0, 50.0


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """Return a file in which much is to be done."""
    filled = fill(tmp_path_factory.mktemp("busy") / "Busy firm.growthdesk", entries=20_000)
    add_open_facts(filled)
    return filled


@pytest.fixture
def busy_desk(busy: Filled) -> Iterator[Desk]:
    """Return a desk on it, of somebody of its team."""
    database = Database(busy.path)
    yield Desk(database, FixedClock(datetime(2026, 11, 21, 12, tzinfo=UTC)), "Nadia Karam")
    database.close()


def test_readiness_is_worked_out_as_a_whole_and_after_one_change(
    busy: Filled, busy_desk: Desk, report: Callable[[str], None]
) -> None:
    reading, one = busy_desk.reading, (busy.busiest_account_id,)

    def everybody() -> int:
        return len([judge(person, TODAY) for person in advocates(reading, TODAY, everyone=True)])

    board = referrals.advocacy_board(busy_desk)
    assert everybody() >= len(busy.account_ids)
    assert min(len(board.of(column)) for column in Column) > 20, "enough in each column to be measured"
    whole = {
        "everybody": least_ms(everybody, MOST_WHOLE_MS),
        "page of referrals": least_ms(lambda: referrals.advocacy_board(busy_desk), MOST_WHOLE_MS),
    }
    after = {
        "after one change": least_ms(lambda: referrals.board_after(busy_desk, board, one), MOST_AFTER_CHANGE_MS),
        "people of one account": least_ms(lambda: referrals.readiness_of(busy_desk, one[0]), MOST_AFTER_CHANGE_MS),
        "tab of one account": least_ms(lambda: referrals.advocacy_lines(busy_desk, one[0]), MOST_AFTER_CHANGE_MS),
    }
    for name, taken in whole.items():
        report(f"readiness: {name}, {len(board.lines)} lines, {taken:.0f} ms computing (at most {MOST_WHOLE_MS:.0f})")
    for name, taken in after.items():
        report(f"readiness: {name} {taken:.1f} ms computing (at most {MOST_AFTER_CHANGE_MS:.0f})")
    assert max(whole.values()) <= MOST_WHOLE_MS
    assert max(after.values()) <= MOST_AFTER_CHANGE_MS
