"""The working week: the weekdays nobody works, and the holidays of each year."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.domain.working_week import Holiday, HolidayDraft
from growthdesk.ui.account.dialogs import Values, day_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import date_field
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.cards import Card, SectionHead
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.forms import Form, TextField
from growthdesk.ui.kit.notices import Banner, EmptyState
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.settings.paste_holidays import paste_holidays
from growthdesk.ui.view_choice import ViewChoice
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import working_weeks
from growthdesk.wording import _
from growthdesk.wording.holidays import weekday_name
from growthdesk.wording.problems import sentence as problem_sentence
from growthdesk.wording.refusals import sentence

MOST_ROWS = 8
ALL_YEARS = "all"


class WorkingWeekCard(Card):
    """Seven boxes for the weekend, saved as they are ticked, and the list of holidays."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(spacing=12, margins=20)
        self._workspace = workspace
        self._boxes: dict[int, QCheckBox] = {}
        self._refused = Banner("", Tone.RISK)
        self._refused.hide()
        this_year = workspace.today.year
        years = [(str(this_year), str(this_year)), (str(this_year + 1), str(this_year + 1)), (ALL_YEARS, _("All"))]
        self._years = ViewChoice(years, _("Year"))
        self._years.chosen.connect(self._show_year)
        self._table = self._make_table()
        words = _("What is due in working days is counted without these days. Days that are set already stay.")
        self.add(SectionHead(_("Working week")))
        self.add(Label(words, "second", wrap=True))
        self.add(Label(_("Days you do not work"), "field"))
        self.add(self._make_boxes())
        self.add(self._refused)
        add = Button(_("Add holiday…"), on_click=self.add_holiday)
        self.add(SectionHead(_("Holidays"), "", Button(_("Paste a list…"), on_click=self.paste), add))
        self.add(self._table)
        self._show_year(self._years.value())
        self.reload()

    def _make_boxes(self) -> QWidget:
        flow = FlowLayout(spacing=16, line_spacing=8)
        for number in range(1, 8):
            name = weekday_name(number, self._workspace.formats)
            box = QCheckBox(name)
            box.setAccessibleName(_("{weekday}: not a working day").format(weekday=name))
            box.clicked.connect(partial(self._on_ticked, number))
            self._boxes[number] = box
            flow.addWidget(box)
        held = QWidget()
        held.setLayout(flow)
        return held

    def _make_table(self) -> Table[Holiday]:
        formats = self._workspace.formats
        table: Table[Holiday] = Table(
            [
                Column("on", _("Date"), lambda h: formats.weekday_date(h.on), width=170, sort=lambda h: h.on,
                       out=((_("Date"), lambda h: h.on),)),
                Column("name", _("Holiday"), lambda h: h.name, strong=True, width=240, stretch=2, searchable=True),
            ],
            name=_("Holidays"),
            key=lambda holiday: holiday.id,
            empty=EmptyState(
                _("No holidays yet. Paste the list of your country, one day a line."),
                _("Paste a list"),
                self.paste,
                icon="calendar",
            ),
        )  # fmt: skip
        table.fit_height(MOST_ROWS)
        table.filter_line.hide()
        table.opened.connect(self._open)
        table.add_tool(self._years)
        table.add_tool(Button(_("Delete holiday"), on_click=self.delete_chosen))
        return table

    @property
    def table(self) -> Table[Holiday]:
        """The holidays."""
        return self._table

    @property
    def years(self) -> ViewChoice:
        """The choice of the year shown."""
        return self._years

    def box(self, weekday: int) -> QCheckBox:
        """Return the box of a weekday, 1 Monday to 7 Sunday."""
        return self._boxes[weekday]

    def refused(self) -> str:
        """Return why the weekend could not be saved, "" when it could."""
        return "" if self._refused.isHidden() else self._refused.accessibleName()

    def reload(self) -> None:
        """Read weekend and holidays again."""
        weekend, self._revision = working_weeks.weekend_form(self._workspace.desk)
        for number, box in self._boxes.items():
            box.setChecked(number in weekend)
        self._table.show_rows(working_weeks.holidays(self._workspace.desk))

    def show_history(self) -> None:
        """Show what was changed about the holiday chosen."""
        holiday = self._chosen()
        if holiday is not None:
            show_history(self, self._workspace, "holiday", holiday.id)

    def _show_year(self, year: object) -> None:
        shown = str(year)
        self._table.set_predicate(None if shown == ALL_YEARS else lambda holiday: str(holiday.on.year) == shown)

    def _on_ticked(self, number: int) -> None:
        """Save the weekend as it stands; what would leave no working day is not ticked."""
        weekend = [day for day, box in self._boxes.items() if box.isChecked()]
        formats = self._workspace.formats
        try:
            changes = working_weeks.save_weekend(self._workspace.desk, weekend, self._revision)
        except DraftRefused as refused:
            self._boxes[number].setChecked(False)
            self._refused.show_text(problem_sentence(refused.problems[0], formats))
            self._refused.show()
            return
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, formats))
            self.reload()
            return
        self._refused.hide()
        self._workspace.feed.publish(changes)

    # Holidays

    def _form(self, draft: HolidayDraft) -> Form:
        form = Form(formats=self._workspace.formats)
        form.add(date_field(self._workspace, "on", _("Date"), optional=False))
        form.add(TextField("name", _("Name"), example=_("e.g. Christmas Day")))
        form.set_values({"on": draft.on, "name": draft.name})
        return form

    def add_holiday(self) -> None:
        """Ask for one holiday after the other."""
        form, workspace = self._form(HolidayDraft(None)), self._workspace

        def save(values: Values) -> None:
            draft = HolidayDraft(day_of(values, "on"), text_of(values, "name"))
            workspace.feed.publish(working_weeks.add_holiday(workspace.desk, draft))

        def go_on() -> str:
            name = text_of(form.values(), "name")
            form.set_values({"on": None, "name": ""})
            return _("{name} is added.").format(name=name)

        run_dialog(self, _("Add holiday"), form, _("Add holiday"), save, go_on=go_on)

    def _open(self, holiday: object) -> None:
        assert isinstance(holiday, Holiday)
        workspace = self._workspace
        try:
            draft, revision = working_weeks.holiday_form(workspace.desk, holiday.id)
        except Refusal as refusal:
            workspace.prompts.show_refusal(sentence(refusal, workspace.formats))
            self.reload()
            return

        def write(values: Values, seen: int) -> Changes:
            typed = HolidayDraft(day_of(values, "on"), text_of(values, "name"))
            return working_weeks.save_holiday(workspace.desk, holiday.id, typed, seen)

        save = save_seen(workspace, revision, write)
        run_dialog(self, _("Edit holiday"), self._form(draft), _("Save holiday"), save)

    def paste(self) -> None:
        """Ask for a list of holidays."""
        if paste_holidays(self, self._workspace) and not self._table.shown_rows():
            self._years.choose(ALL_YEARS)
            self._show_year(ALL_YEARS)

    def delete_chosen(self) -> None:
        """Delete the holiday chosen; Ctrl+Z brings it back."""
        holiday = self._chosen()
        if holiday is None:
            return
        try:
            self._workspace.feed.publish(working_weeks.delete_holidays(self._workspace.desk, [holiday.id]))
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            self.reload()

    def _chosen(self) -> Holiday | None:
        holiday = self._table.current()
        if holiday is None:
            self._workspace.prompts.show_message(_("Nothing is chosen"), _("Choose a line in the list first."))
        return holiday
