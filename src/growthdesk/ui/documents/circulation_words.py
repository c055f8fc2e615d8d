"""Who received what, in words: the same in the preview, on the account's page and in the dialog."""

from collections.abc import Iterable
from datetime import date

from growthdesk.domain.circulation import CirculationRow
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.wording import N_, _, translated
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart
from growthdesk.wording.labels import label

# An edition is a label on a button and a common noun in a sentence.
_IN_A_SENTENCE = {
    Edition.CHAMPION: N_("champion"),
    Edition.LEADERSHIP: N_("leadership"),
    Edition.FINANCE: N_("finance"),
    Edition.PROCUREMENT: N_("procurement"),
    Edition.USERS: N_("users"),
}


def edition_words(edition: Edition) -> str:
    """Name an edition inside a sentence."""
    return translated(_IN_A_SENTENCE[edition])


def received_words(row: CirculationRow, formats: Formats) -> str:
    """Say who received a document when, and in which edition."""
    day = formats.long_date(row.sent_on)
    if row.edition is None:
        return _("{name} on {day}").format(name=apart(row.recipient), day=day)
    return _("{name} on {day} ({edition})").format(
        name=apart(row.recipient), day=day, edition=edition_words(row.edition)
    )


def document_words(kind: DocumentKind, edition: Edition | None) -> str:
    """Name a document with its edition."""
    if edition is None:
        return label(kind)
    return _("{document} for {reader}").format(document=label(kind), reader=edition_words(edition))


def nobody_words(editions: Iterable[Edition], review_on: date | None, formats: Formats) -> str:
    """Say which editions nobody received yet."""
    names = ", ".join(edition_words(edition) for edition in editions)
    if not names:
        return ""
    if review_on is None:
        return _("Value summary: nobody received the edition for {readers} yet.").format(readers=names)
    text = _("Value summary of {day}: nobody received the edition for {readers} yet.")
    return text.format(day=formats.date(review_on), readers=names)
