"""Five dimensions of a handover, 0 to 3 points each with their reasons, and the verdict that follows (domain.md, 1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from growthdesk.domain.handover import Handover, HandoverVerdict
from growthdesk.domain.handover_facts import HandoverFacts
from growthdesk.domain.handover_sections import (
    NEEDED_ROLES,
    Finding,
    Section,
    SectionState,
    mandatory_gaps,
    nearest_outcome_gaps,
    outcomes_not_checkable,
    outcomes_without_confirmer,
    person_in,
    risks_without_owner,
    section_states,
    undertakings_without_date,
    undertakings_without_owner,
    unknown_until,
)
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.working_week import WorkingWeek

REMEDY_WORKING_DAYS = 5


class Dimension(StrEnum):
    """What a handover is judged by."""

    COMPLETENESS = "completeness"
    STAKEHOLDERS = "stakeholders"
    OUTCOMES = "outcomes"
    RISKS = "risks"
    OWNERSHIP = "ownership"


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one dimension, 0 to 3: `reasons` say why, `lacking` what would give more."""

    dimension: Dimension
    points: int
    reasons: tuple[Finding, ...]
    lacking: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with all it follows from; `reasons` are the dimensions and gaps that keep it from PASS."""

    verdict: HandoverVerdict
    scores: tuple[Score, ...]
    gaps: tuple[Finding, ...]
    reasons: tuple[Finding, ...]


def judge(facts: HandoverFacts) -> Judgement:
    """Judge a handover as the record stands."""
    found, gaps = scores(facts), mandatory_gaps(facts)
    weak = sorted((score for score in found if score.points <= 1), key=lambda score: score.points)
    reasons = [
        Finding("dimension_weak" if score.points else "dimension_empty", None, (("dimension", score.dimension.value),))
        for score in weak
    ]
    return Judgement(verdict_of(found, gaps), found, gaps, (*reasons, *gaps))


def verdict_of(found: Sequence[Score], gaps: Sequence[Finding]) -> HandoverVerdict:
    """Any dimension at 0 or two at 1: FAIL. One at 1, or a mandatory fact missing: CONDITIONAL. Else PASS."""
    points = [score.points for score in found]
    if 0 in points or points.count(1) >= 2:
        return HandoverVerdict.FAIL
    return HandoverVerdict.CONDITIONAL if 1 in points or gaps else HandoverVerdict.PASS


def to_close(judgement: Judgement) -> tuple[Finding, ...]:
    """List what has to be closed before a handover passes: mandatory facts, then what weak dimensions lack."""
    lacking = [finding for score in judgement.scores if score.points <= 1 for finding in score.lacking]
    return tuple(dict.fromkeys((*judgement.gaps, *lacking)))


def remedy_day(completed_on: date, week: WorkingWeek) -> date:
    """Return the day by which the gaps of a handover that did not pass are to be closed."""
    return week.after(completed_on, REMEDY_WORKING_DAYS)


def completed(facts: HandoverFacts, on: date, week: WorkingWeek, team_size: int, by_id: str) -> Handover:
    """Complete a handover with its verdict, whatever it is; with nobody else to hand over to, this accepts it."""
    handover = _with_verdict(replace(facts.handover, completed_on=on, remedy_on=None), judge(facts).verdict, on, week)
    return accepted(handover, on, by_id, week) if team_size <= 1 or is_to_oneself(handover) else handover


def is_to_oneself(handover: Handover) -> bool:
    """Whether who sold also delivers: there is nobody to accept it."""
    return handover.from_id is not None and handover.from_id == handover.to_id


def rescored(facts: HandoverFacts, on: date, week: WorkingWeek) -> Handover:
    """Judge a completed handover again after gaps were closed; judging again does not move a remedy date."""
    return _with_verdict(facts.handover, judge(facts).verdict, on, week)


def _with_verdict(handover: Handover, verdict: HandoverVerdict, on: date, week: WorkingWeek) -> Handover:
    is_conditional = verdict is HandoverVerdict.CONDITIONAL
    remedy_on = (handover.remedy_on or remedy_day(on, week)) if is_conditional else None
    return replace(handover, verdict=verdict, remedy_on=remedy_on)


def accepted(handover: Handover, on: date, by_id: str, week: WorkingWeek) -> Handover:
    """Accept a completed handover: from now on what it says is read-only.

    Whoever takes over one judged FAIL has as many working days for its gaps as those of a CONDITIONAL one have.
    """
    has_failed = handover.verdict is HandoverVerdict.FAIL
    remedy_on = (handover.remedy_on or remedy_day(on, week)) if has_failed else handover.remedy_on
    return replace(handover, accepted_on=on, accepted_by_id=by_id, remedy_on=remedy_on)


def returned(handover: Handover, on: date, questions: str) -> Handover:
    """Send a completed handover back: it is written on, and judged when it is completed again."""
    return replace(
        handover, completed_on=None, verdict=None, remedy_on=None, returned_on=on, returned_questions=questions.strip()
    )


def scores(facts: HandoverFacts) -> tuple[Score, ...]:
    """Score the five dimensions in their order."""
    return (_completeness(facts), _stakeholders(facts), _outcomes(facts), _risks(facts), _ownership(facts))


def _completeness(facts: HandoverFacts) -> Score:
    results = section_states(facts)
    open_sections = [result for result in results if result.state is not SectionState.COMPLETE]
    complete = len(results) - len(open_sections)
    share = 100 * complete
    points = sum(share >= needed * len(results) for needed in (25, 55, 80))
    reason = Finding("sections_complete", facts=(("count", str(complete)), ("expected", str(len(results)))))
    lacking = tuple(Finding(f"section_{result.state}", result.section) for result in open_sections)
    return Score(Dimension.COMPLETENESS, points, (reason,), lacking)


def _stakeholders(facts: HandoverFacts) -> Score:
    standings = [_standing(role, facts) for role in NEEDED_ROLES]
    levels = [level for level, _ in standings]
    points = min(levels) if min(levels) >= 2 else min(max(levels), 1)
    needed = 3 if points >= 2 else 2
    lacking = tuple(finding for level, finding in standings if level < needed)
    return Score(Dimension.STAKEHOLDERS, points, tuple(finding for _, finding in standings), lacking)


def _standing(role: Role, facts: HandoverFacts) -> tuple[int, Finding]:
    """Say how well one role is known: 3 spoken to, 2 named, 1 to be found by a day, 0 nothing."""
    person, until = person_in(role, facts), unknown_until(role, facts)
    if person is not None:
        level, known = (3, "spoken_to") if person.was_spoken_to else (2, "named")
        name = (("name", person.name),)
        return level, Finding(f"{role}_{known}", Section.STAKEHOLDERS, name, person.id)
    if until is not None:
        return 1, Finding(f"{role}_to_be_found", Section.STAKEHOLDERS, (("until", until.isoformat()),))
    return 0, Finding(role.value, Section.STAKEHOLDERS)


def _outcomes(facts: HandoverFacts) -> Score:
    checkable = sum(outcome.is_checkable for outcome in facts.outcomes)
    lacking = (*outcomes_not_checkable(facts), *outcomes_without_confirmer(facts))
    count = (("count", str(checkable)), ("expected", str(len(facts.outcomes))))
    if facts.outcomes and not lacking:
        return Score(Dimension.OUTCOMES, 3, (Finding("outcomes_confirmable", Section.OUTCOMES, count),))
    if checkable:
        return Score(Dimension.OUTCOMES, 2, (Finding("outcomes_checkable", Section.OUTCOMES, count),), lacking)
    lacking = nearest_outcome_gaps(facts)
    if facts.outcomes or facts.handover.outcomes_words.strip():
        return Score(Dimension.OUTCOMES, 1, (Finding("outcomes_only_stated", Section.OUTCOMES),), lacking)
    return Score(Dimension.OUTCOMES, 0, lacking, lacking)


def _risks(facts: HandoverFacts) -> Score:
    lacking = risks_without_owner(facts)
    count = (("count", str(len(facts.risks) - len(lacking))), ("expected", str(len(facts.risks))))
    if lacking:
        return Score(Dimension.RISKS, 2, (Finding("risks_without_owner", Section.RISKS, count),), lacking)
    if facts.risks:
        return Score(Dimension.RISKS, 3, (Finding("risks_with_owner", Section.RISKS, count),))
    if facts.says_no_risks:
        return Score(Dimension.RISKS, 3, (_checked_none(facts),))
    is_prose = facts.has_risks_only_in_prose
    lacking = (Finding("risks_only_prose" if is_prose else "risks", Section.RISKS),)
    return Score(Dimension.RISKS, 1 if is_prose else 0, lacking, lacking)


def _checked_none(facts: HandoverFacts) -> Finding:
    on = facts.handover.no_risks_checked_on
    day = () if on is None else (("on", on.isoformat()),)
    return Finding("no_risks_checked", Section.RISKS, day, facts.handover.no_risks_checked_by_id)


def _ownership(facts: HandoverFacts) -> Score:
    if not facts.has_owner:
        nobody = (Finding("owner", Section.OVERVIEW),)
        return Score(Dimension.OWNERSHIP, 0, nobody, nobody)
    rows = (*facts.commitments, *facts.next_steps)
    count = (("count", str(sum(row.has_owner and row.has_date for row in rows))), ("expected", str(len(rows))))
    nobody_owns = undertakings_without_owner(facts)
    if not rows:
        nobody_owns = (*nobody_owns, Finding("next_step", Section.NEXT_STEPS))
    if nobody_owns:
        return Score(Dimension.OWNERSHIP, 1, (Finding("only_relationship_owner", facts=count),), nobody_owns)
    dateless = undertakings_without_date(facts)
    if dateless:
        return Score(Dimension.OWNERSHIP, 2, (Finding("dates_missing", facts=count),), dateless)
    return Score(Dimension.OWNERSHIP, 3, (Finding(_all_owned(facts), facts=count),))


def _all_owned(facts: HandoverFacts) -> str:
    """Speak only of what there is: nothing planned is no next step that has an owner."""
    if not facts.next_steps:
        return "commitments_owned_and_dated"
    return "all_owned_and_dated" if facts.commitments else "next_steps_owned_and_dated"
