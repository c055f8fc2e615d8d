"""The value tab: what was agreed and how far it is, and the log of what changed."""

from decimal import Decimal

from PySide6.QtWidgets import QStackedWidget

from growthdesk.domain.measures import MeasureView
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Grade, OutcomeView, ValueTotal
from growthdesk.domain.records import Recurrence
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.kit.buttons import Button, Segmented
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.kit.table import Column, Table, amount_out
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.row_commands import history_command
from growthdesk.ui.value import measure_forms, outcome_form, reading_forms
from growthdesk.ui.value.measures_pane import MeasuresPane
from growthdesk.ui.value.readings_dialog import ReadingsDialog
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import measures, outcomes
from growthdesk.wording import _
from growthdesk.wording.amounts import recurring, worth
from growthdesk.wording.labels import label
from growthdesk.wording.measures import moved

TOPICS = {"measure", "measure_version", "reading", "outcome", "stakeholder"}
_GRADE_TONES = {
    Grade.CONFIRMED: Tone.GOOD,
    Grade.MEASURED: Tone.ACCENT,
    Grade.ESTIMATED: Tone.WATCH,
    Grade.ACTIVITY_ONLY: Tone.UNKNOWN,
}


class ValueTab(AccountTab):
    """Success measures or value log."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, TOPICS)
        self._has_measures = False
        self._measures = MeasuresPane(workspace)
        self._measures.agree_wanted.connect(self.agree_measure)
        self._measures.reading_wanted.connect(self._add_reading)
        self._measures.readings_wanted.connect(self._show_readings)
        self._measures.agreed_wanted.connect(self._agree_proposed)
        self._measures.change_wanted.connect(self._change_measure)
        self._measures.history_wanted.connect(self._show_history_of)
        self._measures.retire_wanted.connect(self._retire_measure)
        self._measures.return_wanted.connect(self._follow_again)
        self._measures.value_wanted.connect(self._log_value_for)
        self._log: Table[OutcomeView] = Table(
            self._columns(),
            name=_("Value log"),
            key=lambda view: view.outcome.id,
            empty=EmptyState(_("Nothing logged yet. What changed for them since you started?"), _("Log value"),
                             self.log_value, icon="outcome"),
            two_lines=True,
        )  # fmt: skip
        self._log.opened.connect(self._open)
        self._totals = Label("", "second", wrap=True)
        self._parts = Segmented([("measures", _("Success measures")), ("log", _("Value log"))], _("Show"))
        self._parts.chosen.connect(self.show_part)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._measures)
        self._stack.addWidget(boxed(column(self._totals, (self._log, 1), spacing=8)))
        # Where a list is empty it offers the same in its middle.
        self._agree = Button(_("Agree success measure"), icon="add", on_click=self.agree_measure)
        self._log_value = Button(_("Log value"), icon="add", on_click=self.log_value)
        self.fill(row(self._parts, None, self._agree, self._log_value, spacing=8), (self._stack, 1))
        self._parts.choose("measures")

    def show_part(self, part: object) -> None:
        """Show the success measures or the value log."""
        self._parts.choose(part)
        self._stack.setCurrentIndex(1 if part == "log" else 0)
        self._show_buttons()

    def _show_buttons(self) -> None:
        is_log = self._stack.currentIndex() == 1
        self._agree.setVisible(not is_log and self._has_measures)
        self._log_value.setVisible(is_log and bool(self._log.shown_rows()))

    def _columns(self) -> list[Column[OutcomeView]]:
        formats = self.workspace.formats

        def change(view: OutcomeView) -> str:
            return view.outcome.change or view.outcome.activity

        def below(view: OutcomeView) -> str:
            outcome = view.outcome
            if not outcome.change:
                return _("Only what we did: what changed for them?")
            return view.measure_title or outcome.activity.partition("\n")[0]

        def money_of(view: OutcomeView) -> Money | None:
            return view.outcome.amount

        def category(view: OutcomeView) -> str:
            return label(view.outcome.category) if view.outcome.category else ""

        def visible(view: OutcomeView) -> str:
            is_shown = view.outcome.is_client_visible and view.outcome.grade is not Grade.ACTIVITY_ONLY
            return _("yes") if is_shown else _("no")

        return [
            Column("on", _("Date"), lambda v: formats.date(v.outcome.happened_on), width=112,
                   sort=lambda v: (v.outcome.happened_on, v.outcome.created_at),
                   out=((_("Date"), lambda v: v.outcome.happened_on),)),
            Column("change", _("What changed"), change, below=below, strong=True, width=380, stretch=4,
                   searchable=True,
                   out=((_("What changed"), lambda v: v.outcome.change),
                        (_("What we did"), lambda v: v.outcome.activity),
                        (_("Success measure"), lambda v: v.measure_title))),
            Column("category", _("Kind of value"), category, width=160, stretch=1, drop=2),
            Column("much", _("How much"), self._how_much, width=150, stretch=1, drop=1,
                   out=((_("How much"), self._how_much), (_("Quantity"), lambda v: v.outcome.quantity),
                        (_("Of what"), lambda v: v.outcome.unit), *amount_out(_("Money"), money_of))),
            Column("grade", _("Evidence"), lambda v: label(v.outcome.grade), pill=True, width=160,
                   tone=lambda v: _GRADE_TONES[v.outcome.grade]),
            Column("visible", _("Client sees it"), visible, width=96, drop=3),
        ]  # fmt: skip

    def _how_much(self, view: OutcomeView) -> str:
        outcome = view.outcome
        if outcome.amount is not None or outcome.quantity is not None:
            return self._amount(outcome.quantity, outcome.unit, outcome.amount, outcome.recurrence)
        if view.now is not None and view.measure_kind is not None:
            return moved(view.before, view.now, view.measure_kind, view.measure_unit, self.workspace.formats)
        before, now = outcome.before, outcome.now
        return _("{before} → {after}").format(before=before, after=now) if before and now else now

    def _amount(self, quantity: Decimal | None, unit: str, money: Money | None, recurrence: Recurrence) -> str:
        return recurring(worth(money, quantity, unit, self.workspace.formats), recurrence)

    def reload(self) -> None:
        """Read measures and log again."""
        desk = self.workspace.desk
        every = measures.measures(desk, self.account_id, retired=True)
        retired = tuple(view for view in every if view.measure.retired_on is not None)
        self._measures.show_measures(tuple(view for view in every if view not in retired), retired)
        self._has_measures = bool(every)
        self._log.show_rows(outcomes.outcomes(desk, self.account_id))
        self._show_buttons()
        totals = outcomes.outcome_totals(desk, self.account_id)
        self._totals.setVisible(bool(totals))
        self._totals.set_text(_("In all: {totals}").format(totals=" · ".join(self._total(total) for total in totals)))

    def _total(self, total: ValueTotal) -> str:
        words = self._amount(total.quantity, total.unit, total.money, total.recurrence)
        return _("{amount}, estimated").format(amount=words) if total.is_estimated else words

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        has_row = self._log.current() is not None
        return [
            Command(Menu.ACCOUNT, _("Add reading…"), self._add_reading_to_chosen, "Ctrl+R"),
            Command(Menu.EDIT, _("Show and correct readings…"), self._show_readings_of_chosen),
            Command(Menu.EDIT, _("Change success measure…"), self._change_chosen),
            Command(Menu.EDIT, _("History of success measure…"), self._show_measure_history),
            history_command(_("History of entry of the value log…"), self._show_outcome_history, has_row=has_row),
            Command(Menu.EDIT, _("Delete entry of the value log"), self._delete),
        ]

    # Measures

    def agree_measure(self) -> None:
        """Ask for a new success measure."""
        self.show_part("measures")
        measure_forms.agree_measure(self, self.workspace, self.account_id)

    def _add_reading_to_chosen(self) -> None:
        view = self._measures.chosen()
        if view is not None:
            self._add_reading(view)

    def _change_chosen(self) -> None:
        view = self._measures.chosen()
        if view is not None:
            self._change_measure(view)

    def _add_reading(self, view: MeasureView) -> None:
        reading_forms.add_reading(self, self.workspace, view)

    def _show_readings(self, view: MeasureView) -> None:
        ReadingsDialog(self, self.workspace, view).open()

    def _show_readings_of_chosen(self) -> None:
        view = self._measures.chosen()
        if view is not None:
            self._show_readings(view)

    def _agree_proposed(self, view: MeasureView) -> None:
        measure_forms.agree_proposed(self, self.workspace, self.account_id, view)

    def _change_measure(self, view: MeasureView) -> None:
        measure_forms.change_measure(self, self.workspace, self.account_id, view)

    def _show_history_of(self, view: MeasureView) -> None:
        self.show_history("measure", view.measure.id)

    def _show_measure_history(self) -> None:
        view = self._measures.chosen()
        if view is not None:
            self._show_history_of(view)

    def _retire_measure(self, view: MeasureView) -> None:
        self.write(lambda: measures.retire_measure(self.workspace.desk, view.measure.id, view.revision))

    def _follow_again(self, view: MeasureView) -> None:
        self.write(lambda: measures.bring_back_measure(self.workspace.desk, view.measure.id, view.revision))

    # The log

    def log_value(self) -> None:
        """Ask for a new entry of the value log."""
        self.show_part("log")
        outcome_form.log_value(self, self.workspace, self.account_id)

    def _log_value_for(self, view: MeasureView) -> None:
        outcome_form.log_value(self, self.workspace, self.account_id, view)

    def _open(self, view: object) -> None:
        assert isinstance(view, OutcomeView)
        outcome_form.edit_outcome(self, self.workspace, self.account_id, view.outcome.id)

    def _show_outcome_history(self) -> None:
        view = self.chosen(self._log)
        if view is not None:
            self.show_history("outcome", view.outcome.id)

    def _delete(self) -> None:
        view = self.chosen(self._log)
        if view is not None:
            self.write(lambda: outcomes.delete_outcome(self.workspace.desk, view.outcome.id))
