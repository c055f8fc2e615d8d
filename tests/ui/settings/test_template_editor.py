"""The editor of templates: what is typed shows as a page a moment later, and is kept when it is saved."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from growthdesk.domain.document_templates import FaultKind, TemplateFault, TemplateState
from growthdesk.domain.problems import Refusal
from growthdesk.ui.settings import template_editor
from growthdesk.ui.settings.template_editor import TemplateEditor
from growthdesk.ui.settings.templates_card import TemplatesCard
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_templates import save_template, template_form, template_texts
from growthdesk.usecases.documents import DocumentContents, PrintedDocument
from tests.builders import an_account
from tests.ui.conftest import Show
from tests.ui.documents.printers import Printer
from tests.ui.driving import AskedPrompts, click, rows_in, settled, table_in, type_text, words_in

PAGE = "value_summary/value_summary.html.j2"
STYLE = "value_summary/style.css"
FORM = "blank_exit/blank_exit.html.j2"
SHIPPED = "<h1>{{ summary.headline }}</h1>\n<p>two</p>\n"


class FaultyPrinter(Printer):
    """Prints without a template that names what is not there."""

    def print_document(
        self,
        contents: DocumentContents,
        progress: Callable[[str, float | None], None],
        cancelled: Callable[[], bool],
    ) -> PrintedDocument:
        printed = super().print_document(contents, progress, cancelled)
        for name, text in contents.templates.items():
            lines = text.split("\n")
            at = next((number for number, line in enumerate(lines, 1) if "sumary" in line), 0)
            if at:
                fault = TemplateFault(name, FaultKind.UNKNOWN_NAME, at, "sumary", "summary")
                return replace(printed, faults=(fault,), left_out=(f"{name} was not used",))
        return printed


@pytest.fixture
def printer() -> FaultyPrinter:
    return FaultyPrinter(pages=1)


@pytest.fixture
def with_printer(workspace: Workspace, printer: FaultyPrinter, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(template_editor, "PRINT_AFTER_MS", 20)
    return replace(workspace, documents=printer)  # type: ignore[arg-type]


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    for name, text in ((PAGE, SHIPPED), (STYLE, "h1 { margin: 0 }\n"), (FORM, "<h1>Form</h1>\n")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


Open = Callable[[str], TemplateEditor]


@pytest.fixture
def open_editor(with_printer: Workspace, templates: Path, qtbot: QtBot) -> Iterator[Open]:
    """Open an editor on the screen and wait for its first page."""
    made: list[TemplateEditor] = []

    def opened(name: str) -> TemplateEditor:
        editor = TemplateEditor(None, with_printer, templates, name)
        made.append(editor)
        editor.show()
        qtbot.waitExposed(editor)
        editor.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is editor.editor)
        qtbot.waitUntil(editor.preview.view.has_pictures)
        return editor

    yield opened
    for editor in made:
        editor.preview.stop()
        editor.hide()
        editor.deleteLater()
    settled()


def retype(editor: TemplateEditor, text: str) -> None:
    editor.editor.setFocus()
    editor.editor.selectAll()
    for number, line in enumerate(text.split("\n")):
        if number:
            QTest.keyClick(editor.editor, Qt.Key.Key_Return)
        type_text(line)


def test_what_is_typed_is_printed_a_moment_later_and_not_kept(
    desk: Desk, open_editor: Open, printer: FaultyPrinter, qtbot: QtBot
) -> None:
    editor = open_editor(PAGE)
    assert editor.text == SHIPPED
    assert printer.asked[-1].templates == {}, "as shipped"
    asked = len(printer.asked)
    retype(editor, "<p>mine</p>")
    qtbot.waitUntil(lambda: printer.asked[-1].templates == {PAGE: "<p>mine</p>"})
    assert len(printer.asked) <= asked + 3, "not once for every key"
    assert "Not saved yet" in words_in(editor)
    assert template_texts(desk) == {}


def test_a_fault_is_said_with_its_line_marked_and_gone_to(
    open_editor: Open, printer: FaultyPrinter, qtbot: QtBot
) -> None:
    editor = open_editor(PAGE)
    before = len(printer.drawn)
    retype(editor, "<p>one</p>\n<p>{{ sumary.client }}</p>\n<p>three</p>")
    words = "Line 2: “sumary” is not a name this document knows. Did you mean “summary”?"
    qtbot.waitUntil(lambda: words in words_in(editor))
    assert editor.editor.marked_line == 2
    assert len(printer.drawn) == before, "the last good page stays"
    click(editor, "Go to line")
    assert editor.editor.textCursor().blockNumber() == 1
    assert QApplication.focusWidget() is editor.editor
    retype(editor, "<p>{{ summary.client }}</p>")
    qtbot.waitUntil(lambda: "not a name" not in words_in(editor))
    assert editor.editor.marked_line == 0


def test_a_saved_copy_is_edited_by_keyboard_and_found_again(
    desk: Desk, open_editor: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    editor = open_editor(PAGE)
    with qtbot.waitSignal(workspace.feed.changed):
        retype(editor, "<p>mine</p>")
        QTest.keyClick(editor.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert template_texts(desk) == {PAGE: "<p>mine</p>"}
    assert "Edited" in words_in(editor)
    retype(editor, "<p>second</p>")
    click(editor, "Save template")
    assert template_texts(desk) == {PAGE: "<p>second</p>"}
    click(editor, "Close")
    assert not editor.isVisible()


@pytest.mark.parametrize(
    ("answer", "kept", "is_open"), [(None, {}, True), ("drop", {}, False), ("save", {PAGE: "x"}, False)]
)
def test_closing_asks_about_what_is_not_saved(
    desk: Desk, open_editor: Open, prompts: AskedPrompts, answer: str | None, kept: dict[str, str], is_open: bool
) -> None:
    editor = open_editor(PAGE)
    retype(editor, "x")
    prompts.answer("ask_choice", answer)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert template_texts(desk) == kept
    assert editor.isVisible() is is_open
    assert not is_open or editor.text == "x"


def test_back_to_the_shipped_one_asks_and_can_be_undone_in_the_text(
    desk: Desk, open_editor: Open, prompts: AskedPrompts, templates: Path
) -> None:
    save_template(desk, templates, PAGE, "<p>mine</p>", None)
    editor = open_editor(PAGE)
    prompts.answer("ask_choice", None, "back")
    click(editor, "Back to the shipped one…")
    assert template_texts(desk) == {PAGE: "<p>mine</p>"}
    click(editor, "Back to the shipped one…")
    assert template_texts(desk) == {}
    assert editor.text == SHIPPED
    assert "As shipped" in words_in(editor)
    QTest.keyClick(editor.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text == "<p>mine</p>"


def test_a_newer_template_of_the_program_is_said_and_the_copy_kept(
    desk: Desk, open_editor: Open, templates: Path
) -> None:
    save_template(desk, templates, PAGE, "<p>mine</p>", None)
    (templates / PAGE).write_text(SHIPPED + "<p>new</p>\n", encoding="utf-8")
    editor = open_editor(PAGE)
    assert "has changed since you edited yours" in words_in(editor)
    click(editor, "Show the shipped one")
    assert "<p>new</p>" in words_in(editor)
    assert "<p>mine</p>" not in words_in(editor)
    click(editor, "Show yours")
    assert "<p>mine</p>" in words_in(editor)
    click(editor, "Keep mine")
    assert template_form(desk, templates, PAGE).state is TemplateState.EDITED
    assert "has changed since you edited yours" not in words_in(editor)


def test_an_empty_template_is_not_kept(desk: Desk, open_editor: Open, prompts: AskedPrompts) -> None:
    editor = open_editor(PAGE)
    retype(editor, " ")
    click(editor, "Save template")
    assert prompts.words("show_refusal")
    assert template_texts(desk) == {}


def test_a_copy_changed_elsewhere_meanwhile_is_not_overwritten(
    desk: Desk, open_editor: Open, prompts: AskedPrompts, templates: Path
) -> None:
    editor = open_editor(PAGE)
    save_template(desk, templates, PAGE, "<p>theirs</p>", None)
    retype(editor, "<p>mine</p>")
    click(editor, "Save template")
    assert "changed elsewhere" in prompts.words("show_refusal")[0]
    assert template_texts(desk) == {PAGE: "<p>theirs</p>"}
    assert editor.text == "<p>mine</p>"


def test_a_page_that_does_not_fit_says_so(open_editor: Open, printer: FaultyPrinter, qtbot: QtBot) -> None:
    editor = open_editor(PAGE)
    printer.refusal = Refusal("document_too_long", section="happened", lines="3")
    retype(editor, "<p>long</p>")
    qtbot.waitUntil(lambda: "too long for the page by 3 lines" in words_in(editor))


def test_an_account_is_shown_instead_of_made_up_figures(
    desk: Desk, open_editor: Open, printer: FaultyPrinter, qtbot: QtBot
) -> None:
    account = an_account(desk, name="Khaleej Freight")
    editor = open_editor(STYLE)
    assert "SAMPLE" in printer.asked[-1].client.upper()
    editor.preview.shown_with.set_value(account.id)
    editor.preview.shown_with.changed.emit()
    qtbot.waitUntil(lambda: printer.asked[-1].client == "Khaleej Freight")
    qtbot.waitUntil(lambda: not editor.preview.is_busy())


def test_a_blank_form_needs_no_account(desk: Desk, open_editor: Open) -> None:
    an_account(desk)
    assert "Shown with" not in words_in(open_editor(FORM))


def test_the_list_says_how_each_template_stands_and_opens_it(
    desk: Desk, with_printer: Workspace, templates: Path, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(TemplateEditor, "exec", lambda editor: opened.append(editor._name))
    save_template(desk, templates, STYLE, "h1 { margin: 1mm }", None)
    card = TemplatesCard(with_printer, templates)
    show(card)
    table = table_in(card, "Document templates")
    assert [row.split(" | ")[:3] for row in rows_in(table)] == [
        ["Value summary", "Style", "Edited"],
        ["Value summary", "Page", "As shipped"],
        ["Blank exit interview", "Page", "As shipped"],
    ]
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [STYLE]
    settled()
