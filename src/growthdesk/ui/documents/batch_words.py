"""What is said above the rows a batch may be made of: which they are, and how many are late."""

from growthdesk.domain.batches import BatchRow
from growthdesk.domain.documents import DocumentKind
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats


def account_words(kind: DocumentKind) -> str:
    """Say of which review a document of an account is, where that is not plain."""
    return {
        DocumentKind.REVIEW_PACK: _("Each pack is for the account’s next review. Accounts without one get none."),
        DocumentKind.REVIEW_MINUTES: _("Accounts that held a review: minutes are of the last one."),
        DocumentKind.HANDOVER_BRIEF: _("Each brief is of the account’s last handover. Accounts without one get none."),
        DocumentKind.WELCOME: _("Each letter is drafted from the onboarding plan. Accounts without one get none."),
        DocumentKind.ONBOARDING_PLAN: _("The plan that started last. Accounts without one get none."),
    }.get(kind, "")


def due_words(rows: tuple[BatchRow, ...], late: int, month: str, formats: Formats) -> str:
    """Say how many reviews are due in a month, and how many of them are late."""
    count, number = len(rows), formats.number
    if not late:
        words = ngettext_("{count} review is due in {month}.", "{count} reviews are due in {month}.", count)
        return words.format(count=number(count), month=month)
    words = ngettext_(
        "{count} review is due in {month}, late ones included: {late}.",
        "{count} reviews are due in {month}, late ones included: {late}.",
        count,
    )
    return words.format(count=number(count), month=month, late=number(late))
