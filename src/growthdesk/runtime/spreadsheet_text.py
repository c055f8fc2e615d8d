"""Text a spreadsheet would run as a formula: marked as text on the way out, unmarked on the way in.

Rule: one rule for every CSV file of ours. The mark is a leading apostrophe (OWASP, CSV injection); plain numbers
need none.
"""

import re

_STARTS = r"(?:[\t\r\n]|\s*[=+\-@＝＋－＠])"
_LIVE = re.compile(rf"'*{_STARTS}")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")
_MARKED = re.compile(rf"'+{_STARTS}")


def guarded(text: str) -> str:
    """Return the text with a leading apostrophe when a spreadsheet could run it."""
    return f"'{text}" if _LIVE.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """Return the text without the apostrophe that `guarded`, or another program's rule like it, put before it."""
    return text[1:] if text.startswith("'") and _MARKED.match(text) else text
