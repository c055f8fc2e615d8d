"""Readiness: whether somebody can be asked to vouch for us today, why now, and what speaks against it.

Rule (domain.md, section 6): a moment opens the question for 30 days while no stop holds. Restrictions, and what
makes asking senseless, are absolute; every other stop yields to a written reason; cautions are only shown. What is
not recorded yet (health, recovery, renewal, NPS) raises nothing and stops nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from growthdesk.domain.advocacy import AdvocacyForm, Restriction, forms_for
from growthdesk.domain.problems import Facts
from growthdesk.domain.stakeholders import Role

MOMENT_DAYS = 30
ASKED_RECENTLY_DAYS = 21
MOST_ASKS, ASKS_DAYS = 3, 180
NO_DAYS = 180
CAUTION_ASKED_DAYS = 90
YOUNG_DAYS = 182


class MomentKind(StrEnum):
    """What makes asking natural; renewals and recoveries join once they are recorded."""

    FIRST_VALUE = "first_value"
    MILESTONE = "milestone"
    REVIEW = "review"
    PRAISE = "praise"


@dataclass(frozen=True, slots=True)
class Moment:
    """Something good that happened; `record_id` names it, `what` is its title or words."""

    kind: MomentKind
    record_id: str
    on: date
    what: str

    @property
    def last_day(self) -> date:
        """The last day it is a good reason to ask."""
        return self.on + timedelta(days=MOMENT_DAYS)

    def is_open(self, as_of: date) -> bool:
        """Whether it happened within the last 30 days."""
        return self.on <= as_of <= self.last_day


@dataclass(frozen=True, slots=True)
class PastAsk:
    """An earlier ask of the same person; `said_no_on` is the day of a no, `moment_id` what it was asked for.

    `is_open`: nobody knows yet what comes of it. `wait_until` is the day they said to ask again on.
    `owed`: what they still wait for themselves, "thanks" or "news". `referral_id` tells it apart.
    """

    asked_on: date
    said_no_on: date | None
    moment_id: str | None
    rest_until: date | None
    is_open: bool
    wait_until: date | None = None
    owed: str = ""
    referral_id: str = ""


@dataclass(frozen=True, slots=True)
class OverduePromise:
    """A commitment of ours whose day went by."""

    id: str
    what: str
    due_on: date


@dataclass(frozen=True, slots=True)
class AccountAsked:
    """What of an account speaks for or against asking anybody there."""

    id: str
    name: str
    is_active: bool
    signed_on: date | None
    overdue: tuple[OverduePromise, ...]
    has_confirmed_outcome: bool


@dataclass(frozen=True, slots=True)
class Advocate:
    """A person as readiness is judged: moments, earlier asks and restrictions are those that concern them."""

    id: str
    name: str
    title: str
    roles: tuple[Role, ...]
    left_on: date | None
    account: AccountAsked
    moments: tuple[Moment, ...]
    asks: tuple[PastAsk, ...]
    restrictions: tuple[Restriction, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """What speaks against asking, as code and facts.

    `lifts_on` is the first day it does not hold any more, None where something has to be done. An absolute one yields
    to nothing else.
    """

    code: str
    facts: Facts = ()
    lifts_on: date | None = None
    is_absolute: bool = False


@dataclass(frozen=True, slots=True)
class Caution:
    """What to think of before asking; `lifts_on` as for a stop."""

    code: str
    facts: Facts = ()
    lifts_on: date | None = None


@dataclass(frozen=True, slots=True)
class Readiness:
    """How somebody stands: open moments (newest first), what stops, what to mind, and the forms that may be asked."""

    advocate: Advocate
    moments: tuple[Moment, ...]
    stops: tuple[Stop, ...]
    cautions: tuple[Caution, ...]
    forms: tuple[AdvocacyForm, ...]

    @property
    def is_ready(self) -> bool:
        """Whether they can be asked today without a written reason."""
        return bool(self.moments) and not self.stops

    @property
    def is_forbidden(self) -> bool:
        """Whether no written reason helps."""
        return any(stop.is_absolute for stop in self.stops)

    @property
    def needs_reason(self) -> bool:
        """Whether asking takes a written reason: a stop holds, or nothing happened lately."""
        return not self.is_ready


def judge(advocate: Advocate, as_of: date) -> Readiness:
    """Judge whether somebody can be asked on a day."""
    used = {ask.moment_id for ask in advocate.asks if ask.asked_on <= as_of}
    moments = sorted(
        (one for one in advocate.moments if one.is_open(as_of) and one.record_id not in used),
        key=lambda one: (one.on, one.record_id),
        reverse=True,
    )
    forms = forms_for(advocate.roles, advocate.restrictions, as_of)
    return Readiness(
        advocate,
        tuple(moments),
        tuple(_stops(advocate, forms, as_of)),
        tuple(_cautions(advocate, forms, as_of)),
        forms,
    )


def stops_for(readiness: Readiness, form: AdvocacyForm, as_of: date) -> tuple[Stop, ...]:
    """Return what speaks against asking for one form: what stops every form, and what takes this one away."""
    if form in readiness.forms or not readiness.forms:
        return readiness.stops
    taken = (one for one in _held(readiness.advocate, as_of) if one.removes(form))
    own = tuple(Stop("form_restricted", _noted(one, ("form", form.value)), is_absolute=True) for one in taken)
    return (*own, *readiness.stops)


def _stops(advocate: Advocate, forms: Sequence[AdvocacyForm], as_of: date) -> Iterable[Stop]:
    account = advocate.account
    if not account.is_active:
        yield Stop("account_not_active", is_absolute=True)
    if advocate.left_on is not None and advocate.left_on <= as_of:
        yield Stop("has_left", (("left_on", advocate.left_on.isoformat()),), is_absolute=True)
    if not forms:
        for one in _held(advocate, as_of):
            yield Stop("restricted", _noted(one), is_absolute=True)
    for promise in account.overdue:
        yield Stop("promise_overdue", (("what", promise.what), ("due_on", promise.due_on.isoformat())))
    yield from _asked_stops([ask for ask in advocate.asks if ask.asked_on <= as_of], as_of)


def _asked_stops(asks: Sequence[PastAsk], as_of: date) -> Iterable[Stop]:
    resting = max((ask.rest_until for ask in asks if ask.rest_until and ask.rest_until > as_of), default=None)
    if resting is not None:
        yield Stop("resting", _on(resting), resting)
    said_no = max((ask.said_no_on for ask in asks if ask.said_no_on and ask.said_no_on <= as_of), default=None)
    if said_no is not None and (as_of - said_no).days <= NO_DAYS:
        yield Stop("said_no", _on(said_no), said_no + timedelta(days=NO_DAYS + 1))
    days = sorted((ask.asked_on for ask in asks), reverse=True)
    if days and (as_of - days[0]).days <= ASKED_RECENTLY_DAYS:
        yield Stop("asked_recently", _on(days[0]), days[0] + timedelta(days=ASKED_RECENTLY_DAYS + 1))
    lately = [day for day in days if (as_of - day).days <= ASKS_DAYS]
    if len(lately) >= MOST_ASKS:
        lifts_on = lately[MOST_ASKS - 1] + timedelta(days=ASKS_DAYS + 1)
        yield Stop("asked_often", (("asks", str(len(lately))),), lifts_on)


def _cautions(advocate: Advocate, forms: Sequence[AdvocacyForm], as_of: date) -> Iterable[Caution]:
    account, asks = advocate.account, [ask for ask in advocate.asks if ask.asked_on <= as_of]
    running = next((ask for ask in asks if ask.is_open), None)
    if running is not None:
        yield Caution("ask_under_way", _on(running.asked_on))
    waiting = max((ask.wait_until for ask in asks if ask.wait_until and ask.wait_until > as_of), default=None)
    if waiting is not None:
        yield Caution("asked_to_wait", _on(waiting), waiting)
    last = max((ask.asked_on for ask in asks), default=None)
    if last is not None and ASKED_RECENTLY_DAYS < (as_of - last).days <= CAUTION_ASKED_DAYS:
        yield Caution("asked_lately", _on(last), last + timedelta(days=CAUTION_ASKED_DAYS + 1))
    signed_on = account.signed_on
    if signed_on is not None and (as_of - signed_on).days < YOUNG_DAYS:
        yield Caution("young_relationship", _on(signed_on), signed_on + timedelta(days=YOUNG_DAYS))
    for owed in dict.fromkeys(ask.owed for ask in asks if ask.owed):
        yield Caution(f"{owed}_owed")
    if not account.has_confirmed_outcome:
        yield Caution("no_confirmed_outcome")
    for one in _held(advocate, as_of) if forms else ():
        yield Caution("partly_restricted", _noted(one, ("forms", ",".join(one.forms))))


def _held(advocate: Advocate, as_of: date) -> list[Restriction]:
    return [one for one in advocate.restrictions if one.holds(as_of)]


def _noted(one: Restriction, *facts: tuple[str, str]) -> Facts:
    """Return why somebody may not vouch for us, and whose restriction it is."""
    whose = "person" if one.stakeholder_id else "account"
    note = (("note", one.note),) if one.note else ()
    return (("kind", one.kind.value), ("whose", whose), *facts, *note)


def _on(day: date) -> Facts:
    return (("on", day.isoformat()),)
