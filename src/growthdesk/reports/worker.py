"""The worker that prints documents, draws their pages and charts, so that the window never waits for one.

Rule: when its process dies the caller gets a Refusal, and the next request starts a new one.
"""

import contextlib
import math
import threading
import time
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from growthdesk.domain.problems import Refusal
from growthdesk.reports.page_images import Raster, digest_of
from growthdesk.reports.watch import Cancelled, Progress, RenderStep, Watch
from growthdesk.reports.worker_process import (
    Cancel,
    DrawChart,
    DrawPage,
    Keep,
    MeasurePages,
    OfPages,
    Print,
    ReadPages,
    Request,
    Unknown,
    end_process,
    result_of,
    start_process,
)
from growthdesk.wording import language
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from growthdesk.reports.jobs import Job
    from growthdesk.reports.rendering import RenderedDocument
    from growthdesk.reports.screen_charts import ScreenChart

_POLL_SECONDS = 0.02
_GRACE_SECONDS = 2.0
# With edited templates a document may take this long from its first step on; the longest of ours takes two seconds.
_MOST_SECONDS_EDITED = 20.0


def most_seconds(request: Request) -> float:
    """Return how long a request may take from its first step on."""
    return _MOST_SECONDS_EDITED if isinstance(request, Print) and request.edited else math.inf


def printed_without(document: "RenderedDocument", edited: Mapping[str, str]) -> "RenderedDocument":
    """Say that the worker did not survive the edited templates, and that the shipped ones were used."""
    from growthdesk.domain.document_templates import FaultKind, TemplateFault
    from growthdesk.reports.rendering import without_templates

    return without_templates(document, [TemplateFault(", ".join(sorted(edited)), FaultKind.TOO_SLOW)])


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
                document = self._ask(Print(job, dict(edited)), watch)
                return document
            except Refusal as refusal:
                if refusal.code != "document_worker_stopped":
                    raise
        document = self._ask(Print(job), watch)
        return printed_without(document, edited) if edited else document

    def page_sizes(self, pdf: bytes, cancelled: Cancelled | None = None) -> tuple[tuple[float, float], ...]:
        """Return width and height of each page of a PDF in points."""
        sizes: tuple[tuple[float, float], ...] = self._ask_of(pdf, MeasurePages(digest_of(pdf)), cancelled)
        return sizes

    def page_image(self, pdf: bytes, page: int, width_px: int, cancelled: Cancelled | None = None) -> Raster:
        """Draw a page of a PDF, counted from 0, `width_px` wide in device pixels."""
        image: Raster = self._ask_of(pdf, DrawPage(digest_of(pdf), page, width_px), cancelled)
        return image

    def page_texts(self, pdf: bytes, cancelled: Cancelled | None = None) -> tuple[str, ...]:
        """Return the words of each page of a PDF."""
        texts: tuple[str, ...] = self._ask_of(pdf, ReadPages(digest_of(pdf)), cancelled)
        return texts

    def chart_png(
        self,
        chart: "ScreenChart",
        width_px: int,
        height_px: int,
        formats: Formats,
        *,
        ratio: float = 1.0,
        dark: bool = False,
    ) -> bytes:
        """Draw a chart for the screen as PNG; sizes in device-independent pixels."""
        request = DrawChart(chart, width_px, height_px, ratio, dark, formats, language())
        png: bytes = self._ask(request, Watch())
        return png

    def close(self) -> None:
        """End the process; a request that is under way ends as if the worker had stopped."""
        process, connection = self._process, self._connection
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.close()
        if process is not None:
            end_process(process)

    def _ask_of(self, pdf: bytes, request: OfPages, cancelled: Cancelled | None) -> Any:
        """Ask about a PDF; its bytes are sent only when the worker does not have them."""
        watch = Watch(cancelled=cancelled)
        answer = self._ask(request, watch)
        if isinstance(answer, Unknown):
            self._ask(Keep(pdf), watch)
            answer = self._ask(request, watch)
        if isinstance(answer, Unknown):
            # Others asked for theirs in between, or it died just now: who waits may try again.
            raise Refusal("document_worker_stopped")
        return answer

    def _ask(self, request: Request, watch: Watch) -> Any:
        self._take_turn(watch)
        try:
            connection = self._ensure_running()
            if watch.progress is not None:
                watch.progress(RenderStep.STARTING)
            try:
                connection.send(request)
                return self._answer(connection, watch, most_seconds(request))
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
        self._process, self._connection = start_process(*self._folders)
        return self._connection

    def _forget(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.close()
        if self._process is not None:
            end_process(self._process)
        self._process = self._connection = None

    def _answer(self, connection: Connection, watch: Watch, most: float) -> Any:
        """Pass steps on until the worker has answered; stop it when the caller cancels, or when it takes too long."""
        give_up_at: float | None = None
        ends_at = math.inf
        while True:
            if time.monotonic() > ends_at:
                raise EOFError
            if give_up_at is None and watch.cancelled is not None and watch.cancelled():
                connection.send(Cancel())
                give_up_at = time.monotonic() + _GRACE_SECONDS
            if not connection.poll(_POLL_SECONDS):
                if give_up_at is not None and time.monotonic() > give_up_at:
                    self._forget()
                    raise Refusal("document_cancelled")
                continue
            message = connection.recv()
            if not isinstance(message, RenderStep):
                break
            ends_at = min(ends_at, time.monotonic() + most)
            if give_up_at is None and watch.progress is not None:
                watch.progress(message)
        if give_up_at is not None:
            raise Refusal("document_cancelled")
        return result_of(message)
