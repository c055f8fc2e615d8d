"""A typed value that cannot be read, as a code and facts, and the spelling all parsers start from."""

import unicodedata

from growthdesk.domain.problems import Facts, Problem

LONGEST_TYPED = 80
_SHOWN = 40
_SAME_MARKS = str.maketrans({"−": "-", "–": "-", "’": "'", "‘": "'", "`": "'", "،": ","})


class Unreadable(Exception):
    """A typed text that is no date, number or amount; the codes are worded like those of a Problem."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Facts = tuple(facts.items())

    def problem(self, field: str) -> Problem:
        """Return it as the problem of a field of a draft."""
        return Problem(field, self.code, self.facts)


def spelled(text: str) -> str:
    """Return the text with Latin digits, plain spaces, plain marks and no invisible characters."""
    if text.isascii():  # most cells of a large file
        return " ".join(text.translate(_SAME_MARKS).split())
    visible = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    latin = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in visible)
    return " ".join("".join(latin).translate(_SAME_MARKS).split())


def shown(text: str) -> str:
    """Return a typed text short enough to repeat in a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
