"""The six stages on every account: derived from facts and a date, never typed in."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from growthdesk.domain.tiers import CONTACT_INTERVAL_DAYS, REVIEW_INTERVAL_DAYS, Tier


class Stage(StrEnum):
    """The customer growth system (article, section 13)."""

    ALIGN = "align"
    ACTIVATE = "activate"
    PROVE = "prove"
    PROTECT = "protect"
    EXPAND = "expand"
    ADVOCATE = "advocate"


class StageState(StrEnum):
    """Where a stage stands; attention wins over reached."""

    BEFORE = "before"
    OPEN = "open"
    ATTENTION = "attention"
    REACHED = "reached"


StageTrack = dict[Stage, StageState | None]
DEFINITION_RECHECK_DAYS = 365


@dataclass(frozen=True, slots=True)
class ProveFacts:
    """What stage 3 is judged from. `has_confirmed_outcome`: a measure has an outcome of grade A or B.

    `since` is the day the intervals count from while nothing was logged: the signature, or for an established account
    the day it was recorded here, so that its past raises nothing.
    """

    is_active: bool
    is_established: bool
    tier: Tier | None
    since: date | None
    has_confirmed_outcome: bool
    last_outcome_on: date | None
    last_review_held_on: date | None
    definition_checked_on: date | None


def prove_state(facts: ProveFacts, as_of: date) -> StageState:
    """Judge stage 3; an established account without a chosen tier raises nothing."""
    reached = facts.has_confirmed_outcome and facts.last_review_held_on is not None
    if facts.is_active and facts.tier is not None and _prove_needs_attention(facts, facts.tier, as_of):
        return StageState.ATTENTION
    return StageState.REACHED if reached else StageState.OPEN


def _prove_needs_attention(facts: ProveFacts, tier: Tier, as_of: date) -> bool:
    outcome_due = timedelta(days=2 * CONTACT_INTERVAL_DAYS[tier])
    review_due = timedelta(days=REVIEW_INTERVAL_DAYS[tier])
    recheck_due = timedelta(days=DEFINITION_RECHECK_DAYS)

    def is_overdue(last: date | None, allowed: timedelta) -> bool:
        reference = last or facts.since
        return reference is not None and as_of - reference > allowed

    return (
        is_overdue(facts.last_outcome_on, outcome_due)
        or is_overdue(facts.last_review_held_on, review_due)
        or (facts.definition_checked_on is not None and as_of - facts.definition_checked_on > recheck_due)
    )


def stage_track(facts: ProveFacts, as_of: date) -> StageTrack:
    """All six stages; None until the facts of a stage can be recorded."""
    before = StageState.BEFORE if facts.is_established else None
    return {
        Stage.ALIGN: before,
        Stage.ACTIVATE: before,
        Stage.PROVE: prove_state(facts, as_of),
        Stage.PROTECT: None,
        Stage.EXPAND: None,
        Stage.ADVOCATE: None,
    }
