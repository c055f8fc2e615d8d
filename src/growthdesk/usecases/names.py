"""How alike two names are, so that likely duplicates and mistyped names are found."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from growthdesk.domain.name_words import plain

T = TypeVar("T")

SIMILAR_FROM = 0.75


def likeness(one: str, other: str) -> float:
    """Tell how alike two plain names are, 0 to 1; the order of words does not count, nor do words one leaves out."""
    from difflib import SequenceMatcher

    words, known = set(one.split()), set(other.split())
    if words and known and (words <= known or known <= words):
        return 1.0
    straight = SequenceMatcher(None, one, other, autojunk=False)
    if straight.real_quick_ratio() < SIMILAR_FROM or straight.quick_ratio() < SIMILAR_FROM:
        return 0.0
    by_word = SequenceMatcher(None, " ".join(sorted(words)), " ".join(sorted(known)), autojunk=False)
    return max(straight.ratio(), by_word.ratio())


def similar(name: str, known: Iterable[T], name_of: Callable[[T], str]) -> tuple[T, ...]:
    """Return those whose name is much like this one, the likeliest first."""
    wanted = plain(name)
    if not wanted:
        return ()
    judged = [(likeness(wanted, plain(name_of(one))), one) for one in known]
    close = [(score, one) for score, one in judged if score >= SIMILAR_FROM]
    return tuple(one for _, one in sorted(close, key=lambda found: -found[0]))
