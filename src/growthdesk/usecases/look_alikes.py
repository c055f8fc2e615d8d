"""Which names and facts look alike among thousands: only what shares something is ever compared.

Rule: no pair is judged that has no word, beginning, end, web address, telephone or mail in common.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from growthdesk.domain.duplicates import AlikeSign
from growthdesk.domain.name_words import COMMON_WORDS, core_words, sound

ALIKE_FROM = 80.0
SPLIT_FROM = 93.0
_SHORTEST_ALIKE = 5
_SHORTEST_ALIKE_ARABIC = 4
_BEGINNING = 4
# What more records than this share tells them apart no longer.
_MOST_OF_A_WORD = 30
_MOST_OF_A_FACT = 12
_RARE_UP_TO = 5
_ARTICLE = "al"
Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One record to compare. Names are compared within one `scope`, `facts` everywhere; `hints` find nothing alone."""

    scope: str
    words: tuple[str, ...]
    facts: tuple[tuple[AlikeSign, str], ...]
    hints: tuple[tuple[AlikeSign, str], ...] = ()


class LookAlikes:
    """Candidates, put side by side where they share something."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        from rapidfuzz.fuzz import ratio

        self._ratio = ratio
        self._candidates = candidates
        self._sounds = [tuple(map(sound, one.words)) for one in candidates]
        self._wholes = [_whole(one.words) for one in candidates]
        self._alike: dict[tuple[str, str], bool] = {}
        self._blocks: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        self._rare: Counter[tuple[str, str]] = Counter()
        for at, one in enumerate(candidates):
            self._file(at, one)

    def pairs(self, tell: Tell) -> Iterator[tuple[int, int, list[AlikeSign]]]:
        """Yield the places of two candidates that look alike, the earlier first, with the reasons."""
        found = self._to_compare()
        for number, (one, other) in enumerate(found):
            if number % 2_000 == 0:
                tell(number / len(found))
            reasons = self.reasons(one, other)
            if reasons:
                yield one, other, reasons

    def reasons(self, one: int, other: int) -> list[AlikeSign]:
        """Say what two candidates have in common."""
        first, second = self._candidates[one], self._candidates[other]
        reasons = [told[0] for told in first.facts if told in second.facts]
        name = self._name(one, other)
        if name is not None:
            reasons.insert(0, name)
        if reasons:
            reasons += [told[0] for told in first.hints if told in second.hints]
        return reasons

    def _file(self, at: int, one: Candidate) -> None:
        for reason, fact in one.facts:
            self._blocks["fact", reason, fact].append(at)
        whole = self._wholes[at]
        self._blocks["whole", one.scope, whole].append(at)
        self._blocks["begin", one.scope, whole[:_BEGINNING]].append(at)
        self._blocks["end", one.scope, whole[-_BEGINNING:]].append(at)
        own = {heard for word, heard in zip(one.words, self._sounds[at], strict=True) if word not in COMMON_WORDS}
        for heard in own:
            self._blocks["word", one.scope, heard].append(at)
            self._rare[one.scope, heard] += 1

    def _to_compare(self) -> list[tuple[int, int]]:
        pairs: set[tuple[int, int]] = set()
        for (kind, _scope, _what), places in self._blocks.items():
            if len(places) == 1:
                continue
            is_exact = kind in ("fact", "whole")
            if len(places) <= (_MOST_OF_A_FACT if is_exact else _MOST_OF_A_WORD):
                pairs.update(pair for pair in combinations(places, 2) if not self._has_older_beside(*pair))
            elif kind == "whole":
                pairs.update((places[0], place) for place in places[1:])
        return sorted(pairs)

    def _has_older_beside(self, one: int, other: int) -> bool:
        """Whether both bear a name so many bear that each is shown beside the oldest of them only."""
        scope, whole = self._candidates[one].scope, self._wholes[one]
        if whole != self._wholes[other] or scope != self._candidates[other].scope:
            return False
        named = self._blocks["whole", scope, whole]
        return len(named) > _MOST_OF_A_FACT and named[0] != one

    # Names

    def _name(self, one: int, other: int) -> AlikeSign | None:
        first, second = self._candidates[one], self._candidates[other]
        if first.scope != second.scope or not first.words or not second.words:
            return None
        if sorted(first.words) == sorted(second.words):
            return AlikeSign.SAME_NAME
        if _figures(first.words) != _figures(second.words):
            return AlikeSign.SIMILAR_NAME if "".join(first.words) == "".join(second.words) else None
        if self._wholes[one] == self._wholes[other]:
            return AlikeSign.SIMILAR_NAME
        return self._by_word(one, other)

    def _by_word(self, one: int, other: int) -> AlikeSign | None:
        first, second = list(self._candidates[one].words), list(self._candidates[other].words)
        shared: list[str] = []
        has_initial = False
        for word in tuple(first):
            match = next((known for known in second if self._are_alike(word, known)), None)
            if match is None:
                match = next((known for known in second if _is_initial(word, known)), None)
                has_initial = has_initial or match is not None
            if match is not None:
                first.remove(word)
                second.remove(match)
                shared.append(word if len(word) > 1 else match)
        if not first and not second:
            return AlikeSign.PART_OF_NAME if has_initial else AlikeSign.SIMILAR_NAME
        if self._are_split(one, other):
            return AlikeSign.SIMILAR_NAME
        if first and second:
            return None
        scope = self._candidates[one].scope
        is_told = any(self._rare[scope, sound(word)] <= _RARE_UP_TO for word in core_words(tuple(shared)))
        return AlikeSign.PART_OF_NAME if is_told else None

    def _are_split(self, one: int, other: int) -> bool:
        """Whether two names differ by a blank and little else: North Wind, Northwind."""
        first, second = self._candidates[one].words, self._candidates[other].words
        if len(first) == len(second):
            return False
        return float(self._ratio("".join(first), "".join(second))) >= SPLIT_FROM

    def _are_alike(self, word: str, known: str) -> bool:
        if word == known:
            return True
        key = (word, known)
        alike = self._alike.get(key)
        if alike is None:
            alike = self._alike[key] = self._judge(word, known)
        return alike

    def _judge(self, word: str, known: str) -> bool:
        heard, other = sound(word), sound(known)
        if heard == other:
            return True
        shortest = _SHORTEST_ALIKE if word.isascii() else _SHORTEST_ALIKE_ARABIC
        if min(len(word), len(known)) < shortest or any(map(str.isdigit, word + known)):
            return False
        return max(float(self._ratio(word, known)), float(self._ratio(heard, other))) >= ALIKE_FROM


def _whole(words: Iterable[str]) -> str:
    """Return a name written in one, as it is heard, without an article in front."""
    written = "".join(words)
    rest = written.removeprefix(_ARTICLE)
    return sound(rest if len(rest) >= _BEGINNING - 1 else written)


def _figures(words: Iterable[str]) -> list[str]:
    """Return the words of a name with figures in them: Site 2 is not Site 3."""
    return sorted(word for word in words if any(map(str.isdigit, word)))


def _is_initial(word: str, known: str) -> bool:
    return 1 in (len(word), len(known)) and word[0] == known[0]
