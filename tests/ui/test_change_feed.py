"""The change feed: screens reload for what they show, and all of them when a new day begins."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from growthdesk.domain.history import Changes
from growthdesk.ui import change_feed
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.accounts.list_page import AccountsPage
from growthdesk.ui.change_feed import ChangeFeed
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests.builders import a_stakeholder, an_account, an_action, an_interaction
from tests.moving_clock import MovingClock, came_to_the_front
from tests.ui.conftest import Show
from tests.ui.driving import rows_in, table_in, words_in


@pytest.fixture
def clock() -> MovingClock:
    """Give a clock half an hour before midnight."""
    return MovingClock()


class Screen(QWidget):
    """A screen which counts how often it is read again."""

    def __init__(self, feed: ChangeFeed, topics: set[str]) -> None:
        super().__init__()
        self.reloads = 0
        feed.watch(self, topics, self.reload)

    def reload(self) -> None:
        self.reloads += 1


@pytest.mark.parametrize(
    ("shows", "changed", "reloads"),
    [({"action"}, {"action"}, 1), ({"action"}, {"outcome"}, 0), (set[str](), {"outcome"}, 1)],
)
def test_a_screen_reloads_for_what_it_shows(qtbot: QtBot, shows: set[str], changed: set[str], reloads: int) -> None:
    feed = ChangeFeed()
    screen = Screen(feed, shows)
    qtbot.addWidget(screen)
    screen.show()
    feed.publish(Changes("1", frozenset(changed), frozenset(), ()))
    assert screen.reloads == reloads


def test_a_new_day_reloads_every_screen_once_and_hidden_ones_when_they_are_shown(
    qtbot: QtBot, clock: MovingClock
) -> None:
    feed = ChangeFeed()
    feed.follow_days(clock)
    seen, hidden = Screen(feed, {"action"}), Screen(feed, set())
    for screen in (seen, hidden):
        qtbot.addWidget(screen)
    seen.show()
    clock.move(timedelta(minutes=29))
    came_to_the_front()
    assert (seen.reloads, hidden.reloads) == (0, 0)
    clock.move(timedelta(minutes=2))
    came_to_the_front()
    came_to_the_front()
    assert (seen.reloads, hidden.reloads) == (1, 0)
    hidden.show()
    assert hidden.reloads == 1


def test_midnight_is_seen_while_the_window_stays_in_front(
    qtbot: QtBot, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_feed, "DAY_CHECK_MS", 5)
    feed = ChangeFeed()
    feed.follow_days(clock)
    with qtbot.waitSignal(feed.day_changed):
        clock.move(timedelta(hours=1))
    with qtbot.assertNotEmitted(feed.day_changed, wait=30):
        clock.move(timedelta(hours=2))


def test_a_day_given_back_on_a_journey_is_a_new_day_too(qtbot: QtBot, clock: MovingClock) -> None:
    feed = ChangeFeed()
    feed.follow_days(clock)
    clock.move(timedelta(hours=1))
    came_to_the_front()
    with qtbot.waitSignal(feed.day_changed):
        clock.move(timedelta(), ZoneInfo("America/New_York"))
        came_to_the_front()


def test_lists_left_open_over_night_are_right_in_the_morning(
    desk: Desk, clock: MovingClock, workspace: Workspace, show: Show
) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account)
    an_interaction(desk, account, person, happened_on=date(2026, 11, 21))
    an_action(desk, account, is_next_step=True, due_on=date(2026, 11, 21))
    workspace.feed.follow_days(clock)
    accounts, page = AccountsPage(workspace), AccountPage(workspace)
    for screen in (accounts, page):
        show(screen)
    for tab in ("actions", "people", "overview"):
        page.show_account(account.id, tab)
    lists = [table_in(accounts, "Accounts"), table_in(page, "Actions"), table_in(page, "People")]
    assert "· today" in rows_in(lists[0])[0]
    clock.move(timedelta(hours=9))
    came_to_the_front()
    # An action due yesterday is late; so is the account's next step in the list and on the overview.
    assert "1 day late" in words_in(page)
    for tab, table, words in zip(
        ("", "actions", "people"), lists, ("· 1 day late", "1 day late", "yesterday"), strict=True
    ):
        if tab:
            page.show_account(account.id, tab)
        assert words in rows_in(table)[0]
