"""Referrals: one ask for one form of advocacy, from the request to what became of it; it protects two relationships.

Rule: where a referral stands follows from its dates. The advocate is thanked and told what became of it whatever that
was, and the person introduced is contacted by the day that was promised (article, section 10).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.readiness import Caution, MomentKind, Readiness, Stop
from growthdesk.domain.records import Record
from growthdesk.domain.request_texts import problems_in_texts

ANSWER_WITHIN_DAYS = 14
INTRODUCE_WITHIN_DAYS = 14
CONTACT_WITHIN_DAYS = 2
THANK_WITHIN_DAYS = 2
TELL_WITHIN_DAYS = 7
REST_DAYS = 90


class Answer(StrEnum):
    """What somebody said to the request."""

    YES = "yes"
    NOT_NOW = "not_now"
    NO = "no"


class ReferralOutcome(StrEnum):
    """What became of the introduction."""

    WON = "won"
    LOST = "lost"
    NO_FIT = "no_fit"


class ReferralState(StrEnum):
    """Where a referral stands; `given` is a form other than an introduction that was given."""

    DRAFT = "draft"
    ASKED = "asked"
    YES = "yes"
    NOT_NOW = "not_now"
    NO = "no"
    INTRODUCED = "introduced"
    MET = "met"
    GIVEN = "given"
    WON = "won"
    LOST = "lost"
    NO_FIT = "no_fit"


class Standing(StrEnum):
    """Where somebody stands on the page of referrals and for the command line: ready or blocked, else their ask."""

    READY = "ready"
    BLOCKED = "blocked"
    ASKED = "asked"
    YES = "yes"
    NOT_NOW = "not_now"
    NO = "no"
    INTRODUCED = "introduced"
    MET = "met"
    WON = "won"
    LOST = "lost"
    NO_FIT = "no_fit"


class Column(StrEnum):
    """The four groups of the page of referrals."""

    READY = "ready"
    ASKED = "asked"
    INTRODUCED = "introduced"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Record):
    """One ask. `reason` is what was written against a stop; the moment is what it was asked for, or empty.

    `target_*` say whom we look for. `ask_again_on` follows a "not now". `prospect_*` is who was introduced, contacted
    by `first_contact_by` as promised; `given_*` what another form brought. `rest_until`: nothing is asked before.
    """

    account_id: str
    stakeholder_id: str
    form: AdvocacyForm
    moment_kind: MomentKind | None
    moment_id: str | None
    moment_on: date | None
    reason: str
    target_company: str
    target_role: str
    target_problem: str
    request: str
    blurb: str
    asked_on: date | None
    asked_by_id: str | None
    answer: Answer | None
    answered_on: date | None
    answer_note: str
    ask_again_on: date | None
    prospect_name: str
    prospect_person: str
    prospect_contact: str
    introduced_on: date | None
    first_contact_by: date | None
    first_contact_on: date | None
    first_contact_note: str
    met_on: date | None
    met_note: str
    outcome: ReferralOutcome | None
    outcome_on: date | None
    outcome_note: str
    prospect_account_id: str | None
    given_on: date | None
    given_note: str
    thanked_on: date | None
    thanked_note: str
    told_on: date | None
    told_note: str
    rest_until: date | None

    @property
    def state(self) -> ReferralState:
        """Where it stands."""
        return state_of(self)


def state_of(one: Referral) -> ReferralState:
    """Say where a referral stands: what happened last of what can happen."""
    if one.outcome is not None:
        return ReferralState(one.outcome.value)
    if one.given_on is not None:
        return ReferralState.GIVEN
    if one.met_on is not None:
        return ReferralState.MET
    if one.introduced_on is not None:
        return ReferralState.INTRODUCED
    if one.answer is not None:
        return ReferralState(one.answer.value)
    return ReferralState.ASKED if one.asked_on is not None else ReferralState.DRAFT


OVER = frozenset({ReferralState.NO, ReferralState.GIVEN, *(ReferralState(one.value) for one in ReferralOutcome)})
HAS_GIVEN = frozenset(
    {ReferralState.INTRODUCED, ReferralState.MET, ReferralState.GIVEN}
    | {ReferralState(one.value) for one in ReferralOutcome}
)


def column_of(state: ReferralState) -> Column:
    """Name the group of the page a referral stands in; a draft stands with whom it is for."""
    if state is ReferralState.DRAFT:
        return Column.READY
    if state in (ReferralState.ASKED, ReferralState.YES, ReferralState.NOT_NOW):
        return Column.ASKED
    if state in (ReferralState.INTRODUCED, ReferralState.MET):
        return Column.INTRODUCED
    return Column.OUTCOME


def standing_of(state: ReferralState) -> Standing:
    """Say where a referral stands in the words of the command line; what was given was a yes, a draft is ready."""
    if state is ReferralState.GIVEN:
        return Standing.YES
    return Standing.READY if state is ReferralState.DRAFT else Standing(state.value)


class Owed(StrEnum):
    """What a referral waits for, and whose move it is: all but the answer and the introduction are ours."""

    ANSWER = "answer"
    INTRODUCTION = "introduction"
    ASK_AGAIN = "ask_again"
    THANKS = "thanks"
    FIRST_CONTACT = "first_contact"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class OwedThing:
    """One thing a referral waits for and by when; `since` is the day that set it off."""

    what: Owed
    since: date
    due_on: date


def owed_of(one: Referral) -> tuple[OwedThing, ...]:
    """List what a referral waits for, the earliest first: an answer, thanks, the first contact, news of the end.

    Whoever was introduced, or gave something, is thanked; of an introduction they are told what became of it.
    """
    state, found = state_of(one), []
    if state is ReferralState.ASKED and one.asked_on:
        found.append(_owed(Owed.ANSWER, one.asked_on, ANSWER_WITHIN_DAYS))
    if state is ReferralState.YES and one.answered_on:
        found.append(_owed(Owed.INTRODUCTION, one.answered_on, INTRODUCE_WITHIN_DAYS))
    if state is ReferralState.NOT_NOW and one.answered_on and one.ask_again_on:
        found.append(OwedThing(Owed.ASK_AGAIN, one.answered_on, one.ask_again_on))
    given_on = one.introduced_on or one.given_on
    if given_on and one.thanked_on is None:
        found.append(_owed(Owed.THANKS, given_on, THANK_WITHIN_DAYS))
    if state is ReferralState.INTRODUCED and one.introduced_on and one.first_contact_on is None:
        promised = one.first_contact_by or one.introduced_on + timedelta(days=CONTACT_WITHIN_DAYS)
        found.append(OwedThing(Owed.FIRST_CONTACT, one.introduced_on, promised))
    if one.outcome is not None and one.outcome_on and one.introduced_on and one.told_on is None:
        found.append(_owed(Owed.NEWS, one.outcome_on, TELL_WITHIN_DAYS))
    return tuple(sorted(found, key=lambda owed: owed.due_on))


def _owed(what: Owed, since: date, days: int) -> OwedThing:
    return OwedThing(what, since, since + timedelta(days=days))


# Forms


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """What the editor of a request holds; `reason` is asked for where a stop holds or nothing happened lately."""

    stakeholder_id: str
    form: AdvocacyForm = AdvocacyForm.INTRODUCTION
    moment_kind: MomentKind | None = None
    moment_id: str | None = None
    moment_on: date | None = None
    reason: str = ""
    target_company: str = ""
    target_role: str = ""
    target_problem: str = ""
    request: str = ""
    blurb: str = ""


def problems_in_request(draft: RequestDraft, readiness: Readiness) -> tuple[Problem, ...]:
    """Check a request before it is kept: an allowed form, whom exactly we look for, the texts, a reason over a stop.

    What is absolute is refused by the use case, with its fact.
    """
    problems: list[Problem] = []
    if draft.form not in readiness.forms:
        problems.append(Problem("form", "form_restricted"))
    if draft.form is AdvocacyForm.INTRODUCTION:
        for field in ("target_company", "target_role", "target_problem"):
            problems += text_problems(field, getattr(draft, field), required=True)
    else:
        for field in ("target_company", "target_role", "target_problem"):
            problems += text_problems(field, getattr(draft, field))
    problems += problems_in_texts(draft.request, draft.blurb)
    problems += text_problems("reason", draft.reason, required=readiness.needs_reason, longest=LONGEST_TEXT)
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class AskDraft:
    """What is said when a request was made; without an asker it was the person at this computer.

    `reason` is asked for when a stop holds by then and the request gave none; else it takes the place of the one there.
    """

    asked_on: date | None
    asked_by_id: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What they answered; `ask_again_on` belongs to a "not now", `rest_until` to a no."""

    answer: Answer | None
    answered_on: date | None
    note: str = ""
    ask_again_on: date | None = None
    rest_until: date | None = None


