"""Letters as they are compared: without case, accents, vowel signs and stretching, and as one where written as one."""

import unicodedata

# Letters written for one another, and those no decomposition takes apart.
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
        "ٱ": "ا",
        "ى": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ـ": "",
    }
)


def folded(text: str) -> str:
    """Return a text in letters that can be compared; blanks and signs stay."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_SAME))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_SAME)
