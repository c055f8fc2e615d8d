"""How urgent a line of Today looks, wherever it is shown."""

from datetime import date

from growthdesk.domain.today.lines import Line
from growthdesk.domain.today.rules import ask_again_due, introduction_due, referral_answer_due
from growthdesk.ui.kit.tones import Tone

# Whoever was asked a favour owes us nothing.
_WAITS_FOR_THEM = (referral_answer_due.RULE, introduction_due.RULE, ask_again_due.RULE)


def tone_of(line: Line, as_of: date) -> Tone | None:
    """Say how urgent a line looks: late is red where we owe it, amber where they do, as what is for today."""
    if line.days_overdue(as_of):
        is_theirs = line.what.code.endswith("_theirs") or line.rule in _WAITS_FOR_THEM
        return Tone.WATCH if is_theirs else Tone.RISK
    return Tone.WATCH if line.due_on in (None, as_of) else None
