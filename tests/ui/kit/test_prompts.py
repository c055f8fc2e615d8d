"""Prompts: plain words, a safe default, and a script for tests."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from growthdesk.ui.kit import prompts
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.prompts import Prompts
from growthdesk.ui.kit.question import Question
from growthdesk.ui.kit.theme import Theme
from tests.scripted_prompts import ScriptedPrompts


def answering(act: Callable[[Question], None]) -> None:
    """Answer the message box which opens next."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Question)
        act(box)

    QTimer.singleShot(0, answer)


def press(words: str) -> Callable[[Question], None]:
    def act(box: Question) -> None:
        next(b for b in box.findChildren(QPushButton) if b.text() == words).click()

    return act


@pytest.mark.parametrize(("button", "expected"), [("Replace file", "yes"), ("Cancel", None)])
def test_a_question_shows_names_as_plain_text_and_the_safe_answer_first(
    theme: Theme, button: str, expected: str | None
) -> None:
    seen: list[str] = []

    def act(box: Question) -> None:
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in box.findChildren(QLabel))
        default = next(b.text() for b in box.buttons if b.isDefault())
        seen.extend((box.title.full_text(), box.text.full_text(), default))
        press(button)(box)

    answering(act)
    answer = Prompts().ask_choice("Replace “<b>Gulf</b>”?", "It is lost.", [("yes", "Replace file")], danger="yes")
    assert answer == expected
    assert seen == ["Replace “<b>Gulf</b>”?", "It is lost.", "Cancel"]


def test_escape_is_no_answer(theme: Theme, qtbot: QtBot) -> None:
    answering(lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))
    assert Prompts().ask_choice("Which?", "", [("a", "Open A"), ("b", "Open B")]) is None
    answering(press("Open B"))
    assert Prompts().ask_choice("Which?", "", [("a", "Open A"), ("b", "Open B")]) == "b"


def test_details_are_shown_when_asked_for_and_can_be_copied(theme: Theme, qtbot: QtBot) -> None:
    seen: list[str] = []

    def on_details(question: Question) -> None:
        seen.append(question.text.full_text())
        press("Copy details")(question)

    def on_words(question: Question) -> None:
        seen.append(question.text.full_text())
        answering(on_details)
        press("Show details")(question)

    answering(on_words)
    Prompts().show_with_details("It ended.", "Nothing is lost.", "Fatal error: Thread 1")
    assert seen == ["Nothing is lost.", "Fatal error: Thread 1"]
    assert QApplication.clipboard().text() == "Fatal error: Thread 1"


def test_a_text_is_asked_for_until_there_is_one(theme: Theme, qtbot: QtBot) -> None:
    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        dialog.send()
        assert dialog.form.summary.sentences()
        dialog.form.field("text").set_value("Gulf")
        dialog.send()

    QTimer.singleShot(0, act)
    assert Prompts().ask_text("Name the filter", "Name") == "Gulf"


@pytest.mark.parametrize(
    ("given", "chosen", "expected"),
    [
        ("/x/table", "Table (*.csv)", "/x/table.csv"),
        ("/x/table", "Page (*.pdf)", "/x/table.pdf"),
        ("/x/table.txt", "Page (*.pdf)", "/x/table.txt"),
        ("", "", None),
    ],
)
def test_a_file_to_write_gets_its_ending(
    theme: Theme, monkeypatch: pytest.MonkeyPatch, given: str, chosen: str, expected: str | None
) -> None:
    monkeypatch.setattr(prompts, "ask_for_files", lambda *_: ([given] if given else [], chosen))
    path = Prompts().choose_save_file("Export", Path("table.csv"), [("Table", "*.csv"), ("Page", "*.pdf")])
    assert path == (Path(expected) if expected else None)


def test_a_script_answers_in_order_and_fails_on_surprise(theme: Theme) -> None:
    script = ScriptedPrompts({"ask_text": ["Gulf", None]})
    assert script.ask_text("Name", "Name") == "Gulf"
    assert script.ask_text("Name", "Name") is None
    script.show_refusal("It cannot be done.")
    assert script.words("show_refusal") == ["It cannot be done. "]
    with pytest.raises(AssertionError):
        script.ask_text("Name", "Name")


@pytest.mark.parametrize(
    ("typed", "there_already", "answer", "given"),
    [
        ("summary", False, None, "summary.pdf"),
        ("summary.pdf", True, None, "summary.pdf"),
        ("Acme, Jan. 2026", False, None, "Acme, Jan. 2026.pdf"),
        ("summary", True, "replace", "summary.pdf"),
        ("summary", True, None, None),
    ],
)
def test_a_name_without_its_ending_never_replaces_a_file_unasked(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    typed: str,
    there_already: bool,
    answer: str | None,
    given: str | None,
) -> None:
    if there_already:
        (tmp_path / "summary.pdf").touch()
    monkeypatch.setattr(prompts, "ask_for_files", lambda *_a: ([str(tmp_path / typed)], "PDF (*.pdf)"))
    monkeypatch.setattr(Prompts, "ask_choice", lambda *_a, **_k: answer)
    path = Prompts().choose_save_file("Export", tmp_path / "x.pdf", [("PDF", "*.pdf")])
    assert path == (tmp_path / given if given else None)


def test_a_file_dialog_opens_beside_the_folder_that_is_not_there_yet(
    theme: Theme, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened_at: list[str] = []

    def dialog(_parent: object, _title: str, _ask: object, start: str, *_: str) -> tuple[list[str], str]:
        opened_at.append(start)
        return [], ""

    monkeypatch.setattr(prompts, "ask_for_files", dialog)
    Prompts().choose_save_file("Where", tmp_path / "not" / "made" / "Firm.growthdesk", [("Files", "*.growthdesk")])
    Prompts().choose_open_file("Which", [("Files", "*.csv")], tmp_path / "not")
    assert opened_at == [str(tmp_path / "Firm.growthdesk"), str(tmp_path)]
