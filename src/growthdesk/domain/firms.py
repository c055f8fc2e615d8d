"""The firm: the user's own company, and its team."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from growthdesk.domain.colours import is_colour
from growthdesk.domain.money import is_currency
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record
from growthdesk.domain.working_week import problems_in_weekend


class Paper(StrEnum):
    """Paper sizes documents are made for."""

    A4 = "a4"
    LETTER = "letter"


# The regions CLDR gives Letter as their paper.
_LETTER_REGIONS = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])


def paper_of(locale: str) -> Paper:
    """Return the paper in use where a locale such as "en_US" belongs."""
    return Paper.LETTER if locale.partition("_")[2] in _LETTER_REGIONS else Paper.A4


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm(Record):
    """The one firm of a file. `weekend` holds ISO weekdays (1 Monday .. 7 Sunday); the signatory signs documents.

    The ideal customer is the kind of company, the role of whom the firm serves, and the problem it is best at.
    """

    name: str
    home_currency: str
    locale: str
    paper: Paper
    weekend: tuple[int, ...]
    brand_colour: str
    footer: str
    logo: bytes | None
    is_sample: bool
    signatory_name: str
    signatory_title: str
    ideal_company: str
    ideal_role: str
    ideal_problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember(Record):
    """Somebody in the firm; owns accounts and actions."""

    name: str
    email: str
    left_on: date | None

    def is_there(self, on: date) -> bool:
        """Whether they are in the team on a day: until the one they left on, which may be still to come."""
        return self.left_on is None or self.left_on > on


@dataclass(frozen=True, slots=True)
class FirmDraft:
    """What the form of the firm holds."""

    name: str
    home_currency: str
    locale: str = "en_GB"
    paper: Paper = Paper.A4
    weekend: tuple[int, ...] = (6, 7)
    brand_colour: str = "#0B5CAD"
    footer: str = ""
    signatory_name: str = ""
    signatory_title: str = ""
    ideal_company: str = ""
    ideal_role: str = ""
    ideal_problem: str = ""


def problems_in_firm(draft: FirmDraft) -> tuple[Problem, ...]:
    """Check the firm's form."""
    problems = text_problems("name", draft.name, required=True)
    if not is_currency(draft.home_currency):
        problems.append(Problem("home_currency", "not_a_currency", (("currency", draft.home_currency),)))
    problems += problems_in_weekend(draft.weekend)
    if not is_colour(draft.brand_colour):
        problems.append(Problem("brand_colour", "not_a_colour", (("colour", draft.brand_colour),)))
    for field in ("footer", "signatory_name", "signatory_title"):
        problems += text_problems(field, getattr(draft, field))
    for field in ("ideal_company", "ideal_role", "ideal_problem"):
        problems += text_problems(field, getattr(draft, field), longest=LONGEST_TEXT)
    return tuple(problems)


def problems_in_team_member(name: str, email: str, others: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Check a team member's form; `others` are the names already in the team, for a name stands for one person."""
    problems = [*text_problems("name", name, required=True), *text_problems("email", email)]
    if email.strip() and "@" not in email:
        problems.append(Problem("email", "not_an_email"))
    if name.strip() and name.strip().casefold() in {other.strip().casefold() for other in others}:
        problems.append(Problem("name", "name_taken", (("name", name.strip()),)))
    return tuple(problems)
