"""Everything the one-page value summary prints, and nothing else: a field that does not exist cannot leak.

Rule: plain values only, complete before rendering. The use case chooses what fits and says the rest in `left_out`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.documents import Edition
from growthdesk.domain.firms import Paper
from growthdesk.domain.measures import MeasureState
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.records import Recurrence, Side

MOST_OUTCOMES = 4
MOST_LEARNED = 3
MOST_STEPS = 4
MOST_TERMS = 2


class DraftReason(StrEnum):
    """Why the page still says Draft."""

    NOT_HELD = "not_held"
    NOT_AGREED = "not_agreed"
    CHANGED_SINCE = "changed_since"


@dataclass(frozen=True, slots=True)
class Limits:
    """Range a measure must stay within; an open end is None."""

    low: Decimal | None
    high: Decimal | None


Figure = Decimal | Money | Limits | bool | str | None
"""A printed figure: number, amount, limits, yes/no, somebody's words, or None = not known (prints a dash)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the document."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class FiguresAgreed:
    """Who at the client agreed the figures, and when."""

    name: str
    role: str
    on: date


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an outcome's figure comes from.

    CONFIRMED: `told_by` = the person, `on` = the date. MEASURED: `told_by` = the source, `on` optional.
    ESTIMATED: `told_by` = the method, always printed. Activity alone (grade D) is refused here.
    """

    grade: Grade
    told_by: str
    on: date | None = None

    def __post_init__(self) -> None:
        """Refuse what must never stand in a client's document."""
        if self.grade is Grade.ACTIVITY_ONLY:
            raise ValueError("an activity is no outcome in a client's document")
        if self.grade is Grade.ESTIMATED and not self.told_by.strip():
            raise ValueError("an estimate is always printed with its method")


@dataclass(frozen=True, slots=True)
class Result:
    """What was logged beside the readings of a measure: its own words, what it brings, and how that is known."""

    title: str
    evidence: Evidence | None = None
    quantity: Decimal | None = None
    quantity_unit: str = ""
    amount: Money | None = None
    recurrence: Recurrence = Recurrence.ONCE
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One line of "What has happened?".

    `state` is None for an outcome without a target. `worse_than_at_start` adds those words to the state.
    `quantity` (with `quantity_unit`) or `amount` says what it brings, `recurrence` how often, `category` of what kind.
    `evidence` is that of the figures; a `result` that no reading stands for has its own.
    """

    title: str
    before: Figure = None
    now: Figure = None
    target: Figure = None
    unit: str = ""
    state: MeasureState | None = None
    worse_than_at_start: bool = False
    evidence: Evidence | None = None
    quantity: Decimal | None = None
    quantity_unit: str = ""
    amount: Money | None = None
    recurrence: Recurrence = Recurrence.ONCE
    category: Category | None = None
    result: Result | None = None

    @property
    def has_figures(self) -> bool:
        """Whether anything stands under before, now and target; else its words have the line for themselves."""
        figures = (self.before, self.now, self.target)
        return self.state is not None or any(figure is not None for figure in figures)


@dataclass(frozen=True, slots=True)
class Quote:
    """The client's own words and who said them."""

    words: str
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One measure over time, for the chart beside the table; points are dated and in order.

    A measure to be kept within limits has `lower`, `upper` or both in place of a target. `source` is that of the last
    point, `sources` those of all of them.
    """

    label: str
    unit: str
    points: tuple[tuple[date, Decimal], ...]
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_on: date | None = None
    source: str = ""
    lower: Decimal | None = None
    upper: Decimal | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing learned; at least one of the three should be about us.

    `is_quote`: the client's own words, and `said_by` who said them.
    """

    text: str
    about_us: bool = False
    is_quote: bool = False
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """One next step with who does it and by when.

    `side` is None while nobody was named. `is_late`: `by` is past. `is_decided`: a review decided it.
    """

    step: str
    owner: str
    side: Side | None
    by: date | None = None
    is_late: bool = False
    is_decided: bool = False


@dataclass(frozen=True, slots=True)
class DecisionAsked:
    """The one decision the reader should take, by when, and what happens without it."""

    text: str
    by: date | None = None
    consequence: str = ""


@dataclass(frozen=True, slots=True)
class EarlierDecisions:
    """How many decisions an earlier meeting took, and what became of them by the day of the page."""

    decided_on: date
    done: int
    open: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Term:
    """How long an agreement that runs on the day of the page was made for; at least one of the days is known."""

    kind: AgreementKind
    starts_on: date | None
    ends_on: date | None
    renews_itself: bool = False


@dataclass(frozen=True, slots=True)
class ValueSummary:
    """One value summary, ready to print; every gap is an empty value and prints as a calm Draft sentence.

    `headline`: the result in the client's words; `is_headline_proposed` while nobody wrote it.
    `agreed` None = the band "Draft" shows, with `draft_reason`.
    `expected`: one statement, `expected_on` the date it was agreed, `expectations` the measures as agreed;
    without a statement `expected_on` is the day of them all, and `is_each_dated` says that each names its own.
    `series` is the one drawn, `every_series` every measure shown.
    `outcomes`, `learned`, `next_steps`, `terms`: at most 4, 3, 4 and 2, chosen by the caller.
    `edition`: for whom the same facts are ordered and worded.
    `how_made`: lines of "How these figures were made". `left_out`: for the caller, never printed.
    `logo`: PNG, JPEG or SVG bytes. `brand_colour`: "#rrggbb". `language`: of the page; `locale`: of its figures.
    `is_sample`: prints the mark SAMPLE.
    """

    client: str
    firm: str
    period_start: date
    period_end: date
    prepared_on: date
    prepared_by: str = ""
    headline: str = ""
    is_headline_proposed: bool = False
    for_whom: Person | None = None
    agreed: FiguresAgreed | None = None
    draft_reason: DraftReason = DraftReason.NOT_AGREED
    expected: str = ""
    expected_on: date | None = None
    expectations: tuple[str, ...] = ()
    is_each_dated: bool = False
    outcomes: tuple[OutcomeRow, ...] = ()
    quote: Quote | None = None
    series: Series | None = None
    every_series: tuple[Series, ...] = ()
    still_open: tuple[str, ...] = ()
    learned: tuple[Lesson, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    decision: DecisionAsked | None = None
    how_made: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    earlier: EarlierDecisions | None = None
    left_out: tuple[str, ...] = ()
    brand_colour: str = "#0B4F7C"
    logo: bytes | None = None
    footer: str = ""
    paper: Paper = Paper.A4
    language: str = "en"
    locale: str = "en_GB"
    edition: Edition = Edition.CHAMPION
    is_sample: bool = False

    @property
    def readings(self) -> tuple[Series, ...]:
        """Every measure's readings, for the figures attached; at least those of the chart."""
        return self.every_series or ((self.series,) if self.series is not None else ())

    @property
    def is_draft(self) -> bool:
        """Tell whether the page carries the Draft band."""
        return self.agreed is None
