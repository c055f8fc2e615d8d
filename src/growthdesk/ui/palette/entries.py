"""What the palette offers: entries in sections, and which of them match what is typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.matching import Piece, Sought


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it is called, what is said beside and below it, and what happens when it is chosen.

    `also` are words it is found by and that are not shown.
    """

    title: tuple[Piece, ...]
    run: Callable[[], object]
    quiet: str = ""
    below: tuple[Piece, ...] = ()
    shortcut: str = ""
    icon: str = ""
    also: str = ""

    @property
    def words(self) -> str:
        """The title as it is read."""
        return said(self.title)

    @property
    def spoken(self) -> str:
        """The whole line as it is read out."""
        return ", ".join(part for part in (self.words, said(self.below), self.quiet, self.shortcut) if part)


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of one kind under their name."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search answered, and what is to be said about it."""

    sections: tuple[Section, ...]
    note: str = ""


Find = Callable[[str], Found]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a palette opens with: `first` stands there before anything is typed, `known` is found by typing.

    `find` looks for the rest in a thread of `background`; None where nothing can be searched.
    """

    first: tuple[Section, ...]
    known: tuple[Section, ...]
    find: Find | None = None
    background: Background | None = None


def plain(text: str) -> tuple[Piece, ...]:
    """Return a text without marks."""
    return ((text, False),)


def said(pieces: Sequence[Piece]) -> str:
    """Return pieces as one text."""
    return "".join(text for text, _is_marked in pieces)


def matching(sections: Sequence[Section], typed: str, most: int) -> list[Section]:
    """Return what matches in each section, the best first and at most so many, with the matching words marked."""
    sought = Sought(typed)
    found = []
    for section in sections:
        ranked = [(sought.rank(entry.words, entry.quiet, entry.also), entry) for entry in section.entries]
        kept = [(rank, entry) for rank, entry in ranked if rank is not None]
        kept.sort(key=lambda pair: pair[0])
        entries = tuple(replace(entry, title=sought.pieces(entry.words)) for _rank, entry in kept[:most])
        if entries:
            found.append(Section(section.title, entries))
    return found
