"""The editor of a template of requests: its two texts, beside each the made-up example it makes, and the fields."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Problem
from growthdesk.domain.request_texts import MOST_WORDS, RequestTemplateDraft, count_words, problems_in_template_texts
from growthdesk.ui.account.dialogs import Values, save_seen, text_of
from growthdesk.ui.kit.cards import Facts, SectionHead
from growthdesk.ui.kit.dialogs import FormDialog, Save
from growthdesk.ui.kit.forms import CheckField, Field, Form, GrowingText, LongTextField, TextField
from growthdesk.ui.kit.modal import let_go
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import request_templates
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.problems import sentence
from growthdesk.wording.request_texts import field_words, length_words

WIDTH = 940
_LABEL_WIDTH = 104


class TemplateText(LongTextField):
    """A text with fields in braces; what nothing can fill, or no request may say, is named when the text is left."""

    def __init__(self, name: str, words: str, formats: Formats, *, lines: int, optional: bool = False) -> None:
        super().__init__(name, words, lines=lines, optional=optional)
        self.formats = formats

    def problem(self) -> str:
        """Say which field there is not, which brace stands alone, or which words no request may have."""
        is_request = self.name == "request"
        texts = (self.value(), "") if is_request else ("", self.value())
        fault = next(iter(problems_in_template_texts(*texts)), None)
        return sentence(fault, self.formats) if fault is not None else ""


class Preview(Field):
    """What a text says with a made-up example, and how long it is then; it is read, not written."""

    def __init__(self, name: str, words: str, formats: Formats, *, lines: int, most: int = 0) -> None:
        super().__init__(name, words)
        self.formats: Formats = formats
        self._most = most
        self._text = GrowingText(lines)
        self._text.setReadOnly(True)
        self._length = Label("", "small", wrap=True)
        self._hold(boxed(column(self._text, self._length, spacing=4)), self._text)

    def show_filled(self, text: str, fault: Problem | None) -> None:
        """Show a text, and its words counted; with a fault, which its field names, it stands as it was typed."""
        if text != self._text.toPlainText():
            self._text.setPlainText(text)
        words = count_words(text)
        if fault is not None:
            self._length.set_text(_("Not filled yet"))
        else:
            self._length.set_text(length_words(words, self._most, self.formats))
        is_wrong = fault is not None or (self._most and words > self._most)
        self._length.set_tone(Tone.RISK if is_wrong else None)

    def value(self) -> str:
        """Return nothing: it is no part of what is saved."""
        return ""

    def length_shown(self) -> str:
        """Return what is said about the length."""
        return self._length.full_text()


class RequestTemplateForm(Form):
    """A template with its live example."""

    def __init__(self, workspace: Workspace, draft: RequestTemplateDraft) -> None:
        super().__init__(columns=2, formats=workspace.formats)
        self._workspace = workspace
        formats = workspace.formats
        self.add(TextField("name", _("Name"), example=_("e.g. Short and personal")))
        self.add(CheckField("is_default", _("Default"), help=_("Requests for an introduction start from it.")))
        self.add(TemplateText("request", _("Request"), formats, lines=9))
        self.request = self.add(Preview("request_example", _("Example"), formats, lines=9, most=MOST_WORDS))
        self.add(TemplateText("blurb", _("Text to forward"), formats, lines=6, optional=True))
        self.blurb = self.add(Preview("blurb_example", _("Example of the text to forward"), formats, lines=6))
        self.add_widget(_fields_there_are())
        self.set_values(
            {"name": draft.name, "is_default": draft.is_default, "request": draft.request, "blurb": draft.blurb}
        )
        self.changed.connect(self._on_changed)
        self._show_example()

    def draft(self, values: Values) -> RequestTemplateDraft:
        """Return what was typed."""
        return RequestTemplateDraft(
            text_of(values, "name"),
            text_of(values, "request"),
            text_of(values, "blurb"),
            is_default=bool(values["is_default"]),
        )

    def _on_changed(self, name: str) -> None:
        if name in ("request", "blurb"):
            self._show_example()

    def _show_example(self) -> None:
        texts = request_templates.preview_template(self._workspace.desk, self.draft(self.values()))
        self.request.show_filled(texts.request, _fault_of("request", texts.faults))
        self.blurb.show_filled(texts.blurb, _fault_of("blurb", texts.faults))


def _fault_of(field: str, faults: Sequence[Problem]) -> Problem | None:
    return next((fault for fault in faults if fault.field == field), None)


def _fields_there_are() -> QWidget:
    """List the fields in two columns, each with what it says."""
    pairs = [(f"{{{name}}}", words) for name, words in field_words()]
    half = (len(pairs) + 1) // 2
    columns = [Facts(part, label_width=_LABEL_WIDTH) for part in (pairs[:half], pairs[half:])]
    note = Label(_("A line is left out when nothing it tells is on record."), "caption", wrap=True)
    head = SectionHead(_("Fields"), _("write them in braces as they stand here"))
    return boxed(column(head, row(*((column(one, None), 1) for one in columns), spacing=20), note, spacing=8))


def new_request_template(parent: QWidget, workspace: Workspace) -> bool:
    """Ask for a template that begins as the shipped one."""
    form = RequestTemplateForm(workspace, request_templates.shipped_template(workspace.desk))

    def save(values: Values) -> None:
        workspace.feed.publish(request_templates.add_request_template(workspace.desk, form.draft(values)))

    return _run(parent, _("New request template"), form, _("Add template"), save)


def change_request_template(parent: QWidget, workspace: Workspace, template_id: str) -> bool:
    """Change a template; requests that were written with it stay as they are."""
    draft, revision = request_templates.request_template_form(workspace.desk, template_id)
    form = RequestTemplateForm(workspace, draft)

    def write(values: Values, seen: int) -> Changes:
        return request_templates.save_request_template(workspace.desk, template_id, form.draft(values), seen)

    return _run(parent, _("Change request template"), form, _("Save template"), save_seen(workspace, revision, write))


def _run(parent: QWidget, title: str, form: RequestTemplateForm, action: str, save: Save) -> bool:
    dialog = FormDialog(parent, title, form, action=action, save=save, width=WIDTH)
    dialog.exec()
    let_go(dialog)
    return dialog.has_saved
