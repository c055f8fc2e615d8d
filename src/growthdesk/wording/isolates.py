"""Keeps somebody's words apart in a sentence of ours when they run the other way, as an Arabic name in English does.

Rule: documents read the marks, the screen draws by them; what is stored, copied or exported has none.
"""

import re
import unicodedata
from collections.abc import Iterable

from growthdesk.wording import language

_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur"))
_OPEN, _CLOSE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_APART = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")


def direction_of_language(code: str) -> str:
    """Return the direction a language is written in: "rtl" or "ltr"."""
    return "rtl" if code.replace("-", "_").split("_")[0] in _RIGHT_TO_LEFT else "ltr"


def direction_of(text: str) -> str:
    """Return "rtl" when the first letter with a direction is written from the right, else "ltr".

    What stands apart does not count.
    """
    for character in _APART.sub("", text):
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            break
    return "ltr"


def apart(text: str) -> str:
    """Mark words that run against the language in use, to stand in a sentence."""
    return text if direction_of(text) == direction_of_language(language()) else f"{_OPEN}{text}{_CLOSE}"


def together(parts: Iterable[str], between: str = " · ") -> str:
    """Join what there is of several words, each in its own direction."""
    return between.join(apart(part) for part in parts if part)


def unmarked(text: str) -> str:
    """Return a sentence without its marks, for what leaves the screen."""
    return text if text.isascii() else text.replace(_OPEN, "").replace(_CLOSE, "")


def parts_of(text: str) -> list[str]:
    """Cut a sentence at its marks: ours, apart, ours, apart ... ours."""
    return _APART.split(text)
