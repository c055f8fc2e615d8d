"""What the menu can export: a list, everything recorded, people for an address book, days for a calendar.

Loaded when asked for.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from growthdesk.domain.exports import ExportTable, TableFormat
from growthdesk.domain.problems import Refusal
from growthdesk.ui.documents.opening_files import open_path
from growthdesk.ui.documents.suggested_file import PURPOSE
from growthdesk.ui.kit.prompts import Patterns
from growthdesk.ui.kit.table import Table
from growthdesk.ui.kit.toast import Toast, Toaster
from growthdesk.ui.long_work import EXPORT, LongWork, Tell
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.accounts import account_form
from growthdesk.usecases.document_names import file_stem
from growthdesk.usecases.exports import Exported, export_cards, export_firm, export_table
from growthdesk.usecases.firms import team_now, you
from growthdesk.usecases.stakeholders import people as people_of
from growthdesk.wording import _, ngettext_
from growthdesk.wording.labels import label
from growthdesk.wording.refusals import sentence

if TYPE_CHECKING:
    from growthdesk.usecases.calendar import CalendarExport

T = TypeVar("T")


def list_in(page: QWidget | None) -> Table[Any] | None:
    """Return the list a person means on a page: the one with the keyboard, else the first that is shown."""
    focused = QApplication.focusWidget()
    shown = [table for table in page.findChildren(Table) if table.isVisible()] if page is not None else []
    here = [table for table in shown if focused is not None and table.isAncestorOf(focused)]
    return next(iter([*here, *shown]), None)


class Exporting:
    """Exports of one open file; `toaster` says what was written."""

    def __init__(self, workspace: Workspace, toaster: Toaster) -> None:
        self._workspace = workspace
        self._toaster = toaster
        self._everything = _Beside(toaster, workspace, self._say)
        self._calendar = _Beside(toaster, workspace, self._say_calendar)

    def export_list(self, table: ExportTable) -> None:
        """Ask for a place and write a list there as it is shown."""
        patterns = [(label(one), f"*.{one.value}") for one in (TableFormat.XLSX, TableFormat.CSV)]
        file = self._asked(_("Export {list} as").format(list=table.title), f"{file_stem(table.title)}.xlsx", patterns)
        if file is not None:
            self._write(partial(export_table, self._workspace.desk, file, table, overwrite=True))

    def export_everything(self) -> None:
        """Ask for a place and write everything recorded as a workbook, beside the window."""
        name = _("Everything in {file}").format(file=self._workspace.desk.database.path.stem)
        file = self._asked(_("Export everything as"), f"{file_stem(name)}.xlsx", [(label(TableFormat.XLSX), "*.xlsx")])
        if file is None:
            return

        def work(tell: Tell) -> Exported:
            return export_firm(self._workspace.desk, file, tell, overwrite=True)

        self._everything.begin(_("Writing everything as a workbook"), work)

    def export_people(self, account_id: str) -> None:
        """Ask for a place and write people as vCard: those of an account who have not left; without one, everybody."""
        desk, name, people = self._workspace.desk, _("People"), None
        if account_id:
            name = _("People at {account}").format(account=account_form(desk, account_id)[0].name)
            people = [person.id for person in people_of(desk, account_id) if person.left_on is None]
        file = self._asked(_("Export people as"), f"{file_stem(name)}.vcf", [(_("vCard"), "*.vcf")])
        if file is not None:
            self._write(partial(export_cards, desk, file, people, overwrite=True))

    def export_calendar(self) -> None:
        """Ask whose days and for a place, and write them for a calendar, beside the window."""
        from growthdesk.usecases.calendar import CalendarExport, export_calendar

        whose = self._whose()
        if whose is None:
            return
        owner_id, name = whose
        title = _("Calendar of {name}").format(name=name) if name else _("Calendar")
        file = self._asked(_("Export calendar as"), f"{file_stem(title)}.ics", [(_("Calendar"), "*.ics")])
        if file is None:
            return

        def work(tell: Tell) -> CalendarExport:
            return export_calendar(self._workspace.desk, file, owner_id, tell, overwrite=True)

        self._calendar.begin(_("Writing the calendar"), work)

    def _whose(self) -> tuple[str | None, str] | None:
        """Ask whether it is your calendar or everybody's, where there is a difference; None to give up."""
        me = you(self._workspace.desk)
        others = [member for member in team_now(self._workspace.desk) if member != me]
        if me is None or not others:
            return None, ""
        choices = [("mine", _("What I see to")), ("all", _("Everybody’s"))]
        text = _("Importing it again later updates what your calendar has: what is done or dropped comes off.")
        chosen = self._workspace.prompts.ask_choice(_("Whose days?"), text, choices)
        return {"mine": (me.id, me.name), "all": (None, "")}.get(chosen or "")

    def _asked(self, title: str, name: str, patterns: Patterns) -> Path | None:
        workspace = self._workspace
        folder = workspace.settings.current.last_folders.get(PURPOSE)
        if folder is None or not folder.is_dir():
            folder = workspace.desk.database.path.parent
        file = workspace.prompts.choose_save_file(title, folder / name, patterns)
        if file is not None:
            workspace.settings.change_last_folder(PURPOSE, file.parent)
        return file

    def _write(self, write: Callable[[], Exported]) -> None:
        try:
            self._say(write())
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))

    def _say_calendar(self, exported: "CalendarExport") -> None:
        words = ngettext_("{count} event written to {name}.", "{count} events written to {name}.", exported.events)
        text = words.format(count=self._workspace.formats.number(exported.events), name=exported.file.name)
        self._toaster.show(text, _("Open"), partial(self._open, exported.file))

    def _say(self, exported: Exported) -> None:
        count = sum(exported.rows.values())
        words = ngettext_("{count} row written to {name}.", "{count} rows written to {name}.", count)
        text = words.format(count=self._workspace.formats.number(count), name=exported.file.name)
        self._toaster.show(text, _("Open"), partial(self._open, exported.file))

    def _open(self, file: Path) -> None:
        problem = open_path(file)
        if problem:
            self._toaster.show(problem)


def _so_far(words: str, fraction: float) -> str:
    return _("{what} ({percent} %)").format(what=words, percent=round(fraction * 100))


class _Beside(Generic[T]):
    """Work beside the window with a message that says how far it is, until it is over."""

    def __init__(self, toaster: Toaster, workspace: Workspace, say: Callable[[T], object]) -> None:
        self._toaster = toaster
        self._work: LongWork[T] = LongWork(toaster, workspace, EXPORT, say)
        self._work.progressed.connect(self._on_progress)
        self._work.over.connect(self._on_over)
        self._work.stopped.connect(self._on_stopped)
        self._shown: Toast | None = None

    def begin(self, words: str, work: Callable[[Tell], T]) -> None:
        """Start it, unless it runs already."""
        if self._work.begin(words, work):
            self._shown = self._toaster.show_work(_so_far(words, 0.0), _("Stop"), self._work.cancel)

    def _on_progress(self, words: str, fraction: float) -> None:
        if self._shown is not None:
            self._toaster.change(self._shown, _so_far(words, fraction))

    def _on_over(self) -> None:
        if self._shown is not None:
            self._toaster.end(self._shown)
            self._shown = None

    def _on_stopped(self) -> None:
        self._toaster.show(_("Nothing was exported."))
