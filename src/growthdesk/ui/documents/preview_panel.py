"""Beside the pages: whether they are a draft, for whom and on what paper, what is in them and what stays out."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from growthdesk.domain.circulation import is_for_client
from growthdesk.domain.documents import DocumentKind, Edition, has_editions
from growthdesk.domain.firms import Paper
from growthdesk.ui.documents.circulation_words import received_words
from growthdesk.ui.documents.headline_field import HeadlineField
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.cards import Facts, SectionHead
from growthdesk.ui.kit.forms import ChoiceField, SegmentedField
from growthdesk.ui.kit.forms.field import Field
from growthdesk.ui.kit.notices import Banner
from growthdesk.ui.kit.page import SidePanel
from growthdesk.ui.kit.spacing import Item, boxed, column, empty, fix, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.circulation import received
from growthdesk.usecases.documents import DocumentContents, DocumentRequest
from growthdesk.wording import _, languages
from growthdesk.wording.labels import label
from growthdesk.wording.locales import language_name

WIDTH, WIDEST = 320, 4_000


class PreviewPanel(SidePanel):
    """The choices of one document, and what is said about it."""

    chosen = Signal()
    copied = Signal()
    noting_wanted = Signal()

    def __init__(self, workspace: Workspace, request: DocumentRequest, contents: DocumentContents) -> None:
        super().__init__(_("About this document"), WIDTH)
        self._workspace = workspace
        self._request = request
        self._state = Banner("")
        self.headline: HeadlineField | None = None
        self.edition = _edition_field(request)
        self.made_of = _request_field(workspace, request)
        self.paper = SegmentedField("paper", _("Paper"), options=[(paper, label(paper)) for paper in Paper])
        self.language = _language_field()
        self._parts = Facts(label_width=84)
        self._parts_head = SectionHead(_("What is in it"))
        self._left_out = column(spacing=8)
        self._mail = Label("", "second", wrap=True, selectable=True)
        self.copy_mail = LinkButton(_("Copy text"), self.copy_mail_text)
        self._mail_box = boxed(
            column(SectionHead(_("Text for a mail")), self._mail, row(self.copy_mail, None), spacing=6)
        )
        self._received = column(spacing=4)
        self.note_link = LinkButton(_("Note who received it…"), self.noting_wanted.emit)
        self._received_box = boxed(
            column(SectionHead(_("Received")), self._received, row(self.note_link, None), spacing=6)
        )
        if not (request.account_id and is_for_client(request.kind)):
            self._received_box.hide()
        self.add(self._state)
        if contents.has_headline:
            self.headline = HeadlineField(workspace, request.account_id, request.review_id)
            self.headline.kept.connect(self.chosen)
            self.add(self.headline)
        for field in self._choices():
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            field.changed.connect(partial(self._on_choice, field))
            self.add(field)
        for item in (self._received_box, self._parts_head, self._parts, boxed(self._left_out), self._mail_box):
            self.add(item)
        self.show_contents(contents)

    def fill_page(self, *, is_alone: bool) -> None:
        """Take all the room where no pages stand beside it."""
        if is_alone:
            fix(self, min_width=0, max_width=WIDEST)
        else:
            fix(self, width=WIDTH)
        if self.headline is not None:
            # Alone it would take the room that the words beside it need less of than they asked for.
            height = QSizePolicy.Policy.Maximum if is_alone else QSizePolicy.Policy.Preferred
            self.headline.setSizePolicy(QSizePolicy.Policy.Preferred, height)

    def _choices(self) -> list[Field]:
        return [field for field in (self.made_of, self.edition, self.paper, self.language) if field is not None]

    def show_contents(self, contents: DocumentContents) -> None:
        """Show what is said about the document now."""
        self._show_state(contents)
        if self.headline is not None:
            self.headline.show_page(contents)
        if self.edition is not None:
            self.edition.set_value(self._request.edition or Edition.CHAMPION)
        if self.made_of is not None and self._request.referral_id is not None:
            self.made_of.set_value(self._request.referral_id)
        self.paper.set_value(contents.paper)
        if self.language is not None:
            self.language.set_value(contents.language)
        self._parts.set_pairs(contents.parts)
        self._parts_head.setVisible(bool(contents.parts))
        self._mail.set_text(contents.mail_text)
        self._mail_box.setVisible(bool(contents.mail_text))
        self.copy_mail.set_text(_("Copy text"))
        self._show_received()

    def _show_received(self) -> None:
        """Say who received just this: the edition shown, made from the review it is made from."""
        empty(self._received)
        formats = self._workspace.formats
        lines = [received_words(row, formats) for row in received(self._workspace.desk, self._request)]
        for words in lines or [_("Nobody is noted yet.")]:
            self._received.addWidget(Label(words, "second", wrap=True))

    def show_left_out(self, left_out: tuple[str, ...]) -> None:
        """Say what is not in the document, and why."""
        empty(self._left_out)
        if not left_out:
            return
        items: list[Item] = [SectionHead(_("What is left out, and why"), self._workspace.formats.number(len(left_out)))]
        items += [_line(sentence) for sentence in left_out]
        self._left_out.addWidget(boxed(column(*items, spacing=6)))

    def _show_state(self, contents: DocumentContents) -> None:
        self._state.setVisible(bool(contents.agreed or contents.draft_reason))
        if contents.agreed:
            words = _("Figures agreed with {name_and_day}.").format(name_and_day=contents.agreed)
            self._state.show_text(words, Tone.GOOD)
        elif contents.draft_reason:
            self._state.show_text(_("The page will say Draft."), Tone.WATCH, contents.draft_reason)

    def _on_choice(self, field: Field) -> None:
        """Ask for what was chosen, and for nothing else: the rest goes on following the record."""
        match field.value():
            case Edition() as edition:
                self._request = replace(self._request, edition=edition)
            case Paper() as paper:
                self._request = replace(self._request, paper=paper)
            case str() as referral_id if field is self.made_of:
                self._request = replace(self._request, referral_id=referral_id)
            case str() as language:
                self._request = replace(self._request, language=language)
        self.chosen.emit()

    def request(self) -> DocumentRequest:
        """Return what is chosen; words for a headline that no review keeps are part of it."""
        words = self.headline.own_words if self.headline is not None else ""
        return replace(self._request, headline=words)

    def copy_mail_text(self) -> None:
        """Put the text for a mail on the clipboard."""
        QGuiApplication.clipboard().setText(self._mail.full_text())
        self.copy_mail.set_text(_("Copied"))
        self.copied.emit()


def _edition_field(request: DocumentRequest) -> ChoiceField | None:
    if not has_editions(request.kind):
        return None
    return ChoiceField("edition", _("Audience"), options=[(edition, label(edition)) for edition in Edition])


def _request_field(workspace: Workspace, request: DocumentRequest) -> ChoiceField | None:
    """Offer the requests a referral kit can be made of, where there are several; the nearest is the one it is of."""
    if request.kind is not DocumentKind.REFERRAL_KIT:
        return None
    from growthdesk.usecases.referral_kit_choices import kit_offer

    choices = kit_offer(workspace.desk, request.account_id).choices
    if len(choices) < 2:
        return None
    field = ChoiceField("referral_id", _("Request to"), options=[(one.referral_id, one.person) for one in choices])
    field.set_value(choices[0].referral_id)
    return field


def _language_field() -> ChoiceField | None:
    """Offer languages where there is more than one."""
    known = [(code, language_name(code)) for code in languages()]
    return ChoiceField("language", _("Language"), options=known) if len(known) > 1 else None


def _line(sentence: str) -> QWidget:
    return boxed(
        row(column(Label("•", "second"), None, spacing=0), (Label(sentence, "second", wrap=True), 1), spacing=8)
    )
