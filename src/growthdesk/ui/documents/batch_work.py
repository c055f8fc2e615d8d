"""What a batch does beside the window, in a thread of its own, told in steps."""

from pathlib import Path

from growthdesk.ui.kit.background import Progress
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.batch_files import Existing
from growthdesk.usecases.batches import (
    BatchRequest,
    BatchResult,
    BatchStep,
    BatchWatch,
    ReadBatch,
    print_to_file,
    print_to_folder,
    read_batch,
    step_words,
)

# Where each step begins and ends in the whole.
_SPANS = {
    BatchStep.READING: (0.0, 0.1),
    BatchStep.PRINTING: (0.1, 0.9),
    BatchStep.BINDING: (0.9, 0.95),
    BatchStep.WRITING: (0.95, 1.0),
}


def is_writing(fraction: float) -> bool:
    """Whether a batch that has come this far is being written: it can no longer be cancelled."""
    return fraction >= _SPANS[BatchStep.WRITING][0]


def read(workspace: Workspace, request: BatchRequest, progress: Progress) -> ReadBatch:
    """Read the documents of a batch."""
    return read_batch(workspace.desk, request, watching(workspace, progress))


def make_folder(
    workspace: Workspace, batch: ReadBatch, folder: Path, existing: Existing, progress: Progress
) -> BatchResult:
    """Print a batch and write it to a folder."""
    with workspace.documents.batch_printer() as printer:
        watch = watching(workspace, progress)
        return print_to_folder(workspace.desk, batch, folder, printer, existing=existing, watch=watch)


def make_file(workspace: Workspace, batch: ReadBatch, file: Path, progress: Progress) -> BatchResult:
    """Print a batch and write it as one PDF; the file dialog has asked whether one that is there may be replaced."""
    with workspace.documents.batch_printer() as printer:
        watch = watching(workspace, progress)
        return print_to_file(workspace.desk, batch, file, printer, overwrite=True, watch=watch)


def watching(workspace: Workspace, progress: Progress) -> BatchWatch:
    """Tell the window each step in words, and stop when the user asks to."""

    def tell(step: BatchStep, done: int, count: int) -> None:
        begin, end = _SPANS[step]
        # The first document waits for the processes to start: nobody knows how long.
        is_starting = step is BatchStep.PRINTING and not done
        fraction = None if is_starting else begin + (end - begin) * done / max(count, 1)
        progress.step(step_words(step, done, count, workspace.formats.number), fraction)

    return BatchWatch(tell, progress.cancelled)
