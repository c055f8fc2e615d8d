"""The words that matched, in the letters somebody wrote: a title, and the text around the first match."""

from collections.abc import Iterable, Iterator

from growthdesk.domain.search import Piece
from growthdesk.storage.search_text import Term, is_asked_for, words_in

LONGEST_TITLE = 160
_BEFORE, _LENGTH = 40, 160
# Beyond it nobody would recognise the place; it bounds the time an excerpt takes.
_LOOKED_THROUGH = 20_000
_CUT = Piece("…", is_match=False)
_Span = tuple[int, int]


def one_line(title: str) -> str:
    """Return a title as one line, not longer than one."""
    line = " ".join(title.split())
    return line if len(line) <= LONGEST_TITLE else line[: _back_to_blank(line, LONGEST_TITLE)].rstrip() + "…"


def marked(text: str, terms: tuple[Term, ...]) -> tuple[Piece, ...]:
    """Return a whole text in pieces, with the words that were asked for."""
    return tuple(_pieces(text, 0, len(text), list(_matches(text, terms))))


def excerpt(body: str, terms: tuple[Term, ...]) -> tuple[Piece, ...]:
    """Return the text around the first word that was asked for; without one the beginning."""
    body = " ".join(body[:_LOOKED_THROUGH].split())
    matches = _matches(body, terms)
    first = next(matches, None)
    start = 0 if first is None or first[0] <= _BEFORE else _on_to_word(body, first[0] - _BEFORE, first[0])
    end = min(start + _LENGTH, len(body))
    if end < len(body):
        end = _back_to_blank(body, end)
    if first is not None:
        end = max(end, min(first[1], len(body)))
    spans = [] if first is None else [first, *_up_to(end, matches)]
    pieces = list(_pieces(body, start, end, spans))
    return (*([_CUT] if start else ()), *pieces, *([_CUT] if end < len(body) else ()))


def _up_to(end: int, spans: Iterable[_Span]) -> Iterator[_Span]:
    for span in spans:
        if span[0] >= end:
            return
        yield span


def _matches(text: str, terms: tuple[Term, ...]) -> Iterator[_Span]:
    """Give where the words stand that were asked for; words that lie in one another as one."""
    held: _Span | None = None
    for word in words_in(text):
        if held is not None and word.start >= held[1]:
            yield held
            held = None
        if is_asked_for(word, terms):
            held = (word.start, word.end) if held is None else (min(held[0], word.start), max(held[1], word.end))
    if held is not None:
        yield held


def _pieces(text: str, start: int, end: int, spans: Iterable[_Span]) -> Iterator[Piece]:
    at = start
    for first, last in spans:
        if first > at:
            yield Piece(text[at:first], is_match=False)
        yield Piece(text[first : min(last, end)], is_match=True)
        at = min(last, end)
    if at < end:
        yield Piece(text[at:end], is_match=False)


def _on_to_word(text: str, start: int, last: int) -> int:
    blank = text.find(" ", start, last)
    return start if blank < 0 else blank + 1


def _back_to_blank(text: str, end: int) -> int:
    blank = text.rfind(" ", max(0, end - 40), end)
    return end if blank < 0 else blank
