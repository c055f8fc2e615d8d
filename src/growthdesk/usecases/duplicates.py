"""Duplicates: found among all accounts and people, and the pairs somebody found to be two."""

from collections.abc import Callable, Iterator, Sequence

from growthdesk.domain.duplicates import (
    AlikeSign,
    DuplicateKind,
    DuplicatePair,
    Likelihood,
    NotDuplicate,
    judged,
    pair_key,
)
from growthdesk.domain.history import Changes
from growthdesk.domain.name_words import company_words, person_words, plain
from growthdesk.domain.reach import own_mail, own_phone, own_site
from growthdesk.storage import duplicates as storage
from growthdesk.storage.duplicates import AccountFacts, PersonFacts
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.look_alikes import Candidate, LookAlikes

Tell = Callable[[float], None]
_ORDER = tuple(Likelihood)
_HALF = 0.5


def find_duplicates(desk: Desk, tell: Tell = lambda _fraction: None) -> tuple[DuplicatePair, ...]:
    """Find accounts and people that look alike, the surest first; `tell` hears how far it has come, 0 to 1.

    People are compared within their account, and across accounts by their mail alone, as a hint. Pairs that somebody
    marked as two stay away.
    """
    reading = desk.reading
    marked = {pair_key(mark.first_id, mark.second_id) for mark in storage.marks(reading)}
    accounts, people = storage.account_facts(reading), storage.person_facts(reading)
    found = [*_alike_accounts(accounts, lambda part: tell(part * _HALF))]
    found += _alike_people(people, lambda part: tell(_HALF + part * _HALF))
    left = (pair for pair in found if pair.key not in marked)
    return tuple(sorted(left, key=lambda pair: (_ORDER.index(pair.likelihood), pair.kind, plain(pair.first), pair.key)))


def marked_pairs(desk: Desk) -> tuple[DuplicatePair, ...]:
    """Read the pairs that somebody found to be two, as far as both are there, the latest mark first."""
    reading = desk.reading
    accounts = {one.id: one for one in storage.account_facts(reading)}
    people = {one.id: one for one in storage.person_facts(reading)}
    pairs = []
    for mark in reversed(storage.marks(reading)):
        ids = (mark.first_id, mark.second_id)
        if all(one in accounts for one in ids):
            pairs.append(_pair(accounts[ids[0]], accounts[ids[1]], Likelihood.PERHAPS, (), mark.id))
        elif all(one in people for one in ids):
            pairs.append(_pair(people[ids[0]], people[ids[1]], Likelihood.PERHAPS, (), mark.id))
    return tuple(pairs)


def mark_as_two(desk: Desk, kind: DuplicateKind, one_id: str, other_id: str) -> Changes:
    """Remember that two records that look alike are two; a pair marked before stays as it is."""
    first_id, second_id = sorted((one_id, other_id))
    with desk.transaction("marked_as_two") as t:
        if not t.find(NotDuplicate, first_id=first_id, second_id=second_id):
            t.new(NotDuplicate, of_kind=kind, first_id=first_id, second_id=second_id)
    return t.changes


def remove_mark(desk: Desk, mark_id: str) -> Changes:
    """Forget that a pair is two: it is shown again while it looks alike."""
    with desk.transaction("mark_removed") as t:
        t.delete(t.get(NotDuplicate, mark_id))
    return t.changes


def same_people(
    first: Sequence[PersonFacts], second: Sequence[PersonFacts]
) -> Iterator[tuple[PersonFacts, PersonFacts]]:
    """Yield who is there at two accounts: the same mail or the same name, each person once."""
    left = list(second)
    for person in first:
        told = _known_by(person)
        match = next((one for one in left if told & _known_by(one)), None)
        if match is not None:
            left.remove(match)
            yield person, match


def _known_by(person: PersonFacts) -> set[str]:
    return {own_mail(person.email), " ".join(sorted(person_words(person.name)))} - {""}


# Accounts


def _alike_accounts(accounts: Sequence[AccountFacts], tell: Tell) -> Iterator[DuplicatePair]:
    candidates = [Candidate("", company_words(one.name), _reached(one)) for one in accounts]
    for one, other, reasons in LookAlikes(candidates).pairs(tell):
        first, second = accounts[one], accounts[other]
        reasons += _cities(first.city, second.city)
        likelihood = judged(DuplicateKind.ACCOUNT, reasons)
        if likelihood is not None:
            yield _pair(first, second, likelihood, tuple(reasons))


def _reached(account: AccountFacts) -> tuple[tuple[AlikeSign, str], ...]:
    return _told((AlikeSign.SAME_DOMAIN, own_site(account.website)), (AlikeSign.SAME_PHONE, own_phone(account.phone)))


def _told(*facts: tuple[AlikeSign, str]) -> tuple[tuple[AlikeSign, str], ...]:
    return tuple(told for told in facts if told[1])


def _cities(first: str, second: str) -> tuple[AlikeSign, ...]:
    one, other = plain(first), plain(second)
    if not one or not other:
        return ()
    return (AlikeSign.SAME_CITY,) if one == other else (AlikeSign.OTHER_CITY,)


# People


def _alike_people(people: Sequence[PersonFacts], tell: Tell) -> Iterator[DuplicatePair]:
    candidates = [_person_candidate(one) for one in people]
    for one, other, reasons in LookAlikes(candidates).pairs(tell):
        first, second = people[one], people[other]
        if first.account_id != second.account_id:
            if AlikeSign.SAME_MAIL not in reasons:
                continue
            reasons = [AlikeSign.SAME_MAIL, AlikeSign.OTHER_ACCOUNT]
        likelihood = judged(DuplicateKind.STAKEHOLDER, reasons)
        if likelihood is not None:
            yield _pair(first, second, likelihood, tuple(reasons))


def _person_candidate(person: PersonFacts) -> Candidate:
    facts = _told((AlikeSign.SAME_MAIL, own_mail(person.email)))
    hints = _told((AlikeSign.SAME_PHONE, own_phone(person.phone)))
    return Candidate(person.account_id, person_words(person.name), facts, hints)


# Pairs


def _pair(
    first: AccountFacts | PersonFacts,
    second: AccountFacts | PersonFacts,
    likelihood: Likelihood,
    reasons: tuple[AlikeSign, ...],
    mark_id: str = "",
) -> DuplicatePair:
    kind = DuplicateKind.ACCOUNT if isinstance(first, AccountFacts) else DuplicateKind.STAKEHOLDER
    (first_place, first_account_id), (second_place, second_account_id) = _home(first), _home(second)
    return DuplicatePair(
        kind=kind,
        first_id=first.id,
        second_id=second.id,
        first=first.name,
        second=second.name,
        first_place=first_place,
        second_place=second_place,
        first_account_id=first_account_id,
        second_account_id=second_account_id,
        likelihood=likelihood,
        reasons=reasons,
        is_hint=kind is DuplicateKind.STAKEHOLDER and first_account_id != second_account_id,
        mark_id=mark_id,
    )


def _home(facts: AccountFacts | PersonFacts) -> tuple[str, str]:
    """Return where somebody looks for a record, and the account it belongs to."""
    return (facts.city, facts.id) if isinstance(facts, AccountFacts) else (facts.account, facts.account_id)
