"""Words of search results: what a group is called and how many there are, and what a hit is called."""

from growthdesk.domain.search import SearchGroup, SearchHit
from growthdesk.ui.kit.matching import Piece
from growthdesk.wording import _
from growthdesk.wording.labels import label


def section_title(group: SearchGroup) -> str:
    """Name a group, with how many more there are than are shown."""
    name = label(group.kind)
    if group.more <= 0:
        return name
    words = _("{group} · {shown} of {count}") if group.is_counted else _("{group} · {shown} of more than {count}")
    return words.format(group=name, shown=len(group.hits), count=f"{group.count:,}")


def hit_title(hit: SearchHit) -> tuple[Piece, ...]:
    """Return what a record is called, with its matching words marked; one without words says what it is."""
    pieces = tuple((piece.text, piece.is_match) for piece in hit.title_pieces if piece.text)
    return pieces or ((label(hit.kind), False),)
