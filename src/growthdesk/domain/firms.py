"""The firm: the user's own company, and its team."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from growthdesk.domain.money import is_currency
from growthdesk.domain.problems import Problem, text_problems
from growthdesk.domain.records import Record


class Paper(StrEnum):
    """Paper sizes documents are made for."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm(Record):
    """The one firm of a file. `weekend` holds ISO weekdays (1 Monday .. 7 Sunday); the signatory signs documents."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember(Record):
    """Somebody in the firm; owns accounts and actions."""

    name: str
    email: str
    left_on: date | None


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


def problems_in_firm(draft: FirmDraft) -> tuple[Problem, ...]:
    """Check the firm's form."""
    problems = text_problems("name", draft.name, required=True)
    if not is_currency(draft.home_currency):
        problems.append(Problem("home_currency", "not_a_currency", (("currency", draft.home_currency),)))
    if len(set(draft.weekend)) > 6:
        problems.append(Problem("weekend", "no_working_day"))
    colour = draft.brand_colour
    if len(colour) != 7 or colour[0] != "#" or any(c not in "0123456789abcdefABCDEF" for c in colour[1:]):
        problems.append(Problem("brand_colour", "not_a_colour", (("colour", colour),)))
    for field in ("footer", "signatory_name", "signatory_title"):
        problems += text_problems(field, getattr(draft, field))
    return tuple(problems)


def problems_in_team_member(name: str, email: str, others: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Check a team member's form; `others` are the names already in the team, for a name stands for one person."""
    problems = [*text_problems("name", name, required=True), *text_problems("email", email)]
    if email.strip() and "@" not in email:
        problems.append(Problem("email", "not_an_email"))
    if name.strip() and name.strip().casefold() in {other.strip().casefold() for other in others}:
        problems.append(Problem("name", "name_taken", (("name", name.strip()),)))
    return tuple(problems)
