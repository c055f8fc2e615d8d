"""Handover: the meaning of the sale passes from whoever sold to whoever delivers (domain.md, section 1).

Accepted text is history: what stands there stays, what was left empty may still be filled in.
"""

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from growthdesk.domain.fit import ProspectFit
from growthdesk.domain.onboarding import Term, outside
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record


class HandoverKind(StrEnum):
    """From the sale to delivery, or from one owner to the next."""

    SALE = "sale"
    OWNER_CHANGE = "owner_change"


class HandoverState(StrEnum):
    """Being written, waiting for the receiving owner, sent back with questions, or accepted."""

    STARTED = "started"
    WAITING = "waiting"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class HandoverVerdict(StrEnum):
    """Whether delivery can begin with what was handed over."""

    PASS = "pass"
    CONDITIONAL = "conditional"
    FAIL = "fail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Record):
    """One handover; all ids of persons are team members.

    A returned one has no `completed_on` until it is completed again. Stakeholders, measures, risks, next steps and
    commitments are rows of the record; `risks_words` and `promises_words` hold what was not made into rows yet.
    """

    account_id: str
    kind: HandoverKind
    from_id: str | None
    to_id: str | None
    started_on: date
    account_overview: str
    commercial_overview: str
    business_problem: str
    why_now: str
    alternatives: str
    previous_provider: str
    previous_frustrations: str
    internal_priorities: str
    urgent_concerns: str
    outcomes_words: str
    scope: str
    out_of_scope: str
    risks_words: str
    constraints: str
    growth_leads: str
    work_style: str
    channels: str
    our_part: str
    their_part: str
    kickoff_on: date | None
    promises_words: str
    champion_unknown_until: date | None
    budget_owner_unknown_until: date | None
    no_risks_checked_by_id: str | None
    no_risks_checked_on: date | None
    no_commitments_checked_by_id: str | None
    no_commitments_checked_on: date | None
    completed_on: date | None
    verdict: HandoverVerdict | None
    remedy_on: date | None
    accepted_on: date | None
    accepted_by_id: str | None
    returned_on: date | None
    returned_questions: str


@dataclass(frozen=True, slots=True)
class HandoverDraft:
    """What the handover form holds; it may be kept at any time, however little it says."""

    kind: HandoverKind = HandoverKind.SALE
    from_id: str | None = None
    to_id: str | None = None
    account_overview: str = ""
    commercial_overview: str = ""
    business_problem: str = ""
    why_now: str = ""
    alternatives: str = ""
    previous_provider: str = ""
    previous_frustrations: str = ""
    internal_priorities: str = ""
    urgent_concerns: str = ""
    outcomes_words: str = ""
    scope: str = ""
    out_of_scope: str = ""
    risks_words: str = ""
    constraints: str = ""
    growth_leads: str = ""
    work_style: str = ""
    channels: str = ""
    our_part: str = ""
    their_part: str = ""
    kickoff_on: date | None = None
    promises_words: str = ""
    champion_unknown_until: date | None = None
    budget_owner_unknown_until: date | None = None
    no_risks_checked_by_id: str | None = None
    no_risks_checked_on: date | None = None
    no_commitments_checked_by_id: str | None = None
    no_commitments_checked_on: date | None = None


TEXTS = tuple(field.name for field in fields(HandoverDraft) if field.default == "")


def problems_in_handover(draft: HandoverDraft, started_on: date, today: date, term: Term) -> tuple[Problem, ...]:
    """Check the handover form: two people when the owner changes, checks with a name and a day, dates in order.

    The first meeting lies in the term of what was bought.
    """
    problems: list[Problem] = []
    if draft.kind is HandoverKind.OWNER_CHANGE:
        problems += _people_problems(draft)
    for field in TEXTS:
        problems += text_problems(field, getattr(draft, field), longest=LONGEST_TEXT)
    problems += outside(term, "kickoff_on", draft.kickoff_on)
    for field in ("champion_unknown_until", "budget_owner_unknown_until"):
        until = getattr(draft, field)
        if until is not None and until < started_on:
            problems.append(Problem(field, "before_start", (("start", started_on.isoformat()),)))
    for checked in ("no_risks_checked", "no_commitments_checked"):
        problems += _check_problems(draft, checked, today)
    return tuple(problems)


