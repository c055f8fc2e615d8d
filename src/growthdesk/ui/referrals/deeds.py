"""What can be done now about a request, or about somebody who was not asked yet: the same on every screen.

What is owed now is the primary one: an answer, thanks, the first contact, the end, news of it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.advocacy_board import AdvocacyLine, Column
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.domain.referrals import Owed, OwedThing, Referral, ReferralState, last_step
from growthdesk.ui.commands import Command
from growthdesk.ui.referrals import step_dialogs as steps
from growthdesk.ui.row_commands import row_command
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import referrals
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.wording import _
from growthdesk.wording.advocacy import step_name
from growthdesk.wording.refusals import sentence

# What a request waits for is done by this deed.
_DOES = {
    Owed.ANSWER: "answer",
    Owed.INTRODUCTION: "introduction",
    Owed.ASK_AGAIN: "ask_again",
    Owed.THANKS: "thanks",
    Owed.FIRST_CONTACT: "contact",
    Owed.END: "end",
    Owed.NEWS: "told",
}
_STEPS = frozenset({*_DOES.values(), "edit", "ask", "met", "end"})
_MAY_BE_PRINTED = (ReferralState.DRAFT, ReferralState.ASKED, ReferralState.YES)
_MAY_YET_GIVE = (ReferralState.ASKED, ReferralState.YES, ReferralState.NOT_NOW)
_BECOMES_CLIENT = (ReferralState.INTRODUCED, ReferralState.MET, ReferralState.WON)
_QUOTED = (AdvocacyForm.TESTIMONIAL, AdvocacyForm.CASE_STUDY, AdvocacyForm.CONTENT)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done now, as a button or a command; of several one is primary."""

    name: str
    words: str
    run: Callable[[], object]
    is_primary: bool = False


