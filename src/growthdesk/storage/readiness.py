"""Whom readiness is judged of: people with what happened lately, earlier asks, restrictions and promises, in bulk.

Rule: as many queries for many accounts as for one; without moments nothing but moments is read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.advocacy import AdvocacyForm, Restriction
from growthdesk.domain.readiness import (
    MOMENT_DAYS,
    AccountAsked,
    Advocate,
    Moment,
    MomentKind,
    OverduePromise,
    PastAsk,
)
from growthdesk.domain.referrals import Answer
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.today.lines import has_come
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only

_PRAISE = """
SELECT 'praise' AS kind, id, account_id, stakeholder_id, said_on AS happened_on, quote AS what
FROM praise WHERE said_on BETWEEN :since AND :as_of {of}
"""
_FIRST_VALUES = """
SELECT 'first_value' AS kind, f.id, f.account_id, f.confirmed_by_id AS stakeholder_id, f.confirmed_on AS happened_on,
    coalesce(nullif(f.what, ''), m.title) AS what
FROM first_value f JOIN milestone m ON m.id = f.milestone_id WHERE f.confirmed_on BETWEEN :since AND :as_of {of}
"""
_MILESTONES = """
SELECT 'milestone' AS kind, id, account_id, stakeholder_id, done_on AS happened_on, title AS what
FROM milestone WHERE done_on BETWEEN :since AND :as_of AND is_required = 1 AND is_shown = 1 AND is_first_value = 0 {of}
"""
# Positive is a review before which somebody confirmed an outcome, since the one held before.
_REVIEWS = """
SELECT 'review' AS kind, r.id, r.account_id, r.for_stakeholder_id AS stakeholder_id, r.held_on AS happened_on,
    r.headline AS what
FROM (
    SELECT id, account_id, for_stakeholder_id, held_on, headline, coalesce((
        SELECT max(p.held_on) FROM value_review p
        WHERE p.account_id = v.account_id AND p.state = 'held' AND p.held_on < v.held_on
    ), '') AS before
    FROM value_review v WHERE state = 'held' AND held_on BETWEEN :since AND :as_of {of}
) r
WHERE EXISTS (
    SELECT 1 FROM outcome o WHERE o.account_id = r.account_id AND o.grade = 'A' AND o.confirmed_on <= :as_of
        AND (o.confirmed_on > r.before AND o.confirmed_on <= r.held_on
            OR o.happened_on > r.before AND o.happened_on <= r.held_on)
)
"""
ATTENDED = """
SELECT review_id, stakeholder_id FROM review_attendance
WHERE review_id IN (SELECT value FROM json_each(:review_ids)) AND stakeholder_id IS NOT NULL
"""
MOMENTS = (
    (_PRAISE, "account_id"),
    (_FIRST_VALUES, "f.account_id"),
    (_MILESTONES, "account_id"),
    (_REVIEWS, "account_id"),
)
# Whoever stands for the account when the moment names nobody who is still there.
OF_CHAMPION = (MomentKind.MILESTONE, MomentKind.REVIEW)
_ACCOUNTS_OF_PEOPLE = "SELECT DISTINCT account_id FROM stakeholder WHERE id IN (SELECT value FROM json_each(:ids))"
_ACCOUNTS = """
SELECT a.id, a.name, a.status, a.signed_on, a.ended_on, EXISTS (
    SELECT 1 FROM outcome o WHERE o.account_id = a.id AND o.grade = 'A' AND o.confirmed_on <= :as_of
) AS has_confirmed_outcome
FROM account a WHERE 1 {of}
"""
_PEOPLE = """
SELECT id, account_id, name, title, roles, influence, left_on FROM stakeholder WHERE 1 {of}
ORDER BY name COLLATE NOCASE, id
"""
_ASKS = """
SELECT id, stakeholder_id, form, asked_on, answer, answered_on, ask_again_on, moment_id, rest_until, outcome_on,
    given_on, introduced_on, thanked_on, told_on
