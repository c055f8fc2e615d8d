"""Circulation: who received which document, in which edition, when; value must be known beyond one contact."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.documents import DocumentKind, Edition, has_editions
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record

# What the sale meant, and the notes of a talk about them, are ours alone.
_STAYS_WITH_US = frozenset(
    {
        DocumentKind.HANDOVER_BRIEF,
        DocumentKind.BLANK_HANDOVER,
        DocumentKind.BLANK_HEALTH,
        DocumentKind.BLANK_EXIT,
    }
)


def is_for_client(kind: DocumentKind) -> bool:
    """Whether a document may be given to somebody at the client."""
    return kind not in _STAYS_WITH_US


@dataclass(frozen=True, slots=True, kw_only=True)
class Circulation(Record):
    """One document received by one person; `recipient` is their name on that day."""

    account_id: str
    review_id: str | None
    kind: DocumentKind
    edition: Edition | None
    stakeholder_id: str | None
    recipient: str
    sent_on: date
    sent_by_id: str | None
    note: str


@dataclass(frozen=True, slots=True)
class CirculationDraft:
    """What the form of a circulation holds; a chosen stakeholder goes before a typed recipient."""

    kind: DocumentKind
    sent_on: date | None
    edition: Edition | None = None
    review_id: str | None = None
    stakeholder_id: str | None = None
    recipient: str = ""
    sent_by_id: str | None = None
    note: str = ""


def problems_in_circulation(draft: CirculationDraft, today: date) -> tuple[Problem, ...]:
    """Check the form: somebody received it, on a day gone by; of a document with editions, in one of them."""
    problems = text_problems("recipient", draft.recipient, required=draft.stakeholder_id is None)
    problems += text_problems("note", draft.note, longest=LONGEST_TEXT)
    if has_editions(draft.kind) and draft.edition is None:
        problems.append(Problem("edition", "missing"))
    if draft.sent_on is None:
        problems.append(Problem("sent_on", "missing"))
    elif draft.sent_on > today:
        problems.append(Problem("sent_on", "in_the_future"))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class CirculationRow:
    """One line of an account's circulation; `review_on` is the day of the review the document was made from."""

    id: str
    revision: int
    kind: DocumentKind
    edition: Edition | None
    stakeholder_id: str | None
    recipient: str
    sent_on: date
    sent_by: str
    review_id: str | None
    review_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class SentLately:
    """One document received by one person, with the account it is about."""

    id: str
    account_id: str
    account: str
    kind: DocumentKind
    edition: Edition | None
    recipient: str
    sent_on: date
    sent_by: str
