"""What runs in a worker process, and what is said to it: frozen data in, bytes out; no database, no Qt.

Rule: a request is answered by its steps, then by one answer. A PDF that was printed stays here for a while: its
pages are asked for by what the PDF is known by.
"""

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.domain.problems import Facts, Refusal
from growthdesk.reports.page_images import PageImages, digest_of
from growthdesk.reports.watch import Watch
from growthdesk.runtime.logs import without_text
from growthdesk.wording import use_language
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from growthdesk.reports.jobs import Job
    from growthdesk.reports.rendering import RenderedDocument, Renderer
    from growthdesk.reports.screen_charts import ScreenChart

_GRACE_SECONDS = 2.0
_TIDY_AFTER_SECONDS = 0.2
_REHEARSED_WIDTH_PX = 100
_BELOW_NORMAL_PRIORITY_CLASS = 0x4000


class WorkerFailure(Exception):
    """A defect of ours inside the worker: its own traceback as text, and `frames` of it that are safe to log."""

    def __init__(self, traceback: str, frames: str = "") -> None:
        super().__init__(traceback)
        self.frames = frames


@dataclass(frozen=True, slots=True)
class Print:
    """Print a document; `edited` are the firm's own texts of templates by name."""

    job: "Job"
    edited: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bind:
    """Make one PDF of several."""

    pdfs: tuple[bytes, ...]
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep a PDF, for its pages will be asked for."""

    pdf: bytes


@dataclass(frozen=True, slots=True)
class DrawPage:
    """Draw a page of a PDF that is kept."""

    digest: bytes
    page: int
    width_px: int


@dataclass(frozen=True, slots=True)
class ReadPages:
    """Read the words of a PDF that is kept."""

    digest: bytes


@dataclass(frozen=True, slots=True)
class MeasurePages:
    """Measure the pages of a PDF that is kept."""

    digest: bytes


@dataclass(frozen=True, slots=True)
class DrawChart:
    """Draw a chart for the screen."""

    chart: "ScreenChart"
    width_px: int
    height_px: int
    ratio: float
    dark: bool
    formats: Formats
    language: str


@dataclass(frozen=True, slots=True)
class Cancel:
    """Leave off what is under way; it is answered by its refusal."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """The PDF asked for is not with the worker: it is a new one, or had others to keep."""


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
    frames: str


OfPages = DrawPage | ReadPages | MeasurePages
Request = Print | Bind | Keep | OfPages | DrawChart


def start_process(templates: Path, cache: Path, *, niceness: int = 0) -> "tuple[SpawnProcess, Connection]":
    """Start a process, without waiting until it is warm, and return it and our end of the connection.

    `niceness`: how far its priority is below that of the window.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    arguments = (theirs, templates, cache, niceness)
    process = context.Process(target=serve, args=arguments, name="growthdesk-documents", daemon=True)
    process.start()
    theirs.close()
    return process, ours


def end_process(process: "SpawnProcess") -> None:
    """End a process, whatever it is doing."""
    process.terminate()
    process.join(_GRACE_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()


def result_of(answer: object) -> object:
    """Return what a request asked for, or raise Refusal or WorkerFailure."""
    if isinstance(answer, _Done):
        return answer.result
    if isinstance(answer, _Refused):
        raise Refusal(answer.code, **dict(answer.facts))
    if isinstance(answer, _Failed):
        raise WorkerFailure(answer.traceback, answer.frames)
    raise TypeError(f"the worker answered {type(answer).__name__}")


def serve(connection: Connection, templates: Path, cache: Path, niceness: int) -> None:
    """Answer requests until the other side is gone; runs in the worker process."""
    # Ctrl+C in a terminal reaches the whole group; the window decides when the worker ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if niceness:
        _step_back(niceness)
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
            if isinstance(request, Cancel):
                continue
            if isinstance(request, Print):
                if is_littered:
                    gc.collect()
                is_littered = True
            connection.send(_answer_to(request, shop, connection))


def _step_back(niceness: int) -> None:
    """Let the window, and whatever else somebody waits for, go first."""
    if sys.platform == "win32":
        import ctypes

        this_process = ctypes.c_void_p(-1)
        ctypes.windll.kernel32.SetPriorityClass(this_process, _BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(niceness)


def _answer_to(request: Request, shop: "_Shop", connection: Connection) -> object:
    def cancelled() -> bool:
        return connection.poll() and isinstance(connection.recv(), Cancel)

    try:
        return _Done(shop.do(request, Watch(connection.send, cancelled)))
    except Refusal as refusal:
        return _Refused(refusal.code, refusal.facts)
    except Exception as error:  # noqa: BLE001 - the caller's crash guard shows it; a lost caller ends `serve`
        return _Failed(traceback.format_exc(), without_text(error))


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

    def do(self, request: Request, watch: Watch) -> object:
        """Answer one request."""
        match request:
            case Print():
                document = self._ready().render(request.job, watch, request.edited)
                self._pages.keep(document.pdf)
                return document
            case Bind():
                return self._bind(request, watch)
            case Keep():
                self._pages.keep(request.pdf)
                return None
            case DrawChart():
                return self._draw_chart(request)
            case _:
                return self._of_pages(request) if self._pages.knows(request.digest) else Unknown()

    def _bind(self, request: Bind, watch: Watch) -> "RenderedDocument":
        from growthdesk.reports.binding import bind
        from growthdesk.reports.rendering import RenderedDocument

        pdf = bind(request.pdfs, request.title, request.language, watch)
        self._pages.keep(pdf)
        return RenderedDocument(pdf, len(self._pages.sizes(digest_of(pdf))), ())

    def _of_pages(self, request: OfPages) -> object:
        match request:
            case DrawPage():
                return self._pages.image(request.digest, request.page, request.width_px)
            case ReadPages():
                return self._pages.texts(request.digest)
            case MeasurePages():
                return self._pages.sizes(request.digest)

    def _draw_chart(self, request: DrawChart) -> bytes:
        from growthdesk.reports.screen_charts import chart_png

        use_language(request.language)
        size, typefaces = (request.width_px, request.height_px), self._ready().prepare_charts()
        return chart_png(request.chart, size, request.formats, typefaces, ratio=request.ratio, dark=request.dark)
