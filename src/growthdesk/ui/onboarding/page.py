"""Onboarding over all accounts: how each plan and first value stands, and how long the first value takes.

Rule: the median never stands alone: beside it how many still wait, and for how long.
"""

from functools import partial

from PySide6.QtCore import Signal

from growthdesk.charts.first_values import FirstValuesChart, alt_text, as_table, facts_words, first_values_chart
from growthdesk.domain.onboarding_rows import FirstValueState, OnboardingRow
from growthdesk.domain.problems import Refusal
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.chart import ChartRequest, ChartView
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.page import Page, Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.table import Table
from growthdesk.ui.kit.text import plain_tip
from growthdesk.ui.onboarding.columns import in_order, onboarding_columns, view_names, view_predicate
from growthdesk.ui.onboarding.first_value_dialog import confirm_first_value
from growthdesk.ui.onboarding.window_dialog import ask_what_comes_next
from growthdesk.ui.view_choice import ViewChoice
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import first_values
from growthdesk.wording import _, ngettext_
from growthdesk.wording.refusals import sentence

TOPICS = {"onboarding_plan", "milestone", "first_value", "window_answers", "account", "team_member", "stakeholder"}
CHART_HEIGHT = 220
LEAST_ROWS = 4


class OnboardingPage(Page):
    """The onboarding of all accounts."""

    account_requested = Signal(str, str)
    place_requested = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.header.set_title(_("Onboarding"))
        self._confirm = self.header.set_primary(_("Confirm first value"), self.confirm)
        self._table: Table[OnboardingRow] = Table(
            onboarding_columns(workspace.formats),
            name=_("Onboarding"),
            key=lambda row: row.facts.account_id,
            empty=EmptyState(
                _("No clients yet. A plan leads each new one to a first value they confirm."),
                _("Show accounts"),
                partial(self.place_requested.emit, "accounts"),
                icon="accounts",
            ),
            filter_hint=_("Filter accounts"),
            two_lines=True,
        )
        self._views = ViewChoice(list(view_names().items()), _("Show"))
        self._views.chosen.connect(self.show_view)
        self._table.add_tool(self._views)
        self._table.opened.connect(self._on_opened)
        self._table.moved.connect(self._offer_confirming)
        self._table.fit_height(LEAST_ROWS, may_grow=True)
        self._chart: ChartView | None = None
        self._body = column((self._table, 1), margins=(20, 0, 20, 12), spacing=14)
        # In a small window, or with large text, the whole scrolls: a squeezed picture says nothing.
        self.set_content(Scroll(ScrolledBody(self._body)))
        self.show_view("running")
        workspace.feed.watch(self, TOPICS, self.reload)
        self.reload()

    @property
    def table(self) -> Table[OnboardingRow]:
        """The list."""
        return self._table

    @property
    def chart(self) -> ChartView | None:
        """The time to first value; None while no account counts."""
        return self._chart

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        return [
            Command(Menu.ACCOUNT, _("Confirm first value…"), self.confirm, "Ctrl+Shift+V"),
            Command(Menu.ACCOUNT, _("Ask what comes next…"), self.ask),
            Command(Menu.ACCOUNT, _("Open onboarding"), self._open_current),
            Command(Menu.ACCOUNT, _("Open account"), self._open_account, "Ctrl+Shift+O"),
            Command(Menu.EDIT, _("History of first value…"), self._show_history, "Ctrl+H"),
            Command(Menu.EDIT, _("Filter accounts"), self._table.focus_filter, "Ctrl+F"),
        ]

    def reload(self) -> None:
        """Read list and picture again; what is selected and typed stays."""
        rows = in_order(first_values.onboarding_rows(self._workspace.desk))
        self._table.show_rows(rows)
        late = sum(row.is_late for row in rows)
        running = sum(row.is_running for row in rows)
        words = ngettext_("{count} in progress", "{count} in progress", running).format(count=running)
        if late:
            words = _("{running}, {late} late").format(running=words, late=late)
        self.header.set_title(_("Onboarding"), words if rows else "")
        self._show_times({row.facts.account_id: row.facts.account for row in rows})

    def show_view(self, view: object) -> None:
        """Show the accounts of one kind, or all."""
        self._table.set_predicate(view_predicate(str(view)))

    def _offer_confirming(self) -> None:
        """The button waits for an account to be chosen, and says so."""
        is_chosen = self._table.current() is not None
        self._confirm.setEnabled(is_chosen)
        self._confirm.setToolTip("" if is_chosen else plain_tip(_("Choose an account in the list first.")))

    def _show_times(self, names: dict[str, str]) -> None:
        """Draw how long the first value takes; without an account that counts there is nothing to draw."""
        workspace = self._workspace
        chart = first_values_chart(first_values.first_value_times(workspace.desk), names)
        if not (chart.finished or chart.waiting or chart.ended):
            if self._chart is not None:
                self._chart.hide()
            return
        table = as_table(chart, workspace.formats)
        words = " ".join(facts_words(chart, workspace.formats))
        alt = alt_text(chart, workspace.formats)
        if self._chart is None:
            self._chart = ChartView(
                workspace.background,
                self._drawing(chart),
                _("Time to first value"),
                alt,
                words,
                table.headings,
                table.rows,
                height=CHART_HEIGHT,
            )
            self._body.addWidget(self._chart)
        else:
            self._chart.redraw(self._drawing(chart), alt, words, table.headings, table.rows)
        self._chart.show()

    def _drawing(self, chart: FirstValuesChart) -> "partial[bytes]":
        return partial(_draw, self._workspace, chart)

    # What is done with the account chosen

    def confirm(self) -> None:
        """Confirm the first value of the account chosen."""
        row = self._chosen()
        if row is None:
            return
        if row.first_value is FirstValueState.CONFIRMED:
            title = _("Confirmed already")
            words = _("{account} confirmed its first value. Open its onboarding to change what was said.")
        elif row.facts.milestone_id is None:
            title = _("No first value is defined")
            words = _("Start a plan for {account} first, and mark the step at which they have something of use.")
        else:
            self._act(partial(confirm_first_value, self, self._workspace, row.facts.milestone_id))
            return
        self._say(title, words, row)

    def ask(self) -> None:
        """Ask the account chosen what comes next."""
        row = self._chosen()
        if row is None:
            return
        if row.facts.first_value_id is None:
            words = _("{account} has not confirmed its first value yet. The questions follow from it.")
            self._say(_("Too early to ask"), words, row)
            return
        self._act(partial(ask_what_comes_next, self, self._workspace, row.facts.first_value_id))

    def _act(self, act: "partial[bool]") -> None:
        try:
            act()
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            self.reload()

    def _chosen(self) -> OnboardingRow | None:
        row = self._table.current()
        if row is None:
            self._workspace.prompts.show_message(_("Nothing is chosen"), _("Choose a line in the list first."))
        return row

    def _open_current(self) -> None:
        row = self._chosen()
        if row is not None:
            self._on_opened(row)

    def _open_account(self) -> None:
        row = self._chosen()
        if row is not None:
            self.account_requested.emit(row.facts.account_id, "overview")

    def _show_history(self) -> None:
        row = self._chosen()
        if row is None:
            return
        if row.facts.first_value_id is None:
            self._say(_("No first value yet"), _("{account} has not confirmed its first value yet."), row)
        else:
            show_history(self, self._workspace, "first_value", row.facts.first_value_id)

    def _say(self, title: str, words: str, row: OnboardingRow) -> None:
        self._workspace.prompts.show_message(title, words.format(account=row.facts.account))

    def _on_opened(self, row: object) -> None:
        assert isinstance(row, OnboardingRow)
        self.account_requested.emit(row.facts.account_id, "onboarding")


def _draw(workspace: Workspace, chart: FirstValuesChart, request: ChartRequest) -> bytes:
    return workspace.documents.draw_first_values(chart, request, workspace.formats)
