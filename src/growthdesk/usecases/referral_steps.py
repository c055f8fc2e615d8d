"""What each step of a referral asks first: the state it stands in, the moment, the stops, and who was introduced."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.fit import ProspectFit
from growthdesk.domain.history import Operation
from growthdesk.domain.name_words import plain
from growthdesk.domain.problems import LONGEST_LINE, Problem, Refusal
from growthdesk.domain.readiness import Readiness, judge
from growthdesk.domain.referral_drafts import IntroductionDraft, RequestDraft, StepDraft
from growthdesk.domain.referrals import Answer, Referral, ReferralState, ReferralStep
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.domain.tiers import Tier
from growthdesk.storage import referrals as storage
from growthdesk.storage.readiness import advocates_named
from growthdesk.storage.record_history import changes_of
from growthdesk.usecases.firms import owner_or_you

if TYPE_CHECKING:
    from growthdesk.storage.reading import Reading
    from growthdesk.storage.writing import Transaction
    from growthdesk.usecases.desk import Desk

NOTHING_YET: dict[str, Any] = {
    **dict.fromkeys(("asked_on", "asked_by_id", "answer", "answered_on", "ask_again_on", "introduced_on")),
    **dict.fromkeys(("first_contact_by", "first_contact_on", "met_on", "outcome", "outcome_on", "prospect_account_id")),
    **dict.fromkeys(("given_on", "thanked_on", "told_on", "rest_until")),
    **dict.fromkeys(("answer_note", "prospect_name", "prospect_person", "prospect_contact", "first_contact_note"), ""),
    **dict.fromkeys(("met_note", "outcome_note", "given_note", "thanked_note", "told_note"), ""),
}

# The state


def refuse_unless(found: Referral, step: str, *states: ReferralState) -> None:
    """Refuse a step that is not possible in the state an ask stands in: too early, or done already."""
    if found.state in states:
        return
    if found.state is ReferralState.DRAFT:
        raise too_early(found, step)
    if found.state is ReferralState.NO:
        raise Refusal("referral_said_no", step=step)
    raise done_already(found, step)


def refuse_form(found: Referral, step: str, *, brings_prospect: bool) -> None:
    """Refuse a step of introductions for another form, and the other way round."""
    if found.form.brings_prospect is not brings_prospect:
        raise of_other_form(found, step)


def of_other_form(found: Referral, step: str) -> Refusal:
    """Say that this form of advocacy has no such step."""
    return Refusal("referral_step_of_other_form", step=step, form=found.form.value)


def too_early(found: Referral, step: str) -> Refusal:
    """Say that something comes before this step."""
    return Refusal("referral_step_too_early", step=step, state=found.state.value)


def done_already(found: Referral, step: str) -> Refusal:
    """Say that this step was done."""
    return Refusal("referral_step_done_already", step=step, state=found.state.value)


def rest_after(found: Referral, draft: StepDraft) -> date | None:
    """Return until when they rest: the later of what is noted and what is said, unless the draft sets it."""
    if draft.sets_rest:
        return draft.rest_until
    return max((day for day in (found.rest_until, draft.rest_until) if day is not None), default=None)


def said_yes(found: Referral, on: date | None) -> dict[str, Any]:
    """Return what follows for the answer when something was given: a yes that day, if it was none before."""
    if found.answer is Answer.YES:
        return {}
    return {"answer": Answer.YES, "answered_on": on, "ask_again_on": None}


# Taking back

_OF_STEP: dict[ReferralStep, dict[str, Any]] = {
    ReferralStep.ASKED: {"asked_on": None, "asked_by_id": None},
    ReferralStep.ANSWER: {
        **dict.fromkeys(("answer", "answered_on", "ask_again_on", "rest_until")),
        "answer_note": "",
    },
    ReferralStep.INTRODUCTION: {
        **dict.fromkeys(("introduced_on", "first_contact_by", "prospect_account_id", "thanked_on")),
        **dict.fromkeys(("prospect_name", "prospect_person", "prospect_contact", "thanked_note"), ""),
    },
    ReferralStep.CONTACT: {"first_contact_on": None, "first_contact_note": ""},
    ReferralStep.MEETING: {"met_on": None, "met_note": ""},
    ReferralStep.GIVEN: {"given_on": None, "given_note": "", "thanked_on": None, "thanked_note": ""},
    ReferralStep.OUTCOME: {"outcome": None, "outcome_on": None, "outcome_note": "", "told_on": None, "told_note": ""},
}
# What a step notes along with itself, as history keeps it: it goes back to what it was before.
_ANSWERED: dict[str, Any] = {"answer": Answer, "answered_on": date.fromisoformat, "ask_again_on": date.fromisoformat}
_ALONG: dict[ReferralStep, tuple[str, dict[str, Any]]] = {
    ReferralStep.INTRODUCTION: ("introduced_on", {"form": AdvocacyForm, **_ANSWERED}),
    ReferralStep.MEETING: ("met_on", {"first_contact_on": date.fromisoformat}),
    ReferralStep.GIVEN: ("given_on", _ANSWERED),
}


def without_step(reading: "Reading", found: Referral, step: ReferralStep) -> dict[str, Any]:
    """Return the fields of an ask as they are without its last step."""
    named, along = _ALONG.get(step, ("", {}))
    before: dict[str, Any] = {}
    for past in changes_of(reading, (("referral", found.id),)) if named else ():
        change = past.change
        if change.operation is Operation.CHANGED and change.after.get(named) is not None:
            names = [name for name in along if name in change.after]
            before = {name: along[name](was) if (was := change.before.get(name)) else None for name in names}
            break
    return _OF_STEP[step] | before


# Who may be asked, and for what moment


def judged(reading: "Reading", stakeholder_id: str, as_of: date) -> Readiness:
    """Judge one person as of a day."""
    (person,) = advocates_named(reading, as_of, (stakeholder_id,))
    return judge(person, as_of)


def refuse_absolute(readiness: Readiness) -> None:
    """Refuse what no written reason helps against, with its fact."""
    advocate = readiness.advocate
    for stop in readiness.stops:
        if stop.is_absolute:
            facts = {"name": advocate.name, "account": advocate.account.name, **dict(stop.facts)}
            raise Refusal(f"advocate_{stop.code}", **facts)


def with_moment(
    reading: "Reading", draft: RequestDraft, readiness: Readiness, today: date, before: Referral | None
) -> tuple[RequestDraft, tuple[Problem, ...]]:
    """Return the draft with kind and day of its moment as recorded, and what is wrong with it.

    A moment a kept draft named already stays, whatever its age.
    """
    if draft.moment_on is not None and draft.moment_on > today:
        return draft, (Problem("moment_id", "moment_in_the_future"),)
    if draft.moment_id is None:
        return replace(draft, moment_kind=None, moment_on=None), _reason_missing(draft.reason)
    if is_used(reading, draft.stakeholder_id, draft.moment_id):
        return draft, (Problem("moment_id", "moment_used"),)
    known = next((one for one in readiness.moments if one.record_id == draft.moment_id), None)
    if known is not None:
        return replace(draft, moment_kind=known.kind, moment_on=known.on), ()
    if before is not None and before.moment_id == draft.moment_id:
        return replace(draft, moment_kind=before.moment_kind, moment_on=before.moment_on), _reason_missing(draft.reason)
    return draft, (Problem("moment_id", "moment_not_open"),)


def is_used(reading: "Reading", stakeholder_id: str, moment_id: str) -> bool:
    """Whether somebody was asked for a moment before."""
    asks = storage.referrals_of_person(reading, stakeholder_id)
    return any(one.asked_on is not None and one.moment_id == moment_id for one in asks)


def problems_in_asking(
    reading: "Reading", found: Referral, asked_on: date, today: date, reason: str
) -> tuple[Problem, ...]:
    """Judge anew whether they may be asked: as of the day it was done, and as of what is on record today.

    Whoever left, or was a client no more, only after that day could be asked on it.
    """
    then = judged(reading, found.stakeholder_id, asked_on)
    now = then if asked_on == today else judged(reading, found.stakeholder_id, today)
    refuse_absolute(then)
    for one in (then, now):
        if found.form not in one.forms:
            refuse_absolute(one)
            return (Problem("form", "form_restricted"),)
    if found.moment_id is not None and is_used(reading, found.stakeholder_id, found.moment_id):
        return (Problem("moment_id", "moment_used"),)
    if found.moment_on is not None and asked_on < found.moment_on:
        return (Problem("asked_on", "before_moment", (("on", found.moment_on.isoformat()),)),)
    is_asked_for_it = any(one.record_id == found.moment_id for one in then.moments)
    is_stopped = any(not stop.is_absolute for stop in now.stops)
    return () if then.is_ready and is_asked_for_it and not is_stopped else _reason_missing(reason)


def _reason_missing(reason: str) -> tuple[Problem, ...]:
    return () if reason.strip() else (Problem("reason", "missing"),)


# Who was introduced


def problems_in_form(reading: "Reading", draft: IntroductionDraft, found: Referral, today: date) -> tuple[Problem, ...]:
    """Find that an internal introduction, which this turns out to be, is restricted that day or today."""
    if not draft.is_internal or found.form is AdvocacyForm.INTERNAL_INTRODUCTION:
        return ()
    days = dict.fromkeys((draft.introduced_on or today, today))
    forms = [judged(reading, found.stakeholder_id, day).forms for day in days]
    if all(AdvocacyForm.INTERNAL_INTRODUCTION in allowed for allowed in forms):
        return ()
    return (Problem("is_internal", "form_restricted"),)


def known_account(
    reading: "Reading", draft: IntroductionDraft, found: Referral
) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the account of a company that is known here; wrong is a client, and whoever was introduced before."""
    wanted = plain(draft.prospect_name)
    introduced = storage.introduced_prospects(reading)
    before = [one for one in introduced if one.id != found.id and plain(one.name) == wanted]
    linked = {one.prospect_account_id for one in before}
    known = [one for one in storage.known_accounts(reading) if one.id in linked or plain(one.name) == wanted]
    if known and known[0].status is AccountStatus.ACTIVE:
        return None, (Problem("prospect_name", "already_client", (("name", known[0].name),)),)
    if before and not draft.is_other:
        one = before[0]
        facts = (("who", one.person), ("account", one.account), ("on", one.introduced_on.isoformat()))
        return None, (Problem("prospect_name", "introduced_before", facts),)
    return (known[0].id if known else None), ()


