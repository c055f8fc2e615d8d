"""What an import does beside the window, in a thread of its own."""

from collections.abc import Sequence
from pathlib import Path

from growthdesk.domain.imports import ImportFile, ImportKind, ImportPreview, ImportRequest, ImportStep
from growthdesk.domain.problems import Refusal
from growthdesk.ui.kit.background import Progress
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports import Tell, guess_kind, preview_import
from growthdesk.wording.labels import label


def looked_at(
    desk: Desk, files: Sequence[ImportFile], new: Sequence[Path], owner: str, progress: Progress
) -> ImportPreview:
    """Guess what new files hold, and judge all."""
    guessed = [ImportFile(_kind_of(path), path) for path in new]
    return preview_import(desk, ImportRequest((*files, *guessed), owner), telling(progress))


def telling(progress: Progress) -> Tell:
    """Tell the window each step in words; stops the import there when the user asked to."""

    def tell(step: ImportStep, fraction: float | None) -> None:
        progress.stop_if_cancelled()
        progress.step(label(step), fraction)

    return tell


def _kind_of(path: Path) -> ImportKind:
    try:
        return guess_kind(path) or ImportKind.ACCOUNTS
    except Refusal:
        return ImportKind.ACCOUNTS  # the preview says why the file cannot be read
