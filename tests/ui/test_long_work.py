"""Long work beside the window: percent, one end, refusals said, and nothing else of its kind meanwhile."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from growthdesk.domain.problems import Refusal
from growthdesk.ui.kit.notices import InlineProgress
from growthdesk.ui.long_work import CHANGE, EXPORT, UNDO, LongWork, Tell
from growthdesk.ui.workspace import Workspace
from tests.ui.driving import AskedPrompts


class Owner(QObject):
    """Somebody who has long work done."""

    def __init__(self, workspace: Workspace, name: str, progress: InlineProgress | None = None) -> None:
        super().__init__()
        self.said: list[object] = []
        self.work: LongWork[str] = LongWork(
            self, workspace, name, self.said.append, lambda: self.said.append("refused"), progress
        )
        self.work.stopped.connect(lambda: self.said.append("stopped"))
        self.work.over.connect(lambda: self.said.append("over"))


def test_it_says_each_percent_once_and_what_came_of_it(workspace: Workspace, qtbot: QtBot) -> None:
    owner = Owner(workspace, CHANGE)
    told: list[tuple[str, int]] = []
    owner.work.progressed.connect(lambda words, fraction: told.append((words, round(fraction * 100))))

    def work(tell: Tell) -> str:
        for step in range(10_000):
            tell(step / 10_000)
        return "done"

    assert owner.work.begin("Deleting", work)
    qtbot.waitUntil(lambda: owner.said == ["over", "done"])
    assert told == [("Deleting", percent) for percent in range(100)]
    assert not owner.work.is_under_way


def test_what_is_refused_is_said(workspace: Workspace, qtbot: QtBot, prompts: AskedPrompts) -> None:
    owner = Owner(workspace, UNDO)

    def refuse(_tell: Tell) -> str:
        raise Refusal("nothing_to_undo")

    owner.work.begin("Taking back", refuse)
    qtbot.waitUntil(lambda: owner.said == ["over", "refused"])
    assert [words.strip() for words in prompts.words("show_refusal")] == ["There is nothing to undo."]


def test_it_shows_its_progress_and_stops_where_it_tells(workspace: Workspace, qtbot: QtBot) -> None:
    progress, gate = InlineProgress(), threading.Event()
    qtbot.addWidget(progress)
    owner = Owner(workspace, CHANGE, progress)

    def work(tell: Tell) -> str:
        assert gate.wait(10)
        tell(0.5)
        return "done"

    owner.work.begin("Deleting", work)
    assert (progress.step(), progress.isHidden()) == ("Deleting", False)
    owner.work.cancel()
    gate.set()
    qtbot.waitUntil(lambda: owner.said == ["over", "stopped"])
    assert progress.isHidden()


@pytest.mark.parametrize(
    ("first", "second", "begins"),
    [(UNDO, UNDO, False), (UNDO, CHANGE, False), (CHANGE, UNDO, False), (CHANGE, EXPORT, True), (EXPORT, UNDO, True)],
)
def test_two_long_changes_never_run_at_once(
    workspace: Workspace, qtbot: QtBot, prompts: AskedPrompts, first: str, second: str, *, begins: bool
) -> None:
    gate = threading.Event()
    one, other = Owner(workspace, first), Owner(workspace, second)

    def work(_tell: Tell) -> str:
        assert gate.wait(10)
        return "done"

    assert one.work.begin("Deleting", work)
    assert not one.work.begin("Deleting", work)
    assert other.work.begin("Taking back", work) is begins
    assert len(prompts.words("show_message")) == (1 if begins else 2)
    gate.set()
    qtbot.waitUntil(lambda: not workspace.background.is_running())
    assert one.said == ["over", "done"]
