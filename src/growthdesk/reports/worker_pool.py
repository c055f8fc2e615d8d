"""Several worker processes at once, for a batch: they print beside the window, and step back before it.

Rule: one document that cannot be printed keeps no other from being printed; whatever is told is told in the thread
that waits for it.
"""

import contextlib
import logging
import math
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from growthdesk.domain.problems import Refusal
from growthdesk.reports.watch import Cancelled, RenderStep, Watch
from growthdesk.reports.worker import most_seconds, printed_without
from growthdesk.reports.worker_process import (
    Bind,
    Cancel,
    Print,
    Request,
    WorkerFailure,
    end_process,
    result_of,
    start_process,
)
from growthdesk.runtime.logs import Code

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from growthdesk.reports.jobs import Job
    from growthdesk.reports.rendering import RenderedDocument

_log = logging.getLogger(__name__)

_FEWEST, _MOST = 2, 4
# Behind the window, but not behind everything else: a batch comes to its end on a busy computer, too.
_NICENESS = 5
# How often whoever waits is asked whether they still do.
_LOOK_SECONDS = 0.1
# How long processes have for leaving off, before they are ended; together with ending them about two seconds.
_GRACE_SECONDS = 1.5


def usual_processes() -> int:
    """Return how many processes a batch gets on this computer."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(_FEWEST, min(_MOST, usable))


@dataclass(frozen=True, slots=True)
class _Task:
    """A request and its place in the batch; `again`: what is asked instead when a process does not survive it."""

    index: int
    request: Request
    again: "_Task | None" = None
    without: Mapping[str, str] = field(default_factory=dict)

    def outcome(self, answer: object) -> Any:
        """Return what came of it, a Refusal included; a defect of ours costs the one document it is in."""
        if answer is None:
            return Refusal("document_worker_stopped")
        try:
            result: Any = result_of(answer)
        except Refusal as refusal:
            return refusal
        except WorkerFailure as failure:
            if not isinstance(self.request, Print):
                raise
            _log.error("document %d of a batch failed in its process\n%s", self.index, Code(failure.frames))
            return Refusal("document_failed")
        return printed_without(result, self.without) if self.without else result

    def plainly(self) -> "_Task":
        """Return what is asked instead once the edited templates are known never to end."""
        if self.again is None or not self.again.without:
            return self
        return replace(self.again, again=self.again)


@dataclass(slots=True)
class _Member:
    """A process of the pool, and what it is busy with."""

    process: "SpawnProcess"
    connection: Connection
    task: _Task | None = None
    ends_at: float = math.inf

    def take(self, task: _Task) -> None:
        """Begin with a task."""
        self.task, self.ends_at = task, math.inf
        try:
            self.connection.send(task.request)
        except OSError:
            # It is gone, and its connection says so to whoever listens next.
            return

    def heard(self) -> object | None:
        """Return what it says: a step, an answer, or None when it is gone."""
        try:
            said: object = self.connection.recv()
        except (EOFError, OSError):
            return None
        if self.task is not None and isinstance(said, RenderStep):
            self.ends_at = min(self.ends_at, time.monotonic() + most_seconds(self.task.request))
        return said


class DocumentPool:
    """The pool as the rest of the program sees it; every method may be called from any thread.

    `templates`: the folder of report templates; `cache`: a folder of ours that may be lost. A process is started when
    there is something for it to do; once closed, the pool starts no more.
    """

    def __init__(self, templates: Path, cache: Path, processes: int | None = None) -> None:
        self._folders = (templates, cache)
        self._most = usual_processes() if processes is None else processes
        self._turn = threading.Lock()
        self._gate = threading.Lock()
        self._members: list[_Member] = []
        self._is_closed = False

    def render_each(
        self,
        jobs: "Sequence[Job]",
        on_done: "Callable[[int, RenderedDocument | Refusal], None]",
        *,
        edited: Mapping[str, str] | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        """Print documents, several at once, and wait for them; both callables are called in this thread.

        `on_done`: a document's place among the jobs, and the document or why there is none, in any order.
        `edited`: the firm's own texts of templates by name; once they never came to an end, the rest of the batch
        goes without. A document whose process dies is tried once more; a defect of ours at one is logged, and
        is its Refusal "document_failed".
        Raise Refusal "document_cancelled".
        """
        tasks = [_print_task(index, job, dict(edited or {})) for index, job in enumerate(jobs)]
        self._work_through(tasks, on_done, Watch(cancelled=cancelled))

    def bind(
        self, pdfs: Sequence[bytes], title: str, language: str, cancelled: Cancelled | None = None
    ) -> "RenderedDocument":
        """Make one PDF of several of ours, in one of the processes.

        Raise Refusal "document_cancelled" or "document_worker_stopped".
        """
        request = Bind(tuple(pdfs), title, language)
        made: list[RenderedDocument | Refusal] = []
        task = _Task(0, request, again=_Task(0, request))
        self._work_through([task], lambda _index, result: made.append(result), Watch(cancelled=cancelled))
        if isinstance(made[0], Refusal):
            raise made[0]
        return made[0]

    def close(self) -> None:
        """End the processes; what is under way in another thread ends as if it had been cancelled."""
        with self._gate:
            self._is_closed = True
            members = list(self._members)
        for member in members:
            member.process.terminate()
        # Whoever listens to them has heard it by now, and lets go of them; else we do.
        if self._turn.acquire(timeout=_GRACE_SECONDS):
            try:
                self._drop(*self._members)
            finally:
                self._turn.release()

    def _work_through(self, tasks: Sequence[_Task], on_done: Callable[[int, Any], None], watch: Watch) -> None:
        waiting = deque(tasks)
        with self._turn_of(watch):
            try:
                self._hand_out(waiting)
                while any(member.task for member in self._members):
                    watch.check()
                    done = [(task, task.outcome(answer)) for task, answer in self._listen(waiting, watch)]
                    if any(_was_too_slow(result) for _task, result in done):
                        # Each of the others would wait as long for the same end.
                        _print_plainly(waiting)
                    # Those who are free go on while the caller looks at what is done.
                    self._hand_out(waiting)
                    for task, result in done:
                        on_done(task.index, result)
            finally:
                self._hush()

    @contextlib.contextmanager
    def _turn_of(self, watch: Watch) -> Iterator[None]:
        while not self._turn.acquire(timeout=_LOOK_SECONDS):
            watch.check()
        try:
            yield
        finally:
            self._turn.release()

    def _hand_out(self, waiting: deque[_Task]) -> None:
        while waiting:
            member = self._free_member()
            if member is None:
                return
            member.take(waiting.popleft())

    def _free_member(self) -> _Member | None:
        """Return a process with nothing to do, started now when there may be one more."""
        for member in [member for member in self._members if member.task is None]:
            if member.process.is_alive():
                return member
            self._drop(member)
        if len(self._members) == self._most:
            return None
        with self._gate:
            if self._is_closed:
                raise Refusal("document_cancelled")
            try:
                started = _Member(*start_process(*self._folders, niceness=_NICENESS))
            except OSError as error:
                raise Refusal("document_worker_stopped") from error
            self._members.append(started)
        return started

    def _listen(self, waiting: deque[_Task], watch: Watch) -> list[tuple[_Task, object]]:
        """Wait until somebody says something, and return what was answered: None for what nobody survived."""
        busy = [member for member in self._members if member.task is not None]
        speaking = wait([member.connection for member in busy], _patience(busy, watch))
        if self._is_closed:
            raise Refusal("document_cancelled")
        done: list[tuple[_Task, object]] = []
        for member in busy:
            if member.connection in speaking:
                said = member.heard()
            elif time.monotonic() > member.ends_at:
                said = None
            else:
                continue
            if member.task is None or isinstance(said, RenderStep):
                continue
            task, member.task = member.task, None
            if said is None:
                self._drop(member)
            if said is None and task.again is not None:
                if task.again.without:
                    _print_plainly(waiting)
                waiting.appendleft(task.again)
            else:
                done.append((task, said))
        return done

    def _hush(self) -> None:
        """Have everybody leave off what nobody waits for any more; who does not do so in time is ended."""
        busy = [member for member in self._members if member.task is not None]
        for member in busy:
            with contextlib.suppress(OSError):
                member.connection.send(Cancel())
        ends_at = time.monotonic() + _GRACE_SECONDS
        while busy and time.monotonic() < ends_at:
            speaking = wait([member.connection for member in busy], ends_at - time.monotonic())
            for member in [member for member in busy if member.connection in speaking]:
                said = member.heard()
                if isinstance(said, RenderStep):
                    continue
                member.task = None
                busy.remove(member)
                if said is None:
                    self._drop(member)
        self._drop(*(self._members if self._is_closed else busy))

    def _drop(self, *members: _Member) -> None:
        for member in members:
            member.process.terminate()
        for member in members:
            member.connection.close()
            end_process(member.process)
            self._members.remove(member)


def _print_task(index: int, job: "Job", edited: Mapping[str, str]) -> _Task:
    plain = Print(job)
    if edited:
        return _Task(index, Print(job, edited), again=_Task(index, plain, without=edited))
    return _Task(index, plain, again=_Task(index, plain))


def _was_too_slow(result: object) -> bool:
    """Whether a document was printed, but its edited templates had to be stopped first."""
    from growthdesk.domain.document_templates import FaultKind

    return any(fault.kind is FaultKind.TOO_SLOW for fault in getattr(result, "faults", ()))


def _print_plainly(waiting: deque[_Task]) -> None:
    """Have nobody try the edited templates again in this batch."""
    for at, task in enumerate(waiting):
        waiting[at] = task.plainly()


def _patience(busy: Sequence[_Member], watch: Watch) -> float | None:
    """Return how many seconds to listen until somebody has to be looked after; None: until somebody speaks."""
    ends_at = min(member.ends_at for member in busy)
    longest = min(math.inf if watch.cancelled is None else _LOOK_SECONDS, ends_at - time.monotonic())
    return None if math.isinf(longest) else max(0.0, longest)
