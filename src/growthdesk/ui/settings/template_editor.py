"""Editing one template beside the page it makes.

Rule: what is typed is printed in the worker a moment after it stops; no document is made with it until it is saved.
"""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QWidget

from growthdesk.domain.document_templates import TemplateForm, TemplateState
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.problems import Refusal
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.buttons import Button, LinkButton
from growthdesk.ui.kit.forms import TypingKeeper
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.modal import Modal, let_go
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.kit.text import ElidedLabel, Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.settings.code_editor import CodeEditor
from growthdesk.ui.settings.template_notes import TemplateNotes
from growthdesk.ui.settings.template_preview import TemplatePreview
from growthdesk.ui.settings.template_words import document_words, part_words
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.document_templates import keep_template, save_template, template_form, use_shipped_template
from growthdesk.usecases.documents import PrintedDocument
from growthdesk.wording import _
from growthdesk.wording.labels import label
from growthdesk.wording.refusals import sentence

WIDTH, HEIGHT = 1_280, 780
PRINT_AFTER_MS = 600
_TEXT = "text"


class TemplateEditor(Modal):
    """The text of a template and, beside it, the document made with it."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, folder: Path, name: str) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._folder = folder
        self._name = name
        self._form: TemplateForm = template_form(workspace.desk, folder, name)
        title = _("{document}: {part}").format(document=document_words(name), part=part_words(name))
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.editor = CodeEditor(_("Text of the template"))
        self.editor.setPlainText(self._form.text)
        place = KeptTyping(workspace, Subject(TypedForm.TEMPLATE, name), self._form.revision or 0)
        if (kept := str(place.kept().get(_TEXT, ""))) and kept != self._form.text:
            self.editor.set_whole_text(kept)
        self._keeper = TypingKeeper(self, place, self._typed)
        self.shipped = CodeEditor(_("Text of the shipped template"))
        self.shipped.setReadOnly(True)
        self._texts = QStackedWidget()
        self._texts.addWidget(self.editor)
        self._texts.addWidget(self.shipped)
        self.compare_button = LinkButton(_("Show the shipped one"), self.compare)
        self.preview = TemplatePreview(workspace, name)
        self.preview.printed.connect(self._on_printed)
        self.preview.refused.connect(self._on_refused)
        self.notes = TemplateNotes()
        self.notes.line_wanted.connect(self._go_to_line)
        self.notes.keep_wanted.connect(self.keep)
        self._state = Label("", "small")
        self.back_button = Button(_("Back to the shipped one…"), "quiet", on_click=self.go_back)
        self.close_button = Button(_("Close"), on_click=self.reject)
        self.save_button = Button(_("Save template"), "primary", on_click=self.save)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PRINT_AFTER_MS)
        self._timer.timeout.connect(self._print)
        self.editor.textChanged.connect(self._on_typed)
        for keys in (QKeySequence.StandardKey.Save, QKeySequence("Ctrl+Return")):
            QShortcut(keys, self, self.save)
        self._lay_out(title)
        self._show_state()
        self.editor.setFocus()
        QTimer.singleShot(0, self, self._print)

    def _lay_out(self, title: str) -> None:
        head = column(Label(title, "heading"), ElidedLabel(self._name, "small"), spacing=2)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        parts.addWidget(boxed(column(self._texts, margins=(16, 8, 8, 12))))
        parts.addWidget(self.preview)
        parts.setSizes([px(WIDTH) * 56 // 100, px(WIDTH) * 44 // 100])
        foot = QFrame()
        foot.setProperty("role", "footer")
        buttons = row(self.back_button, None, self.close_button, self.save_button, spacing=8)
        foot.setLayout(column(self.notes, buttons, margins=(20, 12, 20, 14), spacing=10))
        top = boxed(row((head, 1), self.compare_button, self._state, margins=(20, 14, 20, 10), spacing=12))
        self.setLayout(column(top, Divider(), (parts, 1), Divider(), foot, spacing=0))

    def sizeHint(self) -> QSize:
        """Take what the screen has, up to what two pages side by side need."""
        screen = self.screen().availableSize()
        return QSize(min(px(WIDTH), screen.width() - 40), min(px(HEIGHT), screen.height() - 80))

    # What is typed

    @property
    def text(self) -> str:
        """The text as it stands."""
        return self.editor.toPlainText()

    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.text != self._form.text

    def _typed(self) -> dict[str, object]:
        return {_TEXT: self.text} if self.is_changed() else {}

    def _on_typed(self) -> None:
        self._keeper.note()
        self.editor.mark_line(0)
        self._show_state()
        self._timer.start()

    def _show_state(self) -> None:
        self._state.set_text(_("Not saved yet") if self.is_changed() else label(self._form.state))
        is_own = self.text != self._form.shipped
        self.back_button.setVisible(self._form.revision is not None or is_own)
        self.compare_button.setVisible(bool(self._form.shipped) and (is_own or self._shows_shipped()))
        self.notes.show_outdated(is_outdated=self._form.state is TemplateState.OUTDATED)

    def _shows_shipped(self) -> bool:
        return self._texts.currentWidget() is self.shipped

    def compare(self) -> None:
        """Show the shipped text in place of yours, to read and to copy from; or yours again."""
        if self._shows_shipped():
            self._show_own()
            return
        self.shipped.setPlainText(self._form.shipped)
        self._texts.setCurrentWidget(self.shipped)
        self.compare_button.set_text(_("Show yours"))
        self.shipped.setFocus()

    def _show_own(self) -> None:
        self._texts.setCurrentWidget(self.editor)
        self.compare_button.set_text(_("Show the shipped one"))
        self._show_state()

    def _go_to_line(self, line: int) -> None:
        self._show_own()
        self.editor.go_to_line(line)

    def _print(self) -> None:
        self.preview.show_text(self.text, self._form.shipped)

    def _on_printed(self, printed: PrintedDocument) -> None:
        own = next((fault for fault in printed.faults if self._name in fault.template.split(", ")), None)
        self.editor.mark_line(own.line if own is not None else 0)
        self.notes.show_printed(own, printed.left_out)

    def _on_refused(self, words: str) -> None:
        self.editor.mark_line(0)
        self.notes.show_refused(words)

    # What is kept

    def save(self) -> bool:
        """Save the text; tell whether it was kept."""
        try:
            changes = save_template(self._workspace.desk, self._folder, self._name, self.text, self._form.revision)
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            return False
        self._read_again()
        self._workspace.feed.publish(changes)
        return True

    def keep(self) -> None:
        """Keep the copy although the program's own template changed."""
        if self._form.revision is None:
            return
        try:
            changes = keep_template(self._workspace.desk, self._folder, self._name, self._form.revision)
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            return
        self._read_again()
        self._workspace.feed.publish(changes)

    def go_back(self) -> None:
        """Put the shipped text in place of the copy, after asking."""
        title = _("Go back to the shipped template?")
        text = _("Your copy is taken away. Documents are made with the shipped template again.")
        choice = ("back", _("Use the shipped one"))
        if self._workspace.prompts.ask_choice(title, text, [choice], danger="back") != "back":
            return
        if self._form.revision is not None:
            try:
                changes = use_shipped_template(self._workspace.desk, self._name, self._form.revision)
            except Refusal as refusal:
                self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
                return
            self._workspace.feed.publish(changes)
        if not self._form.shipped:
            # The program has no such template any more: nothing is left to edit.
            self.accept()
            return
        self._read_again()
        self._show_own()
        self.editor.set_whole_text(self._form.text)
        self.editor.setFocus()

    def _read_again(self) -> None:
        self._form = template_form(self._workspace.desk, self._folder, self._name)
        self._keeper.keep_at_once()
        self._show_state()

    def reject(self) -> None:
        """Close; what is not saved is asked about."""
        if self.is_changed():
            title = _("Save what you changed?")
            text = _("The template was changed and is not saved yet.")
            choices = [("save", _("Save template")), ("drop", _("Close without saving"))]
            answer = self._workspace.prompts.ask_choice(title, text, choices)
            if answer is None or (answer == "save" and not self.save()):
                return
        self._keeper.forget()
        super().reject()

    def done(self, result: int) -> None:
        """Close and print no more."""
        self._keeper.stop()
        self._timer.stop()
        self.preview.stop()
        super().done(result)


def edit_template(parent: QWidget, workspace: Workspace, folder: Path, name: str) -> None:
    """Show the editor of a template; one that is gone meanwhile is said."""
    try:
        editor = TemplateEditor(parent.window(), workspace, folder, name)
    except Refusal as refusal:
        workspace.prompts.show_refusal(sentence(refusal, workspace.formats))
        return
    editor.exec()
    let_go(editor)
