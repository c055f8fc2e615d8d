"""The one folding of search: what is indexed and what somebody types become the same words.

Without case, accents, vowel signs or styles of digits; signs that mean something (C++, 50 %, an emoji) are words too.
Change FORMAT with every change of the folding: an index of another format is built anew.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

FORMAT = f"2 {unicodedata.unidata_version}"
# Stands before a word of a title; no word begins with it.
IN_TITLE = "^"
# Stands before the beginning of a word; no word begins with it.
BEGINNING = "~"
LONGEST_BEGINNING = 4
LONGEST_WORD = 64
MOST_TERMS = 12
_LONGEST_PIECE = 300

# Classes of characters: part of a word, alone a word, a sign, a sign that also joins words, a joiner, nothing.
_WORD, _ALONE, _SIGN, _JOINING_SIGN, _JOINER, _BREAK = "wask-_"
_JOINERS = frozenset("'`´’‘‚ʼ՚＇-‐‑./,:_·")
_JOINING_SIGNS = frozenset("+&@#%")
_OTHER_SIGNS = frozenset("§†‰")
# The only signs below 128 in words; the index has to take them for letters.
ASCII_SIGNS = "+&@#%$"
_NO_SIGNS = frozenset("<=>|~⁄")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FIRST_EMOJI = 0x1F000
_WRITTEN_WITHOUT_BLANKS = (
    range(0x2E80, 0x2FE0),
    range(0x3005, 0x3008),
    range(0x3021, 0x3030),
    range(0x3040, 0x3100),
    range(0x31F0, 0x3200),
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x32000),
)
# Letters no decomposition takes apart, as people type them; Arabic and Persian letters that are one to who searches.
_TYPED = {
    **dict(zip("øđðħłŧŋıĸƒə", "oddhltnikfe", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ß": "ss",
    "\u0671": "\u0627",  # alef wasla
    "\u0629": "\u0647",  # ta marbuta, as ha
    **dict.fromkeys("\u06c1\u06be\u06d5", "\u0647"),  # ha of Persian, Urdu, Kurdish
    **dict.fromkeys("\u0649\u06cc\u06d0\u06d2", "\u064a"),  # alef maksura, other ya
    **dict.fromkeys("\u06a9\u06aa", "\u0643"),  # other kaf
    "\u0640": "",  # tatweel
}
# As German, Nordic and older spellings write them out.
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_HAS_SECOND_SPELLING = re.compile("[äöüåø]")
# The Arabic article is one word with what it defines, and with "and", "so", "in" or "like" before it; after "for" it is
# written without its alef, and before a word that itself begins with lam not at all.
_ARTICLE = re.compile("[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|(\u0644\u0644))")
_SHORTEST_AFTER_ARTICLE = 3
# Signs of vowels that are letters in their script: they carry no class, or one of these.
_KEPT_CLASSES = (0, 7, 8, 9)

_PIECE = re.compile(
    f"({_WORD}+(?:[{_JOINER}{_JOINING_SIGN}]{_WORD}+)*)({_JOINING_SIGN}*)|[{_ALONE}{_SIGN}{_JOINING_SIGN}]"
)
_PART = re.compile(f"{_WORD}+")


class _Classes(dict[int, str]):
    """The class of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _class_of(code)
        return found


class _Folded(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _fold_one(chr(code))
        return found


def _class_of(code: int) -> str:
    character = chr(code)
    if character in _JOINERS:
        return _JOINER
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1:
        character = plain
    if character in _JOINING_SIGNS:
        return _JOINING_SIGN
    category = unicodedata.category(character)
    if category[0] in "LN" or category[0] == "M" or category == "Cf" or code in _SKIN_TONES:
        return _ALONE if any(code in block for block in _WRITTEN_WITHOUT_BLANKS) else _WORD
    is_sign = category in ("So", "Sc", "Sm") or (category == "Cn" and code >= _FIRST_EMOJI)
    return _SIGN if (is_sign and character not in _NO_SIGNS) or character in _OTHER_SIGNS else _BREAK


def _fold_one(character: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(map(_fold_plain, plain))


def _fold_plain(character: str) -> str:
    typed = _TYPED.get(character)
    if typed is not None:
        return typed
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category[0] == "M":
        return character if unicodedata.combining(character) in _KEPT_CLASSES and category != "Me" else ""
    return character if category[0] in "LN" else ""


_CLASSES = _Classes()
_FOLDED = _Folded()
# Only written signs: those that choose how the character before them looks say nothing.
_FOLDED.update(dict.fromkeys((0x034F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)), ""))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands there, and the forms it is found by."""

    start: int
    end: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for. A text has it when it has all words of one of the ways; the last is found by its beginning.

    `whole` are the ways of a single word: a text that has one of them as it stands has it exactly.
    """

    whole: tuple[str, ...]
    in_parts: tuple[str, ...] = ()


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, ...]:
    """Return the forms of a word without joiners and signs, none when nothing of it is left."""
    if word.isascii():
        return (word.lower()[:LONGEST_WORD],)
    folded = word.translate(_FOLDED)
    forms = [folded, *_without_article(folded)]
    composed = unicodedata.normalize("NFC", word).lower()
    if _HAS_SECOND_SPELLING.search(composed):
        forms.append(composed.translate(_WRITTEN_OUT).translate(_FOLDED))
    return tuple(dict.fromkeys(form[:LONGEST_WORD] for form in forms if form))


