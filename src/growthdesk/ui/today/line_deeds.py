"""The deeds of the line chosen on Today: by button, key, menu and tick box they are the same.

A line that is away, put off or dismissed, can only be opened and shown again.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.today.lines import Line
from growthdesk.domain.today.marks import Hidden
from growthdesk.ui.today.doing import Doing
from growthdesk.ui.today.places import record_of, review_of, tab_of
from growthdesk.ui.workspace import Workspace

Found = Line | Hidden | None


class LineDeeds(QObject):
    """Asks the page which line is `chosen`, and what the account of a line is called."""

    account_requested = Signal(str, str)
    record_requested = Signal(str, str, str)
    review_requested = Signal(str)

    def __init__(
        self,
        page: QWidget,
        workspace: Workspace,
        renew: Callable[[], object],
        chosen: Callable[[], Found],
        account_of: Callable[[Line], str],
    ) -> None:
        super().__init__(page)
        self.is_team = False
        self._doing = Doing(page, workspace, renew)
        self._chosen = chosen
        self._account_of = account_of

    def do_current(self) -> None:
        """Do what the one button says."""
        found = self._chosen()
        if isinstance(found, Hidden):
            self.bring_back()
        elif found is not None:
            self._doing.do(found, self.open_current)

    def finish(self) -> None:
        """Mark done what the line is about."""
        line = self._here()
        if line is not None:
            self._doing.finish(line)

    def tick(self, found: Found) -> None:
        """Finish what can be finished in its row; of another line do what the one button says."""
        if isinstance(found, Line) and found.is_finished_here:
            self._doing.finish(found)
        else:
            self.do_current()

    def snooze(self) -> None:
        """Put the line off."""
        line = self._here()
        if line is not None:
            self._doing.snooze(line)

    def dismiss(self) -> None:
        """Dismiss the line."""
        line = self._here()
        if line is not None:
            self._doing.dismiss(line)

    def reassign(self) -> None:
        """Give the line to somebody else."""
        line = self._here()
        if line is not None and self.is_team:
            self._doing.reassign(line, self._account_of(line))

    def bring_back(self) -> None:
        """Show a line again that was put off or dismissed."""
        found = self._chosen()
        if isinstance(found, Hidden):
            self._doing.bring_back(found.line)

    def open_current(self) -> None:
        """Open the line at its place."""
        self.open(self._chosen())

    def open_account(self) -> None:
        """Open the account of the line."""
        line = line_of(self._chosen())
        if line is not None:
            self.account_requested.emit(line.account_id, "")

    def open(self, found: Found) -> None:
        """Open a line at its place."""
        line = line_of(found)
        if line is None:
            return
        review_id = review_of(line)
        if review_id:
            self.review_requested.emit(review_id)
        else:
            self.record_requested.emit(line.account_id, tab_of(line), record_of(line))

    def _here(self) -> Line | None:
        """Return the line chosen, unless it is away."""
        found = self._chosen()
        return found if isinstance(found, Line) else None


def line_of(found: Found) -> Line | None:
    """Return a line, put off or not."""
    return found.line if isinstance(found, Hidden) else found
