"""The form of one reading: added one after another when an old series is entered, or corrected."""

from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.measures import MeasureKind, MeasureView, ReadingDraft
from growthdesk.ui.account.dialogs import Values, day_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import date_field, number_field
from growthdesk.ui.kit.forms import Form, LongTextField, TextField, YesNoField
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import measures
from growthdesk.wording import _
from growthdesk.wording.measures import valued


class ReadingForm(Form):
    """A reading; of a yes/no measure it asks for the answer."""

    def __init__(self, workspace: Workspace, view: MeasureView) -> None:
        super().__init__(formats=workspace.formats)
        version = view.version
        self._is_yes_no = version.kind is MeasureKind.YES_NO
        if self._is_yes_no:
            self.add(YesNoField("value", version.title))
        else:
            self.add(number_field(workspace, "value", version.title, unit=version.unit, optional=False))
        self.add(date_field(workspace, "read_on", _("Read on"), optional=False, prefer="past"))
        self.add(TextField("source", _("Where it comes from"), example=_("e.g. invoice audit log"), optional=True))
        self.add(LongTextField("note", _("Note"), optional=True, lines=2))

    def show_draft(self, draft: ReadingDraft) -> None:
        """Show a draft."""
        value: object = draft.value
        if self._is_yes_no and draft.value is not None:
            value = bool(draft.value)
        self.set_values({"value": value, "read_on": draft.read_on, "source": draft.source, "note": draft.note})

    def draft(self) -> ReadingDraft:
        """Return what was typed."""
        values = self.values()
        typed = values["value"]
        if self._is_yes_no and typed is not None:
            typed = Decimal(int(bool(typed)))
        return ReadingDraft(
            read_on=day_of(values, "read_on"),
            value=cast("Decimal | None", typed),
            source=text_of(values, "source"),
            note=text_of(values, "note"),
        )


def add_reading(parent: QWidget, workspace: Workspace, view: MeasureView) -> bool:
    """Ask for new readings of a measure, one after another; where they come from is kept."""
    form = ReadingForm(workspace, view)
    source = view.readings[-1].source if view.readings else ""
    form.show_draft(ReadingDraft(read_on=workspace.today, value=None, source=source))

    def save(_values: Values) -> None:
        workspace.feed.publish(measures.add_reading(workspace.desk, view.measure.id, form.draft()))

    def go_on() -> str:
        saved, formats = form.draft(), workspace.formats
        form.show_draft(ReadingDraft(read_on=None, value=None, source=saved.source))
        assert saved.read_on is not None
        assert saved.value is not None
        value = valued(saved.value, view.version, formats)
        return _("Added for {day}: {value}").format(day=formats.date(saved.read_on), value=value)

    return run_dialog(parent, _("Add reading"), form, _("Add reading"), save, go_on=go_on)


def correct_reading(parent: QWidget, workspace: Workspace, view: MeasureView, reading_id: str) -> bool:
    """Change a reading."""
    draft, revision = measures.reading_form(workspace.desk, reading_id)
    form = ReadingForm(workspace, view)
    form.show_draft(draft)

    def write(_values: Values, seen: int) -> Changes:
        return measures.save_reading(workspace.desk, reading_id, form.draft(), seen)

    save = save_seen(workspace, revision, write)
    return run_dialog(parent, _("Correct reading"), form, _("Save reading"), save)
