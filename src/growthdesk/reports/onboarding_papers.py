"""Everything the welcome letter and the onboarding plan print, and nothing else: what has no field cannot leak.

Rule: a client reads of a step only what was written to be shown: no evidence, no state but done and late.
"""

from dataclasses import dataclass
from datetime import date

from growthdesk.charts.plan_bars import PlanChart
from growthdesk.domain.firms import Paper
from growthdesk.domain.records import Side
from growthdesk.reports.value_summary import Person

MOST_STEPS = 5
"""The steps of the client a letter of one page has room for; the plan lists all."""


@dataclass(frozen=True, slots=True)
class ClientStep:
    """A step shown to the client: what done looks like, whose it is, by when; `who` are names of either side."""

    title: str
    side: Side
    done_when: str = ""
    who: str = ""
    by: date | None = None
    done_on: date | None = None
    is_late: bool = False
    is_required: bool = True
    is_first_value: bool = False


@dataclass(frozen=True, slots=True)
class OnboardingAnswers:
    """What both papers answer the six questions of a new client from; every gap is empty.

    `owner` is responsible, `escalation` whom to turn to when that is not enough. `next_step` is the first that is open,
    `their_steps` what the client has still to do, `first_value` the step that brings the first useful result and
    `confirmed_on` the day the client confirmed it. `has_steps`: some are shown, done or not; `has_begun`: one is done
    or both have talked, so nothing is left to a first meeting.
    """

    owner: str = ""
    escalation: str = ""
    next_step: ClientStep | None = None
    has_steps: bool = False
    has_begun: bool = False
    how_long: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    what_we_need: str = ""
    their_steps: tuple[ClientStep, ...] = ()
    how_we_talk: str = ""
    first_value: ClientStep | None = None
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class WelcomeLetter:
    """One letter, ready to print. `to` is whom it greets, None for all of them. `left_out`: for the caller."""

    client: str
    firm: str
    prepared_on: date
    answers: OnboardingAnswers = OnboardingAnswers()
    to: Person | None = None
    left_out: tuple[str, ...] = ()
    brand_colour: str = "#0B4F7C"
    logo: bytes | None = None
    footer: str = ""
    paper: Paper = Paper.A4
    language: str = "en"
    locale: str = "en_GB"
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class OnboardingPaper:
    """One onboarding plan, ready to print: who does what by when. `chart` None = there is nothing to draw."""

    client: str
    firm: str
    prepared_on: date
    answers: OnboardingAnswers = OnboardingAnswers()
    steps: tuple[ClientStep, ...] = ()
    chart: PlanChart | None = None
    left_out: tuple[str, ...] = ()
    brand_colour: str = "#0B4F7C"
    logo: bytes | None = None
    footer: str = ""
    paper: Paper = Paper.A4
    language: str = "en"
    locale: str = "en_GB"
    is_sample: bool = False
