"""Keeps the board of advocacy up to date: worked out in a thread with its own connection, as a whole or what changed.

Rule: the newest wins, and what stands on the page stays there until then, as on Today.
"""

from collections.abc import Collection
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from growthdesk.domain.advocacy_board import AdvocacyBoard
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.ui.kit.background import Job, Progress
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk

JOB = "advocacy"
# More accounts than this are worked out as fast together with all others.
MOST_APART = 100
# What readiness and referrals are judged by.
TOPICS = frozenset(
    {
        *("referral", "praise", "restriction", "account", "stakeholder", "commitment", "outcome", "value_review"),
        *("milestone", "first_value", "onboarding_plan", "team_member"),
    }
)


class AdvocacyKeeper(QObject):
    """Has the last board; `renewed` when there is a newer one, `failed` with a refusal when none could be made."""

    renewed = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._board: AdvocacyBoard | None = None
        self._as_of: date | None = None
        self._job: Job | None = None
        self._wants_all = False
        self._wanted: set[str] = set()
        self._is_over = False
        workspace.feed.changed.connect(self._on_changed)
        workspace.feed.day_changed.connect(self.renew)

    @property
    def board(self) -> AdvocacyBoard | None:
        """What was worked out last; None before the first time."""
        return self._board

    @property
    def is_renewing(self) -> bool:
        """Whether a newer board is on its way."""
        return self._job is not None

    def let_go(self) -> None:
        """Begin nothing more: the file is closed."""
        self._is_over = True

    def renew(self) -> None:
        """Work everything out anew."""
        self._wants_all = True
        self._begin()

    def _on_changed(self, changes: Changes) -> None:
        if not changes.topics & TOPICS:
            return
        if not changes.account_ids or len(changes.account_ids) > MOST_APART:
            self._wants_all = True
        else:
            self._wanted |= changes.account_ids
        self._begin()

    def _begin(self) -> None:
        if self._is_over or self._job is not None or not (self._wants_all or self._wanted):
            return
        desk, board = self._workspace.desk, self._board
        if self._wants_all or board is None or self._as_of != desk.today:
            work = partial(_whole, desk)
        else:
            work = partial(_some, desk, board, frozenset(self._wanted))
        self._wants_all, self._wanted, self._as_of = False, set(), desk.today
        self._job = job = self._workspace.background.run(work, JOB)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        job.stopped.connect(self._on_stopped)

    def _on_finished(self, board: AdvocacyBoard) -> None:
        self._job = None
        self._board = board
        is_overtaken = self._wants_all or bool(self._wanted)
        self._begin()
        if not is_overtaken:
            self.renewed.emit()

    def _on_failed(self, problem: Exception) -> None:
        self._job = None
        # What was asked for is not known now: the next change, or whoever asks again, has everything worked out.
        self._board = None
        if not isinstance(problem, Refusal):
            raise problem
        self.failed.emit(problem)

    def _on_stopped(self) -> None:
        """The file is let go."""
        self._job = None


def _whole(desk: Desk, progress: Progress) -> AdvocacyBoard:
    from growthdesk.usecases.referrals import advocacy_board

    return advocacy_board(desk, progress.stop_if_cancelled)


def _some(desk: Desk, board: AdvocacyBoard, account_ids: Collection[str], progress: Progress) -> AdvocacyBoard:
    from growthdesk.usecases.referrals import board_after

    progress.stop_if_cancelled()
    return board_after(desk, board, account_ids)
