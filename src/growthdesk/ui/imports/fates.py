"""What will become of a row, said before anything is written: words and tones of the preview."""

from collections.abc import Iterable
from enum import StrEnum

from growthdesk.domain.imports import RowVerdict, Verdict
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _
from growthdesk.wording.imports import waits_for_answer


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
    return Fate.WAITING if waits_for_answer(row) else _OF_VERDICT[row.verdict]


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


def fates(rows: Iterable[RowVerdict]) -> dict[Fate, int]:
    """Count what will become of rows."""
    counts = dict.fromkeys(Fate, 0)
    for row in rows:
        counts[fate_of(row)] += 1
    return counts
