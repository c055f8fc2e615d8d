"""The documents there are, named as the command line names them, and the readers a value summary is made for."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What comes out of the printer."""

    VALUE_SUMMARY = "value-summary"
    REVIEW_PACK = "review-pack"
    REVIEW_MINUTES = "review-minutes"
    HANDOVER_BRIEF = "handover-brief"
    WELCOME = "welcome"
    ONBOARDING_PLAN = "onboarding-plan"
    REFERRAL_KIT = "referral-kit"
    BLANK_HANDOVER = "blank-handover"
    BLANK_REVIEW = "blank-review"
    BLANK_HEALTH = "blank-health"
    BLANK_EXIT = "blank-exit"


class Edition(StrEnum):
    """Reader a value summary is ordered and worded for: the same facts for each."""

    CHAMPION = "champion"
    LEADERSHIP = "leadership"
    FINANCE = "finance"
    PROCUREMENT = "procurement"
    USERS = "users"


BLANK_FORMS: tuple[DocumentKind, ...] = (
    DocumentKind.BLANK_HANDOVER,
    DocumentKind.BLANK_REVIEW,
    DocumentKind.BLANK_HEALTH,
    DocumentKind.BLANK_EXIT,
)


def needs_account(kind: DocumentKind) -> bool:
    """Whether a document says nothing without an account; a blank form can be printed for any client."""
    return kind not in BLANK_FORMS


def has_editions(kind: DocumentKind) -> bool:
    """Whether a document is made for one reader or another."""
    return kind is DocumentKind.VALUE_SUMMARY
