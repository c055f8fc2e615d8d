"""What an onboarding plan is made from, and the six questions of a new customer it answers.

Rule: an answer is only what the record holds, as codes and facts; what nobody wrote down is said to be missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from growthdesk.domain.milestones import in_turn, is_done
from growthdesk.domain.onboarding import Milestone, MilestoneDraft, OnboardingPlan, first_value_of, in_order
from growthdesk.domain.plan_templates import StepDraft, TemplateDraft
from growthdesk.domain.problems import Facts
from growthdesk.domain.records import Side
from growthdesk.domain.working_week import WorkingWeek


def steps_from(
    template: TemplateDraft,
    starts_on: date,
    week: WorkingWeek,
    *,
    owner_id: str | None = None,
    stakeholder_id: str | None = None,
) -> tuple[MilestoneDraft, ...]:
    """Date the steps of a template from the start of a plan; each has its number for an id.

    Ours go to `owner_id`, theirs to `stakeholder_id`. No step is due on a day the firm does not work, or before what
    it waits for.
    """
    steps = tuple(
        MilestoneDraft(
            id=str(number),
            title=step.title,
            done_when=step.done_when,
            side=step.side,
            owner_id=None if step.side is Side.CUSTOMER else owner_id,
            stakeholder_id=None if step.side is Side.US else stakeholder_id,
            due_on=_day_of(step, starts_on, week),
            is_required=step.is_required,
            is_first_value=step.is_first_value,
            is_shown=step.is_shown,
            waits_for=tuple(str(one) for one in step.depends_on),
        )
        for number, step in enumerate(template.steps, start=1)
    )
    days = in_turn(steps, {step.id: step.due_on for step in steps if step.due_on is not None}, week)
    return tuple(replace(step, due_on=days.get(step.id)) for step in steps)


def _day_of(step: StepDraft, starts_on: date, week: WorkingWeek) -> date | None:
    if step.days is None:
        return None
    if step.counts_working_days:
        return week.after(starts_on, step.days)
    return week.on_or_after(starts_on + min(timedelta(days=step.days), date.max - starts_on))


class CustomerQuestion(StrEnum):
    """The six questions a new customer has (article, section 3)."""

    WHO_IS_RESPONSIBLE = "who_is_responsible"
    WHAT_HAPPENS_NEXT = "what_happens_next"
    HOW_LONG = "how_long"
    WHAT_MUST_I_PROVIDE = "what_must_i_provide"
    HOW_DO_WE_TALK = "how_do_we_talk"
    WHEN_FIRST_RESULT = "when_first_result"


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """One thing an answer says: a code and its facts; days in ISO form."""

    code: str
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question; not `is_answered`: its parts say what is missing."""

    question: CustomerQuestion
    is_answered: bool
    parts: tuple[AnswerPart, ...]


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the six questions are answered from.

    `owner` is the name of the relationship owner; `names` are the team's and the account's people by id.
    `first_value_on` is the day the client confirmed the first value, `elsewhere` the milestone of another plan of the
    account that brings it.
    """

    plan: OnboardingPlan
    milestones: tuple[Milestone, ...]
    owner: str
    names: Mapping[str, str]
    first_value_on: date | None
    elsewhere: Milestone | None = None


@dataclass(frozen=True, slots=True)
class KnownAnswers:
    """What the six questions are answered with, on the screen and on paper; every gap is empty.

    Only steps shown to the client are here. `next_step` is the first that is open, `their_steps` what the client has
    still to do, `asks_of_them` whether any step is or was theirs; `ends_on` is the last day of any of them.
    """

    owner: str
    escalation: str
    has_steps: bool
    next_step: Milestone | None
    how_long: str
    starts_on: date
    ends_on: date | None
    what_we_need: str
    asks_of_them: bool
    their_steps: tuple[Milestone, ...]
    how_we_talk: str
    first_value: Milestone | None
    confirmed_on: date | None


def known_answers(facts: PlanFacts, as_of: date) -> KnownAnswers:
    """Read the answers out of a plan as it stands on a day."""
    plan, shown = facts.plan, in_order(step for step in facts.milestones if step.is_shown)
    ahead = tuple(step for step in shown if not is_done(step, as_of))
    days = [step.due_on for step in shown if step.due_on]
    result = first_value_of(facts.milestones) or facts.elsewhere
    is_confirmed = facts.first_value_on is not None and facts.first_value_on <= as_of
    return KnownAnswers(
        owner=facts.owner.strip(),
        escalation=plan.escalation.strip(),
        has_steps=bool(shown),
        next_step=ahead[0] if ahead else None,
        how_long=plan.how_long.strip(),
        starts_on=plan.starts_on,
        ends_on=max(days, default=None),
        what_we_need=plan.what_we_need.strip(),
        asks_of_them=any(step.side is not Side.US for step in shown),
        their_steps=tuple(step for step in ahead if step.side is not Side.US),
        how_we_talk=plan.how_we_talk.strip(),
        first_value=result if result is not None and result.is_shown else None,
        confirmed_on=facts.first_value_on if is_confirmed else None,
    )


def answers(facts: PlanFacts, as_of: date) -> tuple[Answer, ...]:
    """Answer the six questions as the plan stands on a day; steps not shown to the client are never named."""
    known, names = known_answers(facts, as_of), facts.names
    given = {
        CustomerQuestion.WHO_IS_RESPONSIBLE: _who(known),
        CustomerQuestion.WHAT_HAPPENS_NEXT: _next(known, names),
        CustomerQuestion.HOW_LONG: _how_long(known),
        CustomerQuestion.WHAT_MUST_I_PROVIDE: _to_provide(known, names),
        CustomerQuestion.HOW_DO_WE_TALK: _words(known.how_we_talk),
        CustomerQuestion.WHEN_FIRST_RESULT: _first_result(known, names),
    }
    missing = {
        CustomerQuestion.WHO_IS_RESPONSIBLE: "no_owner",
        CustomerQuestion.WHAT_HAPPENS_NEXT: "no_steps",
        CustomerQuestion.HOW_LONG: "no_days",
        CustomerQuestion.WHAT_MUST_I_PROVIDE: "nothing_listed",
        CustomerQuestion.HOW_DO_WE_TALK: "not_written",
        CustomerQuestion.WHEN_FIRST_RESULT: "no_first_value",
    }
    return tuple(Answer(one, bool(given[one]), given[one] or (AnswerPart(missing[one]),)) for one in CustomerQuestion)


def _who(known: KnownAnswers) -> tuple[AnswerPart, ...]:
    if not known.owner:
        return ()
    escalation = known.escalation
    above = AnswerPart("escalation", (("text", escalation),)) if escalation else AnswerPart("no_escalation")
    return AnswerPart("owner", (("name", known.owner),)), above


def _next(known: KnownAnswers, names: Mapping[str, str]) -> tuple[AnswerPart, ...]:
    if known.next_step is not None:
        return (_step_part("next_step", known.next_step, names),)
    return (AnswerPart("all_done"),) if known.has_steps else ()


def _how_long(known: KnownAnswers) -> tuple[AnswerPart, ...]:
    words = _words(known.how_long)
    if known.ends_on is None:
        return words
    days = (("starts_on", known.starts_on.isoformat()), ("ends_on", known.ends_on.isoformat()))
    return (*words, AnswerPart("from_to", days))


def _to_provide(known: KnownAnswers, names: Mapping[str, str]) -> tuple[AnswerPart, ...]:
    steps = (_step_part("their_step", step, names) for step in known.their_steps)
    parts = (*_words(known.what_we_need), *steps)
    return parts or ((AnswerPart("all_provided"),) if known.asks_of_them else ())


def _first_result(known: KnownAnswers, names: Mapping[str, str]) -> tuple[AnswerPart, ...]:
    step = known.first_value
    if known.confirmed_on is not None:
        title = (("title", step.title),) if step else ()
        return (AnswerPart("confirmed", (*title, ("confirmed_on", known.confirmed_on.isoformat()))),)
    return (_step_part("expected", step, names),) if step else ()


def _step_part(code: str, step: Milestone, names: Mapping[str, str]) -> AnswerPart:
    who = [names.get(one or "", "") for one in (step.owner_id, step.stakeholder_id)]
    day = (("due_on", step.due_on.isoformat()),) if step.due_on else ()
    told = (("title", step.title), ("done_when", step.done_when), ("side", step.side.value))
    return AnswerPart(code, (*told, *day, *(("who", name) for name in who if name)))


def _words(text: str) -> tuple[AnswerPart, ...]:
    return (AnswerPart("in_words", (("text", text),)),) if text else ()