def _people_problems(draft: HandoverDraft) -> list[Problem]:
    problems = [Problem(field, "missing") for field in ("from_id", "to_id") if not getattr(draft, field)]
    if draft.from_id and draft.from_id == draft.to_id:
        problems.append(Problem("to_id", "same_person"))
    return problems


def _check_problems(draft: HandoverDraft, checked: str, today: date) -> list[Problem]:
    by_id, on = getattr(draft, f"{checked}_by_id"), getattr(draft, f"{checked}_on")
    if on is not None and on > today:
        return [Problem(f"{checked}_on", "in_the_future")]
    if bool(by_id) is (on is not None):
        return []
    return [Problem(f"{checked}_on" if by_id else f"{checked}_by_id", "missing")]


def problems_in_return(questions: str) -> tuple[Problem, ...]:
    """Check the form that returns a handover: it asks something."""
    return tuple(text_problems("returned_questions", questions, required=True, longest=LONGEST_TEXT))


def only_fills_gaps(draft: HandoverDraft, handover: Handover) -> bool:
    """Whether a draft changes nothing that is said in a handover and fills at most what stood empty."""
    names = [field.name for field in fields(HandoverDraft)]
    changed = [name for name in names if getattr(draft, name) != getattr(handover, name)]
    return all(_is_empty(getattr(handover, name)) for name in changed)


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One handover in a list; `account` and who hands over and takes over are names."""

    id: str
    account_id: str
    account: str
    kind: HandoverKind
    from_id: str | None
    from_name: str
    to_id: str | None
    to_name: str
    started_on: date
    completed_on: date | None
    verdict: HandoverVerdict | None
    remedy_on: date | None
    accepted_on: date | None
    returned_on: date | None
    returned_questions: str


class Dated(Protocol):
    """What the state of a handover follows from."""

    @property
    def completed_on(self) -> date | None: ...
    @property
    def accepted_on(self) -> date | None: ...
    @property
    def returned_on(self) -> date | None: ...


def state_of(handover: Dated, as_of: date) -> HandoverState:
    """Judge where a handover stood on a date; one that nobody accepted waits, even when one is left alone."""
    if handover.accepted_on is not None and handover.accepted_on <= as_of:
        return HandoverState.ACCEPTED
    if handover.completed_on is not None and handover.completed_on <= as_of:
        return HandoverState.WAITING
    if handover.returned_on is not None and handover.returned_on <= as_of:
        return HandoverState.RETURNED
    return HandoverState.STARTED


def known_on(handover: Handover, on: date) -> Handover:
    """Return a handover without what became of it after a day."""
    if handover.completed_on is not None and handover.completed_on > on:
        handover = replace(handover, completed_on=None, verdict=None, remedy_on=None)
    if handover.accepted_on is not None and handover.accepted_on > on:
        handover = replace(handover, accepted_on=None, accepted_by_id=None)
    if handover.returned_on is not None and handover.returned_on > on:
        handover = replace(handover, returned_on=None, returned_questions="")
    return handover


def started_from(fit: ProspectFit, from_id: str | None, to_id: str | None) -> HandoverDraft:
    """Turn the page before the signature into the start of a handover."""
    return HandoverDraft(
        kind=HandoverKind.SALE,
        from_id=from_id,
        to_id=to_id,
        outcomes_words=fit.realistic_outcomes,
        scope=fit.scope,
        constraints=fit.timing,
        our_part=fit.our_responsibilities,
        their_part=fit.their_participation,
    )


def taken_over(previous: Handover | None, from_id: str, to_id: str, success_words: str = "") -> HandoverDraft:
    """Prefill a handover between owners from the one before it and what success means now.

    Checks, the kickoff and people to be found were of their day and are asked anew.
    """
    kept = {name: getattr(previous, name) for name in TEXTS} if previous is not None else {}
    kept["outcomes_words"] = success_words.strip() or kept.get("outcomes_words", "")
    return HandoverDraft(kind=HandoverKind.OWNER_CHANGE, from_id=from_id, to_id=to_id, **kept)
