"""Finding by typing: case, accents and Arabic vowel marks make no difference."""

import unicodedata

from growthdesk.domain.letters import folded


def matches(needle: str, haystack: str) -> bool:
    """Whether every word of a folded needle occurs in a folded haystack."""
    return all(word in haystack for word in needle.split())


Piece = tuple[str, bool]


class Sought:
    """What somebody typed to find something by the beginnings of its words."""

    def __init__(self, typed: str) -> None:
        """Take the words typed."""
        self._words = folded(typed).split()

    def __bool__(self) -> bool:
        """Whether there is anything to find."""
        return bool(self._words)

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Cut a text into pieces, those marked that a typed word begins with."""
        letters, places = _folded_letters(text)
        marked: set[int] = set()
        for word in self._words:
            for start in _beginnings(word, letters):
                marked.update(places[start : start + len(word)])
        return _cut(text, marked)

    def begins_in(self, text: str) -> bool:
        """Whether one of the typed words begins a word of this text."""
        letters = _folded_letters(text)[0]
        return any(_beginnings(word, letters) for word in self._words)

    def rank(self, title: str, *others: str) -> tuple[int, int, int] | None:
        """Return how well this is found, smaller is better; None when a word begins no word of any text.

        First what begins with all that was typed, then what has all of it in its title, then the rest.
        """
        texts = [_folded_letters(text)[0] for text in (title, *others)]
        in_title = [_beginnings(word, texts[0]) for word in self._words]
        missing = [word for word, found in zip(self._words, in_title, strict=True) if not found]
        if not self._words or any(not any(_beginnings(word, text) for text in texts[1:]) for word in missing):
            return None
        first = min((found[0] for found in in_title if found), default=len(texts[0]))
        is_beginning = texts[0].startswith(" ".join(self._words))
        return (0 if is_beginning else 1 + len(missing), first, len(title))


def _folded_letters(text: str) -> tuple[str, list[int]]:
    """Fold a text letter by letter, with the place each folded letter came from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    pairs = [(part, place) for place, letter in enumerate(text) for part in folded(letter)]
    return "".join(part for part, _place in pairs), [place for _part, place in pairs]


def _beginnings(word: str, letters: str) -> list[int]:
    """Return where a word of a folded text begins with these letters; signs may stand anywhere."""
    found, at = [], letters.find(word)
    while at >= 0:
        if at == 0 or not letters[at - 1].isalnum() or not word[0].isalnum():
            found.append(at)
        at = letters.find(word, at + 1)
    return found


def _cut(text: str, marked: set[int]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for place, letter in enumerate(text):
        # A mark over a letter belongs to the letter.
        is_marked = place in marked or bool(unicodedata.combining(letter) and pieces and pieces[-1][1])
        if pieces and pieces[-1][1] == is_marked:
            pieces[-1] = (pieces[-1][0] + letter, is_marked)
        else:
            pieces.append((letter, is_marked))
    return tuple(pieces)
