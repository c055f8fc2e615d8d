"""Fit: whether a prospect is the kind of customer the firm serves best, and what to do about a relationship.

Suitable acquisition comes first (article, section 1): what is promised before the signature is said plainly.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from growthdesk.domain.agreements import AgreementDraft, problems_in_agreement
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record
from growthdesk.domain.tiers import Tier


@dataclass(frozen=True, slots=True)
class IdealCustomer:
    """The firm's ideal-customer profile: kind of company, role of whom it serves, problem it is best at."""

    company: str = ""
    role: str = ""
    problem: str = ""

    @property
    def is_said(self) -> bool:
        """Whether any of it is written down."""
        return bool((self.company + self.role + self.problem).strip())


def problems_in_ideal_customer(profile: IdealCustomer) -> tuple[Problem, ...]:
    """Check the form of the profile: nothing is required."""
    problems: list[Problem] = []
    for field in ("company", "role", "problem"):
        problems += text_problems(field, getattr(profile, field), longest=LONGEST_TEXT)
    return tuple(problems)


class ProfileFit(StrEnum):
    """Whether a prospect fits the profile."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProspectFit(Record):
    """The page before the signature, one per account; all of it optional. `source` is where the prospect came from."""

    account_id: str
    fits_profile: ProfileFit | None
    fits_note: str
    realistic_outcomes: str
    our_responsibilities: str
    scope: str
    timing: str
    their_participation: str
    source: str


@dataclass(frozen=True, slots=True)
class ProspectFitDraft:
    """What the page before the signature holds."""

    fits_profile: ProfileFit | None = None
    fits_note: str = ""
    realistic_outcomes: str = ""
    our_responsibilities: str = ""
    scope: str = ""
    timing: str = ""
    their_participation: str = ""
    source: str = ""


# What the customer should know before signing (article, section 13, stage 1).
_SAID_PLAINLY = ("realistic_outcomes", "our_responsibilities", "scope", "timing", "their_participation")


def problems_in_prospect_fit(draft: ProspectFitDraft) -> tuple[Problem, ...]:
    """Check the page before the signature: nothing on it is required."""
    problems: list[Problem] = []
    for field in ("fits_note", *_SAID_PLAINLY):
        problems += text_problems(field, getattr(draft, field), longest=LONGEST_TEXT)
    return (*problems, *text_problems("source", draft.source))


ASKED_PLAINLY = 1 + len(_SAID_PLAINLY)


def not_said_plainly(fit: ProspectFit | ProspectFitDraft) -> tuple[str, ...]:
    """Codes of what the page does not say yet, in its order."""
    unanswered = () if fit.fits_profile is not None else ("fits_profile",)
    return (*unanswered, *(field for field in _SAID_PLAINLY if not getattr(fit, field).strip()))


@dataclass(frozen=True, slots=True)
class ProspectPage:
    """The page before the signature as it is shown; `id` is empty and `revision` 0 while nothing of it is kept.

    `unsaid` are the codes of what it does not say yet. What was bought is asked only where no agreement is recorded.
    """

    id: str
    account: str
    draft: ProspectFitDraft
    revision: int
    ideal: IdealCustomer
    unsaid: tuple[str, ...]
    has_agreement: bool


@dataclass(frozen=True, slots=True)
class WinDraft:
    """What is asked when a prospect signs; without an owner the account keeps the one who sold."""

    signed_on: date | None
    tier: Tier | None = Tier.CORE
    owner_id: str | None = None
    bought: AgreementDraft | None = None


def problems_in_win(draft: WinDraft, today: date) -> tuple[Problem, ...]:
    """Check what is asked when a prospect signs: a day that has come, a tier, and what was bought as field "bought"."""
    problems: list[Problem] = []
    if draft.signed_on is None:
        problems.append(Problem("signed_on", "missing"))
    elif draft.signed_on > today:
        problems.append(Problem("signed_on", "in_the_future"))
    if draft.tier is None:
        problems.append(Problem("tier", "missing"))
    found = problems_in_agreement(draft.bought) if draft.bought is not None else ()
    return (*problems, *(replace(one, field="bought") if one.field == "title" else one for one in found))


class Course(StrEnum):
    """What to do about a relationship (article, section 1: retention cannot compensate for weak value)."""

    INVEST = "invest"
    MAINTAIN = "maintain"
    REDESIGN = "redesign"
    END_PROFESSIONALLY = "end_professionally"


@dataclass(frozen=True, slots=True, kw_only=True)
class FitVerdict(Record):
    """A judgement of the relationship, with its reason and date; a later one replaces it and both are kept."""

    account_id: str
    verdict: Course
    reason: str
    judged_on: date
    judged_by_id: str | None


@dataclass(frozen=True, slots=True)
class FitVerdictRow:
    """One judgement as its list shows it; `judged_by` is a name, or empty."""

    id: str
    revision: int
    verdict: Course
    reason: str
    judged_on: date
    judged_by: str


@dataclass(frozen=True, slots=True)
class FitVerdictDraft:
    """What the form of the verdict holds; without a judge it is the person at this computer."""

    verdict: Course | None
    reason: str = ""
    judged_on: date | None = None
    judged_by_id: str | None = None


def problems_in_fit_verdict(draft: FitVerdictDraft, today: date) -> tuple[Problem, ...]:
    """Check the form of the verdict: a choice, its reason, a day that has come; before the signature is fine."""
    problems = text_problems("reason", draft.reason, required=True, longest=LONGEST_TEXT)
    if draft.verdict is None:
        problems.append(Problem("verdict", "missing"))
    if draft.judged_on is None:
        problems.append(Problem("judged_on", "missing"))
    elif draft.judged_on > today:
        problems.append(Problem("judged_on", "in_the_future"))
    return tuple(problems)


def verdict_in_force(verdicts: Iterable[FitVerdict], as_of: date) -> FitVerdict | None:
    """Choose the judgement that held on a date: the newest up to it; of one day the later written."""
    known = [verdict for verdict in verdicts if verdict.judged_on <= as_of]
    return max(known, key=lambda verdict: (verdict.judged_on, verdict.created_at, verdict.id), default=None)
