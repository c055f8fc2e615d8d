"""Saving while long work writes the same file: it is saved at once, and the work comes after it."""

import threading

from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action
from growthdesk.domain.firms import TeamMember
from growthdesk.storage.turns import GivesWay
from growthdesk.ui.account.dialogs import add_action
from growthdesk.ui.kit.background import Progress
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests.ui.account.conftest import OpenAt
from tests.ui.driving import Dialogs, OpenDialog

HELD_MS = 300
MOST_ROWS = 2_000  # ten seconds: the save must not have to wait for their end


class LongWork:
    """Writes through a connection of its own, as an import does, and begins again once it had to give way."""

    def __init__(self, desk: Desk) -> None:
        self._desk = Desk(desk.database.beside(), desk.clock, desk.actor)
        self.writes = threading.Event()
        self.has_given_way = False

    def run(self, _progress: Progress) -> None:
        """Write for very long; after having given way, as often as it is asked to, only what is left to show."""
        try:
            while not self._is_written(2 if self.has_given_way else MOST_ROWS):
                self.has_given_way = True
        finally:
            self._desk.database.close()

    def _is_written(self, rows: int) -> bool:
        try:
            self._write(rows)
        except GivesWay:
            return False
        return True

    def _write(self, rows: int) -> None:
        with self._desk.transaction("imported", gives_way=True) as t:
            for number in range(rows):
                t.new(TeamMember, name=f"Member {number}", email="", left_on=None)
                self.writes.set()
                threading.Event().wait(0.005)


def test_a_form_is_saved_at_once_while_an_import_writes(
    qtbot: QtBot, workspace: Workspace, desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    work = LongWork(desk)
    jobs = []
    before = len(desk.reading.find(TeamMember))

    def fill(dialog: OpenDialog) -> None:
        dialog.type("what", "Send the dispatch figures")
        jobs.append(workspace.background.run(work.run, "import"))
        assert work.writes.wait(5)
        qtbot.wait(HELD_MS)
        assert not jobs[0].is_over
        dialog.send()

    dialogs.fill(fill)
    assert add_action(open_at("actions"), workspace, account.id)
    assert [action.what for action in desk.reading.find(Action)] == ["Send the dispatch figures"]
    qtbot.waitUntil(lambda: jobs[0].is_over)
    assert work.has_given_way
    assert len(desk.reading.find(TeamMember)) == before + 2
    labels = [label for (label,) in desk.reading.raw("SELECT label FROM change_set ORDER BY number")]
    assert labels[-2:] == ["action_added", "imported"]
