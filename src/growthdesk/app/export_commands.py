"""What the menus export of the open file; the module that does it is loaded by the first one who asks."""

from typing import TYPE_CHECKING

from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.app.exporting import Exporting
    from growthdesk.app.session import Session


class ExportCommands:
    """The commands; they wait for a file."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._made: Exporting | None = None

    def let_go(self) -> None:
        """Forget the file: it is closed."""
        self._made = None

    def export_list(self) -> None:
        """Export the list shown, as it is shown."""
        from growthdesk.app.exporting import list_in

        table = list_in(self._session.window_.pages.currentWidget())
        if table is None:
            text = _("Open a page with a list first, for instance Accounts.")
            self._session.prompts.show_message(_("There is no list on this page"), text)
        else:
            self._exporting().export_list(table.exported())

    def export_everything(self) -> None:
        """Export everything recorded as one workbook."""
        self._exporting().export_everything()

    def export_calendar(self) -> None:
        """Export what is due, reviews and milestones for a calendar."""
        self._exporting().export_calendar()

    def export_people(self, account_id: str) -> None:
        """Export the people of an account for an address book; without one, everybody."""
        self._exporting().export_people(account_id)

    def _exporting(self) -> "Exporting":
        from growthdesk.app.exporting import Exporting

        session = self._session
        assert session.workspace is not None
        assert session.undo is not None
        if self._made is None:
            self._made = Exporting(session.workspace, session.undo.toaster)
        return self._made
