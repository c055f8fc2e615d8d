"""The form of a success measure, in the client's words."""

from dataclasses import replace
from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.measures import MeasureDraft, MeasureKind, MeasureView
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import date_field, number_field, person_field
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.forms import Form, LongTextField, SegmentedField, TextField
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import measures
from growthdesk.usecases.stakeholders import people
from growthdesk.wording import _
from growthdesk.wording.labels import label

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
        super().__init__(columns=2, formats=workspace.formats)
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
            reason_help = _(
                "Old reviews keep what was agreed then. Not asked for where you only fill in what was empty."
            )
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

    keep = KeptTyping(workspace, Subject(TypedForm.MEASURE, account_id, account_id))
    return run_dialog(parent, _("Agree success measure"), form, _("Agree measure"), save, keep=keep)


def agree_proposed(parent: QWidget, workspace: Workspace, account_id: str, view: MeasureView) -> bool:
    """Write down that the client agreed to what was only proposed, today unless another day is said."""
    draft, revision = measures.measure_form(workspace.desk, view.measure.id)
    form = MeasureForm(workspace, account_id, is_change=view.proposed is not None)
    form.show_draft(replace(draft, agreed_on=workspace.today))

    def write(values: Values, seen: int) -> Changes:
        return measures.change_measure(workspace.desk, view.measure.id, form.draft(values), seen)

    save = save_seen(workspace, revision, write)
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
    keep = KeptTyping(workspace, Subject(TypedForm.MEASURE, view.measure.id, account_id), revision)
    return run_dialog(parent, _("Change success measure"), form, _("Save measure"), save, intro, keep=keep)
