"""Fit in words: what the page before the signature does not say yet, whom the firm serves best, and a verdict."""

from growthdesk.domain.fit import FitVerdict, IdealCustomer
from growthdesk.wording import N_, _, translated
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label

_UNSAID = {
    "fits_profile": N_("Whether they fit your ideal customer"),
    "realistic_outcomes": N_("Which outcomes are realistic"),
    "our_responsibilities": N_("What you are responsible for"),
    "scope": N_("What belongs to it, and what does not"),
    "timing": N_("How long it takes"),
    "their_participation": N_("What they have to do themselves"),
}


def unsaid_words(code: str) -> str:
    """Name one thing the page before the signature does not say yet."""
    return translated(_UNSAID[code]) if code in _UNSAID else _("Something else")


def knows(code: str) -> bool:
    """Whether something unsaid has words of its own."""
    return code in _UNSAID


def ideal_customer_pairs(ideal: IdealCustomer) -> list[tuple[str, str]]:
    """Return what is written down about the ideal customer, with its names."""
    pairs = [(_("Company"), ideal.company), (_("Role"), ideal.role), (_("Problem"), ideal.problem)]
    return [(name, text) for name, text in pairs if text.strip()]


def verdict_words(verdict: FitVerdict, formats: Formats) -> str:
    """Say a verdict on a relationship with its day."""
    return _("{verdict}, {day}").format(verdict=label(verdict.verdict), day=formats.date(verdict.judged_on))
