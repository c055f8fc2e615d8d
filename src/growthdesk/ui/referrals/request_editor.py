"""The editor of a request: written from the moment itself, kept, and handed to whoever sends it.

Rule: what goes out is what was kept. Opening the mail, writing its file and the kit keep the request first.
"""

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.history import Changes
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.problems import OutdatedSave, Refusal
from growthdesk.domain.readiness import Readiness
from growthdesk.domain.referral_drafts import RequestDraft
from growthdesk.domain.referrals import ReferralState
from growthdesk.ui.account.dialogs import Values
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.forms import KeepsTyping
from growthdesk.ui.kit.modal import let_go
from growthdesk.ui.kit.spacing import boxed, row
from growthdesk.ui.kit.text import ElidedLabel
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.referrals import sending
from growthdesk.ui.referrals.request_parts import CountedText, Offered, RequestForm, SentTexts
from growthdesk.ui.referrals.step_dialogs import note_asked
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import referrals, request_templates, request_texts
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.sending_requests import refuse_unsendable
from growthdesk.wording import _
from growthdesk.wording.advocacy import stop_remedy, stop_words
from growthdesk.wording.isolates import apart
from growthdesk.wording.refusals import sentence

WIDTH, LONGEST_NAME = 1040, 80
# What was made may go out once more until it led somewhere; after that it is read, and copied.
MAY_BE_SENT = (ReferralState.ASKED, ReferralState.YES, ReferralState.NOT_NOW)


class KeptRequest:
    """The request an editor is about: nobody's record until it is kept the first time."""

    def __init__(self, workspace: Workspace, readiness: Readiness, referral_id: str | None, revision: int) -> None:
        self._workspace = workspace
        self._stakeholder_id = readiness.advocate.id
        self.account_id = readiness.advocate.account.id
        self.id = referral_id
        self.revision = revision

    def save(self, draft: RequestDraft) -> None:
        """Keep the request; raises Refusal, and shows both versions where somebody else saved it meanwhile."""
        desk = self._workspace.desk
        try:
            if self.id is None:
                changes: Changes = referrals.write_request(desk, draft)
                self.id = changes.first_id
            else:
                changes = referrals.save_request(desk, self.id, draft, self.revision)
        except OutdatedSave as outdated:
            # Both versions stand side by side now: saving once more is a decision.
            self.revision = cast("int", getattr(outdated.theirs, "revision", self.revision))
            raise
        self.revision = referrals.request_form(desk, self.id)[1]
        self._workspace.feed.publish(changes)

    def typing(self) -> KeptTyping:
        """Return where what is typed is kept: by the person until there is a record, then by that."""
        subject = Subject(TypedForm.REQUEST_TEXT, self.id or self._stakeholder_id, self.account_id)
        return KeptTyping(self._workspace, subject, self.revision)


class TypingPlace:
    """Keeps typing where the request is kept by now."""

    def __init__(self, request: KeptRequest) -> None:
        self._request = request
        self._place = request.typing()

    def kept(self) -> Mapping[str, object]:
        """Return what was typed before and not saved."""
        return self._place.kept()

    def said(self) -> str:
        """Say when that was."""
        return self._place.said()

    def keep(self, typed: Mapping[str, object]) -> None:
        """Keep what is typed."""
        self._place.keep(typed)

    def drop(self) -> None:
        """Forget it; from now on the record itself is typed about, where there is one by now."""
        self._place.drop()
        self._place = self._request.typing()


