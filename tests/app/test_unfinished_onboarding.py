"""Texts about onboarding that nobody finished are gone on with where they were typed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.onboarding import Milestone
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.kept_drafts import keep_draft
from tests.app.conftest import Start
from tests.builders import a_milestone, a_plan, an_account
from tests.ui.driving import Dialogs, OpenDialog, click, words_in

TYPED = "Every truck leaves with its papers"


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Dialogs:
    """Give what fills in the form dialogs."""
    made = Dialogs()
    monkeypatch.setattr(FormDialog, "exec", lambda dialog: made.run(dialog))
    return made


@pytest.mark.parametrize(
    ("form", "about", "field", "title"),
    [
        (TypedForm.PLAN, lambda account, _step: account.id, "escalation", "Start onboarding"),
        (TypedForm.PLAN, lambda _account, step: step.plan_id, "escalation", "Edit plan"),
        (TypedForm.MILESTONE, lambda account, _step: account.id, "title", "Add milestone"),
        (TypedForm.MILESTONE, lambda _account, step: step.id, "title", "Change milestone"),
    ],
    ids=["start", "plan", "new milestone", "milestone"],
)
def test_each_form_opens_again(
    start: Start,
    desk: Desk,
    file: Path,
    qtbot: QtBot,
    dialogs: Dialogs,
    form: TypedForm,
    about: Callable[[Account, Milestone], str],
    field: str,
    title: str,
) -> None:
    account = an_account(desk)
    step = a_milestone(desk, a_plan(desk, account))
    keep_draft(desk, Subject(form, about(account, step), account.id), {field: TYPED})
    desk.database.close()
    session = start(file)
    qtbot.waitUntil(lambda: "You did not finish a text" in words_in(session.window_))

    def look(dialog: OpenDialog) -> None:
        assert dialog.title == title
        assert dialog.text(field) == TYPED
        click(dialog.dialog, "Start over")

    dialogs.fill(look)
    click(session.window_, "Go on writing")
    assert dialogs.all_filled()
    here = session.navigation.current if session.navigation else None
    assert here is not None
    assert (here.page, here.record_id, here.tab) == ("account", account.id, "onboarding")
