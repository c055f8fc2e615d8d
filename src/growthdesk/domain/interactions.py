"""Interactions: what passed between us and the account, and the timeline they stand on."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from growthdesk.domain.money import Money
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record


class InteractionKind(StrEnum):
    """How we were in touch; a note is ours alone and never counts as contact."""

    MEETING = "meeting"
    CALL = "call"
    MAIL = "mail"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(Record):
    """One meeting, call, mail or note."""

    account_id: str
    kind: InteractionKind
    happened_on: date
    summary: str
    notes: str
    is_two_way: bool
    team_member_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """A stakeholder took part in an interaction."""

    account_id: str
    interaction_id: str
    stakeholder_id: str


@dataclass(frozen=True, slots=True)
class InteractionDraft:
    """What the interaction form holds; the next step is optional and becomes the account's next step."""

    kind: InteractionKind
    happened_on: date | None
    summary: str
    notes: str = ""
    is_two_way: bool = True
    attendee_ids: tuple[str, ...] = ()
    next_step: str = ""
    next_step_owner_id: str | None = None
    next_step_due_on: date | None = None


def problems_in_interaction(draft: InteractionDraft, today: date) -> tuple[Problem, ...]:
    """Check the interaction form: dated, not in the future, with a line that says what it was about."""
    problems = text_problems("summary", draft.summary, required=True)
    problems += text_problems("notes", draft.notes, longest=LONGEST_TEXT)
    problems += text_problems("next_step", draft.next_step)
    if draft.happened_on is None:
        problems.append(Problem("happened_on", "missing"))
    elif draft.happened_on > today:
        problems.append(Problem("happened_on", "in_the_future"))
    if draft.next_step_due_on and not draft.next_step.strip():
        problems.append(Problem("next_step", "missing"))
    return tuple(problems)


class TimelineKind(StrEnum):
    """What a timeline entry is about; the screen picks icon and words."""

    MEETING = "meeting"
    CALL = "call"
    MAIL = "mail"
    NOTE = "note"
    ACTION_DONE = "action_done"
    ORDER = "order"
    OUTCOME = "outcome"
    READING = "reading"
    REVIEW = "review"
    DOCUMENT = "document"
    HANDOVER_COMPLETED = "handover_completed"
    HANDOVER_ACCEPTED = "handover_accepted"
    HANDOVER_RETURNED = "handover_returned"
    PLAN_STARTED = "plan_started"
    MILESTONE = "milestone"
    FIRST_VALUE = "first_value"
    NEXT_ASKED = "next_asked"
    COMMITMENT_KEPT = "commitment_kept"
    COMMITMENT_MISSED = "commitment_missed"
    COMMITMENT_RELEASED = "commitment_released"
    FIT_VERDICT = "fit_verdict"
    PRAISE = "praise"
    ADVOCACY_ASKED = "advocacy_asked"
    ADVOCACY_ANSWERED = "advocacy_answered"
    INTRODUCED = "introduced"
    PROSPECT_CONTACTED = "prospect_contacted"
    PROSPECT_MET = "prospect_met"
    REFERRAL_ENDED = "referral_ended"
    ADVOCACY_GIVEN = "advocacy_given"
    ADVOCATE_THANKED = "advocate_thanked"
    ADVOCATE_TOLD = "advocate_told"
    PERMISSION_GRANTED = "permission_granted"
    PERMISSION_WITHDRAWN = "permission_withdrawn"
    RESTRICTION_NOTED = "restriction_noted"
    RESTRICTION_LIFTED = "restriction_lifted"
    CHANGE = "change"


# What became of a request, by the days of one record.
OF_REFERRAL = (
    TimelineKind.ADVOCACY_ASKED,
    TimelineKind.ADVOCACY_ANSWERED,
    TimelineKind.INTRODUCED,
    TimelineKind.PROSPECT_CONTACTED,
    TimelineKind.PROSPECT_MET,
    TimelineKind.REFERRAL_ENDED,
    TimelineKind.ADVOCACY_GIVEN,
    TimelineKind.ADVOCATE_THANKED,
    TimelineKind.ADVOCATE_TOLD,
)
OF_PERMISSION = (TimelineKind.PERMISSION_GRANTED, TimelineKind.PERMISSION_WITHDRAWN)
OF_RESTRICTION = (TimelineKind.RESTRICTION_NOTED, TimelineKind.RESTRICTION_LIFTED)
ADVOCACY = (TimelineKind.PRAISE, *OF_REFERRAL, *OF_PERMISSION, *OF_RESTRICTION)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One entry of an account's timeline, newest first.

    `record_id` names the record it shows. `who` is ours (who wrote, did or changed it), `people` are theirs, names
    joined by ", ". `code` is the grade of an outcome, the kind of the measure of a reading, the kind of a document and
    after a comma its edition, the verdict of a handover or on the fit, the side of a commitment, the form that was
    asked for or given, the answer, what became of a referral, the kind of a restriction. A reading has
    `quantity` and `unit`; an order or outcome with money has `amount`. For CHANGE `title` is the label code of the
    change set, `record_id` the change set, `detail` the names of what was touched, and `code` the kind of the contact
    it was about, if it was about one.
    """

    kind: TimelineKind
    on: date
    at: datetime
    record_id: str
    title: str
    detail: str
    who: str
    people: str
    code: str
    quantity: Decimal | None
    unit: str
    amount_minor: int | None
    currency: str

    @property
    def amount(self) -> Money | None:
        """The money of the entry, None when it has none."""
        return None if self.amount_minor is None else Money(self.amount_minor, self.currency)
