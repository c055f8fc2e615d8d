"""Referrals: who can be asked, the request, and each step of the loop up to what became of it.

Rule: what is absolute is never stepped over, also when it is recorded late; other stops yield to a written reason.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from growthdesk.domain.advocacy import AdvocacyForm, Permission
from growthdesk.domain.advocacy_board import AdvocacyBoard, AdvocacyLine, figures_of
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.domain.readiness import Readiness, judge
from growthdesk.domain.referral_drafts import (
    AnswerDraft,
    AskDraft,
    IntroductionDraft,
    OutcomeOfReferralDraft,
    RequestDraft,
    StepDraft,
    problems_in_answer,
    problems_in_introduction,
    problems_in_referral_outcome,
    problems_in_request,
    problems_in_step,
    step_problems,
)
from growthdesk.domain.referrals import (
    CONTACT_WITHIN_DAYS,
    Answer,
    Referral,
    ReferralOutcome,
    ReferralState,
    last_step,
)
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.storage import referrals as storage
from growthdesk.storage.readiness import advocates
from growthdesk.storage.working_weeks import working_week
from growthdesk.usecases import referral_steps as steps
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.firms import owner_or_you
from growthdesk.usecases.referral_lines import in_order, lines_of

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

Tell = Callable[[], None]

# Who can be asked


def advocacy_board(desk: Desk, tell: Tell = lambda: None) -> AdvocacyBoard:
    """Read the page of referrals: every ask, who can or cannot be asked now, and the loop in figures.

    `tell` is called between reads and may raise to stop the work.
    """
    with desk.database.one_moment():
        asks = storage.referrals(desk.reading)
        tell()
        lines = lines_of(desk.reading, desk.today, asks)
        tell()
    return AdvocacyBoard(lines, figures_of(asks))


def board_after(desk: Desk, board: AdvocacyBoard, account_ids: Collection[str]) -> AdvocacyBoard:
    """Return the page with some accounts as they are now; the figures are those of all."""
    of = tuple(account_ids)
    with desk.database.one_moment():
        asks = storage.referrals(desk.reading)
        known = [one for one in asks if one.account_id in of]
        lines = lines_of(desk.reading, desk.today, known, of)
    others = (line for line in board.lines if line.account_id not in of)
    return AdvocacyBoard(in_order((*others, *lines)), figures_of(asks))


def advocacy_lines(desk: Desk, account_id: str) -> tuple[AdvocacyLine, ...]:
    """Read what the page of referrals shows of one account."""
    asks = storage.referrals(desk.reading, (account_id,))
    return lines_of(desk.reading, desk.today, asks, (account_id,))


def readiness_of(desk: Desk, account_id: str) -> tuple[Readiness, ...]:
    """Judge everybody still there at an account: who is ready first, then who is blocked, then the others."""
    found = [judge(one, desk.today) for one in advocates(desk.reading, desk.today, (account_id,), everyone=True)]
    return tuple(sorted(found, key=lambda one: (not one.is_ready, not one.moments)))


def readiness_of_person(desk: Desk, stakeholder_id: str) -> Readiness:
    """Judge one person, also one who left; Refusal `record_missing` when there is nobody of that id."""
    person = desk.reading.get(Stakeholder, stakeholder_id)
    return steps.judged(desk.reading, person.id, desk.today)


# The request


def referral(desk: Desk, referral_id: str) -> Referral:
    """Read one ask."""
    return desk.reading.get(Referral, referral_id)


def request_form(desk: Desk, referral_id: str) -> tuple[RequestDraft, int]:
    """Read a request for its editor, with the revision to hand back."""
    found = desk.reading.get(Referral, referral_id)
    return draft_of(RequestDraft, found), found.revision


def write_request(desk: Desk, draft: RequestDraft) -> Changes:
    """Keep a request as a draft, until it is made."""
    with desk.transaction("request_written") as t:
        person = t.get(Stakeholder, draft.stakeholder_id)
        said = _checked_request(t, desk, draft)
        t.about(t.new(Referral, account_id=person.account_id, **fields_of(said), **steps.NOTHING_YET))
    return t.changes


def save_request(desk: Desk, referral_id: str, draft: RequestDraft, revision: int) -> Changes:
    """Save a request that was not made yet."""
    with desk.transaction("request_changed") as t:
        found = _seen(t, referral_id, revision)
        t.about(found)
        steps.refuse_unless(found, "request", ReferralState.DRAFT)
        said = _checked_request(t, desk, replace(draft, stakeholder_id=found.stakeholder_id), found)
        t.change(found, **fields_of(said))
    return t.changes


def _checked_request(t: "Transaction", desk: Desk, draft: RequestDraft, before: Referral | None = None) -> RequestDraft:
    """Return the draft with its moment as the record has it; refused are what is absolute, and what is wrong."""
    readiness = steps.judged(t, draft.stakeholder_id, desk.today)
    steps.refuse_absolute(readiness)
    draft, problems = steps.with_moment(t, draft, readiness, desk.today, before)
    refuse_problems(tuple(dict.fromkeys((*problems_in_request(draft, readiness), *problems))))
    return draft


def mark_asked(desk: Desk, referral_id: str, draft: AskDraft, revision: int) -> Changes:
    """Say that a request was made, on a day that has come; whether it might be is judged as of that day and today.

    What is restricted today stays restricted on an earlier day, and what stops today asks for a reason then too.
    """
    with desk.transaction("request_made") as t:
        found = _seen(t, referral_id, revision)
        t.about(found)
        steps.refuse_unless(found, "asked", ReferralState.DRAFT)
        refuse_problems(tuple(step_problems("asked_on", draft.asked_on, None, desk.today)))
        asked_on = draft.asked_on or desk.today
        reason = draft.reason.strip() or found.reason
        refuse_problems(steps.problems_in_asking(t, found, asked_on, desk.today, reason))
        asked_by = owner_or_you(t, desk, draft.asked_by_id, on=asked_on, field="asked_by_id")
        t.change(found, asked_on=asked_on, asked_by_id=asked_by, reason=reason)
    return t.changes


# The loop


def log_answer(desk: Desk, referral_id: str, draft: AnswerDraft, revision: int) -> Changes:
    """Note what they answered; a yes or a "not now" may turn into another answer later."""
    with desk.transaction("referral_answered") as t:
        found = _seen(t, referral_id, revision)
        t.about(found)
        steps.refuse_unless(found, "answer", ReferralState.ASKED, ReferralState.YES, ReferralState.NOT_NOW)
        if found.answer is not None and found.answer is draft.answer is not Answer.NOT_NOW:
            raise steps.done_already(found, "answer")
        refuse_problems(problems_in_answer(draft, found.answered_on or found.asked_on, desk.today))
        is_later = draft.answer is Answer.NOT_NOW
        t.change(
            found,
            answer=draft.answer,
            answered_on=draft.answered_on,
            answer_note=draft.note.strip(),
            ask_again_on=draft.ask_again_on if is_later else None,
            rest_until=draft.rest_until,
        )
    return t.changes


def log_introduction(desk: Desk, referral_id: str, draft: IntroductionDraft, revision: int) -> Changes:
    """Note whom they introduced; without an answer so far it was a yes that day. A known prospect is linked.

    Where no day is promised the first contact is due within two working days.
    """
    with desk.transaction("referral_introduced") as t:
        found = _seen(t, referral_id, revision)
        t.about(found)
        steps.refuse_form(found, "introduction", brings_prospect=True)
        steps.refuse_unless(found, "introduction", ReferralState.ASKED, ReferralState.YES, ReferralState.NOT_NOW)
        since = found.answered_on if found.answer is Answer.YES else found.asked_on
        refuse_problems(problems_in_introduction(draft, since, desk.today))
        refuse_problems(steps.problems_in_form(t, draft, found, desk.today))
        form = AdvocacyForm.INTERNAL_INTRODUCTION if draft.is_internal else found.form
        linked = None
        if form is AdvocacyForm.INTRODUCTION:
            linked, problems = steps.known_account(t, draft, found)
            refuse_problems(problems)
        if draft.first_contact_by is None and draft.introduced_on is not None:
            promised = working_week(t).after(draft.introduced_on, CONTACT_WITHIN_DAYS)
            draft = replace(draft, first_contact_by=promised)
        t.change(
            found,
            form=form,
            prospect_account_id=linked,
            **steps.said_yes(found, draft.introduced_on),
            **fields_of(draft, "is_other", "is_internal"),
        )
    return t.changes


def log_first_contact(desk: Desk, referral_id: str, draft: StepDraft, revision: int) -> Changes:
    """Note the first contact with whom they introduced, and how it went."""
    with desk.transaction("referral_contacted") as t:
        found = _introduced(t, "contact", referral_id, revision)
        if found.first_contact_on is not None or found.met_on is not None:
            raise steps.done_already(found, "contact")
        refuse_problems(problems_in_step(draft, found.introduced_on, desk.today))
        t.change(found, first_contact_on=draft.on, first_contact_note=draft.note.strip())
    return t.changes


def log_meeting(desk: Desk, referral_id: str, draft: StepDraft, revision: int) -> Changes:
    """Note the meeting with whom they introduced; where no contact is noted it was the first."""
    with desk.transaction("referral_met") as t:
        found = _introduced(t, "meeting", referral_id, revision)
        if found.met_on is not None:
            raise steps.done_already(found, "meeting")
        refuse_problems(problems_in_step(draft, found.first_contact_on or found.introduced_on, desk.today))
        first = found.first_contact_on or draft.on
        t.change(found, met_on=draft.on, met_note=draft.note.strip(), first_contact_on=first)
    return t.changes


def log_given(desk: Desk, referral_id: str, draft: StepDraft, revision: int) -> Changes:
    """Note what they gave where they were asked for something other than an introduction; that was a yes."""
    with desk.transaction("advocacy_given") as t:
        found = _seen(t, referral_id, revision)
        t.about(found)
        steps.refuse_form(found, "given", brings_prospect=False)
        steps.refuse_unless(found, "given", ReferralState.ASKED, ReferralState.YES, ReferralState.NOT_NOW)
        since = found.answered_on if found.answer is Answer.YES else found.asked_on
        refuse_problems(problems_in_step(draft, since, desk.today))
        t.change(found, given_on=draft.on, given_note=draft.note.strip(), **steps.said_yes(found, draft.on))
    return t.changes


def end_referral(desk: Desk, referral_id: str, draft: OutcomeOfReferralDraft, revision: int) -> Changes:
    """Say what became of an introduction; one that is a prospect here is won by winning that."""
    with desk.transaction("referral_ended") as t:
        found = _introduced(t, "outcome", referral_id, revision)
        since = found.met_on or found.first_contact_on or found.introduced_on
        refuse_problems(problems_in_referral_outcome(draft, since, desk.today))
        if draft.outcome is ReferralOutcome.WON:
            refuse_problems(steps.problems_in_winning(t, found))
        t.change(found, outcome=draft.outcome, outcome_on=draft.outcome_on, outcome_note=draft.note.strip())
    return t.changes


def thank_advocate(desk: Desk, referral_id: str, draft: StepDraft, revision: int) -> Changes:
    """Note that they were thanked for what they gave."""
    with desk.transaction("advocate_thanked") as t:
        found = _seen(t, referral_id, revision)
        t.about(found)
        given_on = found.introduced_on or found.given_on
        if given_on is None:
            raise steps.too_early(found, "thanks")
        if found.thanked_on is not None:
            raise steps.done_already(found, "thanks")
        refuse_problems(problems_in_step(draft, given_on, desk.today))
        rest = steps.rest_after(found, draft)
        t.change(found, thanked_on=draft.on, thanked_note=draft.note.strip(), rest_until=rest)
    return t.changes


def tell_advocate(desk: Desk, referral_id: str, draft: StepDraft, revision: int) -> Changes:
    """Note that they were told what became of their introduction, and until when they are asked nothing."""
    with desk.transaction("advocate_told") as t:
        found = _seen(t, referral_id, revision)
        t.about(found)
        if found.outcome_on is None:
            raise steps.too_early(found, "news")
        if found.told_on is not None:
            raise steps.done_already(found, "news")
        refuse_problems(problems_in_step(draft, found.outcome_on, desk.today))
        rest = steps.rest_after(found, draft)
        t.change(found, told_on=draft.on, told_note=draft.note.strip(), rest_until=rest)
    return t.changes


def make_prospect(desk: Desk, referral_id: str, revision: int) -> Changes:
    """Make whom they introduced a prospect, with its source and its person; an account of that name is linked."""
    with desk.transaction("prospect_made_of_referral") as t:
        found = _seen(t, referral_id, revision)
        t.about(found)
        if found.form is not AdvocacyForm.INTRODUCTION:
            raise steps.of_other_form(found, "prospect")
        if found.introduced_on is None:
            raise steps.too_early(found, "prospect")
        if found.prospect_account_id is not None:
            raise steps.done_already(found, "prospect")
        t.change(found, prospect_account_id=steps.prospect_of(t, desk, found))
    return t.changes


def take_back_step(desk: Desk, referral_id: str, revision: int) -> Changes:
    """Take back the last step of an ask, so that it can be noted anew; thanks and news go with what they are for.

    Refusal `referral_nothing_to_take_back` for a draft.
    """
    with desk.transaction("referral_step_taken_back") as t:
        found = _seen(t, referral_id, revision)
        t.about(found)
        step = last_step(found)
        if step is None:
            raise Refusal("referral_nothing_to_take_back")
        t.change(found, **steps.without_step(t, found, step))
    return t.changes


def delete_referral(desk: Desk, referral_id: str) -> Changes:
    """Delete an ask that was written by mistake; leave to use their words stays."""
    with desk.transaction("referral_deleted") as t:
        found = t.get(Referral, referral_id)
        t.about(found)
        for permission in t.find(Permission, referral_id=referral_id):
            t.change(permission, referral_id=None)
        t.delete(found)
    return t.changes


def _seen(t: "Transaction", referral_id: str, revision: int) -> Referral:
    return replace(t.get(Referral, referral_id), revision=revision)


def _introduced(t: "Transaction", step: str, referral_id: str, revision: int) -> Referral:
    """Return an ask that led to an introduction and has no end yet."""
    found = _seen(t, referral_id, revision)
    t.about(found)
    steps.refuse_form(found, step, brings_prospect=True)
    if found.introduced_on is None:
        raise steps.too_early(found, step)
    if found.outcome is not None:
        raise steps.done_already(found, "outcome")
    return found
