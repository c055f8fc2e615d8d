"""What was typed and not saved is offered at the next start; killing the program loses at most five seconds of it."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from growthdesk.app.navigation import Destination
from growthdesk.app.session import Session
from growthdesk.domain.accounts import Account
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.reviews import ReviewState, ValueReview
from growthdesk.storage.database import Database
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.account.dialogs import add_action
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.reviews.review_page import ReviewPage
from growthdesk.ui.settings.template_editor import TemplateEditor
from growthdesk.ui.unfinished.unfinished_dialog import UnfinishedDialog
from growthdesk.usecases.accounts import account_form, delete_account, save_account
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.kept_drafts import keep_draft, unfinished
from growthdesk.usecases.merges import merge_accounts
from tests.app.conftest import Start, opened_of
from tests.builders import a_handover, a_review, an_account, an_interaction
from tests.ui.driving import AskedPrompts, Dialogs, OpenDialog, button_in, click, settled, type_text, words_in

TYPED = "Every truck leaves with its papers"


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Dialogs:
    """Give what fills in the form dialogs."""
    made = Dialogs()
    monkeypatch.setattr(FormDialog, "exec", lambda dialog: made.run(dialog))
    return made


def started(start: Start, desk: Desk, file: Path, qtbot: QtBot, words: str) -> Session:
    """Start the program on the file and wait until it says these words."""
    desk.database.close()
    session = start(file)
    qtbot.waitUntil(lambda: words in words_in(session.window_))
    return session


def test_one_text_is_offered_and_goes_on_where_it_was(
    start: Start, desk: Desk, file: Path, qtbot: QtBot, dialogs: Dialogs
) -> None:
    account = an_account(desk)
    keep_draft(desk, Subject(TypedForm.OUTCOME, account.id, account.id), {"change": TYPED})
    session = started(start, desk, file, qtbot, "You did not finish a text on 21 Nov 2026")
    assert f"Value log · {account.name}" in words_in(session.window_)

    def look(dialog: OpenDialog) -> None:
        assert dialog.title == "Log value"
        assert dialog.text("change") == TYPED
        click(dialog.dialog, "Start over")

    dialogs.fill(look)
    click(session.window_, "Go on writing")
    assert dialogs.all_filled()
    here = session.navigation.current if session.navigation else None
    assert here is not None
    assert (here.page, here.record_id, here.tab) == ("account", account.id, "value")
    assert "You did not finish" not in words_in(session.window_)


def test_several_texts_are_listed_to_go_on_or_to_discard(
    start: Start, desk: Desk, file: Path, qtbot: QtBot, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = an_account(desk)
    keep_draft(desk, Subject(TypedForm.ACTION, account.id, account.id), {"what": "Call Omar"})
    keep_draft(desk, Subject(TypedForm.ACCOUNT), {"name": "Harbour"})
    session = started(start, desk, file, qtbot, "2 texts are not finished.")

    def listed(dialog: UnfinishedDialog) -> int:
        dialog.show()
        assert "Call Omar" in words_in(dialog)
        assert "Harbour" in words_in(dialog)
        chosen = dialog.table.current()
        assert chosen is not None
        click(dialog, "Discard text")
        assert len(unfinished(opened_of(session).desk)) == 1
        click(dialog, "Go on writing")
        return dialog.result()

    monkeypatch.setattr(UnfinishedDialog, "exec", listed)
    dialogs.fill(lambda dialog: dialog.send())
    click(session.window_, "Show them")
    assert dialogs.titles in (["Add action"], ["Add account"])
    settled()
    assert unfinished(opened_of(session).desk) == ()
    assert "not finished" not in words_in(session.window_)


def notice_of(session: Session) -> str:
    """Return what the window says above its pages about unfinished texts."""
    for _turn in range(3):  # the feed, the message, its place above the pages
        settled()
    return next((line for line in words_in(session.window_).splitlines() if "finish" in line), "")


def test_closed_it_stays_away_until_the_next_start(
    start: Start, desk: Desk, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = an_account(desk)
    keep_draft(desk, Subject(TypedForm.ACTION, account.id, account.id), {"what": "Call Omar"})
    keep_draft(desk, Subject(TypedForm.ACCOUNT), {"name": "Harbour"})
    session = started(start, desk, file, qtbot, "2 texts are not finished.")
    click(session.window_, "Close this message")
    assert notice_of(session) == ""
    monkeypatch.setattr(UnfinishedDialog, "exec", lambda dialog: dialog.discard())
    session.show_unfinished()
    assert notice_of(session) == ""
    assert len(unfinished(opened_of(session).desk)) == 1


def test_what_is_finished_or_thrown_away_elsewhere_is_no_longer_named(
    start: Start, desk: Desk, file: Path, qtbot: QtBot, dialogs: Dialogs
) -> None:
    account = an_account(desk)
    about = Subject(TypedForm.ACTION, account.id, account.id)
    keep_draft(desk, about, {"what": "Call Omar"})
    keep_draft(desk, Subject(TypedForm.ACCOUNT), {"name": "Harbour"})
    session = started(start, desk, file, qtbot, "2 texts are not finished.")
    workspace = session.workspace
    assert workspace is not None
    dialogs.fill(lambda dialog: click(dialog.dialog, "Start over"))
    session.menus.add_account()
    assert f"Action · {account.name}" in notice_of(session)
    draft, revision = account_form(workspace.desk, account.id)
    workspace.feed.publish(save_account(workspace.desk, account.id, replace(draft, name="Gulf Freight"), revision))
    assert "Action · Gulf Freight" in notice_of(session)
    dialogs.fill(lambda dialog: dialog.send())
    add_action(session.window_, workspace, account.id)
    assert notice_of(session) == ""


def test_what_is_typed_now_is_not_named_before_the_next_start(
    start: Start, desk: Desk, file: Path, qtbot: QtBot
) -> None:
    account = an_account(desk)
    keep_draft(desk, Subject(TypedForm.ACCOUNT), {"name": "Harbour"})
    session = started(start, desk, file, qtbot, "You did not finish a text")
    workspace = session.workspace
    assert workspace is not None
    said = notice_of(session)
    KeptTyping(workspace, Subject(TypedForm.ACTION, account.id, account.id)).keep({"what": "Call Omar"})
    KeptTyping(workspace, Subject(TypedForm.OUTCOME, account.id, account.id)).drop()
    assert notice_of(session) == said


def test_a_file_that_is_let_go_says_nothing_any_more(start: Start, desk: Desk, file: Path, qtbot: QtBot) -> None:
    keep_draft(desk, Subject(TypedForm.ACCOUNT), {"name": "Harbour"})
    keep_draft(desk, Subject(TypedForm.QUICK_ADD), {"what": "Ask"})
    session = started(start, desk, file, qtbot, "2 texts are not finished.")
    workspace = session.workspace
    assert workspace is not None
    KeptTyping(workspace, Subject(TypedForm.ACCOUNT)).drop()
    session._let_go()
    assert notice_of(session) == ""


def test_nothing_is_said_when_nothing_is_unfinished(start: Start, desk: Desk, file: Path, qtbot: QtBot) -> None:
    session = started(start, desk, file, qtbot, "No accounts yet.")
    QTest.qWait(600)
    assert "finish" not in words_in(session.window_)


def test_a_text_about_what_was_deleted_is_handed_over(
    start: Start, desk: Desk, file: Path, qtbot: QtBot, prompts: AskedPrompts
) -> None:
    account = an_account(desk)
    review = a_review(desk, account)
    keep_draft(desk, Subject(TypedForm.REVIEW_PAGE, review.id, account.id), {"headline": TYPED})
    delete_account(desk, account.id)
    prompts.answer("ask_choice", "discard")
    session = started(start, desk, file, qtbot, "You did not finish a text")
    click(session.window_, "Go on writing")
    assert TYPED in prompts.words("ask_choice")[-1]
    assert unfinished(opened_of(session).desk) == ()


def test_the_whole_text_about_a_deleted_account_is_handed_over(
    start: Start, desk: Desk, file: Path, qtbot: QtBot, prompts: AskedPrompts
) -> None:
    account = an_account(desk)
    long = "They want the figures monthly. " * 20
    keep_draft(desk, Subject(TypedForm.INTERACTION, account.id, account.id), {"kind": "note", "notes": long})
    delete_account(desk, account.id)
    prompts.answer("ask_choice", None)
    session = started(start, desk, file, qtbot, "You did not finish a text")
    click(session.window_, "Go on writing")
    assert long in prompts.words("ask_choice")[-1]
    assert len(unfinished(opened_of(session).desk)) == 1


def test_a_text_on_a_review_opens_the_review_with_it(start: Start, desk: Desk, file: Path, qtbot: QtBot) -> None:
    review: ValueReview = a_review(desk, an_account(desk))
    keep_draft(desk, Subject(TypedForm.REVIEW_PAGE, review.id, review.account_id), {"headline": TYPED})
    session = started(start, desk, file, qtbot, "You did not finish a text")
    click(session.window_, "Go on writing")
    page = session.window_.pages.currentWidget()
    assert isinstance(page, ReviewPage)
    qtbot.waitUntil(lambda: TYPED in words_in(page))


def test_a_text_in_a_handover_opens_it_with_it(start: Start, desk: Desk, file: Path, qtbot: QtBot) -> None:
    handover = a_handover(desk, an_account(desk), business_problem="")
    keep_draft(desk, Subject(TypedForm.HANDOVER, handover.id, handover.account_id), {"business_problem": TYPED})
    session = started(start, desk, file, qtbot, "You did not finish a text")
    click(session.window_, "Go on writing")
    page = session.window_.pages.currentWidget()
    assert isinstance(page, AccountPage)
    qtbot.waitUntil(lambda: TYPED in words_in(page))


def test_a_text_on_a_review_held_meanwhile_is_handed_over(
    start: Start, desk: Desk, file: Path, qtbot: QtBot, prompts: AskedPrompts
) -> None:
    account = an_account(desk)
    held = a_review(desk, account, state=ReviewState.HELD, held_on=desk.today)
    for form in (TypedForm.REVIEW_PAGE, TypedForm.DECISION, TypedForm.REVIEW_RISK):
        keep_draft(desk, Subject(form, held.id, account.id), {"what": f"{TYPED} {form.value}"})
    session = started(start, desk, file, qtbot, "3 texts are not finished.")
    for _time in range(3):
        prompts.answer("ask_choice", "discard")
        session._unfinished().go_on_with(unfinished(opened_of(session).desk)[0])
        assert TYPED in prompts.words("ask_choice")[-1]
    assert unfinished(opened_of(session).desk) == ()


@pytest.mark.parametrize(
    ("form", "typed", "title"),
    [
        (TypedForm.DECISION, {"what": TYPED}, "Add decision"),
        (TypedForm.REVIEW_RISK, {"risk": TYPED}, "Add risk"),
    ],
)
def test_a_form_of_a_review_opens_over_it(
    start: Start, desk: Desk, file: Path, qtbot: QtBot, dialogs: Dialogs, form: TypedForm, typed: dict[str, object],
    title: str,
) -> None:  # fmt: skip
    review = a_review(desk, an_account(desk))
    keep_draft(desk, Subject(form, review.id, review.account_id), typed)
    session = started(start, desk, file, qtbot, "You did not finish a text")

    def look(dialog: OpenDialog) -> None:
        assert dialog.title == title
        assert TYPED in dialog.words()
        click(dialog.dialog, "Start over")

    dialogs.fill(look)
    click(session.window_, "Go on writing")
    assert dialogs.all_filled()
    here = session.navigation.current if session.navigation else None
    assert here is not None
    assert (here.page, here.record_id) == ("review", review.id)


@pytest.mark.parametrize(
    ("form", "title"), [(TypedForm.REVIEW, "Plan review"), (TypedForm.QUICK_ADD, "Quick add"), (TypedForm.ACCOUNT, "")]
)
def test_a_form_about_no_account_yet_opens_again(
    start: Start, desk: Desk, file: Path, qtbot: QtBot, dialogs: Dialogs, form: TypedForm, title: str
) -> None:
    an_account(desk)
    keep_draft(desk, Subject(form), {"name": TYPED})
    session = started(start, desk, file, qtbot, "You did not finish a text")
    dialogs.fill(lambda dialog: click(dialog.dialog, "Start over"))
    click(session.window_, "Go on writing")
    assert dialogs.titles == [title or "Add account"]
    assert unfinished(opened_of(session).desk) == ()


def test_texts_follow_a_merge(start: Start, desk: Desk, file: Path, qtbot: QtBot, dialogs: Dialogs) -> None:
    stays, goes = an_account(desk, name="Stays"), an_account(desk, name="Goes")
    note = an_interaction(desk, goes)
    keep_draft(desk, Subject(TypedForm.INTERACTION, note.id, goes.id), {"notes": TYPED}, note.revision)
    keep_draft(desk, Subject(TypedForm.OUTCOME, goes.id, goes.id), {"change": TYPED})
    merge_accounts(desk, stays.id, goes.id)
    assert {row.account for row in unfinished(desk)} == {desk.reading.get(Account, stays.id).name}
    session = started(start, desk, file, qtbot, "2 texts are not finished.")

    def look(dialog: OpenDialog) -> None:
        assert TYPED in dialog.words()
        click(dialog.dialog, "Start over")

    for _time in range(2):
        dialogs.fill(look)
        session._unfinished().go_on_with(unfinished(opened_of(session).desk)[0])
    assert sorted(dialogs.titles) == ["Edit entry", "Log value"]
    assert unfinished(opened_of(session).desk) == ()


def test_a_text_is_handed_over_where_another_one_waits_already(
    start: Start, desk: Desk, file: Path, qtbot: QtBot, prompts: AskedPrompts
) -> None:
    stays, goes = an_account(desk, name="Stays"), an_account(desk, name="Goes")
    for account, words in ((stays, "of the one that stays"), (goes, "of the one that goes")):
        keep_draft(desk, Subject(TypedForm.OUTCOME, account.id, account.id), {"change": words})
    merge_accounts(desk, stays.id, goes.id)
    session = started(start, desk, file, qtbot, "2 texts are not finished.")
    prompts.answer("ask_choice", None)
    stranded = next(row for row in unfinished(opened_of(session).desk) if row.subject.id == goes.id)
    session._unfinished().go_on_with(stranded)
    assert "of the one that goes" in prompts.words("ask_choice")[-1]
    assert len(unfinished(opened_of(session).desk)) == 2


def test_a_template_being_edited_stands_in_its_editor_again(
    start: Start, desk: Desk, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "value_summary/value_summary.html.j2"
    keep_draft(desk, Subject(TypedForm.TEMPLATE, name), {"text": "<p>half a page"})
    session = started(start, desk, file, qtbot, "You did not finish a text")
    seen: list[str] = []

    def looked(editor: TemplateEditor) -> int:
        seen.append(editor.text)
        editor.done(0)
        return 0

    monkeypatch.setattr(TemplateEditor, "exec", looked)
    click(session.window_, "Go on writing")
    assert seen == ["<p>half a page"]
    assert len(unfinished(opened_of(session).desk)) == 1


def test_the_headline_saved_on_closing_is_no_draft(start: Start, desk: Desk, file: Path, qtbot: QtBot) -> None:
    review = a_review(desk, an_account(desk))
    session = started(start, desk, file, qtbot, "Al Noor")
    assert session.navigation is not None
    session.navigation.go(Destination("review", review.id))
    page = session.window_.pages.currentWidget()
    assert isinstance(page, ReviewPage)
    settled()
    page.summary.form.focus_field("headline")
    type_text(TYPED)
    page._kept.keep()
    session.window_.close()
    database = Database(file)
    assert database.reading.get(ValueReview, review.id).headline == TYPED
    assert database.reading.value("SELECT count(*) FROM draft") == 0
    database.close()


def test_the_list_says_when_nothing_is_unfinished(start: Start, desk: Desk, file: Path, qtbot: QtBot) -> None:
    session = started(start, desk, file, qtbot, "No accounts yet.")
    assert session.workspace is not None
    dialog = UnfinishedDialog(session.window_, session.workspace)
    dialog.show()
    assert "Nothing is unfinished." in words_in(dialog)
    assert not button_in(dialog, "Go on writing").isEnabled()
    dialog.close()


TYPIST = """
    import sys
    from pathlib import Path
    from dataclasses import replace
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from growthdesk.app.computer import this_computer
    from growthdesk.app.session import Session
    from growthdesk.domain.accounts import Account
    from growthdesk.runtime.paths import resource
    from growthdesk.ui.kit.theme import Scheme, Theme
    from growthdesk.ui.main_window import MainWindow
    from growthdesk.ui.account.dialogs import log_interaction

    app = QApplication([])
    theme = Theme(app, resource(), Scheme.LIGHT)
    window = MainWindow()
    session = Session(window, theme, this_computer())
    window.show()
    session.start(Path(sys.argv[1]))
    letters = 0

    def press():
        global letters
        dialog = QApplication.activeModalWidget()
        field = dialog.form.field("notes").inputs()[0]
        field.setFocus()
        QTest.keyClicks(field, "abcdefghij"[letters % 10])
        letters += 1
        print(letters, flush=True)

    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(100)
    account = session.opened.desk.reading.find(Account)[0]
    log_interaction(window, session.workspace, account.id)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_killing_the_program_loses_at_most_five_seconds(desk: Desk, file: Path, home: Path, tmp_path: Path) -> None:
    an_account(desk)
    desk.database.close()
    script = tmp_path / "typist.py"
    script.write_text(textwrap.dedent(TYPIST), "utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    typed: list[float] = []
    with subprocess.Popen(
        [sys.executable, str(script), str(file)], stdout=subprocess.PIPE, text=True, env=environment
    ) as typist:
        assert typist.stdout is not None
        while typist.stdout.readline():
            typed.append(time.monotonic())
            if typed[-1] - typed[0] > 7:
                break
        os.kill(typist.pid, signal.SIGKILL)
        killed_at = time.monotonic()
    database = Database(file)
    (content,) = [row[0] for row in database.reading.raw("SELECT json_extract(content, '$.typed.notes') FROM draft")]
    database.close()
    lost = [at for at in typed[len(content) :] if at < killed_at - 5]
    assert len(content) > 10
    assert content == ("abcdefghij" * 20)[: len(content)]
    assert lost == [], f"{len(lost)} letters older than five seconds were lost"
