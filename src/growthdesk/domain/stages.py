"""The six stages on every account: derived from facts and a date, never typed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

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


StageTrack = Mapping[Stage, StageState | None]
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
    return (
        _is_longer_ago(facts.last_outcome_on or facts.since, 2 * CONTACT_INTERVAL_DAYS[tier], as_of)
        or _is_longer_ago(facts.last_review_held_on or facts.since, REVIEW_INTERVAL_DAYS[tier], as_of)
        or _is_longer_ago(facts.definition_checked_on, DEFINITION_RECHECK_DAYS, as_of)
    )


def _is_longer_ago(day: date | None, days: int, as_of: date) -> bool:
    return day is not None and (as_of - day).days > days


def established_track(facts: ProveFacts, as_of: date) -> StageTrack:
    """Judge all six stages of an established account, whose first two were before."""
    return track_of(StageState.BEFORE, StageState.BEFORE, prove_state(facts, as_of))


# Before anything is signed no stage has begun.
PROSPECT_TRACK: StageTrack = MappingProxyType(dict.fromkeys(Stage))


@cache
def track_of(align: StageState, activate: StageState, prove: StageState) -> StageTrack:
    """Put the six stages in order; None until the facts of a stage can be recorded."""
    track: dict[Stage, StageState | None] = dict.fromkeys(Stage)
    return MappingProxyType(track | {Stage.ALIGN: align, Stage.ACTIVATE: activate, Stage.PROVE: prove})
