"""How urgent a line of Today looks, wherever it is shown."""

from datetime import date

from growthdesk.domain.today.lines import Line
from growthdesk.ui.kit.tones import Tone


def tone_of(line: Line, as_of: date) -> Tone | None:
    """Say how urgent a line looks: late is red where we owe it, amber where they do, as what is for today."""
    if line.days_overdue(as_of):
        return Tone.WATCH if line.what.code.endswith("_theirs") else Tone.RISK
    return Tone.WATCH if line.due_on in (None, as_of) else None
