"""Upkeep: what is done for the open file without being asked, in the background and without a word unless it fails."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.logs import Code
from growthdesk.ui.kit.background import Background
from growthdesk.usecases.files import OpenFile, back_up_changes, settle_log

CALM_AFTER_MS = 60_000
BACKUP_EVERY_MS = 30 * 60_000
JOB = "upkeep"
_log = logging.getLogger(__name__)


class Upkeep(QObject):
    """Empties the log a minute after the last save, and backs up half an hour after the first one not backed up."""

    backed_up = Signal()
    failed = Signal(object)

    def __init__(
        self, opened: OpenFile, background: Background, parent: QObject, make_timer: Callable[[], QTimer] = QTimer
    ) -> None:
        super().__init__(parent)
        self._opened = opened
        self._background = background
        self._calm = make_timer()
        self._due = make_timer()
        for timer, do in ((self._calm, self._settle), (self._due, self.back_up)):
            timer.setParent(self)
            timer.setSingleShot(True)
            timer.timeout.connect(do)

    def note_save(self) -> None:
        """Something was saved."""
        self._calm.start(CALM_AFTER_MS)
        if not self._due.isActive():
            self._due.start(BACKUP_EVERY_MS)

    def _settle(self) -> None:
        job = self._background.run(lambda _progress: settle_log(self._opened), JOB)
        job.failed.connect(self._on_not_settled)

    def _on_not_settled(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        # Everything saved is safe in the log; it is tried again after the next save.
        _log.warning("the log stays: %s", Code(error.code))

    def back_up(self) -> None:
        """Make the backup that is due."""
        job = self._background.run(lambda _progress: back_up_changes(self._opened), JOB)
        job.finished.connect(self._on_backed_up)
        job.failed.connect(self._on_failed)

    def _on_backed_up(self, _made: object) -> None:
        self.backed_up.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._due.start(BACKUP_EVERY_MS)
        self.failed.emit(error)
