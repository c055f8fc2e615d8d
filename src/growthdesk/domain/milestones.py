"""Milestones: how each stands, from dates alone, and what follows when one moves.

Rule: a state is never typed in; it is the first that holds on a day (domain.md, section 2).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from growthdesk.domain.working_week import WorkingWeek


class MilestoneState(StrEnum):
    """How a milestone stands, in the order in which the states are tried."""

    DONE = "done"
    STUCK = "stuck"
    BEHIND = "behind"
    BLOCKED = "blocked"
    ON_TRACK = "on_track"
    UPCOMING = "upcoming"


STUCK_AFTER_DAYS = 7
BLOCKED_WITHIN_DAYS = 7
ON_TRACK_WITHIN_DAYS = 14


class Step(Protocol):
    """What the rules read of a milestone, stored or still a draft."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def started_on(self) -> date | None: ...
    @property
    def done_on(self) -> date | None: ...
    @property
    def is_first_value(self) -> bool: ...
    @property
    def waits_for(self) -> tuple[str, ...]: ...


def state_of(milestone: Step, by_id: Mapping[str, Step], as_of: date) -> MilestoneState:
    """Judge a milestone on a day; `by_id` are all of its plan, and what it waits for and is not there holds nothing."""
    if is_done(milestone, as_of):
        return MilestoneState.DONE
    late = days_late(milestone, as_of)
    if _is_stuck(milestone, by_id, as_of):
        return MilestoneState.STUCK
    if late > 0:
        return MilestoneState.BEHIND
    is_due_soon = milestone.due_on is not None and -late <= BLOCKED_WITHIN_DAYS
    if is_due_soon and waited_for(milestone, by_id, as_of):
        return MilestoneState.BLOCKED
    has_started = milestone.started_on is not None and milestone.started_on <= as_of
    if has_started or (milestone.due_on is not None and -late <= ON_TRACK_WITHIN_DAYS):
        return MilestoneState.ON_TRACK
    return MilestoneState.UPCOMING


def is_done(milestone: Step, as_of: date) -> bool:
    """Whether a milestone was reached by a day."""
    return milestone.done_on is not None and milestone.done_on <= as_of


def days_late(milestone: Step, as_of: date) -> int:
    """Count the days a milestone is past its day; negative while that is to come, 0 without one."""
    return (as_of - milestone.due_on).days if milestone.due_on else 0


def waited_for(milestone: Step, by_id: Mapping[str, Step], as_of: date) -> tuple[Step, ...]:
    """Find what a milestone directly waits for and is not done."""
    known = (by_id[one] for one in milestone.waits_for if one in by_id)
    return tuple(step for step in known if not is_done(step, as_of))


def _is_stuck(milestone: Step, by_id: Mapping[str, Step], as_of: date) -> bool:
    """Whether it, or anything not done on the way before it, is past due by more than seven days."""
    seen, ahead = set[str](), [milestone]
    while ahead:
        step = ahead.pop()
        if days_late(step, as_of) > STUCK_AFTER_DAYS:
            return True
        if step.id not in seen:
            seen.add(step.id)
            ahead.extend(waited_for(step, by_id, as_of))
    return False


def circle_in(milestones: Iterable[Step]) -> tuple[str, ...] | None:
    """Find milestones that wait in a circle: ids, each waiting for the next and the last for the first; else None."""
    return circle_of({milestone.id: milestone.waits_for for milestone in milestones})


def circle_of(waits: Mapping[str, Sequence[str]]) -> tuple[str, ...] | None:
    """Find a circle among names that wait for other names; names that are not keys wait for nothing."""
    finished: set[str] = set()
    for start in waits:
        way: list[str] = []
        turns = [iter((start,))]
        while turns:
            name = next(turns[-1], None)
            if name is None:
                turns.pop()
                if way:
                    finished.add(way.pop())
            elif name in way:
                return tuple(way[way.index(name) :])
            elif name not in finished:
                way.append(name)
                turns.append(iter(waits.get(name, ())))
    return None


@dataclass(frozen=True, slots=True)
class Move:
    """What a moved milestone proposes for one that waits for it."""

    milestone_id: str
    from_day: date
    to_day: date


def moved_along(milestone: Step, new_day: date, milestones: Iterable[Step], week: WorkingWeek) -> tuple[Move, ...]:
    """Propose new days for all that waits for a milestone, directly or through others.

    They move by as many working days as it does, on or back, yet not before anything they wait for; what is done
    stays, and so does what has no day.
    """
    old_day = milestone.due_on
    if old_day is None:
        return ()
    steps = tuple(milestones)
    later, earlier = week.between(old_day, new_day), week.between(new_day, old_day)
    days = {step.id: step.due_on for step in steps if step.due_on is not None and step.done_on is None}
    waiting = [step for step in dependents_of(milestone, steps) if step.id in days]
    before = {step.id: days[step.id] for step in waiting}
    days |= {key: week.after(day, later) if later else _before(day, earlier, week) for key, day in before.items()}
    days = in_turn(waiting, days | {milestone.id: new_day}, week)
    moves = [Move(key, day, days[key]) for key, day in before.items() if days[key] != day]
    return tuple(sorted(moves, key=lambda move: (move.from_day, move.milestone_id)))


def in_turn(steps: Sequence[Step], days: Mapping[str, date], week: WorkingWeek) -> dict[str, date]:
    """Return days, by id, at which none of these steps lies before what it waits for.

    Each that did lies on the day of the last of those, or the next working one.
    """
    placed = dict(days)
    for _ in steps:  # as many rounds as the longest way can have steps: a circle ends too
        last = {step.id: max((placed[one] for one in step.waits_for if one in placed), default=None) for step in steps}
        early = {key: day for key, day in last.items() if day is not None and key in placed and placed[key] < day}
        if not early:
            break
        placed |= {key: week.on_or_after(day) for key, day in early.items()}
    return placed


def dependents_of(milestone: Step, milestones: Iterable[Step]) -> tuple[Step, ...]:
    """Find all that waits for a milestone, directly or through others, in the order given."""
    others = [step for step in milestones if step.id != milestone.id]
    reached = {milestone.id}
    before = 0
    while len(reached) > before:
        before = len(reached)
        reached |= {step.id for step in others if reached.intersection(step.waits_for)}
    return tuple(step for step in others if step.id in reached)


def _before(day: date, working_days: int, week: WorkingWeek) -> date:
    """Return the working day that comes so many working days before a day; 0 is the day itself."""
    while working_days:
        day -= timedelta(days=1)
        working_days -= week.is_working(day)
    return day
