"""The editor of templates with what really prints: what reaches for more is said at its line while it is typed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from growthdesk.app.documents import WorkerDocuments
from growthdesk.runtime.paths import report_template_folder, user_folders
from growthdesk.ui.settings import template_editor
from growthdesk.ui.settings.template_editor import TemplateEditor
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_templates import template_texts
from tests.ui.driving import click, settled, words_in

PAGE = "value_summary/value_summary.html.j2"
SLOWLY_MS = 30_000
SHIPPED_USED = "Until this is put right, documents are made with the shipped template."
GOOD = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><p>Mine</p></body></html>\n'


@pytest.fixture(scope="module")
def worker(request: pytest.FixtureRequest) -> Iterator[WorkerDocuments]:
    """Give what really prints, in a process of its own."""
    made = WorkerDocuments(replace(user_folders(), cache=request.config.cache.mkdir("documents")))
    yield made
    made.close()


@pytest.fixture
def editor(
    workspace: Workspace, worker: WorkerDocuments, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TemplateEditor]:
    """Give the editor of the value summary's page, on the screen with its first page."""
    monkeypatch.setattr(template_editor, "PRINT_AFTER_MS", 20)
    made = TemplateEditor(None, replace(workspace, documents=worker), report_template_folder(), PAGE)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made.editor)
    qtbot.waitUntil(made.preview.view.has_pictures, timeout=SLOWLY_MS)
    yield made
    made.preview.stop()
    made.hide()
    made.deleteLater()
    settled()


def wait_for(qtbot: QtBot, editor: TemplateEditor, said: str) -> None:
    qtbot.waitUntil(lambda: said in words_in(editor), timeout=SLOWLY_MS)


TYPED = [
    ("{% include '/etc/passwd' %}", "Line 2: there is no template “/etc/passwd”."),
    ("{% include 'http://127.0.0.1:9/x' %}", "Line 2: there is no template “http://127.0.0.1:9/x”."),
    ("{{ summary.__class__ }}", "Line 2: “__class__” may not be used in a document."),
    ("{{ 'x' * 10 ** 12 }}", "Line 2: it makes more than a document can hold."),
    ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "Line 2: it takes too long."),
    ("{{ summary.client", "Line 2: this cannot be read: "),
]


def test_each_is_said_as_it_is_typed_and_the_last_good_page_stays(
    desk: Desk, editor: TemplateEditor, qtbot: QtBot
) -> None:
    before = desk.database.path.read_bytes()
    for text, said in TYPED:
        editor.editor.selectAll()
        editor.editor.insertPlainText(GOOD + text)
        wait_for(qtbot, editor, said)
        assert SHIPPED_USED in words_in(editor)
        assert editor.editor.marked_line == 2
        assert editor.preview.view.has_pictures()
    click(editor, "Go to line")
    assert editor.editor.textCursor().blockNumber() == 1
    editor.editor.selectAll()
    editor.editor.insertPlainText(GOOD)
    qtbot.waitUntil(lambda: SHIPPED_USED not in words_in(editor), timeout=SLOWLY_MS)
    assert template_texts(desk) == {}
    assert desk.database.path.read_bytes() == before


def test_an_address_is_said_and_not_fetched(editor: TemplateEditor, qtbot: QtBot) -> None:
    editor.editor.selectAll()
    editor.editor.insertPlainText(GOOD.replace("Mine", '<img src="file:///etc/hostname" alt="x">'))
    wait_for(qtbot, editor, "Addresses outside the document: file:///etc/hostname")
