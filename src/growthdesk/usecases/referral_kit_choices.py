"""Whom a referral kit is for: the request to somebody that is under way, else who could be asked best.

Rule: whoever may not be asked gets no kit either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.problems import Refusal
from growthdesk.domain.readiness import Readiness, Stop
from growthdesk.domain.referral_drafts import RequestDraft
from growthdesk.domain.referrals import Referral
from growthdesk.domain.stakeholders import Role
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.referrals import readiness_of, readiness_of_person
from growthdesk.usecases.request_texts import propose_request
from growthdesk.usecases.sending_requests import is_over, stops_without_reason, why_restricted


@dataclass(frozen=True, slots=True)
class KitChoice:
    """A request a kit can be made of; `asked_on` is None while it is a draft."""

    referral_id: str
    person: str
    asked_on: date | None


@dataclass(frozen=True, slots=True)
class KitOffer:
    """What a kit of an account is made from: its requests, the nearest first, else a proposal for `person`.

    `refusal` says why there can be none.
    """

    choices: tuple[KitChoice, ...] = ()
    person: str = ""
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom a kit is for and the words it is made of; `referral` is None while they are only proposed."""

    readiness: Readiness
    words: RequestDraft | Referral
    referral: Referral | None = None


def kit_offer(desk: Desk, account_id: str) -> KitOffer:
    """Say what a kit of an account can be made from now."""
    account = desk.reading.get(Account, account_id)
    try:
        people = _people_of(desk, account)
        open_requests = _open_requests(desk, account_id, people)
        choices = tuple(KitChoice(one.id, who.advocate.name, one.asked_on) for one, who in open_requests)
        return KitOffer(choices, "" if choices else _readiest(desk, account, people).advocate.name)
    except Refusal as refusal:
        return KitOffer(refusal=refusal)


def chosen_for(desk: Desk, account: Account, referral_id: str | None) -> Chosen:
    """Choose whom a kit is for, as of the day of the desk; Refusal while there is nobody it may be for."""
    people = _people_of(desk, account)
    if referral_id is not None:
        referral = desk.reading.get(Referral, referral_id)
        if referral.account_id != account.id:
            raise Refusal("record_missing")
        return Chosen(_asked(desk, referral), referral, referral)
    for referral, readiness in _open_requests(desk, account.id, people):
        return Chosen(readiness, referral, referral)
    readiest = _readiest(desk, account, people)
    draft = propose_request(desk, readiest.advocate.id, form=AdvocacyForm.INTRODUCTION)
    return Chosen(readiest, draft)


def stops_today(desk: Desk, account: Account, chosen: Chosen) -> tuple[Stop, ...]:
    """Return what speaks against handing a kit on today while no reason is written; a proposal has none yet.

    Refused is a kit, also of an earlier day, for somebody who may not be asked today.
    """
    if chosen.referral is not None:
        return stops_without_reason(desk, chosen.referral)
    readiness = readiness_of_person(desk, chosen.readiness.advocate.id)
    if chosen.words.form not in readiness.forms:
        raise _restricted(desk, account, [readiness], chosen.words.form)
    return readiness.stops


def _people_of(desk: Desk, account: Account) -> tuple[Readiness, ...]:
    if account.status is not AccountStatus.ACTIVE:
        raise Refusal("kit_needs_client", account=account.name)
    return readiness_of(desk, account.id)


def _asked(desk: Desk, referral: Referral) -> Readiness:
    """Return who was asked; refuse a kit of what is no introduction, and of what may not be sent as of the day."""
    stops_without_reason(desk, referral)
    readiness = readiness_of_person(desk, referral.stakeholder_id)
    if not referral.form.brings_prospect:
        raise Refusal("kit_needs_introduction", name=readiness.advocate.name)
    return readiness


def _open_requests(desk: Desk, account_id: str, people: Sequence[Readiness]) -> list[tuple[Referral, Readiness]]:
    """Return the requests for an introduction that are not over, of whoever may be asked: drafts, then the latest."""
    there = {one.advocate.id: one for one in people}
    found = [
        (referral, there[referral.stakeholder_id])
        for referral in desk.reading.find(Referral, account_id=account_id)
        if referral.form.brings_prospect
        and not is_over(referral)
        and (referral.asked_on is None or referral.asked_on <= desk.today)
        and referral.stakeholder_id in there
        and referral.form in there[referral.stakeholder_id].forms
    ]
    return sorted(found, key=lambda one: (one[0].asked_on or date.max, one[0].updated_at, one[0].id), reverse=True)


def _readiest(desk: Desk, account: Account, people: Sequence[Readiness]) -> Readiness:
    well_meaning = [one for one in people if Role.DETRACTOR not in one.advocate.roles]
    if not well_meaning:
        raise Refusal("no_advocate", account=account.name)
    allowed = [one for one in well_meaning if AdvocacyForm.INTRODUCTION in one.forms and not one.is_forbidden]
    if not allowed:
        raise _restricted(desk, account, well_meaning, AdvocacyForm.INTRODUCTION)
    return min(allowed, key=_fitness)


def _fitness(one: Readiness) -> tuple[bool, bool, bool, int]:
    """Rank who is ready first, then whom nothing stops, and of those whose position suits an introduction best."""
    return not one.is_ready, bool(one.stops), not one.moments, one.forms.index(AdvocacyForm.INTRODUCTION)


def _restricted(desk: Desk, account: Account, people: Sequence[Readiness], form: AdvocacyForm) -> Refusal:
    """Say who may not be asked, and which restrictions forbid it."""
    held = [
        one for person in people for one in person.advocate.restrictions if one.holds(desk.today) and one.removes(form)
    ]
    names = ", ".join(one.advocate.name for one in people)
    return Refusal("introduction_restricted", account=account.name, names=names, why=why_restricted(held))
