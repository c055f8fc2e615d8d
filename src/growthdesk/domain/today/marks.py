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


def unmarked(lines: Iterable[Line], marks: Iterable[TodayMark], as_of: date) -> tuple[Line, ...]:
    """Take away what was put off or dismissed; of several marks of a line the last one made counts."""
    last: dict[str, TodayMark] = {}
    for mark in sorted(marks, key=lambda mark: (mark.updated_at, mark.id)):
        last[mark.line_identity] = mark
    hidden = {identity for identity, mark in last.items() if mark.hides(as_of)}
    return tuple(line for line in lines if line.identity not in hidden)