class ReferralDeeds(QObject):
    """Knows which steps a line allows now, and runs their dialogs over a screen."""

    document_requested = Signal(object)
    account_requested = Signal(str, str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._over = parent

    def deeds_for(self, line: AdvocacyLine) -> tuple[Deed, ...]:
        """Return what can be done about a line, what is owed now first."""
        one = line.referral
        if one is None:
            found = list(self._before_asking(line))
            wanted = found[0].name if found and not line.stops else ""
        else:
            found = list(self._of(line, one))
            wanted = self._wanted(line, found)
        first = [replace(deed, is_primary=True) for deed in found if deed.name == wanted]
        return (*first, *(deed for deed in found if deed.name != wanted))

    def _wanted(self, line: AdvocacyLine, found: Sequence[Deed]) -> str:
        """Name what is to be done now: what is owed, else the next step; nothing where that helps nobody any more.

        They were asked again since, or what stops a request that is written yields to nothing.
        """
        if _is_followed(line) or any(stop.is_absolute for stop in line.stops):
            return ""
        offered = {deed.name for deed in found}
        owed = [_DOES[thing.what] for thing in line.owed if self._presses(thing)]
        wanted = next((name for name in owed if name in offered), "")
        return wanted or (found[0].name if found[0].name in _STEPS else "")

    def _presses(self, thing: OwedThing) -> bool:
        """Whether something owed is to be done now: before its day an end waits for a meeting."""
        return thing.what is not Owed.END or thing.due_on <= self._workspace.today

    def commands_for(self, line: AdvocacyLine, *, but_primary: bool = False) -> list[Command]:
        """Return the same for the Edit menu, each with the name of whom it is about."""
        found = [deed for deed in self.deeds_for(line) if not (but_primary and deed.is_primary)]
        return [self._command(deed, line.person) for deed in found]

    def _command(self, deed: Deed, person: str) -> Command:
        stem = deed.words.removesuffix("…")
        ending = "…" if deed.words.endswith("…") else ""
        named = _("{deed}: {name}").replace("{deed}", stem) + ending
        return row_command(deed.words, deed.run, named=named, name=person)

    def write_request(self, stakeholder_id: str) -> None:
        """Open the editor on a new request to somebody."""
        self._guarded(partial(self._open_editor, stakeholder_id))

    def _before_asking(self, line: AdvocacyLine) -> Iterator[Deed]:
        if any(stop.is_absolute for stop in line.stops):
            return
        words = _("Write request with a reason…") if line.stops else _("Write request…")
        yield Deed("write", words, partial(self.write_request, line.stakeholder_id))

    def _of(self, line: AdvocacyLine, one: Referral) -> Iterator[Deed]:
        yield from self._steps(line, one)
        if one.prospect_account_id is not None:
            open_it = partial(self.account_requested.emit, one.prospect_account_id, "overview")
            words = _("Open account") if one.state is ReferralState.WON else _("Open prospect account")
            yield Deed("open_prospect", words, open_it)
        if one.state is not ReferralState.DRAFT:
            yield Deed("read", _("Read request…"), partial(self._guarded, partial(self._edit, one)))
        if one.form.brings_prospect and one.state in _MAY_BE_PRINTED:
            yield Deed("kit", _("Create referral kit"), partial(self._request_kit, one))
        step = last_step(one)
        if step is not None:
            words = _("Take back: {step}").format(step=step_name(step))
            yield Deed("take_back", words, partial(self._take_back, one))
        yield Deed("delete", _("Delete request"), partial(self._delete, one))

    def _steps(self, line: AdvocacyLine, one: Referral) -> Iterator[Deed]:
        """Return the steps of the loop that are possible now, in its order."""
        state, id_, person = one.state, one.id, line.person
        if state is ReferralState.DRAFT:
            yield Deed("edit", _("Go on writing…"), partial(self._guarded, partial(self._edit, one)))
            yield self._step("ask", _("Note that you asked…"), steps.note_asked, id_)
        if state is ReferralState.ASKED:
            yield self._step("answer", _("Note the answer…"), steps.note_answer, id_, person)
        if state is ReferralState.NOT_NOW and not _is_followed(line):
            yield Deed("ask_again", _("Ask again…"), partial(self.write_request, one.stakeholder_id))
        if state in _MAY_YET_GIVE and one.form.brings_prospect:
            yield self._step("introduction", _("Note the introduction…"), steps.note_introduction, id_, person)
        elif state in _MAY_YET_GIVE:
            yield self._step("introduction", _("Note what they gave…"), steps.note_given, id_)
        if state in (ReferralState.YES, ReferralState.NOT_NOW):
            yield self._step("answer", _("Change the answer…"), steps.note_answer, id_, person)
        if state in (ReferralState.INTRODUCED, ReferralState.MET):
            yield from self._care_of_prospect(one, person)
        is_known = one.prospect_account_id is not None
        if state in _BECOMES_CLIENT and one.form is AdvocacyForm.INTRODUCTION and not is_known:
            yield Deed("prospect", _("Make prospect account"), partial(self._make_prospect, one))
        yield from self._care_of_advocate(one, person)

    def _care_of_prospect(self, one: Referral, person: str) -> Iterator[Deed]:
        if one.state is ReferralState.INTRODUCED:
            if one.first_contact_on is None:
                yield self._step("contact", _("Note the first contact…"), steps.note_contact, one.id)
            yield self._step("met", _("Note the meeting…"), steps.note_meeting, one.id)
        yield self._step("end", _("Note the end…"), steps.note_end, one.id, person)

    def _care_of_advocate(self, one: Referral, person: str) -> Iterator[Deed]:
        has_given = one.introduced_on is not None or one.given_on is not None
        if has_given and one.thanked_on is None:
            yield self._step("thanks", _("Note thanks…"), steps.note_thanks, one.id, person)
        if one.outcome is not None and one.introduced_on is not None and one.told_on is None:
            yield self._step("told", _("Note that you told them…"), steps.note_told, one.id, person)
        if one.state is ReferralState.GIVEN and one.form in _QUOTED:
            yield Deed("permission", _("Note permission…"), partial(self._guarded, partial(self._permit, one)))

    def _step(self, name: str, words: str, ask: Callable[..., bool], *facts: str) -> Deed:
        """Return a deed whose dialog asks over the screen."""
        return Deed(name, words, partial(self._guarded, partial(ask, self._over, self._workspace, *facts)))

    def _open_editor(self, stakeholder_id: str, referral_id: str | None = None) -> None:
        from growthdesk.ui.referrals.request_editor import open_request_editor

        document = open_request_editor(
            self._workspace, self._over, stakeholder_id=stakeholder_id, referral_id=referral_id
        )
        if document is not None:
            self.document_requested.emit(document)

    def _edit(self, one: Referral) -> None:
        self._open_editor(one.stakeholder_id, one.id)

    def _permit(self, one: Referral) -> None:
        from growthdesk.ui.referrals.permission_dialog import add_permission

        add_permission(self._over, self._workspace, one.account_id, one.stakeholder_id, one.id, one.given_note)

    def _request_kit(self, one: Referral) -> None:
        request = DocumentRequest(DocumentKind.REFERRAL_KIT, one.account_id, referral_id=one.id)
        self.document_requested.emit(request)

    def _make_prospect(self, one: Referral) -> None:
        self._write(lambda: referrals.make_prospect(self._workspace.desk, one.id, one.revision))

    def _take_back(self, one: Referral) -> None:
        self._write(lambda: referrals.take_back_step(self._workspace.desk, one.id, one.revision))

    def _delete(self, one: Referral) -> None:
        self._write(lambda: referrals.delete_referral(self._workspace.desk, one.id))

    def _write(self, write: Callable[[], Changes]) -> None:
        self._guarded(lambda: self._workspace.feed.publish(write()))

    def _guarded(self, act: Callable[[], object]) -> None:
        """Do something; what is not possible any more, as it was done elsewhere meanwhile, is said."""
        try:
            act()
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))


def _is_followed(line: AdvocacyLine) -> bool:
    """Whether they said "not now" and were asked again since: that request has their answer."""
    return line.state is ReferralState.NOT_NOW and line.column is Column.OUTCOME
