"""The six tones a piece of the window may speak in; colour is never the only carrier of a tone."""

from enum import StrEnum


class Tone(StrEnum):
    """What a mark says about the thing it stands beside."""

    GOOD = "good"
    WATCH = "watch"
    RISK = "risk"
    UNKNOWN = "unknown"
    ACCENT = "accent"
    NEUTRAL = "neutral"


def ink_token(tone: Tone | None) -> str:
    """Name the colour token of text in this tone."""
    return {None: "ink", Tone.NEUTRAL: "ink_second"}.get(tone, str(tone))


def ground_token(tone: Tone | None) -> str:
    """Name the colour token of the ground under text in this tone."""
    if tone in (None, Tone.NEUTRAL):
        return "unknown_ground"
    return f"{tone}_ground"
