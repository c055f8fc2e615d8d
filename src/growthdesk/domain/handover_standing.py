"""How a judged handover stands: unless it passed, the record is asked again.

Rule: a closed gap counts at once, wherever it was closed; what it was judged never becomes worse by itself.
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
    """Say how a handover stands as the record is; one that FAILED when completed has five days from then on too."""
    handover = facts.handover
    if handover.completed_on is None or handover.verdict is HandoverVerdict.PASS:
        return Standing(handover.verdict, None)
    now = judge(facts)
    verdict = now.verdict
    if handover.verdict is HandoverVerdict.CONDITIONAL and verdict is HandoverVerdict.FAIL:
        verdict = handover.verdict
    is_conditional = verdict is HandoverVerdict.CONDITIONAL
    remedy_on = (handover.remedy_on or remedy_day(handover.completed_on, week)) if is_conditional else None
    return Standing(verdict, remedy_on, () if verdict is HandoverVerdict.PASS else to_close(now))


def gap_key(gap: Finding) -> str:
    """Name a gap of an account, so that it is told from others and becomes an action once."""
    return GAP + "/".join(part for part in (gap.code, gap.section, gap.subject_id) if part)
