"""The onboarding tab: the dated list of the plan and its picture, beside them what a new customer wants to know."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.history import Changes
from growthdesk.domain.onboarding import OnboardingPlan
from growthdesk.domain.plan_views import PlanView, StepView
from growthdesk.domain.problems import Refusal
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.onboarding import milestone_dialogs, plan_forms
from growthdesk.ui.onboarding.first_value_card import FirstValueCard
from growthdesk.ui.onboarding.plan_head import PlanHead
from growthdesk.ui.onboarding.plan_picture import PlanPicture
from growthdesk.ui.onboarding.plan_side import answers_part, way_card
from growthdesk.ui.onboarding.steps_table import steps_table
from growthdesk.ui.onboarding.two_parts import TwoParts
from growthdesk.ui.row_commands import history_command, row_command
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import milestones, onboarding
from growthdesk.usecases.accounts import account_form
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.wording import _
from growthdesk.wording.onboarding import done_words
from growthdesk.wording.refusals import sentence

TOPICS = {
    "account", "agreement", "first_value", "milestone", "onboarding_plan", "stakeholder", "team_member",
    "window_answers",
}  # fmt: skip
Write = Callable[[], Changes]


class OnboardingTab(AccountTab):
    """The plan of the account that started last, or another one that is chosen."""

    document_requested = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, TOPICS)
        self._view: PlanView | None = None
        self._plan_id: str | None = None
        self._all: dict[str, str] = {}
        self._is_prospect = False
        self._none = EmptyState(
            _("No onboarding plan yet. It says who does what by when, up to the first useful result."),
            _("Start from a template"),
            self.start_plan,
            icon="calendar",
        )
        self._before = EmptyState(
            _("Onboarding begins once they have signed. Until then there is the page before the signature."),
            _("Open page before the signature"),
            partial(self.tab_requested.emit, "handover"),
            icon="calendar",
        )
        nothing = EmptyState(
            _("No milestones yet. Add the first useful result, and what leads to it."), icon="calendar"
        )
        self._table = steps_table(workspace.formats, workspace.desk.clock.today, nothing)
        self._table.opened.connect(self._open)
        self._table.view.deleted_row.connect(self._delete)
        self._head = PlanHead(self._tools())
        self._picture = PlanPicture(workspace)
        self._beside = column(spacing=16)
        self._first_value = FirstValueCard(workspace)
        self._way, self._answers = QWidget(), QWidget()
        for part in (self._way, self._first_value, self._answers):
            self._beside.addWidget(part)
        self._beside.addStretch(1)
        left = boxed(column(self._head, self._table, 8, self._picture, None, spacing=8))
        parts = column(TwoParts(left, boxed(self._beside)), None, margins=(20, 12, 20, 16), spacing=0)
        self._stack = QStackedWidget()
        self._plan = Scroll(ScrolledBody(parts))
        for shown in (self._none, self._before, self._plan):
            self._stack.addWidget(shown)
        self.setLayout(column((self._stack, 1), spacing=0))

    def _tools(self) -> list[QWidget]:
        self._plans = MenuButton(_("Plans"), "quiet")
        more = MenuButton(_("More"))
        more.setAccessibleName(_("More about milestones and the plan"))
        for text, run in (
            (_("Open milestone again"), self._reopen),
            (_("Make it the first value"), self._choose_first_value),
            (_("Earlier on the same day"), partial(self._shift, -1)),
            (_("Later on the same day"), partial(self._shift, 1)),
            (_("History of milestone…"), self._show_history),
            (_("Delete milestone"), self._delete),
        ):
            more.add(text, run)
        more.add_separator()
        more.add(_("Edit plan…"), self.edit_plan)
        more.add(_("Start another plan…"), self.start_plan)
        more.add(_("Create welcome letter"), partial(self._show_document, DocumentKind.WELCOME))
        more.add(_("Create onboarding plan"), partial(self._show_document, DocumentKind.ONBOARDING_PLAN))
        more.add(_("Delete plan"), self._delete_plan)
        # While the list is empty the page offers to add one.
        self._move_button = Button(_("Move milestone…"), on_click=self._move)
        self._add_button = Button(_("Add milestone"), icon="add", on_click=self.add_milestone)
        return [self._plans, self._move_button, more, self._add_button]

    # What is shown

    def show_account(self, account_id: str) -> None:
        """Show the plan of an account that started last, or the one chosen of the account shown."""
        if account_id != self.account_id:
            self._plan_id = None
        super().show_account(account_id)

    def reload(self) -> None:
        """Read the plan again."""
        desk = self.workspace.desk
        plans = onboarding.plans(desk, self.account_id)
        if self._plan_id not in {plan.id for plan in plans}:
            self._plan_id = plans[0].id if plans else None
        self._view = onboarding.plan_view(desk, self.account_id, self._plan_id) if plans else None
        account, _revision = account_form(desk, self.account_id)
        self._is_prospect = account.status is AccountStatus.PROSPECT
        none = self._before if self._is_prospect else self._none
        self._stack.setCurrentWidget(none if self._view is None else self._plan)
        self._fill_plans(plans)
        if self._view is not None:
            self._show(self._view, account.name)
        self.primary_changed.emit()

    def _show(self, view: PlanView, account: str) -> None:
        formats = self.workspace.formats
        note = _("since {day}").format(day=formats.date(view.plan.starts_on))
        if view.steps:
            note = _("{since} · {done}").format(since=note, done=done_words(view, formats))
        for button in (self._move_button, self._add_button):
            button.setVisible(bool(view.steps))
        self._head.show_words(view.plan.template_name or _("Onboarding plan"), note)
        self._table.show_rows(view.steps)
        if self._table.current() is None:
            ahead = [step for step in view.steps if step.milestone.done_on is None] or list(view.steps)
            if ahead:
                self._table.select(ahead[0].milestone.id)
        self._picture.setVisible(bool(view.steps))
        self._picture.show_plan(view, account)
        self._first_value.show_account(self.account_id, may_page_ask=_is_all_reached(view))
        # Once it is confirmed the card of the first value says how long it took.
        way = QWidget() if view.way.is_confirmed else way_card(view.way, formats)
        self._way = self._replaced(self._way, way)
        way.setVisible(not view.way.is_confirmed)
        self._answers = self._replaced(self._answers, answers_part(view, formats, self.edit_plan))

    def _replaced(self, old: QWidget, new: QWidget) -> QWidget:
        """Put a widget where another stood; a button in that one may have asked for it."""
        self._beside.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        return new

    def _fill_plans(self, plans: tuple[OnboardingPlan, ...]) -> None:
        """Offer the other plans of the account, where there are several."""
        self._plans.setVisible(len(plans) > 1)
        self._plans.clear()
        self._all = {plan.id: self._name_of(plan) for plan in plans}
        for plan_id, words in self._all.items():
            self._plans.add(words, partial(self._show_plan, plan_id))

    def _name_of(self, plan: OnboardingPlan) -> str:
        name = plan.template_name or _("Onboarding plan")
        return _("{plan}, since {day}").format(plan=name, day=self.workspace.formats.date(plan.starts_on))

    def _show_plan(self, plan_id: str) -> None:
        self._plan_id = plan_id
        self.reload()

    def show_record(self, record_id: str) -> None:
        """Choose a milestone, of whichever plan it is."""
        try:
            plan_id = milestones.beside(self.workspace.desk, record_id)[0].plan_id
        except Refusal:
            return
        if plan_id != self._plan_id:
            self._show_plan(plan_id)
        self._table.select(record_id)
        self._table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """Mark the milestone chosen as reached, else ask what comes next; start a plan, once they have signed."""
        if self._view is None:
            return None if self._is_prospect else (_("Start onboarding"), self.start_plan)
        if not self._view.steps:
            return _("Add milestone"), self.add_milestone
        to_ask = self._first_value.to_ask()
        if _is_all_reached(self._view) and to_ask is not None:
            return _("Ask what comes next…"), partial(self._first_value.ask, to_ask)
        # Where everything is reached and asked it is left to the stages.
        return None if _is_all_reached(self._view) else (_("Mark milestone reached"), self.reach)

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        start = Command(Menu.ACCOUNT, _("Start onboarding…"), self.start_plan, "Ctrl+Shift+O")
        if self._view is None:
            return [] if self._is_prospect else [start]
        step = self._table.current()
        name = step.milestone.title if step is not None else ""
        reach, move, history = _("Mark milestone reached…"), _("Move milestone…"), _("History of milestone…")
        return [
            Command(Menu.ACCOUNT, _("Add milestone…"), self.add_milestone, "Ctrl+Shift+A"),
            Command(Menu.ACCOUNT, _("Edit onboarding plan…"), self.edit_plan),
            start,
            *self._first_value.commands(),
            row_command(reach, self.reach, named=_("Mark “{name}” reached…"), name=name, key="Ctrl+D"),
            row_command(move, self._move, named=_("Move “{name}”…"), name=name, key="Ctrl+Shift+D"),
            row_command(_("Change milestone…"), self._change, named=_("Change “{name}”…"), name=name),
            row_command(
                _("Make it the first value"),
                self._choose_first_value,
                named=_("Make “{name}” the first value"),
                name=name,
            ),
            row_command(_("Open milestone again"), self._reopen, named=_("Open “{name}” again"), name=name),
            *self._order_commands(name),
            history_command(
                history, self._show_history, has_row=step is not None, named=_("History of “{name}”…"), name=name
            ),
            row_command(_("Delete milestone"), self._delete, named=_("Delete “{name}”"), name=name),
            Command(Menu.REPORT, _("Create welcome letter"), partial(self._show_document, DocumentKind.WELCOME)),
            Command(
                Menu.REPORT, _("Create onboarding plan"), partial(self._show_document, DocumentKind.ONBOARDING_PLAN)
            ),
            Command(Menu.EDIT, _("History of onboarding plan…"), self._show_plan_history),
            Command(Menu.EDIT, _("Delete onboarding plan"), self._delete_plan),
            *self._plan_commands(),
        ]

    def _order_commands(self, name: str) -> list[Command]:
        earlier, later = _("Earlier on the same day"), _("Later on the same day")
        return [
            row_command(earlier, partial(self._shift, -1), named=_("“{name}” earlier on the same day"), name=name),
            row_command(later, partial(self._shift, 1), named=_("“{name}” later on the same day"), name=name),
        ]

    def _plan_commands(self) -> list[Command]:
        """Return what shows each plan, where there are several."""
        if len(self._all) < 2:
            return []
        return [
            Command(Menu.VIEW, words, partial(self._show_plan, plan_id), is_checked=plan_id == self._plan_id)
            for plan_id, words in self._all.items()
        ]

    # The plan

    def start_plan(self) -> None:
        """Ask for a plan and begin it."""
        before = self._plan_id
        if plan_forms.start_plan(self, self.workspace, self.account_id):
            # The one that started last comes first, but it may have been dated back.
            known = [plan.id for plan in onboarding.plans(self.workspace.desk, self.account_id)]
            newest = max(known)
            if newest != before:
                self._show_plan(newest)
            self._table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_plan(self, begin_at: str = "") -> None:
        """Change what the plan says outside its milestones."""
        if self._view is not None:
            plan_forms.edit_plan(self, self.workspace, self.account_id, self._view.plan.id, begin_at)

    def _show_plan_history(self) -> None:
        if self._view is not None:
            self.show_history("onboarding_plan", self._view.plan.id)

    def _delete_plan(self) -> None:
        if self._view is not None:
            plan = self._view.plan
            self.write(lambda: onboarding.delete_plan(self.workspace.desk, plan.id, plan.revision))

    def _show_document(self, kind: DocumentKind) -> None:
        self.document_requested.emit(DocumentRequest(kind, self.account_id))

    # Milestones

    def add_milestone(self) -> None:
        """Ask for a milestone and add it."""
        self._asked(partial(milestone_dialogs.add_milestone, self, self.workspace, self.account_id, self._plan_id))

    def reach(self) -> None:
        """Mark the milestone chosen as reached; of the first value ask for the client's confirmation."""
        step = self.chosen(self._table)
        if step is None:
            return
        if step.milestone.done_on is not None:
            refusal = Refusal("milestone_is_done", title=step.milestone.title)
            self.workspace.prompts.show_refusal(sentence(refusal, self.workspace.formats))
            return
        self._asked(partial(milestone_dialogs.reach_milestone, self, self.workspace, step))

    def _asked(self, ask: Callable[[], object]) -> None:
        """Ask in a dialog; what is gone meanwhile is said."""
        try:
            ask()
        except Refusal as refusal:
            self.workspace.prompts.show_refusal(sentence(refusal, self.workspace.formats))
            self.reload()

    def _open(self, _step: object) -> None:
        self._change()

    def _change(self) -> None:
        step = self.chosen(self._table)
        if step is not None:
            edit = milestone_dialogs.edit_milestone
            self._asked(partial(edit, self, self.workspace, self.account_id, step.milestone.id))

    def _move(self) -> None:
        step = self.chosen(self._table)
        if step is not None:
            self._asked(partial(milestone_dialogs.move_milestone, self, self.workspace, step.milestone))

    def _do(self, use_case: Callable[..., Changes], *facts: object) -> None:
        """Do something with the milestone chosen that asks nothing."""
        step = self.chosen(self._table)
        if step is not None:
            found = step.milestone
            self.write(lambda: use_case(self.workspace.desk, found.id, found.revision, *facts))

    def _reopen(self) -> None:
        self._do(milestones.reopen_milestone)

    def _choose_first_value(self) -> None:
        self._do(milestones.choose_first_value)

    def _shift(self, by: int) -> None:
        self._do(milestones.shift_milestone, by)

    def _delete(self) -> None:
        self._do(milestones.delete_milestone)

    def _show_history(self) -> None:
        step: StepView | None = self.chosen(self._table)
        if step is not None:
            self.show_history("milestone", step.milestone.id)


def _is_all_reached(view: PlanView) -> bool:
    """Whether nothing is left to reach, and the client said so of the first value."""
    return view.way.is_confirmed and all(step.milestone.done_on is not None for step in view.steps)
