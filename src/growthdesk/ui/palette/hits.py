"""What a hit of the search is called, with the words that match marked."""

from growthdesk.domain.search import SearchHit
from growthdesk.ui.kit.matching import Piece
from growthdesk.wording.labels import label


def hit_title(hit: SearchHit) -> tuple[Piece, ...]:
    """Return what a record is called, with its matching words marked; one without words says what it is."""
    pieces = tuple((piece.text, piece.is_match) for piece in hit.title_pieces if piece.text)
    return pieces or ((label(hit.kind), False),)
