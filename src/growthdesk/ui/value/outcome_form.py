"""The value log's form, in the order of the argument: what changed, which value, how we know, may they see it.

That is all an entry needs. Figures, worth, their words and the risk follow in groups which open where they are wanted.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.measures import MeasureView
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Category, Grade, OutcomeDraft, says_only_activity
from growthdesk.domain.records import Recurrence
from growthdesk.domain.stakeholders import PersonRow
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import date_field, money_field, number_field, person_field
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.forms import CheckField, ChoiceField, Form, LongTextField, SegmentedField, TextField
from growthdesk.ui.kit.notices import Banner
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import measures, outcomes
from growthdesk.usecases.firms import firm
from growthdesk.usecases.stakeholders import people
from growthdesk.wording import _
from growthdesk.wording.labels import label

_FOR_GRADE = {
    Grade.CONFIRMED: {"confirmed_by_id", "confirmed_on", "source"},
    Grade.MEASURED: {"source"},
    Grade.ESTIMATED: {"method"},
    Grade.ACTIVITY_ONLY: set[str](),
}
_EVIDENCE = ("confirmed_by_id", "confirmed_on", "source", "method")
_LINKED, _UNLINKED = ("measure_now",), ("before", "now")
NO_MEASURE = ""
_KEPT = ("grade", "source", "confirmed_by_id", "confirmed_on", "is_client_visible")


class OutcomeForm(Form):
    """An entry of the value log."""

    def __init__(self, workspace: Workspace, account_id: str) -> None:
        super().__init__(columns=2, formats=workspace.formats)
        self._measures = {view.measure.id: view for view in measures.measures(workspace.desk, account_id)}
        persons = people(workspace.desk, account_id)
        self.add(
            LongTextField("change", _("What changed for them"), help=_("In their words where you can."), lines=2,
                          example=_("e.g. Finance no longer re-checks every invoice before it goes out")),
            span=2,
        )  # fmt: skip
        self.add(LongTextField("activity", _("What we did"), optional=True, lines=1), span=2)
        self._nudge = Banner(_("This says what we did. What changed for them?"), Tone.WATCH)
        self._nudge.hide()
        self.add_widget(self._nudge)
        self.add(
            ChoiceField(
                "category", _("Kind of value"), options=[(c.value, label(c)) for c in Category], placeholder=_("Choose")
            )
        )
        self.add(date_field(workspace, "happened_on", _("When"), optional=False, prefer="past"))
        self._add_evidence(workspace, persons)
        self.add(CheckField("is_client_visible", _("The client may see this")), span=2)
        self._add_figures(workspace)
        self._add_words_and_risk(persons)
        self.changed.connect(self._on_changed)

    def _add_evidence(self, workspace: Workspace, persons: Sequence[PersonRow]) -> None:
        self.add(SegmentedField("grade", _("Evidence"), options=[(g.value, label(g)) for g in Grade]), span=2)
        self.add(person_field("confirmed_by_id", _("Who confirmed it"), persons, optional=False))
        self.add(date_field(workspace, "confirmed_on", _("Confirmed on"), optional=False, prefer="past"))
        self.add(TextField("source", _("Where the figure comes from"), example=_("e.g. invoice audit log")), span=2)
        self.add(
            LongTextField("method", _("How it was estimated"), lines=2, help=_("Always printed with the figure.")),
            span=2,
        )

    def _add_figures(self, workspace: Workspace) -> None:
        self.add_group("figures", _("Measure, before and now"), _("optional"))
        titles = [(NO_MEASURE, _("None")), *((key, view.version.title) for key, view in self._measures.items())]
        self.add(ChoiceField("measure_id", _("Success measure it belongs to"), options=titles), span=2)
        # No help line: it takes the place of "Before" and "Now", and what stands below must not move.
        self.add(number_field(workspace, "measure_now", _("Now at, as a new reading")))
        self.add(TextField("before", _("Before"), optional=True))
        self.add(TextField("now", _("Now"), optional=True))
        self.add_group("worth", _("What it is worth"), _("optional: hours or money, once or regularly"))
        self.add(number_field(workspace, "quantity", _("Quantity"), example=_("e.g. 14")))
        self.add(TextField("unit", _("Of what"), example=_("e.g. hours"), optional=True))
        self.add(money_field(workspace, "amount", _("Or money"), currency=firm(workspace.desk).home_currency))
        self.add(ChoiceField("recurrence", _("How often"), options=[(r.value, label(r)) for r in Recurrence]))

    def _add_words_and_risk(self, persons: Sequence[PersonRow]) -> None:
        self.add_group("words", _("Their words and the risk"), _("optional"))
        self.add(LongTextField("quote", _("Quote"), optional=True, lines=2), span=2)
        self.add(person_field("quoted_id", _("Who said it"), persons))
        self.add(LongTextField("at_risk", _("What would be at risk if it stopped"), optional=True, lines=2), span=2)

    def _on_changed(self, name: str) -> None:
        if name in ("grade", "measure_id"):
            self._show_what_applies()
        elif name in ("change", "activity"):
            self._show_nudge()

    def _show_nudge(self) -> None:
        values = {"change": text_of(self.values(), "change"), "activity": text_of(self.values(), "activity")}
        draft = OutcomeDraft(happened_on=None, change=values["change"], activity=values["activity"])
        self._nudge.setVisible(says_only_activity(draft))

    def _show_what_applies(self) -> None:
        needed = _FOR_GRADE[Grade(str(self.field("grade").value()))]
        beside = _LINKED if self._chosen_measure() is not None else _UNLINKED
        self.show_only({*needed, *beside}, among=(*_EVIDENCE, *_LINKED, *_UNLINKED))

    def _chosen_measure(self) -> MeasureView | None:
        return self._measures.get(str(self.field("measure_id").value() or ""))

    def show_draft(self, draft: OutcomeDraft) -> None:
        """Show a draft."""
        values: Values = {name: getattr(draft, name) for name in OutcomeDraft.__dataclass_fields__}
        category = draft.category.value if draft.category else None
        shown = {"grade": draft.grade.value, "category": category, "recurrence": draft.recurrence.value}
        self.set_values({**values, **shown, "measure_id": draft.measure_id or NO_MEASURE})
        self._show_what_applies()
        self._show_nudge()
        for name, held in _held_in_groups(draft).items():
            self.open_group(name, is_open=held)

    def draft(self, values: Values, external_id: str) -> OutcomeDraft:
        """Return what was typed; evidence another grade asks for is left out."""
        grade = Grade(str(values["grade"]))
        needed = _FOR_GRADE[grade]
        measure_id = text_of(values, "measure_id") or None
        category = text_of(values, "category")

        def evidence(name: str) -> str:
            return text_of(values, name) if name in needed else ""

        return OutcomeDraft(
            happened_on=day_of(values, "happened_on"),
            change=text_of(values, "change"),
            activity=text_of(values, "activity"),
            category=Category(category) if category else None,
            grade=grade,
            measure_id=measure_id,
            measure_now=cast("Decimal | None", values["measure_now"]) if measure_id else None,
            before="" if measure_id else text_of(values, "before"),
            now="" if measure_id else text_of(values, "now"),
            quantity=cast("Decimal | None", values["quantity"]),
            unit=text_of(values, "unit"),
            amount=cast("Money | None", values["amount"]),
            recurrence=Recurrence(str(values["recurrence"])),
            source=evidence("source"),
            method=evidence("method"),
            confirmed_by_id=id_of(values, "confirmed_by_id") if "confirmed_by_id" in needed else None,
            confirmed_on=day_of(values, "confirmed_on") if "confirmed_on" in needed else None,
            quote=text_of(values, "quote"),
            quoted_id=id_of(values, "quoted_id"),
            at_risk=text_of(values, "at_risk"),
            is_client_visible=bool(values["is_client_visible"]),
            external_id=external_id,
        )


def _held_in_groups(draft: OutcomeDraft) -> dict[str, bool]:
    """Tell of each optional group whether a draft says anything there."""
    return {
        "figures": bool(draft.measure_id or draft.before or draft.now),
        "worth": draft.quantity is not None or draft.amount is not None,
        "words": bool(draft.quote or draft.at_risk),
    }


def log_value(parent: QWidget, workspace: Workspace, account_id: str, measure: MeasureView | None = None) -> bool:
    """Ask for a new entry of the value log."""
    form = OutcomeForm(workspace, account_id)
    # Measured is offered first: it asks for the change and for where the figure comes from.
    source = measure.readings[-1].source if measure and measure.readings else ""
    form.show_draft(
        OutcomeDraft(
            happened_on=workspace.today,
            grade=Grade.MEASURED,
            measure_id=measure.measure.id if measure else None,
            source=source,
        )
    )

    def save(values: Values) -> None:
        workspace.feed.publish(outcomes.log_outcome(workspace.desk, account_id, form.draft(values, "")))

    def go_on() -> str:
        """Several changes often come from one talk: day and evidence stay."""
        saved = form.draft(form.values(), "")
        evidence = {name: getattr(saved, name) for name in _KEPT}
        form.show_draft(replace(OutcomeDraft(happened_on=saved.happened_on), **evidence))
        return _("Logged: {what}").format(what=saved.change or saved.activity)

    keep = KeptTyping(workspace, Subject(TypedForm.OUTCOME, account_id, account_id))
    return run_dialog(parent, _("Log value"), form, _("Log value"), save, go_on=go_on, keep=keep)


def edit_outcome(parent: QWidget, workspace: Workspace, account_id: str, outcome_id: str) -> bool:
    """Change an entry of the value log."""
    desk = workspace.desk
    draft, revision = outcomes.outcome_form(desk, outcome_id)
    form = OutcomeForm(workspace, account_id)
    form.show_draft(draft)

    def write(values: Values, seen: int) -> Changes:
        return outcomes.save_outcome(desk, outcome_id, form.draft(values, draft.external_id), seen)

    save = save_seen(workspace, revision, write)
    keep = KeptTyping(workspace, Subject(TypedForm.OUTCOME, outcome_id, account_id), revision)
    return run_dialog(parent, _("Edit entry"), form, _("Save entry"), save, keep=keep)
