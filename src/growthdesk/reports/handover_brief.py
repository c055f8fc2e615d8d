"""Everything the handover brief prints: the meaning of a sale, for those who deliver it and for nobody else.

Rule: an internal paper. It may say what no client reads, and says on each page that it stays with us.
"""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.commitments import CommitmentState
from growthdesk.domain.firms import Paper
from growthdesk.domain.handover import HandoverKind, HandoverVerdict
from growthdesk.domain.records import Side
from growthdesk.reports.value_summary import NextStep


@dataclass(frozen=True, slots=True)
class BriefPerson:
    """A stakeholder: `part` are the roles in words."""

    name: str
    title: str = ""
    part: str = ""
    was_spoken_to: bool = False


@dataclass(frozen=True, slots=True)
class BriefOutcome:
    """What they expect: the measure in words, by when, how it is recognised, who confirms it."""

    words: str
    by: date | None = None
    recognised_by: str = ""
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class BriefCommitment:
    """A promise of either side; `closed_on` is the day it was kept or released."""

    what: str
    side: Side
    state: CommitmentState
    owner: str = ""
    made_to: str = ""
    by: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class BriefRisk:
    """A risk that is open, what is done about it, who looks after it and when next."""

    what: str
    response: str = ""
    owner: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class BriefScore:
    """One dimension of the verdict with its points, 0 to 3, and what they rest on."""

    dimension: str
    points: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """Who checked that there is nothing, and when."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class HandoverBrief:
    """One brief, ready to print; every gap is an empty value and prints as a calm sentence.

    The texts are those of the handover form. `no_commitments` and `no_risks` say who checked that there are none.
    `verdict` is the one in force, with the day its gaps are to be closed; `reasons` keep it from PASS. `questions` are
    those open for the seller. `recorded_by` is the day of which it says what was on record, when that is not the record
    of now. `left_out`: for the caller, never printed.
    """

    client: str
    firm: str
    prepared_on: date
    recorded_by: date | None = None
    kind: HandoverKind = HandoverKind.SALE
    prepared_by: str = ""
    tier: str = ""
    signed_on: date | None = None
    kickoff_on: date | None = None
    from_name: str = ""
    to_name: str = ""
    completed_on: date | None = None
    accepted_by: str = ""
    accepted_on: date | None = None
    verdict: HandoverVerdict | None = None
    remedy_on: date | None = None
    reasons: tuple[str, ...] = ()
    scores: tuple[BriefScore, ...] = ()
    questions: tuple[str, ...] = ()
    business_problem: str = ""
    why_now: str = ""
    commitments: tuple[BriefCommitment, ...] = ()
    no_commitments: Checked | None = None
    promises_words: str = ""
    outcomes: tuple[BriefOutcome, ...] = ()
    outcomes_words: str = ""
    people: tuple[BriefPerson, ...] = ()
    champion_by: date | None = None
    budget_owner_by: date | None = None
    account_overview: str = ""
    commercial_overview: str = ""
    alternatives: str = ""
    previous_provider: str = ""
    previous_frustrations: str = ""
    internal_priorities: str = ""
    urgent_concerns: str = ""
    scope: str = ""
    out_of_scope: str = ""
    risks: tuple[BriefRisk, ...] = ()
    no_risks: Checked | None = None
    risks_words: str = ""
    constraints: str = ""
    our_part: str = ""
    their_part: str = ""
    work_style: str = ""
    channels: str = ""
    next_steps: tuple[NextStep, ...] = ()
    growth_leads: str = ""
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
        """Whether the handover is still being written."""
        return self.completed_on is None
