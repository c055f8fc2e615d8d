"""The page before the signature: whether a prospect fits, and what both should know before they sign.

Rule: nothing on it is required. A field saves when it is left; what is being typed is kept meanwhile.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from growthdesk.domain.fit import ASKED_PLAINLY, IdealCustomer, ProfileFit, ProspectFitDraft, ProspectPage
from growthdesk.domain.history import Changes
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.fit.win_dialog import win_prospect
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.cards import Card, Facts, SectionHead
from growthdesk.ui.kit.flow import Columns
from growthdesk.ui.kit.forms import Form, LongTextField, SegmentedField, TextField, TypingKeeper
from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import boxed, column, empty, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.reviews.saving import save
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import fit
from growthdesk.wording import _
from growthdesk.wording.fit import ideal_customer_pairs, unsaid_words
from growthdesk.wording.labels import label

LEAST_COLUMN = 250


class BeforeSignature(AccountTab):
    """What is said before a prospect signs, beside it whom the firm serves best and what is not said yet."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, {"prospect_fit", "account", "firm", "agreement"})
        self._page: ProspectPage | None = None
        self._ideal_shown: IdealCustomer | None = None
        self._unsaid_shown: tuple[str, ...] | None = None
        self._keeper: TypingKeeper | None = None
        self._form = self._make_form()
        self._form.left.connect(self._on_left)
        about = _("Optional, and only for you. When they sign, it becomes the start of the handover.")
        head = column(SectionHead(_("Before the signature")), Label(about, "second", wrap=True), spacing=4)
        self._ideal = column(spacing=8)
        self._unsaid_head = SectionHead(_("Not said yet"))
        self._unsaid = column(spacing=2)
        self._unsaid_card = Card(self._unsaid_head, boxed(self._unsaid))
        beside = column(
            Card(SectionHead(_("Your ideal customer")), boxed(self._ideal)),
            self._unsaid_card,
            None,
            spacing=14,
        )
        parts = Columns((boxed(column(self._form, None)), 5), (boxed(beside), 3), least=LEAST_COLUMN, spacing=20)
        body = ScrolledBody(column(boxed(head), parts, None, margins=(20, 14, 20, 20), spacing=14))
        self.setLayout(column((Scroll(body), 1), spacing=0))
        self.installEventFilter(self)

    def _make_form(self) -> Form:
        # Nothing here is required, which is said once above and not again at each field.
        form = Form(columns=2, formats=self.workspace.formats)
        fits = [(one.value, label(one)) for one in ProfileFit]
        form.add(SegmentedField("fits_profile", _("Do they fit your ideal customer?"), options=fits), span=2)
        form.add(LongTextField("fits_note", _("Why, or why not"), lines=2), span=2)
        outcome_help = _("In their words, and what you can stand for.")
        form.add(LongTextField("realistic_outcomes", _("Realistic outcomes"), lines=3, help=outcome_help))
        part_help = _("People, time, data, decisions: said plainly.")
        form.add(LongTextField("their_participation", _("Their own part"), lines=3, help=part_help))
        form.add(LongTextField("our_responsibilities", _("What you are responsible for"), lines=2))
        form.add(LongTextField("scope", _("Scope, and what is out of it"), lines=2))
        form.add(LongTextField("timing", _("Timing"), lines=2))
        form.add(TextField("source", _("Where they came from"), example=_("e.g. introduced by Huda Saleh")))
        form.changed.connect(self._on_changed)
        return form

    # Showing

    def show_account(self, account_id: str) -> None:
        """Show the page of this account, with what was being written on it."""
        is_another = account_id != self.account_id
        if is_another:
            self._leave()
        self.account_id = account_id
        self.reload()
        if is_another:
            place = KeptTyping(self.workspace, Subject(TypedForm.BEFORE_SIGNATURE, account_id, account_id))
            self._form.show_typed(place.kept())
            self._keeper = TypingKeeper(self, place, self._form.typed)

    def reload(self) -> None:
        """Read the page again; a field being written in stays."""
        page = self._page = fit.prospect_page(self.workspace.desk, self.account_id)
        touched = self._form.dirty()
        for field in self._form.fields():
            if field.name not in touched:
                field.set_value(_shown(page.draft, field.name))
        if page.ideal != self._ideal_shown:
            self._ideal_shown = page.ideal
            self._show_ideal(page.ideal)
        self._show_unsaid(page)

    def _show_ideal(self, ideal: IdealCustomer) -> None:
        empty(self._ideal)
        if ideal.is_said:
            self._ideal.addWidget(Facts(list(ideal_customer_pairs(ideal)), label_width=72))
        else:
            words = _("Not written down yet: which companies, which role, which problem you are best at.")
            self._ideal.addWidget(Label(words, "second", wrap=True))
        words = _("Change it in Settings") if ideal.is_said else _("Write it down in Settings")
        self._ideal.addLayout(row(LinkButton(words, partial(self.place_requested.emit, "settings")), None))

    def _show_unsaid(self, page: ProspectPage) -> None:
        if page.unsaid == self._unsaid_shown:
            return
        self._unsaid_shown = page.unsaid
        had_keyboard = self._unsaid_card.isAncestorOf(QApplication.focusWidget() or self)
        empty(self._unsaid)
        count = len(page.unsaid)
        text = _("{count} of {all}").format(count=count, all=ASKED_PLAINLY)
        self._unsaid_head.set_text(_("Not said yet"), text if count else "")
        links = [LinkButton(unsaid_words(code), partial(self._form.focus_field, code)) for code in page.unsaid]
        for link in links:
            self._unsaid.addLayout(row(link, None))
        if not links:
            self._unsaid.addWidget(Label(_("Everything is said."), "second", wrap=True))
        if had_keyboard:
            (links[0] if links else self._form).setFocus(Qt.FocusReason.OtherFocusReason)

    # Saving

    def _on_changed(self, name: str) -> None:
        if name == "fits_profile":
            self._save(name)
        elif self._keeper is not None:
            self._keeper.note()

    def _on_left(self, name: str) -> None:
        if self._form.field(name).is_dirty():
            self._save(name)

    def _save(self, name: str) -> None:
        """Save one field; the others stay as they are stored."""
        page, field = self._page, self._form.field(name)
        if page is None:
            return
        said: dict[str, Any] = {name: _typed(name, field.value())}
        desk, account_id = self.workspace.desk, self.account_id

        def write(revision: int) -> Changes:
            stored = fit.prospect_page(desk, account_id).draft
            return fit.save_prospect_fit(desk, account_id, replace(stored, **said), revision)

        value = field.value()
        # What is shown anew while it is saved is the stored page: this field is part of it then.
        if save(self.workspace, write, page.revision, self._form.show_problems):
            self._form.clear_problems()
            if field.value() == value:
                field.mark_clean()
            if self._keeper is not None:
                self._keeper.keep_at_once()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look once more when the page goes: what was saved on leaving a field is no draft any more."""
        if watched is self and event.type() is QEvent.Type.Hide and self._keeper is not None:
            self._keeper.keep_at_once()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        """Save what is being written, and keep what could not be saved."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
        if self._keeper is not None:
            self._keeper.keep_at_once()
            self._keeper.stop()
            self._keeper.deleteLater()
            self._keeper = None
        self._form.mark_clean()
        self._form.clear_problems()

    # What the buttons do

    def primary(self) -> tuple[str, Callable[[], object]]:
        """Say what the one primary button of the page does here."""
        return _("Win this prospect"), self.win

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        return [Command(Menu.EDIT, _("History of page before the signature…"), self._show_history)]

    def win(self) -> None:
        """Ask when they signed, and begin the handover."""
        self._save_open_field()
        win_prospect(self, self.workspace, self.account_id)

    def _save_open_field(self) -> None:
        for name in self._form.dirty():
            self._save(name)

    def _show_history(self) -> None:
        if self._page is not None and self._page.id:
            self.show_history("prospect_fit", self._page.id)
        else:
            self.workspace.prompts.show_message(_("Nothing is written yet"), _("This page has no history so far."))


def _shown(draft: ProspectFitDraft, name: str) -> object:
    value = getattr(draft, name)
    return value.value if isinstance(value, ProfileFit) else value


def _typed(name: str, value: object) -> object:
    if name == "fits_profile":
        return ProfileFit(str(value)) if value else None
    return str(value or "").strip()
