"""Everything the blank forms print: what a meeting without a laptop needs on paper, and nothing about anybody's health.

Rule: a form without an account is complete; with one it carries its name, its people and, for a review, what both
sides know already.
"""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.firms import Paper
from growthdesk.reports.value_summary import NextStep, Person

# What two pages have room for beside the lines to write on.
MOST_PEOPLE = 6
MOST_DECISIONS = 5
MOST_EXPECTATIONS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankForm:
    """One form. `kind` is one of the blank ones. `left_out`: for the caller, never printed.

    `last_decisions` of the review on `last_review_on`, and `expectations`, stand on the form of a review alone.
    `is_short`: the form of a handover without what a standard account does not need.
    """

    kind: DocumentKind
    firm: str
    prepared_on: date
    client: str = ""
    people: tuple[Person, ...] = ()
    last_review_on: date | None = None
    last_decisions: tuple[NextStep, ...] = ()
    expectations: tuple[str, ...] = ()
    is_short: bool = False
    left_out: tuple[str, ...] = ()
    brand_colour: str = "#0B4F7C"
    logo: bytes | None = None
    footer: str = ""
    paper: Paper = Paper.A4
    language: str = "en"
    locale: str = "en_GB"
    is_sample: bool = False