FROM referral WHERE asked_on <= :as_of {of} ORDER BY asked_on, id
"""
_RESTRICTIONS = "SELECT * FROM restriction WHERE 1 {of} ORDER BY noted_on, id"
_OVERDUE = """
SELECT account_id, id, what, due_on FROM commitment
WHERE side = 'us' AND due_on < :as_of AND (kept_on IS NULL OR kept_on > :as_of)
    AND (released_on IS NULL OR released_on > :as_of) {of} ORDER BY due_on, id
"""
T = TypeVar("T")


def advocates(
    reading: Reading, as_of: date, account_ids: Ids = None, *, everyone: bool = False
) -> tuple[Advocate, ...]:
    """Read who is still there and has an open moment that day at a client, of all accounts or of some; by name.

    With `everyone` it is everybody still there, at whatever account.
    """
    happened = _happened(reading, as_of, account_ids)
    if not everyone:
        account_ids = list({one.account_id for one in happened})
        if not account_ids:
            return ()
    found = _read(reading, as_of, account_ids, happened)
    there = (one for one in found if one.left_on is None or one.left_on > as_of)
    return tuple(one for one in there if everyone or (one.moments and one.account.is_active))


def advocates_named(reading: Reading, as_of: date, stakeholder_ids: Collection[str]) -> tuple[Advocate, ...]:
    """Read some people as readiness is judged of them, whoever of them left too."""
    if not stakeholder_ids:
        return ()
    rows = reading.raw(_ACCOUNTS_OF_PEOPLE, ids=list(stakeholder_ids))
    account_ids = [account_id for (account_id,) in rows]
    found = _read(reading, as_of, account_ids, _happened(reading, as_of, account_ids))
    return tuple(one for one in found if one.id in stakeholder_ids)


def _happened(reading: Reading, as_of: date, account_ids: Ids) -> list["_Happened"]:
    """Read what happened within the days a moment is open."""
    of = {"as_of": as_of, "since": as_of - timedelta(days=MOMENT_DAYS), "account_ids": account_ids}
    found: list[_Happened] = []
    for sql, column in MOMENTS:
        found += reading.rows(_Happened, sql.format(of=only(column, account_ids)), **of)
    return found


def _read(reading: Reading, as_of: date, account_ids: Ids, happened: Sequence["_Happened"]) -> list[Advocate]:
    def rows(shape: type[T], sql: str, column: str = "account_id") -> tuple[T, ...]:
        return reading.rows(shape, sql.format(of=only(column, account_ids)), as_of=as_of, account_ids=account_ids)

    people = rows(_Person, _PEOPLE)
    moments = _moments_by_person(reading, as_of, happened, people)
    overdue = _by_key(
        (one.account_id, OverduePromise(one.id, one.what, one.due_on)) for one in rows(_Overdue, _OVERDUE)
    )
    accounts = {one.id: one.asked(as_of, tuple(overdue.get(one.id, ()))) for one in rows(_Account, _ACCOUNTS, "a.id")}
    asks = _by_key((one.stakeholder_id, one) for one in rows(_Ask, _ASKS))
    restrictions = _by_key((one.account_id, one) for one in rows(Restriction, _RESTRICTIONS))
    return [
        Advocate(
            id=one.id,
            name=one.name,
            title=one.title,
            roles=one.roles,
            left_on=one.left_on,
            account=accounts[one.account_id],
            moments=tuple(moments.get(one.id, ())),
            asks=tuple(ask.past(as_of, asks[one.id]) for ask in asks.get(one.id, ())),
            restrictions=tuple(
                held for held in restrictions.get(one.account_id, ()) if held.stakeholder_id in (None, one.id)
            ),
        )
        for one in people
    ]


def _moments_by_person(
    reading: Reading, as_of: date, happened: Sequence["_Happened"], people: Sequence["_Person"]
) -> Mapping[str, list[Moment]]:
    """Say whose each moment is: who was named, who attended, or the champion in the place of who left or nobody."""
    if not happened:
        return {}
    there = _by_key((one.account_id, one) for one in people if one.left_on is None or one.left_on > as_of)
    ids = {account_id: {one.id for one in known} for account_id, known in there.items()}
    reviews = [one.id for one in happened if one.kind is MomentKind.REVIEW]
    attended: dict[str, list[str]] = _by_key(reading.raw(ATTENDED, review_ids=reviews)) if reviews else {}
    moments: dict[str, list[Moment]] = defaultdict(list)
    for one in happened:
        known = ids.get(one.account_id, set())
        whose = [person for person in attended.get(one.id, ()) if person in known]
        if not whose and one.stakeholder_id in known:
            whose = [one.stakeholder_id]
        if not whose and one.kind in OF_CHAMPION:
            whose = _champion(there.get(one.account_id, ()))
        for person in whose:
            moments[person].append(Moment(one.kind, one.id, one.happened_on, one.what))
    return moments


def _champion(there: Sequence["_Person"]) -> list[str]:
    """Name the champion; of several the most influential, then by name."""
    known = [one for one in there if Role.CHAMPION in one.roles]
    known.sort(key=lambda one: (-(one.influence or 0), one.name.casefold(), one.id))
    return [one.id for one in known[:1]]


def _by_key(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


@dataclass(frozen=True, slots=True)
class _Happened:
    kind: MomentKind
    id: str
    account_id: str
    stakeholder_id: str | None
    happened_on: date
    what: str


@dataclass(frozen=True, slots=True)
class _Person:
    id: str
    account_id: str
    name: str
    title: str
    roles: tuple[Role, ...]
    influence: int | None
    left_on: date | None


@dataclass(frozen=True, slots=True)
class _Overdue:
    account_id: str
    id: str
    what: str
    due_on: date


@dataclass(frozen=True, slots=True)
class _Account:
    id: str
    name: str
    status: AccountStatus
    signed_on: date | None
    ended_on: date | None
    has_confirmed_outcome: bool

    def asked(self, as_of: date, overdue: tuple[OverduePromise, ...]) -> AccountAsked:
        """Put it into the shape readiness is judged by; who ended later was a client, who signed later not."""
        was_active = self.status is AccountStatus.ENDED and self.ended_on is not None and self.ended_on > as_of
        has_signed = self.signed_on is None or self.signed_on <= as_of
        is_active = has_signed and (self.status is AccountStatus.ACTIVE or was_active)
        return AccountAsked(self.id, self.name, is_active, self.signed_on, overdue, self.has_confirmed_outcome)


@dataclass(frozen=True, slots=True)
class _Ask:
    id: str
    stakeholder_id: str
    form: AdvocacyForm
    asked_on: date
    answer: Answer | None
    answered_on: date | None
    ask_again_on: date | None
    moment_id: str | None
    rest_until: date | None
    outcome_on: date | None
    given_on: date | None
    introduced_on: date | None
    thanked_on: date | None
    told_on: date | None

    def past(self, as_of: date, asks: Iterable["_Ask"]) -> PastAsk:
        """Put it into the shape readiness is judged by, as it stood that day among the asks of the same person."""
        answer = self.answer if self.answered_on is not None and self.answered_on <= as_of else None
        ended = has_come(self.outcome_on, as_of) or has_come(self.given_on, as_of)
        return PastAsk(
            asked_on=self.asked_on,
            said_no_on=self.answered_on if answer is Answer.NO else None,
            moment_id=self.moment_id,
            rest_until=self.rest_until,
            is_open=not ended and answer in (None, Answer.YES),
            wait_until=self.ask_again_on if answer is Answer.NOT_NOW and not self._is_followed(asks) else None,
            owed=self._owed(as_of),
            referral_id=self.id,
        )

    def _is_followed(self, asks: Iterable["_Ask"]) -> bool:
        """Whether the same was asked again since the answer."""
        since, here = self.answered_on or self.asked_on, (self.asked_on, self.id)
        later = (one for one in asks if one.asked_on >= since and (one.asked_on, one.id) > here)
        return any(one.form.is_same_favour(self.form) for one in later)

    def _owed(self, as_of: date) -> str:
        """Name what they still wait for: thanks for what they gave, or news of what became of it."""
        if has_come(self.introduced_on or self.given_on, as_of) and not has_come(self.thanked_on, as_of):
            return "thanks"
        is_over = has_come(self.introduced_on, as_of) and has_come(self.outcome_on, as_of)
        return "news" if is_over and not has_come(self.told_on, as_of) else ""
