"""Reminders: once a day from the hour chosen on, how much is due and no names; nothing that is not wanted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from growthdesk.app.documents import WorkerDocuments
from growthdesk.app.reminders import Reminders
from growthdesk.app.settings_store import ThisComputersSettings
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import user_folders
from growthdesk.runtime.settings import Settings
from growthdesk.ui.change_feed import ChangeFeed
from growthdesk.ui.kit.background import Background
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.wording.formats import Formats
from tests.builders import an_account, an_action
from tests.ui.driving import AskedPrompts

TODAY = date(2026, 11, 21)


class Looks(Protocol):
    """Lets the reminders look at a time, as somebody."""

    def __call__(self, now: datetime, actor: str = ...) -> Workspace: ...


class SaidMessages:
    """Remembers what was shown."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.clicks: list[Callable[[], object]] = []
        self.is_closed = False

    def show(self, title: str, text: str, on_click: Callable[[], object]) -> None:
        self.said.append(f"{title}: {text}")
        self.clicks.append(on_click)

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def workspace(desk: Desk, qapp: QApplication) -> Iterator[Workspace]:
    """Give a workspace without screens."""
    background = Background()
    yield Workspace(
        desk=desk,
        feed=ChangeFeed(),
        prompts=AskedPrompts(),
        background=background,
        formats=Formats("en_GB"),
        documents=WorkerDocuments(user_folders()),
        settings=ThisComputersSettings(None, Settings()),
    )
    background.close()


@pytest.fixture
def messages() -> SaidMessages:
    """Give a desktop."""
    return SaidMessages()


@pytest.fixture
def look_at(desk: Desk, workspace: Workspace, messages: SaidMessages, qtbot: QtBot) -> Iterator[Looks]:
    """Let the reminders look at a time, and wait for what they read."""
    parent = QObject()

    def looked(now: datetime, actor: str = desk.actor) -> Workspace:
        at = replace(workspace, desk=replace(desk, clock=FixedClock(now), actor=actor))
        reminders = Reminders(at, messages, lambda: None, parent)
        reminders.look()
        qtbot.waitUntil(lambda: not workspace.background.is_running())
        return at

    yield looked
    parent.deleteLater()


def at(hour: int, day: date = TODAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)


def some_due(desk: Desk) -> None:
    account = an_account(desk, is_imported=True, tier=None)
    an_action(desk, account, due_on=TODAY - timedelta(days=1))
    an_action(desk, account, due_on=TODAY)
    an_action(desk, account, due_on=TODAY)
    an_action(desk, account, due_on=TODAY + timedelta(days=2))


@pytest.mark.parametrize(
    ("reminds", "hour", "from_hour", "done", "said"),
    [
        (True, 9, 9, "", ["Today in GrowthDesk: 1 late, 2 for today"]),
        (True, 17, 9, "", ["Today in GrowthDesk: 1 late, 2 for today"]),
        (True, 17, 9, "2026-11-20", ["Today in GrowthDesk: 1 late, 2 for today"]),
        (True, 8, 9, "", []),
        (True, 9, 9, "2026-11-21", []),
        (False, 9, 9, "", []),
    ],
    ids=["on the hour", "started late", "the day before", "too early", "done today", "not wanted"],
)
def test_when_it_reminds(
    desk: Desk,
    workspace: Workspace,
    messages: SaidMessages,
    look_at: Looks,
    reminds: bool,
    hour: int,
    from_hour: int,
    done: str,
    said: list[str],
) -> None:
    some_due(desk)
    file = desk.database.path
    told = {str(file): done} if done else {}
    workspace.settings.change(reminds=reminds, reminder_hour=from_hour, reminded_on=told)
    look_at(at(hour))
    assert messages.said == said
    assert workspace.settings.current.was_reminded(file) == ("2026-11-21" if said else done)


def test_another_file_reminds_of_its_own(
    desk: Desk, workspace: Workspace, messages: SaidMessages, look_at: Looks
) -> None:
    some_due(desk)
    workspace.settings.change(reminds=True, reminded_on={"/firms/Another.growthdesk": "2026-11-21"})
    look_at(at(10))
    assert messages.said == ["Today in GrowthDesk: 1 late, 2 for today"]
    assert workspace.settings.current.was_reminded(Path("/firms/Another.growthdesk")) == "2026-11-21"


def test_who_is_not_in_the_team_yet_is_reminded_once_they_are(
    desk: Desk, workspace: Workspace, messages: SaidMessages, look_at: Looks
) -> None:
    some_due(desk)
    workspace.settings.change(reminds=True)
    look_at(at(10), "Omar Haddad")
    assert messages.said == []
    look_at(at(11))
    assert messages.said == ["Today in GrowthDesk: 1 late, 2 for today"]


def test_it_reminds_once_a_day_and_the_next_day_again(
    desk: Desk, workspace: Workspace, messages: SaidMessages, look_at: Looks
) -> None:
    some_due(desk)
    workspace.settings.change(reminds=True)
    look_at(at(10))
    look_at(at(11))
    assert len(messages.said) == 1
    look_at(at(10, TODAY + timedelta(days=1)))
    assert messages.said[1:] == ["Today in GrowthDesk: 3 late"]


def test_a_day_with_nothing_due_is_quiet(workspace: Workspace, messages: SaidMessages, look_at: Looks) -> None:
    workspace.settings.change(reminds=True)
    look_at(at(10))
    assert messages.said == []
    assert workspace.settings.current.was_reminded(workspace.desk.database.path) == "2026-11-21"


def test_closing_takes_the_icon_away(workspace: Workspace, messages: SaidMessages) -> None:
    parent = QObject()
    Reminders(workspace, messages, lambda: None, parent).close()
    assert messages.is_closed
