"""What a value review still needs before it counts as held, in words."""

from growthdesk.wording import N_, _, translated

_MISSING = {
    "answer_expected": N_("An answer to “What was expected?”"),
    "answer_happened": N_("An answer to “What has happened?”"),
    "answer_learned": N_("An answer to “What have both sides learned?”"),
    "answer_next": N_("An answer to “What should happen next?”"),
    "relevance": N_("Whether this is still what matters to them"),
    "new_definition": N_("A new version of the measure that changed"),
    "decision": N_("One decision with owner and date, or why none is needed"),
}

_MISSING_SHORT = {
    "answer_expected": N_("Question 1"),
    "answer_happened": N_("Question 2"),
    "answer_learned": N_("Question 3"),
    "answer_next": N_("Question 4"),
    "relevance": N_("still what matters?"),
    "new_definition": N_("the changed measure"),
    "decision": N_("one decision with owner and date"),
}


def missing(code: str) -> str:
    """Name one thing that is missing, for a list under "Still missing before it counts as held"."""
    return translated(_MISSING[code]) if code in _MISSING else _("Something else")


def missing_short(code: str) -> str:
    """Name one thing that is missing in a few words, for a line of several."""
    return translated(_MISSING_SHORT[code]) if code in _MISSING_SHORT else _("Something else")


def knows(code: str) -> bool:
    """Whether something missing has words of its own, long and short."""
    return code in _MISSING and code in _MISSING_SHORT
