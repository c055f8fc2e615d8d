"""A person's name as address books want it: which words are the family's. A guess; the whole name stands beside it.

Rule: no family rather than a wrong one.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameParts:
    """The words of one name; `family` is "" where nobody can tell."""

    given: str
    family: str
    suffix: str = ""
    prefix: str = ""


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
# Before a name. What is a name as well is left out where it would cost somebody the family: Don Draper.
_TITLES = _listed(
    """
    mr mrs ms miss mx dr doctor prof professor sir dame lord lady rev hon h.e h.h capt captain eng ing dipl.-ing dr.-ing
    herr frau mme mlle sra sig dott lic mag sheikh shaikh sheikha shaikha
    د دكتور دكتورة الدكتور الدكتورة م مهندس مهندسة المهندس المهندسة أ ا أستاذ أستاذة استاذ الأستاذ الأستاذة الاستاذ
    بروفيسور البروفيسور السيد السيدة الآنسة الشيخ الشيخة القبطان كابتن الكابتن
    """
)
# Behind a name, whatever is between their letters: PhD, Ph.D.
_SUFFIXES = _listed(
    """
    jr sr jnr snr ii iii iv esq phd dphil mphil dba edd pharmd mba emba msc bsc meng beng mpa mph mres bcom llb llm
    cpa cfa cma acca fcca pmp mcips fcips obe mbe cbe
    """
)
# The same, but families are called so too: Jack Ma.
_ONLY_IN_CAPITALS = _listed("MA BA MD MS JD RN")
_COMMAS = ",،"
_ASIDES = {")": "(", "]": "["}
# Chinese, Japanese and Korean names begin with the family's.
_FAMILY_FIRST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NO_FAMILY = re.compile(r"[\d()\[\]{}<>/\\|@:;]")


def name_parts(name: str) -> NameParts:
    """Split a name: the last word is the family's, with the particles before it; a single word is the given name."""
    words, suffix = _without_suffix(name.split())
    if any(mark in word for word in words for mark in _COMMAS):
        # "Weber, Anna" or "Weber, Purchasing": which of them nobody told us.
        return NameParts(" ".join(name.split()), "")
    words, prefix = _without_title(words)
    if not all(any(sign.isalpha() for sign in word) for word in words):
        # "Anna Weber - CFO": where the name ends nobody told us.
        return NameParts(" ".join(words), "", suffix, prefix)
    if len(words) > 1 and _FAMILY_FIRST.search(words[0]):
        return NameParts(" ".join(words[1:]), words[0], suffix, prefix)
    at = _start_of_family(words)
    if any(_NO_FAMILY.search(word) for word in words[at:]):
        at = len(words)
    return NameParts(" ".join(words[:at]), " ".join(words[at:]), suffix, prefix)


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    """Part a name from the degrees and asides behind it; of these, a comma before them is no part."""
    at = len(words)
    while (start := _start_of_suffix(words[:at])) < at:
        at = start
    if at == len(words):
        return words, ""
    return [*words[: at - 1], words[at - 1].rstrip(_COMMAS)], " ".join(words[at:]).rstrip(_COMMAS)


def _start_of_suffix(words: list[str]) -> int:
    """Return where the last degree or aside begins, the end where there is none; the first word is always a name."""
    end = len(words)
    if end < 2:
        return end
    opens = _ASIDES.get(words[-1][-1], "")
    if opens:
        return next((at for at in range(end - 1, 0, -1) if words[at].startswith(opens)), end)
    last = words[-1].rstrip(_COMMAS).replace(".", "")
    is_shouted = last == words[-1] and all(word.isupper() for word in words[:-1])
    is_suffix = last.casefold() in _SUFFIXES or (last in _ONLY_IN_CAPITALS and not is_shouted)
    return end - 1 if is_suffix else end


def _without_title(words: list[str]) -> tuple[list[str], str]:
    """Part a name from the titles before it, which are often written without a space; one word is always a name."""
    titles: list[str] = []
    while words:
        title, dot, rest = words[0].partition(".")
        if dot and rest[:1].isalpha() and _plain(title) in _TITLES and _plain(words[0]) not in _TITLES:
            words = [title + dot, rest, *words[1:]]
        if len(words) < 2 or _plain(words[0]) not in _TITLES:
            break
        titles.append(words[0])
        words = words[1:]
    return words, " ".join(titles)


def _start_of_family(words: list[str]) -> int:
    at = len(words) - 1
    while at > 1 and _plain(words[at - 1]) in _PARTICLES | _JOINED:
        at -= 1
    is_one_name = at == 1 and _plain(words[0]) in _JOINED
    return len(words) if at < 1 or is_one_name else at


def _plain(word: str) -> str:
    return word.casefold().rstrip("./")
