"""Long forms keep what is typed: while typing, on closing, until it is saved or thrown away."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.outcomes import Outcome
from growthdesk.runtime.clock import FixedClock
from growthdesk.ui.account import dialogs as account_dialogs
from growthdesk.ui.account.tabs import money, people
from growthdesk.ui.accounts.add_account import add_account
from growthdesk.ui.kit.forms import typing_keeper
from growthdesk.ui.value import measure_forms, outcome_form
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.kept_drafts import kept_draft, unfinished
from tests.builders import a_measure, a_stakeholder, an_action, an_outcome
from tests.kit.template import NOW
from tests.ui.driving import ESCAPE, Dialogs, OpenDialog, click, type_text, words_in

Opener = Callable[[QWidget, Workspace, str], object]

# Each long form, its first text, and how it is opened.
FORMS: dict[str, tuple[str, Opener]] = {
    "Add account": ("name", lambda p, w, _a: add_account(p, w)),
    "Edit account": ("notes", account_dialogs.edit_account),
    "Log meeting, call, mail or note": ("notes", account_dialogs.log_interaction),
    "Add action": ("notes", account_dialogs.add_action),
    "Add person": ("success_words", people.add_person),
    "Add agreement": ("notes", lambda p, w, a: money.edit_agreement(p, w, a, None)),
    "Agree success measure": ("obstacles", measure_forms.agree_measure),
    "Log value": ("change", outcome_form.log_value),
}
TYPED = "Every truck leaves with its papers"


@pytest.fixture
def parent(workspace: Workspace) -> QWidget:
    """Give a window forms open over."""
    return QWidget()


def typed_into(name: str, text: str = TYPED) -> Callable[[OpenDialog], None]:
    """Return a script that types without saving, then closes with Esc."""

    def script(dialog: OpenDialog) -> None:
        field = dialog.field(name)
        field.focus_input()
        line = field.inputs()[0]
        assert isinstance(line, QLineEdit | QPlainTextEdit)
        line.selectAll()
        type_text(text)
        dialog.press(ESCAPE)
        assert not dialog.is_open

    return script


@pytest.mark.parametrize("title", FORMS)
def test_closing_never_asks_and_never_loses_text(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, parent: QWidget, title: str
) -> None:
    a_stakeholder(desk, account)
    name, open_form = FORMS[title]

    def look(dialog: OpenDialog) -> None:
        assert dialog.text(name) == TYPED
        assert "You go on with what you typed on 21 Nov 2026" in dialog.words()
        json.dumps(dialog.dialog.form.typed(whole=True))
        click(dialog.dialog, "Start over")
        assert TYPED not in dialog.words()
        assert not dialog.dialog.form.dirty()

    def look_again(dialog: OpenDialog) -> None:
        assert TYPED not in dialog.words()
        assert "You go on" not in dialog.words()

    dialogs.fill(typed_into(name), look, look_again)
    for _time in range(3):
        open_form(parent, workspace, account.id)
    assert unfinished(desk) == ()


def test_cancel_keeps_the_text_too_and_says_so(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, parent: QWidget
) -> None:
    def script(dialog: OpenDialog) -> None:
        assert "Kept as you type" in dialog.words()
        dialog.type("change", TYPED)
        click(dialog.dialog, "Cancel")

    dialogs.fill(script)
    outcome_form.log_value(parent, workspace, account.id)
    kept = kept_draft(desk, Subject(TypedForm.OUTCOME, account.id, account.id))
    assert kept is not None
    assert kept.typed == {"change": TYPED}


def test_what_is_saved_is_no_draft_any_more(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, parent: QWidget
) -> None:
    def save(dialog: OpenDialog) -> None:
        assert dialog.text("what") == TYPED
        dialog.send()
        assert not dialog.is_open

    dialogs.fill(typed_into("what"), save)
    for _time in range(2):
        account_dialogs.add_action(parent, workspace, account.id)
    assert [action.what for action in desk.reading.find(Action)] == [TYPED]
    assert unfinished(desk) == ()


def test_saving_one_after_another_drops_each_draft(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, parent: QWidget
) -> None:
    def script(dialog: OpenDialog) -> None:
        dialog.type("change", TYPED)
        dialog.choose("category", "Errors prevented")
        dialog.type("source", "log")
        click(dialog.dialog, "Save and add another")
        dialog.type("change", "The second")
        dialog.press(ESCAPE)

    dialogs.fill(script)
    outcome_form.log_value(parent, workspace, account.id)
    assert [outcome.change for outcome in desk.reading.find(Outcome)] == [TYPED]
    (draft,) = unfinished(desk)
    assert draft.first_words == "The second"


def test_text_is_kept_while_it_is_typed(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, parent: QWidget, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(typing_keeper, "EVERY_MS", 60)
    monkeypatch.setattr(typing_keeper, "PAUSE_MS", 60_000)
    about = Subject(TypedForm.INTERACTION, account.id, account.id)

    def kept_words() -> object:
        kept = kept_draft(desk, about)
        return None if kept is None else kept.typed.get("notes")

    def script(dialog: OpenDialog) -> None:
        dialog.field("notes").focus_input()
        type_text("Omar ")
        qtbot.waitUntil(lambda: kept_words() == "Omar")
        type_text("wants it")
        qtbot.waitUntil(lambda: kept_words() == "Omar wants it")
        line = QApplication.focusWidget()
        assert isinstance(line, QPlainTextEdit)
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: kept_draft(desk, about) is None)

    dialogs.fill(script)
    account_dialogs.log_interaction(parent, workspace, account.id)


def test_text_is_kept_when_typing_pauses(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, parent: QWidget, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(typing_keeper, "EVERY_MS", 60_000)
    monkeypatch.setattr(typing_keeper, "PAUSE_MS", 60)

    def script(dialog: OpenDialog) -> None:
        dialog.field("notes").focus_input()
        type_text("Omar")
        qtbot.waitUntil(lambda: bool(unfinished(desk)))

    dialogs.fill(script)
    account_dialogs.log_interaction(parent, workspace, account.id)


def test_a_draft_takes_at_most_three_seconds() -> None:
    assert (typing_keeper.EVERY_MS, typing_keeper.PAUSE_MS) == (3_000, 1_000)


def test_what_cannot_be_read_yet_is_kept_as_typed(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, parent: QWidget
) -> None:
    def script(dialog: OpenDialog) -> None:
        dialog.type("ends_on", "when they say so")
        dialog.type("value", "12 thou")
        dialog.press(ESCAPE)

    def look(dialog: OpenDialog) -> None:
        assert dialog.text("ends_on") == "when they say so"
        assert dialog.text("value") == "12 thou"

    dialogs.fill(script, look)
    for _time in range(2):
        money.edit_agreement(parent, workspace, account.id, None)


def test_tomorrow_stays_the_day_it_was(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, parent: QWidget
) -> None:
    def look(dialog: OpenDialog) -> None:
        assert dialog.text("due_on") == "22 Nov 2026"

    dialogs.fill(typed_into("due_on", "tomorrow"), look)
    account_dialogs.add_action(parent, workspace, account.id)
    next_week = replace(workspace, desk=replace(desk, clock=FixedClock(NOW + timedelta(days=7))))
    account_dialogs.add_action(parent, next_week, account.id)


def test_only_what_was_touched_stands_over_the_record_and_a_newer_record_is_said(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, parent: QWidget
) -> None:
    action = an_action(desk, account, what="Send the offer")
    edit = partial(account_dialogs.edit_action, parent, workspace, account.id, action.id)

    def look(dialog: OpenDialog) -> None:
        assert dialog.text("notes") == TYPED
        assert dialog.text("what") == "Send the new offer"
        assert "The record was changed since" in dialog.words()

    dialogs.fill(typed_into("notes"), look)
    edit()
    with desk.transaction("action_changed") as t:
        t.change(t.get(Action, action.id), what="Send the new offer")
    edit()


def test_a_group_with_kept_words_is_open(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, parent: QWidget
) -> None:
    an_outcome(desk, account)
    a_measure(desk, account)

    def look(dialog: OpenDialog) -> None:
        assert TYPED in words_in(dialog.dialog)

    dialogs.fill(typed_into("quote"), look)
    for _time in range(2):
        outcome_form.log_value(parent, workspace, account.id)
