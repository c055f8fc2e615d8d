"""The three questions of what comes next, asked in the days after the first value was confirmed."""

from datetime import date

from PySide6.QtWidgets import QWidget

from growthdesk.domain.first_value import WINDOW_QUESTIONS, WindowDraft
from growthdesk.domain.history import Changes
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.problems import Refusal
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import client_field, date_field
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.forms import Form, LongTextField
from growthdesk.ui.onboarding.contact_fields import ask_contact, contact_in
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import first_values
from growthdesk.wording import _
from growthdesk.wording.first_values import question


class _WindowForm(Form):
    """The three questions, who was asked and when; one answer is enough."""

    def __init__(self, workspace: Workspace, account_id: str, draft: WindowDraft) -> None:
        super().__init__(columns=2, formats=workspace.formats)
        for name in WINDOW_QUESTIONS:
            self.add(LongTextField(name, question(name), optional=True, lines=2), span=2)
        self.add(client_field(workspace, account_id, "asked_of_id", _("Who answered")))
        self.add(date_field(workspace, "asked_on", _("Asked on"), optional=False, prefer="past"))
        self.set_values({name: getattr(draft, name) for name in WindowDraft.__dataclass_fields__})

    def draft(self, values: Values) -> WindowDraft:
        """Return what was typed."""
        return WindowDraft(
            asked_on=day_of(values, "asked_on"),
            asked_of_id=id_of(values, "asked_of_id"),
            problem_revealed=text_of(values, "problem_revealed"),
            next_year=text_of(values, "next_year"),
            second_problem=text_of(values, "second_problem"),
        )


def ask_what_comes_next(parent: QWidget, workspace: Workspace, first_value_id: str) -> bool:
    """Ask for the answers to the three questions."""
    desk = workspace.desk
    view = first_values.first_value_view(desk, first_value_id)
    account_id = view.first_value.account_id
    form = _WindowForm(workspace, account_id, first_values.new_window(desk, first_value_id))
    ask_contact(form)

    def save(values: Values) -> None:
        said, contact = form.draft(values), contact_in(values)
        workspace.feed.publish(first_values.add_window_answers(desk, first_value_id, said, contact))

    keep = KeptTyping(workspace, Subject(TypedForm.WINDOW, account_id, account_id))
    intro = _window_words(workspace, view.window.closes_on)
    return run_dialog(parent, _("What comes next"), form, _("Save answers"), save, intro, keep=keep)


def go_on_asking(parent: QWidget, workspace: Workspace, account_id: str) -> bool:
    """Go on with answers that were typed and not saved; they belong to the latest first value."""
    found = first_values.first_values(workspace.desk, account_id)
    if not found:
        raise Refusal("record_missing", kind="first_value", id=account_id)
    return ask_what_comes_next(parent, workspace, found[0].first_value.id)


def change_answers(parent: QWidget, workspace: Workspace, answers_id: str) -> bool:
    """Correct the answers given once."""
    desk = workspace.desk
    draft, revision = first_values.window_form(desk, answers_id)
    account_id = first_values.account_of_answers(desk, answers_id)
    form = _WindowForm(workspace, account_id, draft)

    def write(values: Values, seen: int) -> Changes:
        return first_values.save_window_answers(desk, answers_id, form.draft(values), seen)

    save = save_seen(workspace, revision, write)
    keep = KeptTyping(workspace, Subject(TypedForm.WINDOW, answers_id, account_id), revision)
    return run_dialog(parent, _("Change answers"), form, _("Save answers"), save, keep=keep)


def _window_words(workspace: Workspace, closes_on: date) -> str:
    words = _("A talk about their next year, neither about renewal nor about an offer. One answer is enough to keep.")
    if workspace.today > closes_on:
        return words
    until = _("Best asked until {day}.").format(day=workspace.formats.weekday_date(closes_on))
    return _("{first} {second}").format(first=words, second=until)
