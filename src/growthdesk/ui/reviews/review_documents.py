"""Which documents a review is printed as, and which of them comes first."""

from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.reviews import ReviewState
from growthdesk.wording import N_, translated

_BEFORE = (DocumentKind.REVIEW_PACK, DocumentKind.VALUE_SUMMARY)
_AFTER = (DocumentKind.VALUE_SUMMARY, DocumentKind.REVIEW_MINUTES, DocumentKind.REVIEW_PACK)
_WORDS = {
    DocumentKind.VALUE_SUMMARY: N_("Create value summary"),
    DocumentKind.REVIEW_PACK: N_("Create review pack"),
    DocumentKind.REVIEW_MINUTES: N_("Create review minutes"),
}


def documents_of(state: ReviewState) -> tuple[DocumentKind, ...]:
    """Return the documents of a review in this state; the first is what people come for."""
    return _AFTER if state is ReviewState.HELD else _BEFORE


def create_words(kind: DocumentKind) -> str:
    """Say what the button or the menu entry of a document does."""
    return translated(_WORDS[kind])
