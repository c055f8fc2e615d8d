"""A process of its own that prints documents and draws charts, so that the window never waits for one.

Rule: frozen data in, bytes out; no database, no Qt. When it dies the caller gets a Refusal and the next request
starts a new one.
"""

import contextlib
import gc
import multiprocessing
import signal
import threading
import time
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from growthdesk.domain.problems import Facts, Refusal
from growthdesk.reports.watch import Cancelled, Progress, RenderStep, Watch
from growthdesk.wording import language, use_language
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from growthdesk.charts.readings import ReadingsChart
    from growthdesk.reports.rendering import Job, RenderedDocument, Renderer

_POLL_SECONDS = 0.02
_GRACE_SECONDS = 2.0


class WorkerFailure(Exception):
    """A defect of ours inside the worker; carries the worker's own traceback as text."""


@dataclass(frozen=True, slots=True)
class _Print:
    job: "Job"


@dataclass(frozen=True, slots=True)
class _DrawPages:
    pdf: bytes
    width_px: int


@dataclass(frozen=True, slots=True)
class _DrawChart:
    chart: "ReadingsChart"
    width_px: int
    height_px: int
    ratio: float
    dark: bool
    formats: Formats
    language: str


@dataclass(frozen=True, slots=True)
class _Cancel:
    pass


@dataclass(frozen=True, slots=True)
class _Done:
    result: object


@dataclass(frozen=True, slots=True)
class _Refused:
    code: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class _Failed:
    traceback: str


_Request = _Print | _DrawPages | _DrawChart


