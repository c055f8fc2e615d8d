"""What is said at each step of a referral, from the request to what became of it, and what can be wrong with it."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.readiness import MomentKind, Readiness
from growthdesk.domain.referrals import Answer, ReferralOutcome
from growthdesk.domain.request_texts import problems_in_texts


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
    """Check an answer: which, on a day since the ask; the day to ask again is still to come."""
    problems = text_problems("note", draft.note, longest=LONGEST_TEXT)
    if draft.answer is None:
        problems.append(Problem("answer", "missing"))
    problems += step_problems("answered_on", draft.answered_on, asked_on, today)
    for field in ("ask_again_on", "rest_until"):
        problems += _ahead_problems(field, getattr(draft, field), draft.answered_on)
    if draft.answer is Answer.NOT_NOW:
        if draft.ask_again_on is None:
            problems.append(Problem("ask_again_on", "missing"))
        elif draft.ask_again_on < today and all(one.field != "ask_again_on" for one in problems):
            problems.append(Problem("ask_again_on", "has_passed"))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class IntroductionDraft:
    """Whom they introduced, contacted within two working days where no day was promised.

    `is_other`: another person at a company that was introduced before. `is_internal`: somebody at a client of ours
    already, so that it becomes an internal introduction.
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
    """A day and a note: the first contact, the meeting, what was given, thanks, news of the end.

    A rest that is noted already stays where it is the longer one, unless this one `sets_rest`.
    """

    on: date | None
    note: str = ""
    rest_until: date | None = None
    sets_rest: bool = False


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
