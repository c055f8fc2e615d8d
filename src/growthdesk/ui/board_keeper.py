"""Keeps what a page knows up to date: worked out in a thread with its own connection, as a whole or for what changed.

Rule: the newest wins. What changes while a board is worked out is worked out next, and only a board that nothing
has overtaken is shown; what stands on the page stays there until then.
"""

from collections.abc import Collection
from datetime import date
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.ui.kit.background import Job, Progress
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk

# More accounts than this are worked out as fast together with all others.
MOST_APART = 100
B = TypeVar("B")


class BoardKeeper(QObject, Generic[B]):
    """Has the last board; `renewed` when there is a newer one, `failed` with a refusal when none could be made.

    Each page says in a subclass what concerns it, and reads its board; reading happens in the thread called `job`.
    """

    renewed = Signal()
    failed = Signal(object)
    job: str

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._board: B | None = None
        self._as_of: date | None = None
        self._job: Job | None = None
        self._wants_all = False
        self._wanted: set[str] = set()
        self._is_over = False
        workspace.feed.changed.connect(self._on_changed)
        workspace.feed.day_changed.connect(self.renew)

    @property
    def board(self) -> B | None:
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

    # What a page says

    def concerning(self, topics: frozenset[str]) -> frozenset[str]:
        """Return those of some topics the board is worked out from."""
        raise NotImplementedError

    def is_about_all(self, topics: frozenset[str]) -> bool:
        """Whether these topics are no account's alone."""
        raise NotImplementedError

    def read_all(self, desk: Desk, progress: Progress) -> B:
        """Work the board out, in the thread."""
        raise NotImplementedError

    def read_some(self, desk: Desk, board: B, account_ids: Collection[str], progress: Progress) -> B:
        """Work some accounts of a board out, in the thread."""
        raise NotImplementedError

    # Keeping

    def _on_changed(self, changes: Changes) -> None:
        topics = self.concerning(changes.topics)
        if not topics:
            return
        if self.is_about_all(topics) or not changes.account_ids or len(changes.account_ids) > MOST_APART:
            self._wants_all = True
        else:
            self._wanted |= changes.account_ids
        self._begin()

    def _begin(self) -> None:
        if self._is_over or self._job is not None or not (self._wants_all or self._wanted):
            return
        desk, board = self._workspace.desk, self._board
        if self._wants_all or board is None or self._as_of != desk.today:
            work = partial(self.read_all, desk)
        else:
            work = partial(self.read_some, desk, board, frozenset(self._wanted))
        self._wants_all, self._wanted, self._as_of = False, set(), desk.today
        self._job = job = self._workspace.background.run(work, self.job)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        job.stopped.connect(self._on_stopped)

    def _on_finished(self, board: B) -> None:
        self._job = None
        self._board = board
        if self._as_of != self._workspace.desk.today:
            self._wants_all = True
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
