"""Which encodings bytes can be written in: judged by whether the letters make words, so that doubt is seen as doubt."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from growthdesk.exchange.source_tables import EncodingReading

# Best first. Those after the first two count only where neither of these makes words: the letters they share with
# Windows-1252 would otherwise put every French or Spanish file in doubt.
_WESTERN = ("cp1252", "mac-roman")
_OTHERS = ("cp1256", "cp1251", "cp1250")
_ENCODINGS = (*_WESTERN, *_OTHERS)
# Words in Latin letters have single accented ones; Arabic or Cyrillic words are runs of bytes beyond ASCII.
_LATIN = (*_WESTERN, "cp1250")
_HIGH_RUN = re.compile(rb"[\x80-\x9f\xc0-\xff]{4}")
_WORD = re.compile(rb"[A-Za-z0-9'\x80-\xff]*[\x80-\xff][A-Za-z0-9'\x80-\xff]*")
_MOST_WORDS = 5_000
_LONGEST_WORD = 60
_MOST_BAD = 0.02
_EXAMPLE = 60
_INSIDE = frozenset("’‘·–—-")
_BEFORE = frozenset("“‘«„‚‹¿¡©–—…€£§°»")
_AFTER = frozenset("’”“»›…®©™°–—ªº²³")
_ALONE = frozenset("€£¥°±²³§×÷½¼¾–—…µ®©™•·’‘“”„«»‰¢¿¡ªº")
_ONE_LETTER_WORDS = frozenset("àÀáÁéÉíÍóÓúÚèÈùÙôÔöÖåÅäÄøØæÆìÌòÒ")
_NOT_IN_WORDS = frozenset("ˆ˜ﬁﬂıƒ")


def utf_16_without_mark(data: bytes) -> str:
    """Return utf-16-le or utf-16-be when the bytes are one of them, else an empty text."""
    sample = data[: 1 << 16]
    if len(data) % 2:
        return ""
    fitting = [encoding for encoding in ("utf-16-le", "utf-16-be") if _reads_as_text(sample, encoding)]
    return fitting[0] if len(fitting) == 1 else ""


def _reads_as_text(sample: bytes, encoding: str) -> bool:
    """Whether the characters are those of a table: no control characters, ends of lines or separators among them."""
    try:
        text = sample.decode(encoding, errors="ignore")
    except UnicodeDecodeError:
        return False
    odd = sum(unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") and c not in "\t\r\n" for c in text)
    usual = sum(c in "\r\n\t,;" or c == " " for c in text)
    return bool(text) and odd * 50 <= len(text) and usual * 100 >= len(text)


def encodings_fitting(data: bytes) -> tuple[str, ...]:
    """Return the encodings of one byte a letter in which the words of the file are words, best first.

    Encodings that give the same letters throughout count once. Where the words are words in none, the three in which
    fewest are nonsense.
    """
    words = list(dict.fromkeys(match.group()[:_LONGEST_WORD] for match in _WORD.finditer(data)))
    some = words[:_MOST_WORDS]
    shares = {encoding: _share_of_nonsense(some, encoding) for encoding in _ENCODINGS}
    fitting = [encoding for encoding, share in shares.items() if share <= _MOST_BAD]
    western = [encoding for encoding in fitting if encoding in _WESTERN]
    best = western or fitting or sorted(shares, key=lambda encoding: shares[encoding])[:3]
    same = [encoding for encoding in best[1:] if all(_decoded(w, encoding) == _decoded(w, best[0]) for w in words)]
    return tuple(encoding for encoding in best if encoding not in same)


def line_readings(data: bytes, encodings: Sequence[str]) -> tuple[tuple[EncodingReading, ...], int]:
    """Return a short piece of the file in each encoding, where they first differ, and its place in the bytes."""
    words = list(_WORD.finditer(data))
    telling = (
        one for one in words if len({_decoded(one.group()[:_LONGEST_WORD], encoding) for encoding in encodings}) > 1
    )
    at = next(telling, words[0]).start()
    start, end = _line_around(data, at)
    pieces = (" ".join(_decoded(data[start:end], encoding).split()) for encoding in encodings)
    return tuple(map(EncodingReading, encodings, pieces)), at


def _line_around(data: bytes, at: int) -> tuple[int, int]:
    """Return the ends of the line, or of the piece of a long line, around a place."""
    start = max(data.rfind(b"\n", 0, at), data.rfind(b"\r", 0, at)) + 1
    ends = [place for place in (data.find(b"\n", at), data.find(b"\r", at)) if place >= 0]
    end = min(ends, default=len(data))
    return max(start, at - _EXAMPLE // 2), min(end, at + _EXAMPLE // 2)


def _share_of_nonsense(words: Sequence[bytes], encoding: str) -> float:
    return sum(not _is_word(word, encoding) for word in words) / len(words) if words else 0.0


def _decoded(data: bytes, encoding: str) -> str:
    return data.decode(encoding, errors="replace")


def _is_word(word: bytes, encoding: str) -> bool:
    text = _decoded(word, encoding)
    if "\ufffd" in text or (encoding in _LATIN and _HIGH_RUN.search(word)):
        return False
    return all(_fits(*neighbours) for part in text.split("\xa0") for neighbours in _neighbourhoods(part))


def _neighbourhoods(text: str) -> Iterator[tuple[str, str, str, str]]:
    for at, char in enumerate(text):
        if char > "\x7f":
            yield text[at - 2] if at > 1 else "", text[at - 1] if at else "", char, text[at + 1 : at + 2]


def _fits(two_before: str, before: str, char: str, after: str) -> bool:
    """Whether a character that is not ASCII stands where it can: cases, alphabets and signs as words have them."""
    if char.isalpha() and char not in _NOT_IN_WORDS and unicodedata.category(char) != "Lo":
        return _letter_fits(two_before, before, char, after)
    if _script(char) == "ARABIC":
        return all(not one.isalpha() or _script(one) == "ARABIC" for one in (before, after) if one)
    has_letter_before, has_letter_after = before.isalpha(), after.isalpha()
    if has_letter_before and has_letter_after:
        return char in _INSIDE
    if has_letter_before:
        return char in _AFTER
    return char in (_BEFORE if has_letter_after else _ALONE)


def _letter_fits(two_before: str, before: str, char: str, after: str) -> bool:
    if before.isdigit() or after.isdigit():
        return False
    if not before.isalpha() and not after.isalpha():
        return char in _ONE_LETTER_WORDS or "'" in (before, after)
    if any(one.isalpha() and _script(one) != _script(char) for one in (before, after)):
        return False
    if char.isupper():
        return not before.islower() and not (before.isupper() and after.islower() and two_before.isalpha())
    return char == "ß" or not (after.isupper() or (before.isupper() and two_before.isupper()))


@lru_cache(maxsize=1024)
def _script(char: str) -> str:
    return unicodedata.name(char, "").split(" ")[0]
