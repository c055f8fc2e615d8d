"""Sections of documents, named as their headings, for messages about them."""

from growthdesk.wording import N_, _, translated

_SECTIONS = {
    "headline": N_("Headline"),
    "for_whom": N_("For whom"),
    "expected": N_("What was expected?"),
    "happened": N_("What has happened?"),
    "quote": N_("In their words"),
    "still_open": N_("Still open"),
    "learned": N_("What have both sides learned?"),
    "next": N_("What should happen next?"),
    "decision": N_("Decision asked for"),
    "how_made": N_("How these figures were made"),
    "whom_we_help": N_("Whom we can help"),
    "achieved": N_("What was achieved with you"),
    "introduced": N_("What happens to the person you introduce"),
    "forward": N_("Text to forward"),
    "contact": N_("Whom you can ask"),
}


def section_label(code: str) -> str:
    """Name a section of a document by its code."""
    return translated(_SECTIONS[code]) if code in _SECTIONS else _("A section")


def knows(code: str) -> bool:
    """Whether a section has words of its own."""
    return code in _SECTIONS