def problems_in_winning(reading: "Reading", found: Referral) -> tuple[Problem, ...]:
    """Say that a prospect is won on its own page, not here."""
    if found.prospect_account_id is None:
        return ()
    account = reading.get(Account, found.prospect_account_id)
    if account.status is AccountStatus.ACTIVE:
        return ()
    return (Problem("outcome", "win_the_prospect", (("name", account.name),)),)


def prospect_of(t: "Transaction", desk: "Desk", found: Referral) -> str:
    """Return the account of whom they introduced, made with its source where there is none of that name by now."""
    wanted = plain(found.prospect_name)
    known = next((one for one in storage.known_accounts(t) if plain(one.name) == wanted), None)
    if known is not None:
        return known.id
    source = _source(t, found)
    account = t.new(
        Account,
        external_id=None,
        name=found.prospect_name,
        owner_id=owner_or_you(t, desk, None),
        status=AccountStatus.PROSPECT,
        tier=Tier.CORE,
        is_imported=False,
        recorded_on=desk.today,
        signed_on=None,
        ended_on=None,
        won_through=source,
        success_said_by_id=None,
        success_agreed_on=None,
        **dict.fromkeys(("address", "city", "region", "postal_code", "country", "phone", "website", "notes"), ""),
        success_words="",
    )
    t.new(
        ProspectFit,
        account_id=account.id,
        fits_profile=None,
        source=source,
        **dict.fromkeys(("fits_note", "realistic_outcomes", "our_responsibilities", "scope", "timing"), ""),
        their_participation="",
    )
    if found.prospect_person:
        _add_person(t, account.id, found)
    return account.id


def _add_person(t: "Transaction", account_id: str, found: Referral) -> None:
    """Add who was introduced, reached by the mail address or the number that was given."""
    contact = found.prospect_contact
    is_mail = "@" in contact and " " not in contact
    t.new(
        Stakeholder,
        account_id=account_id,
        name=found.prospect_person,
        email=contact if is_mail else "",
        phone="" if is_mail else contact,
        roles=(),
        **dict.fromkeys(("external_id", "influence", "support", "reports_to_id", "held_by_id", "joined_on", "left_on")),
        **dict.fromkeys(("title", "success_words", "notes"), ""),
    )


def _source(t: "Transaction", found: Referral) -> str:
    from growthdesk.wording.advocacy import source_words

    person, account = t.get(Stakeholder, found.stakeholder_id), t.get(Account, found.account_id)
    words = source_words(person.name, account.name)
    return words if len(words) <= LONGEST_LINE else f"{words[: LONGEST_LINE - 1]}…"
