"""Commitments: a promise, ours or theirs, with who made it, to whom, and by when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from growthdesk.domain.actions import Origin
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record, Side

DUE_WITHIN_DAYS = 7


class CommitmentState(StrEnum):
    """Where a promise stands; due is within a week."""

    OPEN = "open"
    DUE = "due"
    OVERDUE = "overdue"
    KEPT = "kept"
    RELEASED = "released"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    """One promise. Ours has `owner_id` (team member), theirs `stakeholder_id`; `made_by` and `made_to` are names."""

    account_id: str
    what: str
    side: Side
    made_by: str
    owner_id: str | None
    stakeholder_id: str | None
    made_to: str
    made_on: date | None
    due_on: date | None
    kept_on: date | None
    released_on: date | None
    released_reason: str
    origin: Origin
    origin_id: str | None


@dataclass(frozen=True, slots=True)
class CommitmentDraft:
    """What the form of a commitment holds."""

    what: str
    side: Side = Side.US
    made_by: str = ""
    owner_id: str | None = None
    stakeholder_id: str | None = None
    made_to: str = ""
    made_on: date | None = None
    due_on: date | None = None
    kept_on: date | None = None
    released_on: date | None = None
    released_reason: str = ""


def problems_in_commitment(
    draft: CommitmentDraft, today: date, signed_on: date | None = None, ended_on: date | None = None
) -> tuple[Problem, ...]:
    """Check the form of a commitment: what was promised, one side with an owner, dates in order, an end told.

    Whatever is due before the signature, or after the account ended, says when it was made.
    """
    problems = text_problems("what", draft.what) if draft.what.strip() else [Problem("what", "promise_missing")]
    problems += text_problems("made_by", draft.made_by) + text_problems("made_to", draft.made_to)
    problems += _owner_problems(draft)
    problems += _date_problems(draft, today)
    if draft.due_on and signed_on and draft.due_on < signed_on and draft.made_on is None:
        problems.append(Problem("made_on", "due_before_signature", (("signed_on", signed_on.isoformat()),)))
    if draft.due_on and ended_on and draft.due_on > ended_on and draft.made_on is None:
        problems.append(Problem("made_on", "due_after_end", (("ended_on", ended_on.isoformat()),)))
    return (*problems, *_release_problems(draft))


def _owner_problems(draft: CommitmentDraft) -> list[Problem]:
    if draft.side is Side.BOTH:
        return [Problem("side", "one_side_promises")]
    field = "owner_id" if draft.side is Side.US else "stakeholder_id"
    return [] if getattr(draft, field) else [Problem(field, "missing")]


def _date_problems(draft: CommitmentDraft, today: date) -> list[Problem]:
    problems = []
    for field in ("made_on", "kept_on", "released_on"):
        day = getattr(draft, field)
        if day is not None and day > today:
            problems.append(Problem(field, "in_the_future"))
    for field in ("due_on", "kept_on", "released_on"):
        day = getattr(draft, field)
        if day is not None and draft.made_on is not None and day < draft.made_on:
            problems.append(Problem(field, "before_start", (("start", draft.made_on.isoformat()),)))
    return problems


def _release_problems(draft: CommitmentDraft) -> list[Problem]:
    released = draft.released_on is not None
    problems = text_problems("released_reason", draft.released_reason, required=released, longest=LONGEST_TEXT)
    if not released and draft.released_reason.strip():
        problems.append(Problem("released_on", "missing"))
    if released and draft.kept_on is not None:
        problems.append(Problem("released_on", "kept_already", (("on", draft.kept_on.isoformat()),)))
    return problems


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One line of the register; `account` and `owner` are names, the owner's on either side.

    `followed_by_id` is who of us sees to it: the owner of ours, of theirs the account's.
    """

    id: str
    revision: int
    account_id: str
    account: str
    what: str
    side: Side
    owner: str
    followed_by_id: str
    made_by: str
    made_to: str
    made_on: date | None
    due_on: date | None
    kept_on: date | None
    released_on: date | None
    released_reason: str
    origin: Origin


class Promise(Protocol):
    """What the state of a promise follows from."""

    @property
    def due_on(self) -> date | None: ...
    @property
    def kept_on(self) -> date | None: ...
    @property
    def released_on(self) -> date | None: ...


def commitment_state(commitment: Promise, as_of: date) -> CommitmentState:
    """Judge where a promise stood on a date."""
    if commitment.kept_on is not None and commitment.kept_on <= as_of:
        return CommitmentState.KEPT
    if commitment.released_on is not None and commitment.released_on <= as_of:
        return CommitmentState.RELEASED
    if commitment.due_on is None:
        return CommitmentState.OPEN
    left = (commitment.due_on - as_of).days
    if left < 0:
        return CommitmentState.OVERDUE
    return CommitmentState.DUE if left <= DUE_WITHIN_DAYS else CommitmentState.OPEN
