"""Referrals: one ask for one form of advocacy, from the request to what became of it; it protects two relationships.

Rule: where a referral stands follows from its dates. The advocate is thanked and told what became of it whatever that
was, and the person introduced is contacted by the day that was promised (article, section 10).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.records import Record

ANSWER_WITHIN_DAYS = 14
INTRODUCE_WITHIN_DAYS = 14
CONTACT_WITHIN_DAYS = 2
THANK_WITHIN_DAYS = 2
END_WITHIN_DAYS = 30
TELL_WITHIN_DAYS = 7
REST_DAYS = 90


class Answer(StrEnum):
    """What somebody said to the request."""

    YES = "yes"
    NOT_NOW = "not_now"
    NO = "no"


class ReferralOutcome(StrEnum):
    """What became of the introduction."""

    WON = "won"
    LOST = "lost"
    NO_FIT = "no_fit"


class ReferralState(StrEnum):
    """Where a referral stands; `given` is a form other than an introduction that was given."""

    DRAFT = "draft"
    ASKED = "asked"
    YES = "yes"
    NOT_NOW = "not_now"
    NO = "no"
    INTRODUCED = "introduced"
    MET = "met"
    GIVEN = "given"
    WON = "won"
    LOST = "lost"
    NO_FIT = "no_fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Record):
    """One ask. `reason` is what was written against a stop; the moment is what it was asked for, or empty.

    `target_*` say whom we look for. `ask_again_on` follows a "not now". `prospect_*` is who was introduced, contacted
    by `first_contact_by` as promised; `given_*` what another form brought. `rest_until`: nothing is asked before.
    """

    account_id: str
    stakeholder_id: str
    form: AdvocacyForm
    moment_kind: MomentKind | None
    moment_id: str | None
    moment_on: date | None
    reason: str
    target_company: str
    target_role: str
    target_problem: str
    request: str
    blurb: str
    asked_on: date | None
    asked_by_id: str | None
    answer: Answer | None
    answered_on: date | None
    answer_note: str
    ask_again_on: date | None
    prospect_name: str
    prospect_person: str
    prospect_contact: str
    introduced_on: date | None
    first_contact_by: date | None
    first_contact_on: date | None
    first_contact_note: str
    met_on: date | None
    met_note: str
    outcome: ReferralOutcome | None
    outcome_on: date | None
    outcome_note: str
    prospect_account_id: str | None
    given_on: date | None
    given_note: str
    thanked_on: date | None
    thanked_note: str
    told_on: date | None
    told_note: str
    rest_until: date | None

    @property
    def state(self) -> ReferralState:
        """Where it stands."""
        return state_of(self)


def state_of(one: Referral) -> ReferralState:
    """Say where a referral stands: what happened last of what can happen."""
    if one.outcome is not None:
        return ReferralState(one.outcome.value)
    if one.given_on is not None:
        return ReferralState.GIVEN
    if one.met_on is not None:
        return ReferralState.MET
    if one.introduced_on is not None:
        return ReferralState.INTRODUCED
    if one.answer is not None:
        return ReferralState(one.answer.value)
    return ReferralState.ASKED if one.asked_on is not None else ReferralState.DRAFT


OVER = frozenset({ReferralState.NO, ReferralState.GIVEN, *(ReferralState(one.value) for one in ReferralOutcome)})
HAS_GIVEN = frozenset(
    {ReferralState.INTRODUCED, ReferralState.MET, ReferralState.GIVEN}
    | {ReferralState(one.value) for one in ReferralOutcome}
)


class ReferralStep(StrEnum):
    """What happens to a request, in order; the last of them can be taken back."""

    ASKED = "asked"
    ANSWER = "answer"
    INTRODUCTION = "introduction"
    CONTACT = "contact"
    MEETING = "meeting"
    GIVEN = "given"
    OUTCOME = "outcome"


def last_step(one: Referral) -> ReferralStep | None:
    """Name what happened last; thanks and news go with what they are for."""
    happened = (
        (ReferralStep.OUTCOME, one.outcome),
        (ReferralStep.GIVEN, one.given_on),
        (ReferralStep.MEETING, one.met_on),
        (ReferralStep.CONTACT, one.first_contact_on),
        (ReferralStep.INTRODUCTION, one.introduced_on),
        (ReferralStep.ANSWER, one.answer),
        (ReferralStep.ASKED, one.asked_on),
    )
    return next((step for step, found in happened if found is not None), None)


def followed(referrals: Iterable[Referral]) -> frozenset[str]:
    """Name each "not now" after which the same person was asked the same again: it waits for nothing any more.

    Introductions of either kind are the same, since one may turn out to be internal.
    """
    asked: dict[str, list[Referral]] = defaultdict(list)
    for one in referrals:
        if one.asked_on is not None:
            asked[one.stakeholder_id].append(one)
    return frozenset(
        one.id
        for of_person in asked.values()
        for one in of_person
        if one.state is ReferralState.NOT_NOW and any(_follows(other, one) for other in of_person)
    )


def _follows(other: Referral, one: Referral) -> bool:
    """Whether an ask came after a "not now" of the same person; of two on one day it is the one written later."""
    if one.asked_on is None or one.answered_on is None or other.asked_on is None:
        return False
    is_later = (other.asked_on, other.id) > (one.asked_on, one.id) and other.asked_on >= one.answered_on
    return is_later and other.form.is_same_favour(one.form)


class Owed(StrEnum):
    """What a referral waits for, and whose move it is: all but the answer and the introduction are ours."""

    ANSWER = "answer"
    INTRODUCTION = "introduction"
    ASK_AGAIN = "ask_again"
    THANKS = "thanks"
    FIRST_CONTACT = "first_contact"
    END = "end"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class OwedThing:
    """One thing a referral waits for and by when; `since` is the day that set it off."""

    what: Owed
    since: date
    due_on: date


def owed_of(one: Referral, *, is_followed: bool = False) -> tuple[OwedThing, ...]:
    """List what a referral waits for, the earliest first: an answer, thanks, the first contact, the end, news of it.

    Whoever was introduced, or gave something, is thanked; of an introduction they are told what became of it. A
    "not now" that `is_followed` waits for nothing.
    """
    state, found = state_of(one), []
    if state is ReferralState.ASKED and one.asked_on:
        found.append(_owed(Owed.ANSWER, one.asked_on, ANSWER_WITHIN_DAYS))
    if state is ReferralState.YES and one.answered_on:
        found.append(_owed(Owed.INTRODUCTION, one.answered_on, INTRODUCE_WITHIN_DAYS))
    if state is ReferralState.NOT_NOW and one.answered_on and one.ask_again_on and not is_followed:
        found.append(OwedThing(Owed.ASK_AGAIN, one.answered_on, one.ask_again_on))
    given_on = one.introduced_on or one.given_on
    if given_on and one.thanked_on is None:
        found.append(_owed(Owed.THANKS, given_on, THANK_WITHIN_DAYS))
    if state is ReferralState.INTRODUCED and one.introduced_on and one.first_contact_on is None:
        promised = one.first_contact_by or one.introduced_on + timedelta(days=CONTACT_WITHIN_DAYS)
        found.append(OwedThing(Owed.FIRST_CONTACT, one.introduced_on, promised))
    reached_on = max((day for day in (one.first_contact_on, one.met_on) if day is not None), default=None)
    if state in (ReferralState.INTRODUCED, ReferralState.MET) and reached_on is not None:
        found.append(_owed(Owed.END, reached_on, END_WITHIN_DAYS))
    if one.outcome is not None and one.outcome_on and one.introduced_on and one.told_on is None:
        found.append(_owed(Owed.NEWS, one.outcome_on, TELL_WITHIN_DAYS))
    return tuple(sorted(found, key=lambda owed: owed.due_on))


def _owed(what: Owed, since: date, days: int) -> OwedThing:
    return OwedThing(what, since, since + timedelta(days=days))
