"""The six stages on every account: derived from facts and a date, never typed in."""

from collections.abc import Iterator, Mapping
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
    """Judge stage 3."""
    if next(not_renewed(facts, as_of), None) is not None:
        return StageState.ATTENTION
    reached = facts.has_confirmed_outcome and facts.last_review_held_on is not None
    return StageState.REACHED if reached else StageState.OPEN


def not_renewed(facts: ProveFacts, as_of: date) -> Iterator[tuple[str, date, int]]:
    """Yield what asks for attention in stage 3: a code, since when it was not renewed, and within how many days it is.

    An established account without a chosen tier raises nothing.
    """
    if not facts.is_active or facts.tier is None:
        return
    intervals = (
        ("outcome_overdue", facts.last_outcome_on or facts.since, 2 * CONTACT_INTERVAL_DAYS[facts.tier]),
        ("review_overdue", facts.last_review_held_on or facts.since, REVIEW_INTERVAL_DAYS[facts.tier]),
        ("definition_not_rechecked", facts.definition_checked_on, DEFINITION_RECHECK_DAYS),
    )
    for code, since, days in intervals:
        if since is not None and (as_of - since).days > days:
            yield code, since, days


def advocate_state(*, has_given: bool, asks_attention: bool) -> StageState:
    """Judge stage 6: somebody vouched for us; attention where somebody can be asked, or waits for thanks or news."""
    if asks_attention:
        return StageState.ATTENTION
    return StageState.REACHED if has_given else StageState.OPEN


def established_track(facts: ProveFacts, as_of: date, advocate: StageState) -> StageTrack:
    """Judge all six stages of an established account, whose first two were before."""
    return track_of(StageState.BEFORE, StageState.BEFORE, prove_state(facts, as_of), advocate)


# Before anything is signed no stage has begun.
PROSPECT_TRACK: StageTrack = MappingProxyType(dict.fromkeys(Stage))


@cache
def track_of(align: StageState, activate: StageState, prove: StageState, advocate: StageState) -> StageTrack:
    """Put the six stages in order; None until the facts of a stage can be recorded."""
    track: dict[Stage, StageState | None] = dict.fromkeys(Stage)
    known = {Stage.ALIGN: align, Stage.ACTIVATE: activate, Stage.PROVE: prove, Stage.ADVOCATE: advocate}
    return MappingProxyType(track | known)
