"""Search upkeep: the index of search is brought in order beside the window, without a word, whenever it is not."""

import logging
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from growthdesk.ui.kit.background import Background, Progress
from growthdesk.usecases.files import OpenFile, mind_search

if TYPE_CHECKING:
    from growthdesk.usecases.desk import Desk

JOB = "search"
_log = logging.getLogger(__name__)


class SearchUpkeep(QObject):
    """Minds the index of the open file; once it could not be mended, it is left alone."""

    def __init__(self, opened: OpenFile, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = opened.desk
        self._background = background
        self._may_mend = True
        mind_search(opened)

    def mend(self) -> None:
        """Bring the index in order, if it is not."""
        from growthdesk.usecases.search import search_needs_work

        if not self._may_mend or self._background.is_running((JOB,)):
            return
        if search_needs_work(self._desk):
            job = self._background.run(partial(_mend, self._desk), name=JOB)
            job.failed.connect(self._on_failed)

    def _on_failed(self, problem: object) -> None:
        self._may_mend = False
        _log.warning("the index of search could not be mended", exc_info=cast("Exception", problem))


def _mend(desk: "Desk", progress: Progress) -> None:
    """Bring the index of search in order, until the file is let go."""
    from growthdesk.usecases.search import rebuild_search

    def tell(_share: float) -> None:
        progress.stop_if_cancelled()

    rebuild_search(desk, tell)
