"""Every kind of document by name: read from the record, complete and ready to be printed.

Rule: a kind plugs in with one case in `_reader`; screens ask here and know none of them.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from growthdesk.domain.documents import DocumentKind
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_templates import template_texts
from growthdesk.usecases.documents import DocumentContents, DocumentRequest
from growthdesk.wording import language, speaking

Reader = Callable[[Desk, DocumentRequest], DocumentContents]


def _reader(kind: DocumentKind) -> Reader:
    """Load what reads a kind, and no other: the command line wants one document and waits for it."""
    match kind:
        case DocumentKind.VALUE_SUMMARY:
            from growthdesk.usecases.value_summary_contents import value_summary_contents

            return value_summary_contents
        case DocumentKind.REVIEW_PACK:
            from growthdesk.usecases.review_pack_contents import review_pack_contents

            return review_pack_contents
        case DocumentKind.REVIEW_MINUTES:
            from growthdesk.usecases.minutes_contents import review_minutes_contents

            return review_minutes_contents
        case DocumentKind.HANDOVER_BRIEF:
            from growthdesk.usecases.handover_briefs import handover_brief_contents

            return handover_brief_contents
        case DocumentKind.WELCOME:
            from growthdesk.usecases.onboarding_documents import welcome_contents

            return welcome_contents
        case DocumentKind.ONBOARDING_PLAN:
            from growthdesk.usecases.onboarding_documents import plan_page_contents

            return plan_page_contents
        case DocumentKind.REFERRAL_KIT:
            from growthdesk.usecases.referral_kits import referral_kit_contents

            return referral_kit_contents
        case (
            DocumentKind.BLANK_HANDOVER
            | DocumentKind.BLANK_REVIEW
            | DocumentKind.BLANK_HEALTH
            | DocumentKind.BLANK_EXIT
        ):
            from growthdesk.usecases.minutes_contents import blank_form_contents

            return blank_form_contents
        case _:
            assert_never(kind)


def prepare_reading() -> None:
    """Load what documents are read with, so that the first one does not wait for it."""
    for kind in DocumentKind:
        _reader(kind)


def read_document(desk: Desk, request: DocumentRequest) -> DocumentContents:
    """Read a document in the language asked for, as the record was at one moment, whatever is saved meanwhile.

    Raise Refusal when its record is gone.
    """
    with speaking(request.language or language()) as spoken, desk.database.one_moment():
        contents = _reader(request.kind)(desk, replace(request, language=spoken))
        return replace(contents, templates=template_texts(desk))
