"""Long work beside the window: in a thread, with named steps and a way to stop; answers arrive on the GUI thread.

Whoever starts a job owns its signals: connect them right after `run`, nothing is delivered before control returns
to the event loop. While a job runs, threads change over often: a read or save of the window hands over at every row
and would wait that long to go on.
"""

import sys
import threading
from collections.abc import Callable, Collection

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

UNKNOWN_FRACTION = -1.0
_USUAL_TURN_SECONDS, _SHORT_TURN_SECONDS = sys.getswitchinterval(), 0.000_2


class Stopped(Exception):
    """Raised inside the work when the user asked to stop."""


class Progress:
    """What the work sees: tell a step, ask whether to stop. Safe from any thread."""

    def __init__(self, tell: Callable[[str, float], None], stop: threading.Event) -> None:
        """Made by Background."""
        self._tell = tell
        self._stop = stop

    def step(self, text: str, fraction: float | None = None) -> None:
        """Name the step under way and how far the whole has come, 0..1."""
        self._tell(text, UNKNOWN_FRACTION if fraction is None else fraction)

    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._stop.is_set()

    def stop_if_cancelled(self) -> None:
        """End the work here when the user asked to stop."""
        if self._stop.is_set():
            raise Stopped


class Job(QObject):
    """One piece of work under way; exactly one of finished, failed and stopped is emitted."""

    progressed = Signal(str, float)
    finished = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    _told = Signal(str, float)
    _ended = Signal(str, object)
    _over = Signal(object)

    def __init__(self, name: str, parent: QObject) -> None:
        """Made by Background.run."""
        super().__init__(parent)
        self.name = name
        self.is_over = False
        self._stop = threading.Event()
        self._told.connect(self._on_told)
        self._ended.connect(self._on_ended)

    def cancel(self) -> None:
        """Ask the work to stop at its next safe point."""
        self._stop.set()

    @Slot(str, float)
    def _on_told(self, text: str, fraction: float) -> None:
        if not self.is_over:
            self.progressed.emit(text, fraction)

    @Slot(str, object)
    def _on_ended(self, how: str, what: object) -> None:
        self.is_over = True
        if how == "finished":
            self.finished.emit(what)
        elif how == "failed":
            self.failed.emit(what)
        else:
            self.stopped.emit()
        self._over.emit(self)

    def _do(self, work: Callable[[Progress], object]) -> None:
        """Run in the thread; whatever happens is handed to the GUI thread."""
        try:
            result = work(Progress(self._told.emit, self._stop))
        except Stopped:
            self._ended.emit("stopped", None)
        except Exception as problem:  # noqa: BLE001 - handed on, the owner of the job decides
            self._ended.emit("failed", problem)
        else:
            self._ended.emit("finished", result)


class Background(QObject):
    """Starts jobs and knows which still run."""

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Make a place for jobs to run in."""
        super().__init__(parent)
        self._running: dict[Job, threading.Thread] = {}

    def run(self, work: Callable[[Progress], object], name: str = "") -> Job:
        """Start the work in a thread; connect the job's signals at once."""
        job = Job(name, self)
        thread = threading.Thread(target=job._do, args=(work,), name=name or "background")
        self._running[job] = thread
        sys.setswitchinterval(_SHORT_TURN_SECONDS)
        # A bound method: a closure would keep this object alive and let it go when the job, its child, is deleted.
        job._over.connect(self._on_over)
        thread.start()
        return job

    def is_running(self, names: Collection[str] | None = None) -> bool:
        """Whether a job is under way: any, or one of these names."""
        return any(names is None or job.name in names for job in self._running)

    def close(self, *, cancel: bool = True) -> None:
        """Wait for every job, after asking it to stop, and deliver what it has to say."""
        while self._running:  # what is delivered may start more
            job, thread = next(iter(self._running.items()))
            if cancel:
                job.cancel()
            thread.join()
            QCoreApplication.sendPostedEvents(job)
            QCoreApplication.sendPostedEvents(self)

    def _on_over(self, job: Job) -> None:
        thread = self._running.pop(job, None)
        if thread is None:
            return
        thread.join()
        job.deleteLater()
        if not self._running:
            sys.setswitchinterval(_USUAL_TURN_SECONDS)
            self.idle.emit()
