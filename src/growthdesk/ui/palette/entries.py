"""What the palette offers: entries in sections, and which of them match what is typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from growthdesk.domain.letters import folded
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.matching import Piece, Sought


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it is called, what is said beside and below it, and what happens when it is chosen.

    `also` are words it is found by and that are not shown; `found_by` are those that count in place of the title's.
    `by_title` needs one of the title's words: what stands beside it, as for all others of its kind, is not enough.
    """

    title: tuple[Piece, ...]
    run: Callable[[], object]
    quiet: str = ""
    below: tuple[Piece, ...] = ()
    shortcut: str = ""
    icon: str = ""
    also: str = ""
    found_by: str = ""
    by_title: bool = False

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
    """Entries of one kind under their name.

    `does` are commands: what is called by the words typed goes before them. `names` are whom and what one calls by
    name, accounts and people.
    """

    title: str
    entries: tuple[Entry, ...]
    does: bool = False
    names: bool = False


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
        ranked = [(_rank(sought, entry), entry) for entry in section.entries]
        kept = [(rank, entry) for rank, entry in ranked if rank is not None]
        kept.sort(key=lambda pair: pair[0])
        entries = tuple(replace(entry, title=sought.pieces(entry.words)) for _best, entry in kept[:most])
        if entries:
            found.append(replace(section, entries=entries))
    return found


def arranged(known: Sequence[Section], hits: Sequence[Section], typed: str) -> list[Section]:
    """Put what was found into one order: a command never goes before a record that is rather called so.

    Accounts and people go before commands when their names match, other records when theirs match better; a command
    typed to its last letter stays first.
    """
    sought = Sought(typed)
    if any(folded(entry.words) == folded(typed) for section in known if section.does for entry in section.entries):
        return [*known, *hits]
    at = next((number for number, section in enumerate(known) if section.does), len(known))
    command = min(
        (_place(sought, entry) for section in known if section.does for entry in section.entries), default=_NOT_CALLED
    )
    called = [section for section in hits if _goes_before(section, sought, command)]
    return [*known[:at], *called, *known[at:], *(section for section in hits if section not in called)]


Place = tuple[int, int]
_NOT_CALLED: Place = (99, 0)


def _goes_before(section: Section, sought: Sought, command: Place) -> bool:
    best = min((_place(sought, entry) for entry in section.entries), default=_NOT_CALLED)
    return best < (_NOT_CALLED if section.names else command)


def _rank(sought: Sought, entry: Entry) -> tuple[int, int, int] | None:
    if entry.by_title and not sought.begins_in(entry.words):
        return None
    return sought.rank(entry.found_by or entry.words, entry.quiet, entry.also)


def _place(sought: Sought, entry: Entry) -> Place:
    """Return how well an entry's own words match, smaller is better; what is said beside it does not count."""
    rank = sought.rank(entry.found_by or entry.words)
    return _NOT_CALLED if rank is None else rank[:2]
