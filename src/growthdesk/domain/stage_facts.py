"""What the stages are judged from, and what each still lacks (domain.md, "Six stages").

Rule: a stage that lacks nothing is reached; it asks for attention when something it lacks does. Established accounts
read "before" in the first two.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.handover import HandoverState, HandoverVerdict
from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.problems import Facts
from growthdesk.domain.stages import (
    ProveFacts,
    Stage,
    StageState,
    StageTrack,
    advocate_state,
    not_renewed,
    prove_state,
    track_of,
)
from growthdesk.domain.working_week import WorkingWeek

HANDOVER_WITHIN_WORKING_DAYS = 5
# By code, the part of the account's page where it is made good.
_OPENS_AT = {
    **dict.fromkeys(("handover_not_started", "handover_not_completed", "handover_returned"), "handover"),
    **dict.fromkeys(("handover_not_accepted", "verdict_fail", "verdict_conditional"), "handover"),
    **dict.fromkeys(("no_plan", "no_first_value_milestone", "first_value_not_confirmed"), "onboarding"),
    **dict.fromkeys(("milestone_behind", "milestone_stuck"), "onboarding"),
    **dict.fromkeys(("no_confirmed_outcome", "outcome_overdue", "definition_not_rechecked"), "value"),
    **dict.fromkeys(("no_review_held", "review_overdue"), "reviews"),
    **dict.fromkeys(("nothing_given", "ready_to_ask", "thanks_owed", "news_owed"), "advocacy"),
}


def handover_day(signed_on: date, week: WorkingWeek) -> date:
    """Return the day by which the handover of a sale is complete."""
    return week.after(signed_on, HANDOVER_WITHIN_WORKING_DAYS)


@dataclass(frozen=True, slots=True)
class AlignFacts:
    """What stage 1 is judged from; `due_on` is `handover_day`, `state` None while the sale has no handover."""

    is_active: bool
    is_established: bool
    due_on: date | None
    state: HandoverState | None
    verdict: HandoverVerdict | None
    remedy_on: date | None


@dataclass(frozen=True, slots=True)
class LateMilestone:
    """A required milestone that is behind or stuck."""

    id: str
    title: str
    due_on: date | None
    state: MilestoneState


@dataclass(frozen=True, slots=True)
class ActivateFacts:
    """What stage 2 is judged from; `late` are required milestones behind or stuck."""

    is_active: bool
    is_established: bool
    has_plan: bool
    has_first_value_milestone: bool
    first_value_due_on: date | None
    first_value_on: date | None
    late: tuple[LateMilestone, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody by name, and the record that is about them: they, or a referral of theirs."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class AdvocateFacts:
    """What stage 6 is judged from: who can be asked today, and who waits for thanks or for news of an introduction."""

    has_given: bool
    ready: tuple[Named, ...] = ()
    to_thank: tuple[Named, ...] = ()
    to_tell: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing a stage lacks, as code and facts, and the record it is about; some ask for attention."""

    code: str
    facts: Facts = ()
    subject_id: str | None = None
    asks_attention: bool = False


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What the stages of one account are judged from."""

    align: AlignFacts
    activate: ActivateFacts
    prove: ProveFacts
    advocate: AdvocateFacts


def lacking_in_align(facts: AlignFacts, as_of: date) -> tuple[Lack, ...]:
    """List what the handover lacks until it passed and was accepted."""
    if facts.is_established:
        return ()
    is_late = facts.is_active and facts.due_on is not None and as_of > facts.due_on
    due = _day("due_on", facts.due_on)
    if facts.state is None:
        return (Lack("handover_not_started", due, asks_attention=is_late),)
    if facts.state is HandoverState.STARTED:
        return (Lack("handover_not_completed", due, asks_attention=is_late),)
    if facts.state is HandoverState.RETURNED:
        return (Lack("handover_returned", due, asks_attention=is_late),)
    found = []
    if facts.verdict is HandoverVerdict.FAIL:
        found.append(Lack("verdict_fail", asks_attention=facts.is_active))
    elif facts.verdict is HandoverVerdict.CONDITIONAL:
        is_past = facts.is_active and facts.remedy_on is not None and as_of > facts.remedy_on
        found.append(Lack("verdict_conditional", _day("remedy_on", facts.remedy_on), asks_attention=is_past))
    if facts.state is HandoverState.WAITING:
        found.append(Lack("handover_not_accepted"))
    return tuple(found)


def lacking_in_activate(facts: ActivateFacts, as_of: date) -> tuple[Lack, ...]:
    """List what onboarding lacks: a plan with its first value, the confirmation, and what is late."""
    if facts.is_established:
        return ()
    found = []
    if facts.first_value_on is None or facts.first_value_on > as_of:
        if not facts.has_plan:
            found.append(Lack("no_plan", asks_attention=facts.is_active))
        elif not facts.has_first_value_milestone:
            found.append(Lack("no_first_value_milestone", asks_attention=facts.is_active))
        else:
            found.append(Lack("first_value_not_confirmed", _day("due_on", facts.first_value_due_on)))
    if facts.is_active:
        found += [_late(milestone) for milestone in facts.late]
    return tuple(found)


def _late(milestone: LateMilestone) -> Lack:
    told = (("title", milestone.title), *_day("due_on", milestone.due_on))
    return Lack(f"milestone_{milestone.state.value}", told, milestone.id, asks_attention=True)


def lacking_in_prove(facts: ProveFacts, as_of: date) -> tuple[Lack, ...]:
    """List what stage 3 lacks: a confirmed outcome, a review held, and what was not renewed in its interval."""
    found = []
    if not facts.has_confirmed_outcome:
        found.append(Lack("no_confirmed_outcome"))
    if facts.last_review_held_on is None:
        found.append(Lack("no_review_held"))
    found += [
        Lack(code, (("since", since.isoformat()), ("days", str(days))), asks_attention=True)
        for code, since, days in not_renewed(facts, as_of)
    ]
    return tuple(found)


def lacking_in_advocate(facts: AdvocateFacts) -> tuple[Lack, ...]:
    """List what stage 6 lacks: somebody who vouched for us, whoever can be asked, thanks and news that are owed."""
    owed = (("ready_to_ask", facts.ready), ("thanks_owed", facts.to_thank), ("news_owed", facts.to_tell))
    found = [Lack(code, (("who", one.name),), one.id, asks_attention=True) for code, people in owed for one in people]
    return tuple(found if facts.has_given else [Lack("nothing_given"), *found])


def opens_at(lack: Lack) -> str:
    """Name the part of the account's page where a lack is made good."""
    return _OPENS_AT[lack.code]


