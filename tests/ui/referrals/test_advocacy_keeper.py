"""What the page of referrals knows is kept up to date: only what concerns it, and over midnight too."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from growthdesk.ui.referrals.board_keeper import AdvocacyKeeper
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import referrals
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import add_team_member
from growthdesk.usecases.saved_filters import save_filter
from tests.moving_clock import MovingClock
from tests.ui.referrals.advocates import fill


@pytest.fixture
def parent() -> QObject:
    return QObject()


@pytest.fixture
def keeper(desk: Desk, workspace: Workspace, parent: QObject, qtbot: QtBot) -> AdvocacyKeeper:
    fill(desk)
    found = AdvocacyKeeper(workspace, parent)
    with qtbot.waitSignal(found.renewed):
        found.renew()
    return found


def test_a_change_of_an_account_and_of_the_team_is_read(
    keeper: AdvocacyKeeper, desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    assert keeper.board is not None
    one = next(line.referral for line in keeper.board.lines if line.referral is not None)
    with qtbot.waitSignal(keeper.renewed):
        workspace.feed.publish(referrals.delete_referral(desk, one.id))
    assert keeper.board == referrals.advocacy_board(desk)
    with qtbot.waitSignal(keeper.renewed):
        workspace.feed.publish(add_team_member(desk, "Rana"))


def test_what_has_nothing_to_do_with_it_is_left_alone(keeper: AdvocacyKeeper, desk: Desk, workspace: Workspace) -> None:
    workspace.feed.publish(save_filter(desk, "accounts", "Mine", "{}"))
    assert not keeper.is_renewing


def test_the_day_ends_while_it_is_worked_out(desk: Desk, workspace: Workspace, parent: QObject, qtbot: QtBot) -> None:
    fill(desk)
    clock = MovingClock()
    moving = replace(workspace, desk=replace(workspace.desk, clock=clock))
    keeper = AdvocacyKeeper(moving, parent)
    told: list[bool] = []
    keeper.renewed.connect(lambda: told.append(keeper.is_renewing))
    keeper.renew()
    clock.move(timedelta(hours=1))
    with qtbot.waitSignal(keeper.renewed):
        pass
    assert told == [False]
    assert keeper.board == referrals.advocacy_board(moving.desk)
