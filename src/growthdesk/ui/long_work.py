"""Long work beside the window: one at a time for whoever owns it, with percent, a way to stop, and one end.

Rule: what changes many records never runs twice at once in a file: two would make each other begin anew.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from growthdesk.domain.problems import Refusal
from growthdesk.ui.kit.background import Job, Progress
from growthdesk.ui.kit.notices import InlineProgress
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _
from growthdesk.wording.refusals import sentence

UNDO, CHANGE, EXPORT = "undo", "change", "export"
_CHANGING = (UNDO, CHANGE, "import", "undo import")

T = TypeVar("T")
Tell = Callable[[float], None]


class _Signals(QObject):
    progressed = Signal(str, float)
    stopped = Signal()
    # Before what came of it is told.
    over = Signal()


class LongWork(_Signals, Generic[T]):
    """Work of one owner; `on_done` is told what came of it, a refusal is said and then told to `on_refused`."""

    def __init__(
        self,
        parent: QObject,
        workspace: Workspace,
        name: str,
        on_done: Callable[[T], object],
        on_refused: Callable[[], object] | None = None,
        progress: InlineProgress | None = None,
    ) -> None:
        """Make it ready; `progress` shows it while it runs."""
        super().__init__(parent)
        self._workspace = workspace
        self._name = name
        self._on_done = on_done
        self._on_refused = on_refused
        self._progress = progress
        self._job: Job | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether it runs now."""
        return self._job is not None

    def begin(self, words: str, work: Callable[[Tell], T]) -> bool:
        """Start the work unless other work stands in the way, which is said; `words` name it, `tell` may stop it."""
        stands_in_the_way = _CHANGING if self._name in _CHANGING else ()  # an export changes nothing
        if self._job is not None or self._workspace.background.is_running(stands_in_the_way):
            self._workspace.prompts.show_message(
                _("Something is still under way"), _("Wait until it is done, or stop it. Then try again.")
            )
            return False
        self._job = job = self._workspace.background.run(_Told(words, work), self._name)
        job.progressed.connect(self.progressed)
        job.finished.connect(self._finish)
        job.failed.connect(self._fail)
        job.stopped.connect(self._stop)
        if self._progress is not None:
            self._progress.show_step(words, 0.0)
            self._progress.follow(job)
        return True

    def cancel(self) -> None:
        """Ask the work to stop; it leaves nothing behind."""
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self.over.emit()

    def _finish(self, result: T) -> None:
        self._end()
        self._on_done(result)

    def _stop(self) -> None:
        self._end()
        self.stopped.emit()

    def _fail(self, problem: Exception) -> None:
        self._end()
        if not isinstance(problem, Refusal):
            raise problem
        self._workspace.prompts.show_refusal(sentence(problem, self._workspace.formats))
        if self._on_refused is not None:
            self._on_refused()


class _Told(Generic[T]):
    """The work in its thread: it says how far it has come once for each percent, however often it tells."""

    def __init__(self, words: str, work: Callable[[Tell], T]) -> None:
        self._words = words
        self._work = work

    def __call__(self, progress: Progress) -> T:
        last = -1

        def tell(fraction: float) -> None:
            nonlocal last
            progress.stop_if_cancelled()
            percent = int(fraction * 100)
            if percent != last:
                last = percent
                progress.step(self._words, fraction)

        tell(0.0)
        return self._work(tell)
