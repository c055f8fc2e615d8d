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
    """The sections of Today, in their order on the page."""

    OVERDUE = "overdue"
    TODAY = "today"
    NEXT_DAYS = "next_days"


_PLACE = {when: place for place, when in enumerate(When)}


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one account in one section, the best first; parts of a section are ordered by `key`."""

    when: When
    key: _Key
    account_id: str
    lines: tuple[Line, ...]


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
    return first_of(_parts(lines, as_of), most)


def first_of(parts: Sequence[Part], most: int | None = MOST_LINES) -> TodayList:
    """Show ordered parts, as many of their lines as there is room for; `most` None: all."""
    there_are = sum(len(part.lines) for part in parts)
    room = there_are if most is None else most
    groups: dict[When, list[Group]] = {}
    for part in parts:
        if room <= 0:
            break
        groups.setdefault(part.when, []).append(Group(part.account_id, part.lines[:room]))
        room -= len(part.lines)
    sections = tuple(Section(when, tuple(groups[when])) for when in When if when in groups)
    return TodayList(sections, max(there_are - most, 0) if most is not None else 0)


def ranked(lines: Iterable[Line], as_of: date) -> tuple[Line, ...]:
    """Order lines as the page shows them, one after the other; what is due after the days ahead is not there yet."""
    return tuple(line for part in _parts(lines, as_of) for line in part.lines)


def _parts(lines: Iterable[Line], as_of: date) -> tuple[Part, ...]:
    by_account: dict[str, list[Line]] = {}
    for line in lines:
        by_account.setdefault(line.account_id, []).append(line)
    return in_order(part for own in by_account.values() for part in parts_of_account(own, as_of))


def parts_of_account(lines: Iterable[Line], as_of: date) -> tuple[Part, ...]:
    """Put the lines of one account in sections, each in order; what is due after the days ahead is left out."""
    by_section: dict[When, list[tuple[_Key, Line]]] = {}
    for line in lines:
        when = when_of(line, as_of)
        if when is not None:
            by_section.setdefault(when, []).append((_key(line, as_of), line))
    parts = []
    for when, own in by_section.items():
        own.sort(key=_first)
        parts.append(Part(when, own[0][0], own[0][1].account_id, tuple(line for _key_, line in own)))
    return tuple(parts)


def in_order(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Order the parts of many accounts: section by section, in each by their best line."""
    return tuple(sorted(parts, key=lambda part: (_PLACE[part.when], part.key)))


def when_of(line: Line, as_of: date) -> When | None:
    """Say to which section a line belongs; what has no day is to be done now; None: its day is too far off."""
    if line.due_on is None:
        return When.TODAY
    if line.due_on < as_of:
        return When.OVERDUE
    if line.due_on == as_of or line.is_window:
        return When.TODAY
    return When.NEXT_DAYS if line.due_on <= as_of + timedelta(days=DAYS_AHEAD) else None


def _key(line: Line, as_of: date) -> _Key:
    return (not line.is_broken_promise(as_of), line.due_on or as_of, _WEIGHT[line.stake.tier], line.identity)


def _first(keyed: tuple[_Key, Line]) -> _Key:
    return keyed[0]


def of_owner(lines: Iterable[Line], owner_id: str) -> tuple[Line, ...]:
    """Choose the lines of one team member."""
    return tuple(line for line in lines if line.owner_id == owner_id)


def without_next_step(accounts: Iterable[AccountAtStake], with_next_step: frozenset[str]) -> tuple[str, ...]:
    """Name the watched accounts of which nobody said what comes next; the others raise nothing by rule."""
    return tuple(one.id for one in accounts if one.is_watched and one.id not in with_next_step)
