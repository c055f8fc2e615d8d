"""What a search finds: hits in groups, each with its place, its matching words and the letters somebody wrote."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SearchKind(StrEnum):
    """What can be found, in the order its groups are shown."""

    ACCOUNT = "account"
    PERSON = "person"
    NOTE = "note"
    OUTCOME = "outcome"
    MEASURE = "measure"
    REVIEW = "review"
    FIT = "fit"
    HANDOVER = "handover"
    COMMITMENT = "commitment"
    RISK = "risk"
    MILESTONE = "milestone"
    FIRST_VALUE = "first_value"
    ACTION = "action"
    AGREEMENT = "agreement"
    REFERRAL = "referral"
    PRAISE = "praise"
    PERMISSION = "permission"
    RESTRICTION = "restriction"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and whether it is a word that was asked for."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit opens: a page, the record it shows, and the tab of it ("" for pages without)."""

    page: str
    record_id: str
    tab: str = ""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One record that was found.

    `title` is one line; `title_pieces` are the same letters. `excerpt` is the text around the first word that was asked
    for, or the beginning when only the title has it; empty without more text. `on` is the day the record is about.
    """

    kind: SearchKind
    record_id: str
    account_id: str
    account: str
    title: str
    title_pieces: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    on: date | None
    is_ended: bool

    @property
    def place(self) -> Place:
        """Where it opens."""
        if self.kind is SearchKind.REVIEW:
            return Place("review", self.record_id)
        return Place("account", self.account_id, _TABS[self.kind])


_TABS = {
    SearchKind.ACCOUNT: "",
    SearchKind.PERSON: "people",
    SearchKind.NOTE: "timeline",
    SearchKind.OUTCOME: "value",
    SearchKind.MEASURE: "value",
    SearchKind.FIT: "handover",
    SearchKind.HANDOVER: "handover",
    SearchKind.COMMITMENT: "commitments",
    SearchKind.RISK: "commitments",
    SearchKind.MILESTONE: "onboarding",
    SearchKind.FIRST_VALUE: "onboarding",
    SearchKind.ACTION: "actions",
    SearchKind.AGREEMENT: "money",
    SearchKind.REFERRAL: "advocacy",
    SearchKind.PRAISE: "advocacy",
    SearchKind.PERMISSION: "advocacy",
    SearchKind.RESTRICTION: "advocacy",
}


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """The first hits of one kind. `count` is how many there are in all; at least so many when not `is_counted`."""

    kind: SearchKind
    hits: tuple[SearchHit, ...]
    count: int
    is_counted: bool

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.hits)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found; not `is_complete` while the index is being built."""

    groups: tuple[SearchGroup, ...]
    is_complete: bool

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        """All hits in the order they are shown."""
        return tuple(hit for group in self.groups for hit in group.hits)


NOTHING_FOUND = SearchResult((), is_complete=True)
