"""Everything the referral kit prints, and nothing else: a field that does not exist cannot leak.

Rule: it is for one person at a client, who vouches for us. Nothing of why they are asked, what speaks against it,
whom else we ask, or any other account has a place here.
"""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.firms import Paper
from growthdesk.reports.value_summary import Evidence, Person

MOST_RESULTS = 3
"""The results the page has room for beside the text to forward."""


@dataclass(frozen=True, slots=True)
class Target:
    """Whom exactly we look for: the kind of company, the role there, and the problem we are good at."""

    company: str = ""
    role: str = ""
    problem: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether all three are written."""
        return all((self.company, self.role, self.problem))


@dataclass(frozen=True, slots=True)
class Achieved:
    """One thing that was achieved at the client, in its words, and how it is known; a step reached has its day."""

    what: str
    evidence: Evidence | None = None
    reached_on: date | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom the advocate turns to at our side."""

    name: str = ""
    role: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class ReferralKit:
    """One page, ready to print. `quote` are words of the reader's own; `blurb` is the text to forward.

    `is_internal`: the introduction is to a colleague of theirs. `is_proposed`: nobody has kept these words yet.
    `is_held_back`: something has to be settled before it is handed on. `left_out`: for the caller.
    """

    client: str
    firm: str
    prepared_on: date
    to: Person
    target: Target = Target()
    is_internal: bool = False
    achieved: tuple[Achieved, ...] = ()
    quote: str = ""
    blurb: str = ""
    contact: Contact = Contact()
    signatory: Person | None = None
    is_proposed: bool = False
    is_held_back: bool = False
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
        """Whether it says Draft: nobody read its words yet, it is held back, or what it needs is missing."""
        return self.is_proposed or self.is_held_back or not self.target.is_whole or not self.blurb
