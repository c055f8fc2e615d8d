"""What is done with requests for advocacy, from the first draft to the news of the end."""

from collections.abc import Callable

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.history import Changes
from growthdesk.domain.referral_drafts import (
    AnswerDraft,
    AskDraft,
    IntroductionDraft,
    OutcomeOfReferralDraft,
    RequestDraft,
    StepDraft,
)
from growthdesk.domain.referrals import Answer, Referral, ReferralOutcome, ReferralState
from growthdesk.usecases import referrals
from tests.usecases.kinds_of_change.advocacy import somebody
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()
_UNDER_WAY = (ReferralState.ASKED, ReferralState.YES, ReferralState.NOT_NOW)


def one_in(c: Chance, *states: ReferralState, only: Callable[[Referral], bool] = lambda _one: True) -> Referral | None:
    """Choose an ask in one of these states."""
    found = [one for one in c.desk.reading.find(Referral) if one.state in states and only(one)]
    return c.one(found) if found else None


def brings(one: Referral) -> bool:
    return one.form.brings_prospect


def request_draft(c: Chance, stakeholder_id: str) -> RequestDraft | None:
    """Write to somebody who may be asked, for one of their moments or for a reason."""
    found = referrals.readiness_of_person(c.desk, stakeholder_id)
    if found.is_forbidden:
        return None
    return RequestDraft(
        stakeholder_id,
        c.one((found.forms[0], c.one(found.forms), *(one for one in found.forms if one.brings_prospect))),
        moment_id=c.maybe(found.moments[0].record_id) if found.moments else None,
        reason=c.words(),
        target_company=c.words(),
        target_role=c.words(),
        target_problem=c.words(),
        request=c.words(),
        blurb=c.maybe(c.words()) or "",
    )


@KINDS.take("request_written")
def write_request(c: Chance) -> Changes | None:
    draft = request_draft(c, somebody(c).id)
    return referrals.write_request(c.desk, draft) if draft else None


@KINDS.take("request_changed")
def change_request(c: Chance) -> Changes | None:
    found = one_in(c, ReferralState.DRAFT)
    draft = request_draft(c, found.stakeholder_id) if found else None
    return referrals.save_request(c.desk, found.id, draft, found.revision) if found and draft else None


@KINDS.take("request_made")
def mark_asked(c: Chance) -> Changes | None:
    found = one_in(c, ReferralState.DRAFT)
    if found is None:
        return None
    now = referrals.readiness_of_person(c.desk, found.stakeholder_id)
    asked_for = {
        one.moment_id for one in c.desk.reading.find(Referral, stakeholder_id=found.stakeholder_id) if one.asked_on
    }
    if now.is_forbidden or found.form not in now.forms or (found.moment_id and found.moment_id in asked_for):
        return None
    draft = AskDraft(c.desk.today, c.member_id(), c.words())
    return referrals.mark_asked(c.desk, found.id, draft, found.revision)


@KINDS.take("referral_answered")
def log_answer(c: Chance) -> Changes | None:
    found = one_in(c, ReferralState.ASKED, ReferralState.NOT_NOW)
    if found is None:
        return None
    rest, again = c.maybe(c.later()), c.later()
    draft = AnswerDraft(c.one((Answer.YES, *Answer)), c.desk.today, c.words(), again, rest)
    return referrals.log_answer(c.desk, found.id, draft, found.revision)


@KINDS.take("referral_introduced")
def log_introduction(c: Chance) -> Changes | None:
    found = one_in(c, *_UNDER_WAY, only=brings)
    if found is None:
        return None
    whom = (f"{c.words()} {c.draw.randrange(1_000)}", c.words(), c.words())
    draft = IntroductionDraft(*whom, c.desk.today, c.maybe(c.later()))
    return referrals.log_introduction(c.desk, found.id, draft, found.revision)


@KINDS.take("referral_contacted")
def log_first_contact(c: Chance) -> Changes | None:
    found = one_in(c, ReferralState.INTRODUCED, only=lambda one: one.first_contact_on is None)
    return referrals.log_first_contact(c.desk, found.id, step(c), found.revision) if found else None


@KINDS.take("referral_met")
def log_meeting(c: Chance) -> Changes | None:
    found = one_in(c, ReferralState.INTRODUCED)
    return referrals.log_meeting(c.desk, found.id, step(c), found.revision) if found else None


@KINDS.take("advocacy_given")
def log_given(c: Chance) -> Changes | None:
    found = one_in(c, *_UNDER_WAY, only=lambda one: not brings(one))
    return referrals.log_given(c.desk, found.id, step(c), found.revision) if found else None


@KINDS.take("referral_ended")
def end_referral(c: Chance) -> Changes | None:
    found = one_in(c, ReferralState.INTRODUCED, ReferralState.MET)
    if found is None:
        return None
    outcome = c.one((ReferralOutcome.LOST, ReferralOutcome.NO_FIT))
    draft = OutcomeOfReferralDraft(outcome, c.desk.today, c.words())
    return referrals.end_referral(c.desk, found.id, draft, found.revision)


@KINDS.take("advocate_thanked")
def thank_advocate(c: Chance) -> Changes | None:
    def is_owed(one: Referral) -> bool:
        return one.thanked_on is None and (one.introduced_on or one.given_on) is not None

    found = one_in(c, *ReferralState, only=is_owed)
    return referrals.thank_advocate(c.desk, found.id, step(c), found.revision) if found else None


@KINDS.take("advocate_told")
def tell_advocate(c: Chance) -> Changes | None:
    found = one_in(c, *ReferralState, only=lambda one: one.outcome_on is not None and one.told_on is None)
    return referrals.tell_advocate(c.desk, found.id, step(c), found.revision) if found else None


@KINDS.take("prospect_made_of_referral")
def make_prospect(c: Chance) -> Changes | None:
    def has_none(one: Referral) -> bool:
        return one.introduced_on is not None and one.prospect_account_id is None

    is_new = AdvocacyForm.INTRODUCTION
    found = one_in(c, *ReferralState, only=lambda one: one.form is is_new and has_none(one))
    return referrals.make_prospect(c.desk, found.id, found.revision) if found else None


@KINDS.take("referral_step_taken_back")
def take_back_step(c: Chance) -> Changes | None:
    found = one_in(c, *(state for state in ReferralState if state is not ReferralState.DRAFT))
    return referrals.take_back_step(c.desk, found.id, found.revision) if found else None


@KINDS.take("referral_deleted")
def delete_referral(c: Chance) -> Changes | None:
    found = c.record(Referral)
    return referrals.delete_referral(c.desk, found.id) if found else None


def step(c: Chance) -> StepDraft:
    return StepDraft(c.desk.today, c.words(), c.maybe(c.later()))