def align_state(facts: AlignFacts, as_of: date) -> StageState:
    """Judge stage 1."""
    return StageState.BEFORE if facts.is_established else _state(lacking_in_align(facts, as_of))


def activate_state(facts: ActivateFacts, as_of: date) -> StageState:
    """Judge stage 2."""
    return StageState.BEFORE if facts.is_established else _state(lacking_in_activate(facts, as_of))


def lacking(stage: Stage, facts: StageFacts, as_of: date) -> tuple[Lack, ...]:
    """List what a stage lacks; nothing of a stage whose facts cannot be recorded yet."""
    if stage is Stage.ALIGN:
        return lacking_in_align(facts.align, as_of)
    if stage is Stage.ACTIVATE:
        return lacking_in_activate(facts.activate, as_of)
    if stage is Stage.ADVOCATE:
        return lacking_in_advocate(facts.advocate)
    return lacking_in_prove(facts.prove, as_of) if stage is Stage.PROVE else ()


def full_track(facts: StageFacts, as_of: date) -> StageTrack:
    """Judge all six stages; None where the facts of a stage cannot be recorded yet."""
    last = facts.advocate
    return track_of(
        align_state(facts.align, as_of),
        activate_state(facts.activate, as_of),
        prove_state(facts.prove, as_of),
        advocate_state(has_given=last.has_given, asks_attention=bool(last.ready or last.to_thank or last.to_tell)),
    )


def _state(found: Iterable[Lack]) -> StageState:
    found = tuple(found)
    if any(one.asks_attention for one in found):
        return StageState.ATTENTION
    return StageState.OPEN if found else StageState.REACHED


def _day(name: str, day: date | None) -> Facts:
    return ((name, day.isoformat()),) if day else ()
