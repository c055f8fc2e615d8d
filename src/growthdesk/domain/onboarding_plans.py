"""What an onboarding plan is made from, and the six questions of a new customer it answers.

Rule: an answer is only what the record holds, as codes and facts; what nobody wrote down is said to be missing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from growthdesk.domain.milestones import is_done
from growthdesk.domain.onboarding import Milestone, MilestoneDraft, OnboardingPlan, first_value_of
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

    Ours go to `owner_id`, theirs to `stakeholder_id`. No step is due on a day the firm does not work.
    """
    return tuple(
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


def _day_of(step: StepDraft, starts_on: date, week: WorkingWeek) -> date | None:
    if step.days is None:
        return None
    if step.counts_working_days:
        return week.after(starts_on, step.days)
    return week.on_or_after(starts_on + timedelta(days=step.days))


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
    `first_value_on` is the day the customer confirmed the first value.
    """

    plan: OnboardingPlan
    milestones: tuple[Milestone, ...]
    owner: str
    names: Mapping[str, str]
    first_value_on: date | None


def answers(facts: PlanFacts, as_of: date) -> tuple[Answer, ...]:
    """Answer the six questions as the plan stands on a day; steps not shown to the customer are never named."""
    given = {
        CustomerQuestion.WHO_IS_RESPONSIBLE: _who(facts),
        CustomerQuestion.WHAT_HAPPENS_NEXT: _next(facts, as_of),
        CustomerQuestion.HOW_LONG: _how_long(facts),
        CustomerQuestion.WHAT_MUST_I_PROVIDE: _to_provide(facts, as_of),
        CustomerQuestion.HOW_DO_WE_TALK: _words(facts.plan.how_we_talk),
        CustomerQuestion.WHEN_FIRST_RESULT: _first_result(facts, as_of),
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


def _who(facts: PlanFacts) -> tuple[AnswerPart, ...]:
    if not facts.owner.strip():
        return ()
    escalation = facts.plan.escalation.strip()
    above = AnswerPart("escalation", (("text", escalation),)) if escalation else AnswerPart("no_escalation")
    return AnswerPart("owner", (("name", facts.owner),)), above


def _next(facts: PlanFacts, as_of: date) -> tuple[AnswerPart, ...]:
    shown = [step for step in facts.milestones if step.is_shown]
    if not shown:
        return ()
    ahead = _open_steps(shown, as_of)
    return (_step_part("next_step", ahead[0], facts),) if ahead else (AnswerPart("all_done"),)


def _how_long(facts: PlanFacts) -> tuple[AnswerPart, ...]:
    days = [step.due_on for step in facts.milestones if step.due_on and (step.is_required or step.is_first_value)]
    term = (("starts_on", facts.plan.starts_on.isoformat()), ("ends_on", max(days).isoformat())) if days else ()
    return (*_words(facts.plan.how_long), *((AnswerPart("from_to", term),) if term else ()))


def _to_provide(facts: PlanFacts, as_of: date) -> tuple[AnswerPart, ...]:
    theirs = [step for step in facts.milestones if step.is_shown and step.side is not Side.US]
    ahead = _open_steps(theirs, as_of)
    parts = (*_words(facts.plan.what_we_need), *(_step_part("their_step", step, facts) for step in ahead))
    return parts or ((AnswerPart("all_provided"),) if theirs else ())


def _first_result(facts: PlanFacts, as_of: date) -> tuple[AnswerPart, ...]:
    step = first_value_of(facts.milestones)
    if facts.first_value_on is not None and facts.first_value_on <= as_of:
        title = (("title", step.title),) if step else ()
        return (AnswerPart("confirmed", (*title, ("confirmed_on", facts.first_value_on.isoformat()))),)
    return (_step_part("expected", step, facts),) if step else ()


def _open_steps(steps: Iterable[Milestone], as_of: date) -> list[Milestone]:
    ahead = [step for step in steps if not is_done(step, as_of)]
    return sorted(ahead, key=lambda step: (step.due_on or date.max, step.position, step.id))


def _step_part(code: str, step: Milestone, facts: PlanFacts) -> AnswerPart:
    who = [facts.names.get(one or "", "") for one in (step.owner_id, step.stakeholder_id)]
    day = (("due_on", step.due_on.isoformat()),) if step.due_on else ()
    told = (("title", step.title), ("done_when", step.done_when), ("side", step.side.value))
    return AnswerPart(code, (*told, *day, *(("who", name) for name in who if name)))


def _words(text: str) -> tuple[AnswerPart, ...]:
    return (AnswerPart("in_words", (("text", text.strip()),)),) if text.strip() else ()
