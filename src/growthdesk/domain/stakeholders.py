"""Stakeholders: people at the account, with a role in its decision system."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record


class Role(StrEnum):
    """A role in the account's decision system (article, section 6: stakeholder depth)."""

    CHAMPION = "champion"
    EXECUTIVE_SPONSOR = "executive_sponsor"
    BUDGET_OWNER = "budget_owner"
    USER = "user"
    MANAGER = "manager"
    PROCUREMENT = "procurement"
    TECHNICAL_EVALUATOR = "technical_evaluator"
    FINANCE = "finance"
    DEPARTMENT_HEAD = "department_head"
    DETRACTOR = "detractor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder(Record):
    """A person at the account. `influence` 1-3, `support` -2..+2, None while nobody judged it."""

    account_id: str
    external_id: str | None
    name: str
    title: str
    email: str
    phone: str
    roles: tuple[Role, ...]
    influence: int | None
    support: int | None
    success_words: str
    reports_to_id: str | None
    held_by_id: str | None
    joined_on: date | None
    left_on: date | None
    notes: str


@dataclass(frozen=True, slots=True)
class StakeholderDraft:
    """What the person form holds."""

    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    roles: tuple[Role, ...] = ()
    influence: int | None = None
    support: int | None = None
    success_words: str = ""
    reports_to_id: str | None = None
    held_by_id: str | None = None
    joined_on: date | None = None
    left_on: date | None = None
    notes: str = ""
    external_id: str = ""


def problems_in_stakeholder(draft: StakeholderDraft) -> tuple[Problem, ...]:
    """Check the person form; a detractor needs evidence in the notes (domain.md, section 4)."""
    problems = text_problems("name", draft.name, required=True)
    for field in ("title", "email", "phone", "external_id"):
        problems += text_problems(field, getattr(draft, field))
    for field in ("success_words", "notes"):
        problems += text_problems(field, getattr(draft, field), longest=LONGEST_TEXT)
    if draft.email and "@" not in draft.email:
        problems.append(Problem("email", "not_an_email"))
    if draft.influence is not None and not 1 <= draft.influence <= 3:
        problems.append(Problem("influence", "out_of_range", (("low", "1"), ("high", "3"))))
    if draft.support is not None and not -2 <= draft.support <= 2:
        problems.append(Problem("support", "out_of_range", (("low", "-2"), ("high", "2"))))
    if Role.DETRACTOR in draft.roles and not draft.notes.strip():
        problems.append(Problem("notes", "detractor_without_evidence"))
    if draft.joined_on and draft.left_on and draft.left_on < draft.joined_on:
        problems.append(Problem("left_on", "before_start", (("start", draft.joined_on.isoformat()),)))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of an account's people; last two-way contact is derived from interactions."""

    id: str
    revision: int
    name: str
    title: str
    email: str
    phone: str
    roles: tuple[Role, ...]
    influence: int | None
    support: int | None
    success_words: str
    left_on: date | None
    last_two_way_on: date | None


P = TypeVar("P", Stakeholder, PersonRow)


def champion_of(people: Iterable[P], on: date) -> P | None:
    """Return the champion who is still there that day; of several the most influential, then by name."""
    there = [p for p in people if Role.CHAMPION in p.roles and (p.left_on is None or p.left_on > on)]
    return min(there, key=lambda person: (-(person.influence or 0), person.name.casefold(), person.id), default=None)
