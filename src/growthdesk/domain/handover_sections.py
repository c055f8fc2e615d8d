"""The eleven sections of a handover: what each needs, what is missing, and what the seller is asked.

Everything is told as codes that name what is missing, with facts; `subject_id` names the row it is about.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from types import MappingProxyType

from growthdesk.domain.handover_facts import HandoverFacts, KnownPerson, StatedOutcome, Undertaking
from growthdesk.domain.problems import Facts
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier


class Section(StrEnum):
    """The sections in their order (domain.md, section 1)."""

    OVERVIEW = "overview"
    STAKEHOLDERS = "stakeholders"
    BUYING_CONTEXT = "buying_context"
    OUTCOMES = "outcomes"
    SCOPE = "scope"
    RISKS = "risks"
    GROWTH_LEADS = "growth_leads"
    WORK_STYLE = "work_style"
    RESPONSIBILITIES = "responsibilities"
    NEXT_STEPS = "next_steps"
    COMMITMENTS = "commitments"


class SectionState(StrEnum):
    """How much of a section is there."""

    MISSING = "missing"
    PARTIAL = "partial"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a handover, or found missing, and the section it belongs to."""

    code: str
    section: Section | None = None
    facts: Facts = ()
    subject_id: str | None = None


@dataclass(frozen=True, slots=True)
class SectionResult:
    """One section judged: a complete one lacks nothing."""

    section: Section
    state: SectionState
    lacking: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing a section needs; begun when something of it is there."""

    finding: Finding
    is_there: bool
    is_begun: bool = False


NEEDED_ROLES = (Role.CHAMPION, Role.BUDGET_OWNER)
_STANDARD = (
    Section.OVERVIEW,
    Section.STAKEHOLDERS,
    Section.OUTCOMES,
    Section.SCOPE,
    Section.RISKS,
    Section.NEXT_STEPS,
    Section.COMMITMENTS,
)

# The fields of the form that belong to each section; risks and promises in prose are on the way to rows of their own.
SECTION_TEXTS: Mapping[Section, tuple[str, ...]] = MappingProxyType(
    {
        Section.OVERVIEW: ("account_overview", "commercial_overview"),
        Section.STAKEHOLDERS: (),
        Section.BUYING_CONTEXT: (
            "business_problem",
            "why_now",
            "alternatives",
            "previous_provider",
            "previous_frustrations",
            "internal_priorities",
            "urgent_concerns",
        ),
        Section.OUTCOMES: ("outcomes_words",),
        Section.SCOPE: ("scope", "out_of_scope"),
        Section.RISKS: ("constraints",),
        Section.GROWTH_LEADS: ("growth_leads",),
        Section.WORK_STYLE: ("work_style", "channels"),
        Section.RESPONSIBILITIES: ("our_part", "their_part"),
        Section.NEXT_STEPS: (),
        Section.COMMITMENTS: (),
    }
)


def sections_of(tier: Tier | None) -> tuple[Section, ...]:
    """Return the sections an account's handover has; standard accounts have a shorter one."""
    return _STANDARD if tier is Tier.STANDARD else tuple(Section)


def section_state(section: Section, facts: HandoverFacts) -> SectionResult:
    """Judge one section: complete when all of it is there, missing when nothing is."""
    parts = [*_text_parts(section, facts), *_row_parts(section, facts)]
    lacking = tuple(part.finding for part in parts if not part.is_there)
    if not lacking:
        return SectionResult(section, SectionState.COMPLETE, ())
    is_begun = any(part.is_there or part.is_begun for part in parts)
    return SectionResult(section, SectionState.PARTIAL if is_begun else SectionState.MISSING, lacking)


def section_states(facts: HandoverFacts) -> tuple[SectionResult, ...]:
    """Judge every section the account's handover has, in their order."""
    return tuple(section_state(section, facts) for section in sections_of(facts.tier))


def mandatory_gaps(facts: HandoverFacts) -> tuple[Finding, ...]:
    """Find the mandatory facts that are missing; they never refuse completing, they cap the verdict."""
    gaps = [] if facts.has_owner else [Finding("owner", Section.OVERVIEW)]
    gaps += [
        _person_part(role, facts).finding
        for role in NEEDED_ROLES
        if person_in(role, facts) is None and unknown_until(role, facts) is None
    ]
    gaps += nearest_outcome_gaps(facts)
    gaps += [part.finding for part in (_risks_part(facts), _commitments_part(facts)) if not part.is_there]
    return tuple(gaps)


def nearest_outcome_gaps(facts: HandoverFacts) -> tuple[Finding, ...]:
    """Say what keeps the account from one outcome that can be checked: of several the one that misses least."""
    if not facts.outcomes:
        return (Finding("outcome", Section.OUTCOMES),)
    nearest = max(facts.outcomes, key=lambda outcome: outcome.has_criterion + outcome.has_date)
    return tuple(part.finding for part in _outcome_parts((nearest,)) if not part.is_there)


def open_questions(facts: HandoverFacts) -> tuple[Finding, ...]:
    """List what the seller is asked: the mandatory facts first, then what the sections miss, each once."""
    asked = [*mandatory_gaps(facts), *(finding for result in section_states(facts) for finding in result.lacking)]
    return tuple(dict.fromkeys((*asked, *outcomes_without_confirmer(facts), *risks_without_owner(facts))))


def risks_without_owner(facts: HandoverFacts) -> tuple[Finding, ...]:
    """Find the risks nobody looks after."""
    return tuple(
        Finding("risk_owner", Section.RISKS, (("what", risk.what),), risk.id)
        for risk in facts.risks
        if not risk.has_owner
    )


