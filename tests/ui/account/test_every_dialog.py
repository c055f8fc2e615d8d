"""Every form of the account: named aloud, inside the screen, and nothing lost when it is sent empty."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from growthdesk.domain.accounts import Account
from growthdesk.domain.onboarding import PlanDraft
from growthdesk.ui.account import dialogs as account_dialogs
from growthdesk.ui.account.tabs import money, people
from growthdesk.ui.accounts.add_account import add_account
from growthdesk.ui.onboarding import milestone_dialogs, plan_forms
from growthdesk.ui.value import measure_forms, outcome_form, reading_forms
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import onboarding
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.measures import measures
from tests.builders import a_measure, a_reading, a_stakeholder
from tests.ui.driving import Dialogs, OpenDialog

Opener = Callable[[QWidget, Workspace, str], object]

OPENERS: dict[str, Opener] = {
    "Add account": lambda p, w, _a: add_account(p, w),
    "Log meeting, call, mail or note": lambda p, w, a: account_dialogs.log_interaction(p, w, a),
    "Add action": lambda p, w, a: account_dialogs.add_action(p, w, a),
    "Add person": lambda p, w, a: people.add_person(p, w, a),
    "Add agreement": lambda p, w, a: money.edit_agreement(p, w, a, None),
    "Add order": lambda p, w, a: money.edit_order(p, w, a, None),
    "Agree success measure": lambda p, w, a: measure_forms.agree_measure(p, w, a),
    "Log value": lambda p, w, a: outcome_form.log_value(p, w, a),
    "Edit account": lambda p, w, a: account_dialogs.edit_account(p, w, a),
    "Add reading": lambda p, w, a: reading_forms.add_reading(p, w, measures(w.desk, a)[0]),
}


def with_plan(open_form: Opener) -> Opener:
    """Open a form about the plan of an account."""

    def opened(parent: QWidget, workspace: Workspace, account_id: str) -> None:
        onboarding.start_plan(workspace.desk, account_id, PlanDraft(workspace.today))
        open_form(parent, workspace, account_id)

    return opened


def edit_plan(parent: QWidget, workspace: Workspace, account_id: str) -> None:
    """Open the form of the account's plan."""
    plan_forms.edit_plan(parent, workspace, account_id, onboarding.plans(workspace.desk, account_id)[0].id)


OPENERS |= {
    "Start onboarding": plan_forms.start_plan,
    "Add milestone": with_plan(milestone_dialogs.add_milestone),
    "Edit plan": with_plan(edit_plan),
}
NEEDS_NOTHING_MORE = {"Edit account", "Edit plan", "Start onboarding"}


@pytest.mark.parametrize("title", list(OPENERS))
def test_a_form_can_be_used_by_keyboard_and_by_ear(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, title: str
) -> None:
    a_stakeholder(desk, account)
    measure, _version = a_measure(desk, account)
    a_reading(desk, measure)

    def look(dialog: OpenDialog) -> None:
        assert dialog.title == title
        assert dialog.dialog.form.formats_of() is workspace.formats
        takes_keyboard = [
            widget
            for widget in dialog.dialog.findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        ]
        assert [type(widget).__name__ for widget in takes_keyboard if not widget.accessibleName().strip()] == []
        assert dialog.dialog.accessibleName() == title
        screen = dialog.dialog.screen().availableSize()
        assert dialog.dialog.width() <= screen.width()
        assert dialog.dialog.height() <= screen.height()
        dialog.send()
        assert dialog.is_open is (title not in NEEDS_NOTHING_MORE)
        if dialog.is_open:
            assert dialog.problems()
            assert all(sentence.endswith(".") for sentence in dialog.problems())

    dialogs.fill(look)
    parent = QWidget()
    OPENERS[title](parent, workspace, account.id)
    parent.deleteLater()
