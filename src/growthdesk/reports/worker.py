"""A process of its own that prints documents, draws their pages and charts, so that the window never waits for one.

Rule: frozen data in, bytes out; no database, no Qt. When it dies the caller gets a Refusal and the next request
starts a new one. A PDF it printed stays with it for a while: its pages are asked for by what the PDF is known by.
"""

import contextlib
import gc
import math
import multiprocessing
import signal
import threading
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from growthdesk.domain.problems import Facts, Refusal
from growthdesk.reports.page_images import PageImages, Raster, digest_of
from growthdesk.reports.watch import Cancelled, Progress, RenderStep, Watch
from growthdesk.wording import language, use_language
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from growthdesk.charts.readings import ReadingsChart
    from growthdesk.reports.jobs import Job
    from growthdesk.reports.rendering import RenderedDocument, Renderer

_POLL_SECONDS = 0.02
_GRACE_SECONDS = 2.0
_TIDY_AFTER_SECONDS = 0.2
_REHEARSED_WIDTH_PX = 100
# With edited templates a document may take this long from its first step on; the longest of ours takes two seconds.
_MOST_SECONDS_EDITED = 20.0


class WorkerFailure(Exception):
    """A defect of ours inside the worker; carries the worker's own traceback as text."""


@dataclass(frozen=True, slots=True)
class _Print:
    job: "Job"
    edited: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Keep:
    pdf: bytes


@dataclass(frozen=True, slots=True)
class _DrawPage:
    digest: bytes
    page: int
    width_px: int


@dataclass(frozen=True, slots=True)
class _ReadPages:
    digest: bytes


@dataclass(frozen=True, slots=True)
class _MeasurePages:
    digest: bytes


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
class _Unknown:
    """The PDF asked for is not with the worker: it is a new one, or had others to keep."""


@dataclass(frozen=True, slots=True)
class _Refused:
    code: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class _Failed:
    traceback: str


_OfPages = _DrawPage | _ReadPages | _MeasurePages
_Request = _Print | _Keep | _OfPages | _DrawChart


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
        self,
        job: "Job",
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        edited: Mapping[str, str] | None = None,
    ) -> "RenderedDocument":
        """Print a document and wait for it; `progress` and `cancelled` are called in this thread.

        `edited`: the firm's own texts of templates by name. Raise Refusal: what the renderer refuses,
        "document_cancelled", or "document_worker_stopped".
        """
        watch = Watch(progress, cancelled)
        document: RenderedDocument
        if edited:
            try:
                document = self._ask(_Print(job, dict(edited)), watch, _MOST_SECONDS_EDITED)
                return document
            except Refusal as refusal:
                if refusal.code != "document_worker_stopped":
                    raise
        document = self._ask(_Print(job), watch)
        return _without(document, edited) if edited else document

    def page_sizes(self, pdf: bytes, cancelled: Cancelled | None = None) -> tuple[tuple[float, float], ...]:
        """Return width and height of each page of a PDF in points."""
        sizes: tuple[tuple[float, float], ...] = self._ask_of(pdf, _MeasurePages(digest_of(pdf)), cancelled)
        return sizes

    def page_image(self, pdf: bytes, page: int, width_px: int, cancelled: Cancelled | None = None) -> Raster:
        """Draw a page of a PDF, counted from 0, `width_px` wide in device pixels."""
        image: Raster = self._ask_of(pdf, _DrawPage(digest_of(pdf), page, width_px), cancelled)
        return image

    def page_texts(self, pdf: bytes, cancelled: Cancelled | None = None) -> tuple[str, ...]:
        """Return the words of each page of a PDF."""
        texts: tuple[str, ...] = self._ask_of(pdf, _ReadPages(digest_of(pdf)), cancelled)
        return texts

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

    def _ask_of(self, pdf: bytes, request: _OfPages, cancelled: Cancelled | None) -> Any:
        """Ask about a PDF; its bytes are sent only when the worker does not have them."""
        watch = Watch(cancelled=cancelled)
        answer = self._ask(request, watch)
        if isinstance(answer, _Unknown):
            self._ask(_Keep(pdf), watch)
            answer = self._ask(request, watch)
        if isinstance(answer, _Unknown):
            # Others asked for theirs in between, or it died just now: who waits may try again.
            raise Refusal("document_worker_stopped")
        return answer

    def _ask(self, request: _Request, watch: Watch, most_seconds: float = math.inf) -> Any:
        self._take_turn(watch)
        try:
            connection = self._ensure_running()
            if watch.progress is not None:
                watch.progress(RenderStep.STARTING)
            try:
                connection.send(request)
                return self._answer(connection, watch, most_seconds)
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

    def _answer(self, connection: Connection, watch: Watch, most_seconds: float) -> Any:
        """Pass steps on until the worker has answered; stop it when the caller cancels, or when it takes too long."""
        give_up_at: float | None = None
        ends_at = math.inf
        while True:
            if time.monotonic() > ends_at:
                raise EOFError
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
            ends_at = min(ends_at, time.monotonic() + most_seconds)
            if give_up_at is None and watch.progress is not None:
                watch.progress(message)
        if give_up_at is not None:
            raise Refusal("document_cancelled")
        return _result(message)


def _without(document: "RenderedDocument", edited: Mapping[str, str]) -> "RenderedDocument":
    """Say that the worker did not survive the edited templates, and that the shipped ones were used."""
    from growthdesk.domain.document_templates import FaultKind, TemplateFault
    from growthdesk.reports.rendering import without_templates

    return without_templates(document, [TemplateFault(", ".join(sorted(edited)), FaultKind.TOO_SLOW)])


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
    is_littered = False
    with contextlib.suppress(EOFError, OSError):
        while True:
            # Layout makes garbage by the hundred thousand. It is cleared where nobody waits: pages of the document
            # printed just now are asked for at once, and the next document has to wait for a clean room.
            if is_littered and not connection.poll(_TIDY_AFTER_SECONDS):
                gc.collect()
                is_littered = False
            request = connection.recv()
            # A cancel that came after its document was finished concerns nobody any more.
            if isinstance(request, _Cancel):
                continue
            if isinstance(request, _Print):
                if is_littered:
                    gc.collect()
                is_littered = True
            connection.send(_answer_to(request, shop, connection))


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
        self._pages = PageImages()

    def warm_up(self) -> None:
        """Load everything now; what fails is tried again, and told, when it is asked for."""
        with contextlib.suppress(Exception):
            pdf = self._ready().rehearse().pdf
            self._pages.keep(pdf)
            self._pages.image(digest_of(pdf), 0, _REHEARSED_WIDTH_PX)

    def _ready(self) -> "Renderer":
        from growthdesk.reports.rendering import Renderer

        if self._renderer is None:
            self._renderer = Renderer(*self._folders)
        return self._renderer

    def do(self, request: _Request, watch: Watch) -> object:
        """Answer one request."""
        match request:
            case _Print():
                document = self._ready().render(request.job, watch, request.edited)
                self._pages.keep(document.pdf)
                return document
            case _Keep():
                self._pages.keep(request.pdf)
                return None
            case _DrawChart():
                return self._draw_chart(request)
            case _:
                return self._of_pages(request) if self._pages.knows(request.digest) else _Unknown()

    def _of_pages(self, request: _OfPages) -> object:
        match request:
            case _DrawPage():
                return self._pages.image(request.digest, request.page, request.width_px)
            case _ReadPages():
                return self._pages.texts(request.digest)
            case _MeasurePages():
                return self._pages.sizes(request.digest)

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
