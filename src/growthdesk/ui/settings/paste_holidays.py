"""Holidays pasted as a list, one a line: what each line comes to stands beneath while it is typed.

Rule: it has its place from the start: what was understood is never below the edge of the dialog.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from growthdesk.domain.problems import Problem
from growthdesk.domain.working_week import HolidayLine
from growthdesk.ui.account.dialogs import Values
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.forms import Form, LongTextField
from growthdesk.ui.kit.modal import let_go
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.working_weeks import add_holidays, read_holidays
from growthdesk.wording import _
from growthdesk.wording.holidays import line_sentence

ROWS = 4
# What is wrong with a line is one sentence.
WIDTH = 740


class _PasteForm(Form):
    """The text, and beneath it a line for each holiday found in it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(formats=workspace.formats)
        self._workspace = workspace
        formats = workspace.formats
        help_ = _("One holiday a line: the day, or the first and the last one, and its name.")
        example = _("e.g. {day} Christmas Day").format(day=formats.long_date(date(workspace.today.year, 12, 25)))
        self.add(LongTextField("text", _("Your list"), help=help_, example=example, lines=4))
        self._read: Table[HolidayLine] = Table(
            [
                Column("on", _("Date"), self._day, width=150),
                Column("name", _("Holiday"), lambda line: line.draft.name, below=self._note, tone=_tone, width=300,
                       stretch=1, tooltip=self._note),
            ],
            name=_("What was understood"),
            key=lambda line: f"{line.number} {line.draft.on}",
            empty=EmptyState(_("What each line comes to is shown here.")),
            two_lines=True,
        )  # fmt: skip
        self._read.setMinimumHeight(self._read.view.height_of(ROWS))
        self.add_widget(self._read)
        self.changed.connect(self._show_read)

    def lines(self) -> tuple[HolidayLine, ...]:
        """Return what each line comes to."""
        return read_holidays(self._workspace.desk, self.text(), self._workspace.formats.locale)

    def text(self) -> str:
        """Return what was pasted."""
        return str(self.field("text").value() or "")

    @property
    def table(self) -> Table[HolidayLine]:
        """What was understood, line by line."""
        return self._read

    def _show_read(self, _name: str) -> None:
        self._read.show_rows(self.lines())

    def _day(self, line: HolidayLine) -> str:
        on = line.draft.on
        return self._workspace.formats.weekday_date(on) if on else _("Line {line}").format(line=line.number)

    def _note(self, line: HolidayLine) -> str:
        return line_sentence(line, self._workspace.formats)


def paste_holidays(parent: QWidget, workspace: Workspace) -> bool:
    """Ask for a list of holidays and add them all; while one line is not understood none is added."""
    form = _PasteForm(workspace)

    def save(_values: Values) -> Sequence[Problem]:
        lines = form.lines()
        wrong = dict.fromkeys(str(line.number) for line in lines if line.problem is not None)
        if wrong:
            return [Problem("text", "lines_not_understood", (("lines", ", ".join(wrong)),))]
        if not lines:
            return [Problem("text", "missing")]
        workspace.feed.publish(add_holidays(workspace.desk, form.text(), workspace.formats.locale))
        return []

    intro = _("Copied from a calendar, a web page or a letter. Holidays you have already are left as they are.")
    title, action = _("Paste holidays"), _("Add holidays")
    dialog = FormDialog(parent, title, form, action=action, save=save, intro=intro, width=WIDTH)
    dialog.exec()
    let_go(dialog)
    return dialog.has_saved


def _tone(line: HolidayLine) -> Tone | None:
    return Tone.RISK if line.problem is not None else None