def _without_article(folded: str) -> list[str]:
    """Return what an Arabic word may be without its article: which of two it is after "for" no letter tells."""
    article = _ARTICLE.match(folded)
    if article is None:
        return []
    ends = (article.end(),) if article[1] is None else (article.end(), article.end() - 1)
    return [folded[end:] for end in ends if len(folded) - end >= _SHORTEST_AFTER_ARTICLE]


@lru_cache(maxsize=2_000)
def _sign(character: str) -> str:
    folded = character.translate(_FOLDED)  # some are letters in a frame: ™, ℃
    plain = unicodedata.normalize("NFKC", character)
    return folded or (plain if all(one in ASCII_SIGNS or not one.isascii() for one in plain) else character)


def words_in(text: str) -> Iterator[Word]:
    """Give the words of a text: joined ones whole (O'Brien, C++) and in their parts."""
    for start, piece in _pieces(text):
        for word in _words_of(piece):
            yield Word(start + word.start, start + word.end, word.forms)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Give what stands between blanks and punctuation, each with its place; of what is endless the beginning."""
    for found in _PIECE.finditer(text.translate(_CLASSES)):
        start, end = found.span()
        yield start, text[start:end] if end - start <= _LONGEST_PIECE else text[start : start + _LONGEST_PIECE]


@lru_cache(maxsize=50_000)
def _words_of(piece: str) -> tuple[Word, ...]:
    """Return the words of one piece in their order, the whole before its parts."""
    classes = piece.translate(_CLASSES)
    found = _PIECE.match(classes)
    assert found is not None
    if found.start(1) < 0:
        return (Word(0, len(piece), (_sign(piece),)),)
    end = found.end(1)
    places = [part.span() for part in _PART.finditer(classes, 0, end)]
    words = [Word(first, last, _forms(piece[first:last])) for first, last in places]
    whole = _forms("".join(piece[first:last] for first, last in places))
    if len(places) > 1:
        words.append(Word(0, end, whole))
    if end < len(piece):
        signs = [_sign(character) for character in piece[end:]]
        words += [Word(at, at + 1, (sign,)) for at, sign in enumerate(signs, end)]
        if whole:
            words.append(Word(0, len(piece), tuple((form + "".join(signs))[:LONGEST_WORD] for form in whole)))
    return tuple(sorted((word for word in words if word.forms), key=lambda word: (word.start, -word.end)))


@lru_cache(maxsize=50_000)
def _found_by(piece: str) -> tuple[str, ...]:
    return tuple(form for word in _words_of(piece) for form in word.forms)


def words_of(text: str) -> set[str]:
    """Return the words a text is found by."""
    return set().union(*[_found_by(piece) for _, piece in _pieces(text)])


def index_words(title: str, body: str) -> list[str]:
    """Return the words an entry is found by, each once; those of its title also as such."""
    of_title = words_of(title)
    return [*(of_title | words_of(body)), *(IN_TITLE + word for word in of_title)]


def index_text(words: Iterable[str]) -> str:
    """Return what the index keeps of an entry with these words: them, and what each begins with, between blanks."""
    return " ".join(map(_with_beginnings, words))


def index_terms(words: Iterable[str]) -> set[str]:
    """Return the same, each once."""
    return set(index_text(words).split())


@lru_cache(maxsize=50_000)
def _with_beginnings(word: str) -> str:
    # The mark of a title alone is no beginning.
    shortest = len(IN_TITLE) + 1 if word.startswith(IN_TITLE) else 1
    longest = min(len(word), LONGEST_BEGINNING)
    return " ".join((word, *(BEGINNING + word[:length] for length in range(shortest, longest + 1))))


def terms_of(question: str) -> tuple[Term, ...]:
    """Return what somebody asks for; what is no word and no sign asks for nothing."""
    terms: dict[Term, None] = {}
    for _, piece in _pieces(question):
        words = _words_of(piece)
        if words:
            terms[_term(words, len(piece))] = None
        if len(terms) == MOST_TERMS:
            break
    return tuple(terms)


def _term(words: tuple[Word, ...], length: int) -> Term:
    whole = words[0]
    if len(words) == 1 or (whole.start, whole.end) != (0, length):
        return Term(words[0].forms)
    # The smallest words in their order: what the whole is made of.
    parts = [word for word in words if not any(_is_inside(other, word) for other in words)]
    return Term(whole.forms, tuple(word.forms[0] for word in parts))


def _is_inside(part: Word, whole: Word) -> bool:
    return part is not whole and whole.start <= part.start and part.end <= whole.end


def has_term(words: set[str], term: Term) -> bool:
    """Whether a text with these words has what is asked for, at least by its beginning."""
    if any(word.startswith(term.whole) for word in words):
        return True
    *before, last = term.in_parts or ("",)
    return bool(last) and words.issuperset(before) and any(word.startswith(last) for word in words)


def has_exactly(words: set[str], term: Term) -> bool:
    """Whether a text with these words has what is asked for as a whole word."""
    return not words.isdisjoint(term.whole)


def is_asked_for(word: Word, terms: tuple[Term, ...]) -> bool:
    """Whether a word of a text is one that was asked for, to be shown as such."""
    return any(_is_of(form, term) for form in word.forms for term in terms)


def _is_of(form: str, term: Term) -> bool:
    return form.startswith((*term.whole, *term.in_parts[-1:])) or form in term.in_parts[:-1]
