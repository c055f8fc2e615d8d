"""Value reviews: last decisions first, four questions answered from the record, and decisions at the end.

A held review is a record of its time: its items keep the words and figures agreed then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record, Side


class ReviewState(StrEnum):
    """Planned, prepared, held, or cancelled with a reason."""

    PLANNED = "planned"
    PREPARED = "prepared"
    HELD = "held"
    CANCELLED = "cancelled"


class Question(StrEnum):
    """The four questions (article, section 5: value reviews should create decisions); learning has two sides."""

    EXPECTED = "expected"
    HAPPENED = "happened"
    LEARNED_THEIRS = "learned_theirs"
    LEARNED_OURS = "learned_ours"
    NEXT = "next"


class Relevance(StrEnum):
    """The answer to "is the definition of success still relevant?"."""

    STILL = "still"
    CHANGED = "changed"


class ItemSource(StrEnum):
    """Where an item of the agenda came from."""

    TYPED = "typed"
    MEASURE_VERSION = "measure_version"
    PROGRESS = "progress"
    OUTCOME = "outcome"
    ACTION = "action"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueReview(Record):
    """One review. Agreement of the figures: person and date; void when a figure changes after it."""

    account_id: str
    planned_on: date
    state: ReviewState
    held_on: date | None
    cancelled_reason: str
    headline: str
    for_stakeholder_id: str | None
    prepared_by_id: str | None
    relevance: Relevance | None
    no_decision_reason: str
    decision_asked: str
    decision_asked_by: date | None
    decision_consequence: str
    figures_agreed_by_id: str | None
    figures_agreed_on: date | None
    figures_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem(Record):
    """One line under a question: from the record (`source_id`) or typed; ticked in or left out; editable.

    `detail` says where it stands and how it is known, in the words of the day it was taken.
    """

    account_id: str
    review_id: str
    question: Question
    position: int
    source: ItemSource
    source_id: str | None
    text: str
    detail: str
    is_included: bool
    is_edited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAttendance(Record):
    """Somebody takes part in a review: a stakeholder or a team member."""

    account_id: str
    review_id: str
    stakeholder_id: str | None
    team_member_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """What a review decided; it becomes an action when the review is held."""

    account_id: str
    review_id: str
    position: int
    what: str
    side: Side
    owner_id: str | None
    stakeholder_id: str | None
    due_on: date | None
    action_id: str | None


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """What the decision form holds."""

    what: str
    side: Side = Side.US
    owner_id: str | None = None
    stakeholder_id: str | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """The fields of a review a person sets directly."""

    planned_on: date | None
    headline: str = ""
    for_stakeholder_id: str | None = None
    prepared_by_id: str | None = None
    stakeholder_ids: tuple[str, ...] = ()
    team_member_ids: tuple[str, ...] = ()
    relevance: Relevance | None = None
    no_decision_reason: str = ""
    decision_asked: str = ""
    decision_asked_by: date | None = None
    decision_consequence: str = ""


def problems_in_review(draft: ReviewDraft) -> tuple[Problem, ...]:
    """Check what a person sets on a review."""
    problems = text_problems("headline", draft.headline)
    for field in ("no_decision_reason", "decision_asked", "decision_consequence"):
        problems += text_problems(field, getattr(draft, field), longest=LONGEST_TEXT)
    if draft.planned_on is None:
        problems.append(Problem("planned_on", "missing"))
    return tuple(problems)


def problems_in_decision(draft: DecisionDraft) -> tuple[Problem, ...]:
    """Check the decision form: what was decided, and an owner on the side that does it; the date may follow."""
    problems = text_problems("what", draft.what, required=True)
    if draft.side is not Side.CUSTOMER and not draft.owner_id:
        problems.append(Problem("owner_id", "missing"))
    if draft.side is not Side.US and not draft.stakeholder_id:
        problems.append(Problem("stakeholder_id", "missing"))
    return tuple(problems)


def missing_before_held(
    review: ValueReview, items: Sequence[ReviewItem], decisions: Sequence[Decision]
) -> tuple[str, ...]:
    """Codes of what is missing before a review counts as held, in the order of the agenda.

    An answer to each question, "still relevant?" answered, and a decision with owner and date or a reason.
    Learning counts with one line on either side.
    """
    answered = {item.question for item in items if item.is_included and item.text.strip()}
    missing = []
    if Question.EXPECTED not in answered:
        missing.append("answer_expected")
    if Question.HAPPENED not in answered:
        missing.append("answer_happened")
    if not answered & {Question.LEARNED_THEIRS, Question.LEARNED_OURS}:
        missing.append("answer_learned")
    if Question.NEXT not in answered and not decisions:
        missing.append("answer_next")
    if review.relevance is None:
        missing.append("relevance")
    has_decision = any(d.due_on and (d.owner_id or d.stakeholder_id) for d in decisions)
    if not has_decision and not review.no_decision_reason.strip():
        missing.append("decision")
    return tuple(missing)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One line of the reviews list."""

    id: str
    account_id: str
    account: str
    owner: str
    planned_on: date
    state: ReviewState
    held_on: date | None
    decisions: int
    decisions_done: int


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision with the state of its action, as the next review opens with it."""

    id: str
    what: str
    side: Side
    owner: str
    due_on: date | None
    done_on: date | None
    dropped_on: date | None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything the review screen shows."""

    review: ValueReview
    account: str
    attendances: tuple[ReviewAttendance, ...]
    attendee_names: tuple[str, ...]
    items: tuple[ReviewItem, ...]
    decisions: tuple[Decision, ...]
    decision_rows: tuple[DecisionRow, ...]
    last_review: ReviewRow | None
    last_decisions: tuple[DecisionRow, ...]
    outcomes_since: int
    outcomes_agreed_since: int
    missing: tuple[str, ...]
    figures_changed: bool
