"""Value reviews: last decisions first, four questions answered from the record, and decisions at the end.

A held review is a record of its time: its items keep the words and figures agreed then.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from growthdesk.domain.measures import MeasureVersion
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRisk(Record):
    """A risk a review noted, and what is done about it; only a shared one may stand in a client's document."""

    account_id: str
    review_id: str
    position: int
    risk: str
    response: str
    is_shared: bool


@dataclass(frozen=True, slots=True)
class RiskDraft:
    """What the form of a risk holds; a risk is ours alone until somebody shares it."""

    risk: str
    response: str = ""
    is_shared: bool = False


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


def problems_in_risk(draft: RiskDraft) -> tuple[Problem, ...]:
    """Check the form of a risk: what may happen; what is done about it may follow."""
    problems = text_problems("risk", draft.risk, required=True, longest=LONGEST_TEXT)
    return (*problems, *text_problems("response", draft.response, longest=LONGEST_TEXT))


def has_new_definition(
    versions: Iterable[MeasureVersion],
    review: ValueReview,
    last_held_on: date | None,
    local_day: Callable[[datetime], date],
) -> bool:
    """Whether a measure was agreed or proposed after the last held review, or since the first one was planned.

    What was agreed at the last review is what it ended with, whenever it was written down.
    """
    if last_held_on is not None:
        return any((v.agreed_on or local_day(v.created_at)) > last_held_on for v in versions)
    since = local_day(review.created_at)
    return any(since <= max(v.agreed_on or date.min, local_day(v.created_at)) for v in versions)


def day_of(review: ValueReview) -> date:
    """The day a review stands for: when it was held, else when it is planned."""
    return review.held_on or review.planned_on


def review_up_to(reviews: Iterable[ValueReview], on: date) -> ValueReview | None:
    """Choose the review a value summary of a day is made from (documents.md, "Value summary").

    The latest up to the day, held or planned for it; while there is none, the next one planned.
    """
    known = sorted(
        (r for r in reviews if r.state is not ReviewState.CANCELLED),
        key=lambda r: (day_of(r), r.state is ReviewState.HELD, r.id),
    )
    past = [r for r in known if day_of(r) <= on]
    if past:
        return past[-1]
    return next((r for r in known if r.state is not ReviewState.HELD), None)


def next_review(reviews: Iterable[ValueReview], on: date) -> ValueReview | None:
    """Choose the review a pack of a day is made for: the next one not yet held, else the last one overdue."""
    ahead = sorted(
        (r for r in reviews if r.state in (ReviewState.PLANNED, ReviewState.PREPARED)),
        key=lambda r: (r.planned_on, r.id),
    )
    coming = [r for r in ahead if r.planned_on >= on]
    return coming[0] if coming else ahead[-1] if ahead else None


def last_held(reviews: Iterable[ValueReview], on: date) -> ValueReview | None:
    """Choose the review minutes of a day are of: the last one held up to that day."""
    held = [r for r in reviews if r.state is ReviewState.HELD and day_of(r) <= on]
    return max(held, key=lambda r: (day_of(r), r.id), default=None)


def held_before(reviews: Iterable[ValueReview], review: ValueReview) -> tuple[ValueReview, ...]:
    """Find the reviews held before this one, the last one first."""
    held = [r for r in reviews if r.state is ReviewState.HELD and (day_of(r), r.id) < (day_of(review), review.id)]
    return tuple(sorted(held, key=lambda r: (day_of(r), r.id), reverse=True))


def missing_before_held(
    review: ValueReview,
    items: Sequence[ReviewItem],
    decisions: Sequence[Decision],
    *,
    has_new_definition: bool = True,
) -> tuple[str, ...]:
    """Codes of what is missing before a review counts as held, in the order of the agenda.

    An answer to each question, "still relevant?" answered (changed: by a new version of a measure), and a decision
    with owner and date or a reason. Learning counts with one line on either side.
    """
    answered = {item.question for item in items if item.is_included and item.text.strip()}
    missing = []
    if Question.EXPECTED not in answered:
        missing.append("answer_expected")
    if review.relevance is None:
        missing.append("relevance")
    elif review.relevance is Relevance.CHANGED and not has_new_definition:
        missing.append("new_definition")
    if Question.HAPPENED not in answered:
        missing.append("answer_happened")
    if not answered & {Question.LEARNED_THEIRS, Question.LEARNED_OURS}:
        missing.append("answer_learned")
    if Question.NEXT not in answered and not decisions:
        missing.append("answer_next")
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
class AgendaLine:
    """One line the record offers a review: under which question, from which record, in words, ticked in or not."""

    question: Question
    source: ItemSource
    source_id: str
    text: str
    detail: str
    is_included: bool = True

    @property
    def key(self) -> tuple[Question, ItemSource, str]:
        """Name the line independently of its words."""
        return self.question, self.source, self.source_id


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything the review screen shows.

    `draft` holds the review's own fields as its form edits them; who takes part stands by name, theirs first;
    `items` stand by question and position;
    `last_decisions` open the agenda; `outcomes_since` counts from the last held review, `outcomes_agreed_since`
    those the customer confirmed; `missing` are codes of what stops it counting as held; `figures_changed` when a
    figure changed after the client agreed them.
    """

    review: ValueReview
    account: str
    draft: ReviewDraft
    attendances: tuple[ReviewAttendance, ...]
    attendee_names: tuple[str, ...]
    for_whom: str
    prepared_by: str
    figures_agreed_by: str
    items: tuple[ReviewItem, ...]
    decisions: tuple[Decision, ...]
    decision_rows: tuple[DecisionRow, ...]
    last_review: ReviewRow | None
    last_decisions: tuple[DecisionRow, ...]
    outcomes_since: int
    outcomes_agreed_since: int
    missing: tuple[str, ...]
    figures_changed: bool

    @property
    def is_editable(self) -> bool:
        """Whether it can still be edited: a held review is a record of its time, a cancelled one is over."""
        return self.review.state in (ReviewState.PLANNED, ReviewState.PREPARED)

    def items_of(self, question: Question) -> tuple[ReviewItem, ...]:
        """The items under one question, in their order."""
        return tuple(item for item in self.items if item.question is question)
