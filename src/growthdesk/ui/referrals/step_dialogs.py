"""The dialogs of the loop: each notes one step of a request, on a day that is not before the step it follows."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.problems import DraftRefused
from growthdesk.domain.readiness import NO_DAYS
from growthdesk.domain.referral_drafts import (
    AnswerDraft,
    AskDraft,
    IntroductionDraft,
    OutcomeOfReferralDraft,
    StepDraft,
)
from growthdesk.domain.referrals import CONTACT_WITHIN_DAYS, REST_DAYS, Answer, Referral, ReferralOutcome
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import date_field, team_field
from growthdesk.ui.kit.dialogs import Save
from growthdesk.ui.kit.forms import CheckField, Form, LongTextField, SegmentedField, TextField
from growthdesk.ui.referrals.short_words import LONGEST_NAME, shortened
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import referrals
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import team_now, you
from growthdesk.usecases.working_weeks import working_week
from growthdesk.wording import _
from growthdesk.wording.advocacy import answer_name, form_name, referral_outcome_name
from growthdesk.wording.isolates import apart

WriteStep = Callable[[Desk, str, StepDraft, int], Changes]


def note_asked(parent: QWidget, workspace: Workspace, referral_id: str) -> bool:
    """Ask when the request was made, and by whom of us."""
    one, form = _begun(workspace, referral_id)
    form.add(date_field(workspace, "asked_on", _("Asked on"), optional=False, prefer="past"))
    there, me = team_now(workspace.desk), you(workspace.desk)
    if len(there) > 1:
        form.add(team_field("asked_by_id", _("Who asked"), there, hint=_("Empty means you.")))
    reason_help = _("They were not ready on that day. Kept with the request, not sent.")
    form.add(LongTextField("reason", _("Why you asked all the same"), help=reason_help, lines=2))
    form.show_only((), among=("reason",))
    form.set_values({"asked_on": workspace.today, "asked_by_id": me.id if me else None})

    def write(values: Values, seen: int) -> Changes:
        asker = id_of(values, "asked_by_id") or (me.id if me else None)
        draft = AskDraft(day_of(values, "asked_on"), asker, text_of(values, "reason"))
        try:
            return referrals.mark_asked(workspace.desk, referral_id, draft, seen)
        except DraftRefused as refused:
            if any(problem.field == "reason" for problem in refused.problems):
                _show_only(form, ("reason",), among=("reason",))
            raise

    intro = _("From this day on they are not asked for anything else for a while.")
    save = save_seen(workspace, one.revision, write)
    return run_dialog(parent, _("Note that you asked"), form, _("Note request"), save, intro)


def note_answer(parent: QWidget, workspace: Workspace, referral_id: str, person: str) -> bool:
    """Ask what they answered; a no is taken kindly, a "not now" has a day to ask again."""
    one, form = _begun(workspace, referral_id)
    answers = [(answer.value, answer_name(answer)) for answer in Answer]
    form.add(SegmentedField("answer", _("What did {person} say?").format(person=_named(person)), options=answers))
    form.add(date_field(workspace, "answered_on", _("Answered on"), optional=False, prefer="past"))
    form.add(date_field(workspace, "ask_again_on", _("Ask again on"), hint=_("You are reminded on this day.")))
    kindly = _("Thank them for telling you: a no is an answer too. Nothing is asked of them for {days} days.")
    rest_help = _("Only where it should be longer than that.")
    rest_help = _("{kindly} {rest}").format(kindly=kindly.format(days=NO_DAYS), rest=rest_help)
    form.add(date_field(workspace, "rest_until", _("Rest until"), hint=rest_help))
    form.add(LongTextField("note", _("In their words"), optional=True, lines=2))
    after = workspace.today + timedelta(days=REST_DAYS)
    form.set_values({"answered_on": workspace.today, "ask_again_on": after})

    def answer() -> Answer | None:
        chosen = text_of(form.values(), "answer")
        return Answer(chosen) if chosen else None

    def show(name: str) -> None:
        if name == "answer":
            shown = {Answer.NOT_NOW: ("ask_again_on",), Answer.NO: ("rest_until",)}.get(answer() or Answer.YES, ())
            _show_only(form, shown, among=("ask_again_on", "rest_until"))

    form.changed.connect(show)
    show("answer")

    def write(values: Values, seen: int) -> Changes:
        said = answer()
        draft = AnswerDraft(
            said,
            day_of(values, "answered_on"),
            text_of(values, "note"),
            ask_again_on=day_of(values, "ask_again_on") if said is Answer.NOT_NOW else None,
            rest_until=day_of(values, "rest_until") if said is Answer.NO else None,
        )
        return referrals.log_answer(workspace.desk, referral_id, draft, seen)

    save = save_seen(workspace, one.revision, write)
    return run_dialog(parent, _("Note the answer"), form, _("Note answer"), save, _asked_words(workspace, one))


def note_introduction(parent: QWidget, workspace: Workspace, referral_id: str, person: str) -> bool:
    """Ask whom they introduced, and by when that person is contacted.

    Who is a client already may be kept as an internal introduction; of a company that was introduced before it may be
    another person. Such a tick is about the name that is typed: another name takes it away.
    """
    desk = workspace.desk
    one, form = _begun(workspace, referral_id)
    name_help = _("As they call it. It becomes a prospect account when you say so.")
    form.add(TextField("prospect_name", _("Company or department"), help=name_help))
    form.add(CheckField("is_internal", _("Keep as internal introduction"), help=_("Within a client you know already.")))
    other_help = _("Both introductions then lead to the same prospect.")
    form.add(CheckField("is_other", _("Another person at the same company"), help=other_help))
    form.add(TextField("prospect_person", _("Who it is"), example=_("e.g. Nadia Karam, Operations"), optional=True))
    form.add(TextField("prospect_contact", _("How to reach them"), help=_("A mail or a number."), optional=True))
    form.add(date_field(workspace, "introduced_on", _("Introduced on"), optional=False, prefer="past"))
    promise = _("{days} working days on, unless you promised another day.").format(days=CONTACT_WITHIN_DAYS)
    form.add(date_field(workspace, "first_contact_by", _("First contact promised by"), hint=promise))
    week = working_week(desk)

    def promised(on: date) -> date:
        return week.after(on, CONTACT_WITHIN_DAYS)

    form.set_values({"introduced_on": workspace.today, "first_contact_by": promised(workspace.today)})
    _follow(form, "introduced_on", "first_contact_by", promised)
    asked: list[str] = []
    form.show_only(asked, among=_DOUBTS)

    def forget(name: str) -> None:
        if name == "prospect_name" and asked:
            asked.clear()
            form.show_only(asked, among=_DOUBTS)
            for doubt in _DOUBTS:
                form.field(doubt).set_value(value=False)

    form.changed.connect(forget)

    def write(values: Values, seen: int) -> Changes:
        draft = IntroductionDraft(
            prospect_name=text_of(values, "prospect_name"),
            prospect_person=text_of(values, "prospect_person"),
            prospect_contact=text_of(values, "prospect_contact"),
            introduced_on=day_of(values, "introduced_on"),
            first_contact_by=day_of(values, "first_contact_by"),
            is_other=bool(values.get("is_other")),
            is_internal=bool(values.get("is_internal")),
        )
        try:
            return referrals.log_introduction(desk, referral_id, draft, seen)
        except DraftRefused as refused:
            doubts = [name for problem in refused.problems for name in _ANSWERED_BY.get(problem.code, ())]
            asked.extend(name for name in doubts if name not in asked)
            _show_only(form, asked, among=_DOUBTS)
            raise

    intro = _("{person} put their name behind you. The first contact keeps it good.").format(person=_named(person))
    save = save_seen(workspace, one.revision, write)
    return run_dialog(parent, _("Note the introduction"), form, _("Note introduction"), save, intro)


# What may be said to the doubt whether it is who it looks like.
_DOUBTS = ("is_internal", "is_other")
_ANSWERED_BY = {"already_client": ("is_internal",), "introduced_before": ("is_other",)}


def note_contact(parent: QWidget, workspace: Workspace, referral_id: str) -> bool:
    """Ask when the person introduced was first contacted, and how it went."""
    note_help = _("How it went, and the tone you agreed on.")
    return _note_step(
        parent, workspace, referral_id, referrals.log_first_contact,
        title=_("Note the first contact"), action=_("Note contact"), day=_("First contact on"),
        note=_("How it went"), note_help=note_help,
    )  # fmt: skip


def note_meeting(parent: QWidget, workspace: Workspace, referral_id: str) -> bool:
    """Ask when the person introduced was met."""
    return _note_step(
        parent, workspace, referral_id, referrals.log_meeting,
        title=_("Note the meeting"), action=_("Note meeting"), day=_("Met on"), note=_("How it went"),
    )  # fmt: skip


def note_given(parent: QWidget, workspace: Workspace, referral_id: str) -> bool:
    """Ask when and what they gave, where it is no introduction."""
    one, _form = _begun(workspace, referral_id)
    return _note_step(
        parent, workspace, referral_id, referrals.log_given,
        title=_("Note what they gave"), action=_("Note what they gave"), day=_("Given on"),
        note=_("What they gave"), note_help=_("Their words, a link, or whom they talked to."),
        intro=form_name(one.form),
    )  # fmt: skip


def note_end(parent: QWidget, workspace: Workspace, referral_id: str, person: str) -> bool:
    """Ask what became of the introduction."""
    one, form = _begun(workspace, referral_id)
    ends = [(end.value, referral_outcome_name(end)) for end in ReferralOutcome]
    form.add(SegmentedField("outcome", _("What became of it?"), options=ends))
    form.add(date_field(workspace, "outcome_on", _("Since"), optional=False, prefer="past"))
    form.add(LongTextField("note", _("Why"), help=_("So that you can tell them."), optional=True, lines=2))
    form.set_values({"outcome_on": workspace.today})

    def write(values: Values, seen: int) -> Changes:
        chosen = text_of(values, "outcome")
        end = ReferralOutcome(chosen) if chosen else None
        draft = OutcomeOfReferralDraft(end, day_of(values, "outcome_on"), text_of(values, "note"))
        return referrals.end_referral(workspace.desk, referral_id, draft, seen)

    intro = _("Whatever it is, {person} hears it from you next.").format(person=_named(person))
    save = save_seen(workspace, one.revision, write)
    return run_dialog(parent, _("Note the end"), form, _("Note the end"), save, intro)


def note_thanks(parent: QWidget, workspace: Workspace, referral_id: str, person: str) -> bool:
    """Ask when and how they were thanked, and until when nothing more is asked of them."""
    return _note_step(
        parent, workspace, referral_id, referrals.thank_advocate,
        title=_("Note thanks"), action=_("Note thanks"), day=_("Thanked on"), note=_("How you thanked them"),
        intro=_("Thanks ask for nothing: no second favour in the same breath."), rests=person,
    )  # fmt: skip


def note_told(parent: QWidget, workspace: Workspace, referral_id: str, person: str) -> bool:
    """Ask when they were told what became of it, and until when nothing more is asked of them."""
    return _note_step(
        parent, workspace, referral_id, referrals.tell_advocate,
        title=_("Note that you told them"), action=_("Note news"), day=_("Told on"), note=_("What you told them"),
        intro=_("{person} hears what became of it, also when nothing did.").format(person=_named(person)),
        rests=person,
    )  # fmt: skip


def _note_step(
    parent: QWidget,
    workspace: Workspace,
    referral_id: str,
    write_step: WriteStep,
    *,
    title: str,
    action: str,
    day: str,
    note: str,
    note_help: str = "",
    intro: str = "",
    rests: str = "",
) -> bool:
    """Ask for a day and a note; with somebody who `rests`, also until when."""
    one, form = _begun(workspace, referral_id)
    form.add(date_field(workspace, "on", day, optional=False, prefer="past"))
    form.add(LongTextField("note", note, help=note_help, optional=True, lines=2))
    form.set_values({"on": workspace.today})
    if rests:
        words = _("Nothing is asked of {person} before this day. Clear it where they may be asked sooner.")
        form.add(date_field(workspace, "rest_until", _("Rest until"), hint=words.format(person=_named(rests))))
        form.set_values({"rest_until": max(one.rest_until or date.min, _rested(workspace.today))})
        _follow(form, "on", "rest_until", lambda on: max(one.rest_until or date.min, _rested(on)))

    def write(values: Values, seen: int) -> Changes:
        rest_until = day_of(values, "rest_until")
        draft = StepDraft(day_of(values, "on"), text_of(values, "note"), rest_until, sets_rest=bool(rests))
        return write_step(workspace.desk, referral_id, draft, seen)

    save: Save = save_seen(workspace, one.revision, write)
    return run_dialog(parent, title, form, action, save, intro)


def _named(person: str) -> str:
    return apart(shortened(person, LONGEST_NAME))


def _rested(on: date) -> date:
    return on + timedelta(days=REST_DAYS)


def _follow(form: Form, source: str, target: str, proposed: Callable[[date], date]) -> None:
    """Let a day that was only proposed go along with the one it is counted from."""

    def on_changed(name: str) -> None:
        field, day = form.field(target), form.field(source).value()
        if name == source and isinstance(day, date) and not field.is_dirty():
            field.set_value(proposed(day))

    form.changed.connect(on_changed)


def _show_only(form: Form, names: Sequence[str], among: Sequence[str]) -> None:
    """Show of some fields only these; the dialog grows to hold them."""
    form.show_only(names, among)
    if names:
        form.group_opened.emit(form.field(names[-1]))


def _begun(workspace: Workspace, referral_id: str) -> tuple[Referral, Form]:
    """Return the request as it is now, and an empty form."""
    return referrals.referral(workspace.desk, referral_id), Form(formats=workspace.formats)


def _asked_words(workspace: Workspace, one: Referral) -> str:
    day = workspace.formats.date(one.asked_on) if one.asked_on else ""
    return _("{form}, asked on {day}").format(form=form_name(one.form), day=day) if day else form_name(one.form)