class DocumentWorker:
    """The worker as the rest of the program sees it; every method may be called from any thread.

    `templates`: the folder of report templates; `cache`: a folder of ours that may be lost.
    """

    def __init__(self, templates: Path, cache: Path) -> None:
        self._folders = (templates, cache)
        self._turn = threading.Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def start(self) -> None:
        """Start the process if it is not running, without waiting until it is warm."""
        with self._turn:
            self._ensure_running()

    def render(
        self, job: "Job", progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> "RenderedDocument":
        """Print a document and wait for it; `progress` and `cancelled` are called in this thread.

        Raise Refusal: what the renderer refuses, "document_cancelled", or "document_worker_stopped".
        """
        document: RenderedDocument = self._ask(_Print(job), Watch(progress, cancelled))
        return document

    def page_images(self, pdf: bytes, width_px: int, cancelled: Cancelled | None = None) -> tuple[bytes, ...]:
        """Draw every page of a PDF as PNG, `width_px` wide in device pixels."""
        images: tuple[bytes, ...] = self._ask(_DrawPages(pdf, width_px), Watch(cancelled=cancelled))
        return images

    def chart_png(
        self,
        chart: "ReadingsChart",
        width_px: int,
        height_px: int,
        formats: Formats,
        *,
        ratio: float = 1.0,
        dark: bool = False,
    ) -> bytes:
        """Draw a chart for the screen as PNG; sizes in device-independent pixels."""
        request = _DrawChart(chart, width_px, height_px, ratio, dark, formats, language())
        png: bytes = self._ask(request, Watch())
        return png

    def close(self) -> None:
        """End the process; a request that is under way ends as if the worker had stopped."""
        process, connection = self._process, self._connection
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.close()
        if process is not None:
            _end(process)

    def _ask(self, request: _Request, watch: Watch) -> Any:
        self._take_turn(watch)
        try:
            connection = self._ensure_running()
            if watch.progress is not None:
                watch.progress(RenderStep.STARTING)
            try:
                connection.send(request)
                return self._answer(connection, watch)
            except (EOFError, OSError) as error:
                self._forget()
                raise Refusal("document_worker_stopped") from error
        finally:
            self._turn.release()

    def _take_turn(self, watch: Watch) -> None:
        while not self._turn.acquire(timeout=_POLL_SECONDS):
            watch.check()

    def _ensure_running(self) -> Connection:
        if self._process is not None and self._process.is_alive() and self._connection is not None:
            return self._connection
        self._forget()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, *self._folders), name="growthdesk-documents", daemon=True)
        process.start()
        theirs.close()
        self._process, self._connection = process, ours
        return ours

    def _forget(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.close()
        if self._process is not None:
            _end(self._process)
        self._process = self._connection = None

    def _answer(self, connection: Connection, watch: Watch) -> Any:
        """Pass steps on until the worker has answered; stop it when the caller cancels."""
        give_up_at: float | None = None
        while True:
            if give_up_at is None and watch.cancelled is not None and watch.cancelled():
                connection.send(_Cancel())
                give_up_at = time.monotonic() + _GRACE_SECONDS
            if not connection.poll(_POLL_SECONDS):
                if give_up_at is not None and time.monotonic() > give_up_at:
                    self._forget()
                    raise Refusal("document_cancelled")
                continue
            message = connection.recv()
            if not isinstance(message, RenderStep):
                break
            if give_up_at is None and watch.progress is not None:
                watch.progress(message)
        if give_up_at is not None:
            raise Refusal("document_cancelled")
        return _result(message)


def _result(message: object) -> object:
    if isinstance(message, _Done):
        return message.result
    if isinstance(message, _Refused):
        raise Refusal(message.code, **dict(message.facts))
    if isinstance(message, _Failed):
        raise WorkerFailure(message.traceback)
    raise TypeError(f"the worker answered {type(message).__name__}")


def _end(process: "SpawnProcess") -> None:
    process.terminate()
    process.join(_GRACE_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()


def serve(connection: Connection, templates: Path, cache: Path) -> None:
    """Answer requests until the other side is gone; runs in the worker process."""
    # Ctrl+C in a terminal reaches the whole group; the window decides when the worker ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    shop = _Shop(templates, cache)
    if not connection.poll():
        shop.warm_up()
    gc.freeze()
    gc.disable()
    with contextlib.suppress(EOFError, OSError):
        while True:
            request = connection.recv()
            # A cancel that came after its document was finished concerns nobody any more.
            if not isinstance(request, _Cancel):
                connection.send(_answer_to(request, shop, connection))
                # Layout makes garbage by the hundred thousand; it is cleared here, where nobody waits.
                gc.collect()


def _answer_to(request: _Request, shop: "_Shop", connection: Connection) -> object:
    def cancelled() -> bool:
        return connection.poll() and isinstance(connection.recv(), _Cancel)

    try:
        return _Done(shop.do(request, Watch(connection.send, cancelled)))
    except Refusal as refusal:
        return _Refused(refusal.code, refusal.facts)
    except Exception:  # noqa: BLE001 - the caller's crash guard shows it; a lost caller ends `serve`
        return _Failed(traceback.format_exc())


class _Shop:
    """What the worker keeps between requests."""

    def __init__(self, templates: Path, cache: Path) -> None:
        self._folders = (templates, cache)
        self._renderer: Renderer | None = None

    def warm_up(self) -> None:
        """Load everything now; what fails is tried again, and told, when it is asked for."""
        with contextlib.suppress(Exception):
            self._ready().rehearse()

    def _ready(self) -> "Renderer":
        from growthdesk.reports.rendering import Renderer

        if self._renderer is None:
            self._renderer = Renderer(*self._folders)
        return self._renderer

    def do(self, request: _Request, watch: Watch) -> object:
        """Answer one request."""
        if isinstance(request, _Print):
            return self._ready().render(request.job, watch)
        if isinstance(request, _DrawPages):
            from growthdesk.reports.page_images import page_images

            return page_images(request.pdf, request.width_px)
        return self._draw_chart(request)

    def _draw_chart(self, request: _DrawChart) -> bytes:
        from growthdesk.charts.readings import readings_png

        use_language(request.language)
        return readings_png(
            request.chart,
            request.width_px,
            request.height_px,
            request.formats,
            self._ready().prepare_charts(),
            ratio=request.ratio,
            dark=request.dark,
        )
