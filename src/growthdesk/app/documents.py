"""Documents for the window (printed in the warm worker) and for the command line (printed in this process)."""

import gc
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from growthdesk.runtime.paths import UserFolders, report_template_folder
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    from growthdesk.charts.first_values import FirstValuesChart
    from growthdesk.charts.plan_bars import PlanChart
    from growthdesk.charts.readings import ReadingsChart
    from growthdesk.reports.jobs import Job
    from growthdesk.reports.page_images import Raster
    from growthdesk.reports.rendering import RenderedDocument
    from growthdesk.reports.screen_charts import ScreenChart
    from growthdesk.reports.watch import RenderStep, Watch
    from growthdesk.reports.worker import DocumentWorker
    from growthdesk.ui.kit.chart import ChartRequest
    from growthdesk.usecases.batches import BatchPrinter
    from growthdesk.usecases.documents import DocumentContents, PrintedDocument

STEPS = ("starting", "charts", "layout", "writing")


def render_in_process(
    folders: UserFolders, edited: Mapping[str, str] | None = None
) -> "Callable[[Job, Watch], RenderedDocument]":
    """Return what prints a document here; everything slow is loaded at the first one.

    With templates of the firm's own a process is started for it, which can be ended should one of them never end.
    """

    def render(job: "Job", watch: "Watch") -> "RenderedDocument":
        if edited:
            return _render_elsewhere(folders, job, watch, edited)
        from growthdesk.reports.rendering import Renderer

        # One document, then the process ends: looking for garbage would only take time.
        gc.disable()
        return Renderer(report_template_folder(), folders.cache).render(job, watch)

    return render


def _render_elsewhere(
    folders: UserFolders, job: "Job", watch: "Watch", edited: Mapping[str, str]
) -> "RenderedDocument":
    from growthdesk.reports.worker import DocumentWorker

    worker = DocumentWorker(report_template_folder(), folders.cache)
    try:
        return worker.render(job, watch.progress, watch.cancelled, edited)
    finally:
        worker.close()


class WorkerDocuments:
    """The one worker behind what screens ask for; every call blocks and belongs in a thread, in any."""

    def __init__(self, folders: UserFolders) -> None:
        self._folders = folders
        self._worker: DocumentWorker | None = None
        self._turn = threading.Lock()

    def _running(self) -> "DocumentWorker":
        from growthdesk.reports.worker import DocumentWorker

        with self._turn:
            if self._worker is None:
                self._worker = DocumentWorker(report_template_folder(), self._folders.cache)
            return self._worker

    def start(self) -> None:
        """Warm the worker up, so that the first document does not wait for it."""
        self._running().start()

    def print_document(
        self,
        contents: "DocumentContents",
        progress: Callable[[str, float | None], None],
        cancelled: Callable[[], bool],
    ) -> "PrintedDocument":
        """Print a document; it stays in memory, and near the worker that draws its pages."""
        from growthdesk.reports.watch import step_words
        from growthdesk.usecases.documents import PrintedDocument

        def tell(step: "RenderStep") -> None:
            progress(step_words(step), STEPS.index(step.value) / len(STEPS))

        worker = self._running()
        document = worker.render(contents.job, tell, cancelled, contents.templates)
        sizes = worker.page_sizes(document.pdf, cancelled)
        return PrintedDocument(document.pdf, sizes, document.left_out, document.faults)

    def page_image(
        self, printed: "PrintedDocument", page: int, width_px: int, cancelled: Callable[[], bool] | None = None
    ) -> "Raster":
        """Draw a page, counted from 0, at the device's pixels."""
        return self._running().page_image(printed.pdf, page, width_px, cancelled)

    def page_texts(self, printed: "PrintedDocument", cancelled: Callable[[], bool] | None = None) -> tuple[str, ...]:
        """Return the words of each page."""
        return self._running().page_texts(printed.pdf, cancelled)

    def batch_printer(self) -> "AbstractContextManager[BatchPrinter]":
        """Give what prints many documents at once, in processes of their own that end with it."""
        from growthdesk.app.batch_printing import pool_printer

        return pool_printer(self._folders, self._running())

    def draw_readings(self, chart: "ReadingsChart", request: "ChartRequest", formats: Formats) -> bytes:
        """Draw a chart of readings as PNG at the device's pixels."""
        return self._draw(chart, request, formats)

    def draw_plan(self, chart: "PlanChart", request: "ChartRequest", formats: Formats) -> bytes:
        """Draw an onboarding plan as PNG at the device's pixels."""
        return self._draw(chart, request, formats)

    def draw_first_values(self, chart: "FirstValuesChart", request: "ChartRequest", formats: Formats) -> bytes:
        """Draw the time to first value as PNG at the device's pixels."""
        return self._draw(chart, request, formats)

    def _draw(self, chart: "ScreenChart", request: "ChartRequest", formats: Formats) -> bytes:
        ratio = request.ratio
        return self._running().chart_png(
            chart,
            round(request.width_px / ratio),
            round(request.height_px / ratio),
            formats,
            ratio=ratio,
            dark=request.dark,
        )

    def close(self) -> None:
        """End the worker."""
        with self._turn:
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()
