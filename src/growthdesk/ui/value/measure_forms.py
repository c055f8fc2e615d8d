"""The forms of a success measure and of its readings, in the client's words."""

from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.measures import MeasureDraft, MeasureKind, MeasureView, ReadingDraft
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import date_field, number_field, person_field
from growthdesk.ui.kit.forms import ChoiceField, Form, LongTextField, SegmentedField, TextField, YesNoField
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import measures
from growthdesk.usecases.stakeholders import people
from growthdesk.wording import _
from growthdesk.wording.labels import label
from growthdesk.wording.measures import valued

# Which fields a kind of measure needs; the others are hidden.
_SHOWN_FOR = {
    MeasureKind.NUMBER: {"baseline", "target", "unit"},
    MeasureKind.YES_NO: set[str](),
    MeasureKind.KEEP_WITHIN: {"lower", "upper", "unit"},
}
_BY_KIND = ("baseline", "target", "lower", "upper", "unit")


class MeasureForm(Form):
    """A measure; the kind decides which figures are asked for."""

    def __init__(self, workspace: Workspace, account_id: str, *, is_change: bool) -> None:
        super().__init__(columns=2)
        title_help = _("What should be different for them, in their own words.")
        self.add(
            TextField("title", _("What is measured"), help=title_help, example=_("e.g. Double-billed shipments")),
            span=2,
        )
        self.add(SegmentedField("kind", _("Kind"), options=[(kind.value, label(kind)) for kind in MeasureKind]), span=2)
        self.add(number_field(workspace, "baseline", _("At the start"), example=_("e.g. 31")))
        self.add(number_field(workspace, "target", _("Agreed target"), example=_("e.g. 5"), optional=False))
        self.add(number_field(workspace, "lower", _("Not below")))
        self.add(number_field(workspace, "upper", _("Not above")))
        self.add(TextField("unit", _("Unit"), example=_("e.g. a month, hours, %"), optional=True))
        self.add(date_field(workspace, "target_on", _("To be reached by")))
        self.add(date_field(workspace, "baseline_on", _("Measured at the start on"), prefer="past"))
        self.add(
            date_field(
                workspace,
                "agreed_on",
                _("Agreed with them on"),
                hint=_("Empty while it is only proposed."),
                prefer="past",
            )
        )
        self.add(person_field("confirmed_by_id", _("Who confirms it"), people(workspace.desk, account_id)))
        recognised_help = _("Where the figure comes from, or what one would see.")
        self.add(
            LongTextField("recognised_by", _("How it is recognised"), help=recognised_help, optional=True, lines=2),
            span=2,
        )
        self.add(LongTextField("obstacles", _("What could prevent it"), optional=True, lines=2), span=2)
        if is_change:
            reason_help = _("Old reviews keep what was agreed then.")
            self.add(LongTextField("change_reason", _("Why it changes"), help=reason_help, lines=2), span=2)
        self.changed.connect(self._on_changed)

    def _on_changed(self, name: str) -> None:
        if name == "kind":
            self._show_kind()

    def _show_kind(self) -> None:
        shown = _SHOWN_FOR[MeasureKind(str(self.field("kind").value()))]
        self.show_only(shown, among=_BY_KIND)

    def show_draft(self, draft: MeasureDraft) -> None:
        """Show a draft."""
        values: Values = {name: getattr(draft, name) for name in MeasureDraft.__dataclass_fields__}
        self.set_values({**values, "kind": draft.kind.value})
        self._show_kind()

    def draft(self, values: Values) -> MeasureDraft:
        """Return what was typed; figures of another kind are left out."""
        kind = MeasureKind(str(values["kind"]))
        shown = _SHOWN_FOR[kind]

        def figure(name: str) -> Decimal | None:
            return cast("Decimal | None", values[name]) if name in shown else None

        return MeasureDraft(
            title=text_of(values, "title"),
            kind=kind,
            unit=text_of(values, "unit") if "unit" in shown else "",
            baseline=figure("baseline"),
            baseline_on=day_of(values, "baseline_on"),
            target=figure("target"),
            lower=figure("lower"),
            upper=figure("upper"),
            target_on=day_of(values, "target_on"),
            recognised_by=text_of(values, "recognised_by"),
            confirmed_by_id=id_of(values, "confirmed_by_id"),
            obstacles=text_of(values, "obstacles"),
            agreed_on=day_of(values, "agreed_on"),
            change_reason=text_of(values, "change_reason"),
        )


