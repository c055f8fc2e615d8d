"""The beginning of long words, where their whole would push everything else away."""

LONGEST_QUOTE, LONGEST_NAME = 200, 60


def shortened(words: str, longest: int = LONGEST_QUOTE) -> str:
    """Return the beginning of long words in one line; the form has the whole."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