def outcomes_not_checkable(facts: HandoverFacts) -> tuple[Finding, ...]:
    """Find what the outcomes miss: how each is recognised, and by when."""
    return tuple(part.finding for part in _outcome_parts(facts.outcomes) if not part.is_there)


def outcomes_without_confirmer(facts: HandoverFacts) -> tuple[Finding, ...]:
    """Find the outcomes nobody at the customer is named to confirm."""
    return tuple(
        Finding("outcome_confirmer", Section.OUTCOMES, (("what", outcome.title),), outcome.id)
        for outcome in facts.outcomes
        if not outcome.has_confirmer
    )


def undertakings_without_owner(facts: HandoverFacts) -> tuple[Finding, ...]:
    """Find the commitments and next steps nobody owns; promises that are only prose have no owner either."""
    prose = [_commitments_part(facts)] if facts.has_promises_only_in_prose else []
    rows = _all_undertaking_parts(facts)
    return tuple(part.finding for part in (*prose, *(owner for owner, _ in rows)) if not part.is_there)


def undertakings_without_date(facts: HandoverFacts) -> tuple[Finding, ...]:
    """Find the commitments and next steps without a date."""
    return tuple(day.finding for _, day in _all_undertaking_parts(facts) if not day.is_there)


def person_in(role: Role, facts: HandoverFacts) -> KnownPerson | None:
    """Find who has a role; somebody we spoke to goes first."""
    people = [person for person in facts.people if role in person.roles]
    return min(people, key=lambda person: (not person.was_spoken_to, person.name.casefold(), person.id), default=None)


def unknown_until(role: Role, facts: HandoverFacts) -> date | None:
    """Return the day by which a champion or a budget owner still unknown is to be found."""
    handover = facts.handover
    return handover.champion_unknown_until if role is Role.CHAMPION else handover.budget_owner_unknown_until


def _text_parts(section: Section, facts: HandoverFacts) -> Iterable[_Part]:
    for name in SECTION_TEXTS[section]:
        yield _Part(Finding(name, section), bool(getattr(facts.handover, name).strip()))


def _row_parts(section: Section, facts: HandoverFacts) -> Sequence[_Part]:
    if section is Section.STAKEHOLDERS:
        return [_person_part(role, facts) for role in NEEDED_ROLES]
    if section is Section.OUTCOMES:
        return [_Part(Finding("outcome", section), bool(facts.outcomes)), *_outcome_parts(facts.outcomes)]
    if section is Section.RISKS:
        return [_risks_part(facts)]
    if section is Section.NEXT_STEPS:
        kickoff = _Part(Finding("kickoff_on", section), facts.handover.kickoff_on is not None)
        steps = _Part(Finding("next_step", section), bool(facts.next_steps))
        return [steps, *chain.from_iterable(_undertaking_parts(facts.next_steps, "next_step", section)), kickoff]
    if section is Section.COMMITMENTS:
        rows = _undertaking_parts(facts.commitments, "commitment", section)
        return [_commitments_part(facts), *chain.from_iterable(rows)]
    return []


def _person_part(role: Role, facts: HandoverFacts) -> _Part:
    until = unknown_until(role, facts)
    is_named = person_in(role, facts) is not None
    if until is None or is_named:
        return _Part(Finding(role.value, Section.STAKEHOLDERS), is_named, is_begun=bool(facts.people))
    to_be_found = Finding(f"{role.value}_to_be_found", Section.STAKEHOLDERS, (("until", until.isoformat()),))
    return _Part(to_be_found, is_there=False, is_begun=True)


def _outcome_parts(outcomes: Iterable[StatedOutcome]) -> list[_Part]:
    parts = []
    for outcome in outcomes:
        what = (("what", outcome.title),)
        parts.append(_Part(Finding("outcome_criterion", Section.OUTCOMES, what, outcome.id), outcome.has_criterion))
        parts.append(_Part(Finding("outcome_date", Section.OUTCOMES, what, outcome.id), outcome.has_date))
    return parts


def _risks_part(facts: HandoverFacts) -> _Part:
    if facts.risks or facts.says_no_risks:
        return _Part(Finding("risks", Section.RISKS), is_there=True)
    is_prose = facts.has_risks_only_in_prose
    return _Part(Finding("risks_only_prose" if is_prose else "risks", Section.RISKS), is_there=False, is_begun=is_prose)


def _commitments_part(facts: HandoverFacts) -> _Part:
    if facts.commitments or facts.says_no_commitments:
        return _Part(Finding("commitments", Section.COMMITMENTS), is_there=True)
    is_prose = facts.has_promises_only_in_prose
    code = "commitments_only_prose" if is_prose else "commitments"
    return _Part(Finding(code, Section.COMMITMENTS), is_there=False, is_begun=is_prose)


def _all_undertaking_parts(facts: HandoverFacts) -> list[tuple[_Part, _Part]]:
    commitments = _undertaking_parts(facts.commitments, "commitment", Section.COMMITMENTS)
    return [*commitments, *_undertaking_parts(facts.next_steps, "next_step", Section.NEXT_STEPS)]


def _undertaking_parts(rows: Iterable[Undertaking], name: str, section: Section) -> list[tuple[_Part, _Part]]:
    """Return the owner and the date each row needs."""
    return [
        (
            _Part(Finding(f"{name}_owner", section, (("what", row.what),), row.id), row.has_owner),
            _Part(Finding(f"{name}_date", section, (("what", row.what),), row.id), row.has_date),
        )
        for row in rows
    ]