def agree_measure(parent: QWidget, workspace: Workspace, account_id: str) -> bool:
    """Ask for a new success measure."""
    form = MeasureForm(workspace, account_id, is_change=False)
    form.show_draft(MeasureDraft(title="", agreed_on=workspace.today))

    def save(values: Values) -> None:
        workspace.feed.publish(measures.agree_measure(workspace.desk, account_id, form.draft(values)))

    return run_dialog(parent, _("Agree success measure"), form, _("Agree measure"), save)


def change_measure(parent: QWidget, workspace: Workspace, account_id: str, view: MeasureView) -> bool:
    """Correct a measure that is not agreed yet, or make a new version of one that is."""
    desk = workspace.desk
    draft, revision = measures.measure_form(desk, view.measure.id)
    is_change = view.latest.agreed_on is not None
    form = MeasureForm(workspace, account_id, is_change=is_change)
    form.show_draft(draft)

    def write(values: Values, seen: int) -> Changes:
        return measures.change_measure(desk, view.measure.id, form.draft(values), seen)

    save = save_seen(workspace, revision, write)
    intro = _("This makes a new version. What was agreed before stays in earlier reviews.") if is_change else ""
    return run_dialog(parent, _("Change success measure"), form, _("Save measure"), save, intro)


def edit_reading(parent: QWidget, workspace: Workspace, view: MeasureView, reading_id: str | None = None) -> bool:
    """Ask for a new reading of a measure, or correct one."""
    desk = workspace.desk
    draft, revision = ReadingDraft(read_on=workspace.today, value=None), 0
    if reading_id is not None:
        draft, revision = measures.reading_form(desk, reading_id)
    form = Form()
    is_yes_no = view.version.kind is MeasureKind.YES_NO
    if is_yes_no:
        form.add(YesNoField("value", view.version.title))
    else:
        form.add(number_field(workspace, "value", view.version.title, unit=view.version.unit, optional=False))
    form.add(date_field(workspace, "read_on", _("Read on"), optional=False, prefer="past"))
    form.add(TextField("source", _("Where it comes from"), example=_("e.g. invoice audit log"), optional=True))
    form.add(LongTextField("note", _("Note"), optional=True, lines=2))
    value: object = draft.value
    if is_yes_no and draft.value is not None:
        value = bool(draft.value)
    source = draft.source or (view.readings[-1].source if view.readings else "")
    form.set_values({"value": value, "read_on": draft.read_on, "source": source, "note": draft.note})

    def write(values: Values, seen: int) -> Changes:
        typed = values["value"]
        made = ReadingDraft(
            read_on=day_of(values, "read_on"),
            value=(None if typed is None else Decimal(int(bool(typed))))
            if is_yes_no
            else cast("Decimal | None", typed),
            source=text_of(values, "source"),
            note=text_of(values, "note"),
        )
        if reading_id is None:
            return measures.add_reading(desk, view.measure.id, made)
        return measures.save_reading(desk, reading_id, made, seen)

    save = save_seen(workspace, revision, write)
    title, action = (_("Correct reading"), _("Save reading")) if reading_id else (_("Add reading"),) * 2
    return run_dialog(parent, title, form, action, save)


def delete_reading(parent: QWidget, workspace: Workspace, view: MeasureView) -> bool:
    """Ask which reading of a measure goes."""
    formats = workspace.formats
    options = [
        (
            reading.id,
            _("{day}: {value}").format(
                day=formats.date(reading.read_on), value=valued(reading.value, view.version, formats)
            ),
        )
        for reading in reversed(view.readings)
    ]
    form = Form()
    form.add(ChoiceField("reading_id", view.version.title, options=options))
    form.set_values({"reading_id": options[0][0]})

    def delete(values: Values) -> None:
        workspace.feed.publish(measures.delete_reading(workspace.desk, text_of(values, "reading_id")))

    intro = _("The curve and the state are worked out again without it. The history keeps it.")
    return run_dialog(parent, _("Delete reading"), form, _("Delete reading"), delete, intro)
