"""Documents for the window (printed in the warm worker) and for the command line (printed in this process)."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.runtime.paths import UserFolders, report_template_folder
from growthdesk.usecases.desk import Desk
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    from growthdesk.charts.readings import ReadingsChart
    from growthdesk.domain.firms import Paper
    from growthdesk.reports.rendering import RenderedDocument
    from growthdesk.reports.value_summary import ValueSummary
    from growthdesk.reports.watch import RenderStep, Watch
    from growthdesk.reports.worker import DocumentWorker
    from growthdesk.ui.kit.chart import ChartRequest
    from growthdesk.usecases.documents import ExportedDocument

STEPS = ("starting", "charts", "layout", "writing")


def render_in_process(folders: UserFolders) -> "Callable[[ValueSummary, Watch], RenderedDocument]":
    """Return what prints a document here; everything slow is loaded at the first one."""

    def render(summary: "ValueSummary", watch: "Watch") -> "RenderedDocument":
        from growthdesk.reports.rendering import Renderer

        # One document, then the process ends: looking for garbage would only take time.
        gc.disable()
        return Renderer(report_template_folder(), folders.cache).render(summary, watch)

    return render


class WorkerDocuments:
    """The worker behind what screens ask for; every call blocks and belongs in a thread."""

    def __init__(self, folders: UserFolders) -> None:
        self._folders = folders
        self._worker: DocumentWorker | None = None

    def _running(self) -> "DocumentWorker":
        from growthdesk.reports.worker import DocumentWorker

        if self._worker is None:
            self._worker = DocumentWorker(report_template_folder(), self._folders.cache)
        return self._worker

    def start(self) -> None:
        """Warm the worker up, so that the first document does not wait for it."""
        self._running().start()

    def export_value_summary(
        self,
        desk: Desk,
        account_id: str,
        path: Path,
        *,
        paper: "Paper | None",
        review_id: str | None,
        headline: str,
        overwrite: bool,
        progress: Callable[[str, float | None], None],
        cancelled: Callable[[], bool],
    ) -> "ExportedDocument":
        """Print one value summary and write it to the path."""
        from growthdesk.reports.watch import step_words
        from growthdesk.usecases.value_summaries import export_value_summary

        def tell(step: "RenderStep") -> None:
            progress(step_words(step), STEPS.index(step.value) / len(STEPS))

        def render(summary: "ValueSummary", watch: "Watch") -> "RenderedDocument":
            return self._running().render(summary, watch.progress, watch.cancelled)

        return export_value_summary(
            desk,
            account_id,
            path,
            render=render,
            overwrite=overwrite,
            paper=paper,
            review_id=review_id,
            headline=headline,
            progress=tell,
            cancelled=cancelled,
        )

    def draw_readings(self, chart: "ReadingsChart", request: "ChartRequest", formats: Formats) -> bytes:
        """Draw a chart of readings as PNG at the device's pixels."""
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
        if self._worker is not None:
            self._worker.close()
            self._worker = None
