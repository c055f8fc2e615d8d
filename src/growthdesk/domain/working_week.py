"""The firm's working week: which days count when something is due in working days.

Rule: a week has at least one working day, so that counting always ends.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from growthdesk.domain.problems import Problem, text_problems
from growthdesk.domain.records import Record

_DAY = timedelta(days=1)
_WEEKDAYS = frozenset(range(1, 8))


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(Record):
    """A day the firm does not work, whatever the weekday."""

    on: date
    name: str


@dataclass(frozen=True, slots=True)
class HolidayDraft:
    """What the form of a holiday holds."""

    on: date | None
    name: str = ""


def problems_in_holiday(draft: HolidayDraft, others: Iterable[Holiday] = ()) -> tuple[Problem, ...]:
    """Check the form of a holiday: a name, and a day that none of the other holidays is."""
    problems = text_problems("name", draft.name, required=True)
    if draft.on is None:
        problems.append(Problem("on", "missing"))
    same = next((other for other in others if other.on == draft.on), None)
    if same is not None:
        problems.append(Problem("on", "holiday_known", (("on", same.on.isoformat()), ("name", same.name))))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class HolidayLine:
    """A line of a pasted list: as it was typed, what it comes to, and what is wrong with it.

    `is_known`: the day is a holiday already; `known_as` where it has another name, which stays.
    """

    number: int
    typed: str
    draft: HolidayDraft
    problem: Problem | None = None
    is_known: bool = False
    known_as: str = ""


def judged_lines(lines: Iterable[HolidayLine], others: Iterable[Holiday]) -> tuple[HolidayLine, ...]:
    """Say of each line whether its day is known, from the holidays or further up; what is known stays as it is."""
    known = {other.on: other.name for other in others}
    judged = []
    for line in lines:
        line = _judged(line, known)
        if line.problem is None and line.draft.on is not None:
            known.setdefault(line.draft.on, line.draft.name)
        judged.append(line)
    return tuple(judged)


def _judged(line: HolidayLine, known: Mapping[date, str]) -> HolidayLine:
    on, name = line.draft.on, line.draft.name.strip()
    if line.problem is not None or on is None:
        return line
    found = known.get(on)
    wrong = problems_in_holiday(line.draft)
    if wrong:
        return replace(line, problem=_of_line(line, wrong[0]))
    if found is None:
        return line
    return replace(line, is_known=True, known_as="" if found.casefold() == name.casefold() else found)


def _of_line(line: HolidayLine, problem: Problem) -> Problem:
    return replace(problem, facts=(("line", str(line.number)), *problem.facts))


def problems_in_weekend(weekend: Collection[int]) -> tuple[Problem, ...]:
    """Check the weekdays a firm does not work: from 1 Monday to 7 Sunday, and at least one is left to work."""
    if not _WEEKDAYS.issuperset(weekend):
        return (Problem("weekend", "out_of_range", (("low", "1"), ("high", "7"))),)
    return (Problem("weekend", "no_working_day"),) if _WEEKDAYS.issubset(weekend) else ()


@dataclass(frozen=True, slots=True)
class WorkingWeek:
    """Weekend as ISO weekdays (1 Monday .. 7 Sunday), and holidays."""

    weekend: tuple[int, ...] = (6, 7)
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a week in which every day is weekend."""
        if _WEEKDAYS.issubset(self.weekend):
            raise ValueError(f"a week without working days: the weekend is {self.weekend}")

    def is_working(self, day: date) -> bool:
        """Whether the firm works that day."""
        return day.isoweekday() not in self.weekend and day not in self.holidays

    def on_or_after(self, day: date) -> date:
        """Return the day itself when the firm works then, else the next working day; none comes after the last day."""
        while day < date.max and not self.is_working(day):
            day += _DAY
        return day

    def after(self, day: date, working_days: int) -> date:
        """Return the working day that comes so many working days after a day; 0 is the day or the next working one."""
        if working_days < 0:
            raise ValueError(f"working days are counted forward: {working_days}")
        if working_days == 0:
            return self.on_or_after(day)
        for _ in range(working_days):
            if day == date.max:
                break
            day = self.on_or_after(day + _DAY)
        return day

    def between(self, first: date, last: date) -> int:
        """Count the working days after the first day up to the last one; 0 when the last does not come after it."""
        days = (last - first).days
        if days <= 0:
            return 0
        weeks, rest = divmod(days, 7)
        weekdays = _WEEKDAYS.difference(self.weekend)
        count = weeks * len(weekdays) + sum((first + n * _DAY).isoweekday() in weekdays for n in range(1, rest + 1))
        return count - sum(first < day <= last and day.isoweekday() in weekdays for day in self.holidays)
