"""Duplicates: two records that may mean the same company or person, how sure that is, and why.

Rule: a pair is named with its reasons; nothing is ever merged without a person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from growthdesk.domain.records import Record


class DuplicateKind(StrEnum):
    """What can be there twice."""

    ACCOUNT = "account"
    STAKEHOLDER = "stakeholder"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDuplicate(Record):
    """A pair somebody looked at and found to be two; `first_id` sorts before `second_id`."""

    of_kind: DuplicateKind
    first_id: str
    second_id: str


class Likelihood(StrEnum):
    """How sure it is that two records mean the same."""

    SURELY = "surely"
    LIKELY = "likely"
    PERHAPS = "perhaps"


class AlikeSign(StrEnum):
    """Why two names or records look alike, and what speaks against it."""

    SAME_NAME = "same_name"
    SIMILAR_NAME = "similar_name"
    PART_OF_NAME = "part_of_name"
    SAME_DOMAIN = "same_domain"
    SAME_MAIL = "same_mail"
    SAME_PHONE = "same_phone"
    SAME_CITY = "same_city"
    OTHER_DOMAIN = "other_domain"
    OTHER_MAIL = "other_mail"
    OTHER_CITY = "other_city"
    OTHER_ACCOUNT = "other_account"


# What each reason adds. A city alone is no reason, and the same name in two cities may be two branches.
_WEIGHTS: Mapping[DuplicateKind, Mapping[AlikeSign, int]] = {
    DuplicateKind.ACCOUNT: {
        AlikeSign.SAME_NAME: 3,
        AlikeSign.SIMILAR_NAME: 2,
        AlikeSign.PART_OF_NAME: 1,
        AlikeSign.SAME_DOMAIN: 2,
        AlikeSign.SAME_PHONE: 2,
        AlikeSign.SAME_CITY: 1,
        AlikeSign.OTHER_CITY: -1,
    },
    # Many share the telephone of their office.
    DuplicateKind.STAKEHOLDER: {
        AlikeSign.SAME_NAME: 3,
        AlikeSign.SIMILAR_NAME: 2,
        AlikeSign.PART_OF_NAME: 1,
        AlikeSign.SAME_MAIL: 3,
        AlikeSign.SAME_PHONE: 1,
    },
}
_NAMING = frozenset({AlikeSign.SAME_NAME, AlikeSign.SIMILAR_NAME, AlikeSign.PART_OF_NAME})
_REACHING = frozenset({AlikeSign.SAME_DOMAIN, AlikeSign.SAME_MAIL})
_SURELY_FROM, _LIKELY_FROM = 5, 3


def judged(kind: DuplicateKind, reasons: Iterable[AlikeSign]) -> Likelihood | None:
    """Say how sure it is that two records mean the same; None: nothing to look at.

    Without a name in common it takes the same domain or mail, or the telephone of two companies.
    """
    given = frozenset(reasons)
    reached = given & _REACHING or (kind is DuplicateKind.ACCOUNT and AlikeSign.SAME_PHONE in given)
    if not (given & _NAMING or reached):
        return None
    if AlikeSign.OTHER_ACCOUNT in given:
        return Likelihood.PERHAPS
    weights = _WEIGHTS[kind]
    weight = sum(weights.get(reason, 0) for reason in given)
    if weight < 1:
        return None
    if weight >= _SURELY_FROM:
        return Likelihood.SURELY
    return Likelihood.LIKELY if weight >= _LIKELY_FROM else Likelihood.PERHAPS


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two records that look alike; the first is the older one. Places are cities, or the accounts of two people.

    `is_hint`: two people of two accounts, who stay two while their accounts do. `mark_id` names the mark of a pair
    that somebody found to be two.
    """

    kind: DuplicateKind
    first_id: str
    second_id: str
    first: str
    second: str
    first_place: str
    second_place: str
    first_account_id: str
    second_account_id: str
    likelihood: Likelihood
    reasons: tuple[AlikeSign, ...]
    is_hint: bool = False
    mark_id: str = ""

    @property
    def key(self) -> str:
        """What tells the pair apart from every other."""
        return pair_key(self.first_id, self.second_id)


def pair_key(one_id: str, other_id: str) -> str:
    """Return what names a pair, whichever is said first."""
    return ":".join(sorted((one_id, other_id)))


class Kept(StrEnum):
    """Which of two values is kept."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class FieldCompared:
    """One field of two records: what each says, and which is proposed to be kept.

    `also` are fields that go with it: whoever said it, and when. Of BOTH nothing is to be chosen.
    """

    name: str
    first: object
    second: object
    proposed: Kept
    also: tuple[str, ...] = ()

    @property
    def is_equal(self) -> bool:
        """Whether both say the same."""
        return self.first == self.second


@dataclass(frozen=True, slots=True)
class Brought:
    """What stands behind a record, counted by kind of record."""

    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """How much it is in all."""
        return sum(count for _kind, count in self.counts)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records side by side. `keeps_first`: the first is proposed to stay, for more stands behind it.

    `accounts` are the names of their accounts, "" for accounts themselves. `people`: who is there at both accounts, as
    (id at the first, id at the second, name, name).
    """

    kind: DuplicateKind
    first_id: str
    second_id: str
    first: str
    second: str
    fields: tuple[FieldCompared, ...]
    first_brings: Brought
    second_brings: Brought
    keeps_first: bool
    seen: tuple[int, int]
    account_ids: tuple[str, str]
    accounts: tuple[str, str] = ("", "")
    people: tuple[tuple[str, str, str, str], ...] = ()
    mark_id: str = ""

    @property
    def can_merge(self) -> bool:
        """Whether the two can become one: people of two accounts stay two while their accounts do."""
        return self.kind is DuplicateKind.ACCOUNT or self.account_ids[0] == self.account_ids[1]


@dataclass(frozen=True, slots=True)
class MergeChoices:
    """What is taken over when two records become one.

    `from_other`: fields whose value is that of the record that goes; without, what `compare` proposes. `people`: who is
    one person, as (id at the account that stays, id at the one that goes). `seen`: the revisions of the one that stays
    and the one that goes as somebody saw them.
    """

    from_other: frozenset[str] | None = None
    people: tuple[tuple[str, str], ...] = ()
    seen: tuple[int, int] | None = None
