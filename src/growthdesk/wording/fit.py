"""Fit in words: what the page before the signature does not say yet, whom the firm serves best, and a verdict."""

from growthdesk.domain.agreements import Agreement, AgreementDraft
from growthdesk.domain.fit import FitVerdict, IdealCustomer, ProspectFitDraft
from growthdesk.domain.records import Recurrence
from growthdesk.wording import N_, _, translated
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import unmarked
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


def fit_pairs(fit: ProspectFitDraft) -> list[tuple[str, str]]:
    """Return what was written before the signature, with its names."""
    pairs = [
        (_("Ideal customer"), label(fit.fits_profile) if fit.fits_profile is not None else ""),
        (_("Why, or why not"), fit.fits_note),
        (_("Where they came from"), fit.source),
        (_("Realistic outcomes"), fit.realistic_outcomes),
        (_("Their own part"), fit.their_participation),
        (_("What you are responsible for"), fit.our_responsibilities),
        (_("Scope, and what is out of it"), fit.scope),
        (_("Timing"), fit.timing),
    ]
    return [(name, text.strip()) for name, text in pairs if text.strip()]


def sold_words(sold: Agreement | AgreementDraft, formats: Formats) -> str:
    """Say in short what was bought: its title, its kind and its value."""
    kind = label(sold.kind)
    if sold.value is None:
        return _("{title} ({kind})").format(title=sold.title.strip(), kind=kind)
    templates = {
        Recurrence.ONCE: _("{title} ({kind}), {value}"),
        Recurrence.PER_MONTH: _("{title} ({kind}), {value} a month"),
        Recurrence.PER_YEAR: _("{title} ({kind}), {value} a year"),
    }
    text = templates[sold.recurrence].format(title=sold.title.strip(), kind=kind, value=formats.money(sold.value))
    # It is written on in a field: spaces are plain there.
    return " ".join(unmarked(text).split())


def verdict_words(verdict: FitVerdict, formats: Formats) -> str:
    """Say a verdict on a relationship with its day."""
    return _("{verdict}, {day}").format(verdict=label(verdict.verdict), day=formats.date(verdict.judged_on))
