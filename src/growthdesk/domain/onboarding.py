"""Onboarding: the plan of an account and its milestones, exactly one of which is the first value.

Rule: both sides' duties have an owner and a day, inside the term of what was bought.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from growthdesk.domain.agreements import Terms
from growthdesk.domain.milestones import Move, Step, circle_in
from growthdesk.domain.problems import LONGEST_TEXT, Facts, Problem, text_problems
from growthdesk.domain.records import Record, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class OnboardingPlan(Record):
    """The plan of an account; `template_name` says what it began as, "" when it was written from nothing.

    `escalation` is whom the customer turns to when the owner is not enough. `how_long`, `how_we_talk` and
    `what_we_need` are answers in our own words, beside what the milestones say.
    """

    account_id: str
    template_name: str
    starts_on: date
    escalation: str
    how_we_talk: str
    how_long: str
    what_we_need: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Record):
    """One step of onboarding. Ours has `owner_id`, theirs `stakeholder_id`, one of both sides has both.

    `done_when` is what done looks like in the customer's language; `waits_for` are ids of milestones of the same plan.
    """

    account_id: str
    plan_id: str
    position: int
    title: str
    done_when: str
    side: Side
    owner_id: str | None
    stakeholder_id: str | None
    due_on: date | None
    started_on: date | None
    done_on: date | None
    is_required: bool
    is_first_value: bool
    is_shown: bool
    evidence: str
    waits_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What the form of a plan holds outside its milestones."""

    starts_on: date | None
    template_name: str = ""
    escalation: str = ""
    how_we_talk: str = ""
    how_long: str = ""
    what_we_need: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneDraft:
    """What the form of a milestone holds.

    `id` names it among those of its plan: its identity, or before it has one any text no other of them has.
    """

    id: str
    title: str
    done_when: str = ""
    side: Side = Side.US
    owner_id: str | None = None
    stakeholder_id: str | None = None
    due_on: date | None = None
    started_on: date | None = None
    done_on: date | None = None
    is_required: bool = True
    is_first_value: bool = False
    is_shown: bool = True
    evidence: str = ""
    waits_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """The days a plan has to lie in: from the signature to the end of the agreement, None where that is open."""

    signed_on: date | None = None
    ends_on: date | None = None


def term_of(signed_on: date | None, ended_on: date | None, agreements: Iterable[Terms]) -> Term:
    """Return the days a plan has to lie in.

    They end with the relationship, else with the last agreement, unless one has no end or renews itself.
    """
    bought = tuple(agreements)
    if signed_on is None:
        signed_on = min((one.signed_on for one in bought if one.signed_on is not None), default=None)
    if ended_on is None and not any(one.auto_renews for one in bought):
        ends = [one.ends_on for one in bought if one.ends_on is not None]
        ended_on = max(ends) if ends and len(ends) == len(bought) else None
    return Term(signed_on, ended_on)


def outside(term: Term, field: str, day: date | None) -> list[Problem]:
    """Say that a day lies before the signature or after the end of the agreement."""
    if day is None:
        return []
    if term.signed_on is not None and day < term.signed_on:
        return [Problem(field, "before_signature", (("signed_on", term.signed_on.isoformat()),))]
    if term.ends_on is not None and day > term.ends_on:
        return [Problem(field, "after_end", (("ends_on", term.ends_on.isoformat()),))]
    return []