class RequestDialog(FormDialog):
    """A form with both texts, and what can be done with them at its foot."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        form: RequestForm | SentTexts,
        request: KeptRequest,
        readiness: Readiness,
        *,
        title: str,
        action: str,
        keep: KeepsTyping | None,
        may_be_sent: bool = True,
    ) -> None:
        self._may_be_sent = may_be_sent
        self._workspace = workspace
        self._request = request
        self._texts = form
        self._is_kept_typed = keep is not None
        self._mail_name = _("Request to {name}").format(name=readiness.advocate.name)
        self.kit: DocumentRequest | None = None
        advocate = readiness.advocate
        person, account = apart(_short(advocate.name)), apart(_short(advocate.account.name))
        who = _("{person}, {title}").format(person=person, title=_short(advocate.title))
        intro = _("{who} · {account}").format(who=who if advocate.title else person, account=account)
        super().__init__(parent, title, form, action, self._keep, intro, WIDTH, keep=keep)
        form.request.add_tool(_("Copy request"), self.copy_request, icon="copy")
        form.blurb.add_tool(_("Copy forwardable text"), self.copy_blurb, icon="copy")

    def _make_foot(self, action: str, *, has_next: bool, is_kept: bool) -> QFrame:
        """Put what can be done with the texts beside the buttons that close, and what was done in a line of its own.

        The line is always there: nothing moves when it says something.
        """
        foot = super()._make_foot(action, has_next=has_next, is_kept=is_kept)
        self._told = ElidedLabel("", "small", Tone.GOOD)
        line = boxed(row(self._kept, (self._told, 1), spacing=8))
        line.setMinimumHeight(self._told.sizeHint().height())
        flow = FlowLayout()
        for words, run in self._choices() if self._may_be_sent else ():
            flow.addWidget(Button(words, on_click=run))
        layout = foot.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(1, line)
        layout.addLayout(row((boxed(flow), 1), self.cancel, self.primary, spacing=8))
        return foot

    def _choices(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            (_("Open in mail program"), self.open_mail),
            (_("Save as mail file…"), self.save_mail),
            (_("Create referral kit"), self.make_kit),
        ]

    # What is done with the texts

    def copy_request(self) -> None:
        """Copy the request as it stands."""
        self._when_kept(lambda _id: self._copy(self._texts.request, _("The request is copied.")))

    def copy_blurb(self) -> None:
        """Copy the text to forward as it stands."""
        self._when_kept(lambda _id: self._copy(self._texts.blurb, _("The text to forward is copied.")))

    def open_mail(self) -> None:
        """Keep the request and open it in the mail program."""
        self._when_sendable(lambda id_: sending.open_in_mail_program(self._workspace, id_, self._mail_name))

    def save_mail(self) -> None:
        """Keep the request and write it as a mail file."""
        self._when_sendable(lambda id_: sending.save_mail_file(self._workspace, id_, self._mail_name))

    def make_kit(self) -> None:
        """Keep the request and go on to its kit."""
        self._when_sendable(self._ask_for_kit)

    def _ask_for_kit(self, referral_id: str) -> str:
        self.kit = DocumentRequest(DocumentKind.REFERRAL_KIT, self._request.account_id, referral_id=referral_id)
        self.accept()
        return ""

    def _copy(self, field: CountedText, words: str) -> str:
        sending.copy(str(field.value()))
        return words

    def _when_kept(self, act: Callable[[str], str]) -> None:
        """Do something with the texts as they are kept, and say what was done."""
        self.say("")
        if self._is_kept() and self._request.id is not None:
            self.say(act(self._request.id))

    def _when_sendable(self, act: Callable[[str], str]) -> None:
        """Let the texts go out, unless something forbids it."""

        def send(referral_id: str) -> str:
            try:
                refuse_unsendable(self._workspace.desk, referral_id)
            except Refusal as refusal:
                self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
                return ""
            return act(referral_id)

        self._when_kept(send)

    def say(self, words: str) -> None:
        """Say at the foot what was done, in place of what else stands there."""
        self._told.set_text(words)
        self._told.setAccessibleName(words)
        self._kept.setVisible(self._is_kept_typed and not words)

    # Keeping

    def _is_kept(self) -> bool:
        """Keep the request where something is not kept yet; what is wrong is shown."""
        return True

    def _keep(self, _values: Values) -> None:
        return None


class RequestEditor(RequestDialog):
    """Writes a request that was not made yet."""

    def __init__(
        self, parent: QWidget, workspace: Workspace, form: RequestForm, request: KeptRequest, readiness: Readiness
    ) -> None:
        self._form = form
        super().__init__(
            parent, workspace, form, request, readiness,
            title=_("Write request") if request.id is None else _("Edit request"),
            action=_("Save request"), keep=TypingPlace(request),
        )  # fmt: skip
        form.changed.connect(self._on_changed)

    def _choices(self) -> list[tuple[str, Callable[[], object]]]:
        return [*super()._choices(), (_("Note that you asked…"), self.note_asked)]

    def note_asked(self) -> None:
        """Keep the request, and note when it was made; then there is nothing left to write."""
        is_kept = self._is_kept()
        if is_kept and self._request.id is not None and note_asked(self, self._workspace, self._request.id):
            self.accept()

    def _is_kept(self) -> bool:
        # Also where nothing was changed: what stops it may have come since it was kept.
        if not self._is_saved():
            return False
        self._form.mark_clean()
        self._untouched = self._form.typed(whole=True)
        # Giving up no longer takes everything back.
        self.cancel.set_text(_("Close"))
        return True

    def _keep(self, _values: Values) -> None:
        self._form.follow()
        self._request.save(self._form.draft())

    def _on_changed(self, _name: str) -> None:
        self.say("")


def open_request_editor(
    workspace: Workspace, parent: QWidget, *, stakeholder_id: str, referral_id: str | None = None
) -> DocumentRequest | None:
    """Write a request to somebody, or go on with one; one that was made is shown as it was sent.

    Return the referral kit to open, if it was asked for. Who may not be asked at all is explained instead.
    """
    desk = workspace.desk
    readiness = referrals.readiness_of_person(desk, stakeholder_id)
    if referral_id is None:
        if readiness.is_forbidden:
            _explain(workspace, readiness)
            return None
        draft, revision = request_texts.propose_request(desk, stakeholder_id), 0
    else:
        draft, revision = referrals.request_form(desk, referral_id)
    request = KeptRequest(workspace, readiness, referral_id, revision)
    state = ReferralState.DRAFT if referral_id is None else referrals.referral(desk, referral_id).state
    if state is not ReferralState.DRAFT:
        texts = SentTexts(workspace.formats, draft)
        title, action = _("Request as it was made"), _("Close")
        dialog = RequestDialog(
            parent, workspace, texts, request, readiness,
            title=title, action=action, keep=None, may_be_sent=state in MAY_BE_SENT,
        )  # fmt: skip
        dialog.cancel.hide()
    else:
        templates = request_templates.request_templates(desk)
        proposed = request_texts.rewrite_texts(desk, draft)
        form = RequestForm(workspace, Offered(readiness, templates, draft), proposed)
        dialog = RequestEditor(parent, workspace, form, request, readiness)
    dialog.exec()
    let_go(dialog)
    return dialog.kit


def go_on_with_request(parent: QWidget, workspace: Workspace, key: str) -> None:
    """Go on with what was typed: `key` names the request, or the person while there was none yet."""
    try:
        one = referrals.referral(workspace.desk, key)
    except Refusal:
        open_request_editor(workspace, parent, stakeholder_id=key)
    else:
        open_request_editor(workspace, parent, stakeholder_id=one.stakeholder_id, referral_id=one.id)


def _explain(workspace: Workspace, readiness: Readiness) -> None:
    """Say why somebody cannot be asked, and what would change that."""
    formats = workspace.formats
    absolute = [stop for stop in readiness.stops if stop.is_absolute]
    lines = [part for stop in absolute for part in (stop_words(stop, formats), stop_remedy(stop, formats)) if part]
    title = _("{name} cannot be asked").format(name=readiness.advocate.name)
    workspace.prompts.show_message(title, "\n".join(lines))


def _short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1].rstrip() + "…"
