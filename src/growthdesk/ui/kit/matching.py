"""Finding by typing: case, accents and Arabic vowel marks make no difference."""

import unicodedata

_SAME = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ى": "ي",
        "ة": "ه",
    }
)


def folded(text: str) -> str:
    """Return the text as it is compared."""
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFC", text.casefold()).translate(_SAME)
    apart = unicodedata.normalize("NFKD", composed)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def matches(needle: str, haystack: str) -> bool:
    """Whether every word of a folded needle occurs in a folded haystack."""
    return all(word in haystack for word in needle.split())
