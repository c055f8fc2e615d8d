"""Risks of an account: what may go wrong, what we do about it, and who looks after it."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.actions import Origin
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Record):
    """One risk. `owner_id` is the team member who looks after it, `due_on` when it is looked at next."""

    account_id: str
    what: str
    response: str
    owner_id: str | None
    due_on: date | None
    closed_on: date | None
    closed_note: str
    origin: Origin
    origin_id: str | None

    @property
    def is_open(self) -> bool:
        """Not closed yet."""
        return self.closed_on is None


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One line of an account's risks; `owner` is the name of who looks after it, or empty."""

    id: str
    revision: int
    what: str
    response: str
    owner: str
    due_on: date | None
    closed_on: date | None
    closed_note: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class RiskDraft:
    """What the form of a risk holds; its owner may follow."""

    what: str
    response: str = ""
    owner_id: str | None = None
    due_on: date | None = None
    closed_on: date | None = None
    closed_note: str = ""


def problems_in_risk(draft: RiskDraft, today: date, due_before: date | None = None) -> tuple[Problem, ...]:
    """Check the form of a risk: what may go wrong; closed on a day that has come; a note on closing has its day.

    It is looked at next on a day to come, or on `due_before`: where that stood before, it is overdue.
    """
    problems = text_problems("what", draft.what) if draft.what.strip() else [Problem("what", "risk_missing")]
    for field in ("response", "closed_note"):
        problems += text_problems(field, getattr(draft, field), longest=LONGEST_TEXT)
    has_passed = draft.due_on is not None and draft.due_on < today and draft.due_on != due_before
    if has_passed and draft.closed_on is None:
        problems.append(Problem("due_on", "has_passed"))
    if draft.closed_on is not None and draft.closed_on > today:
        problems.append(Problem("closed_on", "in_the_future"))
    if draft.closed_on is None and draft.closed_note.strip():
        problems.append(Problem("closed_on", "missing"))
    return tuple(problems)
