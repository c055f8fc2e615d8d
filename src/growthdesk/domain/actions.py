"""Actions: one thing to do, with an owner and a date; one of them is the account's next step."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record, Side


class Origin(StrEnum):
    """Where an action came from."""

    MANUAL = "manual"
    INTERACTION = "interaction"
    REVIEW = "review"
    HANDOVER = "handover"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """One thing to do. Ours has `owner_id` (team member), theirs `stakeholder_id`."""

    account_id: str
    what: str
    side: Side
    owner_id: str | None
    stakeholder_id: str | None
    due_on: date | None
    done_on: date | None
    dropped_on: date | None
    dropped_reason: str
    is_next_step: bool
    origin: Origin
    origin_id: str | None
    notes: str

    @property
    def is_open(self) -> bool:
        """Neither done nor dropped."""
        return self.done_on is None and self.dropped_on is None


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """What the action form holds; one of ours without an owner is for the person at this computer."""

    what: str
    side: Side = Side.US
    owner_id: str | None = None
    stakeholder_id: str | None = None
    due_on: date | None = None
    is_next_step: bool = False
    notes: str = ""


def problems_in_action(draft: ActionDraft) -> tuple[Problem, ...]:
    """Check the action form: what is to be done; the next step of an account is ours to take."""
    problems = text_problems("what", draft.what, required=True)
    problems += text_problems("notes", draft.notes, longest=LONGEST_TEXT)
    if draft.is_next_step and draft.side is Side.CUSTOMER:
        problems.append(Problem("is_next_step", "not_ours"))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One line of an account's actions; `owner` is the name of whoever does it, on either side, or empty."""

    id: str
    revision: int
    what: str
    side: Side
    owner: str
    due_on: date | None
    done_on: date | None
    dropped_on: date | None
    dropped_reason: str
    is_next_step: bool
    origin: Origin
    notes: str
