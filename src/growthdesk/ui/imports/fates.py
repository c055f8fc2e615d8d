"""What will become of a row, said before anything is written: words and tones of the preview."""

from enum import StrEnum

from growthdesk.domain.imports import FilePreview, RowVerdict, Verdict
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _


class Fate(StrEnum):
    """What will become of a row, from the best to the worst."""

    NEW = "new"
    CHANGE = "change"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    WAITING = "waiting"
    REFUSED = "refused"


FATE_TONES = {
    Fate.NEW: Tone.GOOD,
    Fate.CHANGE: Tone.ACCENT,
    Fate.UNCHANGED: Tone.NEUTRAL,
    Fate.SKIPPED: Tone.UNKNOWN,
    Fate.WAITING: Tone.WATCH,
    Fate.REFUSED: Tone.RISK,
}
_OF_VERDICT = {
    Verdict.CREATED: Fate.NEW,
    Verdict.UPDATED: Fate.CHANGE,
    Verdict.UNCHANGED: Fate.UNCHANGED,
    Verdict.SKIPPED: Fate.SKIPPED,
    Verdict.REFUSED: Fate.REFUSED,
}


def fate_of(row: RowVerdict) -> Fate:
    """Return what will become of a row; one that only a question holds back waits."""
    return Fate.WAITING if row.waits else _OF_VERDICT[row.verdict]


def fate_words(fate: Fate) -> str:
    """Say what will become of a row, in a word or two."""
    words = {
        Fate.NEW: _("New"),
        Fate.CHANGE: _("Will change"),
        Fate.UNCHANGED: _("Unchanged"),
        Fate.SKIPPED: _("Skipped"),
        Fate.WAITING: _("Needs your answer"),
        Fate.REFUSED: _("Refused"),
    }
    return words[fate]


def fates(file: FilePreview) -> dict[Fate, int]:
    """Count what will become of the rows of a file."""
    counts = dict.fromkeys(Fate, 0) | {fate: file.count(verdict) for verdict, fate in _OF_VERDICT.items()}
    return counts | {Fate.WAITING: file.waiting, Fate.REFUSED: counts[Fate.REFUSED] - file.waiting}
