"""Everything the minutes of a value review print, and nothing else: a field that does not exist cannot leak.

Rule: a record of one meeting. What was decided stands with the owners and dates of that day, whatever moved later.
"""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.firms import Paper
from growthdesk.domain.reviews import Relevance
from growthdesk.reports.review_pack import SharedRisk
from growthdesk.reports.value_summary import DecisionAsked, FiguresAgreed, Lesson, NextStep, OutcomeRow, Person


@dataclass(frozen=True, slots=True)
class Expectation:
    """A line under "What was expected?", and by when it should be reached."""

    text: str
    by: date | None = None


@dataclass(frozen=True, slots=True)
class LastDecisions:
    """How many decisions the review before took, and what had become of them at the meeting."""

    decided_on: date
    done: int
    open: int
    dropped: int

    @property
    def count(self) -> int:
        """Return how many there were."""
        return self.done + self.open + self.dropped


@dataclass(frozen=True, slots=True)
class ReviewMinutes:
    """The minutes of one held review, ready to print; every gap is an empty value and prints as a calm sentence.

    `theirs` and `ours` took part. `decisions` and `decision`, the one still asked for, head the page; `needs_none`
    when none was needed; the reason is ours. `changed` are the measures agreed anew when `relevance` says so.
    `happened`: lines with how each is known. `still_open` is as of the meeting and holds what earlier reviews decided.
    `next_steps`: what else is to be done. `agreed`: who agreed the figures, until one changes. `left_out`: for the
    caller, never printed. The rest is as in `ValueSummary`.
    """

    client: str
    firm: str
    held_on: date
    prepared_on: date
    prepared_by: str = ""
    theirs: tuple[Person, ...] = ()
    ours: tuple[Person, ...] = ()
    headline: str = ""
    decisions: tuple[NextStep, ...] = ()
    needs_none: bool = False
    decision: DecisionAsked | None = None
    expected: tuple[Expectation, ...] = ()
    relevance: Relevance | None = None
    changed: tuple[Expectation, ...] = ()
    happened: tuple[OutcomeRow, ...] = ()
    last_decisions: LastDecisions | None = None
    still_open: tuple[NextStep, ...] = ()
    learned: tuple[Lesson, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    risks: tuple[SharedRisk, ...] = ()
    agreed: FiguresAgreed | None = None
    next_review_on: date | None = None
    left_out: tuple[str, ...] = ()
    brand_colour: str = "#0B4F7C"
    logo: bytes | None = None
    footer: str = ""
    paper: Paper = Paper.A4
    language: str = "en"
    locale: str = "en_GB"
    is_sample: bool = False
