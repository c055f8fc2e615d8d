"""How a judged handover stands: unless it passed, the record is asked again.

Rule: a closed gap counts at once, wherever it was closed; what it was judged never becomes worse by itself. The change
that closes the last gap stores PASS, and what passed is not asked again.
"""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.handover_facts import HandoverFacts
from growthdesk.domain.handover_scores import judge, remedy_day, to_close
from growthdesk.domain.handover_sections import Finding
from growthdesk.domain.working_week import WorkingWeek

GAP = "gap/"


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdict in force, by when its gaps are closed, and which are open; no verdict before it is complete."""

    verdict: HandoverVerdict | None
    remedy_on: date | None
    gaps: tuple[Finding, ...] = ()


def standing(facts: HandoverFacts, week: WorkingWeek) -> Standing:
    """Say how a handover stands as the record is.

    One that FAILED when completed has five days from then on too; accepted as it is, from then on.
    """
    handover = facts.handover
    if handover.completed_on is None or handover.verdict is HandoverVerdict.PASS:
        return Standing(handover.verdict, None)
    now = judge(facts)
    verdict = now.verdict
    if handover.verdict is HandoverVerdict.CONDITIONAL and verdict is HandoverVerdict.FAIL:
        verdict = handover.verdict
    if verdict is HandoverVerdict.PASS:
        return Standing(verdict, None)
    remedy_on = handover.remedy_on
    if remedy_on is None and verdict is HandoverVerdict.CONDITIONAL:
        remedy_on = remedy_day(handover.completed_on, week)
    return Standing(verdict, remedy_on, to_close(now))


def gap_key(gap: Finding) -> str:
    """Name a gap of an account, so that it is told from others and becomes an action once."""
    return GAP + "/".join(part for part in (gap.code, gap.section, gap.subject_id) if part)
