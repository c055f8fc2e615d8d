"""Texts about promises, risks and prospects that nobody finished go on where they were typed."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.ui.fit.before_signature import BeforeSignature
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.kept_drafts import keep_draft, unfinished
from tests.app.conftest import Start, opened_of
from tests.app.test_unfinished import started
from tests.builders import a_commitment, a_risk, an_account
from tests.ui.driving import AskedPrompts, Dialogs, OpenDialog, click, words_in

TYPED = "Two training days in March"


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Dialogs:
    """Give what fills in the form dialogs."""
    made = Dialogs()
    monkeypatch.setattr(FormDialog, "exec", lambda dialog: made.run(dialog))
    return made


@pytest.mark.parametrize(
    ("form", "is_new", "title"),
    [
        (TypedForm.COMMITMENT, True, "Add commitment"),
        (TypedForm.COMMITMENT, False, "Edit commitment"),
        (TypedForm.RISK, True, "Add risk"),
        (TypedForm.RISK, False, "Edit risk"),
    ],
)
def test_a_promise_or_a_risk_goes_on_in_its_form(
    start: Start, desk: Desk, file: Path, qtbot: QtBot, dialogs: Dialogs, form: TypedForm, is_new: bool, title: str
) -> None:
    account = an_account(desk)
    record = a_commitment(desk, account) if form is TypedForm.COMMITMENT else a_risk(desk, account)
    keep_draft(desk, Subject(form, account.id if is_new else record.id, account.id), {"what": TYPED}, record.revision)
    session = started(start, desk, file, qtbot, "You did not finish a text on 21 Nov 2026")

    def look(dialog: OpenDialog) -> None:
        assert (dialog.title, dialog.text("what")) == (title, TYPED)
        click(dialog.dialog, "Start over")

    dialogs.fill(look)
    click(session.window_, "Go on writing")
    assert dialogs.all_filled()
    here = session.navigation.current if session.navigation else None
    assert here is not None
    assert (here.record_id, here.tab) == (account.id, "commitments")


def test_the_page_before_the_signature_goes_on_with_what_was_typed(
    start: Start, desk: Desk, file: Path, qtbot: QtBot
) -> None:
    account = an_account(desk, status=AccountStatus.PROSPECT)
    keep_draft(desk, Subject(TypedForm.BEFORE_SIGNATURE, account.id, account.id), {"scope": TYPED})
    session = started(start, desk, file, qtbot, "You did not finish a text on 21 Nov 2026")
    click(session.window_, "Go on writing")
    (page,) = session.window_.findChildren(BeforeSignature)
    assert page.isVisible()
    assert TYPED in words_in(page)


def test_of_a_prospect_that_was_won_since_the_text_is_handed_over(
    start: Start, desk: Desk, file: Path, qtbot: QtBot, prompts: AskedPrompts
) -> None:
    account = an_account(desk)
    keep_draft(desk, Subject(TypedForm.BEFORE_SIGNATURE, account.id, account.id), {"scope": TYPED})
    session = started(start, desk, file, qtbot, "You did not finish a text on 21 Nov 2026")
    prompts.answer("ask_choice", "discard")
    click(session.window_, "Go on writing")
    assert TYPED in " ".join(prompts.words("ask_choice"))
    assert unfinished(opened_of(session).desk) == ()
