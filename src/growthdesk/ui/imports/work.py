"""What an import does beside the window, in a thread of its own."""

from growthdesk.domain.imports import ImportPreview, ImportRequest, ImportStep
from growthdesk.ui.imports.chosen_files import ChosenFiles
from growthdesk.ui.kit.background import Progress
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports import Store, Tell, preview_import, propose_files
from growthdesk.wording.labels import label


class Look:
    """One look at the chosen files as they were when it was asked for."""

    def __init__(self, desk: Desk, chosen: ChosenFiles) -> None:
        self._desk = desk
        self._files, self._new, self._afresh = chosen.files, chosen.new, chosen.afresh
        self._owner, self._answers = chosen.owner, chosen.answers

    def __call__(self, progress: Progress) -> ImportPreview:
        """Guess what new files hold, and judge all; each table is read once."""
        tell = telling(progress)
        tell(ImportStep.READING, 0.0)
        store: Store = {}
        proposed = propose_files(self._desk, self._new, store)
        proposed += propose_files(self._desk, self._afresh, store, afresh=True)
        request = ImportRequest((*self._files, *proposed), self._owner, self._answers)
        return preview_import(self._desk, request, tell, store)


def telling(progress: Progress) -> Tell:
    """Tell the window each step in words; stops the import there when the user asked to."""

    def tell(step: ImportStep, fraction: float | None) -> None:
        progress.stop_if_cancelled()
        progress.step(label(step), fraction)

    return tell