def in_order(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """Order milestones as every list of a plan goes: by day, those of one day as placed, those without a day last."""
    return tuple(sorted(milestones, key=lambda step: (step.due_on or date.max, step.position, step.id)))


def without(gone: Step, step: Step) -> tuple[str, ...]:
    """Return what a milestone waits for once another is gone: for that one stands what it waited for itself."""
    waits: list[str] = []
    for one in step.waits_for:
        waits += gone.waits_for if one == gone.id else (one,)
    return tuple(one for one in dict.fromkeys(waits) if one != step.id)


def first_value_of(milestones: Iterable[Milestone]) -> Milestone | None:
    """Return the milestone at which the customer has the first value, the first in order should there be several."""
    found = (milestone for milestone in milestones if milestone.is_first_value)
    return min(found, key=lambda milestone: (milestone.position, milestone.id), default=None)


def problems_in_plan(
    draft: PlanDraft, milestones: Sequence[Step], term: Term, elsewhere: Step | None = None
) -> tuple[Problem, ...]:
    """Check a plan as a whole: when it starts, one first value, no circle. Each milestone is checked by itself.

    `elsewhere` is the first value another plan of the account has: this one then has none of its own.
    """
    problems = text_problems("template_name", draft.template_name)
    for field in ("escalation", "how_we_talk", "how_long", "what_we_need"):
        problems += text_problems(field, getattr(draft, field), longest=LONGEST_TEXT)
    if draft.starts_on is None:
        problems.append(Problem("starts_on", "missing"))
    problems += outside(term, "starts_on", draft.starts_on)
    first_values = [milestone for milestone in milestones if milestone.is_first_value]
    if elsewhere is not None:
        if first_values:
            problems.append(Problem("milestones", "first_value_elsewhere", _titles((elsewhere,))))
    elif not first_values:
        problems.append(Problem("milestones", "no_first_value"))
    elif len(first_values) > 1:
        problems.append(Problem("milestones", "two_first_values", _titles(first_values)))
    return (*problems, *_circle_problems("milestones", milestones))


def problems_in_milestone(
    draft: MilestoneDraft, others: Iterable[Step], term: Term, today: date, *, is_confirmed: bool = False
) -> tuple[Problem, ...]:
    """Check the form of a milestone against the others of its plan.

    `is_confirmed`: the customer confirmed the first value, without which that milestone is never done.
    """
    others = [other for other in others if other.id != draft.id]
    problems = text_problems("title", draft.title, required=True)
    for field in ("done_when", "evidence"):
        problems += text_problems(field, getattr(draft, field), longest=LONGEST_TEXT)
    if draft.is_required:
        problems += _missing_in_required(draft)
    if draft.done_on is None:
        problems += outside(term, "due_on", draft.due_on)
    problems += _wrong_in_past(draft, term, today)
    if draft.is_first_value:
        problems += _first_value_problems(draft, others, is_confirmed=is_confirmed)
    if draft.id in draft.waits_for:
        problems.append(Problem("waits_for", "waits_for_itself"))
        return tuple(problems)
    circle = _circle_problems("waits_for", [draft, *others])
    return (*problems, *(circle or _due_too_soon(draft, others)))


def problems_in_steps(drafts: Sequence[MilestoneDraft], term: Term, today: date) -> tuple[Problem, ...]:
    """Check each milestone of a plan that is to begin; its number, from 1, comes first among the facts.

    What is wrong with several of them together is a matter of the plan.
    """
    ordered = drafts if circle_in(drafts) is None else ()
    return tuple(
        Problem(one.field, one.code, (("step", str(number)), *one.facts))
        for number, draft in enumerate(drafts, start=1)
        for one in (*problems_in_milestone(draft, (), term, today), *_due_too_soon(draft, ordered))
    )


def problems_in_day(
    milestone: Milestone, day: date | None, milestones: Iterable[Step], term: Term
) -> tuple[Problem, ...]:
    """Check the day a milestone is moved to, against all of its plan."""
    if day is None:
        return (Problem("due_on", "missing"),) if milestone.is_required else ()
    return (*outside(term, "due_on", day), *_due_too_soon(replace(milestone, due_on=day), milestones))


def problems_in_reaching(
    milestone: Milestone, day: date, evidence: str, today: date, term: Term
) -> tuple[Problem, ...]:
    """Check the day a milestone was reached, never before the signature, and what shows it."""
    problems = text_problems("evidence", evidence, longest=LONGEST_TEXT)
    started = milestone.started_on
    if day > today:
        problems.append(Problem("done_on", "in_the_future"))
    elif started is not None and day < started:
        problems.append(Problem("done_on", "before_start", (("start", started.isoformat()),)))
    else:
        problems += outside(Term(term.signed_on), "done_on", day)
    return tuple(problems)


def problems_in_moves(moves: Iterable[Move], milestones: Iterable[Milestone], term: Term) -> tuple[Problem, ...]:
    """Check the days that milestones are moved to along with another, which has its new day among all of the plan."""
    moves = tuple(moves)
    days = {move.milestone_id: move.to_day for move in moves}
    steps = {step.id: replace(step, due_on=days.get(step.id, step.due_on)) for step in milestones}
    return tuple(
        problem
        for move in moves
        if move.milestone_id in steps
        for problem in _problems_in_move(steps[move.milestone_id], steps.values(), term)
    )


def _problems_in_move(step: Milestone, others: Iterable[Step], term: Term) -> list[Problem]:
    codes = {"before_signature": "moves_before_signature", "after_end": "moves_after_end"}
    title = ("title", step.title)
    problems = [Problem("also", codes[one.code], (title, *one.facts)) for one in outside(term, "due_on", step.due_on)]
    for one in _due_too_soon(step, others):
        facts = dict(one.facts)
        told = (title, ("other", facts["title"]), ("due_on", facts["due_on"]))
        problems.append(Problem("also", "moves_before_what_it_waits_for", told))
    return problems


def _missing_in_required(draft: MilestoneDraft) -> list[Problem]:
    problems = []
    if draft.side is not Side.CUSTOMER and not draft.owner_id:
        problems.append(Problem("owner_id", "missing"))
    if draft.side is not Side.US and not draft.stakeholder_id:
        problems.append(Problem("stakeholder_id", "missing"))
    if draft.due_on is None:
        problems.append(Problem("due_on", "missing"))
    return problems


def _wrong_in_past(draft: MilestoneDraft, term: Term, today: date) -> list[Problem]:
    days = (("started_on", draft.started_on), ("done_on", draft.done_on))
    problems = [Problem(field, "in_the_future") for field, day in days if day is not None and day > today]
    for field, day in days:
        problems += outside(Term(term.signed_on), field, day)
    if draft.started_on and draft.done_on and draft.done_on < draft.started_on:
        problems.append(Problem("done_on", "before_start", (("start", draft.started_on.isoformat()),)))
    return problems


def _due_too_soon(step: Step, others: Iterable[Step]) -> list[Problem]:
    """Say what is waited for until after the milestone's own day, the last of them."""
    if step.due_on is None or step.done_on is not None:
        return []
    waited = [one for one in others if one.id in step.waits_for and one.due_on and one.done_on is None]
    last = max(waited, key=lambda one: one.due_on or date.min, default=None)
    if last is None or last.due_on is None or last.due_on <= step.due_on:
        return []
    return [Problem("due_on", "before_what_it_waits_for", (("title", last.title), ("due_on", last.due_on.isoformat())))]


def _first_value_problems(draft: MilestoneDraft, others: Iterable[Step], *, is_confirmed: bool) -> list[Problem]:
    problems = []
    if not draft.is_required:
        problems.append(Problem("is_required", "first_value_is_required"))
    if draft.done_on is not None and not is_confirmed:
        problems.append(Problem("done_on", "needs_confirmation"))
    already = [other for other in others if other.is_first_value]
    if already:
        problems.append(Problem("is_first_value", "two_first_values", _titles(already)))
    return problems


def _circle_problems(field: str, milestones: Sequence[Step]) -> list[Problem]:
    by_id = {milestone.id: milestone for milestone in milestones}
    circle = circle_in(milestones)
    return [Problem(field, "circle", _titles([by_id[one] for one in circle]))] if circle else []


def _titles(milestones: Iterable[Step]) -> Facts:
    return tuple(("title", milestone.title) for milestone in milestones)
