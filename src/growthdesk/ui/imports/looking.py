"""Looking at the chosen files beside the window. Rule: a newer look makes one that is under way void."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from growthdesk.ui.imports.chosen_files import ChosenFiles
from growthdesk.ui.imports.work import Look
from growthdesk.ui.kit.background import Job
from growthdesk.ui.kit.notices import InlineProgress
from growthdesk.ui.workspace import Workspace

_SHOW_PROGRESS_AFTER_MS = 400


class Looking(QObject):
    """The look under way, if any; its progress shows when it takes a while."""

    found = Signal(object)
    failed = Signal(object)
    given_up = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        """Look at nothing yet."""
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self.progress = InlineProgress()
        self.progress.hide()

    @property
    def is_under_way(self) -> bool:
        """Whether the files are being judged."""
        return self._job is not None

    def look(self, chosen: ChosenFiles) -> None:
        """Judge the files as they are chosen now."""
        self.forget()
        job = self._job = self._workspace.background.run(Look(self._workspace.desk, chosen), "look")
        self.progress.follow(job)
        self.progress.hide()
        QTimer.singleShot(_SHOW_PROGRESS_AFTER_MS, self, lambda: self.progress.setVisible(self.is_under_way))
        job.finished.connect(partial(self._on_ended, job, self.found))
        job.failed.connect(partial(self._on_ended, job, self.failed))
        job.stopped.connect(partial(self._on_ended, job, self.given_up))

    def forget(self) -> None:
        """Look at nothing any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_ended(self, job: Job, told: SignalInstance, *what: object) -> None:
        if job is self._job:
            self._job = None
            self.progress.hide()
            told.emit(*what)
