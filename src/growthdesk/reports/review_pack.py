"""Everything a value review pack prints, and nothing else: a field that does not exist cannot leak.

Rule: plain values only, complete before rendering; lists are whole here, for tables run on over pages.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from growthdesk.domain.firms import Paper
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import Relevance
from growthdesk.reports.value_summary import (
    DecisionAsked,
    DraftReason,
    Evidence,
    Figure,
    FiguresAgreed,
    Lesson,
    NextStep,
    OutcomeRow,
    Person,
    Series,
)

MOST_CHARTS = 6


class DecisionState(StrEnum):
    """What became of a decision of an earlier review."""

    DONE = "done"
    OPEN = "open"
    LATE = "late"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A decision of an earlier review; `closed_on` is the day it was done or dropped."""

    what: str
    owner: str
    side: Side
    decided_on: date
    due_on: date | None
    state: DecisionState
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class AgreedMeasure:
    """A success measure as it was agreed: from where to where by when, and who confirms it."""

    title: str
    unit: str = ""
    baseline: Figure = None
    target: Figure = None
    by: date | None = None
    agreed_on: date | None = None
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class SharedRisk:
    """A risk both sides agreed to share, and what is done about it."""

    risk: str
    response: str = ""


@dataclass(frozen=True, slots=True)
class FigureSource:
    """A line of the appendix: a printed figure, how it is counted, and how well it is known."""

    figure: str
    counted: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class ReviewPack:
    """One pack for one meeting, ready to print; every gap is an empty value and prints as a calm sentence.

    `theirs` and `ours` take part. `headline`: the result in the client's words; `is_headline_proposed` while
    nobody wrote it. `agreed` None = the pack says Draft.
    `proposed`: decisions prepared for this meeting. `last_decisions`: of the last held review, and what is open of
    earlier ones. `expected`: one statement, `expected_on` the day it was agreed, `also_expected` lines beside the
    measures. `measures`: how each stands; `changes`: what came of the work. `charts`: the series drawn;
    `series`: every measure's, for the attached figures. `steps`: what both sides already do.
    `sources`: every printed figure's. `signatory` and `client_signatory` sign. `left_out`: for the caller, never
    printed. The rest is as in `ValueSummary`.
    """

    client: str
    firm: str
    planned_on: date
    period_start: date
    period_end: date
    prepared_on: date
    prepared_by: str = ""
    theirs: tuple[Person, ...] = ()
    ours: tuple[Person, ...] = ()
    headline: str = ""
    is_headline_proposed: bool = False
    agreed: FiguresAgreed | None = None
    draft_reason: DraftReason = DraftReason.NOT_HELD
    decision: DecisionAsked | None = None
    proposed: tuple[NextStep, ...] = ()
    last_review_on: date | None = None
    last_decisions: tuple[PastDecision, ...] = ()
    expected: str = ""
    expected_on: date | None = None
    agreed_measures: tuple[AgreedMeasure, ...] = ()
    also_expected: tuple[str, ...] = ()
    relevance: Relevance | None = None
    measures: tuple[OutcomeRow, ...] = ()
    changes: tuple[OutcomeRow, ...] = ()
    charts: tuple[Series, ...] = ()
    series: tuple[Series, ...] = ()
    still_open: tuple[str, ...] = ()
    learned: tuple[Lesson, ...] = ()
    steps: tuple[NextStep, ...] = ()
    risks: tuple[SharedRisk, ...] = ()
    sources: tuple[FigureSource, ...] = ()
    signatory: Person | None = None
    client_signatory: Person | None = None
    left_out: tuple[str, ...] = ()
    brand_colour: str = "#0B4F7C"
    logo: bytes | None = None
    footer: str = ""
    paper: Paper = Paper.A4
    language: str = "en"
    locale: str = "en_GB"
    is_sample: bool = False

    @property
    def is_draft(self) -> bool:
        """Tell whether the pack says Draft."""
        return self.agreed is None

    @property
    def rows(self) -> tuple[OutcomeRow, ...]:
        """Return every printed figure."""
        return (*self.measures, *self.changes)
