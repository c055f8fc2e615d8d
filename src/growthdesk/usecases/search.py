"""Search: everything the firm wrote down, found by its words; and the index it is found in kept sound."""

from collections.abc import Callable
from dataclasses import replace

from growthdesk.domain.search import NOTHING_FOUND as NOTHING_FOUND
from growthdesk.domain.search import Piece, SearchHit, SearchKind, SearchResult
from growthdesk.storage.search import find
from growthdesk.storage.search_index import bare, is_in_order
from growthdesk.storage.search_upkeep import mend
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import firm
from growthdesk.wording import _
from growthdesk.wording.formats import Formats

# How far the work has come, 0 to 1; it may raise to end it.
Tell = Callable[[float], None]


def search(desk: Desk, words: str, limit_per_group: int = 5) -> SearchResult:
    """Find what has all these words, or their beginnings, in groups by kind; any text may be asked for.

    Safe in any thread. What is not `is_complete` may lack records while the index is being built.
    """
    found = find(desk.database, words, limit_per_group)
    if not any(not hit.title for hit in found.hits):
        return found
    formats = Formats(firm(desk).locale)
    groups = tuple(replace(group, hits=tuple(_named(hit, formats) for hit in group.hits)) for group in found.groups)
    return replace(found, groups=groups)


def _named(hit: SearchHit, formats: Formats) -> SearchHit:
    """Give what has no title of its own one by its kind and day, such as a review without a headline."""
    titles = {
        SearchKind.REVIEW: _("Value review of {day}"),
        SearchKind.HANDOVER: _("Handover of {day}"),
        SearchKind.FIT: _("Page before the signature, {day}"),
    }
    if hit.title or hit.kind not in titles or hit.on is None:
        return hit
    title = titles[hit.kind].format(day=formats.date(hit.on))
    return replace(hit, title=title, title_pieces=(Piece(title, is_match=False),))


def search_needs_work(desk: Desk) -> bool:
    """Whether the index has to be built, or deleted words to be cleaned away; almost free to ask."""
    return not desk.database.is_read_only and not is_in_order(bare(desk.reading))


def rebuild_search(desk: Desk, tell: Tell = lambda _share: None) -> None:
    """Bring the index in order: build what is missing, clean away what was deleted; saves go on meanwhile.

    For a thread of its own. What `tell` raises ends it; the next call goes on from there.
    """
    database = desk.database.beside()
    try:
        mend(database, tell)
    finally:
        database.close()