def problems_in_answer(draft: AnswerDraft, asked_on: date | None, today: date) -> tuple[Problem, ...]:
    """Check an answer: which, on a day since the ask; when to ask again lies ahead."""
    problems = text_problems("note", draft.note, longest=LONGEST_TEXT)
    if draft.answer is None:
        problems.append(Problem("answer", "missing"))
    problems += step_problems("answered_on", draft.answered_on, asked_on, today)
    for field in ("ask_again_on", "rest_until"):
        problems += _ahead_problems(field, getattr(draft, field), draft.answered_on)
    if draft.answer is Answer.NOT_NOW and draft.ask_again_on is None:
        problems.append(Problem("ask_again_on", "missing"))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class IntroductionDraft:
    """Whom they introduced; `is_other`: it is not whom it looks like.

    `is_internal`: somebody at a client of ours already, so that it becomes an internal introduction.
    """

    prospect_name: str = ""
    prospect_person: str = ""
    prospect_contact: str = ""
    introduced_on: date | None = None
    first_contact_by: date | None = None
    is_other: bool = False
    is_internal: bool = False


def problems_in_introduction(draft: IntroductionDraft, asked_on: date | None, today: date) -> tuple[Problem, ...]:
    """Check an introduction: a company or department, days in order, the first contact promised not before it."""
    problems = text_problems("prospect_name", draft.prospect_name, required=True)
    for field in ("prospect_person", "prospect_contact"):
        problems += text_problems(field, getattr(draft, field))
    problems += step_problems("introduced_on", draft.introduced_on, asked_on, today)
    problems += _ahead_problems("first_contact_by", draft.first_contact_by, draft.introduced_on)
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A day and a note: the first contact, the meeting, what was given, thanks, news of the end."""

    on: date | None
    note: str = ""
    rest_until: date | None = None


def problems_in_step(draft: StepDraft, since: date | None, today: date) -> tuple[Problem, ...]:
    """Check a step of the loop: a day since the one before it."""
    problems = text_problems("note", draft.note, longest=LONGEST_TEXT)
    problems += step_problems("on", draft.on, since, today)
    problems += _ahead_problems("rest_until", draft.rest_until, draft.on)
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class OutcomeOfReferralDraft:
    """What became of the introduction."""

    outcome: ReferralOutcome | None
    outcome_on: date | None
    note: str = ""


def problems_in_referral_outcome(
    draft: OutcomeOfReferralDraft, introduced_on: date | None, today: date
) -> tuple[Problem, ...]:
    """Check the end of a referral: which, on a day since the introduction."""
    problems = text_problems("note", draft.note, longest=LONGEST_TEXT)
    if draft.outcome is None:
        problems.append(Problem("outcome", "missing"))
    return (*problems, *step_problems("outcome_on", draft.outcome_on, introduced_on, today))


def step_problems(field: str, day: date | None, since: date | None, today: date) -> list[Problem]:
    """Check the day of a step: there, not in the future, not before the step it follows."""
    if day is None:
        return [Problem(field, "missing")]
    if day > today:
        return [Problem(field, "in_the_future")]
    if since is not None and day < since:
        return [Problem(field, "before_start", (("start", since.isoformat()),))]
    return []


def _ahead_problems(field: str, day: date | None, since: date | None) -> list[Problem]:
    if day is None or since is None or day >= since:
        return []
    return [Problem(field, "before_start", (("start", since.isoformat()),))]


# What is shown


@dataclass(frozen=True, slots=True)
class AdvocacyLine:
    """One line of the page of referrals: an ask, or somebody who can or cannot be asked now.

    `referral` is None for who was not asked; `owed` what it waits for; `due_on` the nearest of these days, or the last
    day of the moment. `prospect` is the account the introduction became.
    """

    account_id: str
    account: str
    stakeholder_id: str
    person: str
    title: str
    standing: Standing
    column: Column
    form: AdvocacyForm
    moment_kind: MomentKind | None
    moment_on: date | None
    moment_what: str
    stops: tuple[Stop, ...]
    cautions: tuple[Caution, ...]
    due_on: date | None
    owed: tuple[OwedThing, ...]
    referral: Referral | None

    @property
    def state(self) -> ReferralState | None:
        """Where the ask stands; None where nobody was asked."""
        return self.referral.state if self.referral else None

    @property
    def id(self) -> str:
        """Name the line among the others: the ask, or the person."""
        return self.referral.id if self.referral else self.stakeholder_id


@dataclass(frozen=True, slots=True)
class AdvocacyFigures:
    """The loop in figures, with who they are counted over.

    Each step counts the introductions that came at least that far: of `asked`, `yes` said yes, `introduced`, `met`,
    `won`; `lost` and `no_fit` ended, `open` are introduced and not over. `conversion` is won of `ended`.
    `gave` advocates gave something, `thanked` of them were thanked for all of it; `untold` wait for news.
    """

    asked: int
    yes: int
    introduced: int
    met: int
    won: int
    lost: int
    no_fit: int
    gave: int
    thanked: int
    untold: int

    @property
    def ended(self) -> int:
        """How many introductions have an end: the n of the conversion."""
        return self.won + self.lost + self.no_fit

    @property
    def conversion(self) -> float | None:
        """Won of those with an end, None while there is none."""
        return self.won / self.ended if self.ended else None


def figures_of(referrals: Iterable[Referral]) -> AdvocacyFigures:
    """Count the loop over some referrals; drafts and other forms count only as asked for what they gave."""
    all_asked = [one for one in referrals if one.state is not ReferralState.DRAFT]
    loop = [one for one in all_asked if one.form.brings_prospect]
    introduced = [one for one in loop if one.introduced_on]
    gave: dict[str, bool] = {}
    for one in all_asked:
        if one.state in HAS_GIVEN:
            gave[one.stakeholder_id] = gave.get(one.stakeholder_id, True) and one.thanked_on is not None
    ends = [one.outcome for one in loop]
    return AdvocacyFigures(
        asked=sum(1 for one in loop if one.asked_on),
        yes=sum(1 for one in loop if one.answer is Answer.YES or one.introduced_on),
        introduced=len(introduced),
        met=sum(1 for one in introduced if one.met_on or one.outcome is ReferralOutcome.WON),
        won=ends.count(ReferralOutcome.WON),
        lost=ends.count(ReferralOutcome.LOST),
        no_fit=ends.count(ReferralOutcome.NO_FIT),
        gave=len(gave),
        thanked=sum(gave.values()),
        untold=sum(1 for one in loop if any(owed.what is Owed.NEWS for owed in owed_of(one))),
    )


@dataclass(frozen=True, slots=True)
class AdvocacyBoard:
    """The page of referrals: every line, the most pressing first in each column, and the loop in figures."""

    lines: tuple[AdvocacyLine, ...]
    figures: AdvocacyFigures

    def of(self, column: Column) -> tuple[AdvocacyLine, ...]:
        """Return the lines of a column."""
        return tuple(line for line in self.lines if line.column is column)
