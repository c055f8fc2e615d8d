"""A person's name as address books want it: which words are the family's. A guess; the whole name stands beside it."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameParts:
    """The words of one name; `family` is "" where nobody can tell."""

    given: str
    family: str
    suffix: str = ""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# They begin a family's name.
_PARTICLES = _listed(
    """
    al el abu abou aboul bin ibn ben bint von van der den de del della di da das do dos du des la las le los zu zur
    zum ter ten af av ap
    ال آل أبو ابو بو بن ابن بنت
    """
)
# They are one name with the next word, given or the family's: Abdul Rahman.
_JOINED = frozenset(("abd", "abdul", "abdel", "abdal", "abdur", "عبد"))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
# Chinese, Japanese and Korean names begin with the family's.
_FAMILY_FIRST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def name_parts(name: str) -> NameParts:
    """Split a name: the last word is the family's, with the particles before it; a single word is the given name."""
    words = name.split()
    if "," in name:
        # "Weber, Anna" or "Anna Weber, PhD": which of them nobody told us.
        return NameParts(" ".join(words), "")
    suffix = words.pop() if len(words) > 2 and _plain(words[-1]) in _SUFFIXES else ""
    if len(words) > 1 and _FAMILY_FIRST.search(words[0]):
        return NameParts(" ".join(words[1:]), words[0], suffix)
    at = _start_of_family(words)
    return NameParts(" ".join(words[:at]), " ".join(words[at:]), suffix)


def _start_of_family(words: list[str]) -> int:
    at = len(words) - 1
    while at > 1 and _plain(words[at - 1]) in _PARTICLES | _JOINED:
        at -= 1
    is_one_name = at == 1 and _plain(words[0]) in _JOINED
    return len(words) if at < 1 or is_one_name else at


def _plain(word: str) -> str:
    return word.casefold().rstrip(".")
