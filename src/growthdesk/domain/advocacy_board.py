"""The page of referrals: who stands where, what is owed, and the loop in figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.readiness import Caution, MomentKind, Stop
from growthdesk.domain.referrals import (
    HAS_GIVEN,
    Answer,
    Owed,
    OwedThing,
    Referral,
    ReferralOutcome,
    ReferralState,
    owed_of,
)


class Standing(StrEnum):
    """Where somebody stands on the page of referrals and for the command line: ready or blocked, else their ask."""

    READY = "ready"
    BLOCKED = "blocked"
    ASKED = "asked"
    YES = "yes"
    NOT_NOW = "not_now"
    NO = "no"
    INTRODUCED = "introduced"
    MET = "met"
    WON = "won"
    LOST = "lost"
    NO_FIT = "no_fit"


class Column(StrEnum):
    """The four groups of the page of referrals."""

    READY = "ready"
    ASKED = "asked"
    INTRODUCED = "introduced"
    OUTCOME = "outcome"


def column_of(state: ReferralState, *, is_followed: bool = False) -> Column:
    """Name the group of the page a referral stands in; a draft stands with whom it is for.

    A "not now" that was followed by another ask is over.
    """
    if is_followed:
        return Column.OUTCOME
    if state is ReferralState.DRAFT:
        return Column.READY
    if state in (ReferralState.ASKED, ReferralState.YES, ReferralState.NOT_NOW):
        return Column.ASKED
    if state in (ReferralState.INTRODUCED, ReferralState.MET):
        return Column.INTRODUCED
    return Column.OUTCOME


def standing_of(state: ReferralState) -> Standing:
    """Say where a referral stands in the words of the command line; what was given was a yes, a draft is ready."""
    if state is ReferralState.GIVEN:
        return Standing.YES
    return Standing.READY if state is ReferralState.DRAFT else Standing(state.value)


@dataclass(frozen=True, slots=True)
class AdvocacyLine:
    """One line of the page of referrals: an ask, or somebody who can or cannot be asked now.

    `referral` is None for who was not asked; `owed` what it waits for; `due_on` the nearest of these days, or the last
    day of the moment. `prospect` is the account the introduction became.
    """

    account_id: str
    account: str
    stakeholder_id: str
    person: str
    title: str
    standing: Standing
    column: Column
    form: AdvocacyForm
    moment_kind: MomentKind | None
    moment_on: date | None
    moment_what: str
    stops: tuple[Stop, ...]
    cautions: tuple[Caution, ...]
    due_on: date | None
    owed: tuple[OwedThing, ...]
    referral: Referral | None

    @property
    def state(self) -> ReferralState | None:
        """Where the ask stands; None where nobody was asked."""
        return self.referral.state if self.referral else None

    @property
    def id(self) -> str:
        """Name the line among the others: the ask, or the person."""
        return self.referral.id if self.referral else self.stakeholder_id


@dataclass(frozen=True, slots=True)
class AdvocacyFigures:
    """The loop in figures, with who they are counted over.

    Each step counts the introductions to a new company that came at least that far: of `asked`, `yes` said yes,
    `introduced`, `met`, `won`; `lost` and `no_fit` ended, `untold` of these wait for news. `conversion` is won of
    `ended`. Of any form: `gave` advocates gave something, `thanked` of them were thanked for all of it.
    """

    asked: int
    yes: int
    introduced: int
    met: int
    won: int
    lost: int
    no_fit: int
    gave: int
    thanked: int
    untold: int

    @property
    def ended(self) -> int:
        """How many introductions have an end: the n of the conversion."""
        return self.won + self.lost + self.no_fit

    @property
    def conversion(self) -> float | None:
        """Won of those with an end, None while there is none."""
        return self.won / self.ended if self.ended else None


def figures_of(referrals: Iterable[Referral]) -> AdvocacyFigures:
    """Count the loop over some referrals; internal introductions and other forms count only as given and thanked."""
    all_asked = [one for one in referrals if one.state is not ReferralState.DRAFT]
    loop = [one for one in all_asked if one.form is AdvocacyForm.INTRODUCTION]
    introduced = [one for one in loop if one.introduced_on]
    gave: dict[str, bool] = {}
    for one in all_asked:
        if one.state in HAS_GIVEN:
            gave[one.stakeholder_id] = gave.get(one.stakeholder_id, True) and one.thanked_on is not None
    ends = [one.outcome for one in loop]
    return AdvocacyFigures(
        asked=sum(1 for one in loop if one.asked_on),
        yes=sum(1 for one in loop if one.answer is Answer.YES or one.introduced_on),
        introduced=len(introduced),
        met=sum(1 for one in introduced if one.met_on or one.outcome is ReferralOutcome.WON),
        won=ends.count(ReferralOutcome.WON),
        lost=ends.count(ReferralOutcome.LOST),
        no_fit=ends.count(ReferralOutcome.NO_FIT),
        gave=len(gave),
        thanked=sum(gave.values()),
        untold=sum(1 for one in loop if any(owed.what is Owed.NEWS for owed in owed_of(one))),
    )


@dataclass(frozen=True, slots=True)
class AdvocacyBoard:
    """The page of referrals: every line, the most pressing first in each column, and the loop in figures."""

    lines: tuple[AdvocacyLine, ...]
    figures: AdvocacyFigures

    def of(self, column: Column) -> tuple[AdvocacyLine, ...]:
        """Return the lines of a column."""
        return tuple(line for line in self.lines if line.column is column)
