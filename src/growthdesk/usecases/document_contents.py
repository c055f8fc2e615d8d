"""Every kind of document by name: read from the record, complete and ready to be printed.

Rule: a kind plugs in with one line in `_readers`; screens ask here and know none of them.
"""

from collections.abc import Callable
from dataclasses import replace

from growthdesk.domain.documents import DocumentKind
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_templates import template_texts
from growthdesk.usecases.documents import DocumentContents, DocumentRequest
from growthdesk.wording import language, use_language

Reader = Callable[[Desk, DocumentRequest], DocumentContents]


def _readers() -> dict[DocumentKind, Reader]:
    from growthdesk.usecases.minutes_contents import blank_form_contents, review_minutes_contents
    from growthdesk.usecases.review_pack_contents import review_pack_contents
    from growthdesk.usecases.value_summary_contents import value_summary_contents

    return {
        DocumentKind.VALUE_SUMMARY: value_summary_contents,
        DocumentKind.REVIEW_PACK: review_pack_contents,
        DocumentKind.REVIEW_MINUTES: review_minutes_contents,
        DocumentKind.BLANK_REVIEW: blank_form_contents,
        DocumentKind.BLANK_HEALTH: blank_form_contents,
        DocumentKind.BLANK_EXIT: blank_form_contents,
    }


def document_kinds() -> tuple[DocumentKind, ...]:
    """Return the kinds of document there are, in their order."""
    readers = _readers()
    return tuple(kind for kind in DocumentKind if kind in readers)


def prepare_reading() -> None:
    """Load what documents are read with, so that the first one does not wait for it."""
    _readers()


def read_document(desk: Desk, request: DocumentRequest) -> DocumentContents:
    """Read a document in the language asked for.

    Raise Refusal when its record is gone. Reads in the thread of whoever speaks the language: the window's.
    """
    spoken = language()
    if request.language and request.language != spoken:
        use_language(request.language)
    try:
        contents = _readers()[request.kind](desk, replace(request, language=language()))
        return replace(contents, templates=template_texts(desk))
    finally:
        if language() != spoken:
            use_language(spoken)
