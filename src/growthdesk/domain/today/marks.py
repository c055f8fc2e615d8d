"""What somebody said about a line of Today: not before a day, or not at all, and why.

Rule: a mark is of one identity, so that a new event of the same rule comes back by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record
from growthdesk.domain.today.lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayMark(Record):
    """A line put off until a day, or dismissed for a reason."""

    account_id: str
    line_identity: str
    snoozed_until: date | None
    dismissed_reason: str
    marked_by_id: str

    def hides(self, as_of: date) -> bool:
        """Whether the line is away on a day; a snoozed one is back on the day it was put off to."""
        if self.dismissed_reason.strip():
            return True
        return self.snoozed_until is not None and self.snoozed_until > as_of


def problems_in_snooze(snoozed_until: date | None, today: date) -> tuple[Problem, ...]:
    """Check the day a line is put off to: it is to come."""
    if snoozed_until is None:
        return (Problem("snoozed_until", "missing"),)
    return () if snoozed_until > today else (Problem("snoozed_until", "not_in_the_future"),)


def problems_in_dismissal(reason: str) -> tuple[Problem, ...]:
    """Check why a line is dismissed: a reason is needed."""
    return tuple(text_problems("dismissed_reason", reason, required=True, longest=LONGEST_TEXT))


@dataclass(frozen=True, slots=True)
class Hidden:
    """A line that is away, and the mark that put it away."""

    line: Line
    mark: TodayMark


def unmarked(lines: Iterable[Line], marks: Iterable[TodayMark], as_of: date) -> tuple[Line, ...]:
    """Take away what was put off or dismissed; of several marks of a line the last one made counts."""
    return apart(lines, marks, as_of)[0]


def apart(
    lines: Iterable[Line], marks: Iterable[TodayMark], as_of: date
) -> tuple[tuple[Line, ...], tuple[Hidden, ...]]:
    """Part the lines into those to show and those that are away, in the order they came."""
    last: dict[str, TodayMark] = {}
    for mark in sorted(marks, key=lambda mark: (mark.updated_at, mark.id)):
        last[mark.line_identity] = mark
    hiding = {identity: mark for identity, mark in last.items() if mark.hides(as_of)}
    if not hiding:
        return tuple(lines), ()
    shown: list[Line] = []
    hidden: list[Hidden] = []
    for line in lines:
        mark_of_it = hiding.get(line.identity)
        if mark_of_it is None:
            shown.append(line)
        else:
            hidden.append(Hidden(line, mark_of_it))
    return tuple(shown), tuple(hidden)
