"""How alike two names of companies or people are, and finding the likeliest among many without comparing them all.

Names meet in blocks: those that share a word, a beginning, an end, a domain, an address or a phone number. A block that
grows large is kept in order, and a name is compared with its neighbours there only, so that the time grows with the
number of names, never with its square.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from growthdesk.domain.duplicates import AlikeSign
from growthdesk.domain.name_words import COMMON_WORDS, company_words, core_words, person_words, plain
from growthdesk.domain.reach import own_mail, own_phone, own_site, site_of_mail

_LARGEST_BLOCK = 8
# From which likeness names are misspelt; are, with something else in common; are the same for all we know.
MISSPELT, WITH_EVIDENCE, SURELY = 88, 60, 90


@dataclass(frozen=True, slots=True)
class Traits:
    """What else is known of somebody: domains, addresses and phone numbers, plain; the city."""

    domains: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    city: str = ""

    @property
    def tells_something(self) -> bool:
        """Whether two may have something in common beside their names."""
        return bool(self.domains or self.emails or self.phones)


NO_TRAITS = Traits()


@dataclass(frozen=True, slots=True)
class Near:
    """The likeliest other name."""

    ref: str
    likeness: int
    signs: tuple[AlikeSign, ...]
    suggests_same: bool


@dataclass(frozen=True, slots=True)
class _Profile:
    """A name taken apart. `core` leaves out legal forms and titles; `rare` also the words many names have."""

    core: tuple[str, ...]
    rare: frozenset[str]
    numbers: frozenset[str]
    joined: str
    in_order: str
    traits: Traits


def traits_of_person(email: str | None) -> Traits:
    """Return what tells a person from colleagues, who share a domain, a phone number and a city."""
    return replace(traits(emails=(email,)), domains=frozenset()) if email else NO_TRAITS


def traits(website: str = "", emails: Iterable[str] = (), phone: str = "", city: str = "") -> Traits:
    """Return what is known of a company, in the form two records are compared by."""
    addresses = [email for email in emails if email]
    return Traits(
        domains=_said(own_site(website), *map(site_of_mail, addresses)),
        emails=_said(*map(own_mail, addresses)),
        phones=_said(own_phone(phone)),
        city=plain(city),
    )


def _said(*facts: str) -> frozenset[str]:
    return frozenset(filter(None, facts))


class NameIndex:
    """Names of one kind, added one by one; `of_people` leaves out titles instead of legal forms."""

    def __init__(self, *, of_people: bool = False) -> None:
        self._of_people = of_people
        self._common: frozenset[str] = frozenset() if of_people else COMMON_WORDS
        self._profiles: dict[str, _Profile] = {}
        self._blocks: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def __len__(self) -> int:
        """How many names there are."""
        return len(self._profiles)

    def add(self, ref: str, name: str, known: Traits = NO_TRAITS) -> None:
        """Add a name somebody goes by."""
        profile = self._profiles[ref] = self._profile(name, known)
        for key in _keys(profile):
            insort(self._blocks[key], (profile.joined, ref))

    def nearest(self, name: str, known: Traits = NO_TRAITS) -> Near | None:
        """Return the likeliest name that may mean the same; the earlier added where two are as likely."""
        if not self._profiles:
            return None
        profile = self._profile(name, known)
        best: Near | None = None
        for ref in self._met(profile):
            near = self._judged(ref, profile, self._profiles[ref])
            if near is not None and (best is None or _rank(near) > _rank(best)):
                best = near
        return best

    def _profile(self, name: str, known: Traits) -> _Profile:
        core = person_words(name) if self._of_people else company_words(name)
        own = core if self._of_people else core_words(core) or core
        return _Profile(
            core=core,
            rare=frozenset(own),
            numbers=frozenset(word for word in core if any(one.isdigit() for one in word)),
            joined="".join(core),
            in_order=" ".join(sorted(core)),
            traits=known,
        )

    def _met(self, one: _Profile) -> Iterator[str]:
        """Yield those that share a block and are not plainly another, in the order of blocks."""
        from rapidfuzz.fuzz import ratio

        met: set[str] = set()
        tells_something = one.traits.tells_something
        for key in _keys(one):
            block = self._blocks.get(key, [])
            if len(block) > _LARGEST_BLOCK:
                at = max(bisect_left(block, (one.joined, "")) - _LARGEST_BLOCK // 2, 0)
                block = block[at : at + _LARGEST_BLOCK]
            for _joined, ref in block:
                if ref in met:
                    continue
                met.add(ref)
                other = self._profiles[ref]
                if (
                    self._of_people
                    or tells_something
                    or one.rare <= other.rare
                    or other.rare <= one.rare
                    or ratio(one.in_order, other.in_order, score_cutoff=MISSPELT)
                ):
                    yield ref

    def _judged(self, ref: str, one: _Profile, other: _Profile) -> Near | None:
        from rapidfuzz.fuzz import ratio

        if one.numbers != other.numbers:  # "Branch 1" is never "Branch 2"
            return None
        evidence = list(_evidence(one.traits, other.traits)) if one.traits.tells_something else []
        likeness = ratio(one.in_order, other.in_order, score_cutoff=0 if evidence else MISSPELT)
        signs: list[AlikeSign] = []
        if one.in_order == other.in_order:
            likeness, signs = 100.0, [AlikeSign.SAME_NAME]
        elif one.joined == other.joined:
            likeness, signs = 100.0, [AlikeSign.SIMILAR_NAME]
        elif (contained := self._contained(one, other)) is not None:
            likeness, signs = max(likeness, contained), [AlikeSign.PART_OF_NAME]
        elif _is_misspelt(one, other, likeness, has_evidence=bool(evidence)):
            signs = [AlikeSign.SIMILAR_NAME]
        elif not evidence:
            return None
        apart = list(_apart(one.traits, other.traits, of_people=self._of_people))
        if one.traits.city and one.traits.city == other.traits.city:
            evidence.append(AlikeSign.SAME_CITY)
        is_known = any(sign is not AlikeSign.SAME_CITY for sign in evidence)
        suggests = bool(signs) and (is_known or (likeness >= SURELY and not apart))
        return Near(ref, int(likeness), (*signs, *evidence, *apart), suggests)

    def _contained(self, one: _Profile, other: _Profile) -> float | None:
        """Return how alike names are of which one holds all words of the other; None when that says nothing."""
        if not (self._of_people or one.rare <= other.rare or other.rare <= one.rare):
            return None
        fewer, more = sorted((one, other), key=lambda profile: len(profile.core))
        if self._of_people and _fits_initials(fewer.core, more.core):
            return 92.0
        if not fewer.rare <= set(more.core):
            return None
        extra = set(more.core) - set(fewer.core)
        if extra <= self._common and set(fewer.core) - self._common <= set(more.core):
            return 92.0
        if not set(fewer.core) <= set(more.core):
            return None
        if len(fewer.rare) > 1:
            return 92.0 if self._of_people else 80.0
        return 70.0 if len(fewer.joined) > 3 and fewer.core[0] == more.core[0] else None


def _is_misspelt(one: _Profile, other: _Profile, likeness: float, *, has_evidence: bool) -> bool:
    if min(len(one.joined), len(other.joined)) <= len("bolt"):  # of short names every letter counts
        return False
    return likeness >= (WITH_EVIDENCE if has_evidence else MISSPELT) or (has_evidence and bool(one.rare & other.rare))


def _rank(near: Near) -> tuple[bool, int]:
    return near.suggests_same, near.likeness


def _apart(one: Traits, other: Traits, *, of_people: bool) -> Iterator[AlikeSign]:
    """Yield what speaks for two."""
    if one.domains and other.domains and not one.domains & other.domains:
        yield AlikeSign.OTHER_DOMAIN
    if of_people and one.emails and other.emails and not one.emails & other.emails:
        yield AlikeSign.OTHER_MAIL
    if one.city and other.city and one.city != other.city:
        yield AlikeSign.OTHER_CITY


def _evidence(one: Traits, other: Traits) -> Iterator[AlikeSign]:
    if one.emails & other.emails:
        yield AlikeSign.SAME_MAIL
    elif one.domains & other.domains:
        yield AlikeSign.SAME_DOMAIN
    if one.phones & other.phones:
        yield AlikeSign.SAME_PHONE


def _keys(profile: _Profile) -> Iterator[str]:
    yield from (f"w {word}" for word in profile.rare if len(word) > 2 or len(profile.rare) == 1)
    yield f"b {profile.joined[:4]}"
    yield f"e {profile.joined[-5:]}"
    known = profile.traits
    yield from (f"d {domain}" for domain in known.domains)
    yield from (f"m {email}" for email in known.emails)
    yield from (f"p {phone}" for phone in known.phones)


def _fits_initials(fewer: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """Whether "J Smith" can stand for "John Smith"."""
    if len(fewer) < 2 or len(more) < 2 or fewer[-1] != more[-1] or len(fewer[-1]) < 3:
        return False
    shorter, longer = sorted((fewer[0], more[0]), key=len)
    return len(shorter) == 1 and longer.startswith(shorter)
