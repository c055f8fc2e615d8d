"""The steps of a template as a field: a numbered list, each step edited in a form of its own."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from growthdesk.domain.plan_templates import StepDraft, moved_step, with_step, without_step
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.forms import Field
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.table import Align, Column, Table
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.settings.step_form import ask_step
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _
from growthdesk.wording.labels import label
from growthdesk.wording.plan_templates import days_words, step_notes

MOST_ROWS = 7
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_Numbered = tuple[int, StepDraft]


class StepsField(Field):
    """Steps in their order; nothing is saved before the template is."""

    def __init__(self, name: str, words: str, workspace: Workspace) -> None:
        super().__init__(name, words, help=_("Alt with an arrow up or down moves the step chosen."))
        self._workspace = workspace
        self._steps: tuple[StepDraft, ...] = ()
        self._table = self._make_table()
        up = Button(_("Move up"), on_click=partial(self.move_step, -1))
        down = Button(_("Move down"), on_click=partial(self.move_step, 1))
        change = Button(_("Change step…"), on_click=self.change)
        delete = Button(_("Delete step"), on_click=self.delete)
        add = Button(_("Add step…"), on_click=self.add, icon="add")
        tools = FlowLayout()
        for button in (add, change, up, down, delete):
            tools.addWidget(button)
        self._hold(boxed(column(self._table, tools, spacing=8)), self._table)
        self._table.view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the step chosen with Alt and an arrow."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = _MOVES.get(Qt.Key(event.key()))
            if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.move_step(by)
                return True
        return super().eventFilter(watched, event)

    def _make_table(self) -> Table[_Numbered]:
        formats = self._workspace.formats
        table: Table[_Numbered] = Table(
            [
                Column("number", _("No."), lambda r: formats.number(r[0]), align=Align.END, width=44, min_width=36),
                Column("title", _("Step"), lambda r: r[1].title, below=lambda r: step_notes(r[1], formats), strong=True,
                       width=260, min_width=170, stretch=3),
                Column("side", _("Who does it"), lambda r: label(r[1].side), width=84, drop=2),
                Column("days", _("Due after"), self._days, width=126, drop=1),
                Column("first_value", _("First value"), lambda r: _("First value") if r[1].is_first_value else "",
                       tone=lambda _row: Tone.GOOD, pill=True, width=104),
            ],
            name=self.label,
            key=lambda r: str(r[0]),
            two_lines=True,
            empty=EmptyState(_("No steps yet. One of them is the first value."), _("Add step"), self.add),
        )  # fmt: skip
        table.fit_height(MOST_ROWS)
        table.opened.connect(lambda _row: self.change())
        return table

    def _days(self, numbered: _Numbered) -> str:
        step = numbered[1]
        return days_words(step.days, counts_working_days=step.counts_working_days, formats=self._workspace.formats)

    @property
    def table(self) -> Table[_Numbered]:
        """The list of steps."""
        return self._table

    def value(self) -> tuple[StepDraft, ...]:
        """Return the steps in their order."""
        return self._steps

    def add(self) -> None:
        """Ask for a step after the one chosen, else at the end."""
        at = self._at()
        place = len(self._steps) if at is None else at + 1
        draft = StepDraft("", depends_on=(place,) if place else ())
        asked = ask_step(self, self._workspace, draft, self._titles(), place)
        if asked is not None:
            self._take(with_step(self._steps, place, asked), place)

    def change(self) -> None:
        """Change the step chosen."""
        at = self._chosen()
        if at is None:
            return
        asked = ask_step(self, self._workspace, self._steps[at], self._titles(), at, is_known=True)
        if asked is not None:
            self._take((*self._steps[:at], asked, *self._steps[at + 1 :]), at)

    def delete(self) -> None:
        """Take the step chosen out; nothing waits for it any more."""
        at = self._chosen()
        if at is not None:
            self._take(without_step(self._steps, at), min(at, len(self._steps) - 2))

    def move_step(self, by: int) -> None:
        """Move the step chosen up or down; what waits for it goes on to do so."""
        at = self._chosen()
        if at is not None and 0 <= at + by < len(self._steps):
            self._take(moved_step(self._steps, at, at + by), at + by)

    def _titles(self) -> Sequence[str]:
        return [step.title for step in self._steps]

    def _at(self) -> int | None:
        chosen = self._table.current()
        return None if chosen is None else chosen[0] - 1

    def _chosen(self) -> int | None:
        at = self._at()
        if at is None:
            self._workspace.prompts.show_message(_("Nothing is chosen"), _("Choose a line in the list first."))
        return at

    def _take(self, steps: tuple[StepDraft, ...], at: int) -> None:
        self._show_value(steps)
        self._table.select(str(at + 1))
        self._tell_change()

    def _show_value(self, value: object) -> None:
        assert isinstance(value, tuple)
        self._steps = value
        self._table.show_rows(tuple(enumerate(value, start=1)))
