"""The order of Today: broken promises to customers, then the day due, then what is at stake; by account.

Rule: nothing is left out silently: what does not fit is counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from growthdesk.domain.tiers import Tier
from growthdesk.domain.today.lines import DAYS_AHEAD, AccountAtStake, Line

MOST_LINES = 15
_WEIGHT = {Tier.STRATEGIC: 0, Tier.CORE: 1, Tier.STANDARD: 2, None: 3}
_Key = tuple[bool, date, int, str]


class When(StrEnum):
    """The sections of Today."""

    OVERDUE = "overdue"
    TODAY = "today"
    NEXT_DAYS = "next_days"


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one account in one section, the best first."""

    account_id: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The groups of one section, ordered by their best line."""

    when: When
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class TodayList:
    """What Today shows: sections that have lines, and how many more lines there are."""

    sections: tuple[Section, ...]
    more: int

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines shown, in their order on the page."""
        return tuple(line for section in self.sections for group in section.groups for line in group.lines)


def today_list(lines: Iterable[Line], as_of: date, most: int | None = MOST_LINES) -> TodayList:
    """Put lines in sections, groups and order, as many as there is room for; `most` None: all."""
    ordered = ranked(lines, as_of)
    shown = ordered if most is None else ordered[:most]
    sections = []
    for when in When:
        groups: dict[str, list[Line]] = {}
        for line in shown:
            if when_of(line, as_of) is when:
                groups.setdefault(line.account_id, []).append(line)
        if groups:
            sections.append(Section(when, tuple(Group(one, tuple(own)) for one, own in groups.items())))
    return TodayList(tuple(sections), len(ordered) - len(shown))


def ranked(lines: Iterable[Line], as_of: date) -> tuple[Line, ...]:
    """Order lines as the page shows them, one after the other; what is due after the days ahead is not there yet."""
    by_section: dict[When, list[Line]] = {when: [] for when in When}
    for line in lines:
        when = when_of(line, as_of)
        if when is not None:
            by_section[when].append(line)
    return tuple(line for when in When for line in _by_account(by_section[when], as_of))


def when_of(line: Line, as_of: date) -> When | None:
    """Say to which section a line belongs; what has no day is to be done now; None: its day is too far off."""
    if line.due_on is None:
        return When.TODAY
    if line.due_on < as_of:
        return When.OVERDUE
    if line.due_on == as_of or line.is_window:
        return When.TODAY
    return When.NEXT_DAYS if line.due_on <= as_of + timedelta(days=DAYS_AHEAD) else None


def _by_account(lines: Sequence[Line], as_of: date) -> list[Line]:
    best: dict[str, _Key] = {}
    for line in lines:
        key = _key(line, as_of)
        best[line.account_id] = min(best.get(line.account_id, key), key)
    return sorted(lines, key=lambda line: (best[line.account_id], _key(line, as_of)))


def _key(line: Line, as_of: date) -> _Key:
    return (not line.is_broken_promise(as_of), line.due_on or as_of, _WEIGHT[line.stake.tier], line.identity)


def of_owner(lines: Iterable[Line], owner_id: str) -> tuple[Line, ...]:
    """Choose the lines of one team member."""
    return tuple(line for line in lines if line.owner_id == owner_id)


def without_next_step(accounts: Iterable[AccountAtStake], with_next_step: frozenset[str]) -> tuple[str, ...]:
    """Name the watched accounts of which nobody said what comes next; the others raise nothing by rule."""
    return tuple(one.id for one in accounts if one.is_watched and one.id not in with_next_step)
