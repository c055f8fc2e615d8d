"""The pages people live in, with much to be done: an account with each of its tabs, and Today, by clicks in the window.

Held is the window's own processor time, from the click to the painted page; the time by the clock stands beside it. The
first showing of a page or tab loads its module and makes its widgets, once in a session: it is printed, not held.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.app.navigation import Navigation
from growthdesk.app.pages import page_makers
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.account.tab_makers import tab_names
from growthdesk.ui.accounts.list_page import AccountsPage
from growthdesk.ui.kit.table import Table
from growthdesk.ui.kit.tabs import TabBar
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.referrals.page import ReferralsPage
from growthdesk.ui.today.page import TodayPage
from tests.benchmarks.data import Filled, fill
from tests.benchmarks.open_facts import add_open_facts
from tests.benchmarks.screens import in_window

MOST_ACCOUNT_MS, MOST_TODAY_MS = 100.0, 50.0
FEWEST_ROUNDS, MOST_ROUNDS = 3, 12
LEFT = Qt.MouseButton.LeftButton
# Both have three commitments; one a conditional handover and a running plan, the other an open window.
SHOWN = {"the busiest account": 0, "an account in its window": 1}
Taken = dict[str, tuple[float, float]]


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """Return a file in which much is to be done."""
    filled = fill(tmp_path_factory.mktemp("busy") / "Busy firm.growthdesk")
    assert add_open_facts(filled) == 20_000
    return filled


class Frame(MainWindow):
    """The window with its pages, as it is used."""

    def __init__(self, navigation: Callable[[MainWindow], Navigation]) -> None:
        super().__init__()
        self.navigation = navigation(self)

    def click_place(self, key: str) -> None:
        """Click a place of the rail."""
        buttons = self.rail.findChildren(QAbstractButton)
        QTest.mouseClick(buttons[self.rail.keys().index(key)], LEFT)

    def page(self) -> QWidget:
        """Return the page in sight."""
        shown = self.pages.currentWidget()
        assert shown is not None
        return shown


@contextmanager
def window_over(busy: Filled, app: QApplication) -> Iterator[Frame]:
    """Give the window over the busy file."""
    theme = cast("Theme", app.findChild(Theme))

    def made(window: MainWindow) -> Navigation:
        return Navigation(window, page_makers(workspace, theme, lambda: pytest.fail("no settings here")))

    with in_window(busy.path, app, lambda _workspace: QWidget(), "Nadia Karam", read_only=True) as (_page, workspace):
        window = Frame(made)
        window.show()
        QTest.qWaitForWindowExposed(window)
        yield window
        window.navigation.close()
        window.close()
        window.deleteLater()


def painted(work: Callable[[], object]) -> tuple[float, float]:
    """Return what some work and its painting take, in milliseconds: processor time of the window, and the clock."""
    begun, by_clock = time.thread_time(), time.perf_counter()
    work()
    QTest.qWait(0)  # lays out and paints what is due
    return (time.thread_time() - begun) * 1_000, (time.perf_counter() - by_clock) * 1_000


def keep_least(taken: Taken, name: str, one: tuple[float, float]) -> None:
    """Remember the least of each."""
    before = taken.get(name, one)
    taken[name] = (min(before[0], one[0]), min(before[1], one[1]))


def click_tab(page: AccountPage, key: str) -> None:
    """Click a tab of the account page."""
    bar = page.findChildren(TabBar)[0]
    QTest.mouseClick(bar.bar(), LEFT, pos=bar.bar().tabRect(bar.keys().index(key)).center())
    assert bar.current() == key


def open_account(window: Frame, account_id: str) -> None:
    """Open an account with Enter on its line in the list of accounts."""
    page = window.page()
    assert isinstance(page, AccountsPage)
    table = page.findChildren(Table)[0]
    assert table.select(account_id)
    begun = table.view
    begun.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(begun, Qt.Key.Key_Return)


def go_through(window: Frame, account_id: str, say: Callable[[str, tuple[float, float]], None]) -> None:
    """Open an account and each of its tabs."""
    window.click_place("accounts")
    QTest.qWait(0)
    say("opened", painted(lambda: open_account(window, account_id)))
    page = window.page()
    assert isinstance(page, AccountPage)
    for key in tab_names():
        say(key, painted(lambda key=key: click_tab(page, key)))  # type: ignore[misc]
    click_tab(page, "overview")


def test_an_account_and_its_tabs_open_at_once(busy: Filled, qapp: QApplication, report: Callable[[str], None]) -> None:
    with window_over(busy, qapp) as window:
        first: Taken = {}
        window.click_place("accounts")
        go_through(window, busy.account_ids[2], lambda name, one: keep_least(first, name, one))
        taken: Taken = {}
        for number in range(MOST_ROUNDS):
            if number >= FEWEST_ROUNDS and max(one for one, _clock in taken.values()) <= MOST_ACCOUNT_MS:
                break
            for who, place in SHOWN.items():
                go_through(
                    window,
                    busy.account_ids[place],
                    lambda name, one, who=who: keep_least(taken, f"{who}: {name}", one),  # type: ignore[misc]
                )
    for name, (computing, clock) in first.items():
        report(
            f"account page, made for the first time: {name} {computing:.0f} ms computing, {clock:.0f} ms by the clock"
        )
    for name, (computing, clock) in taken.items():
        report(f"{name} {computing:.0f} ms computing (at most {MOST_ACCOUNT_MS:.0f}), {clock:.0f} ms by the clock")
    assert {name: one for name, (one, _clock) in taken.items() if one > MOST_ACCOUNT_MS} == {}


def test_today_stands_at_once_after_a_click_on_the_rail(
    busy: Filled, qapp: QApplication, qtbot: QtBot, report: Callable[[str], None]
) -> None:
    with window_over(busy, qapp) as window:
        window.click_place("today")
        page = window.page()
        assert isinstance(page, TodayPage)
        qtbot.waitUntil(lambda: page.keeper.board is not None and bool(page.lines.order), timeout=20_000)
        taken: Taken = {}
        for name, is_newer in (("as it was left", False), ("after something changed", True)):
            for number in range(MOST_ROUNDS):
                if number >= FEWEST_ROUNDS and taken[name][0] <= MOST_TODAY_MS:
                    break
                window.click_place("accounts")
                if is_newer:
                    with qtbot.waitSignal(page.keeper.renewed, timeout=20_000):
                        page.keeper.renew()
                QTest.qWait(0)
                keep_least(taken, name, painted(lambda: window.click_place("today")))
                assert window.page() is page
                assert page.lines.isVisible()
    for name, (computing, clock) in taken.items():
        report(
            f"Today by a click on the rail, {name}: {computing:.1f} ms computing (at most {MOST_TODAY_MS:.0f}), "
            f"{clock:.1f} ms by the clock"
        )
    assert {name: one for name, (one, _clock) in taken.items() if one > MOST_TODAY_MS} == {}


def test_referrals_stand_at_once_after_a_click_on_the_rail(
    busy: Filled, qapp: QApplication, qtbot: QtBot, report: Callable[[str], None]
) -> None:
    with window_over(busy, qapp) as window:
        window.click_place("referrals")
        page = window.page()
        assert isinstance(page, ReferralsPage)
        qtbot.waitUntil(lambda: page.keeper.board is not None and bool(page.table.shown_rows()), timeout=20_000)
        report(f"Referrals show {len(page.table.shown_rows())} lines")
        taken: Taken = {}
        for name, is_newer in (("as it was left", False), ("after something changed", True)):
            for number in range(MOST_ROUNDS):
                if number >= FEWEST_ROUNDS and taken[name][0] <= MOST_TODAY_MS:
                    break
                window.click_place("accounts")
                if is_newer:
                    with qtbot.waitSignal(page.keeper.renewed, timeout=20_000):
                        page.keeper.renew()
                QTest.qWait(0)
                keep_least(taken, name, painted(lambda: window.click_place("referrals")))
                assert window.page() is page
                assert page.table.isVisible()
    for name, (computing, clock) in taken.items():
        report(
            f"Referrals by a click on the rail, {name}: {computing:.1f} ms computing (at most {MOST_TODAY_MS:.0f}), "
            f"{clock:.1f} ms by the clock"
        )
    assert {name: one for name, (one, _clock) in taken.items() if one > MOST_TODAY_MS} == {}
