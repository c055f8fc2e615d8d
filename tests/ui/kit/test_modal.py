"""Dialogs that go with their window while they are open: the computer ends the session."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from growthdesk.ui.account.dialogs import run_dialog
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.file_dialog import FileDialog
from growthdesk.ui.kit.forms import Form, TextField
from growthdesk.ui.kit.modal import let_go
from growthdesk.ui.kit.prompts import Prompts
from growthdesk.ui.kit.question import Question


def die(dialog: QWidget) -> int:
    """Stand in for `exec`: the window goes, and all its dialogs with it."""
    delete(dialog)
    return 0


pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture(autouse=True)
def session_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (FormDialog, Question, FileDialog):
        monkeypatch.setattr(kind, "exec", die)


def test_a_form_that_went_with_its_window_has_saved_nothing(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    form = Form()
    form.add(TextField("name", "Name"))
    assert not run_dialog(parent, "Add", form, "Add", lambda _values: None)


def test_a_question_that_went_with_its_window_has_no_answer(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    prompts = Prompts(parent)
    assert prompts.ask_choice("Delete it?", "", [("delete", "Delete")]) is None
    assert prompts.choose_folder("Folder") is None


def test_what_is_still_there_is_deleted(qtbot: QtBot) -> None:
    dialog = QWidget()
    with qtbot.waitSignal(dialog.destroyed):
        let_go(dialog)
