"""What prints a batch: a pool of worker processes, or this process where starting some would take longer."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.paths import UserFolders, report_template_folder

if TYPE_CHECKING:
    from growthdesk.reports.rendering import RenderedDocument
    from growthdesk.reports.worker import DocumentWorker
    from growthdesk.reports.worker_pool import DocumentPool
    from growthdesk.usecases.batches import BatchPrinter, Cancelled, OnDone
    from growthdesk.usecases.documents import DocumentContents

# So many documents are printed here in the time it takes to start processes and warm them up.
WORTH_PROCESSES = 4


@contextmanager
def pool_printer(folders: UserFolders, warm: "DocumentWorker | None" = None) -> "Iterator[BatchPrinter]":
    """Give what prints in processes of its own; they end with it, and their memory is free again.

    A single document is printed by the `warm` worker, which is there already.
    """
    from growthdesk.reports.worker_pool import DocumentPool

    pool = DocumentPool(report_template_folder(), folders.cache)
    try:
        yield PoolPrinter(pool, warm)
    finally:
        pool.close()


@contextmanager
def printer_for(folders: UserFolders, contents: "Sequence[DocumentContents]") -> "Iterator[BatchPrinter]":
    """Give what prints these documents soonest; edited templates always print in a process that can be ended."""
    if len(contents) < WORTH_PROCESSES and not any(one.templates for one in contents):
        yield PrinterHere(folders)
        return
    with pool_printer(folders) as printer:
        yield printer


class PoolPrinter:
    """Prints in the processes of a pool."""

    def __init__(self, pool: "DocumentPool", warm: "DocumentWorker | None" = None) -> None:
        self._pool = pool
        self._warm = warm

    def print_each(self, contents: "Sequence[DocumentContents]", on_done: "OnDone", cancelled: "Cancelled") -> None:
        """Print documents, several at once; the firm's templates are the same for all of them."""
        edited = contents[0].templates if contents else {}
        if self._warm is not None and len(contents) == 1:
            on_done(0, self._printed_alone(self._warm, contents[0], cancelled))
            return
        self._pool.render_each([one.job for one in contents], on_done, edited=edited, cancelled=cancelled)

    def _printed_alone(
        self, worker: "DocumentWorker", one: "DocumentContents", cancelled: "Cancelled"
    ) -> "RenderedDocument | Refusal":
        try:
            return worker.render(one.job, None, cancelled, one.templates)
        except Refusal as refusal:
            if refusal.code == "document_cancelled":
                raise
            return refusal

    def bind(self, pdfs: Sequence[bytes], title: str, language: str, cancelled: "Cancelled") -> bytes:
        """Make one PDF of several in one of the processes."""
        return self._pool.bind(pdfs, title, language, cancelled).pdf


class PrinterHere:
    """Prints one document after the other in this process."""

    def __init__(self, folders: UserFolders) -> None:
        self._folders = folders

    def print_each(self, contents: "Sequence[DocumentContents]", on_done: "OnDone", cancelled: "Cancelled") -> None:
        """Print documents; what the renderer refuses does not stop the next one."""
        from growthdesk.reports.rendering import Renderer
        from growthdesk.reports.watch import Watch

        renderer = Renderer(report_template_folder(), self._folders.cache)
        for at, one in enumerate(contents):
            try:
                on_done(at, renderer.render(one.job, Watch(cancelled=cancelled)))
            except Refusal as refusal:
                if refusal.code == "document_cancelled":
                    raise
                on_done(at, refusal)

    def bind(self, pdfs: Sequence[bytes], title: str, language: str, cancelled: "Cancelled") -> bytes:
        """Make one PDF of several."""
        from growthdesk.reports.binding import bind
        from growthdesk.reports.watch import Watch

        return bind(pdfs, title, language, Watch(cancelled=cancelled))
